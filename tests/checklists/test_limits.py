"""Time limits in words."""

import pytest

from generator.duties import Deadline
from generator.pages.limits import limit_words


@pytest.mark.parametrize(
    "given, event, words",
    [
        ({"within": "5 workdays", "after": "end"}, "会议结束", "会议结束后5个工作日内"),
        ({"at_least": "7 workdays", "before": "meeting"}, "会议召开", "会议召开前至少7个工作日"),
        ({"at_least": "1 day", "before": "meeting"}, "会议召开", "会议召开前至少1天"),
        ({"every": "2 months"}, "", "每2个月一次"),
        ({"times": 2, "per": "month"}, "", "每月2次"),
        ({"times": "1-2", "per": "year"}, "", "每年1至2次"),
        ({"at_most": 1, "per": "year"}, "", "每年不超过1次"),
        ({"at_most": 3, "of": "个"}, "", "不超过3个"),
        ({"soft": "及时"}, "", "及时"),
    ],
)
def test_a_limit_reads_as_it_is_said(given: dict[str, object], event: str, words: str) -> None:
    assert limit_words(Deadline.model_validate(given), "原文没有另外的量词", event) == words
