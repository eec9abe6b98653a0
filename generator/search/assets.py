"""The index as files for the browser: a head, and the parts of the index.

Plain scripts, because from ``file://`` a browser refuses fetch, workers and modules. The head says what words there are and
in which part each stands, so that the browser loads the parts that a question needs and no others. A small portal
has all parts in the file of the head.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.files import Asset
from generator.links import Links
from generator.model import SearchWords
from generator.search import postings, sounds
from generator.search.analysis import fold
from generator.search.entries import Entries, entries
from generator.search.postings import Postings
from generator.sources import Sources

__all__ = ["WHOLE", "build"]

WHOLE = 500_000
"""Up to so many characters all parts come in one file: one request, some 110 KB of transfer."""
_PART = 9_000
_COMMON = (32, 8, 3)
"""Followers of a character in the list of words are grouped by how often the pair stands in the text."""


def build(sources: Sources, links: Links, *, whole: int = WHOLE) -> tuple[Asset, ...]:
    """The files of search; ``whole`` is the size up to which the index is one file."""
    found = entries(sources, links)
    index = postings.build(found.fields)
    words, order = _vocabulary(index)
    terms = [_json(_rows(index, word)) for word in order]
    texts = [_json(shown) for shown in _passages(found)]
    cuts = {"terms": _cut(terms), "texts": _cut(texts)}
    parts = {
        kind: [
            f"[{','.join(rows[start:end])}]" for start, end in zip(cut, (*cut[1:], len(rows)), strict=True)
        ]
        for kind, rows, cut in (("terms", terms, cuts["terms"]), ("texts", texts, cuts["texts"]))
    }
    head = _head(sources, found) | words | {"cuts": cuts}
    script = f"window.portalSearchHead={_json(head)}\n"
    lines = {
        f"{kind}-{number}": f'window.portalSearchPart("{kind}",{number},{part})\n'
        for kind, made in parts.items()
        for number, part in enumerate(made)
    }
    if sum(map(len, lines.values())) <= whole:
        return (_script("search-index", script + "".join(lines.values())),)
    return (
        _script("search-index", script),
        *(_script(f"search/{name}", line) for name, line in lines.items()),
    )


def _script(name: str, content: str) -> Asset:
    # in a script file these two end a line, and in JSON they do not
    plain = content.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Asset(f"assets/portal/{name}.js", plain.encode())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cut(rows: Sequence[str]) -> list[int]:
    """Where each part begins, so that none is much larger than it should be."""
    cuts, size = [0], 0
    for number, row in enumerate(rows):
        if size and size + len(row) > _PART:
            cuts.append(number)
            size = 0
        size += len(row)
    return cuts


def _head(sources: Sources, found: Entries) -> dict[str, object]:
    said = sources.portal.value.search or SearchWords()
    texts = [words for fields in found.fields for words in fields.values()]
    texts += [str(name["name"]) for name in found.names]
    duties = found.duties
    return {
        "fields": postings.FIELDS,
        "rules": [
            {"id": work.rule.value.id, "title": work.rule.value.title, **_places(found, number)}
            for number, work in enumerate(sources.works)
        ],
        "duties": [duty.passage for duty in duties],
        "flags": "".join(str(duty.firm + 2 * duty.limited + 4 * duty.permits) for duty in duties),
        "names": found.names,
        "sounds": sounds.pinyin(texts),
        "simplified": _paired(sounds.simplified(set(fold(" ".join(texts))))),
        "said": said.model_dump(mode="json"),
    }


def _paired(pairs: dict[str, str]) -> list[str]:
    return ["".join(pairs), "".join(pairs.values())]


def _places(found: Entries, rule: int) -> dict[str, str]:
    """The articles of a rule, and for each of its passages the 款 where it stands."""
    articles = [
        (article, [str(passage.paragraph) for passage in group])
        for article, group in groupby((p for p in found.passages if p.rule == rule), key=lambda p: p.article)
    ]
    return {
        "articles": " ".join(article for article, _ in articles),
        "paragraphs": " ".join(",".join(paragraphs) for _, paragraphs in articles),
    }


def _vocabulary(index: Postings) -> tuple[dict[str, object], list[str]]:
    """The words of the index as the head has them, and their order, in which the parts hold their postings."""
    pairs = sorted(word for word in index.words if not word.startswith("#"))
    numbers = sorted(word for word in index.words if word.startswith("#"))
    followers: list[str] = []
    order: list[str] = []
    for first, group in groupby(pairs, key=lambda word: word[0]):
        classes: list[list[str]] = [[] for _ in range(len(_COMMON) + 1)]
        for word in group:
            place = next((i for i, n in enumerate(_COMMON) if index.frequency(word) >= n), len(_COMMON))
            classes[place].append(word)
        followers.append(first + ".".join("".join(word[1:] for word in words) for words in classes))
        order.extend(word for words in classes for word in words)
    return {"pairs": " ".join(followers), "numbers": " ".join(numbers)}, [*order, *numbers]


def _rows(index: Postings, word: str) -> list[list[int]]:
    """A word's postings: a row a field, with its number and then documents, as steps, and weights by turns."""
    rows = []
    for column, row in sorted(index.words[word].items()):
        steps = [column]
        before = 0
        for number, weight in zip(row[::2], row[1::2], strict=True):
            steps += [number - before, weight]
            before = number
        rows.append(steps)
    return rows


def _passages(found: Entries) -> Iterable[dict[str, object]]:
    duties: dict[int, list[dict[str, object]]] = {}
    for duty in found.duties:
        duties.setdefault(duty.passage, []).append(duty.shown)
    for number, passage in enumerate(found.passages):
        yield passage.shown | {"duties": duties.get(number, [])}
