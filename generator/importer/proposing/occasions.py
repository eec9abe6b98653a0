"""Occasions and procedures proposed from what norms speak of: each kind of meeting, issuing a document, asking for leave.

The order of the steps is that of a meeting or of the text; what the words say of it is for the editor to write.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.importer.proposing.norm import Norm
from generator.importer.role_names import make_id
from generator.model.annotations import Act, Duties, Duty, NormKind
from generator.model.procedures import Occasion, Procedure, Procedures, Step

__all__ = ["propose"]

_MEETING = re.compile(
    r"(?:国务院|[省市区县州旗乡镇]?(?:人民)?政府|[省市区县州]长)?(?:全体|常务|办公|专题|党组|联席|部务|局务|厅务|委务|院务)会议"
)
_OF_MEETINGS = re.compile(
    "议题|纪要|会议|会前|会后|材料|文件|列席|出席|参加|召开|召集|主持|请假|新闻|名单|记录"
)
_MATTERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"以[\u4e00-\u9fff]{2,14}?名义(?:发文|印发|制发)(?:的公文)?"), ""),
    (re.compile("请假|销假|离[\u4e00-\u9fff]{1,2}外出|外出|出差|出访"), "请假和外出"),
    (re.compile("征求意见|会签|征求[\u4e00-\u9fff]{0,8}意见"), "征求意见和会签"),
    (re.compile("规范性文件|规章"), "制定规范性文件"),
    (re.compile("请示|报送[\u4e00-\u9fff]{0,10}公文|来文|收文"), "报送和办理公文"),
    (re.compile("督查|督办"), "督查督办"),
)
_STEPS = frozenset(
    {
        *(
            Act.PROPOSE,
            Act.DRAFT,
            Act.CONSULT,
            Act.ASSESS,
            Act.REVIEW,
            Act.COUNTERSIGN,
            Act.APPROVE,
            Act.DELIBERATE,
        ),
        *(
            Act.DECIDE,
            Act.SIGN,
            Act.ISSUE,
            Act.PUBLISH,
            Act.FILE,
            Act.SUBMIT,
            Act.DELIVER,
            Act.REPLY,
            Act.RECEIVE,
        ),
        *(Act.CONVENE, Act.ATTEND, Act.REQUEST_LEAVE, Act.EXAMINE_FILED, Act.HANDLE),
    }
)
_PHASES = ("会前", "会中", "会后")
_DURING = frozenset({Act.CONVENE, Act.ATTEND, Act.DELIBERATE})
_AFTERWARDS = re.compile("纪要|会后|会议结束|新闻|印发|公布")
_BOUNDS = frozenset({NormKind.PROHIBITION, NormKind.COMPOSITION})
_FEWEST = 2


@dataclass(slots=True)
class _Group:
    """What is said on one occasion."""

    name: str
    first: Norm
    meeting: bool
    duties: list[Duty] = field(default_factory=list)


def propose(duties: Duties, norms: Mapping[str, Norm]) -> tuple[Duties, Procedures]:
    """The duties with their occasions, and the occasions with a procedure each; all of it drafts.

    ``norms`` are those that the duties were made of, by the ids of the duties.
    """
    groups: dict[str, _Group] = {}
    for duty, names, meeting in _named(duties.duties, norms):
        for name in names:
            groups.setdefault(name, _Group(name, norms[duty.id], meeting)).duties.append(duty)
    kept = {
        make_id(name): group
        for name, group in groups.items()
        if sum(1 for duty in group.duties if _is_step(duty)) >= _FEWEST
    }
    of: dict[str, tuple[str, ...]] = {}
    for one, group in kept.items():
        for duty in filter(_has_place, group.duties):
            of[duty.id] = (*of.get(duty.id, ()), one)
    placed = tuple(
        duty.model_copy(update={"occasion": of[duty.id], "standing": False}) if duty.id in of else duty
        for duty in duties.duties
    )
    occasions = tuple(
        Occasion(id=one, name=group.name, description=_described(group), draft=True)
        for one, group in kept.items()
    )
    procedures = tuple(_procedure(one, group) for one, group in kept.items())
    return duties.model_copy(update={"duties": placed}), Procedures(
        occasions=occasions, procedures=procedures
    )


def _named(duties: Sequence[Duty], norms: Mapping[str, Norm]) -> Iterator[tuple[Duty, tuple[str, ...], bool]]:
    """Each duty that belongs to occasions, with their names; meetings named in an article go on being spoken of in it."""
    article, meetings = "", tuple[str, ...]()
    texts = dict.fromkeys(norm.unit.text for norm in norms.values())
    only = {name for text in texts if "会议" in text for name in _MEETING.findall(text)}
    for duty in duties:
        norm = norms[duty.id]
        if (number := norm.unit.address.article_number or "") != article:
            # a rule about one kind of meeting speaks of it throughout
            article, meetings = number, tuple(only) if len(only) == 1 else ()
        words = f"{norm.topic}，{norm.unit.text[norm.start : norm.end]}"
        sign = norm.actor.sign if norm.actor else ""
        # most clauses speak of no meeting, and to look for one at each letter takes long
        found = _MEETING.findall(words) if "会议" in words else []
        found = found or (_MEETING.findall(sign) if "会议" in sign else [])
        if found:
            meetings = tuple(dict.fromkeys(found))
        if meetings and (_OF_MEETINGS.search(words) or ("会议" in sign and _MEETING.search(sign))):
            yield duty, meetings, True
            continue
        for pattern, name in _MATTERS:
            if match := pattern.search(words):
                yield duty, (name or match[0],), False
                break


def _is_step(duty: Duty) -> bool:
    return duty.act in _STEPS and duty.kind in (NormKind.DUTY, NormKind.POWER, NormKind.PERMISSION)


def _is_required(duty: Duty) -> bool:
    return duty.kind in _BOUNDS or duty.act is Act.LIMIT


def _has_place(duty: Duty) -> bool:
    """Whether a procedure has a place for it; the check asks that of all that come up on an occasion."""
    return _is_step(duty) or _is_required(duty)


def _described(group: _Group) -> str:
    unit = group.first.unit
    return f"见{unit.address.citation()}：{unit.text[group.first.start : group.first.end][:200]}。"


def _phase(duty: Duty, meeting: bool) -> str:
    if not meeting:
        return "办理"
    if duty.act in _DURING:
        return "会中"
    return "会后" if _AFTERWARDS.search(duty.quote) else "会前"


def _procedure(one: str, group: _Group) -> Procedure:
    steps = [Step(duty=duty.id, phase=_phase(duty, group.meeting)) for duty in group.duties if _is_step(duty)]
    if group.meeting:
        steps.sort(key=lambda step: _PHASES.index(step.phase))
    requires = tuple(duty.id for duty in group.duties if _is_required(duty))
    return Procedure(id=one, name=group.name, occasion=one, requires=requires, steps=tuple(steps), draft=True)
