"""Passages and duties as the browser gets them, and the scripts in which it does; ``assets`` writes down what is in them."""

import json
from collections.abc import Iterable, Iterator

from generator.address import Address
from generator.files import Asset
from generator.model.annotations import NormKind
from generator.search.entries import DutyEntry, Entries, PassageEntry, role_url

__all__ = ["as_json", "letters", "listed", "part", "passages", "quoted", "script"]

_NORMS = {
    NormKind.DUTY: "d",
    NormKind.PROHIBITION: "f",
    NormKind.PERMISSION: "p",
    NormKind.POWER: "w",
    NormKind.COMPOSITION: "c",
    NormKind.EXHORTATION: "e",
}
_LIMITS = {"": "-", "before": "b", "after": "a", "often": "o", "cap": "c", "soft": "s"}
"""The letters of a duty, as search-engine.js and search-store.js read them."""
_SAID_APART = ("about", "asks")
"""The fields of a duty that cannot be made of what is shown of it, as search-store.js makes the others."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_json(value: object) -> str:
    """JSON without blanks."""
    return _ENCODER.encode(value)


def script(name: str, content: str) -> Asset:
    """A file beside search-index.js."""
    # in a script file these two end a line, and in JSON they do not
    plain = content.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Asset(f"assets/portal/{name}.js", plain.encode())


def part(kind: str, number: int, content: str) -> str:
    """What a file says to the page; ``content`` is JSON."""
    return f'portal.searchPart("{kind}",{number},{content})\n'


def letters(duty: DutyEntry) -> str:
    """The letter of a duty's kind, a capital where it belongs to no occasion, and that of the group of its time limit."""
    kind = _NORMS[duty.kind]
    return (kind.upper() if duty.standing else kind) + _LIMITS[duty.limit]


def quoted(duty: DutyEntry, found: Entries) -> tuple[int, int] | None:
    """Where the quote of a duty begins in its passage and how long it is; nothing where it is not there in one piece."""
    quote = str(duty.shown["quote"])
    start = str(found.passages[duty.passage].shown["text"]).find(quote)
    return (start, len(quote)) if start >= 0 else None


def passages(found: Entries, *, placed: bool = False) -> Iterator[dict[str, object]]:
    """The passages as they are shown, with what is indexed of them besides; ``placed`` adds what the head has of a small portal."""
    duties: dict[int, list[dict[str, object]]] = {}
    labels = {name["url"]: name["name"] for name in found.names}
    places = {name["url"]: number for number, name in enumerate(found.names)}
    objects: dict[object, int] = {}
    for duty in found.duties:
        shown = duty.shown | {"fields": [duty.fields.get(field, "") for field in _SAID_APART]}
        words = quoted(duty, found)
        if placed:
            shown["letters"] = letters(duty)
            shown["quote"] = words or shown["quote"]
        else:
            # the head says what it is called, of which kind it is, where its words stand, and who, by the places of their names
            del shown["id"]
            if words:
                del shown["quote"]
            if shown.get("who") == [labels[role_url(role)] for role in duty.actors]:
                del shown["who"], shown["roles"]
            del shown["kind"]
            if "procedure" in shown:
                shown["procedure"] = places[f"procedures/{shown['procedure']}/index.html"]
            shown["object"] = objects.setdefault(shown["object"], len(objects))
        duties.setdefault(duty.passage, []).append(shown)
    for number, passage in enumerate(found.passages):
        asks = {"asks": passage.fields["asks"]} if "asks" in passage.fields else {}
        place = {"place": [passage.rule, passage.article, str(passage.paragraph)]} if placed else {}
        shown = passage.shown if placed else _cut(passage)
        yield shown | asks | place | {"duties": duties.get(number, [])}


def _cut(passage: PassageEntry) -> dict[str, object]:
    """A passage without what the head says of its article and 款."""
    if not passage.article:
        return passage.shown
    heads = {
        "address": f"art_{passage.article}__para_{passage.paragraph}",
        "citation": Address.article(passage.article).citation(),
    }
    if not all(str(passage.shown[key]).startswith(head) for key, head in heads.items()):
        return passage.shown
    cut = {key: str(passage.shown[key])[len(head) :] for key, head in heads.items()}
    return {key: value for key, value in (passage.shown | cut).items() if value or key not in heads}


def listed(rows: Iterable[str]) -> str:
    """Rows of JSON as one list."""
    return f"[{','.join(rows)}]"
