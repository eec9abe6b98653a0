"""What the predicate of a clause does: rule, name an occasion, tell what thing is meant."""

import re
from collections.abc import Sequence

from generator import numerals, wording
from generator.importer.proposing.beside import agent_in
from generator.importer.proposing.clauses import DOES_SOMETHING, Clause, Part
from generator.importer.proposing.lexicon import (
    ADVERBS,
    DECIDING,
    HANDING,
    PREPOSITIONS,
    STARTS,
    VERBS,
)
from generator.importer.proposing.naming import named_at
from generator.model.annotations import DeadlineKind, NormKind

__all__ = [
    "acts_in_some_way",
    "COMPOSED",
    "CONNECTED",
    "NOT_RULING",
    "bounded",
    "counted",
    "decides",
    "declares",
    "hourly",
    "is_attribute",
    "is_bound_next",
    "is_followed",
    "is_manner",
    "is_mere_limit",
    "is_named_alone",
    "is_named_by_attribute",
    "is_occasion",
    "is_relative",
    "is_subjects_occasion",
    "is_thing",
    "ruling_word",
    "signs",
]

CONNECTED = re.compile(r"(?:或者?|其中|同时|此外|另外|但是?|并且?|且|而且|以及|各类|特别是|尤其是)+，?")
"""What joins a clause to the one before, and is no part of what it says."""
NOT_RULING = re.compile(
    r"^(?:是|即|包括|如下)|统称|^[^，审核查检确说由]{1,8}是否[^的]*$|^[^，]{2,16}作为[^，]*(?:依据|组成部分)$|圈阅|可以是|(?:始|方)得[\u4e00-\u9fff]{2,4}$|即行终止|(?:如下|包括|是[^，]*之一|除外)$|(?:原则|准则|方针|思想|要求|目标)是|视为|^(?:才|方)[能可得]"
)
"""A clause that says what something is, or leads a list in."""
COMPOSED = re.compile(
    r"(?<!内容)(?:包括|分为)|实行[^，]{0,24}制度?$|组成人员(?:为|是|包括)|(?:建立|设立|实行)[^，]{1,24}制度$|[是为][^，]{0,12}责任人$|适用本|适用于|(?<!视)为(?:总?召集人|组长|副组长|主任|主席|成员|成员单位|牵头单位|联系人)$"
)
"""What a body or a system is."""
_WAY = r"(?>(?:按照?|根据|依照|依据|依|在|受)[^，]{1,14}?(?:规定|程序|分工|要求|权限|职责|需要|情况|委托|授权|指导下|领导下))"
_DECIDES = re.compile(rf"(?>{ADVERBS}|{_WAY})*(?:{DECIDING})")
_SIGNS = re.compile(rf"(?>{ADVERBS}|{_WAY})*(?:签|审[批定核签]|批|核[准定]|同意|确定|决定)")
_DECLARES = re.compile(
    rf"(?:{ADVERBS})(?:{VERBS})|(?:于|在)[^，]{{1,10}}(?:{VERBS})|(?:{VERBS})[了的]?[\u4e00-\u9fff□]{{0,6}}$|"
    r"实行|采取|执行|适用|参照|按照[^，]+办理"
)
_DONE_SOMEHOW = re.compile(rf"(?:{ADVERBS})(?:{VERBS})")
_IS = re.compile(r"是|(?<![行作])为")
_RELATIVE = re.compile(
    rf"(?:{VERBS})[^，]{{0,30}}的(?![^，]{{1,12}}(?:进行|予以|加以|实行|开展))[\u4e00-\u9fff、□]{{1,16}}$"
)
_MANNER = re.compile(
    r"以[^，]+为[^，]{1,6}$|(?:在|根据|依据|按照?|依照|参照|对照|比照|经|受|围绕|结合|本着|自|通过|采取|采用)[^，]*(?:下|等?[形方]式|程序|流程|步骤|情况|标准|计划|等途径|等渠道|基础上|的同时|规定|原则|命令|分工|职责|要求|需要|授权|委托|内|中|前|后|时|态度|精神|范围|工作|安排|实际|形势|结果|结论|线索|缓急|部署|指令)$"
)
_BY_RULE = re.compile("根据|按照|依照|依据|遵照|围绕|针对|结合|参照")
_OCCASION = re.compile(
    r"(?:因公|拟|需要?|个人|联合)?(?:发文|行文|召开|举行|举办|制定|起草|发布|出台|报送|提请|申请|印发|修改|发现|出国|外出|离开|出访|接待|邀请|"
    r"发表|变更|调整|代表[^，]{2,10}(?:发表|出席|参加))"
)
_NAMING = re.compile(rf"(?:拟|需要?|凡)?(?:{HANDING}|{_OCCASION.pattern}|列入|纳入|参加|使用|列席)")
_AWAY = re.compile(r"不能|无法|请假|离[\u4e00-\u9fff]{1,2}|外出|出差|出国|因[^，]{2,12}(?:缺席|请假|不)")
_BOUND = re.compile(
    r"(?:事先|提前|一律|一般|原则上|都|均|也)*(?:应当?|须|必须|要(?!素|点)|不得|不应|严禁|向[^，]{1,8}(?:请假|报告))"
)
_BY_ANOTHER = re.compile(r"(?:应当?|须|必须|一般|可以?|原则上|均|都|要|事先|统一|按[^，]{2,8})*(?:由|经|报)")
_LASTING = re.compile("协助|领导|主持|负责|召集|组织|统筹|牵头|审核|起草|提出")
_HANDLED = re.compile(r"按照?[^，]{2,20}(?:办理|执行|处理)")
_IS_SO = re.compile("可[行控靠](?![使文政])|(?<=[方才])可")
_VERBAL_NOUN = re.compile(
    rf"(?:{VERBS})(?:对象|工作|机构|人员|方案|草案|项目|申请|[^，]{{0,12}}及|[^，]{{2,20}}的)"
)
_THING = re.compile(
    "(?:情况|事项|问题|材料|资料|说明|时间|地点|名单|方式|理由|依据|效能|组织|人员|单位|结果|报告|文件|意见书?)[；。，]?$"
)
_BOUNDED = re.compile("不(?:超过|超出|少于|低于|高于|多于)(?![^，]*的)")
_HOURLY = re.compile(rf"(?:{numerals.NUMERAL})个?(?:小时|分钟)(?:以|之)?内")
_LEAVES = re.compile("(?:因[公私事病])?(?:出差|出访|外出|离[开岗任]|休假|学习|请假|出国|出境)[^，]{0,12}")
_LEARNS = re.compile("接到|收到|接报|得知|遇到")
_LIMIT = re.compile("(?:以|之)?(?:内|上|下)$")
_COUNTS = re.compile(
    r"[^，]{0,8}(?:人员|人数|部门|单位|车辆)(?:一般|原则上|应当?|均|总数|数量)*(?:不得?(?:超过|多于)|控制在)"
)
"""随行人员不得超过3人: says of how many what the clause before names may be."""
_STEADY = re.compile("协助|领导|主持|负责")
_BY = re.compile("(?:应当?|须|必须|一般|原则上|统一|均|都要?)*由")
_DELIBERATED = re.compile("(?:讨论|审议|研究)(?!决定|确定)")
_ATTRIBUTIVE = re.compile("凡|对|除|属|以")
_ACTS_IN_SOME_WAY = re.compile(rf"(?:{PREPOSITIONS})[^，]{{2,24}}?(?:{ADVERBS})(?:{VERBS})")
_SOFTLY = re.compile(rf"(?:{ADVERBS})*")
_ATTRIBUTE_FIRST = re.compile(rf"(?:{ADVERBS})*(?:{VERBS})(?:[、和或](?:{VERBS}))*的")
_ADVERB = re.compile(ADVERBS)
_ANY_VERB = re.compile(VERBS)
_ATTRIBUTE = re.compile(rf"[^，]{{0,16}}?(?:{VERBS})的[\u4e00-\u9fff]")


