"""The index as files for the browser: a head, and the passages.

Plain scripts, because from ``file://`` a browser refuses fetch, workers and modules. A small portal has its passages in the
file of the head, and no posting lists: search-postings.js makes them from the fields of its passages and duties, which takes a
few milliseconds and half the transfer. A large one has them in files of their own, loaded by need (search-large.js), and a
head that does not grow with it.

The head: ``portal.searchHead={…}`` in search-index.js
    ``fields``      the names of the fields (``postings.FIELDS``), in their order
    ``rules``       the current editions: ``id``, ``title``; ``articles``, their numbers with a blank between; ``paragraphs``,
                    for each article the 款 of each of its passages with a comma between, articles with a blank between:
                    articles "1 2" and paragraphs "1,2 1" are three passages, those without an article last. ``sections`` where chapters have some. Passages are numbered on through all rules.
                    One that ends or is to begin also has where it stands: ``standing`` on the last day that the sources know,
                    ``since``, ``until`` and ``ending`` where known, ``said`` the words for each state
    ``duties``      for each duty the number of its passage. Duty i is document number (passages + i)
    ``norms``       for each duty the letter of its kind (``packed.letters``), a capital where it belongs to no occasion
    ``limits``      for each duty the letter of the group of its time limit, a hyphen where it has none
    ``ids``         for each duty what it is called, with a blank between: columns of what is alike are less to transfer
    ``quotes``      for each duty where its quote begins in the text of its passage and how long it is, with a comma between; duties
                    with a blank between; nothing where the duty has its words
    ``actors``      for each duty the places of its actors in ``names``, with a comma between; duties with a blank between
    ``names``       roles, documents, procedures, terms and, where there are several, rules, as results:
                    ``kind``, ``name``, ``also`` (other names), ``about``, ``url``; a term also has the place where
                    it stands first: ``rule`` (place in rules), ``article``, ``address``
    ``labels``      words for people: ``kinds`` of results, ``norms``, ``unsaid``, ``inferred``, ``not_reviewed``, ``editorial``, ``actions`` of answers
    ``pinyin``      for each syllable the characters that are read so
    ``simplified``  two texts of one length: traditional characters, and the simplified one of each
    ``spelling``    the file that has the last two, where they are empty here; a small portal without a server has them apart,
                    in search-spelling.js: ``portal.searchSpelling={…}``
    ``language``    how people ask, from portal.yaml: ``infixes`` as a list; of ``fillers``, ``outside``, ``unsaid`` and ``heads`` the folded words
                    with a blank between; of ``questions``, ``synonyms``, ``roles`` and ``amounts`` a line for each entry: what it
                    says, "=", and what it seeks, means, names or is counted in. Half the transfer of lists in lists
    ``editions``    where rules have other editions than the current one: empty, the file search-editions-index.js has what only
                    these say; or ``large`` as below, then it is in files as those of a large portal, ``old-texts`` and so on
    ``server``      where an OpenSearch cluster is asked first, if one is: ``address``, with the alias; ``query`` and ``names``, its templates
The passages of a small portal: ``portal.searchPart("texts", 0, […])`` behind the head
    for each passage ``address``, ``citation``, ``chapter``, ``text`` and ``duties``, each as ``entries`` has it; what stands around
    the articles, the number of the document, the day, annexes, has no article and comes behind them
    (``portal.PackedDuty`` in theme/portal.d.ts lists the fields); what is empty is left out, and so are the article and 款 at
    the beginning of ``address`` and ``citation``, a duty's kind, which ``norms`` says, and what ``ids``, ``quotes`` and ``actors`` say.
    An object is a number, a procedure its place in ``names``. A duty also has ``fields`` (about, asks) and a passage ``asks``: what is indexed and not shown

The passages of other editions (``editions.py``): ``portal.searchPart("editions", 0, {…})`` in search-editions-index.js
    ``rules``       as above, for each edition: ``folder`` below rules/, ``date``, ``present`` the date of the current edition, and where
                    it stands
    ``rows``        passages as above, without duties, with ``now``, the addresses and citations where each stands in the current
                    edition, ``became``, what it became there, and ``also``, the dates of other editions with the same words

The head of a large portal has no rules, duties, norms, limits, actors; of names those roles that people have other words for, and
the busiest; pinyin of the commonest pairs alone; and
    ``large``       ``documents`` and ``passages``, how many; ``means``, of each field the mean of its tokens; ``texts``, how many
                    chunks of passages, ``chunks``, how many with those of names after them; ``files``, how many
                    files of tokens; ``common``, the commonest pairs of characters, with a blank between first characters: the
                    first character, then those that follow it, in four classes with a full stop between, the commonest first:
                    "会议见.场" has 会议 and 会见 (common) and 会场 (less)
A chunk: ``portal.searchPart("texts", N, {…})`` in search/texts-N.js
    ``rules``       the id and the title of each rule that has passages here, and what else the head says of it
    ``roles``       by the id of each role that has a duty here its names
    ``rows``        passages as above, in the order of the rules, with ``place``: of its rule in ``rules``, its article and 款; duties also
                    have ``letters``, of kind and limit. Or names as above: a rule also has ``range``, the number of its first
                    chunk, and for each of its chunks the first article; ``rule`` is the id and the title of a rule
Tokens: ``portal.searchPart("terms", N, {…})`` in search/terms-N.js; a token stands in file number ``large.file_of``
    by token in how many fields of documents it stands, in how many passages, and its list; or of a long one the number of its
    first block and how many it has. "@27" is the token of the articles with that number, "=ID" of a rule its chunks: the
    first, and how many
A block: ``portal.searchPart("blocks", N, […])`` in search/blocks-N.js
    a list has the chunks in which a token stands by how much it weighs in the passage or duty where it weighs most, from
    ``large.LEVELS`` down to 1: each level as a negative number, and after it the numbers of its chunks as steps, the first
    from 0: ``[-15,4,13,-9,2]`` is 15 in the chunks 4 and 17, 9 in chunk 2

search-store.js reads passages, search-large.js the rest, search-question.js the language, search-results.js the words.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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
from generator.model.settings import EverydayRole, QuestionWords, SearchServer, SearchWords, Synonym
from generator.search import editions, pinyin, postings
from generator.search.entries import Entries, entries, names, role_url
from generator.search.large import Large
from generator.search.packed import as_json, letters, listed, part, passages, quoted, script
from generator.search.server import TEMPLATES
from generator.search.tokenizer import fold
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["WHOLE", "build"]

SPELLING = "search-spelling"
WHOLE = 500_000
"""Up to so many characters, about, the passages come in one file with the head."""
_PASSAGE, _DUTY = 100, 400
"""What a passage and a duty weigh about beside the official words, in characters."""
_NAMES = 200
"""So many roles are in the head of a large portal."""


def build(view: PortalView, *, whole: int = WHOLE) -> Iterator[Asset]:
    """The files of search, one after another; ``whole`` is the size up to which an index is one file."""
    other = yield from _of_others(view, whole)
    if _size(view) <= whole:
        found = entries(view)
        texts = [words for fields in found.fields for words in fields.values()]
        # words that only another edition has are asked for in pinyin and in traditional characters too
        read = [*texts, *other.texts]
        head = _head(view, found.names, read, set(fold(" ".join(read)))) | _small(view, found) | other.head
        if "server" not in head:
            apart = {key: head[key] for key in ("pinyin", "simplified")}
            yield script(SPELLING, f"portal.searchSpelling={as_json(apart)}\n")
            head |= {"pinyin": {}, "simplified": ["", ""], "spelling": f"{SPELLING}.js"}
        rows = listed(as_json(shown) for shown in passages(found))
        yield script("search-index", _head_script(head) + part("texts", 0, rows))
        return
    large = Large(view)
    yield from large.files()
    head = _head(view, _busiest(view), large.pairs(), large.characters())
    yield script("search-index", _head_script(head | {"large": large.about()} | other.head))


@dataclass(frozen=True, slots=True)
class _Others:
    """What the head says of other editions, and their words where they are few."""

    head: dict[str, object] = field(default_factory=dict)
    texts: tuple[str, ...] = ()


def _of_others(view: PortalView, whole: int) -> Generator[Asset, None, _Others]:
    """The passages of other editions, in one file or in many."""
    if not editions.told(view):
        return _Others()
    several = tuple(editions.others(view))
    texts = tuple(entry.fields["text"] for one in several for entry in one.found.passages)
    if sum(_PASSAGE + len(text) for text in texts) > whole:
        large = Large(view, prefix="old-")
        yield from large.files_of(several)
        return _Others({"editions": {"large": large.about()}})
    rules = [
        {"id": one.rule, "title": one.edition.title, **one.about, **_places(one.found, number)}
        for number, one in enumerate(several)
    ]
    rows = [row for one in several for row in passages(one.found)]
    yield script("search-editions-index", part("editions", 0, as_json({"rules": rules, "rows": rows})))
    return _Others({"editions": {}}, texts)


def _size(view: PortalView) -> int:
    """How much of passages there is, about; counted before anything is made of them."""
    texts = sum(
        _PASSAGE + len(unit.text)
        for edition in view.editions.values()
        for unit in edition.units.values()
        if unit.text
    )
    return texts + _DUTY * sum(len(edition.duties) for edition in view.editions.values())


def _busiest(view: PortalView) -> list[dict[str, object]]:
    """Roles with everyday names, and those with most duties."""
    roles = [name for name in names(view) if name["kind"] == "role"]
    counts = {role_url(role): count for role, count in view.duty_counts.items()}
    everyday = {role_url(role) for role in view.everyday_names}
    return sorted(roles, key=lambda name: (name["url"] not in everyday, -counts[str(name["url"])]))[:_NAMES]


def _head_script(head: dict[str, object]) -> str:
    return f"portal.searchHead={as_json(head)}\n"


def _head(
    view: PortalView, found: list[dict[str, object]], texts: Iterable[str], characters: set[str]
) -> dict[str, object]:
    """What the heads of small portals and large ones have alike."""
    language = view.portal.search or SearchWords()
    read = [*texts, *(str(name["name"]) for name in found)]
    return {
        "fields": postings.FIELDS,
        "names": found,
        "labels": {
            "kinds": RESULT_KINDS,
            "unsaid": UNSAID_ACTOR,
            "inferred": NO_WORD,
            "not_reviewed": NOT_REVIEWED,
            "editorial": EDITORIAL,
            "norms": NORM_KINDS,
            "actions": RESULT_ACTIONS,
        },
        "pinyin": pinyin.pinyin([*read, *_spoken(language)]),
        "simplified": _paired(pinyin.simplified(characters | set(fold(" ".join(read))))),
        "language": _packed(language),
        **_server(view.portal.search_server),
    }


def _packed(language: SearchWords) -> dict[str, object]:
    """How people ask, as the browser gets it: in folded words there is no blank, no "=" and no end of line."""
    rows: dict[str, Iterable[tuple[Sequence[str], Sequence[str]]]] = {
        "questions": ((asked.says, (asked.seeks,)) for asked in language.questions),
        "synonyms": (
            (sorted(pair.says), [fold(words) for words in pair.means]) for pair in language.synonyms
        ),
        "roles": ((role.says, (role.role,)) for role in language.roles),
        "amounts": ((amount.says, [fold(unit) for unit in amount.units]) for amount in language.amounts),
    }
    lists = {key: getattr(language, key) for key in ("fillers", "outside", "unsaid", "heads")}
    # words of one beginning stand together, where no order is meant, as in synonyms: less to transfer
    lists |= {key: sorted(lists[key]) for key in ("outside", "unsaid")}
    return {
        "infixes": language.infixes,
        **{key: _folded(words) for key, words in lists.items()},
        **{
            key: "\n".join(f"{_folded(says)}={' '.join(means)}" for says, means in pairs)
            for key, pairs in rows.items()
        },
    }


def _folded(words: Iterable[str]) -> str:
    return " ".join(filter(None, map(fold, words)))


def _server(asked: SearchServer | None) -> dict[str, object]:
    return {"server": {"address": f"{asked.address}/{asked.index}", **TEMPLATES}} if asked else {}


def _small(view: PortalView, found: Entries) -> dict[str, object]:
    """What only the head of a small portal has."""
    place = {name["url"]: number for number, name in enumerate(found.names)}
    both = [letters(duty) for duty in found.duties]
    return {
        "rules": [
            {
                "id": rule,
                "title": edition.title,
                **_places(found, number),
                **_sections(edition),
                **editions.bounded(view, edition),
            }
            for number, (rule, edition) in enumerate(view.editions.items())
        ],
        "duties": [duty.passage for duty in found.duties],
        "norms": "".join(each[0] for each in both),
        "limits": "".join(each[1] for each in both),
        "ids": " ".join(str(duty.shown["id"]) for duty in found.duties),
        "quotes": " ".join(",".join(map(str, quoted(duty, found) or ())) for duty in found.duties),
        "actors": " ".join(
            ",".join(str(place[role_url(role)]) for role in duty.actors) for duty in found.duties
        ),
    }


def _sections(edition: EditionView) -> dict[str, bool]:
    """Whether chapters of a rule have sections: these are not found by their numbers."""
    return {"sections": True} if any(address.kind == "sec" for address in edition.units) else {}


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
