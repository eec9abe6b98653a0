"""Where a heading may break: between the words that the data names, and never within one.

Chinese has no blanks, so a browser breaks it anywhere, and 职责清单 ends in 单 on a line of its own. Headings keep all
together (``word-break: keep-all``) and break at their punctuation and at the places found here.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from generator.labels import ACTS, RESULT_KINDS
from generator.views.portal import PortalView

__all__ = ["Breaks", "names_of"]

_LONGEST = 8
"""A longer name is a phrase, and breaks between the names in it."""
_CLINGING = "的和及与或等了、，。：；！？）》”’…·"
"""What never begins a line: it stays with what is before it."""
_OPENING = "（《“‘"
"""What never ends a line."""
_COMMON = ("职责清单", "清单", "审批一览", "工作规则", "会议", "文件", "公文", "制度")


class Breaks:
    """Puts the places to break into a heading. ``names`` are the words that stay whole; the longest that fits counts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name for name in names if 2 <= len(name) <= _LONGEST}  # one character is no word
        self._marked = lru_cache(maxsize=4096)(self._mark)

    def __call__(self, words: str) -> Markup:
        """The words as HTML with ``<wbr>`` between them."""
        return self._marked(words)

    def _mark(self, words: str) -> Markup:
        return Markup("<wbr>").join(escape(piece) for piece in self.pieces(words))

    def pieces(self, words: str) -> list[str]:
        """The words in the pieces between which they may break."""
        pieces: list[str] = []
        for part in self._parts(words):
            kept, rest = _led(part)
            if pieces and kept:
                pieces[-1] += kept
            elif kept:
                rest = kept + rest
            if not rest:
                continue
            # a single character is no word: it stays with what is before it, an opening bracket with what follows
            if (pieces and ((len(rest) == 1 and rest not in _OPENING) or pieces[-1][-1] in _OPENING)) or (
                pieces and len(pieces[-1]) == 1
            ):
                pieces[-1] += rest
            else:
                pieces.append(rest)
        return pieces

    def _parts(self, words: str) -> Iterator[str]:
        """The names in the words, and what stands between them."""
        # looked up and not searched for: to compile all names of a large portal takes longer than its headings
        start = at = 0
        while at < len(words):
            name = next(
                (
                    found
                    for length in range(min(_LONGEST, len(words) - at), 1, -1)
                    # a heading that is itself a name breaks between the names in it
                    if (found := words[at : at + length]) in self._names and found != words
                ),
                "",
            )
            if name:
                if start < at:
                    yield words[start:at]
                yield name
                start = at + len(name)
            at += len(name) or 1
        if start < len(words):
            yield words[start:]


def _led(part: str) -> tuple[str, str]:
    """What of a part clings to the part before it, and the rest."""
    rest = part.lstrip(_CLINGING)
    return part[: len(part) - len(rest)], rest


def names_of(view: PortalView) -> set[str]:
    """The names of roles, documents, occasions, things, events and acts in all rules of a portal."""
    names = {name for role in view.roles.values() for name in role.names}
    names.update(ACTS.values(), RESULT_KINDS.values(), _COMMON)
    names.update(document.title for document in view.documents.values())
    names.update(name for term in view.terms for name in term.names)
    for edition in view.editions.values():
        names.add(edition.title)
        names.update(edition.rule.issuer.split())
        named = (edition.occasions, edition.objects, edition.events, edition.procedures_by_id)
        names.update(each.name for kind in named for each in kind.values())
    return names
