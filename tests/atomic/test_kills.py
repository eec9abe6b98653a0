"""Whatever ends a run, what it writes is whole: as it was before, or as it is afterwards; and the next run needs no hand."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.atomic.runs import RUNS
from tests.support import chance
from tests.support.once import once


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What came of each trial of each command."""

    def run(folder: Path) -> None:
        folder.mkdir()
        tried = chance.number("killed runs") / chance.EXAMPLES["killed runs"]
        command = [sys.executable, "-m", "tests.atomic.trial", str(tried), str(chance.day())]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        (folder / "trials").write_bytes(done.stdout)

    lines = (once(tmp_path_factory, "killed runs", run) / "trials").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def of(trials: list[dict[str, Any]], *kinds: str) -> list[dict[str, Any]]:
    found = [trial for trial in trials if trial["kind"] in kinds]
    assert {trial["run"] for trial in found} == set(RUNS)
    return found


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_what_was_or_what_will_be(trials: list[dict[str, Any]]) -> None:
    killed = of(trials, "kill")
    assert [trial for trial in killed if trial["status"] != -9] == []
    assert [trial for trial in killed if trial["state"] == "broken"] == []
    assert len(killed) >= chance.number("killed runs") - len(RUNS)
    states = Counter((trial["run"], trial["state"]) for trial in killed)
    sys.stdout.write(f"{len(killed)} runs killed: {dict(states)}\n")


@pytest.mark.slow
def test_the_run_after_it_does_its_work_and_sweeps_what_was_left(trials: list[dict[str, Any]]) -> None:
    for trial in of(trials, "after a kill"):
        assert trial["state"] == "new" and trial["aside"] == [], trial
        # what the killed run had added already is not added twice
        assert trial["status"] == 0 or (trial["run"] == "rules add" and "已经有了" in trial["said"]), trial


@pytest.mark.slow
def test_a_full_disk_and_a_closed_folder_leave_what_was_and_one_line(trials: list[dict[str, Any]]) -> None:
    for trial in of(trials, "full", "too large", "read-only"):
        if trial["status"] == 0:
            # the disk became full when all was written
            assert trial["kind"] == "full" and trial["state"] == "new", trial
            continue
        assert trial["status"] in (1, 2) and trial["state"] == "old" and trial["aside"] == [], trial
        *others, last = trial["said"].splitlines()
        assert "读写不成（" in last and "None" not in last and "Error）" not in last, trial
        # MkDocs has a line of its own when a page written by hand cannot be written
        assert all(line.startswith("ERROR   -  Error building page") for line in others), trial


@pytest.mark.slow
def test_a_site_that_is_refused_when_all_is_built_is_not_published(trials: list[dict[str, Any]]) -> None:
    (spoilt,) = [trial for trial in trials if trial["kind"] == "spoilt"]
    assert (spoilt["status"], spoilt["state"], spoilt["aside"]) == (1, "old", [])
    assert "nowhere.md" in spoilt["said"]
