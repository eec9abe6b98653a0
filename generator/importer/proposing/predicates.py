"""What the predicate of a clause does: rule, name an occasion, tell what thing is meant; and who stands beside it."""

import re
from collections.abc import Iterator, Sequence

from generator import wording
from generator.importer.proposing.clauses import Clause, Part
from generator.importer.proposing.lexicon import ADVERBS, APPROVING, DECIDING, HANDING, PREPOSITIONS, VERBS
from generator.importer.proposing.naming import Named, named_at, names_in
from generator.model.annotations import DeadlineKind, NormKind

__all__ = [
    "acts_in_some_way",
    "COMPOSED",
    "CONNECTED",
    "HANDED",
    "HANDS",
    "NOT_RULING",
    "TOWARD",
    "agent_in",
    "attending",
    "counted",
    "decides",
    "declares",
    "is_attribute",
    "is_bound_next",
    "is_followed",
    "is_manner",
    "is_named_alone",
    "is_occasion",
    "is_relative",
    "is_subjects_occasion",
    "owning",
    "passed_to",
    "ruling_word",
    "signs",
    "working",
]

CONNECTED = re.compile(r"(?:或者?|其中|同时|此外|另外|但是?|并且?|且|而且|以及|各类|特别是|尤其是)+，?")
"""What joins a clause to the one before, and is no part of what it says."""
NOT_RULING = re.compile(
    r"^(?:是|即|包括|如下)|可以是|(?:始|方)得[\u4e00-\u9fff]{2,4}$|即行终止|(?:如下|包括|之一|除外)$|(?:原则|准则|方针|思想|要求|目标)是|视为"
)
"""A clause that says what something is, or leads a list in."""
COMPOSED = re.compile(
    r"实行[^，]{0,24}制度?$|组成人员(?:为|是|包括)|(?:建立|设立|实行)[^，]{1,24}制度$|责任人$|适用本|适用于|(?<!视)为(?:总?召集人|组长|副组长|主任|主席|成员|成员单位|牵头单位|联系人)$"
)
"""What a body or a system is."""
HANDED = re.compile(rf"(?P<how>{HANDING})(?!.{{0,2}}告)(?<!交(?=办))")
HANDS = frozenset("报请 报送 提请 呈请 呈报 呈送 转报 上报 送请 提交 报经 报 呈 送 交".split())
_HANDS_FIRST = re.compile(f"[{''.join(sorted({word[0] for word in HANDS}))}]")
TOWARD = re.compile(
    r"向.{2,24}?(?:请示|报告|汇报|通报|报送|报备|请假|反馈|说明|备案|提出|公布|公开|提交|述职|申请)"
)
_WAY = r"(?>(?:按照?|根据|依照|依据|依|在|受)[^，]{1,14}?(?:规定|程序|分工|要求|权限|职责|需要|情况|委托|授权|指导下|领导下))"
_DECIDES = re.compile(rf"(?>{ADVERBS}|{_WAY})*(?:{DECIDING})")
_SIGNS = re.compile(rf"(?>{ADVERBS}|{_WAY})*(?:签|审[批定核签]|批|核[准定]|同意|确定|决定)")
_DECLARES = re.compile(
    rf"(?:{ADVERBS})(?:{VERBS})|(?:于|在)[^，]{{1,10}}(?:{VERBS})|(?:{VERBS})[了的]?[\u4e00-\u9fff□]{{0,6}}$|"
    r"实行|采取|执行|适用|参照|按照[^，]+办理"
)
_IS = re.compile(r"是|(?<![行作])为")
_RELATIVE = re.compile(rf"(?:{VERBS})[^，]{{0,30}}的[\u4e00-\u9fff、□]{{1,16}}$")
_MANNER = re.compile(
    r"(?:在|根据|依据|按照?|依照|经|受|围绕|结合|本着)[^，]*(?:下|规定|原则|命令|分工|职责|要求|需要|授权|委托|内|中|前|后|时)$"
)
_OCCASION = re.compile(
    r"(?:因公|拟|需要?|个人)?(?:召开|举行|举办|制定|起草|发布|出台|报送|提请|申请|印发|修改|出国|外出|离开|出访|接待|邀请|"
    r"发表|变更|调整|代表[^，]{2,10}(?:发表|出席|参加))"
)
_NAMING = re.compile(rf"(?:拟|需要?|凡)?(?:{HANDING}|{_OCCASION.pattern}|列入|纳入|参加|使用|列席)")
_AWAY = re.compile(r"不能|无法|请假|离[\u4e00-\u9fff]{1,2}|外出|出差|出国|因[^，]{2,12}(?:缺席|请假|不)")
_BOUND = re.compile(
    r"(?:事先|提前|一律|一般|原则上|都|均|也)*(?:应当?|须|必须|要(?!素|点)|不得|不应|严禁|向[^，]{1,8}(?:请假|报告))"
)
_BY_ANOTHER = re.compile(r"(?:应当?|须|必须|一般|可以?|原则上|均|都|要|事先|统一|按[^，]{2,8})*(?:由|经|报)")
_LASTING = re.compile("协助|领导|主持|负责|召集|组织|统筹|牵头|审核|起草|提出")
_APPROVED = re.compile(
    rf"(?:集体|共同|依法|统一|会议|书面|按程序|严格|认真|合法性|合规性|初步|最终|重新|联合|一并|分别|先行|逐级)*(?P<verb>{APPROVING})"
)
_HANDLED = re.compile(r"按照?[^，]{2,20}(?:办理|执行|处理)")
_STEADY = re.compile("协助|领导|主持|负责")
_BY = re.compile("(?:应当?|须|必须|一般)*由")
_ATTENDS = re.compile("(?:参加|列席|出席)$")
_AGENT = re.compile("(?<![自交转])由(?!于)")
_ATTRIBUTIVE = re.compile("凡|对|除|属|以")
_ACTS_IN_SOME_WAY = re.compile(rf"(?:{PREPOSITIONS})[^，]{{2,24}}?(?:{ADVERBS})(?:{VERBS})")
_SOFTLY = re.compile(rf"(?:{ADVERBS})*")
_ATTRIBUTE_FIRST = re.compile(rf"(?:{ADVERBS})*(?:{VERBS})(?:[、和或](?:{VERBS}))*的")
_ADVERB = re.compile(ADVERBS)
_ANY_VERB = re.compile(VERBS)
_ATTRIBUTE = re.compile(rf"[^，]{{0,16}}?(?:{VERBS})的[\u4e00-\u9fff]")
_OWNING = re.compile(
    r"(?P<who>(?:各|本|有关|[\u4e00-\u9fff]{1,6}政府各?|国务院各?)?(?:部门|单位|机关|地区|乡镇|街道|处室|科室|司局|厅局))的?(?:行政)?(?:规范性文件|规章|公文|请示|简报|报告|预算|信息|重要事项|重大事项)"
)
_WORKING = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,16}?)的?工作的?(?:指导思想|基本原则|原则|准则|方针|目标|总要求|总体要求)(?:是|$)"
)
_PASSES = re.compile(r"(?<![未非])经(?![济信贸营办费过])")


