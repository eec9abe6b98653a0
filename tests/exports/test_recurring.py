"""The calendar of the duties that come round: read back by a library, counted against the YAML."""

from dataclasses import dataclass, replace
from datetime import date

import icalendar
import pytest

from generator import sources
from generator.duties import Deadline, Duty
from generator.exports import recurring
from generator.sources import Sources
from tests.support.built import ROOT, Site


@pytest.fixture(scope="module")
def read() -> Sources:
    found, problems = sources.load(ROOT / "rules_source")
    assert found is not None, problems
    return found


@dataclass
class _Repeated:
    deadline: dict[str, object]
    rule: str
    first: date


ISSUED = date(2023, 7, 11)
CASES = [
    _Repeated({"times": 2, "per": "month"}, "FREQ=MONTHLY;BYMONTHDAY=1,16", date(2023, 7, 16)),
    _Repeated({"times": 1, "per": "month"}, "FREQ=MONTHLY;BYMONTHDAY=1", date(2023, 8, 1)),
    _Repeated({"times": 1, "per": "year"}, "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", date(2024, 1, 1)),
    _Repeated({"times": "1-2", "per": "year"}, "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", date(2024, 1, 1)),
    _Repeated({"times": 4, "per": "year"}, "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", date(2023, 10, 1)),
    _Repeated({"every": "2 months"}, "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1", date(2023, 9, 1)),
    _Repeated({"every": "3 years"}, "FREQ=YEARLY;INTERVAL=3;BYMONTH=1;BYMONTHDAY=1", date(2024, 1, 1)),
    _Repeated({"every": "10 days"}, "FREQ=DAILY;INTERVAL=10", date(2023, 7, 11)),
]


def changed(read: Sources, deadline: dict[str, object]) -> tuple[Duty, bytes]:
    """The portal's calendar with another limit for its first duty, in an edition of that date."""
    work = read.works[0]
    loaded = work.current.duties
    assert loaded
    duty = loaded.value.duties[0].model_copy(update={"deadline": Deadline.model_validate(deadline)})
    only = loaded.value.model_copy(update={"duties": (duty,)})
    edition = replace(work.current, date=ISSUED, duties=replace(loaded, value=only))
    rule = replace(work.rule, value=work.rule.value.model_copy(update={"current": ISSUED}))
    other = replace(read, works=(replace(work, rule=rule, editions=(edition,)),))
    return duty, b"".join(asset.content for asset in recurring.assets(other))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.deadline))
def test_each_frequency_is_a_rule_of_repetition_from_the_editions_date(
    read: Sources, case: _Repeated
) -> None:
    _, content = changed(read, case.deadline)
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert f"RRULE:{case.rule}\r\n" in content.decode()
    assert event["RRULE"]
    assert event.decoded("DTSTART") == case.first


@pytest.mark.parametrize(
    "deadline", [{"at_most": 1, "per": "year"}, {"soft": "定期"}, {"every": "5 workdays"}]
)
def test_what_does_not_come_round_in_days_has_no_place_in_it(
    read: Sources, deadline: dict[str, object]
) -> None:
    assert changed(read, deadline)[1] == b""


def test_the_file_of_the_site_has_every_duty_that_comes_round(read: Sources, site: Site) -> None:
    for work in read.works:
        duties = work.current.duties.value.duties if work.current.duties else ()
        expected = [d for d in duties if d.deadline and (d.deadline.every or d.deadline.times)]
        file = site.folder / "data" / work.rule.value.id / "recurring.ics"
        assert file.is_file() is bool(expected)
        if not expected:
            continue
        content = file.read_bytes()
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert b"\n" not in content.replace(b"\r\n", b"")
        calendar = icalendar.Calendar.from_ical(content)
        events = calendar.walk("VEVENT")
        assert len({str(event["UID"]) for event in events}) == len(events) == len(expected)
        for duty, event in zip(expected, events, strict=True):
            assert str(event["SUMMARY"]).startswith(duty.does)
            assert all(hedge in str(event["SUMMARY"]) for hedge in duty.hedge)
            said = str(event["DESCRIPTION"])
            assert duty.quote in said
            assert duty.at.citation(sole_paragraph=True) in said or duty.at.citation() in said
            assert event.decoded("DTSTAMP").date() == work.current.date
        page = site.documents["deadlines/index.html"].tree
        [link] = page.xpath("//*[@class='subscribe']/a")
        assert link.get("href") == f"../data/{work.rule.value.id}/recurring.ics"
        assert f"{len(expected)} 件事" in link.text_content()


def test_the_same_sources_give_the_same_bytes(read: Sources) -> None:
    assert list(recurring.assets(read)) == list(recurring.assets(read))
