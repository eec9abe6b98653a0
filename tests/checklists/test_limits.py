"""Time limits in words."""

import pytest

from generator.model.annotations import Deadline
from generator.views.limits import limit_words


@pytest.mark.parametrize(
    "given, event, quote, words",
    [
        (
            {"within": "5 workdays", "after": "end"},
            "会议结束",
            "在散会后5个工作日内印发",
            "会议结束后5个工作日内",
        ),
        (
            {"at_least": "7 workdays", "before": "meeting"},
            "会议召开",
            "提前7个工作日报送",
            "会议召开前至少7个工作日",
        ),
        ({"at_least": "1 day", "before": "meeting"}, "会议召开", "至少于会议前1天送达", "会议召开前至少1天"),
        ({"every": "2 months"}, "", "一般两个月安排一次专题学习", "两个月安排一次"),
        ({"times": 2, "per": "month"}, "", "会议一般每半月召开1次", "每半月召开1次"),
        ({"times": 1, "per": "year"}, "", "会议每年召开1次", "每年召开1次"),
        ({"times": "1-2", "per": "year"}, "", "每年要确定1至2个重点课题", "每年要确定1至2个"),
        ({"at_most": 1, "per": "year"}, "", "会议每年不超过1次", "每年不超过1次"),
        ({"at_most": 3, "of": "个"}, "", "随行部门控制在3个以内", "控制在3个以内"),
        ({"soft": "及时"}, "", "会议纪要及时印发", "及时"),
    ],
)
def test_a_limit_reads_as_the_rule_says_it(
    given: dict[str, object], event: str, quote: str, words: str
) -> None:
    assert limit_words(Deadline.model_validate(given), quote, event) == words
