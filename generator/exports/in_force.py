"""The day on which an edition comes into force, as an entry to put into a calendar."""

from collections.abc import Iterator
from datetime import timedelta

from generator.exports import icalendar
from generator.files import Asset
from generator.views.edition import EditionView

__all__ = ["calendar", "path"]


def path(edition: EditionView) -> str:
    """Where the entry stands in the site."""
    return f"data/{edition.rule.id}/{edition.edition.date}/in-force.ics"


def calendar(edition: EditionView) -> Asset | None:
    """The entry; None where the day is not known."""
    fact = next((fact for fact in edition.standing.days if fact.key == "in_force"), None)
    if fact is None:
        return None
    said = filter(
        None, (f"依据：{edition.whole_citation}{fact.citation}", f"原文：“{fact.words}”", fact.remark)
    )

    def lines() -> Iterator[str]:
        yield "BEGIN:VEVENT"
        yield f"UID:in-force.{edition.edition.date}.{edition.rule.id}.rules-portal"
        yield f"DTSTAMP:{edition.edition.date:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{fact.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{fact.day + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{icalendar.text(f'《{edition.title}》施行')}"
        yield f"DESCRIPTION:{icalendar.text(chr(10).join(said))}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"

    return Asset(path(edition), icalendar.write("in-force", f"《{edition.title}》施行", lines()))
