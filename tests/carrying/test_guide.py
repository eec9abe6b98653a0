"""The guide for a new edition is followed word by word in a fresh copy of the repository."""

from pathlib import Path

import docx
import pytest

from generator import storage
from generator.model.annotations import Duties
from generator.model.correspondence import Correspondence
from tests.importer.test_guide import BLOCK, ROOT, follow, fresh_copy

pytestmark = [pytest.mark.content, pytest.mark.slow]
GUIDE = (ROOT / "docs/editions/index.md").read_text("utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fresh_copy(tmp_path_factory.mktemp("guide"))
    for match in BLOCK.finditer(GUIDE):
        if match["kind"] == "console":
            # what `make` does is tried where the whole site is built
            follow(match["body"].replace("$ make check\n", "").replace("$ make build\n", ""), folder)
        elif (match["title"] or "").endswith(".docx"):
            document = docx.Document()
            for line in match["body"].rstrip("\n").split("\n"):
                document.add_paragraph(line)
            document.save(str(folder / match["title"]))
    return folder


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
