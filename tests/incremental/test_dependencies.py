"""The makers of a rule's pages and files ask of other rules no more than what its key is made of."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from generator import pages, portal
from generator.incremental import Keys
from generator.parts import Parts
from generator.views.edition import EditionView
from tests import corpus
from tests.editions.test_reference import reference
from tests.editions.two import SAMPLE
from tests.support.kept import ROOT
from tests.test_links import SOURCE, add_rule

pytestmark = pytest.mark.slow

HEAD = {"rule", "work", "title"}
"""What is said of a rule wherever it is named: of all rules it is in the key of each."""
WORDS = HEAD | {"_sole", "citation", "edition", "is_current", "named_citation", "shared", "text", "units"}
"""What its text says, which is in the keys of the rules that it cites and that cite it."""


def made_up(folder: Path) -> Path:
    """Rules that cite each other."""
    corpus.write(folder, 12, 10, each=6)
    return folder


def several(folder: Path) -> Path:
    """The sample with a second rule, whose articles cite it."""
    return add_rule(shutil.copytree(SAMPLE, folder), SOURCE)


def beside(folder: Path) -> Path:
    """A rule that is held against another one."""
    return reference(folder)


class Asked:
    """What is asked of the views of other editions than those of the rule whose pages are made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rule = ""
        self.found: dict[str, set[str]] = defaultdict(set)
        plain = EditionView.__getattribute__

        def asked(view: EditionView, name: str) -> object:
            if self.rule and not name.startswith("__"):
                rule = plain(view, "work").rule.value.id
                if rule != self.rule:
                    self.found[rule].add(name)
            return plain(view, name)

        monkeypatch.setattr(EditionView, "__getattribute__", asked)

    def making(self, parts: Parts, rule: str) -> Mapping[str, set[str]]:
        """What making all of a rule asks, by the other rules."""
        self.rule, self.found = rule, defaultdict(set)
        made = list(parts.of_rule(rule))
        list(parts.documents(parts.linked(made, parts.prints(made))))
        parts.offer(rule)
        self.rule = ""
        return self.found


@pytest.mark.parametrize("source", [made_up, several, beside])
def test_nothing_else_is_asked_of_other_rules(
    source: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = source(tmp_path / "rules_source")
    parts = portal.parts(root, ROOT / "theme", site_address="https://rules.example/", today=date(2026, 1, 1))
    keys = Keys(parts)
    keys.prepare()
    for cut in pages.cut_lists(parts.renderer):
        _ = cut.places
    asked = Asked(monkeypatch)
    anything = False
    for rule in parts.rules:
        for other, what in asked.making(parts, rule).items():
            anything = True
            if other in keys.wholes(rule):
                continue
            allowed = WORDS if other in keys.texts(rule) else HEAD
            assert what <= allowed, f"{rule} of {other}: {sorted(what - allowed)}"
    assert anything
