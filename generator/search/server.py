"""What an OpenSearch cluster is given, for portals that outgrow an index of static files: documents, their mapping, and the queries.

The server finds candidates and does not rank for readers: the stages of the page (search-engine.js) weigh what it
gives with the numbers of the whole portal, so that an answer is the same from either. Words are cut by our own tokenizer
before they are written, and the server cuts at blanks alone. Its BM25 has the constants of search-weights.js.

A document is one of these, told apart by ``kind``:

* ``passage``: a unit of official words with the norms that rest on it. ``row`` is what the page shows and indexes, ``roles`` the names
  of those whom the norms bind, both as a chunk of a large index has them (assets.py); ``tokens`` is searched, ``norms.tokens`` too.
* ``rule``, ``role``, ``document``, ``procedure``, ``term``: ``shown`` is a name as the page has it.
* ``token``: in how many ``fields`` and ``passages`` of the portal it stands; its id is ``token-`` with the token.
* ``portal``: how many ``documents`` and ``passages`` there are, and the mean length of each field (``means``).

The files that a cluster is loaded from (``files``): ``index.json`` the settings and the mapping, ``templates.json`` the search templates,
``bulk/N.ndjson`` the documents as the bulk interface takes them, ``load.json`` the names. Loading stands in
``generator/release/loading.py``, what the page asks in search-remote.js.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.search import editions, entries, postings
from generator.search.entries import DutyEntry, PassageEntry
from generator.search.packed import letters, passages
from generator.search.postings import FIELDS
from generator.search.tokenizer import tokens
from generator.views.portal import PortalView

__all__ = ["ALIAS", "BULK", "LOAD", "TEMPLATES", "TEMPLATE_FILE", "Constants", "documents", "files"]

ALIAS = "rules"
"""The alias of a portal whose portal.yaml names none."""
BULK = "bulk"
"""The folder of the documents."""
LOAD = "load.json"
"""The file that names index, alias and template, written when all others are."""
TEMPLATES = {"query": "rules-portal-1", "names": "rules-names-1"}
"""The names of the templates; a change of what one takes gets another number, so that pages of before are still answered."""
TEMPLATE_FILE = "templates.json"

_PART = 8_000_000
"""Bytes of a file of documents: what a cluster takes at once without effort."""
_LONGEST_ID = 500
"""Bytes of an id, of which a cluster takes 512: a token beyond is a number that nobody asks for."""


@dataclass(frozen=True, slots=True)
class Constants:
    """The k1 and b of BM25, as search-weights.js has them (``Engine.constants``)."""

    saturation: float
    length: float


def documents(view: PortalView) -> Iterator[tuple[str, dict[str, object]]]:
    """All that is written of a portal: pairs of id and document, made rule by rule."""
    counts = _Counts()
    number = 0
    for rule, edition in view.editions.items():
        found = entries.of_edition(view, edition)
        title, bounds = " ".join(tokens(edition.title)), editions.bounded(view, edition)
        norms: dict[int, list[DutyEntry]] = {}
        for duty in found.duties:
            norms.setdefault(duty.passage, []).append(duty)
        for at, row in enumerate(passages(found, placed=True)):
            own = norms.get(at, [])
            roles = sorted({role for duty in own for role in duty.actors})
            document = _passage(number, found.passages[at], row, own, counts, title)
            document |= {
                "rule": rule,
                "title": edition.title,
                **({"bounds": bounds} if bounds else {}),
                "roles": {role: _names(view, role) for role in roles},
            }
            yield f"passage-{number}", document
            number += 1
    titles = [(rule, edition.title) for rule, edition in view.editions.items()]
    for at, name in enumerate(entries.names(view)):
        words = " ".join(token for said in _said(name) for token in tokens(said))
        rule_at = name.get("rule")
        shown = name | ({"rule": titles[rule_at]} if isinstance(rule_at, int) else {})
        yield f"name-{at}", {"kind": name["kind"], "shown": shown, "tokens": {"name": words}}
    for token, both in counts.tokens.items():
        if len(token.encode()) <= _LONGEST_ID:
            yield f"token-{token}", {"kind": "token", "token": token, "fields": both[0], "passages": both[1]}
    yield (
        "portal",
        {"kind": "portal", "documents": counts.documents, "passages": number, "means": counts.means},
    )


@dataclass(slots=True)
class _Counts:
    """In how many fields and in how many passages' text each token stands, and how long fields are."""

    documents: int = 0
    tokens: dict[str, list[int]] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=lambda: [0] * len(FIELDS))

    @property
    def means(self) -> list[float]:
        return [length / (self.documents or 1) for length in self.lengths]

    def cut(self, fields: dict[str, str]) -> dict[str, str]:
        """The tokens of each field of a document that has any, with blanks between; counted."""
        self.documents += 1
        cut = postings.cut(fields)
        for column, (name, row) in enumerate(cut.items()):
            self.lengths[column] += len(row)
            for token in set(row):
                both = self.tokens.setdefault(token, [0, 0])
                both[0] += 1
                both[1] += name == "text"
        return {name: " ".join(row) for name, row in cut.items() if row}