def decides(rest: str) -> bool:
    """Whether it is a decision, or another act of whoever is entitled to it: 由X签发."""
    return _DECIDES.match(rest) is not None


def signs(rest: str) -> bool:
    """Whether it is a decision on what others have made, which those carry out and not who decides: 由X签发，…印发."""
    return _SIGNS.match(rest) is not None


def declares(plain: str, *, last: bool) -> bool:
    """Whether a clause without subject and duty word still says how a thing is done: 材料于会前送达."""
    if not last and ((done := _DONE_SOMEHOW.search(plain)) is None or "的" in plain[done.start() :]):
        return False
    return len(plain) > 4 and _DECLARES.search(plain) is not None and _IS.search(plain[:24]) is None


def acts_in_some_way(rest: str) -> bool:
    """Whether a preposition and its words stand before what is done: 依照法律独立行使职权."""
    return _ACTS_IN_SOME_WAY.match(rest) is not None


def is_relative(rest: str) -> bool:
    """Whether the verb only tells what thing is meant: 起草的公文, 报送的请示."""
    return "的" in rest and _RELATIVE.search(rest) is not None


def is_attribute(rest: str) -> bool:
    """Whether after the subject only stands which thing of his is meant: 各部门召开的会议."""
    return _ATTRIBUTE_FIRST.match(rest) is not None


