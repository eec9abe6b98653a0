"""One folder a trouble: its source, and what must come of it. RULES_UPDATE=1 writes expected.txt anew; review the diff."""

import os
from pathlib import Path

import pytest

from generator.importer import Draft, import_file
from generator.plaintext import plain

CASES = sorted((Path(__file__).parent / "cases").iterdir())


def told(draft: Draft) -> str:
    """The tree as an outline, then repairs and doubts."""
    lines = [f"{line.kind}: {line.text}" for line in draft.text.head]
    lines += [
        f"{unit.address} {unit.number}|{unit.text}" for unit in draft.text.units() if unit.address.kind != "p"
    ]
    lines += [f"{line.kind}: {line.text}" for line in draft.text.tail]
    lines += [f"repair {r.line}:{r.column} {r.kind} {r.found!r} {r.put!r}" for r in draft.text.repairs]
    for doubt in draft.doubts:
        places = " ".join(f"{line}:{column}" for line, column in doubt.places)
        lines.append(f"doubt {places} {doubt.message}{f' ({doubt.cure})' if doubt.cure else ''}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_trouble_gives_the_tree_and_the_doubts_expected(case: Path) -> None:
    draft = import_file(next(case.glob("source.*")), rule="case")
    assert draft.account.whole
    expected = case / "expected.txt"
    if os.environ.get("RULES_UPDATE"):
        expected.write_text(told(draft), encoding="utf-8", newline="\n")
    assert told(draft) == expected.read_text(encoding="utf-8"), (
        "RULES_UPDATE=1 writes it anew: review the diff"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_tree_prints_as_text_with_the_same_words(case: Path) -> None:
    draft = import_file(next(case.glob("source.*")), rule="case")
    kept = "".join(unit.number + unit.text for unit in draft.text.units())
    assert "".join(plain(draft.text).split()) == "".join(kept.split())


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40
