"""The posting lists of the index: in which documents each token stands, with the weight that lunr gives it there.

A document is a passage or a duty; ``entries`` numbers them, passages first. In lunr a document's score is the sum of what
the tokens of the query weigh in it, by the length of the query. So the browser needs the posting lists of those tokens
alone, and a large index can come in parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lunr.builder import Builder
from lunr.index import Index

from generator.search.tokenizer import tokens

__all__ = ["FIELDS", "Postings", "build", "lunr_index"]

FIELDS = ("text", "does", "who", "about", "limit")
"""The fields of a document. A passage has its words (text) and the title of its chapter (about); a duty has what is done
(does), by whom (who), on what and when (about), and its limit and bounds (limit)."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The posting lists by token, and of a token by field (its place in FIELDS).

    A list has numbers of documents, rising, and weights in hundredths, by turns: ``[4, 213, 17, 98]``.
    """

    words: dict[str, dict[int, list[int]]]

    def frequency(self, word: str) -> int:
        """In how many fields of documents the token stands."""
        return sum(len(row) // 2 for row in self.words[word].values())


def lunr_index(documents: Iterable[dict[str, str]]) -> Index:
    """The documents as lunr knows them, numbered as they come."""
    builder = Builder()
    builder.ref("ref")
    # passages are of all lengths on purpose, so a short one is not the better for it
    builder.b(0.5)
    for field in FIELDS:
        builder.field(field)
    # the texts come cut already: lunr's own pipelines would empty Chinese tokens
    builder.pipeline.reset()
    builder.search_pipeline.reset()
    for number, fields in enumerate(documents):
        cut = {
            field: [t for word in fields.get(field, "").split(" ") for t in tokens(word)] for field in FIELDS
        }
        builder.add({"ref": str(number), **cut})
    return builder.build()


def build(documents: Iterable[dict[str, str]]) -> Postings:
    """The posting lists of these documents. Weights are in hundredths: small numbers make a small file."""
    return _built(tuple(tuple(fields.items()) for fields in documents))


@lru_cache(maxsize=2)
def _built(documents: tuple[tuple[tuple[str, str], ...], ...]) -> Postings:
    # most edits of those who look at each save leave what is indexed as it was
    index = lunr_index(map(dict, documents)).serialize()
    names = {posting["_index"]: word for word, posting in index["invertedIndex"]}
    words: dict[str, dict[int, list[int]]] = {names[place]: {} for place in range(len(names))}
    vectors = ((name.split("/"), vector) for name, vector in index["fieldVectors"])
    for (field, ref), vector in sorted(vectors, key=lambda pair: int(pair[0][1])):
        column = FIELDS.index(field)
        for place, weight in zip(vector[::2], vector[1::2], strict=True):
            words[names[int(place)]].setdefault(column, []).extend((int(ref), round(weight * 100)))
    return Postings(words)
