"""The fields of a document of the index, and how they are cut into tokens.

A document is a passage or a duty. A token weighs in a document by the formula of lunr (BM25,
theme/components/search/search-store.js), from how often it stands there, how long the document is, and in how many it
stands. The browser reckons that from the words of the documents it looks at; of a large portal ``large`` says in which chunks
a token weighs most.
"""

from generator.search.tokenizer import tokens

__all__ = ["FIELDS", "cut", "tokens_of"]

FIELDS = ("text", "does", "who", "about", "limit", "asks")
"""The fields of a document. A passage has its words (text) and the title of its chapter (about); a duty has what is done
(does), by whom (who), on what and when (about), and its limit and bounds (limit). Either may have the questions that people
ask of it (asks): these are weighed, and never shown."""


def cut(fields: dict[str, str]) -> dict[str, list[str]]:
    """The tokens of each field of a document."""
    return {field: tokens_of(fields.get(field, "")) for field in FIELDS}


def tokens_of(field: str) -> list[str]:
    """The tokens of a field. Words with a blank between are cut apart: no pair reaches across it."""
    if " " not in field:
        return tokens(field)
    return [token for word in field.split(" ") for token in tokens(word)]
