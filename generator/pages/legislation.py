"""What a page of the official text says of itself to programs: schema.org/Legislation as JSON-LD, and the same text in other forms.

Whether a text is in force is not said here: that needs the day on which it was checked.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from generator.address import Address
from generator.exports import texts
from generator.exports.texts import excerpts
from generator.exports.texts.akoma_ntoso import work_iri
from generator.files import Alternate
from generator.model.settings import Portal
from generator.pages.base import FileLink
from generator.pages.mold import Mold, signs
from generator.pages.pdf_links import address_of
from generator.views.edition import EditionView

__all__ = ["alternates", "downloads", "linked_data", "of_articles", "pieces"]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_WRITTEN = re.compile(r"([12]\d{3})年(\d{1,2})月(\d{1,2})日")
_IN_ELEMENT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""What could end the element that the data stand in, or be taken for markup."""


def alternates(folder: str, edition: EditionView, article: str = "") -> tuple[Alternate, ...]:
    """The other forms of what the page at ``folder`` shows: an edition, or an article of a current one."""
    found = [Alternate(form.media, _href(folder, path), form.name) for form, path in _forms(edition, article)]
    if edition.is_current:
        record = _href(folder, f"data/{edition.rule.id}/rule.json")
        found.append(Alternate("application/json", record, "JSON"))
    return tuple(found)


def _forms(edition: EditionView, article: str) -> Iterator[tuple[texts.TextFormat, str]]:
    """The forms with the paths of their files: an article is a file of its own, or has its address in that of the whole."""
    for form in texts.formats():
        if not article:
            yield form, texts.path(edition, form)
        elif form.articles:
            yield form, texts.path(edition, form, article)
        elif form.addressed:
            yield form, f"{texts.path(edition, form)}#{Address.article(article)}"


def downloads(folder: str, edition: EditionView, article: str = "") -> tuple[FileLink, ...]:
    """The same in the forms that people know, as the page at ``folder`` offers them."""
    return tuple(
        FileLink(form.name, _href(folder, path), f"{_title(edition, article)}.{form.suffix}")
        for form, path in _forms(edition, article)
        if not form.for_programs
    )


def pieces(folder: str, edition: EditionView) -> str:
    """The way to what a Word file of chosen articles is put together from; empty of an older edition."""
    return _href(folder, excerpts.path(edition)) if edition.is_current else ""


def _href(folder: str, path: str) -> str:
    """The way from a page of a rule to a file of its data, which have no folder in common."""
    return f"{'../' * (folder.count('/') + 1)}{path}"


def _title(edition: EditionView, article: str) -> str:
    return f"{edition.title}{Address.article(article).citation() if article else ''}"


def linked_data(
    portal: Portal, edition: EditionView, folder: str, site_address: str, article: str = ""
) -> str:
    """The page at ``folder`` as JSON-LD that can stand in an element of HTML: an edition, or an article of a current one."""
    if article:
        return of_articles(portal, edition, site_address)(folder, article)
    forms = [(form, _address(folder, path, site_address)) for form, path in _forms(edition, "")]
    return _written(portal, _edition(portal, edition, site_address), forms)


def of_articles(portal: Portal, edition: EditionView, site_address: str) -> Callable[[str, str], str]:
    """The same of each article by the folder of its page and its number: what all say alike is written once."""
    forms = [form for form in texts.formats() if form.articles or form.addressed]
    name, where, iri, *hrefs = signs(3 + len(forms))
    data = _named(f"《{edition.title}》{name}", where if site_address else "", edition)
    data |= {"legislationIdentifier": iri, "isPartOf": _edition(portal, edition, site_address)}
    mold = Mold(_written(portal, data, zip(forms, hrefs, strict=True)))
    work = f"{work_iri(edition, portal.division)}/zho@{edition.edition.date}"

    def written(folder: str, article: str) -> str:
        address = Address.article(article)
        values = [
            address.citation(),
            address_of(site_address, f"{edition.folder}/{article}"),
            f"{work}/~{address}",
            *(_address(folder, path, site_address) for _, path in _forms(edition, article)),
        ]
        return mold.fill([_in_element(_encode(value)[1:-1]) for value in values])

    return written


def _written(
    portal: Portal, data: Mapping[str, object], forms: Iterable[tuple[texts.TextFormat, str]]
) -> str:
    encodings = [
        {
            "@type": "LegislationObject",
            "name": form.name,
            "encodingFormat": form.media,
            "contentUrl": href,
            # what an official publisher gives out may claim more; that is for it to say
            **({} if portal.official else {"legislationLegalValue": "UnofficialLegalValue"}),
        }
        for form, href in forms
    ]
    return _in_element(_encode({"@context": "https://schema.org", **data, "encoding": encodings}))


def _in_element(words: str) -> str:
    for sign, escaped in _IN_ELEMENT.items():
        words = words.replace(sign, escaped)
    return words


def _address(folder: str, path: str, site_address: str) -> str:
    return f"{site_address.rstrip('/')}/{path}" if site_address else _href(folder, path)


def _edition(portal: Portal, edition: EditionView, site_address: str) -> dict[str, object]:
    data = _named(edition.title, address_of(site_address, edition.folder), edition)
    data |= {
        "legislationIdentifier": edition.number or work_iri(edition, portal.division),
        "legislationType": edition.rule.kind,
        "legislationPassedBy": {"@type": "Organization", "name": edition.rule.issuer},
    }
    if written := _day(edition.facts.written):
        data["legislationDate"] = str(written)
    if portal.division:
        data["legislationJurisdiction"] = {"@type": "AdministrativeArea", "identifier": portal.division}
    return data


def _named(name: str, where: str, edition: EditionView) -> dict[str, object]:
    return {
        "@type": "Legislation",
        **({"@id": where, "url": where} if where else {}),
        "name": name,
        "inLanguage": "zh-CN",
        "legislationDateVersion": str(edition.edition.date),
    }


def _day(words: str) -> date | None:
    """A date in figures; any other is not said."""
    found = _WRITTEN.fullmatch(words)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
