"""The tree printed as text, which read again gives the same tree without a repair, but for a table of one row."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.blocks import Block, blocks
from generator.model.text import Text

__all__ = ["lines", "plain"]

_PRINTED_ON = ("printed-by", "printed-on")


def plain(text: Text) -> str:
    """The official words, one 款 or 项 a line."""
    return lines(blocks(text))


def lines(made: Iterable[Block]) -> str:
    """Blocks as text, one a line; who printed a document and when stand on one line, as in official documents."""
    return "\n".join(_joined([block for block in made if block.line])) + "\n"


def _joined(made: list[Block]) -> Iterator[str]:
    printed = {at for at, (one, two) in enumerate(pairwise(made)) if (one.kind, two.kind) == _PRINTED_ON}
    for at, block in enumerate(made):
        if at - 1 not in printed:
            yield f"{block.line}\u3000\u3000{made[at + 1].line}" if at in printed else block.line
