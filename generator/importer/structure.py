"""Lines become the tree: every line of the body finds its place, and what is not certain becomes a doubt.

The walk asks of each line, in this order, whether it is a heading, an article, an item of a list, or words without a
number. Which of its readings counts is for ``candidates`` to say, which number is expected for ``numbering`` and
``list_items``, what a broken line joins for ``wrapping``, where a unit goes for ``tree``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.importer import candidates, list_items, wrapping
from generator.importer.candidates import LONGEST_TITLE, article_of, heading_of, item_of
from generator.importer.doubts import Doubt, Doubts
from generator.importer.layout import Layout
from generator.importer.line_reader import ParsedLine
from generator.importer.lookahead import Lookahead
from generator.importer.markers import BLANKS, Marker
from generator.importer.numbering import Numbering
from generator.importer.reading import Refusal
from generator.importer.signs import Sign
from generator.importer.tables import cells_of
from generator.importer.tree import Tree, skip_blanks, values
from generator.model.text import Repair

__all__ = ["Body", "structure"]

_SHORT = 15


@dataclass(frozen=True, slots=True)
class Body:
    """The articles and headings of a text, and what was not certain about them."""

    tree: Tree
    doubts: tuple[Doubt, ...]

    def values(self, repairs: list[Repair]) -> dict[str, Any]:
        """The body as plain values in the shape of text.yaml; repairs are added in the order of the source."""
        return values(self.tree.root.below, repairs)


def structure(lines: Sequence[ParsedLine], layout: Layout) -> Body:
    """Build the body of a document, line after line.

    What holds after it: every word of the lines from ``layout.body`` to ``layout.tail`` stands in exactly one unit, as
    a number or as words, in the order of the source; every article has a 款; a number that is not the next of its
    kind has a doubt; a line whose place rests on a guess has a doubt. Raises Refusal when the first line is neither a
    heading nor an article.
    """
    walk = _Walk(lines, layout)
    for at in range(layout.body, layout.tail):
        walk.take(at)
    walk.doubts.all.extend(
        Doubt(lines[at].number, lines[at].source.start + 1, told) for at, told in layout.doubts
    )
    if (twice := _paired(walk.opened)) is not None:
        told = (
            "每条的编号都连着出现两次，像是新旧条文对照表的两栏排在了一起：请只取其中一栏的文字，再导入一次"
        )
        walk.doubts.all = [one for one in walk.doubts.all if "重复出现" not in one.message]
        walk.doubts.add(twice.source, told)
    kinds = [node.kind for node in walk.tree.root.below]
    if "article" in kinds and kinds != sorted(kinds, key=["article", "chapter", "part"].index):
        # in the tree they would change places
        told = "编、章与不在编章之内的条混排，顺序无法保持：请把文件分开导入"
        walk.doubts.all.append(Doubt(1, 1, told))
    return Body(walk.tree, tuple(walk.doubts.all))


class _Walk:
    """The way of one line: a heading, an article, an item, or words."""

    def __init__(self, lines: Sequence[ParsedLine], layout: Layout) -> None:
        self.lines, self.layout = lines, layout
        self.tree = Tree()
        """The units so far."""
        self.numbering = Numbering(layout.style, joined=layout.joined)
        """The numbers of headings and articles so far."""
        self.doubts = Doubts()
        """What was not certain so far."""
        self.ahead = Lookahead(lines, layout.tail)
        """What comes later in the same article."""
        self.before: ParsedLine | None = None
        """The line before; None at the first line of the body, which has none to go on with."""
        self.table: int | None = None
        """Which table the line before is a row of, 0 where only its look says so; None where it is no row."""
        self.at = layout.body
        """Which line is being read."""
        self.headed = _headed([line for line in lines[layout.body : layout.tail] if line.listed])
        """Whether most 一、 have a heading and no sentence beside them."""
        self.opened: list[tuple[str, ParsedLine]] = []
        """The numbers of the articles so far, each with its line."""
        self.last = max(filter(self._may_open, range(layout.body, layout.tail)), default=-1)
        """The last line that opens like an article or a heading: what follows may be none of the rule."""

    def _may_open(self, at: int) -> bool:
        """Whether a line opens like an article or a heading."""
        line = self.lines[at]
        other = self.layout.style != "第" and (line.listed or line.decimal)
        return bool(line.article or line.heading or other)

    def take(self, at: int) -> None:
        """Put one line of the body in its place."""
        line, self.at = self.lines[at], at
        below_table = self.table is not None
        unfinished = (
            self.before is not None
            and not below_table
            and self.tree.article is not None
            and wrapping.unfinished(self.before, line, self.layout)
        )
        article = article_of(line, self.numbering)
        if not (
            self._row(at, line)
            or self._heading(line, unfinished=unfinished)
            or (article and self._article(line, article, line.source.start, unfinished=unfinished))
            or self._item(at, line, unfinished=unfinished)
        ):
            self._words(at, line, below_table=below_table)
        self.before = line

    def _row(self, at: int, line: ParsedLine) -> bool:
        """Whether a line is a row of a table within an article, and if so its place: below the words before it."""
        before, self.table = self.table, None
        guessed = line.row is None
        if self.tree.article is None or (guessed and not (before == 0 or self._begins_table(at, line))):
            return False
        if guessed and self._numbered(line):
            return False
        self.table = line.row.table if line.row else 0
        first = before != self.table
        if first and guessed:
            self.doubts.add(line.source, "从这一行起像是表格，已当作表格：请核对各行各格")
        self.tree.add_row(cells_of(line), first=first)
        return True

    def _begins_table(self, at: int, line: ParsedLine) -> bool:
        """Whether a line and the one after it look like rows of one table: as many cells in each."""
        after = self.lines[at + 1] if at + 1 < self.layout.tail else None
        return (
            Sign.ROW in line.signs
            and after is not None
            and Sign.ROW in after.signs
            and not self._numbered(after)
            and len(cells_of(line)) == len(cells_of(after))
        )

    def _numbered(self, line: ParsedLine) -> bool:
        """Whether a line is no row, or opens with a number that makes it something else than a row."""
        return bool(
            Sign.ROW not in line.signs
            or line.heading
            or line.item
            or line.subitem
            or article_of(line, self.numbering)
        )

    def _heading(self, line: ParsedLine, *, unfinished: bool) -> bool:
        """Whether a line is a heading, and if so all of it."""
        unit = self.tree.open
        untitled = self.tree.article is None and unit is not None and not unit.spans
        # 总则 on the line after 第一章 is its title
        marker = heading_of(line, self.numbering, unfinished=unfinished or untitled)
        if marker is None:
            if line.heading_like and not unfinished:
                self.doubts.add(line.source, "这一行以章节的编号开头，又像是正文，已当作正文：请核对")
            return False
        verdict = self.numbering.judge_heading(marker, unfinished=unfinished)
        self.doubts.add(line.source, verdict.doubt)
        if verdict.taken:
            self._open_heading(line, marker)
        return verdict.taken

    def _open_heading(self, line: ParsedLine, marker: Marker) -> None:
        """Begin a 章 with its title, and the article that stands on the same line."""
        source, end = line.source, line.source.start + line.heading_end if line.heading else line.source.end
        if Sign.BARE_HEADING in line.signs:
            self.doubts.add(source, f"这一章没有编号，已当作第 {marker.number[0]} 章：请核对")
        if marker.form:
            self.doubts.add(source, "这里的标题没有写“第…章”，已当作章：请核对")
        self.numbering.enter_heading(marker)
        if self.tree.add_heading(source, marker) == "chapter" and marker.kind == "section":
            self.doubts.add(source, "节应当在章之内，这里前面没有章：请核对")
        self.tree.put(source, source.start + marker.length, end)
        headed = line.headed if self.layout.style == "第" else None
        if headed is None or not self._article(line, headed.marker, source.start + headed.start):
            self.tree.put(source, end, source.end)

    def _article(self, line: ParsedLine, marker: Marker, start: int, *, unfinished: bool = False) -> bool:
        """Begin an article at an offset of a line, unless its number is part of a sentence."""
        verdict = self.numbering.judge_article(marker, unfinished=unfinished)
        self.doubts.add(line.source, verdict.doubt, start)
        if not verdict.taken:
            return False
        if marker.kind == "numeral":
            self.doubts.add(line.source, "这一行只有数字，接着前一条，已当作下一条的编号：请核对", start)
        words, item = self._enter(line, marker, start)
        self._fill(line, words, item)
        return True

    def _enter(self, line: ParsedLine, marker: Marker, start: int) -> tuple[int, Marker | None]:
        """Open an article; gives the offset of its words, and the （一） with which they open."""
        self.numbering.enter_article(marker.number)
        self.opened.append(("-".join(map(str, marker.number)), line))
        self.tree.add_article(line.source, start, marker)
        return skip_blanks(line.source, start + marker.length), marker.item

    def _fill(self, line: ParsedLine, start: int, item: Marker | None) -> None:
        """Put the words of a line from an offset into the 款 that is open, and the articles that follow on the line.

        ``item`` is the （一） with which the words open.
        """
        number = self.numbering.last
        start, item = self._inner_articles(line, start) or (start, item)
        for inner in line.spaced if self.layout.style == "第" else ():
            if line.source.start + inner.before >= start and self.numbering.follows(inner.marker.number):
                told = "这一行里有下一条的编号，前面没有句末标点，已当作正文：请核对"
                self.doubts.add(line.source, told, line.source.start + inner.start)
        if item is not None:
            self._open_item(line, start, item)
        else:
            self._put(line, start, line.source.end)
            if line.source.part or self.numbering.last != number:
                self._run_together(line, start, line.source.end)

    def _run_together(self, line: ParsedLine, start: int, end: int) -> None:
        """Doubt an article that shares its line with others and has several sentences: its 款 had lines of their own."""
        if self.tree.article is not None and "。" in line.source.raw[start:end].rstrip(BLANKS)[:-1]:
            told = "几条连在一行，分款的换行已经丢失，这一条可能不止一款：请对照原件核对"
            self.doubts.add(line.source, told, start)

    def _inner_articles(self, line: ParsedLine, start: int) -> tuple[int, Marker | None] | None:
        """Put the words from an offset up to the last article that begins within the line; gives its words as ``_enter`` does."""
        last = None
        for inner in candidates.inner_articles(line, self.numbering):
            if line.source.start + inner.before >= start and self.numbering.follows(inner.marker.number):
                here = line.source.start + inner.start
                self._put(line, start, here)
                self._run_together(line, start, here)
                last = self._enter(line, inner.marker, here)
                start = last[0]
        return last

    def _put(self, line: ParsedLine, start: int, end: int) -> None:
        """Put words of a line into the unit that is open, and the items that begin within them."""
        doubtful, begun = False, -1
        for inner in line.inner_items:
            here = line.source.start + inner.start
            if not start < here < end or inner.quoted:
                continue
            verdict = list_items.begins_within(
                self.tree, inner, self.layout, self.ahead.next_openings(self.at)
            )
            doubtful = doubtful or (bool(verdict.doubt) and not verdict.taken)
            if not verdict.taken:
                continue
            self.doubts.add(line.source, verdict.doubt, here)
            self.tree.put(line.source, start, here)
            self.tree.add_item(line.source, here, inner.marker)
            start, begun = skip_blanks(line.source, here + inner.marker.length), here
        if begun >= 0 and "。" in line.source.raw[start:end].rstrip(BLANKS)[:-1]:
            told = "这一项从行内分开，它的句号之后还有话，可能是另一款：请核对"
            self.doubts.add(line.source, told, begun)
        if doubtful:
            self.doubts.add(line.source, "这一段里有像是项的编号，没有分开：请核对是否应当分项")
        self.tree.put(line.source, start, end)

    def _item(self, at: int, line: ParsedLine, *, unfinished: bool) -> bool:
        """Whether a line opens an item of a list, and if so all of it."""
        marker = item_of(at, line, self.layout.style, self.ahead) if self.tree.article else None
        if marker is None:
            return False
        if unfinished and self.before is not None:
            expected = list_items.expected(self.tree, marker)
            verdict = wrapping.continues_list(self.before, line, marker, expected, self.layout)
            self.doubts.add(line.source, verdict.doubt)
            if not verdict.taken:
                return False
        self._open_item(line, line.source.start, marker)
        return True

    def _open_item(self, line: ParsedLine, start: int, marker: Marker) -> None:
        """Begin an item at an offset of a line."""
        told = list_items.unexpected(self.tree, marker, self.layout.style)
        if not told and marker.form == "circle" and marker.number == (1,) and self.at > self.last:
            alone = self.before is not None and self.before.text[-1] == "。"
            told = "这一行像是注释，已当作最后一条的一项：请核对" if alone else ""
        self.doubts.add(line.source, told, start)
        if list_items.restarts(self.tree, marker):
            self.tree.add_paragraph()
        self.tree.add_item(line.source, start, marker)
        begin = skip_blanks(line.source, start + marker.length)
        if (rest := self._inner_articles(line, begin)) is None:
            self._put(line, begin, line.source.end)
        else:
            self._fill(line, *rest)

    def _words(self, at: int, line: ParsedLine, *, below_table: bool) -> None:
        """Words without a number go to the unit that is open, or begin a 款."""
        if line.unreadable:
            self.doubts.add(line.source, "这一行像是条或章的开头，编号读不出来，已当作正文：请核对")
        source, unit, before = line.source, self.tree.open, self.before
        if unit is None or before is None:
            raise Refusal(
                f"第 {line.number} 行像是正文的开头，它的编号却不能当作章或条：请检查这一行，改好后再导入"
            )
        if self.tree.article is None:
            if unit.spans or len(line.text) > LONGEST_TITLE or line.finished:
                told = "标题之下、第一条之前有一段文字，已并入标题：请核对并改放到合适的位置"
                self.doubts.add(source, told)
            self.tree.put(source, source.start, source.end)
        elif unit.number is not None and not unit.spans and not unit.tables:
            # the number stands alone on the line before
            self._put(line, source.start, source.end)
        elif unit.kind == "paragraph" and not unit.spans and not unit.below and not unit.tables:
            self._fill(line, source.start, line.first_item)
        elif not below_table and self._goes_on(at, line, before):
            self._put(line, source.start, source.end)
        else:
            titled = self.headed and before.listed is not None and self.layout.style == "一、"
            told = "" if below_table or (titled and line.finished) else _unsure(line, before)
            if not told and unit.kind == "paragraph" and before.text[-1] in "；;":
                told = "前一款以分号结束，这里没有编号，已另起一款：请核对是否是丢了编号的项"
            if not told and self.at > self.last and Sign.ROW not in line.signs:
                told = _stray(line)
            self.doubts.add(
                source, told, cure="--wrapped" if told == _BROKEN and not self.layout.width else ""
            )
            self.tree.add_paragraph()
            self._fill(line, source.start, line.first_item)

    def _goes_on(self, at: int, line: ParsedLine, before: ParsedLine) -> bool:
        """Whether words go on with the line before, or with the item before since its list goes on after them."""
        verdict = wrapping.joins(before, line, self.layout)
        self.doubts.add(line.source, verdict.doubt)
        items = self.tree.items
        if verdict.taken or not items or items[-1].kind != "item":
            return verdict.taken
        after = self.ahead.next_item(at)
        resumes = after is not None and after.number[0] == int(items[-1].figure) + 1
        if resumes:
            told = "这一段没有编号，后面的编号却接着前面的，已并入上一项：请核对"
            self.doubts.add(line.source, told)
        return resumes


def _paired(opened: Sequence[tuple[str, ParsedLine]]) -> ParsedLine | None:
    """The first line of articles that nearly all come twice, one right after the other: two wordings, cell by cell."""
    pairs = [line for (first, line), (second, _) in pairwise(opened) if first == second]
    return pairs[0] if len(pairs) > 2 and len(pairs) * 5 >= len(opened) * 2 else None


_LONGEST_HEADING = 40


def _headed(listed: Sequence[ParsedLine]) -> bool:
    """Whether most of some lines with 一、 are headings: short, and without a stop."""
    heads = [
        line
        for line in listed
        if not line.finished and line.text[-1] not in "，、" and len(line.text) <= _LONGEST_HEADING
    ]
    return len(heads) > 1 and len(heads) * 2 > len(listed)


def _stray(line: ParsedLine) -> str:
    """What there is to look at where a line below the last article may be none of its 款."""
    if line.text[0] in "[［〔*＊※†‡":
        return "这一行像是注释，已当作最后一条的一款：请核对"
    if not line.finished or line.text[-1] in "—）)】":
        return "最后一条之后的这一行没有句号，可能不是规则的条文，已当作一款：请核对"
    return ""


_BROKEN = "前一行没有句末标点，这里已另起一款：请核对是否是同一段被分成两行"


def _unsure(line: ParsedLine, before: ParsedLine) -> str:
    """What there is to look at where a line without a number begins a 款."""
    if Sign.ROW in line.signs:
        return "" if Sign.ROW in before.signs else "从这一行起像是表格，每行已当作一款：请核对"
    if not before.finished and Sign.ROW not in before.signs:
        return _BROKEN
    if len(line.text) <= _SHORT and not line.finished:
        return "这一行很短，又没有标点，像是标题或落款，已当作一款：请核对"
    return ""
