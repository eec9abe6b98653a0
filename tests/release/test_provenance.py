"""The days on which rules were last changed, read from the history in one pass, are those that git tells of each."""

import os
import subprocess
from pathlib import Path

import pytest

from generator import provenance


class Repository:
    """A history whose commits have days of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = folder / "rules_source"
        self._day = 0
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        """What git says."""
        self._day += 1
        at = f"2024-01-{self._day:02}T12:00:00+08:00"
        names = {
            f"GIT_{who}_{what}": "tests" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        settings = os.environ | names | {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=settings, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def change(self, *names: str) -> None:
        """Commit other words in a file of each edition."""
        for name in names:
            path = self.sources / name / "第一章.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{self._day}\n", encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "change")

    def days(self) -> dict[str, str]:
        """What git tells of each edition, asked for one after the other; of what it does not know nothing."""
        folders = (path.relative_to(self.sources).as_posix() for path in self.sources.glob("*/*-*-*"))
        told = {
            name: self.git("log", "-1", "--format=%cd", "--date=short", "--", f"rules_source/{name}")
            for name in folders
        }
        whole = self.git("log", "-1", "--format=%cd", "--date=short", "--", "rules_source")
        return {".": whole} | {name: day for name, day in told.items() if day}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.change("a/2020-01-01", "b/2021-01-01", "c/2022-01-01")
    made.change("a/2020-01-01")
    return made


def test_of_one_change_after_the_other(repository: Repository) -> None:
    repository.change("b/2021-01-01")
    (repository.folder / "README").write_text("beside the sources", encoding="utf-8")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "beside")
    changed = provenance.gather(repository.sources).changed
    assert changed == repository.days()
    assert len({*changed.values()}) == 3


def test_of_branches_that_were_merged(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "side")
    repository.change("c/2022-01-01", "d/2023-01-01")
    repository.git("switch", "--quiet", "main")
    repository.change("b/2021-01-01")
    repository.git("merge", "--quiet", "--no-edit", "side")
    assert provenance.gather(repository.sources).changed == repository.days()


def test_of_a_merge_that_had_to_be_settled(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "side")
    repository.change("c/2022-01-01")
    repository.git("switch", "--quiet", "main")
    repository.change("c/2022-01-01")
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "--no-edit", "side")
    repository.change("c/2022-01-01")
    assert provenance.gather(repository.sources).changed == repository.days()


def test_a_name_in_another_encoding_is_no_fault(repository: Repository) -> None:
    folder = os.fsencode(repository.sources / "b/2021-01-01")
    name = folder + b"/" + "说明.txt".encode("gbk")
    Path(os.fsdecode(name)).write_text("left by another system", encoding="utf-8")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "odd")
    assert provenance.gather(repository.sources).changed == repository.days()


def test_what_is_not_in_the_history_has_no_day(repository: Repository) -> None:
    new = repository.sources / "new/2024-01-01"
    new.mkdir(parents=True)
    (new / "text.yaml").write_text("not committed", encoding="utf-8")
    changed = provenance.gather(repository.sources).changed
    assert changed == repository.days() and "new/2024-01-01" not in changed


def test_outside_of_a_history_there_are_no_days(tmp_path: Path) -> None:
    (tmp_path / "rules_source/a/2020-01-01").mkdir(parents=True)
    assert provenance.gather(tmp_path / "rules_source").changed == {}


def test_it_is_read_once_however_many_rules_there_are(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    plain = subprocess.Popen.__init__

    def begun(self: subprocess.Popen[str], arguments: list[str], *rest: object, **given: object) -> None:
        asked.append(arguments)
        plain(self, arguments, *rest, **given)  # type: ignore[call-overload]  # as it was given

    monkeypatch.setattr(subprocess.Popen, "__init__", begun)
    provenance.gather(repository.sources)
    few = len(asked)
    monkeypatch.undo()
    repository.change(*(f"rule-{number}/2024-01-01" for number in range(30)))
    monkeypatch.setattr(subprocess.Popen, "__init__", begun)
    provenance.gather(repository.sources)
    assert len(asked) == 2 * few
