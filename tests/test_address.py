"""Addresses: the eId, the way people cite it, and back."""

import pytest

from generator.address import Address, AddressError

CITED = [
    ("art_18", "第十八条"),
    ("art_20__para_2", "第二十条第二款"),
    ("art_18__para_1__point_5", "第十八条第一款第五项"),
    ("art_18__para_1__point_5__indent_2", "第十八条第一款第五项第二目"),
    ("art_100-1", "第一百条之一"),
    ("art_100-1-2__para_3", "第一百条之一之二第三款"),
    ("art_1260", "第一千二百六十条"),
]


@pytest.mark.parametrize("eid, words", CITED)
def test_eid_and_citation_there_and_back(eid: str, words: str) -> None:
    address = Address.parse(eid)
    assert str(address) == eid
    assert address.citation() == words
    assert Address.from_citation(words) == address


def test_every_article_of_a_long_code_there_and_back() -> None:
    for number in range(1, 1300):
        address = Address.article(number)
        assert Address.from_citation(address.citation()) == address
        assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    "words, eid",
    [
        ("第18条", "art_18"),
        ("第１８条第２款", "art_18__para_2"),
        ("十八条", "art_18"),
        ("第十八条第五项", "art_18__para_1__point_5"),
        ("第十八条第（五）项", "art_18__para_1__point_5"),
        ("第十八条第二款第(五)项", "art_18__para_2__point_5"),
    ],
)
def test_looser_citations_are_read(words: str, eid: str) -> None:
    assert str(Address.from_citation(words)) == eid


@pytest.mark.parametrize(
    "words",
    [
        "",
        "第条",
        "第十八",
        "第零条",
        "第十八条的规定",
        "第二款",
        "第十百条",
        "第十八条第一目",
        "第三条之",
        "第一条之零",
    ],
)
def test_what_is_no_citation_is_refused(words: str) -> None:
    with pytest.raises(AddressError):
        Address.from_citation(words)


@pytest.mark.parametrize(
    "eid, words",
    [
        ("chp_5", "第五章"),
        ("chp_5__sec_2", "第五章第二节"),
        ("part_1__subpart_2__chp_3", "第一编第二分编第三章"),
        ("preface__p_1", "文首第一段"),
        ("conclusions__p_2", "文末第二段"),
        ("annex_1__p_3", "附件1第三段"),
    ],
)
def test_units_around_the_articles_have_their_words(eid: str, words: str) -> None:
    assert Address.parse(eid).citation() == words


@pytest.mark.parametrize(
    "eid",
    [
        "",
        "art",
        "art_",
        "art_0",
        "art_01",
        "art_18_para_2",
        "art_18__point_5",
        "para_2",
        "para_2__art_18",
        "chp_5__art_18",
        "Art_18",
        "art_18__para_2__",
        "art_十八",
        "art_18-",
        "art_18-0",
        "preface",
        "preface_1",
        "section_1",
        "../art_1",
    ],
)
def test_what_is_no_eid_is_refused(eid: str) -> None:
    with pytest.raises(AddressError):
        Address.parse(eid)


def test_an_address_knows_where_it_stands() -> None:
    item = Address.parse("art_18__para_1__point_5")
    assert (item.kind, item.number, item.article_number) == ("point", "5", "18")
    assert str(item.parent) == "art_18__para_1"
    assert item.within(Address.parse("art_18"))
    assert not Address.parse("art_18").within(item)
    assert not Address.parse("art_180").within(Address.parse("art_18"))
    assert Address.parse("chp_5").article_number is None
    assert Address.article("18").parent is None


def test_an_article_of_one_paragraph_is_cited_without_it() -> None:
    item = Address.parse("art_18__para_1__point_5")
    assert item.citation(sole_paragraph=True) == "第十八条第五项"
    assert Address.parse("art_18__para_1").citation(sole_paragraph=True) == "第十八条"


def test_only_what_may_stand_inside_can_be_a_child() -> None:
    assert str(Address.article(18).child("para", 2)) == "art_18__para_2"
    with pytest.raises(AddressError):
        Address.article(18).child("point", 2)
