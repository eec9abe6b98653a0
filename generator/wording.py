"""What single words of a rule say by themselves: duty, prohibition, leave, hedge, exception, time.

Reads Chinese by lists of words, never by a model of the language: every expression that only looks like a
duty word (重要, 相应, 可行性) is listed, so that a miss can be seen and mended here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator import numerals
from generator.model.annotations import Amount, DeadlineKind, NormKind

__all__ = [
    "Found",
    "Quantity",
    "clauses",
    "duty_words",
    "exceptions",
    "foreign_words",
    "hedges",
    "main_words",
    "negations",
    "norm_words",
    "quantities",
    "ruling_words",
    "times",
]

_WORDS = {
    NormKind.PROHIBITION: (
        [
            "一律不得",
            "一律不准",
            "不得",
            "严禁",
            "禁止",
            "不准",
            "一律不",
            "绝不",
            "决不",
            "不应当",
            "不应",
            "不可以",
            "不可",
            "不能够",
            "不许",
            "不宜",
            "不要",
        ]
    ),
    NormKind.DUTY: ["必须", "务必", "应当", "应", "须", "要"],
    NormKind.EXHORTATION: ["宜", "提倡", "鼓励", "倡导"],
    NormKind.PERMISSION: ["可以", "可"],
}
# Words that hold a duty word's character and are none. What may be either (应对、应用、要务、要点) is listed only
# together with what settles it: a word too many asks an editor for a waiver, a word too few hides a duty.
_NOT_MUST = (
    "重要 主要 要求 需要 必要 纲要 概要 摘要 提要 纪要 首要 只要 第一要务 工作要点 要素 要义 要件 "
    "要闻 要害 要塞 要道 想要 将要 简要 次要 扼要 紧要 险要 机要 要么 适应 反应 相应 响应 回应 "
    "积极应对 有效应对 妥善应对 科学应对 提高应对 增强应对 共同应对 统筹应对 应对突发 应对风险 应对危机 应对挑战 应对措施 应对能力 应对处置 应对气候变化 应急 化应用 "
    "推广应用 应用场景 应用系统 应邀 应诉 应聘 应届 应有的 应税 应付账款 效应 供应 对应 感应 呼应 顺应 "
    "照应 无须 毋须 须知 胡须 不要求"
)
_NOT_MAY = "可持续 可行性 可操作性 可靠 可能 许可 认可 可再生 不可抗力 不可分割 不可或缺 必不可少 可控 可比 可贵 可信 可见"
_NOT_SHOULD = "宜于 适宜 事宜 便宜 宜居 宜业 宜游 宜春 因地制宜 鼓励类"
# 要求真务实 is 要 and 求真务实, not 要求.
_SPLIT = ("要求真", "要求实效")
_DUTY_ORDER = sorted(
    [(word, kind) for kind, words in _WORDS.items() for word in words]
    + [(word, None) for word in f"{_NOT_MUST} {_NOT_MAY} {_NOT_SHOULD}".split()]
    + [(word, NormKind.DUTY) for word in _SPLIT],
    key=lambda pair: (-len(pair[0]), pair[0]),
)
_DUTY_BY_WORD = dict(_DUTY_ORDER)
_DUTY = re.compile("|".join(re.escape(word) for word, _ in _DUTY_ORDER))

_HEDGES = (
    "原则上 一般情况下 一般 必要时 根据工作需要 根据需要 如有需要 尽量 尽可能 力争 视情况 视情 "
    "酌情 适当 优先考虑"
)
_NOT_HEDGES = "一般性 一般公共预算 一般债务 一般债券 一般件 一般事项 一般公文 一般文件 一般问题 一般事故 一般程序 一般干部 适当性"
_HEDGE = re.compile(
    "|".join(sorted(map(re.escape, f"{_HEDGES} {_NOT_HEDGES}".split()), key=lambda w: (-len(w), w)))
)

_EXCEPTION = re.compile(r"除[^，。；]{1,60}?外|除外|特殊情况|另有规定")

# 不 without a duty word (不发贺信) still forbids; these only hold the character.
_NOT_NEGATION = (
    "拒不 不断 不折不扣 不同 不适用 不懈 不敢 不能 不想 不良 不当 不了 不动摇 不为例 不行 不止 不超过 不少于 "
    "不低于 不高于 不仅 不但 不久 不一致 不足 不利 不满 不平衡 不充分 四不两直 不两直 不法 不力 "
    "不实 不明 不符 不予 不含 不回复 不妨 不是 不属 不涉及 不涉密 不影响 不必 不需 不定 不变 不便 不服 不论 不管 "
    "不合 不正 不作为 不担当 不规范 不健全 不到位 不受 不完善 不稳定 不安全 不忘 不息 不渝 不移 不遗余力"
)
_NEGATION = re.compile(
    "|".join(re.escape(w) for w in sorted(_NOT_NEGATION.split(), key=lambda w: (-len(w), w))) + "|不再|不"
)

_N = numerals.NUMERAL
_TIME = re.compile(
    rf"(?:{_N})个?工作日|(?:{_N})个?(?:月|年|周|季度|星期)(?:(?:内|前|后)|(?=安排|召开|开展|报告|报送|一次))"
    rf"|(?:{_N})[天日](?!常)|每(?:半月|半年|月|年|周|季度|两个月|{_N}个月)|(?:{_N})次"
    rf"|及时|第一时间|定期|按时|限期|事先|逾期|按期"
)
# 第34次 counts a meeting, 2023年7月7日 is a date, 同一天 one and the same day; 不定期 is the contrary; 按时办结率
# is a rate.
_NOT_TIME = re.compile(
    r"第\d+次|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|同一天|有一天|一天天|再一次|不定期|十二次|同一次|新一次|按时办结率"
)
_SOFT = ("第一时间", "及时", "定期", "按时", "限期", "事先")

_MARK = re.compile("[“”（）《》，。；：！？\t]")


class Found(NamedTuple):
    """A stretch of a text that means something; for duty words with what it means."""

    start: int
    end: int
    text: str
    kind: NormKind | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A time limit or a cap as the words say it, in the terms of a deadline.

    ``amount`` is set for spans of time, ``count`` for numbers (0, n for a cap), ``per`` and ``of`` as in a
    deadline.
    """

    kind: DeadlineKind
    text: str
    amount: Amount | None = None
    count: tuple[int, int] | None = None
    per: str | None = None
    of: str | None = None


