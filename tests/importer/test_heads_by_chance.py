"""Lines of heads, notices and annexes in any order: nothing is lost, and the parts are always the whole file."""

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.importer import Choices, Draft, Refusal, import_text
from generator.importer.reading import Reading
from tests.importer.test_heads import HEADS
from tests.importer.test_parts import SINGLE
from tests.support.chance import tried

LINES = sorted(
    {line for head in HEADS for line in head.lines.split("/")}
    | {line for text, *_ in SINGLE.values() for line in text.split("\n")}
    | {
        "　",
        "（",
        "）",
        "《",
        "附件",
        "目录",
        "第一条　甲。",
        "第二条　乙。",
        "第一章　总则",
        "一、甲。",
        "二、乙。",
    }
)


def imported(lines: list[str], part: int | None) -> Draft:
    """The draft of the lines; such as have no article, or not so many parts, are no example."""
    try:
        return import_text(
            Reading("\n".join(lines) + "\n", "文本", "utf-8"), rule="any", choices=Choices(part=part)
        )
    except Refusal:
        assume(False)
        raise


@tried("heads in any order")
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25), st.sampled_from([None, None, 1, 2]))
def test_any_lines_in_any_order_are_kept_and_parted(lines: list[str], part: int | None) -> None:
    draft = imported(lines, part)
    assert draft.account.whole
    assert not [doubt for doubt in draft.doubts if "原文的一段拆成两段" in doubt.message]
    shown = [number for number, line in enumerate(lines, 1) if line.strip()]
    assert (draft.parts[0].first, draft.parts[-1].last) == (shown[0], shown[-1])
    assert [one.chosen for one in draft.parts].count(True) == 1
    assert len(draft.text.lines("rule-title")) <= 1
