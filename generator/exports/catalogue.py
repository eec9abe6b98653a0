"""What there is, for programs: a rule with its files, and the whole portal with a file of each rule, each with its checksum."""

import json
from collections.abc import Iterable

from generator.exports import schemas, texts
from generator.exports.formats import formats
from generator.exports.terms import EDITORS_TERMS, OFFICIAL_TERMS, VERSION, VERSION_TERMS
from generator.exports.texts.akoma_ntoso import work_iri
from generator.files import Asset, Download
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["MEDIA", "NAME", "write"]

NAME = "catalog.json"
MEDIA = {
    "ics": "text/calendar",
    "json": "application/json",
    "zip": "application/zip",
    **{form.suffix: form.media for form in formats()},
    **{form.suffix: form.media for form in texts.formats()},
}
"""The media type of each kind of files, by the end of their names."""


def write(
    view: PortalView,
    folder: str,
    editions: Iterable[EditionView],
    downloads: Iterable[Download],
    site_address: str,
) -> Asset:
    """The catalogue of some rules and files, paths as they are seen from its own folder."""
    above = f"{folder}/"
    up = "../" * folder.count("/")
    data = {
        "$schema": f"{up}{schemas.path(schemas.CATALOGUE).removeprefix('data/')}",
        "version": VERSION,
        "name": view.portal.name,
        "address": f"{site_address.rstrip('/')}/{above}" if site_address else "",
        "terms": [OFFICIAL_TERMS, EDITORS_TERMS, VERSION_TERMS],
        "rules": [_rule(view, edition, up) for edition in editions],
        "files": [_file(download, above, up) for download in downloads],
    }
    return Asset(f"{above}{NAME}", f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode())


def _rule(view: PortalView, edition: EditionView, up: str) -> dict[str, object]:
    return {
        "id": edition.rule.id,
        "title": edition.title,
        "document_number": edition.number,
        "current": str(edition.edition.date),
        "editions": [str(other.edition.date) for other in view.all_editions(edition.rule.id)],
        "iri": work_iri(edition, view.portal.division),
        "page": f"{up}../{edition.folder}/index.html",
    }


def _file(download: Download, above: str, up: str) -> dict[str, object]:
    path = download.path
    entry: dict[str, object] = {
        "path": path.removeprefix(above),
        "form": download.form,
        "media": MEDIA[path.rpartition(".")[2]],
        "bytes": download.bytes,
        "sha256": download.sha256,
    }
    if download.schema:
        entry["schema"] = f"{up}{download.schema.removeprefix('data/')}"
    return entry
