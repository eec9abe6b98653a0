"""Arrows of the picture: one only where the rules state or imply that a step comes right after another."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages import swimlane
from generator.pages.swimlane import Step


def step(number: int, after: tuple[int, ...] = ()) -> Step:
    return Step(number, "会前", ("县长",), "县长", f"做第{number}件事", comes_after=after)


def arrows(steps: list[Step]) -> tuple[int, int]:
    """How many arrows the wide and the narrow picture have."""
    wide, narrow = 0, 0
    for drawing in swimlane.draw("办事", tuple(steps)):
        wide += sum(len(re.findall('class="swimlane-arrow-head"', piece)) for piece in drawing.wide)
        narrow += len(re.findall('class="swimlane-arrow"', drawing.narrow))
    return wide, narrow


def described(steps: list[Step]) -> str:
    return "".join(str(piece) for drawing in swimlane.draw("办事", tuple(steps)) for piece in drawing.wide)


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 2), st.integers(1, 8)), min_size=1, max_size=30))
def test_an_arrow_leads_to_each_step_that_follows_and_to_no_other(
    rest: list[tuple[bool, int, int]],
) -> None:
    """However many lanes and phases there are, and into however many pieces the picture is cut for paper."""
    steps = [step(1)]
    for number, (follows, phase, lane) in enumerate(rest, 2):
        made = step(number, (number - 1,) if follows else ())
        steps.append(replace(made, phase=f"阶段{number // 4 + phase}", lanes=(f"角色{lane}",)))
    count = sum(follows for follows, *_ in rest)
    assert arrows(steps) == (count, count)


def test_no_arrow_leads_from_a_step_further_up_but_the_description_tells_of_it() -> None:
    steps = [step(1), step(2), step(3, (1,))]
    assert arrows(steps) == (0, 0)
    assert "第3步在第1步之后" in described(steps)


def test_steps_without_an_order_are_not_said_to_have_one() -> None:
    assert "之后" not in described([step(1), step(2)])


def test_what_bounds_a_step_stands_in_its_box() -> None:
    bound = replace(step(1), bounds=("适用：重要文件", "在第1步之后（“审核后”）"))
    said = "".join(re.findall(r">([^<]+)<", described([bound])))
    assert "适用：重要文件；在第1步之后（“审核后”）" in said
