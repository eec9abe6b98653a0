"""Readers are told of what happens, from the days in the data: feeds that are valid, and what the portal had wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree

from generator import portal
from generator.problems import SourceError
from tests.editions.two import NEW, OLD, ROOT, RULE
from tests.support.built import SITE_URL, Site

ATOM = "{http://www.w3.org/2005/Atom}"
MISTAKES = """corrections:
  - id: three-days
    wrong: 会议材料的时限曾写成7日
    now: 会议3日前
    since: '2026-05-01'
    mended: '2026-06-20'
    rule: qinghe-work-rules
    at: art_4__para_2
    role: lead-department
    procedure: hold-meeting
"""
# of RFC 4287, appendix B, what a feed must have, in the compact syntax as lxml reads it
SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="feed">
 <attribute name="xml:lang"/><interleave>
 <element name="title"><data type="string"><param name="minLength">1</param></data></element>
 <element name="id"><data type="anyURI"><param name="pattern">urn:uuid:.*</param></data></element>
 <element name="updated"><data type="dateTime"/></element>
 <element name="author"><element name="name"><text/></element></element>
 <oneOrMore><element name="link"><optional><attribute name="rel"/></optional><attribute name="href"><data type="anyURI"/></attribute></element></oneOrMore>
 <oneOrMore><element name="entry"><interleave>
  <element name="title"><data type="string"><param name="minLength">1</param></data></element>
  <element name="id"><data type="anyURI"/></element>
  <element name="updated"><data type="dateTime"/></element>
  <element name="link"><attribute name="href"><data type="anyURI"/></attribute></element>
  <element name="summary"><text/></element></interleave></element></oneOrMore>
 </interleave></element></start></grammar>"""


def feeds(folder: Path) -> Iterator[tuple[str, etree._Element]]:
    for path in sorted(folder.rglob("feed.xml")):
        yield path.relative_to(folder).as_posix(), etree.parse(path).getroot()


def titles(feed: etree._Element) -> list[str]:
    return [str(entry.findtext(f"{ATOM}title")) for entry in feed.iter(f"{ATOM}entry")]


def test_the_feeds_are_valid_and_each_entry_leads_to_a_page(two: Site) -> None:
    found = dict(feeds(two.folder))
    assert list(found) == ["feed.xml", f"rules/{RULE}/feed.xml"]
    schema = etree.RelaxNG(etree.fromstring(SCHEMA))
    for path, feed in found.items():
        schema.assertValid(feed)
        own = feed.find(f"{ATOM}link[@rel='self']")
        assert own is not None and own.get("href") == SITE_URL + path
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        days = [str(entry.findtext(f"{ATOM}updated")) for entry in feed.iter(f"{ATOM}entry")]
        assert days == sorted(days, reverse=True) and feed.findtext(f"{ATOM}updated") == days[0]
        for link in feed.iter(f"{ATOM}link"):
            there = str(link.get("href")).removeprefix(SITE_URL).partition("#")[0]
            assert (two.folder / there / ("index.html" if not there.endswith(".xml") else "")).is_file()


def test_a_new_edition_is_told_with_the_way_to_what_changed(two: Site) -> None:
    feed = dict(feeds(two.folder))["feed.xml"]
    assert titles(feed) == [
        f"《青禾区人民政府工作规则》{NEW} 版（青府发〔2026〕5号）",
        f"《青禾区人民政府工作规则》{OLD} 版（青府发〔2024〕1号）",
    ]
    (link,) = next(feed.iter(f"{ATOM}entry")).iter(f"{ATOM}link")
    assert str(link.get("href")).endswith(f"/rules/{RULE}/compare/{OLD}/{NEW}/")


def test_each_page_names_its_feeds(two: Site) -> None:
    for name, document in two.documents.items():
        if name == "404.html":
            continue
        named = document.tree.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href")
        there = [urljoin(f"{SITE_URL}{name}", href).removeprefix(SITE_URL) for href in named]
        own = [f"rules/{RULE}/feed.xml"] if name.startswith(f"rules/{RULE}/") else []
        assert there == ["feed.xml", *own], name


@pytest.fixture(scope="module")
def mistaken(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = shutil.copytree(root, tmp_path_factory.mktemp("mistaken") / "rules_source")
    (copy / "corrections.yaml").write_text(MISTAKES, encoding="utf-8")
    return copy


def test_what_the_portal_had_wrong_is_listed_and_told(mistaken: Path, two: Site) -> None:
    built = portal.build(mistaken, ROOT / "theme")
    pages = {page.folder: page for page in built.pages}
    assert 'id="correction-three-days"' in pages["corrections"].body
    for way in ("rules/qinghe-work-rules/index.html#art_4__para_2", "roles/lead-department", "hold-meeting"):
        assert way in pages["corrections"].body
    (feed,) = [etree.fromstring(a.content) for a in built.assets if a.path == "feed.xml"]
    assert titles(feed)[0] == "更正：会议材料的时限曾写成7日"
    # nobody knows where it stands: the ways are relative
    assert [link.get("href") for link in next(feed.iter(f"{ATOM}entry")).iter(f"{ATOM}link")] == [
        "corrections/index.html#correction-three-days"
    ]
    assert "corrections/index.html" not in two.documents


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("rule: qinghe-work-rules", "rule: nowhere", "没有 nowhere 这个规则："),
        ("at: art_4__para_2", "at: art_9", f"{NEW} 版没有 art_9："),
        ("role: lead-department", "role: nobody", "没有 nobody 这个角色："),
        ("procedure: hold-meeting", "procedure: none", "没有 none 这个办事流程："),
        ("mended: '2026-06-20'", "mended: '2026-04-20'", "mended 在 since 之前："),
        ("    rule: qinghe-work-rules\n", "", "写了 at 就要写 rule："),
    ],
)
def test_a_correction_that_leads_nowhere_is_refused(
    mistaken: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    copy = shutil.copytree(mistaken, tmp_path / "rules_source")
    (copy / "corrections.yaml").write_text(MISTAKES.replace(old, new), encoding="utf-8")
    with pytest.raises(SourceError) as error:
        portal.load(copy)
    told = str(error.value)
    assert said in told and "corrections.yaml:" in told and "请" in told
