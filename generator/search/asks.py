"""The questions that are completed while they are typed: those that the data can answer, and no others.

They are made from what is said of duties, so that each has an answer: who decides a thing, how many days before or after, how
often, how many, whether one may, what a role has to do on an occasion, how a thing is done. First come those that the
portal's own settings ask.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.address import Address
from generator.files import Asset
from generator.model.annotations import Act, DeadlineKind, NormKind
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["Ask", "asks", "build"]

_LONGEST = 28
"""Characters of a question; a longer one is no help to whoever types it."""
_MOST = 2_000
"""So many questions are completed, the portal's own first: the browser has all of them at once."""
_CAP = re.compile(r"[0-9]+([种次])")
"""The measure word after the number of a cap: 不超过1次."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, and where its answers stand; without a place it is answered by the page of a name."""

    words: str
    places: frozenset[Address] = frozenset()


def build(view: PortalView) -> Asset:
    """``portal.searchAsks``, the questions with a line each, in search-asks.js; loaded when a box is first typed into."""
    lines = "\\n".join(ask.words.replace("\\", "").replace('"', "") for ask in islice(asks(view), _MOST))
    return Asset("assets/portal/search-asks.js", f'portal.searchAsks="{lines}"\n'.encode())


def asks(view: PortalView) -> tuple[Ask, ...]:
    """All questions, each once with all its places."""
    found: dict[str, frozenset[Address]] = {}
    for ask in _all(view):
        if len(ask.words) <= _LONGEST:
            found[ask.words] = found.get(ask.words, frozenset()) | ask.places
    return tuple(Ask(words, places) for words, places in found.items())


def _all(view: PortalView) -> Iterator[Ask]:
    for question in view.portal.questions:
        if question.answered_by:
            yield Ask(question.asks, frozenset({question.answered_by}))
    for edition in view.editions.values():
        for duty in edition.duties.values():
            yield from (Ask(words, frozenset({duty.duty.at})) for words in _of_duty(duty))
        yield from _of_procedures(edition)
        yield from _of_occasions(edition)
    for role in view.roles.values():
        if view.duty_counts[role.id]:
            yield Ask(f"{role.name}有哪些职责")


def _of_duty(duty: DutyView) -> Iterable[str]:
    """What may be asked of a duty by its kind and its limit."""
    thing, act = duty.object_name, duty.act_name
    match duty.kind:
        # of what is no occasion, the thing is too wide to be asked about: 区政府工作由谁领导
        case NormKind.POWER if duty.duty.occasion:
            yield f"{thing}由谁{act}"
        # what holds on a condition alone would be asked without it
        case NormKind.PROHIBITION if not duty.duty.when:
            yield f"能不能{duty.duty.does}"
        case NormKind.PERMISSION if not duty.duty.when:
            yield f"可不可以{duty.duty.does}"
    deadline = duty.duty.deadline
    match deadline.kind if deadline else None:
        case DeadlineKind.AT_LEAST:
            yield f"{thing}要提前几天{act}"
        case DeadlineKind.WITHIN:
            yield f"{thing}要在几天内{act}"
        case DeadlineKind.EVERY | DeadlineKind.TIMES if "次" in duty.limit_words:
            yield f"{thing}多久{'开' if duty.duty.act is Act.CONVENE else act}一次"
        case DeadlineKind.AT_MOST:
            measure = _CAP.search(duty.limit_words)
            if measure:
                yield f"{thing}最多几{measure[1]}"


def _of_procedures(edition: EditionView) -> Iterator[Ask]:
    for procedure in edition.procedures:
        duties = (*procedure.requires, *(step.duty for step in procedure.steps))
        yield Ask(f"{procedure.name}怎么办", frozenset(edition.duties[duty].duty.at for duty in duties))


def _of_occasions(edition: EditionView) -> Iterator[Ask]:
    """What a role has to do on an occasion."""
    for duty in edition.duties.values():
        if duty.kind is NormKind.DUTY:
            for occasion in duty.occasions:
                for role in duty.actors:
                    if role.name != occasion:
                        yield Ask(f"{occasion}，{role.name}要做什么", frozenset({duty.duty.at}))
