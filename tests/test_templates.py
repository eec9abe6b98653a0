"""Templates are kept compiled from one run to the next, and write their values as Jinja would."""

from pathlib import Path
from types import ModuleType

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.pages import compiled, templates
from generator.pages.templates import environment

WORDS = "{{ a }}{{ b }}{{ c }}{% set d %}{{ a }}{% endset %}{{ d }}{% macro e(f) %}{{ f }}{% endmacro %}{{ e(a) }}{{ e(b) ~ a }}"
VALUES = {"a": "<会议 & '议题' \"纪要\">", "b": Markup("<b>三</b>"), "c": 3}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with nothing in it but where what is compiled is kept."""
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(templates, "_TOP", tmp_path)
    monkeypatch.setattr(templates, "_environment", templates._environment.__wrapped__)
    return tmp_path / ".cache"


def write(folder: Path, words: str) -> tuple[Path]:
    (folder / "page.html").write_text(words, encoding="utf-8")
    return (folder,)


def rendered(folders: tuple[Path, ...]) -> str:
    return environment(folders).get_template("page.html").render(**VALUES)


CALLS = """
{% macro plain(a, b) %}{{ a }}-{{ b }}{% endmacro %}
{% macro filled(a, b='乙') %}{{ a }}{{ b }}{% endmacro %}
{% macro around(a) %}<p>{{ a }}{{ caller() }}</p>{% endmacro %}
{% macro more() %}{{ varargs | join }}{{ kwargs['class'] }}{% endmacro %}
{{ plain(a, b) }}{{ plain(b=a, a=b) }}{{ filled(a) }}{{ filled(a, b=b) }}
{% call around(a) %}{{ plain(c, c) }}{% endcall %}
{{ more(1, 2, class='丙') }}{{ more(*[a, b], **{'class': c}) }}
{{ a.upper() }}{{ a.split('&')[0].strip() }}{{ b.__class__.__name__ }}{{ {'x': a}['x'] }}
{% for one in [a, b] if one.strip() %}{{ loop.index }}{{ loop.cycle(a, b) }}{% endfor %}
{% for one in [[1, [2]]] recursive %}{{ loop(one) if one is iterable else one }}{% endfor %}
{% for one in [a, b, c] if one %}{{ one }}{{ '、' if not loop.last }}{{ loop.index0 }}{{ loop.length if loop.first }}{{ loop.nextitem if not loop.last }}{% else %}无{% endfor %}
{% for one in [] %}{{ loop.last }}{% else %}无{{ '有' if c == 4 }}{% endfor %}
{{ plain(*[a, b]) }}{{ plain(a, b) ~ a }}{{ plain(a, b) | upper }}{{ a ~ b ~ c }}{{ 'x' ~ a }}{{ [a, a] | join('<') }}{{ [a, b] | join('<') }}{{ [c, c] | join }}
{% for plain_ in [a] %}{% macro inner(f) %}{{ f }}{{ plain(f, plain_) }}{% endmacro %}{{ inner(a) }}{{ inner(f=b) }}{% endfor %}
{% for more in [a.upper] %}{{ more() }}{% endfor %}{{ around(a, caller=around) if c == 4 }}{{ [a, b][1] }}{{ a[1:3] }}
{% set held = namespace(n=0) %}{% for _ in range(3) %}{% set held.n = held.n + 1 %}{% endfor %}{{ held.n }}
"""


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("words", [WORDS, CALLS])
def test_attributes_and_calls_are_what_they_are_in_jinja(tmp_path: Path, words: str) -> None:
    plain = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    assert rendered(write(tmp_path, words)) == plain.from_string(words).render(**VALUES)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "words, error",
    [
        ("{{ nothing }}", UndefinedError),
        ("{{ nothing.more }}", UndefinedError),
        ("{{ nothing() }}", UndefinedError),
        ("{{ nothing.more() }}", UndefinedError),
        ("{% if nothing %}{% endif %}", UndefinedError),
        ("{{ a.nothing }}", AttributeError),
        ("{{ a.nothing() }}", AttributeError),
        ("{% if a.nothing %}{% endif %}", AttributeError),
        ("{% for one in [a] %}{{ loop.nextitem.more }}{% endfor %}", UndefinedError),
        ("{{ {'x': a}['y'] }}", KeyError),
        ("{% macro one(f) %}{{ f }}{% endmacro %}{{ one() }}", UndefinedError),
        ("{% macro one(f) %}{{ f }}{% endmacro %}{{ one(a, b) }}", TypeError),
        ("{% macro one(f) %}{{ f }}{% endmacro %}{{ one(g=a) }}", TypeError),
    ],
)
def test_what_is_not_there_is_an_error(tmp_path: Path, words: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        rendered(write(tmp_path, words))


@pytest.mark.usefixtures("kept")
def test_values_are_written_as_jinja_writes_them(tmp_path: Path) -> None:
    plain = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    found = rendered(write(tmp_path, WORDS))
    assert found == plain.get_template("page.html").render(**VALUES)
    assert "&lt;会议 &amp; &#39;议题&#39; &#34;纪要&#34;&gt;<b>三</b>3" in found


def test_what_was_compiled_before_is_taken_until_the_words_change(kept: Path, tmp_path: Path) -> None:
    folders = write(tmp_path, "甲{{ c }}")
    assert rendered(folders) == "甲3"
    (stored,) = [path for path in kept.rglob("*") if path.is_file()]
    before = stored.stat().st_mtime_ns
    assert rendered(folders) == "甲3" and stored.stat().st_mtime_ns == before
    write(tmp_path, "乙{{ c }}")
    assert rendered(folders) == "乙3"


@pytest.mark.parametrize("module", [templates, compiled])
def test_what_another_code_generator_compiled_is_not_taken(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType
) -> None:
    folders = write(tmp_path, "甲{{ c }}")
    rendered(folders)
    (before,) = (kept / "templates").iterdir()
    other = tmp_path / "module.py"
    other.write_bytes(Path(str(module.__file__)).read_bytes() + b"#")
    monkeypatch.setattr(module, "__file__", str(other))
    rendered(folders)
    assert len([*(kept / "templates").iterdir()]) == 2 and before.is_dir()


def test_a_copy_of_the_theme_takes_what_was_compiled_and_one_with_other_words_does_not(
    kept: Path, tmp_path: Path
) -> None:
    for name in ("one", "copy", "other"):
        (tmp_path / name).mkdir()
    assert rendered(write(tmp_path / "one", "甲{{ c }}")) == "甲3"
    (stored,) = [path for path in kept.rglob("*") if path.is_file()]
    before = stored.stat().st_mtime_ns
    assert rendered(write(tmp_path / "copy", "甲{{ c }}")) == "甲3" and stored.stat().st_mtime_ns == before
    assert rendered(write(tmp_path / "other", "乙{{ c }}")) == "乙3"
    assert rendered((tmp_path / "one",)) == "甲3"


def test_what_goes_wrong_is_told_of_the_copy_in_which_it_does(kept: Path, tmp_path: Path) -> None:
    words = "{% macro told(c) %}{{ c.nothing }}{% endmacro %}{{ told(c) }}"
    for name in ("one", "copy"):
        (tmp_path / name).mkdir()
        folders = write(tmp_path / name, words)
        with pytest.raises(AttributeError) as error:
            rendered(folders)
        places = {str(entry.path) for entry in error.traceback}
        assert [place for place in places if place.endswith(".html")] == [
            str(path) for path in (tmp_path / name).iterdir()
        ]
    assert len([path for path in kept.rglob("*") if path.is_file()]) == 1, "compiled twice"


@pytest.mark.parametrize("damage", [b"", b"j2", b"\x00" * 200], ids=["empty", "cut off", "zeros"])
def test_what_is_damaged_is_compiled_again(kept: Path, tmp_path: Path, damage: bytes) -> None:
    folders = write(tmp_path, "甲{{ c }}")
    rendered(folders)
    (stored,) = [path for path in kept.rglob("*") if path.is_file()]
    stored.write_bytes(damage)
    assert rendered(folders) == "甲3"
    stored.write_bytes(stored.read_bytes()[:-20])
    assert rendered(folders) == "甲3"


def test_where_nothing_can_be_kept_nothing_is(kept: Path, tmp_path: Path) -> None:
    kept.write_text("a file where the folder should be", encoding="utf-8")
    assert rendered(write(tmp_path, "甲{{ c }}")) == "甲3"
    kept.unlink()
    (tmp_path / "pyproject.toml").unlink()
    assert rendered(write(tmp_path, "乙{{ c }}")) == "乙3"
    assert not kept.exists()


def test_a_full_disk_is_no_matter(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("jinja2.bccache.tempfile.NamedTemporaryFile", full)
    assert rendered(write(tmp_path, "甲{{ c }}")) == "甲3"
    assert not [path for path in kept.rglob("*") if path.is_file()]
