"""Each word that readers meet in more than one place is written once, in `labels.py`."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator import labels
from generator.labels import ACTS, DEADLINE_KINDS, LIMIT, LIMITS, NORM_KINDS, RESULT_KINDS, ROLE_KINDS
from generator.model.annotations import Act

ROOT = Path(__file__).parent.parent

SPOKEN = (
    labels.UNSAID_ACTOR,
    labels.INFERRED_EVENT,
    labels.EDITORIAL,
    labels.REQUIRED_FIRST,
    labels.STANDING,
    labels.EXPLAINED,
)
"""What is said in several words: it stands nowhere else, not even within a sentence."""
MARKS = {labels.NO_WORD, labels.NOT_REVIEWED, labels.HINT, LIMIT, *LIMITS.values()}
NAMES = {
    word for group in (ACTS, DEADLINE_KINDS, NORM_KINDS, RESULT_KINDS, ROLE_KINDS) for word in group.values()
}
ALONE = MARKS | NAMES
"""Short names: they may be words of a sentence, and are written again where they stand alone."""

READERS = ("pages", "views", "exports", "search", "printing")
"""The packages that speak to readers. The checks speak to editors; `wording` and `importer` know words of the rules."""
PYTHON = sorted(path for name in READERS for path in (ROOT / "generator" / name).rglob("*.py"))
THEME = sorted(path for suffix in ("html", "js", "css") for path in (ROOT / "theme").rglob(f"*.{suffix}"))

# the name of a page, of a kind of object, and what people ask with, which only by chance are those of acts
CHANCE = {
    ("registry.py", ACTS[Act.APPROVE]),
    ("approvals.html", ACTS[Act.DECIDE]),
    ("search-focus.js", ACTS[Act.PROPOSE]),
    ("search-focus.js", ACTS[Act.RESEARCH]),
}


def literals(path: Path) -> Iterator[str]:
    """Every string of a module but docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def pieces(path: Path) -> Iterator[str]:
    """What stands between marks, quotes and tags in a file of the theme; comments are left out."""
    words = path.read_text(encoding="utf-8")
    words = re.sub(r"\{#.*?#\}|/\*.*?\*/|^\s*//.*$", "", words, flags=re.DOTALL | re.MULTILINE)
    yield from re.split(r"[<>\"'`{}()|=;\n]", words)


def again(path: Path, found: Iterator[str]) -> list[str]:
    return [
        words
        for words in map(str.strip, found)
        if any(said in words for said in SPOKEN) or (words in ALONE and (path.name, words) not in CHANCE)
    ]


def test_there_are_words_to_look_for() -> None:
    assert len(NAMES) > 40
    assert len(PYTHON) > 30
    assert len(THEME) > 60


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT / "generator")))
def test_no_module_writes_a_label_again(path: Path) -> None:
    assert again(path, literals(path)) == []


@pytest.mark.parametrize("path", THEME, ids=lambda path: str(path.relative_to(ROOT / "theme")))
def test_no_file_of_the_theme_writes_a_label_again(path: Path) -> None:
    assert again(path, pieces(path)) == []


@pytest.mark.parametrize(
    "group", [ACTS, NORM_KINDS, RESULT_KINDS, ROLE_KINDS], ids=["acts", "kinds", "results", "roles"]
)
def test_no_two_of_a_group_are_called_the_same(group: Mapping[str, str]) -> None:
    assert len(set(group.values())) == len(group)


@pytest.mark.parametrize("words", ["规则没有写明由谁办", "时限", " 审核 "])
def test_a_second_writing_is_seen(words: str) -> None:
    assert again(Path("pages/x.py"), iter([words]))
    assert not again(Path("pages/x.py"), iter(["时限和审核的办法"]))
