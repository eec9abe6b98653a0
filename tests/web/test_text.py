"""The official text, counted and compared in the built HTML and not in the YAML that it came from."""

from collections import Counter

import pytest

from generator.address import Address
from generator.proof import BLANKS
from tests.support.built import RULE, Site, official, squeeze


@pytest.mark.content
def test_the_page_of_the_rule_has_every_chapter_article_paragraph_and_item(site: Site) -> None:
    kinds = Counter(Address.parse(address).kind for address, _ in site.full_text.units())
    assert {kind: kinds[kind] for kind in ("chp", "art", "para", "point")} == {
        "chp": 10,
        "art": 49,
        "para": 74,
        "point": 15,
    }


def test_the_page_of_the_rule_says_what_was_issued_character_for_character(site: Site) -> None:
    shown = "".join(squeeze(words) for _, words in site.full_text.units())
    assert shown == squeeze(official())


def test_no_blank_stands_within_the_words_of_a_unit(site: Site) -> None:
    assert not [
        (address, words)
        for address, words in site.full_text.units()
        if Address.parse(address).kind != "chp" and set(words) & BLANKS
    ]


def test_each_address_is_shown_once_and_can_be_linked_to(site: Site) -> None:
    addresses = [address for address, _ in site.full_text.units()]
    assert len(set(addresses)) == len(addresses)
    assert set(addresses) <= set(site.full_text.ids)


def test_no_unit_stands_within_another(site: Site) -> None:
    assert not site.full_text.tree.xpath("//*[@data-address]//*[@data-address]")


def test_the_pages_of_the_articles_say_the_same_as_the_page_of_the_rule(site: Site) -> None:
    whole = [(a, w) for a, w in site.full_text.units() if Address.parse(a).article_number]
    apart = [
        unit
        for number in dict.fromkeys(Address.parse(address).article_number for address, _ in whole)
        for unit in site.documents[f"rules/{RULE}/{number}/index.html"].units()
    ]
    assert apart == whole
