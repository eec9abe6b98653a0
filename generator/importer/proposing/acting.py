"""Of whom a clause speaks: its own subject, that of its sentence or of its article, whoever is charged; or nobody that is told."""

import re
from dataclasses import dataclass, field

from generator.importer.proposing import beside
from generator.importer.proposing.clauses import Clause, Part
from generator.importer.proposing.lexicon import ADVERBS, VERBS
from generator.importer.proposing.naming import named_at
from generator.importer.proposing.norm import Actor
from generator.importer.proposing.sentence import Lead, Sentence

__all__ = ["Article"]

_DELIBERATES = re.compile("讨论|审议|研究|听取|决定|部署|传达|通报|分析|议定|沟通|交流|安排|协调")
_ATTRIBUTE = re.compile(rf"[^，]{{0,40}}?(?:{VERBS})[^，]{{0,30}}?的[\u4e00-\u9fff、□]+$")
_ENTITLED = re.compile("应当?|须|必须|可以?|要(?!求)|不得|有权|(?:听取|审议|讨论|研究)关于")
_SANCTIONS = re.compile(
    rf"(?:{ADVERBS}|视[^，]{{0,8}}|按[^，]{{2,16}})*(?:追究|(?:给予|予以)[^，]{{0,10}}(?:处[分理罚]|批评|警告|诫勉|追责|问责)|处[分理]|问责|通报|责令|移送|取消|扣|暂停|诫勉|批评|约谈|构成)"
)
"""What is done to whoever fails, and not by him."""
_FAULTY = re.compile("(?:未(?!成年)|不|违反|逾期|拒绝|擅自|虚报|瞒报)[^，]{1,24}的")
_CHARGED = re.compile("负责|承担|履行")
_OF_WHOM = re.compile(rf"(?!{ADVERBS}|应|须|要|可|不得|必须|一般|原则|均|都|在|每|[^，]*(?:时|后|前)$)[^，]+")


@dataclass(slots=True)
class Article:
    """What is known of an article while it is read: of whom it speaks, and what leads its lists in."""

    number: str = ""
    subject: Actor | None = None
    by_agent: bool = False
    """Whether the subject is whom the sentence before charged with a work."""
    convener: Actor | None = None
    lead: Lead = field(default_factory=Lead)
    waiting: list[int] = field(default_factory=list)
    """Norms at its beginning whose actor is the subject that comes next: 强化学习。各部门要…."""

    def name_subject(self, sentence: Sentence, clause: Clause, skip: int) -> tuple[int, ...]:
        """Take the subject of a clause as that of its sentence, and of the article where the sentence begins with it.

        What comes back are the norms that waited for it.
        """
        plain = clause.plain
        found = named_at(plain, skip) or beside.attending(plain) or beside.working(plain)
        if found is None:
            owner = beside.owning(plain)
            if owner is not None and sentence.subject is None:
                sentence.subject = Actor(owner.names, sentence.unit, plain[: owner.end])
            return ()
        actor = Actor(found.names, sentence.unit, plain[found.start : found.end])
        rest = plain[found.end :]
        if actor.is_meeting and sentence.meeting is None and not sentence.ruled:
            sentence.meeting = actor
        spoken_of = clause.sign == "，" and not _ENTITLED.match(rest) and _ATTRIBUTE.match(rest) is not None
        if actor.is_meeting and (spoken_of or "由" in rest):
            return ()
        agent = beside.agent_in(plain)
        if agent is not None and _OF_WHOM.fullmatch(plain, found.end, agent[0].start - 1):
            # 局机关值班工作由办公室负责 speaks of the work of the office, which does nothing itself
            return ()
        first = not sentence.named and not sentence.ruled
        sentence.blamed = clause.part is Part.CONDITION and not plain.endswith(("时", "后", "前", "期间"))
        sentence.subject, sentence.agent, sentence.named, sentence.signed = actor, None, True, False
        if first and not actor.is_meeting and (clause.part is Part.RULE or self.subject is None):
            self.subject, self.by_agent = actor, False
            waited, self.waiting = tuple(self.waiting), []
            return waited
        return ()

    def actor_of(self, sentence: Sentence, *, handing: bool, own: bool, said: str) -> Actor | None:
        """Who is told to do what a clause says; ``own`` is whether it has a subject itself, ``handing`` whether it hands up."""
        if sentence.apart and not (sentence.subject or sentence.agent) and self._is_elsewhere(sentence):
            return None
        agent, subject = sentence.agent, sentence.subject
        faulty = sentence.blamed or _FAULTY.search(sentence.clauses[0].plain) is not None
        if faulty and agent is None and not own and _SANCTIONS.match(said):
            return None
        if sentence.convened and sentence.meeting is not None and not own and _DELIBERATES.match(said):
            return sentence.meeting
        if sentence.signed and not own:
            decided_by = agent if agent is not None and beside.are_bodies(agent.names) else None
            return decided_by if handing else None
        if agent is not None and handing and sentence.decided:
            # 由市长签发，报省政府备案: who signs is not who hands it up, but the office that decides does
            return subject or (agent if beside.are_bodies(agent.names) else None)
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
            standing = all(name.endswith("联席会议") for name in subject.names)
            return subject if standing or _DELIBERATES.search(said) else None
        return agent or subject or self.subject

    def _is_elsewhere(self, sentence: Sentence) -> bool:
        """Whether nobody is named near: 会议组织由办公室负责。会议文件应审查 does not say by whom."""
        return self.by_agent or (self.subject is not None and self.subject.unit is not sentence.unit)
