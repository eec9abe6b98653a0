"""What a browser puts a Word file of chosen articles together from: the pieces of it, written here and only joined there.

A file of a rule has each heading and each article as it stands in the Word file of the whole, and one file what all Word files
share. They are scripts, since pages that are opened from disk can load nothing else.
"""

import json
from collections.abc import Iterator
from itertools import groupby

from generator.address import Address
from generator.blocks import HEADINGS, Block, Table
from generator.exports.texts import word, word_parts
from generator.exports.texts.base import Writing
from generator.files import Asset
from generator.model.settings import Portal
from generator.views.edition import EditionView

__all__ = ["FRAME", "frame", "of_rule", "path"]

FRAME = "data/word.js"
"""Where what all Word files share stands."""
_GAP = "\0"
"""Stands in a piece where the browser puts something in; no text has it."""


def path(edition: EditionView) -> str:
    """Where the pieces of a current edition stand."""
    return f"data/{edition.rule.id}/articles.js"


def frame() -> Asset:
    """What all Word files share: their other parts, and what stands around the text."""
    parts = {"parts": word_parts.SHARED, "document": word_parts.document(_GAP).split(_GAP)}
    return Asset(FRAME, _script("wordFrame", parts))


def of_rule(portal: Portal, edition: EditionView) -> Asset:
    """The pieces of a current edition, in order: a heading with its depth, an article with how it is cited."""
    writing = Writing(portal, edition)
    pieces = {
        "rule": edition.rule.id,
        "name": edition.title,
        "core": word.core(edition),
        "title": word.title(edition),
        "source": word.source(writing.source_of(_GAP)).split(_GAP),
        "pieces": [*_pieces(writing)],
    }
    return Asset(path(edition), _script("wordPieces", pieces))


def _pieces(writing: Writing) -> Iterator[tuple[int, str, str]]:
    """Depth (0 of an article), name and words of each piece."""
    styles = word.styles([*writing.lines])
    depths = {kind: depth for depth, kind in enumerate(HEADINGS, start=1)}

    def whose(block: Block | Table) -> Address:
        first = block.rows[0] if isinstance(block, Table) else block
        number = first.address.article_number
        return Address.article(number) if number else first.address

    for address, members in groupby(writing.blocks, key=whose):
        if address.kind == "p":
            continue
        run = [*members]
        depth = depths.get(address.kind, 0)
        name = run[0].line if depth and isinstance(run[0], Block) else address.citation()
        yield depth, name, "".join(word.piece(block, styles) for block in run)


def _script(function: str, given: object) -> bytes:
    words = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    # what ends a line in a script of 2017 but none in JSON
    words = words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"portal.{function}({words})\n".encode()
