"""The norms of a text: each clause that obliges, forbids, allows, empowers, composes or urges, and whom it speaks of.

Who acts is read from 由X and 经X, from the subject of the clause, of the sentence, of the article, or from what leads a
list in; where none of these is there it stays open, and is never guessed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator import wording
from generator.importer.proposing import leads, predicates
from generator.importer.proposing.clauses import Clause, Part, sentences
from generator.importer.proposing.lexicon import ADVERBS, PREPOSITIONS, RESULTS, STARTS, VERBS
from generator.importer.proposing.naming import Named, named_at
from generator.importer.proposing.norm import Actor, Norm, is_meeting
from generator.importer.proposing.sentence import Lead, Sentence
from generator.model.annotations import NormKind
from generator.model.text import Unit

__all__ = ["read"]

_SKIPPED = re.compile(
    r"制定本|特制定|起施行|起执行|起实施|同时废止|停止执行|即行废止|本[规办条细章决意制][则法例定程见度则]?所称|是指|自行失效|有效期"
)
_INTERPRETED = re.compile("由[^，]{2,20}解释")
_DELIBERATES = re.compile("讨论|审议|研究|听取|决定|部署|传达|通报|分析|议定")
_ATTRIBUTE = re.compile(rf"[^，]{{0,40}}?(?:{VERBS})[^，]{{0,30}}?的[\u4e00-\u9fff、□]+$")
_ENTITLED = re.compile("应当?|须|必须|可以?|要(?!求)|不得|有权|(?:听取|审议|讨论|研究)关于")
_RESULT = re.compile(rf"(?:{ADVERBS})*(?:{RESULTS})")
_BEFORE_AGENT = re.compile(r"(?:，|应当?|须|必须|可以?|一般|原则上|统一|均|都|(?<!纪)要)+$")
_BEFORE_HANDING = re.compile(
    rf"(?>应当?|须|必须|可以?|要|事先|先|由|{ADVERBS}|并|按[^，]{{1,8}}?(?:程序|规定))+$|^(?:其中|同时|并)"
)
_AROUND_THING = re.compile(rf"^(?:{ADVERBS}|，)+|(?:{ADVERBS})+$")
_LEADING = re.compile(rf"^(?:{PREPOSITIONS})")
_WHEN = re.compile("如|若|遇|凡(?!事)|因")
_PASSING = re.compile("(?:事先|先|报)?经")
_CHARGED = re.compile("负责|承担|履行")
_STATE = re.compile("[为是]|具有|有效")
_CONVENES = re.compile("召集|主持")
_NAMING = re.compile(r"的[\u4e00-\u9fff、□]{1,12}$")
_LONGEST_JOINED = 300


def read(units: Iterable[Unit]) -> tuple[Norm, ...]:
    """Every norm of the units in order."""
    reader = _Reader()
    for unit in units:
        reader.unit_of(unit)
    return tuple(reader.norms)


@dataclass(slots=True)
class _Reader:
    norms: list[Norm] = field(default_factory=list)
    article: str = ""
    subject: Actor | None = None
    convener: Actor | None = None
    lead: Lead = field(default_factory=Lead)
    waiting: list[int] = field(default_factory=list)
    """Norms at the beginning of an article whose actor is the subject that comes next: 强化学习。各部门要…."""

    def unit_of(self, unit: Unit) -> None:
        """Read a 款, 项 or 目."""
        if (number := unit.address.article_number or "") != self.article:
            self.article, self.subject, self.convener, self.lead, self.waiting = (
                number,
                None,
                None,
                Lead(),
                [],
            )
        inside = unit.address.kind in ("point", "indent")
        if inside and self.lead.things:
            return
        for clauses in sentences(unit.text):
            formal = any(_SKIPPED.search(clause.plain) for clause in clauses)
            read_of = tuple(one for one in clauses if not formal or _INTERPRETED.search(one.plain))
            sentence = Sentence(unit, read_of, heading=len(clauses) == 1 and self.subject is None)
            if inside:
                sentence.subject = self.lead.actor
            if (stated := leads.stated(sentence)) is not None:
                self.subject = self.subject or stated.actor
                self.norms.append(stated)
                continue
            for at, clause in enumerate(read_of):
                self.clause(sentence, at, clause)
                if clause.sign == "；":
                    sentence.divide()
        if unit.address.kind == "para":
            self.lead = leads.lead_of(unit, self.subject)

    def clause(self, sentence: Sentence, at: int, clause: Clause) -> None:
        """Take what a clause says of its sentence, or the norms that it holds."""
        skip = match.end() if (match := predicates.CONNECTED.match(clause.plain)) else 0
        if clause.part is not Part.EXCEPTION:
            self._name_subject(sentence, clause, skip)
        if sentence.start is None:
            sentence.start = clause.start
        if skip == len(clause.plain):
            return
        if clause.part is not Part.RULE:
            if clause.part is not Part.MANNER:
                setattr(sentence, clause.part.value, clause.text)
            return
        main = self._main(sentence, at, clause, skip)
        powers = tuple(self._powers(sentence, clause))
        if main is None and not powers:
            if not sentence.ruled:
                sentence.topic = clause.text
            return
        if main is not None:
            self._keep(main, sentence)
            sentence.signed |= main.kind is NormKind.POWER and predicates.signs(main.said)
        self.norms.extend(powers)
        sentence.ruled = True
        sentence.start, sentence.when, sentence.unless = None, "", ""

    def _keep(self, norm: Norm, sentence: Sentence) -> None:
        before = self.norms[-1] if self.norms else None
        if (
            before is not None
            and not norm.word
            and before.unit is norm.unit
            and before.end + 1 == norm.core
            and norm.unit.text[before.end] in "，；"
            and before.kind is NormKind.DUTY
            and before.actor == norm.actor
            and norm.end - before.start <= _LONGEST_JOINED
            and (_RESULT.match(norm.said) or (norm.actor is None and not before.word and sentence.ruled))
        ):
            # 加强检查，确保政令畅通: to what end it is done is no act of its own; nor is each aim of which nobody is told
            said = f"{before.said}{norm.unit.text[before.end]}{norm.said}"
            self.norms[-1] = before._replace(end=norm.end, said=said)
            return
        if norm.actor is None and sentence.heading and norm.kind is NormKind.DUTY:
            self.waiting.append(len(self.norms))
        self.norms.append(norm)

    def _name_subject(self, sentence: Sentence, clause: Clause, skip: int) -> None:
        """Take the subject of a clause as that of its sentence, and of the article where the sentence begins with it."""
        plain = clause.plain
        found = named_at(plain, skip) or predicates.attending(plain) or predicates.working(plain)
        if found is None:
            owner = predicates.owning(plain)
            if owner is not None and sentence.subject is None:
                sentence.subject = Actor(owner.names, sentence.unit, plain[: owner.end])
            return
        actor = Actor(found.names, sentence.unit, plain[found.start : found.end])
        rest = plain[found.end :]
        spoken_of = clause.sign == "，" and not _ENTITLED.match(rest) and _ATTRIBUTE.match(rest) is not None
        if actor.is_meeting and (spoken_of or "由" in rest):
            return
        first = not sentence.named and not sentence.ruled
        sentence.subject, sentence.agent, sentence.named, sentence.signed = actor, None, True, False
        if first and not actor.is_meeting and (clause.part is Part.RULE or self.subject is None):
            self.subject = actor
            for index in self.waiting:
                self.norms[index] = self.norms[index]._replace(actor=actor)
            self.waiting = []

    def _actor(self, sentence: Sentence, *, handing: bool, own: bool, said: str) -> Actor | None:
        agent, subject = sentence.agent, sentence.subject
        if sentence.signed and not own:
            return None
        if agent is not None and handing and sentence.decided:
            # 由市长签发，报省政府备案: who signs is not who hands it up
            return subject
        if agent is not None and subject is not None and sentence.decided and _CHARGED.match(said):
            # 承办单位由市政府指定，负责起草: who appoints is not who is charged with it
            return subject
        if (
            agent is None
            and subject is not None
            and subject.is_meeting
            and subject is not self.lead.actor
            and not own
        ):
            return subject if _DELIBERATES.search(said) else None
        return agent or subject or self.subject

    def _main(self, sentence: Sentence, at: int, clause: Clause, skip: int) -> Norm | None:
        plain, text = clause.plain, clause.text
        if predicates.NOT_RULING.search(plain[skip:]):
            return None
        subject = named_at(plain, skip) or predicates.attending(plain)
        body = subject.end if subject else skip
        start = clause.start if sentence.start is None else sentence.start
        word = predicates.ruling_word(plain)

        def norm(kind: NormKind, told: str, said: str, *, thing: str = "", unknown: bool = False) -> Norm:
            handing = told in predicates.HANDS
            actor = (
                None
                if unknown
                else self._actor(sentence, handing=handing, own=subject is not None, said=said)
            )
            return Norm(
                sentence.unit, start, clause.start, clause.end, kind, actor, told, said, sentence.topic, thing,
                sentence.when, sentence.unless,
            )  # fmt: skip

        if agent := predicates.agent_in(plain):
            kind, told = self._agent(sentence, clause, skip, subject, agent, word)
            return norm(kind, told, text[agent[0].end :])
        if word is not None:
            thing = "" if subject else _AROUND_THING.sub("", plain[skip : word.start])
            thing = "" if _LEADING.match(thing) else thing
            said = text[word.end :] if thing else text[body : word.start] + text[word.end :]
            if self.convener and not subject and "召开" in plain and word.kind is NormKind.PERMISSION:
                sentence.agent = self.convener
            if not thing and not subject and _WHEN.match(plain[skip : word.start]):
                sentence.when, said = text[skip : word.start], text[word.end :]
            if at + 1 < len(sentence.clauses) and predicates.is_manner(said):
                # 应依照有关规定，报…: what must be done stands in the next clause
                return None
            # 其印章应当…, 归档文件应为原件: what a thing must be is said, and not who sees to it
            of_a_thing = thing.startswith("其") or (thing != "" and _STATE.match(said) is not None)
            passing = _PASSING.match(plain[word.end :]) is not None and sentence.subject is None
            return norm(
                word.kind or NormKind.DUTY, word.text, said, thing=thing, unknown=passing or of_a_thing
            )
        if composed := predicates.COMPOSED.search(plain):
            return norm(NormKind.COMPOSITION, composed[0][:12], text[body:])
        if often := predicates.counted(plain):
            thing = "" if subject else _AROUND_THING.sub("", text[skip : plain.index(often)])
            spoken_of = sentence.topic or thing
            meeting = all(map(is_meeting, subject.names)) if subject else is_meeting(spoken_of)
            meeting &= "的" not in spoken_of or subject is not None
            if meeting and subject is None:
                sentence.agent = Actor((spoken_of,), sentence.unit, spoken_of)
            return norm(NormKind.COMPOSITION if meeting else NormKind.DUTY, often, text[body:], thing=thing)
        told_by = self._predicate(sentence, at, clause, skip, subject)
        return norm(told_by[0], told_by[1], text[body:], thing=told_by[2]) if told_by else None

    def _agent(
        self,
        sentence: Sentence,
        clause: Clause,
        skip: int,
        subject: Named | None,
        agent: tuple[Named, str],
        word: wording.Found | None,
    ) -> tuple[NormKind, str]:
        """The kind of a clause with 由X; the agent is kept for what follows in the sentence, the topic for what is done."""
        found, rest = agent
        topic = _BEFORE_AGENT.sub("", clause.text[skip : found.start - 1])
        if topic and (subject is None or subject.end <= len(topic)):
            sentence.topic = topic
        sentence.agent = Actor(found.names, sentence.unit, "由" + clause.text[found.start : found.end])
        sentence.decided, sentence.signed = predicates.decides(rest), False
        if rest.endswith("组成"):
            return NormKind.COMPOSITION, "由…组成"
        if (
            word is not None
            and word.kind in (NormKind.PROHIBITION, NormKind.PERMISSION)
            and (word.kind is NormKind.PROHIBITION or word.start < found.start)
        ):
            return word.kind, word.text
        if _CONVENES.search(rest):
            self.convener = sentence.agent
        return NormKind.POWER if sentence.decided else NormKind.DUTY, "由"

    def _predicate(
        self, sentence: Sentence, at: int, clause: Clause, skip: int, subject: Named | None
    ) -> tuple[NormKind, str, str] | None:
        """Kind, turn and thing of a clause that rules without a duty word: by its subject, 报X, its verb, its place."""
        plain, clauses = clause.plain, sentence.clauses
        last = at + 1 == len(clauses) or clause.sign == "；"
        followed = predicates.is_followed(clauses, at)
        rest = plain[subject.end if subject else skip :]
        if predicates.is_relative(rest) and (
            followed or (subject is None and predicates.is_bound_next(clauses, at))
        ):
            return None
        if subject is not None:
            verbal = STARTS.match(rest) is not None or rest.startswith("有权")
            if not rest or rest.startswith(("是", "为")) or (followed and not verbal):
                return None
            if not last and predicates.is_attribute(rest):
                return None
            if not last and (
                predicates.is_manner(rest) or predicates.is_subjects_occasion(clauses, at, rest)
            ):
                return None
            if not last and not verbal and _NAMING.search(rest):
                return None
            entitled = rest.startswith("有权") or predicates.decides(rest)
            return (
                NormKind.POWER if entitled else NormKind.DUTY,
                "有权" if rest.startswith("有权") else "",
                "",
            )
        if self.lead.tasks and sentence.unit.address.kind != "para" and predicates.decides(rest):
            return NormKind.POWER, "", ""
        if any(match.start() == skip for match, _, verb in predicates.passed_to(plain) if match[0] == "经"):
            # 经常委会决定任免: it is theirs to decide, and nobody else is told to do anything
            return None
        handed = predicates.HANDED.search(plain)
        if handed is not None and named_at(plain, handed.end()) is not None:
            return NormKind.DUTY, handed["how"], plain[skip : handed.start()]
        if predicates.TOWARD.search(plain):
            return NormKind.DUTY, "向", ""
        if STARTS.match(plain, skip):
            return None if predicates.is_occasion(clauses, at, skip) else (NormKind.DUTY, "", "")
        if not followed and (
            (sentence.ruled and not predicates.is_named_alone(plain)) or predicates.acts_in_some_way(rest)
        ):
            return NormKind.DUTY, "", ""
        return (NormKind.DUTY, "", "…") if last and predicates.declares(plain) else None

    @staticmethod
    def _powers(sentence: Sentence, clause: Clause) -> Iterator[Norm]:
        """Whose consent or decision a clause names beside its own actor: 经X同意, 报X审批."""
        for match, found, verb in predicates.passed_to(clause.plain):
            before = _BEFORE_HANDING.sub("", clause.text[: match.start()])
            elsewhere = not before or "由" in before or named_at(clause.plain, 0) is not None
            start = clause.start + match.start()
            sign = clause.text[match.start() : found.end]
            yield Norm(
                sentence.unit, start, start, clause.start + verb.end(), NormKind.POWER,
                Actor(found.names, sentence.unit, sign), f"{match[0]}…{verb['verb']}", verb["verb"],
                sentence.topic if elsewhere else before,
            )  # fmt: skip
