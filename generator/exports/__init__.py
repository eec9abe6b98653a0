"""What leaves the portal for other programs to read: texts, spreadsheets for offices, calendars, and data for programs.

A spreadsheet is first a ``Table`` of plain values, whose look in Excel or CSV is told in ``formats``; how a text looks in Word or
as Akoma Ntoso is told in ``texts``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import sums
from generator.exports import (
    archive,
    catalogue,
    compared,
    in_force,
    json_file,
    recurring,
    schemas,
    tables,
    terms,
    texts,
)
from generator.exports.formats import formats
from generator.exports.texts import excerpts
from generator.files import Asset, Download, Offer
from generator.views.edition import EditionView
from generator.views.history import History
from generator.views.portal import PortalView

__all__ = ["GROUPS", "PROGRAMS", "RuleOffer", "build", "of_all", "of_rule"]

_TEXT = "全文"
_CALENDARS = "日历"
_CALENDAR = "日历（.ics）"
PROGRAMS = "给程序用的数据"
_EDITIONS = "历次版本"
_UNLISTED = ""
_MOST_PACKED = 200 << 20
"""Bytes in one zip; of more, the catalogue names the zip of each rule, since few can fetch or open such a file."""
GROUPS = (_TEXT, tables.TABLES, tables.CHECKLISTS, _CALENDARS, _EDITIONS, PROGRAMS)
"""The headings under which files are listed, what most people look for first."""


_Pair = tuple[Download, Asset]
_Schemas = Mapping[str, tuple[str, Asset]]
"""Schemas by path, each with what it is of."""


@dataclass(frozen=True, slots=True)
class RuleOffer:
    """Every file of a rule under data/, and the ``schemas`` that say what stands in its tables."""

    downloads: tuple[Download, ...]
    assets: tuple[Asset, ...]
    schemas: _Schemas

    @property
    def packed(self) -> Download:
        """The zip of them all."""
        return self.downloads[-1]

    def written(self, known: dict[str, tuple[str, Asset]]) -> "RuleOffer":
        """What is needed of it when its files have been written; schemas that are ``known`` by their paths are not kept twice."""
        listed = tuple(download for download in self.downloads if download.group)
        schemas = {path: known.setdefault(path, schema) for path, schema in self.schemas.items()}
        return RuleOffer(listed, (), schemas)


def of_rule(view: PortalView, edition: EditionView, site_address: str = "") -> RuleOffer:
    """The files of a rule. With the address of the site the citations of spreadsheets are links."""
    described: dict[str, tuple[str, Asset]] = {}
    own = [
        *_texts(view, edition),
        *_tables(view, edition, site_address, described),
        *_of_editions(view.histories[edition.rule.id]),
    ]
    # what is listed nowhere is there in another form
    listed = [(download, asset) for download, asset in own if download.group]
    folder, schema = f"data/{edition.rule.id}", schemas.path(schemas.CATALOGUE)
    listing = catalogue.write(view, folder, [edition], [download for download, _ in listed], site_address)
    listed.append(_offered(listing, "文件目录", "JSON", f"{len(listed)} 个文件", PROGRAMS, schema=schema))
    own.append(listed[-1])
    inside = [
        *(asset for _, asset in listed),
        *(asset for _, asset in {**schemas.shared(), **described}.values()),
    ]
    everything = archive.pack(f"{folder}/all.zip", inside, terms.about(view.portal, [edition], site_address))
    name, saved_as = "全部文件和校验值", f"{edition.title} 全部数据.zip"
    own.append(_offered(everything, name, "ZIP", f"{len(inside)} 个", PROGRAMS, saved_as))
    return RuleOffer(*_apart(own), described)


def of_all(
    view: PortalView,
    packed: Sequence[Download],
    described: _Schemas,
    read: Callable[[str], bytes],
    site_address: str = "",
) -> Offer:
    """The files that are of no one rule: schemas, and of several rules a catalogue and a zip.

    ``packed`` are the zips of the rules, whose content ``read`` gives by their paths; ``described`` the schemas of their tables.
    """
    own = [
        _offered(asset, of, "JSON Schema", "", _UNLISTED)
        for of, asset in {**schemas.shared(), **described}.values()
    ]
    if packed:
        own.append(_offered(excerpts.frame(), "选出的几条", "Word", "", _UNLISTED))
    if len(packed) > 1:
        own += _whole(view, packed, read, site_address)
    return Offer(*_apart(own))


def build(view: PortalView, *, site_address: str = "") -> Offer:
    """Every file under data/."""
    offers = [of_rule(view, edition, site_address) for edition in view.editions.values()]
    assets = [asset for offer in offers for asset in offer.assets]
    content = {asset.path: asset.content for asset in assets}
    described = {path: schema for offer in offers for path, schema in offer.schemas.items()}
    rest = of_all(view, [offer.packed for offer in offers], described, content.__getitem__, site_address)
    downloads = [download for offer in offers for download in offer.downloads]
    return Offer((*downloads, *rest.downloads), (*assets, *rest.assets))


def _apart(pairs: Iterable[_Pair]) -> tuple[tuple[Download, ...], tuple[Asset, ...]]:
    found = tuple(pairs)
    return tuple(download for download, _ in found), tuple(asset for _, asset in found)


def _offered(
    asset: Asset, name: str, form: str, holds: str, group: str, saved_as: str = "", schema: str = ""
) -> _Pair:
    path, content, sha256 = asset.path, asset.content, asset.sha256 or sums.digest(asset.content)
    offered = Download(path, len(content), sha256, name, form, holds, group, saved_as, schema)
    # the list of sums and the zip of the rule ask for it too
    return offered, Asset(path, content, sha256)


def _whole(
    view: PortalView, packed: Sequence[Download], read: Callable[[str], bytes], site_address: str
) -> Iterator[_Pair]:
    """The catalogue and the zip of a portal of several rules; of one rule, its own are all there is."""
    editions = tuple(view.editions.values())
    listing = catalogue.write(view, "data", editions, packed, site_address)
    yield _offered(listing, "全部规则的目录", "JSON", f"{len(packed)} 部规则", _UNLISTED)
    if sum(download.bytes for download in packed) > _MOST_PACKED:
        return
    zips = (Asset(download.path, read(download.path), download.sha256) for download in packed)
    inside = [*zips, listing]
    everything = archive.pack("data/all.zip", inside, terms.about(view.portal, editions, site_address))
    name, holds = "全部规则的全部文件和校验值", f"{len(packed)} 部规则，每部一个 ZIP"
    yield _offered(everything, name, "ZIP", holds, _UNLISTED, f"{view.portal.name} 全部数据.zip")


def _texts(view: PortalView, edition: EditionView) -> Iterator[_Pair]:
    """The texts of all editions of a rule: of the current one also at its dated address, and article by article."""
    for other in (edition, *(o for o in reversed(view.all_editions(edition.rule.id)) if not o.is_current)):
        name = other.title if other.is_current else f"{other.edition.date}版"
        group = _TEXT if other.is_current else _EDITIONS
        for form in texts.formats():
            content = form.write(texts.Writing(view.portal, other))
            of = PROGRAMS if form.for_programs and other.is_current else group
            saved_as = f"{other.title}{'' if other.is_current else other.edition.date}.{form.suffix}"
            asset = Asset(texts.path(other, form), content)
            yield _offered(asset, name, form.name, other.facts.size, of, saved_as)
            if other.is_current:
                lasting = Asset(texts.path(other, form, dated=True), content)
                yield _offered(lasting, name, form.name, other.facts.size, _UNLISTED)
        source, folder = other.edition.source, f"data/{other.rule.id}"
        dated = f"{folder}/{other.edition.date}/source.txt"
        if other.is_current:
            yield _offered(Asset(f"{folder}/source.txt", source), "公布的原文", "文本", "一字未改", group)
        unlisted = _UNLISTED if other.is_current else group
        yield _offered(
            Asset(dated, source), f"{other.edition.date}版公布的原文", "文本", "一字未改", unlisted
        )
    for form in texts.formats():
        if form.articles:
            for article in edition.articles:
                writing = texts.Writing(view.portal, edition, article)
                asset = Asset(texts.path(edition, form, article.article), form.write(writing))
                yield _offered(asset, writing.citation, form.name, "", _UNLISTED)
    yield _offered(excerpts.of_rule(view.portal, edition), "选出的几条", "Word", "", _UNLISTED)


def _tables(
    view: PortalView, edition: EditionView, site_address: str, described: dict[str, tuple[str, Asset]]
) -> Iterator[_Pair]:
    """Tables, calendars and the record of a rule; the schemas of its tables are added to those ``described``."""
    folder = f"data/{edition.rule.id}"
    for path, table in tables.build(view, edition, site_address):
        holds = f"{len(table.rows)} {table.unit}"
        schema = _described(path, table, described)
        for form in formats():
            asset = Asset(f"{folder}/{path}.{form.suffix}", form.write(table))
            # what programs read keeps the name that the catalogue knows
            plain = form.suffix == "csv"
            saved_as = "" if plain else f"{edition.title} {table.title}.{form.suffix}"
            yield _offered(
                asset, table.title, form.name, holds, table.group, saved_as, schema if plain else ""
            )
    if again := recurring.recurring(edition):
        calendar = recurring.calendar(edition, again)
        yield _offered(calendar, "定期要办的事", _CALENDAR, f"{len(again)} 件", _CALENDARS)
    for role in view.listed_under(edition) if again else ():
        if own := recurring.of_role(view, edition, role):
            calendar = recurring.calendar(edition, own, role)
            yield _offered(calendar, f"{role.name}定期要办的事", _CALENDAR, f"{len(own)} 件", _CALENDARS)
    data = Asset(f"{folder}/rule.json", json_file.write(view, edition))
    name, holds, saved_as = "全文、职责、时限、流程和角色", "每条带地址和引文", f"{edition.title}.json"
    yield _offered(data, name, "JSON", holds, PROGRAMS, saved_as, schemas.path(schemas.RECORD))


def _described(path: str, table: tables.Table, described: dict[str, tuple[str, Asset]]) -> str:
    """Where the schema of a table stands; all checklists have the same columns."""
    name, title = ("checklist", "职责清单") if path.startswith("roles/") else (path, table.title)
    made = schemas.path(name)
    if made not in described:
        described[made] = (title, schemas.table(name, title, table.columns))
    return made


def _of_editions(history: History) -> Iterator[_Pair]:
    """What is of each edition whichever is the current one, and of any two."""
    for edition in history.editions:
        if begins := in_force.calendar(edition):
            dated = f"{edition.edition.date} 版" if len(history.editions) > 1 else ""
            yield _offered(begins, f"{dated}施行的日子", _CALENDAR, "1 件", _CALENDARS)
    for older, newer in history.pairs:
        made = compared.workbook(history, older, newer)
        holds = f"{len(history.between(older, newer).articles)} 条"
        yield _offered(
            made, f"{older.edition.date} 版与 {newer.edition.date} 版对照表", "Excel", holds, tables.TABLES
        )
