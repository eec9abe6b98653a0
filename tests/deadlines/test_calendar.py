"""Calendars that editors write: what they may say, what wins, and the exact words of each fault."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator import cli, sources, workdays
from generator.workdays import YearArrangement

SAMPLE = Path(__file__).parent.parent / "sample" / "rules_source"
TOP = Path(__file__).parent.parent.parent
HEAD = "year: {year}\ntitle: 通知\naddress: https://example.org/\nholidays:\n"


def problems_of(folder: Path, text: str, name: str = "2027.yaml") -> list[str]:
    shutil.copytree(TOP / "rules_source", folder / "rules_source")
    (folder / "rules_source" / "calendar" / name).write_text(text, encoding="utf-8")
    _, problems = sources.load(folder / "rules_source")
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    "holiday, message",
    [
        (
            "{name: 元旦, first: 2027-01-03, last: 2027-01-01}",
            "元旦的假期从 2027-01-03 到 2027-01-01，不成一段：请改正 first 或 last",
        ),
        (
            "{name: 元旦, first: 2027-01-01, last: 2027-01-03, working: [2027-01-04]}",
            "调休上班日 2027-01-04 不是周六或周日：请改正 working",
        ),
        (
            "{name: 元旦, first: 2027-01-01, last: 2027-01-03, working: [2027-01-02]}",
            "调休上班日 2027-01-02 在元旦假期之内：请改正 working",
        ),
        (
            "{name: 元旦, first: 2028-01-01, last: 2028-01-01}",
            "2028-01-01 不在 2027 年：请改正日期，或移到那一年的文件",
        ),
    ],
)
def test_a_fault_of_a_calendar_is_said_in_words(tmp_path: Path, holiday: str, message: str) -> None:
    assert problems_of(tmp_path, HEAD.format(year=2027) + f"  - {holiday}\n") == [message]


def test_a_year_without_holidays_is_a_fault(tmp_path: Path) -> None:
    text = HEAD.format(year=2027).replace("holidays:", "holidays: []")
    assert problems_of(tmp_path, text) == ["一个假期也没有：请照通知写全"]


def test_the_same_day_twice_is_a_fault(tmp_path: Path) -> None:
    twice = (
        "  - {name: 甲, first: 2027-01-01, last: 2027-01-02}\n"
        "  - {name: 乙, first: 2027-01-02, last: 2027-01-03}\n"
    )
    assert problems_of(tmp_path, HEAD.format(year=2027) + twice) == ["2027-01-02 写了两次：请删去一处"]


def test_the_name_of_the_file_is_the_year(tmp_path: Path) -> None:
    text = HEAD.format(year=2027) + "  - {name: 元旦, first: 2027-01-01, last: 2027-01-01}\n"
    assert problems_of(tmp_path, text, "2028.yaml") == [
        "year 必须与文件同名，这里是 2027，文件是 2028.yaml：请改成一样"
    ]


def test_an_editors_year_replaces_the_packages_year_and_no_other() -> None:
    given = YearArrangement.model_validate(
        {
            "year": 2026,
            "title": "通知",
            "address": "https://example.org/",
            "holidays": [
                {"name": "国庆节", "first": "2026-10-01", "last": "2026-10-02", "working": ["2026-10-10"]}
            ],
        }
    )
    plain, mine = workdays.merge(), workdays.merge([given])
    assert {day for day in mine.off if day.year == 2026} == {date(2026, 10, 1), date(2026, 10, 2)}
    assert {day for day in mine.working if day.year == 2026} == {date(2026, 10, 10)}
    assert {day: name for day, name in mine.off.items() if day.year != 2026} == {
        day: name for day, name in plain.off.items() if day.year != 2026
    }
    assert [notice.address for notice in mine.notices if notice.year == 2026] == ["https://example.org/"]


def test_the_script_is_the_same_each_time_and_small() -> None:
    content = workdays.script(workdays.merge(), event_day_counts=False)
    assert content == workdays.script(workdays.merge(), event_day_counts=False)
    assert len(content) < 4096


def test_the_example_of_the_guide_is_valid_and_agrees_with_the_package() -> None:
    guide = (TOP / "rules_source" / "calendar" / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    given = YearArrangement.model_validate(yaml.safe_load(example))
    calendar = workdays.merge()
    for holiday in given.holidays:
        assert all(day in calendar.off for day in holiday.days)
        assert all(day in calendar.working for day in holiday.working)


def test_editors_are_told_how_far_the_calendar_reaches(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--source", str(SAMPLE)]) == 0
    last = workdays.merge().span[1]
    assert f"{last}年；{last + 1}年的放假安排公布后" in capsys.readouterr().out
