"""Norms as entries of duties.yaml, with quote, limit, object and the words that each rests on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pydantic import ValidationError

from generator import wording
from generator.importer.proposing.lexicon import VERBS
from generator.importer.proposing.naming import names_in
from generator.importer.proposing.norm import Norm
from generator.importer.proposing.saying import act_of, does_of
from generator.importer.role_names import make_id
from generator.labels import NORM_KINDS
from generator.model.annotations import UNRESOLVED, Deadline, DeadlineKind, Duties, Duty, Event, Object
from generator.model.text import Unit

__all__ = ["DutyMaker"]

_OBJECT = re.compile(
    "会议纪要|纪要|请示|行政规范性文件|规范性文件|公文|文件|会议材料|材料|方案|报告|议题|预案|工作计划|计划|意见|议案|命令|规章|草案|督查|信息|"
    "(?:全体|常务|专题|办公|党组)会议|会议(?![前后结召题室])"
)
_AWAY = re.compile(
    "外出|出差|出访|出国|休假|离[\u4e00-\u9fff](?![\u4e00-\u9fff]{0,2}[开职任岗])|离开|离岗|举行重要活动|召开全[\u4e00-\u9fff]性会议"
)
_SHORTEST_QUOTE, _LONGEST_QUOTE = 5, 400
_TOWARD = re.compile(r"[向报送]|报请|报送|呈报|提请|送达|通知|征求|听取|抄送|邀请|报告|告知|移送|移交|转交")


_HAPPENS = re.compile(rf"(?:{VERBS}|结束|届满|期满|生效|发生|之日|会)$")
"""What ends in one of these happens, and a limit may run from it."""
_ARRIVES = re.compile("(?:收到|接到|受理)[\u4e00-\u9fff]{0,10}?(?=后$|之后$|之日起$)")
_CHANGES = re.compile(
    "((?![确如若凡未不拟需对因])[\u4e00-\u9fff]{2,10}(?:变动|变更|调整|调离|发生|结束|届满|到期|撤销|终止|完成))(?:的|后)"
)
"""What has happened in a case of which a limit runs."""
_MEETS = re.compile("会议(?!室|费|纪要)|会[前上]|例会|开会|[办常]公?会|务会|体会|题会|党组会|议题")
"""What speaks of a meeting; 会议室, 委员会 and 社会 do not."""
_SHORT_EVENTS = {"会后": "会议结束", "会前": "会议召开", "会": "会议召开", "事后": "事后", "年后": "年后"}
"""What a limit runs from or to in two characters; 会后 is when the meeting ends."""
_HANDED_TO = tuple("报送呈请交经")
_ENDS_LIMIT = ("日内", "天内", "月内", "年内", "时内", "日前", "天前", "月前", "以内", "之内", "以前", "之前")


class DutyMaker:
    """Makes the entries of one text; objects and events are named once."""

    def __init__(self, ids: dict[str, str]) -> None:
        self.ids = ids
        self.objects: dict[str, Object] = {}
        self.events: dict[str, Event] = {}
        # a rule speaks of the same few things and limits throughout, and to make an entry is dear
        self.object_ids: dict[str, str] = {}
        self.event_ids: dict[str, str] = {}
        self.deadlines: dict[str, Deadline | None] = {}
        self.counts: dict[str, int] = {}
        self.named = ""
        # the unit in which a limit named its event last, where that ended, and the event
        self.running: tuple[Unit | None, int, str] = (None, 0, "")
        self.norms: dict[str, Norm] = {}

    def of(self, norms: Iterable[Norm]) -> Duties:
        """The file."""
        duties = []
        article = ""
        quoted = [(norm, quote) for norm in norms if (quote := _quote(norm)) is not None]
        for norm, quote in _in_order(quoted):
            if (number := norm.unit.address.article_number or "") != article:
                article, self.named = number, ""
            duty = self._duty(norm, quote)
            self.norms[duty.id] = norm
            duties.append(duty)
        used = {duty.deadline.event for duty in duties if duty.deadline}
        events = tuple(event for event in self.events.values() if event.id in used)
        return Duties(objects=tuple(self.objects.values()), events=events, duties=tuple(duties))

    def _duty(self, norm: Norm, quote: str) -> Duty:
        number = norm.unit.address.article_number or ""
        self.counts[number] = self.counts.get(number, 0) + 1
        names = norm.actor.names if norm.actor else ()
        actors = tuple(dict.fromkeys(self.ids[name] for name in names if name in self.ids))
        actor: dict[str, object] = {"actor": actors or UNRESOLVED}
        if actors and norm.actor is not None and norm.actor.unit is not norm.unit:
            actor["actor_from"] = norm.actor.unit.address
        when, unless = _bounds(norm, quote)
        return Duty.model_validate(
            {
                "id": f"art-{number}-{self.counts[number]}",
                "at": norm.unit.address,
                "quote": quote,
                **actor,
                "kind": norm.kind,
                "word": _word(norm, quote, (when, unless)),
                "hedge": tuple(dict.fromkeys(hedge.text for hedge in wording.hedges(quote))),
                "does": does_of(norm),
                "act": act_of(norm),
                "object": self._object(norm),
                "to": self._to(norm, actors),
                "standing": True,
                "when": when,
                "unless": unless,
                "deadline": self._deadline(norm, quote),
                "why": _why(norm),
                "draft": True,
            }
        )

    def _to(self, norm: Norm, actors: Sequence[str]) -> tuple[str, ...]:
        """Towards whom: the names after 向, 报, 送达 and the like within the clause that rules."""
        words = norm.unit.text[norm.core : norm.end]
        found = [
            self.ids[name]
            for named in names_in(words)
            # of a list that goes on with names unknown none is better than some
            if not words.startswith("、", named.end)
            if _TOWARD.match(words[max(0, named.start - 1) : named.start])
            or _TOWARD.match(words[max(0, named.start - 2) : named.start])
            for name in named.names
            if name in self.ids
        ]
        return tuple(role for role in dict.fromkeys(found) if role not in actors)

    def _object(self, norm: Norm) -> str:
        """What the norm speaks of, or else what was spoken of before: 不得扩大发送范围 goes on about the 纪要."""
        words = norm.unit.text[norm.start : norm.end]
        core = norm.unit.text[norm.core : norm.end]
        for named in names_in(core):
            name = core[named.start : named.end]
            if "的" in name or core[named.start - 1 : named.start] in _HANDED_TO:
                # 报主持会议的领导签发, 报常务会议审定 speak of what was spoken of, and of no meeting
                words = words.replace(name, "")
        match = _OBJECT.search(words) or _OBJECT.search(norm.topic)
        if match:
            self.named = match[0]
        name = match[0] if match else self.named or "有关事项"
        if name not in self.object_ids:
            kind = "matter" if name == "有关事项" else "meeting" if name.endswith("会议") else "document"
            made = Object.model_validate({"id": make_id(name), "name": name, "kind": kind})
            self.object_ids[name] = self.objects.setdefault(made.id, made).id
        return self.object_ids[name]

    def _deadline(self, norm: Norm, quote: str) -> Deadline | None:
        core = norm.unit.text[norm.core : norm.end]
        before = norm.unit.text[norm.start : norm.core].rstrip("，")
        if before.endswith(_ENDS_LIMIT) and not any(True for _ in wording.quantities(core)):
            # 应当在收到之日起五日内，向…说明情况: the limit stands in a clause of its own
            core = before
        limits = wording.quantities(core)
        if sum(1 for one in limits if one.kind is not DeadlineKind.SOFT) > 1:
            # 急件1日内、一般件3个工作日内办结: none of them is the limit of the whole
            return None
        for quantity in limits:
            value: dict[str, object] = {quantity.kind.value: quantity.text}
            if quantity.amount is not None:
                plural = "s" if quantity.amount.number > 1 else ""
                value = {quantity.kind.value: f"{quantity.amount.number} {quantity.amount.unit}{plural}"}
            elif quantity.count is not None:
                low, high = quantity.count
                capped = quantity.kind is DeadlineKind.AT_MOST
                value = {
                    quantity.kind.value: high if capped else str(high) if low == high else f"{low}-{high}"
                }
                value |= {key: part for key, part in (("per", quantity.per), ("of", quantity.of)) if part}
            if quantity.kind in (DeadlineKind.WITHIN, DeadlineKind.AT_LEAST):
                value |= self._event(quantity.kind, core[: core.index(quantity.text)], f"{norm.topic}{quote}")
                value = self._running(norm, self._from_case(norm, value))
            key = repr(value)
            if key not in self.deadlines:
                try:
                    self.deadlines[key] = Deadline.model_validate(value)
                except ValidationError:
                    # more than the form of a deadline can say: left to the editor
                    self.deadlines[key] = None
            if (made := self.deadlines[key]) is not None:
                return made
        return None

    def _from_case(self, norm: Norm, limit: dict[str, object]) -> dict[str, object]:
        """The limit with the event that its case tells: 收到公文后，应当在2日内…; 人员变动的，应在3日内…."""
        if not limit.get("event_inferred") or "after" not in limit:
            return limit
        if match := _ARRIVES.search(norm.when):
            return {"within": limit["within"], "after": self._named(match[0])}
        if match := _CHANGES.fullmatch(norm.when):
            return limit | {"after": self._named(match[1])}
        return limit

    def _named(self, name: str) -> str:
        if name not in self.event_ids:
            event = Event(id=make_id(name), name=name)
            self.event_ids[name] = self.events.setdefault(event.id, event).id
        return self.event_ids[name]

    def _running(self, norm: Norm, limit: dict[str, object]) -> dict[str, object]:
        """The limit with the event of the one before, where it names none: 自签订之日起2日内公告，7日内备案."""
        unit, end, event = self.running
        text = norm.unit.text
        if limit.get("event_inferred") and "within" in limit and unit is norm.unit and end <= norm.core:
            if event and not re.search("[。；]", text[end : norm.core]):
                limit = limit | {"after": event}
        elif "after" in limit:
            self.running = norm.unit, norm.end, str(limit["after"])
        return limit

    def _event(self, kind: DeadlineKind, before: str, around: str) -> dict[str, object]:
        """会议结束 of 会议结束后5个工作日内; where nothing is named it is said that the start is inferred."""
        last = re.split(r"[，。；、]|原则上|一般|应当?|须|要|至少|在|于|自", before)[-1]
        match = re.fullmatch(r"([\u4e00-\u9fff]{2,12}?)(?:之?后|之?日起|起|之?前)?", last)
        inferred = "收到" if kind is DeadlineKind.WITHIN else "会议召开" if _MEETS.search(around) else "办理"
        if kind is DeadlineKind.AT_LEAST and (away := _AWAY.search(around)):
            inferred = away[0]
        named = around[around.find(before) + len(before) :].startswith("前")
        if last in _SHORT_EVENTS:
            named, match = True, re.fullmatch("(.+)", _SHORT_EVENTS[last])
        if match and match[1] == last and not named and _HAPPENS.search(last) is None:
            # 急件1日内: a thing is no event
            match = None
        name = match[1] if match else inferred
        if name.endswith("事"):
            # 紧急情况事后2日内
            name = last
        key = "after" if kind is DeadlineKind.WITHIN else "before"
        value: dict[str, object] = {key: self._named(name)}
        if match is None:
            value["event_inferred"] = True
        return value


def _quote(norm: Norm) -> str | None:
    """The words of a norm as a quote: widened by clauses until it is long enough and stands in the unit only once."""
    text = norm.unit.text
    start, end = norm.start, norm.end
    core = text[norm.core : end]
    aside = text[start : norm.core].rstrip("，")
    if (
        any(limit.kind is not DeadlineKind.SOFT for limit in wording.quantities(aside))
        and not aside.endswith(_ENDS_LIMIT)
        and _can_stand(core, text)
    ):
        # a limit of what is said before is none of this
        return core
    while len(quote := text[start:end]) <= _LONGEST_QUOTE:
        if _can_stand(quote, text):
            return quote
        if before := [one for one, _ in wording.clauses(text) if one < start]:
            start = before[-1]
        elif after := [one for _, one in wording.clauses(text) if one > end]:
            end = after[0]
        elif end < len(text):
            # 起草公文； has five characters with its sign
            end = len(text)
        else:
            return None
    if start < norm.core:
        # a long condition is left out of the quote rather than the norm out of the list
        return core if _can_stand(core, text) else None
    return None


def _can_stand(quote: str, text: str) -> bool:
    """Whether words are long enough for a quote and stand in a unit only once."""
    return _SHORTEST_QUOTE <= len(quote) <= _LONGEST_QUOTE and text.find(quote, text.find(quote) + 1) < 0


def _word(norm: Norm, quote: str, asides: tuple[str, ...]) -> str:
    """The word that rules, where the quote holds others that might."""
    asides = tuple(filter(None, asides))
    ruling = wording.ruling_words(quote, norm.kind, asides)
    several = len(ruling) > 1 or bool(wording.foreign_words(quote, norm.kind, asides))
    return norm.word if several and norm.word in ruling else ""


def _in_order(quoted: Iterable[tuple[Norm, str]]) -> Iterator[tuple[Norm, str]]:
    """Norms in the order in which their quotes begin within each unit: the check asks for that."""
    for _, same in groupby(quoted, key=lambda one: id(one[0].unit)):
        yield from sorted(same, key=lambda one: one[0].unit.text.find(one[1]))


def _bounds(norm: Norm, quote: str) -> tuple[str, str]:
    """Its case and its exception; one that stands within the clause that rules is taken from there: 节假日除值班外一律停驶."""
    when, unless = norm.when, norm.unless
    for exception in wording.exceptions(quote):
        if exception.text in when or exception.text in unless:
            continue
        if exception.text == "特殊情况":
            when = when or exception.text
        else:
            unless = unless or exception.text
    return when, unless


def _why(norm: Norm) -> str:
    """The words on which kind and actor were read, for whoever checks them."""
    kind = (
        f"“{norm.word}”读作{NORM_KINDS[norm.kind]}"
        if norm.word
        else f"没有用词，据谓语读作{NORM_KINDS[norm.kind]}"
    )
    if norm.actor is None:
        return f"{kind}；没有找到由谁办"
    where = "" if norm.actor.unit is norm.unit else f"（{norm.actor.unit.address.citation()}）"
    return f"{kind}；由谁办据“{norm.actor.sign[:60]}”{where}"
