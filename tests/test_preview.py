"""A portal that is edited gives each file the bytes of a build from nothing, whatever was edited before."""

import hashlib
import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import portal
from generator.live import Live
from generator.parts import Parts
from generator.preview import Preview
from generator.problems import SourceError
from tests.support.kept import ROOT

SAMPLE = ROOT / "tests" / "sample" / "rules_source"
DAY = date(2026, 1, 1)
EDITS = 6


def described(words: str, chance: random.Random) -> str:
    """Another description of something."""
    return _one(words, r"(?<=description: ).+", lambda _: f"第{chance.randrange(1000)}次改写的说明", chance)


def named(words: str, chance: random.Random) -> str:
    """Another name or title of something."""
    return _one(words, r"(?<=name: ).+", lambda found: f"{found}{chance.choice('甲乙丙丁')}", chance)


def told(words: str, chance: random.Random) -> str:
    """A duty told otherwise."""
    return _one(words, r"(?<=does: ).+", lambda found: f"{found}（{chance.randrange(1000)}）", chance)


def _one(words: str, pattern: str, change: Callable[[str], str], chance: random.Random) -> str:
    found = list(re.finditer(pattern, words))
    if not found:
        return words
    one = chance.choice(found)
    return words[: one.start()] + change(one[0]) + words[one.end() :]


FROM_NOTHING = """
import hashlib, json, sys
from datetime import date
from pathlib import Path
from generator import portal
built = portal.build(Path(sys.argv[1], "rules_source"), Path(sys.argv[1], "theme"), today=date(2026, 1, 1))
print(json.dumps({file.path: hashlib.sha256(file.content).hexdigest() for file in built.files}))
"""


@pytest.mark.slow
def test_each_file_is_the_same_after_any_edits(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "rules_source")
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    chance = random.Random(15)  # noqa: S311  # the same edits in each run
    sources = sorted((tmp_path / "rules_source").rglob("*.yaml"))
    template = tmp_path / "theme" / "pages" / "article.html"
    taken = 0
    for number in range(EDITS):
        edited = template if number == EDITS // 2 else chance.choice(sources)
        before = edited.read_text(encoding="utf-8")
        change = chance.choice((described, named, told))
        after = f"{before}<!-- {number} -->" if edited == template else change(before, chance)
        edited.write_text(after, encoding="utf-8")
        try:
            made = portal.parts(tmp_path / "rules_source", tmp_path / "theme", today=DAY, deferred=True)
        except SourceError:
            # a name that the words do not have: what an editor is told, and mends
            edited.write_text(before, encoding="utf-8")
            continue
        taken += after != before
        built = portal.build(tmp_path / "rules_source", tmp_path / "theme", today=DAY)
        preview = Preview(made)
        # asked for in any order, as browsers do
        wanted = {file.path: file.content for file in built.files}
        order = sorted(wanted)
        chance.shuffle(order)
        assert [path for path in order if preview.file(path) != wanted[path]] == []
    assert taken >= EDITS // 4, "few of the edits changed anything"
    done = subprocess.run(
        [sys.executable, "-c", FROM_NOTHING, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {
        path: hashlib.sha256(content).hexdigest() for path, content in wanted.items()
    }


def test_what_is_not_there_is_not_made() -> None:
    preview = Preview(parts_of_sample())
    assert preview.file("roles/nobody-of-this-name/index.html") is None
    assert preview.file("assets/portal/nothing.js") is None
    assert preview.file("index.html") and preview.file("sitemap/index.html")
    assert preview.file("sitemap/page_2/index.html") is None


def test_a_file_is_put_in_its_place_when_it_is_asked_for(tmp_path: Path) -> None:
    live = Live()
    made = parts_of_sample()
    asked: list[str] = []

    def app(environ: dict[str, str], start: object) -> list[bytes]:
        del start
        asked.append(environ["PATH_INFO"])
        return []

    answer = live.wrapped(app, "/portal/")
    for state in ("guides", "guides", "other guides"):
        live.begin()
        live.show(Preview(made), tmp_path)
        # what MkDocs does: it empties the folder, and writes what is not kept
        shutil.rmtree(tmp_path)
        tmp_path.mkdir()
        if not live.keeps(state):
            (tmp_path / "guide.html").write_text(state, encoding="utf-8")
        live.finished()
        live.failed()
        assert [path.name for path in tmp_path.iterdir()] == ["guide.html"], "nothing was asked for yet"
        answer({"PATH_INFO": "/portal/roles/"}, None)
        answer({"PATH_INFO": "/portal/assets/portal/portal.css"}, None)
        answer({"PATH_INFO": "/portal/../nothing-of-this-name"}, None)
        answer({"PATH_INFO": "/livereload/1/1"}, None)
        files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
        assert files == {"guide.html", "roles/index.html", "assets/portal/portal.css", "404.html"}
        assert (tmp_path / "guide.html").read_text(encoding="utf-8") == state
    assert len(asked) == 12


def parts_of_sample() -> Parts:
    return portal.parts(SAMPLE, ROOT / "theme", today=DAY, deferred=True)