def decides(rest: str) -> bool:
    """Whether it is a decision, or another act of whoever is entitled to it: 由X签发."""
    return _DECIDES.match(rest) is not None


def signs(rest: str) -> bool:
    """Whether it is a decision on what others have made, which those carry out and not who decides: 由X签发，…印发."""
    return _SIGNS.match(rest) is not None


def declares(plain: str) -> bool:
    """Whether a last clause without subject and duty word still says how a thing is done: 材料于会前送达."""
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
    return _MANNER.match(rest) is not None


def _next(clauses: Sequence[Clause], at: int) -> Clause | None:
    return clauses[at + 1] if clauses[at].sign == "，" and at + 1 < len(clauses) else None


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
    if decides(rest) or rest.startswith("有权"):
        return False
    if _BOUND.match(following.plain) is not None and _STEADY.match(rest) is None:
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


def working(plain: str) -> Named | None:
    """Whose principles or aims a sentence states: 市政府工作的准则是…."""
    match = _WORKING.match(plain)
    return Named(0, match.end("who"), (match["who"],)) if match else None


def owning(plain: str) -> Named | None:
    """Whose papers a clause speaks of: 部门规章应当报政府备案."""
    match = _OWNING.match(plain)
    return Named(0, match.end("who"), (match["who"],)) if match else None


def attending(plain: str) -> Named | None:
    """Who takes part, where the clause begins with what they have to do with it: 与议题相关的部门负责人参加."""
    if _ATTENDS.search(plain):
        for named in reversed(names_in(plain)):
            if re.search("请|安排|要求|通知|组织|由|派|指定|委托|抽调", plain[: named.end]):
                return None
            if re.match(rf"(?:{ADVERBS})*(?:参加|列席|出席)$", plain[named.end :]):
                return named
    return None


def agent_in(plain: str) -> tuple[Named, str] | None:
    """Who acts in 由X…, and what stands after the name."""
    for match in _AGENT.finditer(plain) if "由" in plain else ():
        found = named_at(plain, match.end(), after_sign=True)
        if found is not None and plain[found.end : found.end + 1] not in ("", "的"):
            return found, plain[found.end :]
    return None


def passed_to(plain: str) -> Iterator[tuple[re.Match[str], Named, re.Match[str]]]:
    """Whose consent or decision a clause names beside its own actor: the match of 经 or 报, the names, that of the verb."""
    passes = _PASSES.finditer(plain) if "经" in plain else ()
    # to look for one of some letters is many times faster than for each word
    hands = HANDED.finditer(plain) if _HANDS_FIRST.search(plain) else ()
    for match in (*passes, *hands):
        found = named_at(plain, match.end(), after_sign=True)
        verb = None if found is None else _APPROVED.match(plain, found.end)
        if (
            found is not None
            and verb is not None
            and verb["verb"] not in ("备案", "阅知")
            and plain[verb.end() : verb.end() + 1] != "的"
            # 拟报政府同意、以部门名义印发的文件 tells which papers are meant
            and plain[match.start() - 1 : match.start()] not in ("拟", "需")
        ):
            yield match, found, verb


def ruling_word(plain: str) -> wording.Found | None:
    """The word that rules a clause: its prohibition, or its first duty word; none that belongs to an attribute."""
    if "不" not in plain and not wording.duty_words(plain):
        return None
    words = list(wording.norm_words(plain))
    if words and _ATTRIBUTIVE.match(plain):
        # 对应当会签的文件: the word is part of what names the thing
        words = [word for word in words if word.start == 0 or not _ATTRIBUTE.match(plain[word.end :])]
    forbidden = [word for word in words if word.kind is NormKind.PROHIBITION]
    with_word = [word for word in forbidden if word.text not in ("不", "不再")]
    others = [word for word in words if word.kind is not NormKind.PROHIBITION]
    return next(iter((*with_word, *others, *forbidden)), None)
