"""Text and query are cut alike: by Python when the index is made, by JavaScript when a reader types."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.search.tokenizer import fold, normal, tokens
from tests.search.pages import ROOT
from tests.support.kept import TEXT

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
CASES = [(name, given, expected) for name, pairs in VECTORS.items() for given, expected in pairs]
CUT = {"fold": fold, "normal": normal, "tokens": tokens}


@pytest.mark.parametrize("name, given, expected", CASES)
def test_python_cuts_as_the_vectors_say(name: str, given: str, expected: object) -> None:
    assert CUT[name](given) == expected


@pytest.mark.browser
def test_javascript_cuts_as_the_vectors_say(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "theme/components/frame/frame-kept.js")
    page.add_script_tag(path=ROOT / "theme/components/frame/frame-dom.js")
    page.add_script_tag(path=ROOT / "theme/components/search/search-text.js")
    wrong = page.evaluate(
        "cases => cases.map(([name, given, expected]) => [given, portal.searchText[name](given), expected])"
        ".filter(([, got, expected]) => JSON.stringify(got) !== JSON.stringify(expected))",
        [list(case) for case in CASES],
    )
    page.close()
    assert wrong == []


@pytest.mark.browser
def test_both_cut_every_sentence_of_the_rules_alike(asking: Page) -> None:
    cut = asking.evaluate(
        """async () => {
          const engine = await portal.search.ready()
          const all = Array.from({ length: engine.size }, (_, id) => ({ id, answers: [] }))
          await engine.fill(all)
          return all.map(({ passage }) => [passage.text, portal.searchText.tokens(passage.text)])
        }"""
    )
    assert len(cut) >= sum(unit.address.kind in {"para", "point"} for unit in TEXT.units())
    assert [text for text, got in cut if got != tokens(text)] == []
