"""Who drafts, reviews, signs: the duties read as a matrix of kinds of document and decision by what is done to them.

Nothing of it is written by anyone: a kind has a row when a duty does one of these acts to it, and a cell without a
duty says that the rules are silent.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.address import Address
from generator.duties import Act, Duties, Duty, Force, Object
from generator.model import Article, Chapter, Text

__all__ = ["COLUMNS", "Column", "Group", "Row", "alternatives", "matrix", "plain", "verb"]


@dataclass(frozen=True, slots=True)
class Column:
    """A stage in the life of a document or decision, and the acts that belong to it.

    ``aside`` says that the stage alone makes no row: whoever reports something neither drafts nor decides it.
    """

    id: str
    name: str
    acts: tuple[Act, ...]
    aside: bool = False


COLUMNS = (
    Column("draft", "起草", (Act.DRAFT, Act.PROPOSE, Act.REQUEST_LEAVE)),
    Column("review", "审核", (Act.REVIEW,)),
    Column("countersign", "会签", (Act.COUNTERSIGN,)),
    Column("submit", "报送", (Act.SUBMIT, Act.REPORT), aside=True),
    Column("approve", "审批", (Act.APPROVE, Act.DECIDE)),
    Column("sign", "签发", (Act.SIGN,)),
    Column("issue", "印发", (Act.ISSUE,)),
    Column("publish", "公布", (Act.PUBLISH,)),
    Column("file", "备案", (Act.FILE,)),
)
"""The stages in the order in which a document goes through them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of document or decision; ``cells`` has the duties of each column, in order of the text.

    ``when`` is the condition that all of its duties share, for it then says what kind this is.
    """

    object: Object
    cells: tuple[tuple[Duty, ...], ...]
    when: str = ""

    @property
    def duties(self) -> tuple[Duty, ...]:
        """All duties of the row, column by column."""
        return tuple(duty for cell in self.cells for duty in cell)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that rest on one chapter; without a chapter where the rules have none."""

    chapter: Chapter | None
    rows: tuple[Row, ...]


def matrix(duties: Duties, text: Text) -> tuple[Group, ...]:
    """Every kind of document and decision with a duty in one of the columns, by chapter, in order of the text."""
    order = {unit.address: i for i, unit in enumerate(text.units())}
    chapters = [
        (chapter, {Address.article(a.article) for a in _inside(chapter)})
        for _, chapter in text.all_chapters()
    ]
    placed: dict[int, list[tuple[int, Row]]] = {}
    done: dict[str, list[Duty]] = {thing.id: [] for thing in duties.objects}
    for duty in sorted(duties.duties, key=lambda duty: order[duty.at]):
        done[duty.object].append(duty)
    for thing in duties.objects:
        row = _row(thing, done[thing.id])
        if row is None:
            continue
        homes = [
            next((i for i, (_, inside) in enumerate(chapters) if _article(duty) in inside), -1)
            for duty in row.duties
        ]
        # where most of its duties stand; of two alike the later, which knows of the former
        home = max(dict.fromkeys(homes), key=lambda i: (homes.count(i), i))
        first = min(order[d.at] for d, i in zip(row.duties, homes, strict=True) if i == home)
        placed.setdefault(home, []).append((first, row))
    return tuple(
        Group(chapters[home][0] if home >= 0 else None, tuple(row for _, row in sorted(rows, key=_first)))
        for home, rows in sorted(placed.items())
    )


def _first(placed: tuple[int, Row]) -> int:
    return placed[0]


def _row(thing: Object, own: Sequence[Duty]) -> Row | None:
    if thing.kind not in ("document", "decision"):
        return None
    cells = tuple(tuple(duty for duty in own if duty.act in column.acts) for column in COLUMNS)
    shown = [duty for cell in cells for duty in cell]
    if all(column.aside or not cell for column, cell in zip(COLUMNS, cells, strict=True)):
        return None
    shared = {duty.when for duty in shown}
    return Row(thing, cells, shared.pop() if len(shared) == 1 else "")


def _article(duty: Duty) -> Address:
    return Address(duty.at.steps[:1])


def _inside(chapter: Chapter) -> Iterator[Article]:
    yield from chapter.articles
    for section in chapter.sections:
        yield from section.articles


_VERBS: Mapping[Act, str] = {
    Act.DRAFT: "(牵头|会同).*?(起草)|(起草|撰写|联合制定|制定)",
    Act.PROPOSE: "(提出)",
    Act.REQUEST_LEAVE: "(请假|报请)",
    Act.REVIEW: "(合法合规性审查|合法性审核|合法性审查|审核把关|审核|审查)",
    Act.COUNTERSIGN: "(会签或联合报[^，。；]{1,6}审批|会签)",
    Act.SUBMIT: "(报送|呈批|呈送|报批|报请|报|送)",
    Act.REPORT: "(请示报告|请示|报告)",
    # the last: 经…同意后，报请…批准 has both, and ends in the one that is meant
    Act.APPROVE: ".*(批印|审定|审批|核批|阅批|批准|同意)",
    Act.DECIDE: "(讨论、决定、通报|讨论决定|讨论|审议|确定|决定)",
    Act.SIGN: "(签署|签发)",
    Act.ISSUE: "(合并印发|印发|自行发文或联合发文|制发|发布)",
    Act.PUBLISH: "(公布|公开|发布)",
    Act.FILE: "(备案|报告或报备|报备)",
}


def verb(duty: Duty) -> str:
    """What is done, in the rules' own word: 批印 and 阅批 are both approval; empty where the quote has none of ours."""
    found = re.search(_VERBS.get(duty.act, "$"), duty.quote)
    return "".join(filter(None, found.groups())) if found else ""


def plain(duty: Duty, cell: Sequence[Duty]) -> bool:
    """Whether role, verb and condition say enough of a duty in its cell; else its sentence must be shown."""
    said = [(each.actor, verb(each), each.when) for each in cell]
    own = (duty.actor, verb(duty), duty.when)
    return bool(verb(duty)) and duty.force is not Force.MUST_NOT and said.count(own) == 1


def alternatives(quote: str, names: Sequence[Sequence[str]]) -> tuple[bool, ...]:
    """For each actor but the first: whether the quote puts 或 before it. ``names`` are each actor's names."""
    ends: list[tuple[int, int]] = []
    for each in names:
        after = ends[-1][1] if ends else 0
        hits = [(quote.find(name, after), name) for name in sorted(each, key=len, reverse=True)]
        at, name = min(((i, name) for i, name in hits if i >= 0), default=(-1, ""), key=lambda hit: hit[0])
        ends.append((at, at + len(name)))
    return tuple(
        0 < left[1] <= right[0] and quote[left[1] : right[0]] == "或" for left, right in pairwise(ends)
    )
