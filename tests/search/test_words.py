"""The words by which people ask: each key is explained to editors, and each synonym leads to words of the rules."""

import pytest

from generator import portal
from generator.model.settings import SearchWords
from generator.search.entries import entries
from generator.search.tokenizer import fold, tokens
from tests.search.pages import ROOT

GUIDE = (ROOT / "docs/editing/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", SearchWords.model_fields)
def test_each_key_is_explained(key: str) -> None:
    assert f"| `{key}` |" in GUIDE


@pytest.mark.content
def test_each_synonym_leads_to_words_that_the_rules_have() -> None:
    checked = portal.load(ROOT / "rules_source")
    known = {
        token
        for fields in entries(checked.view).fields
        for words in fields.values()
        for token in tokens(words)
    }
    said = checked.sources.portal.value.search
    assert said
    lost = {
        (pair.says[0], words)
        for pair in said.synonyms
        for words in pair.means
        if not known.issuperset(tokens(words)) or not fold(words)
    }
    assert lost == set()
    twice = [words for pair in said.synonyms for words in pair.says]
    assert sorted(words for words in set(twice) if twice.count(words) > 1) == []
