"""Time limits in words."""

import pytest

from generator.duties import Deadline
from generator.pages.entries import limit

EVENTS = {"meeting": "会议召开", "meeting-end": "会议结束"}


@pytest.mark.parametrize(
    "given, words",
    [
        ({"within": "5 workdays", "after": "meeting-end"}, "会议结束后5个工作日内"),
        ({"at_least": "7 workdays", "before": "meeting"}, "会议召开前至少7个工作日"),
        ({"at_least": "1 day", "before": "meeting"}, "会议召开前至少1天"),
        ({"every": "2 months"}, "每2个月一次"),
        ({"times": 2, "per": "month"}, "每月2次"),
        ({"times": "1-2", "per": "year"}, "每年1至2次"),
        ({"at_most": 1, "per": "year"}, "每年至多1次"),
        ({"at_most": 3, "of": "个"}, "至多3个"),
        ({"soft": "及时"}, "及时"),
        (
            {"within": "3 days", "after": "meeting", "start_inferred": True},
            "会议召开后3天内（起算点据文意）",
        ),
    ],
)
def test_a_limit_reads_as_it_is_said(given: dict[str, object], words: str) -> None:
    assert limit(Deadline.model_validate(given), EVENTS) == words
