"""Kinds of pages stand once: navigation, map, ways on from search and binder follow from their one list."""

import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import lxml.html
import pytest
import yaml

from generator import portal
from generator.files import Page
from generator.pages import about, registry
from generator.pages.base import Renderer
from generator.pages.kind import DOORS, PageKind
from generator.pages.paging import Leaf
from generator.portal import Built
from generator.printing.printed_pages import printed_pages
from generator.provenance import UNKNOWN
from tests.support.kept import KEPT

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample" / "rules_source"


def build(source: Path = SAMPLE) -> Built:
    return portal.build(source, ROOT / "theme")


@cache
def whole() -> Built:
    return build(ROOT / "rules_source")


def page(built: Built, folder: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(
        next(p.body for p in built.pages if p.folder == folder), create_parent="div"
    )


def ways_on(built: Built) -> list[tuple[str, str]]:
    """Where the page of search leads on to: the label and the folder of each."""
    links = page(built, "search").xpath("//summary[h2='按目录找']/following-sibling::ul[1]//a")
    return [(a.text, posixpath.dirname(posixpath.normpath(f"search/{a.get('href')}"))) for a in links]


def made_up(renderer: Renderer) -> Iterator[Page]:
    """The pages of a kind that there is not: its entry and one below."""
    for folder in ("forms", "forms/leave"):
        yield renderer.page(
            folder,
            f"表单 {folder}",
            "样例",
            about.AboutContext(
                leaf=Leaf("about", number=1, pages=1, items=(), first=1, total=0, files=0),
                parts=(),
                reviews=(),
                made_from=UNKNOWN,
                provenance="",
                notices="",
                sums="",
                feeds=(),
            ),
        )


@pytest.fixture
def extended(monkeypatch: pytest.MonkeyPatch) -> Built:
    """The sample with one more line in the list of kinds."""
    kinds = list(registry.KINDS)
    kinds.insert(2, PageKind("forms", "表单", made_up))
    monkeypatch.setattr(registry, "KINDS", tuple(kinds))
    return build()


def test_a_new_kind_that_stands_behind_no_door_is_at_the_foot_of_each_page(extended: Built) -> None:
    for document in extended.documents:
        if document.path != "404.html":
            tree = lxml.html.document_fromstring(document.content)
            links = tree.xpath("//footer//a[.='表单']/@href")
            assert links == [f"{'../' * document.path.count('/')}forms/index.html"]


@pytest.mark.slow
def test_every_page_has_the_five_doors_and_knows_behind_which_it_stands() -> None:
    folders = {kind.folder: kind.door for kind in registry.KINDS}
    for document in whole().documents:
        doors: list[lxml.html.HtmlElement] = lxml.html.document_fromstring(document.content).xpath(
            "//nav[@aria-label='入口']/a"
        )  # type: ignore[assignment]
        assert [door.text for door in doors] == list(DOORS.values())
        current = [door.text for door in doors if door.get("aria-current")]
        door = folders.get(document.path.partition("/")[0], "")
        assert current == ([DOORS[door]] if door else [])


def test_a_new_kind_is_on_the_map_with_all_its_pages(extended: Built) -> None:
    mapped = page(extended, "sitemap").xpath("//a/@href")
    assert {"../forms/index.html", "../forms/leave/index.html"} <= set(mapped)


def test_a_new_kind_is_among_the_ways_on_from_search(extended: Built) -> None:
    assert [label for label, _ in ways_on(extended)][:2] == ["全文", "表单"]
    assert ways_on(extended)[1] == ("表单", "forms")


def test_a_kind_that_does_not_exist_here_is_linked_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = (*registry.KINDS, PageKind("forms", "表单", made_up, exists=lambda _view: False))
    monkeypatch.setattr(registry, "KINDS", kinds)
    assert build() == portal.build(SAMPLE, ROOT / "theme")
    assert not [p.folder for p in build().pages if "forms" in p.folder or "表单" in p.body]


@pytest.mark.slow
def test_every_page_is_of_one_kind_or_the_map() -> None:
    folders = {kind.folder for kind in registry.KINDS}
    tops = {p.folder.partition("/")[0] for p in whole().pages}
    assert tops <= folders | {"sitemap"}
    assert len(folders) == len(registry.KINDS)


@pytest.mark.slow
def test_every_kind_that_exists_is_entered_at_a_page() -> None:
    for built in (whole(), build()):
        folders = {p.folder for p in built.pages}
        assert {kind.link(built.frame.view).folder for kind in built.frame.kinds} <= folders
        assert {folder for _, folder in ways_on(built)} <= folders


@pytest.mark.slow
def test_the_map_leads_to_every_page_that_is_listed() -> None:
    mapped = {
        href.removeprefix("../").removesuffix("index.html").rstrip("/")
        for href in page(whole(), "sitemap").xpath("//section//a/@href | //ul//a/@href")
    }
    listed = {p.folder for p in whole().pages if p.listed}
    small = {p.folder for p in whole().pages if not p.listed}
    assert mapped >= listed - {"sitemap"}
    assert small
    assert not mapped & small


def test_the_binder_follows_the_order_of_the_kinds(tmp_path: Path) -> None:
    printed = [kind for kind in registry.KINDS if kind.binder]
    assert list(registry.BINDER.items()) == [(kind.folder, kind.binder) for kind in printed]
    for kind in reversed(printed):
        for folder in (kind.folder, f"{kind.folder}/a"):
            (tmp_path / folder).mkdir(exist_ok=True)
            sheet = '<html><head><meta name="sheet" content="x"><meta name="sheet-title" content="x"></head><body><a href="a/index.html">x</a></body></html>'
            (tmp_path / folder / "index.html").write_text(sheet, encoding="utf-8")
    (tmp_path / "index.html").write_text("<html></html>", encoding="utf-8")
    # the list of a kind, where it is printed, comes before what it leads to
    assert [page.folder for page in printed_pages(tmp_path)] == [
        folder for kind in printed for folder in (kind.folder, f"{kind.folder}/a")
    ]


@pytest.mark.slow
def test_each_kind_with_sheets_has_a_heading_in_the_binder() -> None:
    printed = {p.folder.partition("/")[0] for p in whole().pages if p.fingerprint}
    assert printed == set(registry.BINDER)


@pytest.mark.slow
def test_the_text_in_force_is_printed_once() -> None:
    """It stands at two addresses, and the binder holds it once."""
    texts = [p.folder for p in whole().pages if p.fingerprint and p.folder.startswith("rules/")]
    assert texts == [f"rules/{rule}" for rule in KEPT]


def test_the_settings_of_the_site_name_hand_written_pages_alone() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    nav = [path for entry in yaml.safe_load(text)["nav"] for path in entry.values()]
    assert nav
    assert all((ROOT / "docs" / path).is_file() for path in nav)


@pytest.mark.parametrize("path", sorted((ROOT / "theme").rglob("*.css")), ids=lambda path: str(path.name))
def test_no_style_sheet_knows_where_a_kind_of_pages_stands(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [kind.folder for kind in registry.KINDS if kind.folder and f'"{kind.folder}/' in text]
