"""Which number is expected next, and whether the number of a line is that one.

Numbers are read, never mended: a gap, a double or a step back is told where it stands.
"""

from typing import NamedTuple

from generator.importer.markers import Marker
from generator.importer.tree import LEVEL

__all__ = ["Numbering", "Verdict"]

_NAMES = {"part": "编", "subpart": "分编", "chapter": "章", "section": "节"}


class Verdict(NamedTuple):
    """Whether a number is taken for what it looks like, and what there is to look at."""

    taken: bool
    doubt: str = ""


_TAKEN = Verdict(True)


class Numbering:
    """The numbers of headings and articles so far."""

    def __init__(self, style: str, *, joined: bool) -> None:
        self.style, self.joined = style, joined
        self.last: tuple[int, ...] = (0,)
        """The number of the last article, (0,) before the first."""
        self.seen: set[tuple[int, ...]] = set()
        """The numbers of all articles, so that a double is told from a gap."""
        self.headings: dict[str, tuple[int, ...]] = {}
        """By kind the number of the last heading under those that are open."""
        self.left: tuple[int, ...] = (0,)
        """The last chapter of the 编 or 分编 before: in a code its chapters either begin again or go on."""

    # -- headings

    @property
    def next_chapter(self) -> int:
        """The number of a chapter that has none."""
        return self.headings.get("chapter", (0,))[0] + 1

    def expects(self, heading: Marker) -> bool:
        """Whether a heading is the next of its kind."""
        known = self.headings.get(heading.kind)
        if known is None:
            goes_on = heading.kind == "chapter" and heading.number == (self.left[0] + 1,)
            return heading.number[0] == 1 or goes_on
        return heading.number == (known[0] + 1,) or (
            len(heading.number) > 1 and heading.number[0] == known[0]
        )

    def judge_heading(self, heading: Marker, *, unfinished: bool) -> Verdict:
        """Whether a line is the heading that it looks like; ``unfinished`` says that a sentence may go on in it."""
        expected = self.expects(heading)
        if unfinished and not (expected and heading.apart):
            told = "这一行像是标题，但前一行没有句末标点，已当作前一行的后半句：请核对"
            return Verdict(False, told if expected else "")
        if expected:
            return _TAKEN
        name, known = _NAMES[heading.kind], self.headings.get(heading.kind)
        return Verdict(
            True,
            f"{name}的编号应当接着前一{name}"
            f"（前一个是 {known[0] if known else '没有'}，这里是 {heading.number[0]}）：请核对是否缺漏、重复或印错",
        )

    def enter_heading(self, heading: Marker) -> None:
        """Count a heading; those below it are counted anew."""
        self.headings[heading.kind] = heading.number
        for kind, level in LEVEL.items():
            if level > LEVEL[heading.kind]:
                ended = self.headings.pop(kind, None)
                if kind == "chapter" and ended:
                    self.left = ended

    # -- articles

    def follows(self, number: tuple[int, ...]) -> bool:
        """Whether a number is the next article: 十九 or 十八之一 after 十八."""
        last = self.last
        if number == (last[0] + 1,) or (self.style == "1.1" and number == (last[0] + 1, 1)):
            return True
        return len(number) > 1 and (
            number == (*last, 1) or (number[:-1] == last[:-1] and number[-1] == last[-1] + 1)
        )

    def judge_article(self, marker: Marker, *, unfinished: bool) -> Verdict:
        """Whether a number begins an article; ``unfinished`` says that a sentence of the line before may go on in it."""
        follows = self.follows(marker.number)
        if unfinished and not (follows and marker.apart and not marker.reference):
            told = "这一行以条的编号开头，但前一行没有句末标点，已当作前一行的后半句：请核对"
            return Verdict(False, told if follows and not marker.reference else "")
        begins = marker.apart and not marker.enumerated
        if marker.reference and not (follows and (begins or (self.joined and not marker.cited))):
            told = "这一行以下一条的编号开头，又像是引用，已当作正文：请核对"
            return Verdict(False, told if follows else "")
        if follows:
            return _TAKEN
        return self._judge_unexpected(marker)

    def _judge_unexpected(self, marker: Marker) -> Verdict:
        """What to make of a number that is not the next."""
        if self.last == (0,):
            told = f"第一个条的编号是 {marker.number[0]}，不是 1：请核对前面是否缺漏"
            return Verdict(True, "" if marker.number == (1, 1) else told)
        if self.style == "第" and not marker.apart and marker.number < self.last:
            return Verdict(False, "这一行以前面已有的条的编号开头，已当作正文中的引用：请核对")
        last, shown = ("-".join(map(str, number)) for number in (self.last, marker.number))
        if marker.number in self.seen:
            return Verdict(
                True, f"条的编号 {shown} 重复出现（前一条是 {last}）：请核对是重复、印错，还是引用"
            )
        return Verdict(True, f"条的编号应当接着第 {last} 条，这里是 {shown}：请核对是否缺漏或印错")

    def enter_article(self, number: tuple[int, ...]) -> None:
        """Count an article."""
        self.last = number
        self.seen.add(number)
