"""The norms of a text: each clause that obliges, forbids, allows, empowers, composes or urges, and whom it speaks of.

Who acts is read from 由X and 经X, from the subject of the clause, of the sentence, of the article, or from what leads a
list in; where none of these is there it stays open, and is never guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator import wording
from generator.importer.proposing import beside, further, leads, predicates
from generator.importer.proposing.acting import Article
from generator.importer.proposing.clauses import Clause, Part, sentences
from generator.importer.proposing.lexicon import ADVERBS, BARE, PREPOSITIONS, RESULTS, STARTS, VERBS
from generator.importer.proposing.naming import Named, named_at
from generator.importer.proposing.norm import Actor, Norm, is_meeting
from generator.importer.proposing.sentence import Sentence
from generator.model.annotations import NormKind
from generator.model.text import Unit

__all__ = ["read"]

_SKIPPED = re.compile(
    r"制定本(?:规[则定程范]|办法|条例|[细准守]则|制度|预案|程序|方案|章程|意见|要点)|特制定|起施行|起执行|起实施|同时废止|停止执行|即行废止|本[规办条细章决意制][则法例定程见度则]?所[称指]|是指|^(?:统称|简称|称为|称)|自行失效"
)
_VALID = re.compile("有效期(?:限)?(?:为|至|到|自|是|[0-9一二三四五六七八九十])")
_INTERPRETED = re.compile("由[^，]{2,20}(?:解释|负责|安排|办理|处理|管理|另行)")
_RESULT = re.compile(
    rf"(?:{ADVERBS})*(?:{RESULTS})|供(?!应|给|水|电|销)|作为[^，]*(?:依据|参考|重点)$|以(?:{ADVERBS})*(?:{VERBS})(?![^，]*(?:名义|[方形]式|为[主准辅]|身份))"
)
_AIM = re.compile("做到|确保|保证|避免|防止|杜绝|便于|以(?:便|保|免|防|利)")
_CARRIES = re.compile("负责|承办|承担|牵头|组织|办理|管理|汇总|统筹")
_BEFORE_AGENT = re.compile(
    r"(?:，|需|分别|共同|联合|一并|具体|依法|应当?|须|必须|可以?|一般|原则上|统一|均|都|(?<!纪)要)+$"
)
_AROUND_THING = re.compile(rf"^(?:{ADVERBS}|，)+|(?:(?!(?<=纪)要)(?:{ADVERBS}))+$")
_LEADING = re.compile(rf"^(?:{PREPOSITIONS})")
_WHEN = re.compile("如|若|遇|凡(?!事)|因")
_PASSING = re.compile("(?:事先|先|报)?经")
_GOES_ON = re.compile(
    r"(?!并|且|但|同时|事后|及时|立即|按时|如实)(?:就[^，]{1,16}?|向[^，]{1,12}?|对[^，]{1,16}?)?"
    r"(?:发表|提出|参与|参加|列席|查阅|查看|查询|咨询|询问|了解|听取|旁听|陈述|申辩|建议|反映|进行(?:交流|讨论|咨询))"
)
"""What whoever is allowed something may do next; what is owed for it (报备案, 告知, 补办) is a duty."""
_TREATS = re.compile("对[^，]{1,24}?(?:进行|实行|予以|加以|负责|开展)")
_HELD = re.compile("(?:召开|举行)$")
_LASTING = re.compile("(?:的|时|期间|情况下)$|^(?:如|若|倘|遇|确|因|逾期|未)")
"""A case, and no step before another: 审核后."""
_ASIDE = re.compile("（[^（）]*）")
_BY = re.compile("(?<![自交转理事缘经])由(?![于此衷来头])")
_AFTERWARDS = re.compile("[之以]?后|")
_DENIES = re.compile("(?:一律|均|概|也)?不予")
_THEN = re.compile(rf"[^，]{{2,10}}?后(?:{ADVERBS})*(?:{VERBS})")
_LISTS = re.compile("下列|以下|如下")
_CASE = re.compile("的[；。]?$")
"""An item that is a case of what stands before the list: 机构变动的；"""
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


def _without_subject(clause: Clause, skip: int) -> str:
    """The words of a condition, of a mere time without who acts then: 办公室每年1月底前，应当…."""
    found = named_at(clause.plain, skip) if clause.part is Part.CONDITION else None
    return (
        clause.text[found.end :]
        if found and clause.plain.startswith(("每", "于"), found.end)
        else clause.text
    )


@dataclass(slots=True)
class _Reader:
    norms: list[Norm] = field(default_factory=list)
    article: Article = field(default_factory=Article)

    def unit_of(self, unit: Unit) -> None:
        """Read a 款, 项 or 目."""
        if (number := unit.address.article_number or "") != self.article.number:
            self.article = Article(number)
        article = self.article
        if article.by_agent:
            article.subject, article.by_agent = None, False
        inside = unit.address.kind in ("point", "indent")
        if inside and (
            article.lead.things
            or _CASE.search(unit.text)
            or (article.lead.mixed and predicates.is_thing(unit.text))
        ):
            return
        said_of: Actor | None = None
        for clauses in sentences(unit.text):
            formal = any(_SKIPPED.search(clause.plain) for clause in clauses)
            read_of = tuple(
                one
                for one in clauses
                if (not formal or _INTERPRETED.search(one.plain)) and not _VALID.search(one.plain)
            )
            sentence = Sentence(unit, read_of, heading=len(clauses) == 1 and article.subject is None)
            if inside:
                sentence.subject = article.lead.actor
            if (stated := leads.stated(sentence)) is not None:
                article.subject = article.subject or stated.actor
                self.norms.append(stated)
                continue
            for at, clause in enumerate(read_of):
                self.clause(sentence, at, clause)
                if clause.sign == "；":
                    sentence.divide()
            said_of = None if sentence.blamed else sentence.subject
            if article.subject is None and sentence.charged and not inside:
                # 值班由办公室负责。具体编制值班表: who is charged goes on
                article.subject = sentence.agent
                article.by_agent = True
        if unit.address.kind == "para":
            article.lead = leads.lead_of(unit, said_of or article.subject)

    def clause(self, sentence: Sentence, at: int, clause: Clause) -> None:
        """Take what a clause says of its sentence, or the norms that it holds."""
        skip = match.end() if (match := predicates.CONNECTED.match(clause.plain)) else 0
        if clause.part is not Part.EXCEPTION or beside.is_excepted(clause.plain, skip):
            for waited in self.article.name_subject(sentence, clause, skip):
                self.norms[waited] = self.norms[waited]._replace(actor=self.article.subject)
        if sentence.start is None:
            sentence.start = clause.start
        if skip == len(clause.plain):
            return
        if clause.part is not Part.RULE:
            if clause.part is not Part.MANNER:
                setattr(sentence, clause.part.value, _without_subject(clause, skip))
            if clause.part is Part.CONDITION:
                sentence.lasting = clause.text if _LASTING.search(clause.plain) else ""
            return
        main = self._main(sentence, at, clause, skip)
        meant = main is None and predicates.is_named_by_attribute(sentence.clauses, at, clause.plain[skip:])
        powers = () if meant else tuple(further.powers(sentence, clause, main))
        if main is None and not powers:
            if not sentence.ruled:
                # 印章直径5厘米，中央刊国徽，由…制发: of several things none is what is done
                sentence.topic = "" if sentence.topic or clause.sign == "：" else clause.text
            return
        if main is not None:
            self._keep(main, sentence)
            sentence.signed |= main.kind is NormKind.POWER and predicates.signs(main.said)
            sentence.convened |= main.kind is NormKind.POWER and _CONVENES.search(main.said) is not None
        self.norms.extend(powers)
        if main is not None:
            self.norms.extend(further.others(main, clause))
        sentence.ruled = True
        passed_whole = (
            main is None
            and clause.sign == "，"
            and powers[0].start == clause.start + skip
            and _AFTERWARDS.fullmatch(sentence.unit.text, powers[-1].end, clause.end) is not None
        )
        if passed_whole:
            # 情况复杂的，经局长批准，可以延长: what is said next is bound to both
            near = at > 0 and sentence.clauses[at - 1].text == sentence.when
            begins = sentence.start if near else powers[0].start
            sentence.when = sentence.unit.text[begins : clause.end]
            sentence.lasting = sentence.when if sentence.lasting else ""
            sentence.start = None
            return
        sentence.start, sentence.when, sentence.unless = None, "", ""

    def _keep(self, norm: Norm, sentence: Sentence) -> None:
        before = self.norms[-1] if self.norms else None
        if (
            before is not None
            and not norm.word
            and before.kind is NormKind.PROHIBITION
            and before.unit is norm.unit
            and before.end + 1 == norm.core
            and _AIM.match(norm.said)
        ):
            # 不得迟到，做到守时: nor is it one after what is forbidden
            return
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
        if (
            before is not None
            and before.kind is NormKind.PERMISSION
            and norm.kind is NormKind.DUTY
            and not norm.word
            and before.unit is norm.unit
            and before.end + 1 == norm.core
            and norm.unit.text[before.end] == "，"
            and before.actor == norm.actor
            and _GOES_ON.match(norm.said)
            and not any(True for _ in wording.quantities(norm.said))
        ):
            # 可以列席会议，发表意见: who may do the one may do the other
            said = f"{before.said}，{norm.said}"
            self.norms[-1] = before._replace(end=norm.end, said=said)
            return
        if norm.actor is None and sentence.heading and norm.kind is NormKind.DUTY:
            self.article.waiting.append(len(self.norms))
        self.norms.append(norm)

    def _main(self, sentence: Sentence, at: int, clause: Clause, skip: int) -> Norm | None:
        plain, text = clause.plain, clause.text
        if predicates.NOT_RULING.search(plain[skip:]):
            return None
        subject = named_at(plain, skip) or beside.attending(plain)
        body = subject.end if subject else skip
        start = clause.start if sentence.start is None else sentence.start
        word = predicates.ruling_word(plain)
        if word is not None and word.text in ("不", "不再") and _RESULT.match(plain, skip):
            # 做到不拖拉, 避免因交接不清误事: to what end it is done
            word = None

        agent = beside.agent_in(plain)

        def norm(kind: NormKind, told: str, said: str, *, thing: str = "", unknown: bool = False) -> Norm:
            handing = told in beside.HANDS
            sentence.apart |= bool(thing) and told not in ("", "由")
            own = subject is not None
            # 由互为AB角的领导代管: whoever it is, it is nobody who was named before
            unknown = unknown or (agent is None and not own and _BY.search(_ASIDE.sub("", plain)) is not None)
            actor = None if unknown else self.article.actor_of(sentence, handing=handing, own=own, said=said)
            return Norm(
                sentence.unit, start, clause.start, clause.end, kind, actor, told, said, sentence.topic, thing,
                sentence.when or ("" if own else sentence.lasting), sentence.unless,
            )  # fmt: skip

        if agent is not None:
            following = at + 1 < len(sentence.clauses) and clause.sign == "，"
            if following and predicates.is_manner(agent[1]):
                self._agent(sentence, clause, skip, subject, agent, word)
                return None
            kind, told = self._agent(sentence, clause, skip, subject, agent, word)
            done = agent[1].removesuffix("后") if following else agent[1]
            further = next(beside.others_by(done), None)
            done = done if further is None else done[: further.start - 1]
            made = norm(kind, told, text[agent[0].end : agent[0].end + len(done)])
            if further is not None:
                made = made._replace(end=clause.start + agent[0].end + len(done))
            if BARE.fullmatch(done) is None:
                # 案件由法规科提出意见，经县长同意: what is agreed to is the opinion
                sentence.topic = ""
            return made
        if word is not None:
            thing = "" if subject else _AROUND_THING.sub("", plain[skip : word.start])
            thing = "" if _LEADING.match(thing) else thing
            said = text[word.end :] if thing else text[body : word.start] + text[word.end :]
            if self.article.convener and not subject and "召开" in plain and word.kind is NormKind.PERMISSION:
                sentence.agent = self.article.convener
            if not thing and not subject and _WHEN.match(plain[skip : word.start]):
                sentence.when, said = text[skip : word.start], text[word.end :]
            if at + 1 < len(sentence.clauses) and predicates.is_manner(said):
                # 应依照有关规定，报…: what must be done stands in the next clause
                sentence.modal = word
                return None
            # 其印章应当…, 归档文件应为原件: what a thing must be is said, and not who sees to it
            of_a_thing = thing.startswith("其") or (thing != "" and _STATE.match(said) is not None)
            # 由秘书科校核，未经校核不得付印 binds whoever prints
            others = plain.startswith("未经") and not subject and sentence.agent is not None
            passing = _PASSING.match(plain[word.end :]) is not None and sentence.subject is None
            return norm(
                word.kind or NormKind.DUTY,
                word.text,
                said,
                thing=thing,
                unknown=passing or of_a_thing or others,
            )
        if composed := predicates.COMPOSED.search(plain):
            return norm(NormKind.COMPOSITION, composed[0][:12], text[body:])
        if (
            often := predicates.counted(plain)
            or predicates.hourly(plain)
            or ("" if sentence.ruled else predicates.bounded(plain))
        ):
            if at + 1 < len(sentence.clauses) and clause.sign == "，" and predicates.is_mere_limit(plain):
                sentence.when = text
                return None
            thing = "" if subject else _AROUND_THING.sub("", text[skip : plain.index(often)])
            spoken_of = sentence.topic or thing
            meeting = all(map(is_meeting, subject.names)) if subject else is_meeting(spoken_of)
            meeting &= "的" not in spoken_of or subject is not None
            if meeting and subject is None:
                sentence.agent = Actor((spoken_of,), sentence.unit, spoken_of)
            return norm(NormKind.COMPOSITION if meeting else NormKind.DUTY, often, text[body:], thing=thing)
        of_meeting = sentence.meeting is not None or is_meeting(sentence.topic)
        if of_meeting and subject is None and _HELD.search(plain) and sentence.ruled:
            # 会议由区长主持，部门负责人列席，原则上每周一召开: not those who attend hold it
            held = norm(NormKind.COMPOSITION, "", text[body:])
            return held._replace(actor=sentence.meeting)
        told_by = self._predicate(sentence, at, clause, skip, subject)
        if told_by is not None and (modal := sentence.modal) is not None and told_by[0] is NormKind.DUTY:
            sentence.modal = None
            return norm(modal.kind or NormKind.DUTY, modal.text, text[body:], thing=told_by[2])
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
        if topic.endswith("的") and not sentence.when:
            # 请假1天以内的由科长批准
            sentence.when, topic = topic, ""
        if topic and (subject is None or subject.end <= len(topic)):
            sentence.topic = topic
        sentence.agent = Actor(found.names, sentence.unit, "由" + clause.text[found.start : found.end])
        sentence.decided, sentence.signed = predicates.decides(rest), False
        sentence.charged = not sentence.decided and _CARRIES.search(rest) is not None
        if rest.endswith("组成"):
            return NormKind.COMPOSITION, "由…组成"
        if (
            word is not None
            and word.kind in (NormKind.PROHIBITION, NormKind.PERMISSION)
            and (word.kind is NormKind.PROHIBITION or word.start < found.start)
        ):
            return word.kind, word.text
        if _CONVENES.search(rest):
            self.article.convener = sentence.agent
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
            followed
            or (
                subject is None
                and (
                    predicates.is_bound_next(clauses, at)
                    or (STARTS.match(rest) and predicates.is_named_by_attribute(clauses, at, rest))
                )
            )
        ):
            return None
        if subject is not None:
            verbal = (
                STARTS.match(rest) is not None or rest.startswith("有权") or _TREATS.match(rest) is not None
            )
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
        if _DENIES.match(rest):
            return NormKind.DUTY, "", ""
        if clause.sign == "：" and "履行" in plain:
            # 履行下列职责： what follows are the norms
            return None
        if rest.startswith("有权"):
            return NormKind.POWER, "有权", ""
        if clause.sign == "：" and not _LISTS.search(plain):
            # 公务用车日常管理： is a heading
            return None
        if self.article.lead.tasks and sentence.unit.address.kind != "para" and predicates.decides(rest):
            return NormKind.POWER, "", ""
        if any(
            passed.start == skip or passed.end == len(plain)
            for passed in beside.passed_to(plain)
            if passed.how == "经"
        ):
            # 经常委会决定任免: it is theirs to decide, and nobody else is told to do anything
            return None
        handed = beside.HANDED.search(plain)
        if handed is not None and named_at(plain, handed.end()) is not None:
            return NormKind.DUTY, handed["how"], plain[skip : handed.start()]
        if beside.TOWARD.search(plain):
            return NormKind.DUTY, "向", ""
        if STARTS.match(plain, skip):
            return None if predicates.is_occasion(clauses, at, skip) else (NormKind.DUTY, "", "")
        if not followed and _THEN.match(rest):
            return NormKind.DUTY, "", ""
        if not followed and (
            (sentence.ruled and not predicates.is_named_alone(plain)) or predicates.acts_in_some_way(rest)
        ):
            return NormKind.DUTY, "", ""
        return (NormKind.DUTY, "", "…") if not followed and predicates.declares(plain, last=last) else None
