"""Who stands in a clause beside its subject: who acts in 由X, consents in 经X, decides in 报X, attends, or owns what it is about."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.importer.proposing.lexicon import ADVERBS, APPROVING, HANDING, VERBS
from generator.importer.proposing.naming import Named, named_at, names_in

__all__ = [
    "HANDED",
    "HANDS",
    "TOWARD",
    "Passed",
    "agent_in",
    "are_bodies",
    "attending",
    "is_excepted",
    "others_by",
    "owning",
    "passed_to",
    "working",
]

HANDED = re.compile(rf"(?P<how>{HANDING})(?!.{{0,2}}告)(?<!交(?=办))")
HANDS = frozenset(
    "报请 交由 批请 转请 签请 请示 报送 提请 呈请 呈报 呈送 转报 上报 送请 提交 报经 报 呈 送 交".split()
)
_HANDS_FIRST = re.compile(f"[{''.join(sorted({word[0] for word in HANDS}))}]")
TOWARD = re.compile(
    r"向.{2,24}?(?:请示|报告|汇报|通报|报送|报备|请假|反馈|说明|备案|提出|公布|公开|提交|述职|申请)"
)
_APPROVED = re.compile(
    rf"(?:进行|集体|共同|依法|统一|会议|书面|按程序|严格|认真|合法性|合规性|初步|最终|重新|联合|一并|分别|先行|逐级)*(?P<verb>{APPROVING})"
)
_DOES = re.compile(rf"(?:{ADVERBS})*(?:{VERBS}){{1,2}}(?=$|、|后$)")
_BODY = re.compile("(?:部门|单位|机关|机构|政府|局|厅|委|办|处|科|室|中心|委员会|公司|企业)$")
_ATTENDS = re.compile("(?:参加|列席|出席)$")
_AGENT = re.compile("(?<![自交转])由(?!于)|(?<=[须需应])经")
_OF_ITS_OWN = re.compile("提出|推荐|申请|填写|初审|拟[定订]|申报")
"""What somebody does through whom a matter goes: 须经使用单位提出."""
_WHICH = re.compile(rf"(?:{ADVERBS})*(?:{VERBS}){{1,2}}(?:、[^，的]{{1,20}})?的(?!$)")
"""由部门实施的事项 tells which matters are meant."""
_OWNING = re.compile(
    r"(?P<who>(?:各|本|有关|[\u4e00-\u9fff]{1,6}政府各?|国务院各?)?(?:部门|单位|机关|地区|乡镇|街道|处室|科室|司局|厅局))的?(?:行政)?(?:规范性文件|规章|公文|请示|简报|报告|预算|信息|重要事项|重大事项)"
)
_WORKING = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,16}?)的?工作的?(?:指导思想|基本原则|原则|准则|方针|目标|总要求|总体要求)(?:是|$)"
)
_PASSES = re.compile(r"(?<![未非报])经(?![济信贸营费过]|办(?!公|事处))")


class Passed(NamedTuple):
    """Somebody to whom a clause hands something: where that begins, by which word, who, what they do with it, where that ends."""

    start: int
    how: str
    who: Named
    verb: str
    end: int


def others_by(rest: str) -> Iterator[Passed]:
    """Who else acts behind the first of 由X…: of 初审、科长复审、局长终审 the 科长 and the 局长."""
    at = rest.find("、")
    while at >= 0:
        found = named_at(rest, at + 1, after_sign=True)
        verb = None if found is None else _DOES.match(rest, found.end)
        if found is not None and verb is not None:
            yield Passed(at + 1, "由", found, verb[0], verb.end())
        at = rest.find("、", at + 1)


def are_bodies(names: Sequence[str]) -> bool:
    """Whether names are those of offices and not of persons."""
    return all(_BODY.search(name) is not None for name in names)


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


def is_excepted(plain: str, at: int) -> bool:
    """Whether somebody is named before what is excepted: 参会人员除因病请假外，应当到会."""
    found = named_at(plain, at)
    return found is not None and plain.startswith("除", found.end)


def agent_in(plain: str) -> tuple[Named, str] | None:
    """Who acts in 由X…, and what stands after the name."""
    for match in _AGENT.finditer(plain) if "由" in plain or "经" in plain else ():
        found = named_at(plain, match.end(), after_sign=True)
        if match[0] == "经" and found is not None and _OF_ITS_OWN.match(plain, found.end) is None:
            continue
        if found is None or plain.count("（", 0, match.start()) > plain.count("）", 0, match.start()):
            # what stands in brackets is said by the way
            continue
        if plain[found.end : found.end + 1] not in ("", "的") and _WHICH.match(plain, found.end) is None:
            return found, plain[found.end :]
    return None


def passed_to(plain: str) -> Iterator[Passed]:
    """Whose consent or decision a clause names beside its own actor: 经X同意, 报X审批, 经X初审、Y审核."""
    passes = _PASSES.finditer(plain) if "经" in plain else ()
    # to look for one of some letters is many times faster than for each word
    hands = HANDED.finditer(plain) if _HANDS_FIRST.search(plain) else ()
    for match in (*passes, *hands):
        start, at = match.start(), match.end()
        # 拟报政府同意、以部门名义印发的文件 tells which papers are meant
        if plain[start - 1 : start] in ("拟", "需"):
            continue
        while (found := named_at(plain, at, after_sign=True)) is not None:
            verb = _APPROVED.match(plain, found.end)
            if verb is None or verb["verb"] in ("备案", "阅知") or plain[verb.end() : verb.end() + 1] == "的":
                break
            yield Passed(start, match[0], found, verb["verb"], verb.end())
            if plain[verb.end() : verb.end() + 1] != "、":
                break
            start = at = verb.end() + 1
