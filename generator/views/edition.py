"""An edition as all pages and files see it: its units in order, citations, and its tables by id, made once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator import numerals
from generator.address import Address
from generator.labels import REQUIRED_FIRST, UNFINISHED
from generator.model.annotations import Event, Object
from generator.model.procedures import Life, Occasion, Procedure
from generator.model.registers import Role
from generator.model.scenarios import Scenario
from generator.model.settings import AnnotationState, Rule
from generator.model.text import Article, Chapter, Text, Unit
from generator.sources import Edition, Work
from generator.views.coverage import Coverage, measure
from generator.views.duty import DutyView
from generator.views.questions import NO_QUESTIONS, OpenQuestions
from generator.views.reviews import Progress, ReviewState
from generator.views.standing import StandingView

__all__ = ["ChapterView", "EditionView", "SharedIds", "TextFacts"]


@dataclass(frozen=True, slots=True)
class SharedIds:
    """The ids that more than one rule of the portal uses: an address that is made of one says the rule too."""

    duties: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()
    """Of procedures and of lives, which stand in one folder."""
    alone: bool = True
    """Whether there is no other rule at all: then its title need not be said."""

    @classmethod
    def used_by(cls, work: Work) -> "SharedIds":
        """All ids that the current edition of a rule uses."""
        noted, ordered = work.current.duties, work.current.procedures
        if noted is None:
            return cls()
        procedures = {one.id for one in ordered.value.procedures} if ordered else set()
        lives = {one.id for one in ordered.value.lives} if ordered else set()
        return cls(
            frozenset(duty.id for duty in noted.value.duties),
            frozenset(thing.id for thing in noted.value.objects),
            frozenset(procedures | lives),
        )

    def of(self, work: Work) -> tuple[list[str], ...]:
        """Those of them that a rule uses."""
        own = self.used_by(work)
        return (
            sorted(self.duties & own.duties),
            sorted(self.objects & own.objects),
            sorted(self.procedures & own.procedures),
        )


NOTHING_SHARED = SharedIds()


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter with its address and all articles inside it, also those of its sections."""

    address: Address
    number: str
    """As printed, after those of its part and subpart where the number alone would not tell it from others."""
    title: str
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, address: Address, chapter: Chapter) -> "ChapterView":
        """The view of a chapter."""
        inside = (*chapter.articles, *(a for section in chapter.sections for a in section.articles))
        return cls(address, chapter.number, chapter.title, inside)

    @property
    def span(self) -> str:
        """The articles inside it: 第一至三条; empty without any."""
        if not self.articles:
            return ""
        first, last = (Address.article(a.article).citation() for a in (self.articles[0], self.articles[-1]))
        if first == last:
            return first
        # 第九条之一至第十一条: what is inserted is named in full
        plain = all(words.endswith("条") for words in (first, last))
        return f"{first[:-1]}至{last[1:]}" if plain else f"{first}至{last}"


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the text says of itself; empty where it does not."""

    written: str
    """成文日期."""
    printed: str
    """印发日期."""
    adopted: str
    """The words of the notice that say who adopted it and when."""
    counts: Mapping[str, int]
    """How many 章, 条, 款, 项 it has."""

    @property
    def size(self) -> str:
        """十章四十九条; what it has none of is left out."""
        units = ((unit, self.counts[unit]) for unit in ("章", "条"))
        return "".join(f"{numerals.to_chinese(number)}{unit}" for unit, number in units if number)


@dataclass(frozen=True)
class EditionView:
    """One edition of a rule; ``roles`` are those of the portal, ``readers`` how many must confirm an annotation.

    ``open_questions`` are those that arise on its words; an edition that is not the current one has none. ``shared`` are the
    ids that another rule uses too.
    """

    work: Work
    edition: Edition
    roles: Mapping[str, Role]
    readers: int = 1
    open_questions: OpenQuestions = NO_QUESTIONS
    shared: SharedIds = NOTHING_SHARED

    @cached_property
    def rule(self) -> Rule:
        """The rule, whatever its edition."""
        return self.work.rule.value

    @property
    def text(self) -> Text:
        """The official text."""
        return self.edition.text.value

    @property
    def key(self) -> str:
        """Its name among all editions, under which a browser keeps what belongs to it."""
        return f"{self.rule.id}/{self.edition.date}"

    @cached_property
    def folder(self) -> str:
        """Where its full text stands: the current edition at the short address, each other under its date."""
        return f"rules/{self.rule.id}" if self.is_current else self.dated_folder

    @cached_property
    def dated_folder(self) -> str:
        """Where it stands under its date, whatever edition has the short address."""
        return f"rules/{self.rule.id}/{self.edition.date}"

    @cached_property
    def is_current(self) -> bool:
        """Whether it has the short addresses."""
        return self.edition.date == self.rule.current

    @cached_property
    def siblings(self) -> tuple["EditionView", ...]:
        """All editions of the rule, the oldest first."""
        return tuple(
            EditionView(self.work, edition, self.roles, self.readers, shared=self.shared)
            for edition in self.work.editions
        )

    @cached_property
    def standing(self) -> StandingView:
        """Since when it applies, and until when."""
        return StandingView(self)

    @property
    def title(self) -> str:
        """The title of the rule."""
        return self.rule.title

    @cached_property
    def number(self) -> str:
        """发文字号; empty where the text has none."""
        return "".join(self.text.lines("document-number"))

    @cached_property
    def facts(self) -> TextFacts:
        """What the text says of itself."""
        kinds = [unit.address.kind for unit in self.units.values()]
        return TextFacts(
            written="".join(self.text.lines("document-date")),
            printed="".join(self.text.lines("printed-on")),
            adopted="".join(self.text.lines("notice")),
            counts={
                "章": kinds.count("chp"),
                "条": kinds.count("art"),
                "款": kinds.count("para"),
                "项": kinds.count("point"),
            },
        )

    @cached_property
    def dated(self) -> tuple[str, ...]:
        """Its number and date as the text has them; the date of the edition where it has neither."""
        return tuple(filter(None, (self.number, self.facts.written))) or (f"{self.edition.date}版",)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Its number; where it has none its date, or that of the edition: what stands before its standing."""
        return tuple(filter(None, (self.number,))) or self.dated

    def source_line(self, hash_length: int = 64) -> str:
        """The edition on which something rests, with so much of its hash as tells it from another."""
        parts = (self.number, f"{self.edition.date}版", f"SHA-256 {self.text.sha256[:hash_length]}")
        return " · ".join(filter(None, parts))

    @property
    def units(self) -> Mapping[Address, Unit]:
        """Every unit of official words by its address, in order of print."""
        return self.edition.units

    @cached_property
    def units_of(self) -> Mapping[str, tuple[Unit, ...]]:
        """Every article with all units inside it, by its number."""
        found: dict[str, list[Unit]] = {}
        for address, unit in self.units.items():
            if number := address.article_number:
                found.setdefault(number, []).append(unit)
        return {number: tuple(units) for number, units in found.items()}

    @cached_property
    def tabled(self) -> frozenset[str]:
        """The numbers of the articles that have tables."""
        return frozenset(
            at.article_number or "" for at in self.units if at.kind == "table" or at.kind == "tr"
        )

    @cached_property
    def order(self) -> Mapping[Address, int]:
        """The place of each unit in the order of print."""
        return {address: place for place, address in enumerate(self.units)}

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Every article, in order."""
        return tuple(self.text.all_articles())

    @cached_property
    def chapters(self) -> tuple[ChapterView, ...]:
        """Every chapter, in order; where each part begins with 第一章 again, with the number of its part: 第二编第一章."""
        every = tuple(ChapterView.of(address, chapter) for address, chapter in self.text.all_chapters())
        if len({chapter.number for chapter in every}) == len(every):
            return every
        return tuple(replace(one, number=f"{self._above(one.address)}{one.number}") for one in every)

    def _above(self, chapter: Address) -> str:
        """The numbers of the part and the subpart that a chapter is in."""
        above = (Address(chapter.steps[:depth]) for depth in range(1, len(chapter.steps)))
        return "".join(self.units[address].number for address in above)

    @cached_property
    def chapter_of(self) -> Mapping[str, ChapterView]:
        """The chapter of each article, by the number of the article."""
        return {article.article: chapter for chapter in self.chapters for article in chapter.articles}

    @cached_property
    def _sole(self) -> frozenset[str]:
        return frozenset(a.article for a in self.articles if len(a.paragraphs) == 1)

    def citation(self, address: Address) -> str:
        """第二十条第二款; of an article with one 款 the article alone."""
        return address.citation(sole_paragraph=address.article_number in self._sole)

    @cached_property
    def whole_citation(self) -> str:
        """《…》（袁府发〔2023〕3号）."""
        number = "".join(f"（{n}）" for n in self.text.lines("document-number"))
        return f"《{self.title}》{number}"

    def full_citation(self, address: Address) -> str:
        """《…》（袁府发〔2023〕3号）第二十条第二款."""
        return f"{self.whole_citation}{self.citation(address)}"

    def paragraph_words(self, address: Address) -> str:
        """The words of the 款 that an address is of or stands in, with all its 项: what is written there bounds each of them."""
        return "\n".join(self._paragraphs.get(Address.of(address.steps[:2]), ()))

    @cached_property
    def _paragraphs(self) -> Mapping[Address, list[str]]:
        found: dict[Address, list[str]] = {}
        for address, unit in self.units.items():
            found.setdefault(Address.of(address.steps[:2]), []).append(f"{unit.number}{unit.text}")
        return found

    @cached_property
    def progress(self) -> Progress:
        """How far the review of its duties has come."""
        return Progress.of(duty.review for duty in self.duties.values())

    @cached_property
    def progress_of(self) -> Mapping[str, Progress]:
        """The same of each article that has duties, by its number."""
        states: dict[str, list[ReviewState]] = {}
        for duty in self.duties.values():
            states.setdefault(duty.duty.at.article_number or "", []).append(duty.review)
        return {article: Progress.of(found) for article, found in states.items()}

    @cached_property
    def objects(self) -> Mapping[str, Object]:
        """What duties are done to, by id."""
        loaded = self.edition.duties
        return {thing.id: thing for thing in loaded.value.objects} if loaded else {}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events that time limits count from or to, by id."""
        loaded = self.edition.duties
        return {event.id: event for event in loaded.value.events} if loaded else {}

    @cached_property
    def occasions(self) -> Mapping[str, Occasion]:
        """What comes up in an office, by id, as listed to readers."""
        loaded = self.edition.procedures
        return {occasion.id: occasion for occasion in loaded.value.occasions} if loaded else {}

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures, as listed to readers; none without duties."""
        loaded = self.edition.procedures
        return loaded.value.procedures if loaded and self.edition.duties else ()

    @cached_property
    def procedures_by_id(self) -> Mapping[str, Procedure]:
        """The procedures by id."""
        return {procedure.id: procedure for procedure in self.procedures}

    @cached_property
    def duties_in(self) -> tuple[tuple[Procedure, tuple[str, ...]], ...]:
        """Each procedure with the duties that it has, by their ids: what it requires comes before its steps."""
        return tuple(
            (one, tuple(dict.fromkeys((*one.requires, *(step.duty for step in one.steps)))))
            for one in self.procedures
        )

    @cached_property
    def lives(self) -> tuple[Life, ...]:
        """The lives of its documents, as listed to readers; none without duties."""
        loaded = self.edition.procedures
        return loaded.value.lives if loaded and self.edition.duties else ()

    def named_citation(self, address: Address) -> str:
        """第二十条第二款; with the title before it where the portal has other rules."""
        return f"{'' if self.shared.alone else f'《{self.title}》'}{self.citation(address)}"

    def duty_key(self, duty: str) -> str:
        """The name of a duty among those of all rules."""
        return self._key(duty, self.shared.duties)

    def object_key(self, thing: str) -> str:
        """The name of an object among those of all rules."""
        return self._key(thing, self.shared.objects)

    def procedure_folder(self, procedure: str) -> str:
        """Where the page of a procedure, or of the life of a document, stands."""
        return f"procedures/{self._key(procedure, self.shared.procedures)}"

    def _key(self, name: str, shared: frozenset[str]) -> str:
        # no id has a low line
        return f"{self.rule.id}_{name}" if name in shared else name

    def procedures_of(self, duty: str) -> tuple[Procedure, ...]:
        """The procedures that have a duty among their steps or require it first."""
        return tuple(
            procedure
            for procedure in self.procedures
            if duty in procedure.requires or any(step.duty == duty for step in procedure.steps)
        )

    @cached_property
    def phases(self) -> Mapping[str, Mapping[str, str]]:
        """For each occasion, by id, the duties that come up on it as they happen, each with the phase of its step."""
        return {key: self._phases(key) for key in self.occasions}

    def _phases(self, occasion: str) -> Mapping[str, str]:
        # two procedures of one occasion may share a step: it is listed where it comes first
        phases: dict[str, str] = {}
        for procedure in self.procedures:
            if procedure.occasion == occasion:
                for duty in procedure.requires:
                    phases.setdefault(duty, REQUIRED_FIRST)
                for step in procedure.steps:
                    phases.setdefault(step.duty, step.phase)
        # what is required first by any of them stands together at the top
        return dict(sorted(phases.items(), key=lambda pair: pair[1] != REQUIRED_FIRST))

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The cases that its duties are held against, as the file has them; none without duties."""
        loaded = self.edition.scenarios
        return loaded.value.scenarios if loaded and self.edition.duties else ()

    @cached_property
    def duties(self) -> Mapping[str, DutyView]:
        """The duties by id, in order of the text."""
        loaded = self.edition.duties
        return {duty.id: DutyView(self, duty) for duty in loaded.value.duties} if loaded else {}

    @cached_property
    def duties_of(self) -> Mapping[str, tuple[DutyView, ...]]:
        """The duties that bind each role, by the id of the role, in order of the text."""
        found: dict[str, list[DutyView]] = {}
        for duty in self.duties.values():
            for role in dict.fromkeys(duty.duty.actor):
                found.setdefault(role, []).append(duty)
        return {role: tuple(duties) for role, duties in found.items()}

    @cached_property
    def duties_to(self) -> Mapping[str, tuple[DutyView, ...]]:
        """The duties that are done to each role, by the id of the role, in order of the text."""
        found: dict[str, list[DutyView]] = {}
        for duty in self.duties.values():
            for role in dict.fromkeys(duty.duty.to):
                found.setdefault(role, []).append(duty)
        return {role: tuple(duties) for role, duties in found.items()}

    @cached_property
    def procedure_on(self) -> Mapping[str, str]:
        """The id of the first procedure of each occasion that has one, by the id of the occasion."""
        return {procedure.occasion: procedure.id for procedure in reversed(self.procedures)}

    @cached_property
    def coverage(self) -> Coverage | None:
        """How far it is annotated, article by article; None where nobody has begun."""
        duties, waivers = self.edition.duties, self.edition.waivers
        if duties is None or waivers is None:
            return None
        return measure(self.text, duties.value.duties, waivers.value.waivers)

    @property
    def complete(self) -> bool:
        """Whether its editors say that they have annotated all of it, and the check holds them to it."""
        return self.state == AnnotationState.COMPLETE

    @property
    def state(self) -> str:
        """``complete``, ``begun``, or ``none`` where nobody has begun to annotate it."""
        return self.rule.coverage.value if self.begun else "none"

    @property
    def begun(self) -> bool:
        """Whether anybody has begun to annotate it; lists ask it of each rule, and need not have its clauses counted."""
        return self.edition.duties is not None and self.edition.waivers is not None

    @property
    def annotated(self) -> str:
        """How far it is annotated, as told to readers."""
        if self.coverage is None:
            return "还没有标注：没有列出职责，不表示规则没有规定。"
        if self.complete:
            return f"{self.coverage.words}。没有这类用词的句子不在此数。"
        return f"{UNFINISHED}：{self.coverage.words}。没有列出的职责也可能存在，以正式文本为准。"

    @cached_property
    def duties_at(self) -> Mapping[Address, tuple[DutyView, ...]]:
        """The duties that rest on each unit."""
        placed: dict[Address, list[DutyView]] = {}
        for duty in self.duties.values():
            placed.setdefault(duty.duty.at, []).append(duty)
        return {address: tuple(duties) for address, duties in placed.items()}
