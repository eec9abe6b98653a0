"""The index as files for the browser: a head, and the parts of the index.

Plain scripts, because from ``file://`` a browser refuses fetch, workers and modules. The head says what tokens there are and
in which part the posting list of each stands, so that the browser loads the parts that a question needs and no others.
A small portal has its passages in the file of the head, and no posting lists: search-postings.js makes them from the
fields of its passages and duties, which takes a few milliseconds and half the transfer.

The head: ``portal.searchHead={…}`` in search-index.js
    ``fields``      the names of the fields (``postings.FIELDS``); posting lists name a field by its place here
    ``rules``       the current editions: ``id``, ``title``; ``articles``, their numbers with a blank between; ``paragraphs``,
                    for each article the 款 of each of its passages with a comma between, articles with a blank between:
                    articles "1 2" and paragraphs "1,2 1" are three passages. Passages are numbered on through all rules
    ``duties``      for each duty the number of its passage. Duty i is document number (passages + i)
    ``norms``       for each duty the letter of its kind (``_NORMS``), a capital where it belongs to no occasion
    ``limits``      for each duty the letter of the group of its time limit (``_LIMITS``), a hyphen where it has none
    ``actors``      for each duty the places of its actors in ``names``, with a comma between; duties with a blank between
    ``names``       roles, documents, procedures, terms and, where there are several, rules, as results:
                    ``kind``, ``name``, ``also`` (other names), ``about``, ``url``; a term also has the place where
                    it stands first: ``rule`` (place in rules), ``article``, ``address``
    ``labels``      words for people: ``kinds`` of results, ``norms``, ``unsaid``, ``inferred``, ``not_reviewed``, ``editorial``, ``actions`` of answers
    ``pinyin``      for each syllable the characters that are read so
    ``simplified``  two texts of one length: traditional characters, and the simplified one of each
    ``language``    how people ask, from portal.yaml: ``questions``, ``fillers``, ``infixes``, ``synonyms``, ``roles``
And where the index comes in parts:
    ``pairs``       the tokens that are pairs of characters, with a blank between first characters: the first character, then
                    those that follow it somewhere, in four classes with a full stop between, by how many fields of
                    documents have the pair: 32 and more, 8, 3, fewer. "会议见.场" has 会议 and 会见 (common) and 会场 (less)
    ``numbers``     the tokens that are numbers ("#5个"), with a blank between
    ``cuts``        ``terms`` and ``texts``: for each part the number of its first token or passage. Tokens are numbered in
                    the order of ``pairs``, then ``numbers``

    ``lengths``     for each field how many tokens it has in each document, up to the last that has any: a number, and
                    after a negative number as many documents without any: ``[31,18,-2,7]`` are 31, 18, 0, 0, 7

A part of the posting lists: ``portal.searchPart("terms", N, […])``, in search/terms-N.js or behind the head
    for each token a list of rows, a row for each field that has it: the place of the field, then for each document the
    step from the one before (the first from 0), and after it, as a negative number, how often the token stands there if
    that is not once: ``[0,4,13,-2]`` is field 0, once in document 4, twice in document 17

A part of the passages: ``portal.searchPart("texts", N, […])``, in search/texts-N.js or behind the head
    for each passage ``address``, ``citation``, ``chapter``, ``text`` and ``duties``, each as ``entries`` has it
    (``portal.PackedDuty`` in theme/portal.d.ts lists the fields); what is empty is left out, and a quote is where it begins in
                    ``text`` and how long it is. Where there are no posting lists
    a duty also has ``fields`` (``_SAID_APART``) and a passage ``asks``, what is indexed of it besides

search-store.js reads the vocabulary and the parts, search-question.js the language, search-results.js the words.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from generator.files import Asset
from generator.labels import (
    EDITORIAL,
    NO_WORD,
    NORM_KINDS,
    NOT_REVIEWED,
    RESULT_ACTIONS,
    RESULT_KINDS,
    UNSAID_ACTOR,
)
from generator.model.annotations import NormKind
from generator.model.settings import EverydayRole, QuestionWords, SearchWords, Synonym
from generator.search import pinyin, postings
from generator.search.entries import Entries, entries, role_url
from generator.search.postings import Postings
from generator.search.tokenizer import fold
from generator.views.portal import PortalView

__all__ = ["WHOLE", "build"]

WHOLE = 500_000
"""Up to so many characters the passages come in one file with the head, and the browser makes the posting lists itself."""
_PART = 9_000
"""A part has some so many characters: small enough for a slow line, large enough not to ask for dozens."""
_NORMS = {
    NormKind.DUTY: "d",
    NormKind.PROHIBITION: "f",
    NormKind.PERMISSION: "p",
    NormKind.POWER: "w",
    NormKind.COMPOSITION: "c",
    NormKind.EXHORTATION: "e",
}
_LIMITS = {"": "-", "before": "b", "after": "a", "often": "o", "cap": "c", "soft": "s"}
"""The letters of a duty, as search-engine.js reads them."""
_SAID_APART = ("about", "asks")
"""The fields of a duty that cannot be made of what is shown of it, as search-store.js makes the others."""
_COMMON = (32, 8, 3)
"""Followers of a character are grouped by how many fields of documents have the pair."""


def build(view: PortalView, *, whole: int = WHOLE) -> tuple[Asset, ...]:
    """The files of search; ``whole`` is the size up to which the index is one file."""
    found = entries(view)
    head = _head(view, found)
    rows = [_json(shown) for shown in _passages(found, indexed=True)]
    if sum(map(len, rows)) <= whole:
        script = _head_script(head | {"cuts": {"texts": [0]}}) + _part_script("texts", 0, rows)
        return (_script("search-index", script),)
    index = postings.build(found.fields)
    words, terms = _terms(index)
    parts = {"terms": terms, "texts": [_json(shown) for shown in _passages(found, indexed=False)]}
    cuts = {kind: _cut(rows) for kind, rows in parts.items()}
    lengths = [_packed(row) for row in index.lengths]
    return (
        _script("search-index", _head_script(head | words | {"cuts": cuts, "lengths": lengths})),
        *(
            _script(f"search/{kind}-{number}", _part_script(kind, number, parts[kind][start:end]))
            for kind, cut in cuts.items()
            for number, (start, end) in enumerate(zip(cut, (*cut[1:], None), strict=True))
        ),
    )


def _head_script(head: dict[str, object]) -> str:
    return f"portal.searchHead={_json(head)}\n"


def _part_script(kind: str, number: int, rows: Sequence[str]) -> str:
    return f'portal.searchPart("{kind}",{number},[{",".join(rows)}])\n'


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


def _head(view: PortalView, found: Entries) -> dict[str, object]:
    language = view.portal.search or SearchWords()
    texts = [words for fields in found.fields for words in fields.values()]
    texts += [str(name["name"]) for name in found.names]
    duties = found.duties
    place = {name["url"]: number for number, name in enumerate(found.names)}
    return {
        "fields": postings.FIELDS,
        "rules": [
            {"id": rule, "title": edition.title, **_places(found, number)}
            for number, (rule, edition) in enumerate(view.editions.items())
        ],
        "duties": [duty.passage for duty in duties],
        "norms": "".join(_NORMS[d.kind].upper() if d.standing else _NORMS[d.kind] for d in duties),
        "limits": "".join(_LIMITS[duty.limit] for duty in duties),
        "actors": " ".join(",".join(str(place[role_url(role)]) for role in duty.actors) for duty in duties),
        "names": found.names,
        "labels": {
            "kinds": RESULT_KINDS,
            "unsaid": UNSAID_ACTOR,
            "inferred": NO_WORD,
            "not_reviewed": NOT_REVIEWED,
            "editorial": EDITORIAL,
            "norms": NORM_KINDS,
            "actions": RESULT_ACTIONS,
        },
        "pinyin": pinyin.pinyin([*texts, *_spoken(language)]),
        "simplified": _paired(pinyin.simplified(set(fold(" ".join(texts))))),
        "language": language.model_dump(mode="json"),
    }


def _spoken(language: SearchWords) -> Iterator[str]:
    """The words by which people ask: they are typed in pinyin too."""
    yield from language.fillers
    kinds: tuple[Iterable[QuestionWords | Synonym | EverydayRole], ...] = (
        language.questions,
        language.synonyms,
        language.roles,
    )
    for kind in kinds:
        for said in kind:
            yield from said.says


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


# as the index itself, kept for the next build: most edits leave it as it was
@lru_cache(maxsize=2)
def _terms(index: Postings) -> tuple[dict[str, object], tuple[str, ...]]:
    """The vocabulary as the head has it, and the posting list of each of its tokens as JSON."""
    words, order = _vocabulary(index)
    return words, tuple(_json(_rows(index, word)) for word in order)


def _vocabulary(index: Postings) -> tuple[dict[str, object], list[str]]:
    """The tokens of the index as the head has them, and their order, which is that of their posting lists in the parts."""
    pairs = sorted(word for word in index.words if not word.startswith("#"))
    numbers = sorted(word for word in index.words if word.startswith("#"))
    followers: list[str] = []
    order: list[str] = []
    for first, group in groupby(pairs, key=lambda word: word[0]):
        classes: list[list[str]] = [[] for _ in range(len(_COMMON) + 1)]
        for word in group:
            frequency = index.frequency(word)
            place = next((i for i, n in enumerate(_COMMON) if frequency >= n), len(_COMMON))
            classes[place].append(word)
        followers.append(first + ".".join("".join(word[1:] for word in words) for words in classes))
        order.extend(word for words in classes for word in words)
    return {"pairs": " ".join(followers), "numbers": " ".join(numbers)}, [*order, *numbers]


def _rows(index: Postings, word: str) -> list[list[int]]:
    """The posting list of a token: a row a field, as the head of this module says."""
    rows = []
    for column, row in sorted(index.words[word].items()):
        steps = [column]
        before = 0
        for number, times in zip(row[::2], row[1::2], strict=True):
            steps.append(number - before)
            if times > 1:
                steps.append(-times)
            before = number
        rows.append(steps)
    return rows


def _packed(lengths: Sequence[int]) -> list[int]:
    """Lengths with runs of zeros as one negative number, as the head of this module says."""
    packed: list[int] = []
    for empty, group in groupby(lengths, key=lambda length: not length):
        run = list(group)
        packed += [-len(run)] if empty else run
    return packed[:-1] if packed and packed[-1] < 0 else packed


def _passages(found: Entries, *, indexed: bool) -> Iterable[dict[str, object]]:
    """The passages as they are shown; ``indexed`` adds what is indexed of them besides."""
    duties: dict[int, list[dict[str, object]]] = {}
    for duty in found.duties:
        fields = {"fields": [duty.fields.get(field, "") for field in _SAID_APART]} if indexed else {}
        shown = duty.shown | fields
        start = str(found.passages[duty.passage].shown["text"]).find(str(shown["quote"]))
        if start >= 0:
            shown["quote"] = [start, len(str(shown["quote"]))]
        duties.setdefault(duty.passage, []).append(shown)
    for number, passage in enumerate(found.passages):
        asks = {"asks": passage.fields["asks"]} if indexed and "asks" in passage.fields else {}
        yield passage.shown | asks | {"duties": duties.get(number, [])}