def is_manner(rest: str) -> bool:
    """Whether after the subject only stands how: 秘书长在市长领导下."""
    # 自行 of 自行政复议受理之日起 is no adverb
    rest = rest if rest.startswith("自") else _SOFTLY.sub("", rest.removeprefix("将"), count=1)
    if DOES_SOMETHING.search(rest):
        return False
    return _MANNER.match(rest) is not None or (
        (by := _BY_RULE.match(rest)) is not None
        and _ANY_VERB.search(rest, max(by.end(), rest.rfind("的") + 1)) is None
    )


def _next(clauses: Sequence[Clause], at: int) -> Clause | None:
    return clauses[at + 1] if clauses[at].sign == "，" and at + 1 < len(clauses) else None


def is_thing(item: str) -> bool:
    """Whether an item of a list names a thing and no act: 部署落实情况, 起草说明."""
    return "，" not in item and (
        (_THING.search(item) is not None and _VERBAL_NOUN.match(item) is not None)
        or (
            STARTS.match(item) is None
            and not wording.duty_words(item)
            and named_at(item, 0) is None
            and agent_in(item) is None
        )
    )


def is_followed(clauses: Sequence[Clause], at: int) -> bool:
    """Whether the next clause says who does something to what this one names."""
    following = _next(clauses, at)
    if following is None:
        return False
    words = wording.duty_words(following.plain)
    return (
        _BY_ANOTHER.match(following.plain) is not None
        or following.part is not Part.RULE
        or _HANDLED.match(following.plain) is not None
        or (
            bool(words)
            and _SOFTLY.fullmatch(following.plain[: words[0].start]) is not None
            and not following.plain.startswith(("并", "且", "也", "还", "更"))
        )
        or following.plain.startswith(("除", "凡", "涉及", "如"))
    )


def is_named_by_attribute(clauses: Sequence[Clause], at: int, rest: str) -> bool:
    """Whether a clause only says which thing the next one speaks of: 送负责人批示的公文，办公室要催办."""
    following = _next(clauses, at)
    if following is not None and following.part is Part.CONDITION:
        following = _next(clauses, at + 1)
    return is_relative(rest) and following is not None and bool(wording.duty_words(following.plain))


