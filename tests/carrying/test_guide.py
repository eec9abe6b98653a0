"""The guide for a new edition is followed word by word: its files are written, its commands run."""

import contextlib
import io
import shlex
import shutil
from pathlib import Path

import docx
import pytest

from generator import cli, storage
from generator.model.annotations import Duties
from generator.model.correspondence import Correspondence
from tests.support.guide import BLOCK, commands
from tests.support.kept import ROOT

GUIDE = (ROOT / "docs/editions/index.md").read_text("utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal after every step; a small one will do, and no command needs a process of its own."""
    folder = tmp_path_factory.mktemp("guide")
    shutil.copytree(ROOT / "tests/sample/rules_source", folder / "rules_source")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for match in BLOCK.finditer(GUIDE):
            if match["kind"] == "console":
                follow(match["body"])
            elif (match["title"] or "").endswith(".docx"):
                document = docx.Document()
                for line in match["body"].rstrip("\n").split("\n"):
                    document.add_paragraph(line)
                document.save(match["title"])
    return folder


def follow(block: str) -> None:
    """The commands of `rules` in a block; `make` and the shell are tried with the guide for imports."""
    for command in commands(block):
        program, *arguments = shlex.split(command.words)
        if program != "rules":
            assert program in ("make", "source")
            continue
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            assert cli.run(arguments) == command.status, command.words
        for line in command.prints:
            assert line in said.getvalue(), f"$ {command.words}\n{said.getvalue()}"


def test_the_portal_has_both_editions(followed: Path) -> None:
    editions = sorted(
        path.name for path in (followed / "rules_source/council-rules").iterdir() if path.is_dir()
    )
    assert editions == ["2024-02-26", "2026-05-18"]
    assert "current: '2026-05-18'" in (followed / "rules_source/council-rules/rule.yaml").read_text("utf-8")


def test_what_was_written_for_the_old_edition_is_in_the_new_one(followed: Path) -> None:
    old, new = (
        {duty.id: duty for duty in loaded.value.duties}
        for day in ("2024-02-26", "2026-05-18")
        if (
            loaded := storage.load(
                followed / f"rules_source/council-rules/{day}/duties.yaml", day, Duties, []
            )
        )
    )
    assert old.keys() <= new.keys()
    suspects = {duty.id: duty for duty in new.values() if duty.suspect}
    assert suspects and {str(duty.at) for duty in suspects.values()} <= {"art_4__para_1", "art_6__para_1"}
    assert all(str(duty.at) != "art_3__para_1" or duty.draft for duty in new.values())


def test_the_example_of_a_correction_can_be_read(tmp_path: Path) -> None:
    block = next(match for match in BLOCK.finditer(GUIDE) if match["title"] == "correspondence.yaml")
    (tmp_path / "correspondence.yaml").write_text(block["body"], encoding="utf-8")
    assert storage.load(tmp_path / "correspondence.yaml", "correspondence.yaml", Correspondence, [])