# the same units are asked again for every duty that rests on them, and for the roles once all norms are read
@lru_cache(maxsize=16_384)
def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each clause, cut at ，。；：！？ and between the cells of a table, outside of quotation marks and brackets."""
    return tuple(_clauses(text))


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    depth = start = 0
    for mark in _MARK.finditer(text):
        if mark[0] in "“（《":
            depth += 1
        elif mark[0] in "”）》":
            depth = max(0, depth - 1)
        elif depth == 0:
            if mark.start() > start:
                yield start, mark.start()
            start = mark.end()
    if start < len(text):
        yield start, len(text)


@lru_cache(maxsize=4096)
def duty_words(text: str) -> tuple[Found, ...]:
    """Every duty word with the kind of norm it makes; words that only look like one are passed over."""
    return tuple(_duty_words(text))


def _duty_words(text: str) -> Iterator[Found]:
    for match in _DUTY.finditer(text):
        if kind := _DUTY_BY_WORD[match[0]]:
            word = "要" if match[0] in _SPLIT else match[0]
            yield Found(match.start(), match.start() + len(word), word, kind)


_RULED_BY = {
    NormKind.DUTY: NormKind.DUTY,
    NormKind.PROHIBITION: NormKind.PROHIBITION,
    NormKind.PERMISSION: NormKind.PERMISSION,
    NormKind.EXHORTATION: NormKind.EXHORTATION,
    # 应由区长签发 gives a power, 应当由下列人员组成 says what a body is
    NormKind.POWER: NormKind.DUTY,
    NormKind.COMPOSITION: NormKind.DUTY,
}
"""The family of words that may rule a norm of each kind."""


@lru_cache(maxsize=4096)
def main_words(quote: str, asides: tuple[str, ...] = ()) -> tuple[Found, ...]:
    """The duty words of a quote outside of its exceptions (除…外) and of ``asides``, verbatim words within it."""
    return _outside(duty_words(quote), quote, asides)


def _outside(words: Iterable[Found], quote: str, asides: Iterable[str]) -> tuple[Found, ...]:
    found = tuple(words)
    if not found:
        return ()
    away = [(exception.start, exception.end) for exception in exceptions(quote)]
    for aside in filter(None, asides):
        start = quote.find(aside)
        if start >= 0:
            away.append((start, start + len(aside)))
    # “三个务必” is a name
    away += [(name.start(), name.end()) for name in re.finditer("“[^”]*”", quote)]
    return tuple(word for word in found if not any(a <= word.start and word.end <= b for a, b in away))


@lru_cache(maxsize=4096)
def ruling_words(quote: str, kind: NormKind, asides: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The text's own words that rule a norm of this kind, each once, in order; none where the quote has none.

    A prohibition without a duty word is ruled by its 不 or 不再; a power, and what a body is made of, by none of these.
    """
    if kind in (NormKind.COMPOSITION, NormKind.POWER):
        return ()
    found = [word.text for word in main_words(quote, asides) if word.kind is _RULED_BY[kind]]
    if kind is NormKind.PROHIBITION and not found:
        found = [no.text for no in _outside(negations(quote), quote, asides)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def foreign_words(quote: str, kind: NormKind, asides: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Duty words of a quote that make another kind of norm than this one."""
    ruled = kind in (NormKind.COMPOSITION, NormKind.POWER) or bool(ruling_words(quote, kind, asides))
    return tuple(
        word.text
        for word in main_words(quote, asides)
        if word.kind is not _RULED_BY[kind]
        # 须经会议同意后方可列支 is bound by 须, and 方可 says after what
        and not (ruled and word.kind is NormKind.PERMISSION and _ONLY_THEN.match(quote, word.start - 1))
    )


_ONLY_THEN = re.compile("[方才始]可")


def negations(text: str) -> Iterator[Found]:
    """不 and 不再 where they forbid without a duty word: 不发贺信, 不再制发."""
    if "不" not in text:
        return
    worded = [(word.start, word.end) for word in duty_words(text)]
    for match in _NEGATION.finditer(text):
        if match[0] in ("不", "不再") and not any(start <= match.start() < end for start, end in worded):
            yield Found(match.start(), match.end(), match[0], NormKind.PROHIBITION)


# 不出席的, 如不同意, 逾期不报 before a comma, 对不落实的单位 anywhere: what follows is what the rule asks
_CONDITION = re.compile(r"^(?:如(?![实期数])|若|倘|逾期|因故|因病|因公)|的$")
_TOWARD = re.compile(r"对不[^，。；]*的")


def norm_words(text: str) -> Iterator[Found]:
    """The words that make a norm, in order: every duty word, and each 不 that forbids without one.

    A 不 does not forbid in an exception, in a name between quotation marks, or where it sets a condition.
    """
    negated = _outside(negations(text), text, ())
    if not negated:
        yield from duty_words(text)
        return
    conditions = [
        (start, end)
        for start, end in clauses(text)
        if text[end : end + 1] in ("，", "：") and _CONDITION.search(text[start:end])
    ]
    conditions += [(match.start(), match.end()) for match in _TOWARD.finditer(text)]
    forbidding = [no for no in negated if not any(start <= no.start < end for start, end in conditions)]
    yield from sorted((*duty_words(text), *forbidding), key=lambda word: word.start)


def hedges(text: str) -> Iterator[Found]:
    """Every word that softens, such as 原则上, 一般, 必要时."""
    for match in _HEDGE.finditer(text):
        if match[0] not in _NOT_HEDGES.split():
            yield Found(match.start(), match.end(), match[0])


def exceptions(text: str) -> Iterator[Found]:
    """Every exception: 除…外, 除外, 特殊情况, 另有规定."""
    for match in _EXCEPTION.finditer(text):
        yield Found(match.start(), match.end(), match[0])


def times(text: str) -> Iterator[Found]:
    """Every expression of time or frequency, such as 5个工作日, 每半月, 1次, 及时."""
    other = [(m.start(), m.end()) for m in _NOT_TIME.finditer(text)]
    for match in _TIME.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in other):
            yield Found(match.start(), match.end(), match[0])


_UNITS = {
    "工作日": "workday",
    "日": "day",
    "天": "day",
    "月": "month",
    "年": "year",
    "周": "day",
    "星期": "day",
}
_SPAN = rf"(?P<n>{_N})个?(?P<unit>工作日|天|日|月|年|周|星期)"
_HELD = (
    "召开|召集|安排|开展|举行|举办|组织|报告|汇报|听取|检查|督查|研究|调度|通报|公布|报送|报|修订|评估|培训|学习|演练|清理|集中学习|集中|"
    "召开会议|召开例会|调研|开会|会商|巡查|更新|考核|进行|分析|讨论|到基层调研|接访|梳理|核对|轮换|复核|"
    "接待|下访|约访|备份|维护|保养|盘点|抽查|自查|核查|公示|发布|走访|巡检|检修|测试|演习|汇总|统计|上报|反馈|督导|讲评|点评|述职|测评|评议|清查|清点|复查|审查|审计"
)
"""What happens so and so often."""
_TOWARDS = r"(?:(?:对|向|就|为|组织)[^，。；\d]{1,16}?)?"
"""Whom or what it is done to, before the number: 每年对采购项目进行一次抽查."""
# 10个工作日 are days, and not ten of something
_MEASURES = (
    "个?(?:工作日|自然日|学时|课时)|个(?:月|季度|星期|小时)|个|名|人|辆|项|种|份|字|页|天|日|周|(?<!(?:19|20)[0-9]{2})年|小时|分钟|"
    "篇|场|间|件|位|家|桌|部|版|轮|级"
)
_PATTERNS: tuple[tuple[DeadlineKind, re.Pattern[str]], ...] = (
    (DeadlineKind.AT_LEAST, re.compile(rf"提前(?:至少)?{_SPAN}")),
    # 每月5日前 names a day
    (DeadlineKind.AT_LEAST, re.compile(rf"(?<![月\d〇零一二三四五六七八九十百]){_SPAN}(?:以前|之前|前)")),
    (DeadlineKind.AT_LEAST, re.compile(rf"前(?:至少|不少于)?{_SPAN}(?!内|以内|之内)")),
    # 请假1天以内的 is a case, 季度末5日内 names days of the calendar
    (DeadlineKind.WITHIN, re.compile(rf"(?<![末初底]){_SPAN}(?:以内|之内|内)(?!的)")),
    (
        DeadlineKind.WITHIN,
        re.compile(
            rf"(?:(?:办理|答复|办结|审查|审核|批复|反馈|处理)(?:期限|时限|时间)(?:一般)?为|(?:至迟|最迟|最长)(?:一般)?不得?超过){_SPAN}"
        ),
    ),
    (
        DeadlineKind.AT_MOST,
        re.compile(
            rf"每(?P<per>月|年)(?:[^，。；\d]{{0,16}}?)(?:不得?超过|不得?多于|最多|至多)(?P<n>{_N})次"
        ),
    ),
    (
        DeadlineKind.TIMES,
        re.compile(
            rf"每(?P<per>半个?月|月|半年|年|季度|季)(?:要|应当?|须|必须|都|至少|一般|原则上|不少于|不得少于|定期|集中)*"
            rf"{_TOWARDS}(?:(?:{_HELD})[^，。；、\d]{{0,6}}?)?(?:不少于|不得少于|至少)?(?P<n>{_N})(?:[至到—-](?P<m>{_N}))?次(?!性)"
        ),
    ),
    (DeadlineKind.TIMES, re.compile(rf"每(?P<per>月|年)[^，。；\d]{{0,6}}?(?P<n>{_N})[至到—-](?P<m>{_N})个")),
    (
        DeadlineKind.EVERY,
        re.compile(
            rf"(?:每)?隔?{_SPAN}(?:至少|一般|定期|集中|要|应当?|须|都)*{_TOWARDS}(?:(?:{_HELD})[^，。；、\d]{{0,6}}?)?(?:至少)?[一1]次(?!性)"
        ),
    ),
    (
        DeadlineKind.EVERY,
        re.compile(
            rf"每(?:(?P<week>周|星期)|(?P<day>天|日))(?:至少|一般|定期|要|应当?|须|都)*{_TOWARDS}(?:(?:{_HELD})[^，。；、\d]{{0,6}}?)?(?:至少)?[一1]次(?!性)"
        ),
    ),
    (
        DeadlineKind.AT_MOST,
        re.compile(rf"(?:控制在|不得?超过|不得?多于|最多|至多)(?P<n>{_N})(?P<of>{_MEASURES})(?:以内|之内)?"),
    ),
    (DeadlineKind.AT_MOST, re.compile(r"只[^，。；\d]{0,8}?(?P<n>[0-9]+)(?P<of>[个名人辆项种份])")),
)
_NUMBERED = re.compile(_N)
_LIMITING = re.compile("[前内每次只]|控制在|超过|[最至]多|多于|[限间](?:一般)?为")
"""A word that every one of the patterns has."""
_SOFTLY = re.compile("|".join(_SOFT))
_HALVES = {
    "季度": (4, "year"),
    "季": (4, "year"),
    "半个月": (2, "month"),
    "半月": (2, "month"),
    "半年": (2, "year"),
    "月": (1, "month"),
    "年": (1, "year"),
}


# an import asks of a clause what it rules, and of its quote which limit it sets
@lru_cache(maxsize=4096)
def quantities(quote: str) -> tuple[Quantity, ...]:
    """Every limit a quote sets, read by program: amount in Chinese or Arabic numerals, unit, direction."""
    return tuple(_quantities(quote))


def _quantities(quote: str) -> Iterator[Quantity]:
    taken: list[tuple[int, int]] = []
    # most clauses count nothing, and a look for a word and a number is much faster
    counts = _LIMITING.search(quote) is not None and _NUMBERED.search(quote) is not None
    for kind, pattern in _PATTERNS if counts else ():
        for match in pattern.finditer(quote):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append((match.start(), match.end()))
            if not _named(quote, match):
                yield _quantity(kind, match)
    for found in times(quote) if _SOFTLY.search(quote) else ():
        if found.text in _SOFT and not any(start <= found.start < end for start, end in taken):
            yield Quantity(DeadlineKind.SOFT, found.text)


_ORDERED = re.compile("(?:第|后|[日号][、和])$")


def _named(quote: str, match: re.Match[str]) -> bool:
    """Whether it names a day, a month or a year, or one counted from an event that was: no time before anything.

    6月前 is before June, 2030年前 before that year, 会议结束后第3个工作日前 no later than that day.
    """
    number, unit = (match.groupdict().get(name) for name in ("n", "unit"))
    if not number or not unit or not match[0].endswith(("前", "内")):
        return False
    if unit == "年":
        return (numerals.parse(number) or 0) > _MOST_YEARS
    if unit == "月" and f"{number}月" in match[0]:
        return True
    return match[0].endswith("前") and _ORDERED.search(quote, 0, match.start()) is not None


_MOST_YEARS = 200
"""A larger number before 年 is the name of a year."""


def _quantity(kind: DeadlineKind, match: re.Match[str]) -> Quantity:
    groups = match.groupdict()
    if groups.get("day"):
        return Quantity(kind, match[0], amount=Amount(number=1, unit="day"))
    if groups.get("week"):
        return Quantity(kind, match[0], amount=Amount(number=7, unit="day"))
    number = numerals.parse(groups["n"]) or 0
    if groups.get("unit"):
        days = number * 7 if groups["unit"] in ("周", "星期") else number
        amount = Amount.model_validate({"number": days, "unit": _UNITS[groups["unit"]]})
        return Quantity(kind, match[0], amount=amount)
    if kind is DeadlineKind.AT_MOST:
        per = {"月": "month", "年": "year"}.get(groups.get("per") or "")
        return Quantity(kind, match[0], count=(0, number), per=per, of=groups.get("of"))
    times_, per = _HALVES[groups["per"]]
    high = numerals.parse(groups["m"]) or 0 if groups.get("m") else number
    return Quantity(kind, match[0], count=(number * times_, high * times_), per=per)
