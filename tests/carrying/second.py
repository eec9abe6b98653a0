"""A second edition of Yuanzhou's rules, made by the tests alone: it never was, and stands in no portal."""

import re
from pathlib import Path

from generator import numerals

__all__ = ["EDITION", "second_edition", "write"]

EDITION = "2026-05-18"

SOURCE = Path(__file__).parents[2] / "rules_source/yuanzhou-work-rules/2023-07-11/source.txt"
NEW_ARTICLE = "区政府办公室应建立会议档案，会议结束后10个工作日内将签到、记录和音像资料归集入卷。"
MOVED = (
    "区政府全体会议和区政府常务会议讨论决定的事项，除依法需要保密的外，应当及时公布。"
    "新闻稿须经区政府办公室主任审核后，报区长审定。"
)
GONE = "严格控制和规范会议、论坛、庆典、节会等活动。各类会议活动经费要纳入预算管理。"


def once(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)


def second_edition(text: str) -> str:
    """The first edition with one change of each kind; the articles after the new one are renumbered."""
    # a 款 gone, and one moved from 第二十条 (第五章) to 第四十一条 (第八章)
    text = once(text, f"{GONE}\n", "")
    text = once(text, f"{MOVED}\n", "")
    last = re.search("四十一、.*\n", text)
    assert last is not None
    text = once(text, last[0], f"{last[0]}{MOVED}\n")
    # a limit of 5 workdays now one of 3, an exception, a word corrected, a 款 split
    text = once(text, "原则上须在会议结束后5个工作日内印发", "原则上须在会议结束后3个工作日内印发")
    agreed = re.search("部门之间征求意见或会签文件时.*\n", text)
    assert agreed is not None
    text = once(text, agreed[0], f"{agreed[0].rstrip()}前述规定不适用于涉密文件。\n")
    text = once(text, "要履行请假手续", "要办理请假手续")
    text = once(text, "区政府办公室审核把关。会议文件应进行", "区政府办公室审核把关。\n会议文件应进行")
    # an article in the middle
    first = re.search(r"^二十四、", text, re.MULTILINE)
    assert first is not None
    head, rest = text[: first.start()], text[first.start() :]

    def renumbered(match: re.Match[str]) -> str:
        number = numerals.parse(match[1])
        assert number is not None
        return f"{numerals.to_chinese(number + 1)}、"

    rest = re.sub(r"^([二三四]?十[一二三四五六七八九]?)、", renumbered, rest, flags=re.MULTILINE)
    chapter = head.rindex("第六章")
    head = f"{head[:chapter]}二十四、{NEW_ARTICLE}\n{head[chapter:]}"
    return (head + rest).replace("2023年7月11日", "2026年5月18日").replace("2023年7月7日", "2026年5月8日")


def write(path: Path) -> Path:
    """The second edition as a text file."""
    path.write_text(second_edition(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
    return path
