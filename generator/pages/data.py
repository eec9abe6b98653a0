"""/data/: every file offered, what it holds and how large it is, on what terms it may be used and how it is cited.

A portal of several rules has a list of them there, and a page for each below it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator import exports, files
from generator.address import Address
from generator.exports import schemas, terms
from generator.files import Download, Page
from generator.pages import paging
from generator.pages.base import Context, FileLink, Renderer
from generator.pages.paging import Leaf, Size, weight
from generator.pages.pdf_links import address_of
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["DataContext", "DataListContext", "folder", "pages"]

_FOLDER = "data"
_SCHEMAS = f"{schemas.FOLDER}/"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file offered."""

    form: str
    """What kind of file it is: Word, Excel, CSV."""
    href: str
    """The way to it."""
    size: str
    """How large it is, in words."""
    saved_as: str
    """What a reader's copy is called; empty where it keeps its name."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """One thing offered, in all its forms."""

    name: str
    """What it is of."""
    holds: str
    """How much it holds, in words."""
    files: tuple[DataFile, ...]
    """Its forms."""


@dataclass(frozen=True, slots=True)
class DataGroup:
    """Things offered under one heading."""

    name: str
    """The heading."""
    rows: tuple[DataRow, ...]
    """The things."""
    for_programs: bool
    """Whether only those who write programs have use for them."""


@dataclass(frozen=True, slots=True)
class DataTerms:
    """How data may be used and are cited."""

    official: str
    """What holds of the official text."""
    editors: str
    """What holds of what editors add."""
    version: str
    """Which version the forms are of."""
    cited: tuple[tuple[str, str], ...]
    """How they are cited: the text itself, and the data of this portal."""
    lasting: str
    """Where the edition that is now the current one stays when another comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataContext(Context):
    """The files of a rule."""

    template: ClassVar[str] = "data.html"
    edition: EditionView
    """The current edition of the rule."""
    alone: bool
    """Whether the portal has no other rule."""
    groups: tuple[DataGroup, ...]
    """Its files under their headings, what most people look for first."""
    schemas: tuple[FileLink, ...]
    """The files that say what stands in JSON and CSV."""
    terms: DataTerms
    """On what terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataListContext(Context):
    """The rules whose files are offered."""

    template: ClassVar[str] = "data-list.html"
    leaf: Leaf[EditionView]
    """Which page of the list it is."""
    rules: tuple[tuple[EditionView, str, tuple[DataFile, ...]], ...]
    """Each rule, the folder of the page of its files, and its text in the commonest form."""
    whole: tuple[DataRow, ...]
    """What there is of all rules together."""


def folder(view: PortalView, rule: str) -> str:
    """Where the files of a rule are listed."""
    return _FOLDER if len(view.editions) == 1 else f"{_FOLDER}/{rule}"


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page of each rule, and where there are several a list of them."""
    view = renderer.view
    described = [download for download in renderer.offered("") if download.path.startswith(_SCHEMAS)]
    whole = [download for download in renderer.offered("") if download not in described]
    for rule, edition in view.editions.items():
        yield _rule(renderer, edition, renderer.offered(rule), described)
    if len(view.editions) > 1:
        editions = list(view.editions.values())
        for leaf in paging.cut(_FOLDER, editions, _size, first=Size(120, 6000)).leaves:
            context = DataListContext(
                leaf=leaf,
                rules=tuple(
                    (
                        edition,
                        folder(view, edition.rule.id),
                        _common(leaf.folder, renderer.offered(edition.rule.id)),
                    )
                    for edition in leaf.items
                ),
                whole=_rows(leaf.folder, whole) if leaf.number == 1 else (),
            )
            title = leaf.titled("数据下载")
            yield renderer.page(leaf.folder, title, "全部规则的全文、表格和数据文件", context, column=True)


def _size(edition: EditionView) -> Size:
    return weight(9, 420, edition.title, edition.title, *edition.dated)


def _rule(
    renderer: Renderer, edition: EditionView, downloads: Iterable[Download], described: Iterable[Download]
) -> Page:
    view, here = renderer.view, folder(renderer.view, edition.rule.id)
    alone = here == _FOLDER
    groups: dict[str, list[Download]] = {}
    for download in downloads:
        if download.group:
            groups.setdefault(download.group, []).append(download)
    context = DataContext(
        edition=edition,
        alone=alone,
        groups=tuple(
            DataGroup(name, _rows(here, groups[name]), name == exports.PROGRAMS)
            for name in exports.GROUPS
            if name in groups
        ),
        schemas=tuple(
            FileLink(d.name, files.link_file(here, d.path), d.path.rpartition("/")[2]) for d in described
        ),
        terms=DataTerms(
            official=terms.OFFICIAL_TERMS,
            editors=terms.EDITORS_TERMS,
            version=terms.VERSION_TERMS,
            cited=(
                ("引用原文", _cited(edition)),
                ("引用数据", terms.cited(view.portal, edition, address_of(renderer.site_address, here))),
            ),
            lasting=f"data/{edition.rule.id}/{edition.edition.date}/",
        ),
    )
    title = "数据下载" if alone else f"{edition.title}的数据"
    description = f"《{edition.title}》的全文、表格、清单和数据文件"
    return renderer.page(here, title, description, context, column=True)


def _cited(edition: EditionView) -> str:
    """The text as it is cited, with an article for example."""
    first = next(iter(edition.articles), None)
    return edition.full_citation(Address.article(first.article)) if first else edition.whole_citation


def _common(here: str, downloads: Iterable[Download]) -> tuple[DataFile, ...]:
    """The text of a rule in the form that most people want: of hundreds of rules a list has no room for more."""
    found = [download for download in downloads if download.group == exports.GROUPS[0]]
    return _rows(here, found)[0].files[:1] if found else ()


def _rows(here: str, downloads: Iterable[Download]) -> tuple[DataRow, ...]:
    """Things in the order in which they come, the forms of each together."""
    things: dict[str, list[Download]] = {}
    for download in downloads:
        things.setdefault(download.path.rpartition(".")[0], []).append(download)
    return tuple(
        DataRow(
            forms[0].name,
            forms[0].holds,
            tuple(DataFile(f.form, files.link_file(here, f.path), f.size, f.saved_as) for f in forms),
        )
        for forms in things.values()
    )
