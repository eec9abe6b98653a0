"""The calendar of the duties that come round: read back by a library, counted against the YAML."""

from dataclasses import dataclass, replace
from datetime import date

import icalendar
import pytest

from generator import portal
from generator.exports import recurring
from generator.model.annotations import Deadline
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.relations import carried
from tests.support.built import ROOT, Site


@pytest.fixture(scope="module")
def view() -> PortalView:
    checked = portal.load(ROOT / "rules_source")
    return checked.view


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


def changed(view: PortalView, deadline: dict[str, object]) -> tuple[DutyView, ...]:
    """The duties that come round when the first duty alone is left and has another limit, in an edition of that date."""
    return recurring.recurring(only(view, deadline))


def only(view: PortalView, deadline: dict[str, object]) -> EditionView:
    given = next(edition for edition in view.editions.values() if edition.edition.duties)
    loaded = given.edition.duties
    assert loaded
    duty = loaded.value.duties[0].model_copy(update={"deadline": Deadline.model_validate(deadline)})
    alone = loaded.value.model_copy(update={"duties": (duty,)})
    return EditionView(
        given.work, replace(given.edition, date=ISSUED, duties=replace(loaded, value=alone)), given.roles
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.deadline))
def test_each_frequency_is_a_rule_of_repetition_from_the_editions_date(
    view: PortalView, case: _Repeated
) -> None:
    edition = only(view, case.deadline)
    content = recurring.calendar(edition, recurring.recurring(edition)).content
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert f"RRULE:{case.rule}\r\n" in content.decode()
    assert event["RRULE"]
    assert event.decoded("DTSTART") == case.first


@pytest.mark.parametrize(
    "deadline", [{"at_most": 1, "per": "year"}, {"soft": "定期"}, {"every": "5 workdays"}]
)
def test_what_does_not_come_round_in_days_has_no_place_in_it(
    view: PortalView, deadline: dict[str, object]
) -> None:
    assert changed(view, deadline) == ()


def test_the_file_of_the_site_has_every_duty_that_comes_round(view: PortalView, site: Site) -> None:
    for rule, edition in view.editions.items():
        limits = ((duty, duty.duty.deadline) for duty in edition.duties.values())
        expected = [duty for duty, limit in limits if limit and (limit.every or limit.times)]
        file = site.folder / "data" / rule / "recurring.ics"
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
            assert str(event["SUMMARY"]) == duty.core
            assert all(hedge in str(event["SUMMARY"]) for hedge in duty.duty.hedge)
            said = str(event["DESCRIPTION"])
            assert said.startswith(f"{duty.sentence}\n")
            assert duty.duty.quote in said
            assert duty.citation in said
            assert event.decoded("DTSTAMP").date() == edition.edition.date
        page = site.documents["deadlines/index.html"].tree
        [link] = page.xpath("//*[@class='timeline-subscribe']/a")
        assert link.get("href") == f"../data/{rule}/recurring.ics"
        assert f"{len(expected)} 件事" in link.text_content()


def test_the_same_sources_give_the_same_bytes(view: PortalView) -> None:
    for edition in view.editions.values():
        again = recurring.recurring(edition)
        assert recurring.calendar(edition, again) == recurring.calendar(edition, again)


def test_each_role_has_the_calendar_of_its_own_list(view: PortalView, site: Site) -> None:
    found = 0
    for rule, edition in view.editions.items():
        every = {duty.id: duty for duty in recurring.recurring(edition)}
        for role in view.roles.values():
            whose = {role.id, *(through.role.id for through in carried(view, role))}
            expected = [id_ for id_, duty in every.items() if whose & set(duty.duty.actor)]
            file = site.folder / "data" / rule / "roles" / f"{role.id}.ics"
            links = site.documents[f"roles/{role.id}/index.html"].tree.xpath("//a[@data-calendar]/@href")
            assert file.is_file() is bool(expected) is bool(links)
            if expected:
                calendar = icalendar.Calendar.from_ical(file.read_bytes())
                ids = [str(event["UID"]).split(".")[1] for event in calendar.walk("VEVENT")]
                assert ids == expected
                assert role.name in str(calendar["X-WR-CALNAME"])
                assert f"../../data/{rule}/roles/{role.id}.ics" in links
                found += 1
    assert found
