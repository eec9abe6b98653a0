"""Templates are kept compiled from one run to the next, and write their values as Jinja would."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from generator.pages import templates
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