def is_bound_next(clauses: Sequence[Clause], at: int) -> bool:
    """Whether a verb without subject names the thing about which the next clause tells somebody what to do."""
    following = _next(clauses, at)
    return (
        _NAMING.match(clauses[at].plain) is not None
        and following is not None
        and bool(wording.duty_words(following.plain))
        and not following.plain.startswith(("并", "且"))
    )


def is_subjects_occasion(clauses: Sequence[Clause], at: int, rest: str) -> bool:
    """Whether a subject with its verb only says when the next clause binds: 各部门制定规章，必须…."""
    following = _next(clauses, at)
    if following is None:
        return False
    if (decides(rest) and not _DELIBERATED.match(rest)) or rest.startswith("有权"):
        return False
    if _LEARNS.match(rest) is not None or _COUNTS.match(following.plain) is not None:
        return True
    if _BOUND.match(following.plain) is not None and _STEADY.match(rest) is None:
        return True
    if _LEAVES.fullmatch(rest) and any(
        _BOUND.match(later.plain) or later.plain.startswith(("按", "由", "经"))
        for later in clauses[at + 1 : at + 3]
    ):
        return True
    by_another = _BY.match(following.plain) is not None
    return (_AWAY.search(rest) is not None and is_followed(clauses, at)) or (
        by_another and _LASTING.match(rest) is None
    )


def is_occasion(clauses: Sequence[Clause], at: int, skip: int) -> bool:
    """Whether a verb without subject names what others are told to do something about: 召开会议，主办部门应当…."""
    return (
        _OCCASION.match(clauses[at].plain, skip) is not None
        and _next(clauses, at) is not None
        and any(
            re.match(r"(?:事先|提前|一律|都|均)*(?:应当?|须|必须|要(?!素|点)|不得|由)", clause.plain)
            is not None
            or (bool(wording.duty_words(clause.plain)) and named_at(clause.plain, 0) is not None)
            for clause in clauses[at + 1 : at + 3]
        )
    )


def is_named_alone(plain: str) -> bool:
    """Whether a clause is names and nothing else, or a long list of things without a verb."""
    found = named_at(plain, 0)
    return (found is not None and found.end == len(plain)) or (
        len(plain) > 9 and _ANY_VERB.search(plain) is None and _ADVERB.match(plain) is None
    )


def counted(plain: str) -> str:
    """The words of the first limit of a clause that can be counted; empty where it has none."""
    found = (
        quantity.text for quantity in wording.quantities(plain) if quantity.kind is not DeadlineKind.SOFT
    )
    return next(found, "")


def is_mere_limit(plain: str) -> bool:
    """Whether a clause is a limit and nothing is done in it: 一天之内，由科长批准."""
    return _ANY_VERB.search(plain) is None and _LIMIT.search(plain) is not None


def hourly(plain: str) -> str:
    """The words of a limit in hours or minutes within which something is done; empty where there are none."""
    match = _HOURLY.search(plain)
    return match[0] if match and _ANY_VERB.search(plain, match.end()) else ""


def bounded(plain: str) -> str:
    """The words that bound what is not counted in figures: 不超过半天; empty where there are none."""
    match = _BOUNDED.search(plain)
    return match[0] if match else ""


def ruling_word(plain: str) -> wording.Found | None:
    """The word that rules a clause: its prohibition, or its first duty word; none that belongs to an attribute."""
    if "不" not in plain and not wording.duty_words(plain):
        return None
    # 经检验可行 says what a thing is
    words = [word for word in wording.norm_words(plain) if not _IS_SO.match(plain, word.start)]
    if words and _ATTRIBUTIVE.match(plain):
        # 对应当会签的文件: the word is part of what names the thing
        words = [word for word in words if word.start == 0 or not _ATTRIBUTE.match(plain[word.end :])]
    forbidden = [word for word in words if word.kind is NormKind.PROHIBITION]
    with_word = [word for word in forbidden if word.text not in ("不", "不再")]
    others = [word for word in words if word.kind is not NormKind.PROHIBITION]
    return next(iter((*with_word, *others, *forbidden)), None)