def _names(view: PortalView, role: str) -> list[str]:
    shown = view.roles[role]
    return [shown.name, *shown.aliases, *view.everyday_names.get(role, ())]


def _said(name: Mapping[str, object]) -> list[str]:
    also = name["also"]
    return [str(name["name"]), *(also if isinstance(also, list) else ())]


def _passage(
    number: int,
    passage: PassageEntry,
    row: dict[str, object],
    norms: Sequence[DutyEntry],
    counts: _Counts,
    title: str,
) -> dict[str, object]:
    return {
        "kind": "passage",
        "number": number,
        "article": passage.article,
        "row": row,
        "tokens": {**counts.cut(passage.fields), "title": title},
        "norms": [
            {
                "kind": str(duty.kind),
                "limit": letters(duty)[1],
                "roles": duty.actors,
                "tokens": counts.cut(duty.fields),
            }
            for duty in norms
        ],
    }


def files(
    found: Iterable[tuple[str, dict[str, object]]], constants: Constants, alias: str
) -> Iterator[tuple[str, bytes]]:
    """The files that a cluster is loaded from, one after the other, so that no more than one is held in memory.

    ``load.json`` comes last: its name of the index tells these documents from all others.
    """
    digest = hashlib.sha256()
    fixed = {"index.json": _json(_index(constants)), TEMPLATE_FILE: _json(_scripts())}
    for name, content in fixed.items():
        digest.update(content)
        yield name, content
    count = 0
    for number, lines in enumerate(_parts(found)):
        content = b"".join(lines)
        count += len(lines) // 2
        digest.update(content)
        yield f"{BULK}/{number:04}.ndjson", content
    load = {"alias": alias, "index": f"{alias}-{digest.hexdigest()[:16]}", "documents": count}
    yield LOAD, _json(load)


def _parts(found: Iterable[tuple[str, dict[str, object]]]) -> Iterator[list[bytes]]:
    """Lines of the bulk interface, two a document, in parts of a size that a cluster takes."""
    lines: list[bytes] = []
    size = 0
    for name, document in found:
        pair = [_json({"index": {"_id": name}}), _json(document)]
        grown = sum(map(len, pair))
        if lines and size + grown > _PART:
            yield lines
            lines, size = [], 0
        lines += pair
        size += grown
    yield lines


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _index(constants: Constants) -> dict[str, object]:
    searched = {name: {"type": "text", "analyzer": "whitespace"} for name in (*FIELDS, "title", "name")}
    word = {"type": "keyword", "ignore_above": 1000}
    norm = {"kind": word, "limit": word, "roles": word, "tokens": {"properties": searched}}
    fields = dict.fromkeys(("kind", "rule", "article"), word)
    return {
        "settings": {
            # one piece holds a million passages, and its numbers are those of the whole
            "number_of_shards": 1,
            # a copy on a second node as soon as there is one
            "auto_expand_replicas": "0-1",
            "similarity": {"default": {"type": "BM25", "k1": constants.saturation, "b": constants.length}},
        },
        "mappings": {
            # what is not named here is kept and given back, and not searched
            "dynamic": False,
            "properties": {
                **fields,
                "number": {"type": "integer"},
                "tokens": {"properties": searched},
                "norms": {"type": "nested", "dynamic": False, "properties": norm},
            },
        },
    }


