"""What each clause of a sentence is there for: to say when, except when, in which way, about what; or to rule."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from generator import wording
from generator.importer.proposing.lexicon import ADVERBS, APPROVING, HANDING, PREPOSITIONS, STARTS, VERBS

__all__ = ["DOES_SOMETHING", "Clause", "Part", "masked", "sentences"]


class Part(Enum):
    """What a clause does in its sentence."""

    CONDITION = "when"
    EXCEPTION = "unless"
    MANNER = "manner"
    TOPIC = "topic"
    RULE = "rule"


class Clause(NamedTuple):
    """A clause with its place in the unit, the sign after it, and its words with quotations made unreadable."""

    start: int
    end: int
    text: str
    plain: str
    sign: str
    part: Part


_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|〔[^〕]*〕")
_BLANK = "□"


def masked(text: str) -> str:
    """A text in which quotations and titles hold no words: “三个务必” obliges nobody."""
    if "“" not in text and "《" not in text and "〔" not in text:
        return text
    return _QUOTED.sub(lambda match: _BLANK * len(match[0]), text)


@lru_cache(4096)
def sentences(text: str) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of each sentence of a unit; a sentence ends at 。！？ and, but for the subject, at ；."""
    found: list[list[Clause]] = [[]]
    plain = masked(text)
    spans = wording.clauses(text)
    for at, (start, end) in enumerate(spans):
        sign = text[end : end + 1]
        after = text[spans[at + 1][0] : spans[at + 1][1]] if sign in "，：" and at + 1 < len(spans) else ""
        part = _part(plain[start:end], sign, after, first=not found[-1])
        found[-1].append(Clause(start, end, text[start:end], plain[start:end], sign, part))
        if sign in "。！？\t":
            found.append([])
    return tuple(tuple(_with_conditions(sentence)) for sentence in found if sentence)


def _with_conditions(sentence: list[Clause]) -> list[Clause]:
    """The clauses of a sentence, where a condition of several clauses is one throughout."""
    for at in range(len(sentence) - 1, 0, -1):
        last, before = sentence[at], sentence[at - 1]
        if (
            last.part is Part.CONDITION
            and last.plain.endswith("的")
            and before.part is Part.RULE
            and before.sign == "，"
            and (_OF_A_FAULT.match(last.plain) or _FAULTY.search(before.plain))
            and not wording.duty_words(before.plain)
        ):
            sentence[at - 1] = before._replace(part=Part.CONDITION)
    return sentence


_EXCEPTION = re.compile(r"(?:^|[\u4e00-\u9fff]{0,4})除.{1,60}(?:外|之外|以外)$")
_WHETHER = re.compile(
    r"^(?:如(?![实期数])|若|倘|凡|遇|逾期|因故|因病|因公|确因|确需|未经|非经|一旦|一经|发现(?![并和、])|需要|属于|属|涉及|未按|未能|不能|无法)"
)
_RULES_ANYWAY = re.compile(
    r"(?:[^自]由|报(?![告道])|(?<![未非一])经)[^，]{2,24}(?:审|批|定|签|办|负责|同意|备案)"
)
_TIME = re.compile(
    r"(?:完毕|(?<!至)结束|期满|届满|之?前|之?后|以前|以后|时|期间|过程中|情况下|之日起|的同时|前提下|基础上|之际)$"
)
_ATTRIBUTE = re.compile(
    rf"^(?:凡|属|对|对于|所有|各类)?(?:依法)?(?:应当?|须|需要?|可以?|不得|不宜|必须|宜于?)(?:"
    rf"由.{{2,24}}的|(?:{ADVERBS})*(?:{VERBS}){{1,3}}的)[^，]{{0,12}}$"
)
_AIM = re.compile("(?<!项)目的$")
_TELLS = re.compile("向[^，]{2,30}(?:说明|报告|反映|通报|汇报|反馈|介绍|请示|通知|告知)[^，]{0,6}$")
"""向X说明情况 is done, though it ends like a manner."""
_BREACH = re.compile("违反[^，]{2,40}(?:规定|要求|纪律)$")
_DOCUMENTS = re.compile(
    rf"(?:由[^，]{{2,16}}?(?:{VERBS}){{1,2}}|(?:不|未|拟|需要?)?(?:{ADVERBS})*(?:{VERBS})[^，]{{0,24}})的[\u4e00-\u9fff、]{{0,12}}"
    r"(?:议案|建议|意见|提案|公文|文件|事项|材料|议题|请示|报告|项目|草案|稿件)$"
)
"""提请常委会审议的议案，…: what is spoken of, before who does something to it."""
_SAID = re.compile(r"[^，]{2,20}?(?:应当?|须|必须|要(?!求)|可以?|不得|一般|负责)|由|报|经|按")
_LEADING = re.compile(rf"^(?:{PREPOSITIONS})")
_CLOSED = re.compile(
    r"(?:规定|要求|需要|情况|实际|原则|精神|安排|部署|程序|委托|分工|职责|权限|问题|导向|重点|目标|核心|指导|依据|基础|方针|条件|范围|内|外|下|中|上|时|后|前|的|"
    r"事项|工作|意见|决定|命令|法律|法规|规章|政策|计划|方案|变化|关切|战略|方式|渠道|形式|途径|措施|机制|结果|结论|线索|缓急|态度|指令|日程|批复|目录|清单|主线|根本|宗旨|抓手|授权|指示|批示|名义|领域|方面)$"
)
_ADVERBIAL_VERB = re.compile(
    rf"(?:{ADVERBS})(?:{VERBS})|(?:{VERBS})(?:本|其|有关|相关|各)|(?<=.)(?:{VERBS})$"
)


