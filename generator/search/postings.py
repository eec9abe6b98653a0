"""The posting lists of the index: in which documents each token stands and how often, and how long the documents are.

A document is a passage or a duty; ``entries`` numbers them, passages first. From counts and lengths the browser reckons what
a token weighs in a document by the formula of lunr (BM25, theme/components/search/search-store.js): they are small numbers
that pack well, and weights are not. A document's score is the sum of what the tokens of the query weigh in it, so the
browser needs the posting lists of those tokens alone, and a large index can come in parts.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.search.tokenizer import tokens

__all__ = ["FIELDS", "Postings", "build", "cut"]

FIELDS = ("text", "does", "who", "about", "limit", "asks")
"""The fields of a document. A passage has its words (text) and the title of its chapter (about); a duty has what is done
(does), by whom (who), on what and when (about), and its limit and bounds (limit). Either may have the questions that people
ask of it (asks): these are weighed, and never shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The posting lists by token, and of a token by field (its place in FIELDS).

    A list has numbers of documents, rising, and how often the token stands there, by turns: ``[4, 1, 17, 2]``.
    ``lengths`` are the numbers of tokens in each document, a tuple a field.
    """

    words: dict[str, dict[int, list[int]]]
    lengths: tuple[tuple[int, ...], ...]

    def frequency(self, word: str) -> int:
        """In how many fields of documents the token stands."""
        return sum(len(row) // 2 for row in self.words[word].values())


def cut(fields: dict[str, str]) -> dict[str, list[str]]:
    """The tokens of each field of a document. Words with a blank between are cut apart: no pair reaches across it."""
    return {field: [t for word in fields.get(field, "").split(" ") for t in tokens(word)] for field in FIELDS}


def build(documents: Iterable[dict[str, str]]) -> Postings:
    """The posting lists of these documents."""
    return _built(tuple(tuple(fields.items()) for fields in documents))


@lru_cache(maxsize=2)
def _built(documents: tuple[tuple[tuple[str, str], ...], ...]) -> Postings:
    # most edits of those who look at each save leave what is indexed as it was
    words: dict[str, dict[int, list[int]]] = {}
    lengths: list[list[int]] = [[] for _ in FIELDS]
    for number, fields in enumerate(documents):
        for column, found in enumerate(cut(dict(fields)).values()):
            lengths[column].append(len(found))
            for token, times in Counter(found).items():
                words.setdefault(token, {}).setdefault(column, []).extend((number, times))
    return Postings(words, tuple(map(tuple, lengths)))