def _scripts() -> dict[str, object]:
    sources = {"query": _QUERY, "names": _NAMES}
    return {
        TEMPLATES[key]: {"script": {"lang": "mustache", "source": source}} for key, source in sources.items()
    }


def _matches(path: str, names: Sequence[str]) -> str:
    """A match of each group of words in each of the fields; ``asks`` has the weight that the page gives it."""
    return "".join(
        f'{{"match":{{"{path}.{name}":{{"query":"{{{{tokens}}}}","boost":'
        + ("{{asks}}" if name == "asks" else "{{weight}}")
        + "}}},"
        for name in names
    )


_NOTHING = '{"match_none":{}}'
"""Ends a list that a template repeats: no comma may stand behind the last."""

_QUERY = (
    '{"size":{{size}},"track_total_hits":false,"_source":{"excludes":["tokens","norms"]},"sort":["_score","number"],'
    '"query":{"bool":{"must":[{"bool":{"should":['
    # the words of a passage, and those of its best norm, as the page weighs them
    '{"bool":{"boost":{{text}},"should":[{{#words}}'
    + _matches("tokens", ("text", "about", "asks"))
    + "{{/words}}"
    + _NOTHING
    + ']}},{"nested":{"path":"norms","score_mode":"max","query":{"bool":{"boost":{{norm}},"should":[{{#words}}'
    + _matches("norms.tokens", ("does", "who", "about", "limit", "asks"))
    + "{{/words}}"
    + _NOTHING
    # limits of the kind that is asked for
    + ']}}}},{{#sought}}{"nested":{"path":"norms","score_mode":"max","query":{"constant_score":{"boost":{{boost}},'
    '"filter":{"terms":{"norms.limit":{{#toJson}}limits{{/toJson}}}}}}}},{{/sought}}'
    # the question as one piece, and however its numbers are written: what has it is among the candidates whatever else there is
    '{{#piece}}{"match_phrase":{"tokens.text":{"query":"{{piece}}","boost":50}}},{{/piece}}'
    '{{#alike}}{"match":{"tokens.text":{"query":"{{alike}}","operator":"and","boost":50}}},{{/alike}}'
    # an article that is cited, by its number
    '{{#article}}{"constant_score":{"filter":{"term":{"article":"{{article}}"}},"boost":100}},{{/article}}'
    + _NOTHING
    # where there are several rules, those whose title has words of the question come first
    + ']}}],"filter":[{"term":{"kind":"passage"}}],'
    '"should":[{{#title}}{"match":{"tokens.title":"{{title}}"}},{{/title}}' + _NOTHING + "]}}}"
)
"""The search template, in Mustache. The page gives ``size``; ``words``, each with ``tokens``, ``weight`` and ``asks``, its weight
among the questions that people ask; ``text`` and ``norm``, what a passage's words and its best norm count; and where there is
any ``sought`` (``limits``, ``boost``), ``piece``, ``alike``, ``article``, ``title``."""

_NAMES = '{"size":{{size}},"track_total_hits":false,"_source":["shown"],"query":{"bool":{"must":[{"match":{"tokens.name":"{{tokens}}"}}]}}}'
"""The template that finds names with ``tokens`` of the question."""
