"""What each clause of a sentence is there for: to say when, except when, in which way, about what; or to rule."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from generator import wording
from generator.importer.proposing.lexicon import ADVERBS, PREPOSITIONS, STARTS, VERBS

__all__ = ["Clause", "Part", "masked", "sentences"]


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
        part = _part(plain[start:end], sign, after)
        found[-1].append(Clause(start, end, text[start:end], plain[start:end], sign, part))
        if sign in "。！？\t":
            found.append([])
    return tuple(tuple(sentence) for sentence in found if sentence)


_EXCEPTION = re.compile(r"(?:^|[\u4e00-\u9fff]{0,4})除.{1,60}(?:外|之外|以外)$")
_WHETHER = re.compile(
    r"^(?:如(?![实期数])|若|倘|凡|遇|逾期|因故|因病|因公|确因|确需|未经|非经|一旦|需要|属于|属|涉及|未按|未能|不能|无法)"
)
_RULES_ANYWAY = re.compile(
    r"(?:[^自]由|报(?![告道])|(?<![未非])经)[^，]{2,24}(?:审|批|定|签|办|负责|同意|备案)"
)
_TIME = re.compile(r"(?:之?前|之?后|以前|以后|时|期间|过程中|情况下|之日起|的同时|前提下|基础上|之际)$")
_ATTRIBUTE = re.compile(
    rf"^(?:凡|属|对|对于|所有|各类)?(?:依法)?(?:应当?|须|需要?|可以?|不得|不宜|必须|宜于?)(?:"
    rf"由.{{2,24}}的|(?:{ADVERBS})*(?:{VERBS}){{1,3}}的)[^，]{{0,12}}$"
)
_AIM = re.compile("(?<!项)目的$")
_TELLS = re.compile("向[^，]{2,30}(?:说明|报告|反映|通报|汇报|反馈|介绍|请示|通知|告知)[^，]{0,6}$")
"""向X说明情况 is done, though it ends like a manner."""
_BREACH = re.compile("违反[^，]{2,40}(?:规定|要求|纪律)$")
_DOCUMENTS = re.compile(
    rf"(?:不|未|拟|需要?)?(?:由[^，]{{2,16}}?)?(?:{ADVERBS})*(?:{VERBS})[^，]{{0,24}}的[\u4e00-\u9fff、]{{0,12}}"
    r"(?:议案|建议|意见|提案|公文|文件|事项|材料|议题|请示|报告|项目|草案|稿件)$"
)
"""提请常委会审议的议案，…: what is spoken of, before who does something to it."""
_SAID = re.compile(r"[^，]{2,20}?(?:应当?|须|必须|要(?!求)|可以?|不得|一般|负责)|由|报|经|按")
_LEADING = re.compile(rf"^(?:{PREPOSITIONS})")
_CLOSED = re.compile(
    r"(?:规定|要求|需要|情况|实际|原则|精神|安排|部署|程序|委托|分工|职责|权限|问题|导向|重点|目标|核心|指导|依据|基础|方针|条件|范围|内|外|下|中|上|时|后|前|的|"
    r"事项|工作|意见|决定|命令|法律|法规|规章|政策|计划|方案|变化|关切|战略|方式|渠道|形式|途径|措施|机制|主线|根本|宗旨|抓手|授权|指示|批示|名义|领域|方面)$"
)
_ADVERBIAL_VERB = re.compile(
    rf"(?:{ADVERBS})(?:{VERBS})|(?:{VERBS})(?:本|其|有关|相关|各)|(?<=.)(?:{VERBS})$"
)


_CAUSE = re.compile("因(?!此|地制宜)")
_HANDED = re.compile("经|由|报")
_BY_RULE = re.compile("根据|按照|依照|依据|遵照|围绕|针对|结合|本着|对照|为了|对于")


def _part(plain: str, sign: str, after: str) -> Part:
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
    if words:
        return Part.RULE
    if more and sign == "，":
        if _WHETHER.match(plain) and not _RULES_ANYWAY.search(plain):
            return Part.CONDITION
        if _CAUSE.match(plain):
            return Part.CONDITION
        if _TIME.search(plain) and not _HANDED.match(plain.removeprefix("须")):
            return Part.CONDITION
        if _TELLS.match(plain):
            return Part.RULE
        leading = _LEADING.match(plain) and not STARTS.match(plain) and not _HANDED.match(plain)
        verbal = _ADVERBIAL_VERB.search(plain[2:]) is not None
        if leading and (_CLOSED.search(plain) or not verbal):
            return Part.MANNER
        if _BY_RULE.match(plain) and _CLOSED.search(plain) and not verbal:
            return Part.MANNER
    return Part.RULE
