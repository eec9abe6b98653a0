"""Sources spoilt by chance: the answer is a site or a list of problems, never a crash, and the official text stays what it is.

Each day has its own seed in CI, and always the same one elsewhere. What fails is written into $RULES_CASES, in the form of
the cases beside, to be kept there.
"""

import os
import random
import re
import shutil
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import FrameType

import pytest
import yaml

from generator import cli, portal, sources
from tests.broken.mutations import Edit, mutated
from tests.broken.test_broken import SAMPLE, breaks
from tests.support import chance
from tests.support.built import squeeze

LINE = re.compile(r"(?P<path>[^\n]+?):(?P<line>\d+):(?P<column>\d+): .*[一-鿿].*：.+")
LAST = re.compile(r"\d+ 处需要修改")
SECONDS = 20
"""Of the processor: a source that takes longer hangs."""
BUILT = 40
"""Of so many that pass, one is built too."""


class Hangs(Exception):
    """One source takes longer than any should."""


def stop(_signal: int, _frame: FrameType | None) -> None:
    raise Hangs


def official(root: Path) -> str:
    """All words of the text of the sample, as readers of the site have them."""
    read, problems = sources.load(root)
    assert read is not None, problems
    (work,) = read.works
    return squeeze("".join(f"{unit.number}{unit.text}" for unit in work.current.text.value.units()))


def kept(edit: Edit, seed: str) -> Path:
    """The edit as a case; what it has to say is for a person to write."""
    folder = Path(os.environ.get("RULES_CASES") or Path(tempfile.gettempdir(), "rules-cases"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{seed.replace(' ', '-')}.yaml"
    path.write_text(yaml.safe_dump({"edits": [dict(edit)], "says": []}, allow_unicode=True), encoding="utf-8")
    return path


def told(root: Path, err: str) -> None:
    """Each line names a place that is there, and says what it is about in Chinese."""
    *lines, last = err.splitlines()
    assert LAST.fullmatch(last) and lines, err[-500:]
    for line in lines:
        found = LINE.fullmatch(line)
        assert found, line
        path = Path(found["path"])
        if path.is_file() and path.stat().st_size:
            rows = path.read_bytes().decode("utf-8", "replace").split("\n")
            at = int(found["line"])
            assert 1 <= at <= len(rows), line
            assert 1 <= int(found["column"]) <= len(rows[at - 1]) + 2, line
        else:
            assert root.name in line, line


def tried(root: Path, words: str, capsys: pytest.CaptureFixture[str]) -> int:
    status = cli.run(["check"])
    shown = capsys.readouterr()
    assert status in (0, 1, 2)
    assert "Traceback" not in shown.err and "None：" not in shown.err
    if status == 1:
        told(root, shown.err)
        assert shown.out == ""
    elif status == 0:
        assert shown.err == ""
        assert official(root) == words
    return status


@pytest.mark.slow
def test_no_source_spoilt_by_chance_ends_in_anything_but_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    root = Path("rules_source")
    words = official(SAMPLE)
    statuses: Counter[int] = Counter()
    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        for number in range(chance.number("mutated sources")):
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(SAMPLE, root)
            seed = f"{chance.day()} {number}"
            kind, edit = mutated(root, random.Random(seed))  # noqa: S311
            # before it is tried, for what ends the process leaves nothing else behind
            case = kept(edit, seed)
            breaks(root, {"edits": [edit]})
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                status = tried(root, words, capsys)
                if status == 0 and statuses[0] % BUILT == 0:
                    portal.build(root, SAMPLE.parents[2] / "theme")
            except BaseException as error:
                error.add_note(f"{kind} in {edit['file']}: {case}")
                raise
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            statuses[status] += 1
            case.unlink()
    finally:
        signal.signal(signal.SIGVTALRM, before)
    with capsys.disabled():
        sys.stdout.write(f"\n{statuses.total()} sources mutated: {statuses[1]} refused, {statuses[0]} pass\n")
    assert statuses[1] > statuses.total() // 2
    assert statuses[0]