DOES_SOMETHING = re.compile(
    "(?:做好|抓好|搞好|开展|提出|制定|完成|加强|推进|报送|起草|拟定|拟订|印发|作出|形成|建立|组织好|落实好)(?!情况|工作|进度)[^，的]{1,24}$"
)
_WHICH = re.compile("(?:应当?|须|必须|可以|需要)[^，]{2,24}的[\u4e00-\u9fff]{1,8}$")
_BOUND_NEXT = re.compile(rf"(?:{ADVERBS})*(?:应|须|必须|由|不得|可以)")
"""按规定应当实行…的项目，应当…: the first tells which projects."""
_CAUSE = re.compile("因(?!此|地制宜)")
_LEAVES = re.compile("(?:因[公私事病])?(?:出差|出访|外出|离[开岗任]|休假|请假|出国|出境)[^，]{0,8}")
"""离开本省休假，须…: what somebody is away for."""
_HANDED = re.compile("(?:并|且|先|须)?(?:经|由|报)")
_PASSED_ON = re.compile(f"(?:并|且|先)?(?:{HANDING})[^，]{{2,24}}(?:{APPROVING})[^，]{{0,2}}后$")
_DECIDED = re.compile(
    "[^，的]{2,12}(?:[长任]|领导|负责人|部门|机构|会议|科|处|室|局|办)(?:审[核批定查阅]|批准|核准|签字|签署|签发|同意)后"
)
"""分管领导审批后 within a course of steps is a step."""
_BY_SOMEBODY = re.compile(
    rf"[^，]{{0,16}}?(?<![自交转])由[^，的]{{2,20}}?(?:{APPROVING}|起草|拟[定订稿]|汇总|提出)(?:[意初][见步])?后"
)
"""纪要由主任审核后，报县长签发 tells who does the one and who the other."""
_JOINED = re.compile("(?:并且?|且|同时)(?=根据|按照|依照|依据|结合|针对)")
_FAULTY = re.compile(
    "违反|滥用|玩忽|徇私|泄露|隐瞒|弄虚|伪造|未(?!成年)|不按|不履行|拒不|拒绝|失职|渎职|阻碍|擅自|迟报|漏报|瞒报|贪污|截留|挪用|推诿|贻误|疏于"
)
_OF_A_FAULT = re.compile("造成|引起|引发|导致|致使|情节|后果|构成|影响|并|且|或|屡|经.{0,8}(?:仍|不)|尚未|仍")
"""How a clause begins that ends a condition of several: 玩忽职守，造成事故的."""
_BY_RULE = re.compile("根据|按照|依照|依据|遵照|围绕|针对|结合|本着|对照|为了|对于")


def _part(plain: str, sign: str, after: str, *, first: bool) -> Part:
    more = bool(after)
    if "除" in plain and _EXCEPTION.search(plain) and not wording.duty_words(plain[plain.find("外") :]):
        return Part.EXCEPTION
    if more and sign == "，" and plain.endswith("的") and not _AIM.search(plain):
        return Part.CONDITION
    if more and _ATTRIBUTE.match(plain):
        return Part.TOPIC
    if more and sign == "，" and (_BREACH.match(plain) or (_DOCUMENTS.match(plain) and _SAID.match(after))):
        return Part.CONDITION if _BREACH.match(plain) else Part.TOPIC
    words = wording.duty_words(plain)
    if more and sign == "，" and words:
        if plain.endswith("时") and (_WHETHER.match(plain) or _CAUSE.match(plain)):
            return Part.CONDITION
        if _BY_RULE.match(plain) and _WHICH.search(plain) and _BOUND_NEXT.match(after):
            return Part.TOPIC
    if words:
        return Part.RULE
    if more and sign == "，":
        if _WHETHER.match(plain) and not _RULES_ANYWAY.search(plain):
            return Part.CONDITION
        if _CAUSE.match(plain) or _LEAVES.fullmatch(plain):
            return Part.CONDITION
        if (
            _PASSED_ON.match(plain)
            or _BY_SOMEBODY.fullmatch(plain)
            or (not first and _DECIDED.fullmatch(plain))
        ):
            return Part.RULE
        if _TIME.search(plain) and not _HANDED.match(plain):
            return Part.CONDITION
        if _TELLS.match(plain):
            return Part.RULE
        plain = _JOINED.sub("", plain)
        leading = _LEADING.match(plain) and not STARTS.match(plain) and not _HANDED.match(plain)
        verbal = _ADVERBIAL_VERB.search(plain[2:]) is not None
        if DOES_SOMETHING.search(plain):
            return Part.RULE
        if leading and (_CLOSED.search(plain) or not verbal):
            return Part.MANNER
        if _BY_RULE.match(plain) and _CLOSED.search(plain) and not verbal:
            return Part.MANNER
    return Part.RULE
