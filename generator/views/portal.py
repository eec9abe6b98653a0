"""The whole portal as readers meet it: its rules, roles and documents by id, and how each is named."""

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator import workdays
from generator.links import Links, Place
from generator.model.annotations import Term
from generator.model.corrections import Mistake
from generator.model.questions import Question
from generator.model.registers import CitedDocument, Role
from generator.model.settings import Portal
from generator.model.text import Unit
from generator.sources import Edition, Sources, Work
from generator.views.duty import DutyView
from generator.views.edition import EditionView, SharedIds
from generator.views.history import History
from generator.views.news import news
from generator.views.questions import OpenQuestions

__all__ = ["PortalView"]


@dataclass(frozen=True)
class PortalView:
    """What ``sources`` hold, and what they name, by id."""

    sources: Sources
    links: Links

    @property
    def portal(self) -> Portal:
        """Whose portal it is."""
        return self.sources.portal.value

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """The roles by id, as the file has them."""
        return {role.id: role for role in self.sources.roles.value.roles}

    @cached_property
    def documents(self) -> Mapping[str, CitedDocument]:
        """The cited documents that are no rules of the portal, by id."""
        return {document.id: document for document in self.sources.documents.value.documents}

    @cached_property
    def calendar(self) -> workdays.Calendar:
        """The published arrangements of working days."""
        return workdays.merge(year.value for year in self.sources.calendar)

    @cached_property
    def editions(self) -> Mapping[str, EditionView]:
        """The current edition of each rule, by the id of the rule."""
        return {rule: next(e for e in every if e.is_current) for rule, every in self._every.items()}

    @cached_property
    def applying(self) -> tuple[EditionView, ...]:
        """The current editions of the rules that apply here: all but those that stand here to be compared with."""
        return tuple(edition for edition in self.editions.values() if not edition.rule.is_reference)

    @cached_property
    def unfinished(self) -> tuple[EditionView, ...]:
        """The current editions that are not annotated to the end: what no list shows may stand in them all the same."""
        return tuple(edition for edition in self.editions.values() if not edition.complete)

    @cached_property
    def bounded(self) -> tuple[EditionView, ...]:
        """The current editions that have ended or will, or are yet to begin: readers are told wherever their duties stand."""
        day = self.last_known_day
        return tuple(edition for edition in self.editions.values() if edition.standing.is_bounded(day))

    def all_editions(self, rule: str) -> tuple[EditionView, ...]:
        """Every edition of a rule, the oldest first."""
        return self._every[rule]

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """The editions of each rule and what became of their units, by the id of the rule."""
        return {rule: History(every) for rule, every in self._every.items()}

    @cached_property
    def revised(self) -> tuple[History, ...]:
        """Of the rules that have several editions."""
        return tuple(history for history in self.histories.values() if len(history.editions) > 1)

    @cached_property
    def _every(self) -> Mapping[str, tuple[EditionView, ...]]:
        return {
            work.rule.value.id: tuple(self._edition(work, edition) for edition in work.editions)
            for work in self.sources.works
        }

    def forget(self, rule: str) -> None:
        """Let go of what was worked out of a rule; it is worked out again when it is asked for."""
        for view in (*self._every[rule], self.histories[rule]):
            for name, kind in vars(type(view)).items():
                if isinstance(kind, cached_property):
                    vars(view).pop(name, None)

    def _edition(self, work: Work, edition: Edition) -> EditionView:
        rule = work.rule.value
        if rule.is_reference:
            # others are bound by it: of what it says nothing goes into the lists of those who work here
            edition = replace(edition, duties=None, procedures=None, waivers=None, scenarios=None)
        asked = self.questions if edition.date == rule.current else ()
        questions = OpenQuestions.of(rule.id, asked)
        return EditionView(work, edition, self.roles, self.portal.readers, questions, self._shared)

    @cached_property
    def _shared(self) -> SharedIds:
        """The ids that the current editions of more than one rule use."""
        if len(self.sources.works) == 1:
            return SharedIds()
        duties, objects, procedures = Counter[str](), Counter[str](), Counter[str]()
        for work in self.sources.works:
            used = SharedIds.used_by(work)
            duties.update(used.duties)
            objects.update(used.objects)
            procedures.update(used.procedures)
        return SharedIds(_several(duties), _several(objects), _several(procedures), alone=False)

    @cached_property
    def last_known_day(self) -> date:
        """The last day on which somebody wrote something of what the sources hold: no clock, and never a day to come."""
        checked = [
            day
            for every in self._every.values()
            for edition in every
            if (day := edition.standing.given.checked)
        ]
        return max([*checked, *(one.day for one in news(self))], default=date.min)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the rules leave unclear, as the file has it."""
        return self.sources.questions.value.questions if self.sources.questions else ()

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """What the portal itself had wrong, as the file has it."""
        return self.sources.corrections.value.corrections if self.sources.corrections else ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The fixed expressions that are explained, as the file has them."""
        return self.sources.terms.value.terms if self.sources.terms else ()

    def citing(self, rule: str, article: str) -> tuple[Place, ...]:
        """The units that cite an article of a current edition or a unit in it, each once."""
        return self._citing.get((rule, article), ())

    @cached_property
    def _citing(self) -> Mapping[tuple[str, str], tuple[Place, ...]]:
        found: dict[tuple[str, str], dict[Place, None]] = {}
        for target, places in sorted(self.links.by_place.items(), key=lambda pair: str(pair[0].address)):
            if number := target.address.article_number:
                found.setdefault((target.rule, number), {}).update(dict.fromkeys(places))
        return {article: tuple(places) for article, places in found.items()}

    @cached_property
    def duties(self) -> tuple[DutyView, ...]:
        """Every duty of the current editions, rule by rule."""
        return tuple(duty for edition in self.editions.values() for duty in edition.duties.values())

    @cached_property
    def duty_counts(self) -> Mapping[str, int]:
        """How many duties each role has, each once, however many occasions it belongs to."""
        counts = Counter(role for duty in self.duties for role in set(duty.duty.actor))
        return {role: counts[role] for role in self.roles}

    def role_label(self, role: Role) -> str:
        """The name of a role; of two that have one name each with the government whose rules mean it."""
        if self._named[role.name] < 2 or not role.rules:
            return role.name
        return f"{role.name}（{self.editions[role.rules[0]].rule.issuer}）"

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(role.name for role in self.roles.values())

    def rules_of(self, role: str) -> tuple[EditionView, ...]:
        """The current editions in which a role acts or something is done to it."""
        return self._rules_of.get(role, ())

    @cached_property
    def _rules_of(self) -> Mapping[str, tuple[EditionView, ...]]:
        found: dict[str, list[EditionView]] = {}
        for edition in self.editions.values():
            for role in dict.fromkeys((*edition.duties_of, *edition.duties_to)):
                found.setdefault(role, []).append(edition)
        return {role: tuple(editions) for role, editions in found.items()}

    @cached_property
    def carries(self) -> Mapping[str, tuple[str, ...]]:
        """The wider roles whose duties are listed on the page of a role, by the id of the role."""
        return {
            role.id: tuple(wider.role for wider in role.member_of if wider.carries)
            for role in self.roles.values()
        }

    def listing(self, role: Role) -> tuple[EditionView, ...]:
        """The current editions under which a role has a list, its own or that of a wider role, in their order."""
        rules = {e.rule.id for one in (role.id, *self.carries[role.id]) for e in self.rules_of(one)}
        return tuple(e for rule, e in self.editions.items() if rule in rules) if rules else ()

    def listed_under(self, edition: EditionView) -> tuple[Role, ...]:
        """The roles that have a list under an edition, their own or that of a wider role, as the file has them."""
        whose = set(edition.duties_of)
        whose.update(role for wider in edition.duties_of for role in self._carried_by.get(wider, ()))
        return tuple(
            self.roles[role] for role in sorted(whose & self._order.keys(), key=self._order.__getitem__)
        )

    def roles_of(self, edition: EditionView) -> tuple[Role, ...]:
        """The roles that a current edition names or binds, and those that they answer or belong to, as the file has them."""
        known = {*self._named_in.get(edition.rule.id, ()), *edition.duties_of, *edition.duties_to}
        ahead = [*known]
        while ahead:
            role = self.roles[ahead.pop()]
            wider = {*role.superior_ids, *role.member_ids, *role.together_ids} - known
            known |= wider
            ahead += wider
        return tuple(self.roles[role] for role in sorted(known, key=self._order.__getitem__))

    @cached_property
    def answering(self) -> Mapping[str, tuple[Role, ...]]:
        """The roles that answer or report to a role, by its id."""
        return self._related(lambda role: role.superior_ids)

    @cached_property
    def held_with(self) -> Mapping[str, tuple[Role, ...]]:
        """The roles whose holders mostly look after a role too, by its id."""
        return self._related(lambda role: role.together_ids)

    def _related(self, others: Callable[[Role], Iterable[str]]) -> Mapping[str, tuple[Role, ...]]:
        found: dict[str, list[Role]] = {}
        for role in self.roles.values():
            for other in dict.fromkeys(others(role)):
                found.setdefault(other, []).append(role)
        return {other: tuple(roles) for other, roles in found.items()}

    @cached_property
    def _named_in(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for role, places in self.links.by_role.items():
            for place in places:
                found.setdefault(place.rule, set()).add(role)
        return found

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {role: place for place, role in enumerate(self.roles)}

    @cached_property
    def _carried_by(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for role, wider in self.carries.items():
            for one in wider:
                found.setdefault(one, []).append(role)
        return {wider: tuple(roles) for wider, roles in found.items()}

    @cached_property
    def everyday_names(self) -> Mapping[str, tuple[str, ...]]:
        """What people call a role and the rules do not, by the id of the role."""
        said = self.portal.search
        return {pair.role: pair.says for pair in said.roles} if said else {}

    def units(self) -> Iterator[tuple[Place, Unit]]:
        """Every unit of the current editions."""
        for rule, edition in self.editions.items():
            for address, unit in edition.units.items():
                yield Place(rule, address), unit

    def naming(self, names: Iterable[str]) -> Iterator[tuple[Place, Unit]]:
        """Every unit of the current editions in which one of some names stands, in order."""
        words, starts, units = self._all_words
        found: set[int] = set()
        for name in names:
            at = words.find(name)
            while at >= 0:
                unit = bisect(starts, at) - 1
                found.add(unit)
                # on with the next unit
                at = words.find(name, starts[unit + 1]) if unit + 1 < len(starts) else -1
        return (units[unit] for unit in sorted(found))

    @cached_property
    def _all_words(self) -> tuple[str, list[int], list[tuple[Place, Unit]]]:
        """The words of all units as one, where each begins in it, and the units: many names are looked for in all of them."""
        units = list(self.units())
        starts, at = [], 0
        for _, unit in units:
            starts.append(at)
            at += len(unit.text) + 1
        # no text holds this sign
        return "\0".join(unit.text for _, unit in units), starts, units

    def document_title(self, document: str) -> str:
        """The title of a rule or of a cited document."""
        if document in self.editions:
            return self.editions[document].title
        return self.documents[document].title

    def citation(self, place: Place) -> str:
        """第二十条第二款."""
        return self.editions[place.rule].citation(place.address)

    def place_name(self, here: str, place: Place) -> str:
        """第三条; with the title before it when it is in another rule than the one where it is named."""
        title = "" if place.rule == here else f"《{self.editions[place.rule].title}》"
        return title + self.citation(place)


def _several(counts: Mapping[str, int]) -> frozenset[str]:
    return frozenset(name for name, count in counts.items() if count > 1)
