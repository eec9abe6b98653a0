"""Where a clause names somebody who acts: 由X, 经X, 报X, X要, and lists of such names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator import numerals
from generator.importer.proposing.lexicon import (
    ADVERBS,
    ATTRIBUTED,
    ATTRIBUTES,
    BOUNDARY,
    CONTINUED,
    HEADS,
    LAST_LETTERS,
    STARTS,
    VERBS,
)

__all__ = ["Named", "named_at", "names_in"]

_HAN = "[\u4e00-\u9fff]"
# a name is not read across these: 纪要由办公室 is no office; 经济, 应急 and the like are parts of names
_REPORTED = "(?<![汇申上预呈简日填通举])报(?![告道社])"
_PASSED = "经(?![济信贸营费过]|办(?:人|机构|部门|单位|处|科|股))"
_INSIDE = (
    rf"(?:(?<=党委)和(?=政府[^、，和应须可要]{{1,8}}(?:部门|机构|办公室))|[省市县区州盟旗](?:、[省市县区州盟旗乡镇]){{1,3}}(?=(?:人民)?政府|级|直|有关|相关|各)|(?:{VERBS})[或和](?:{VERBS})|“[^“”]{{1,8}}”|（[^（）]{{1,12}}）|"
    rf"(?!由|{_PASSED}|{_REPORTED}(?!送[单部方机人])|向|请示|后(?![勤方备续])|对(?![外台口])|应(?!急)|须|可(?!再)|被|让|呈(?!贡)|不(?!动产)|和|与(?!会)|及|或|是|无|未(?!成)|并|"
    rf"把|将|使(?!用)|于|每(?![个位名])|(?<!机)要(?!负|领)|为了){_HAN})"
)
_ONE = re.compile(
    rf"{_INSIDE}{{0,8}}?(?:政府|机关|部门|单位|国务院|机构)(?:及其?|和)(?:各|所属)?(?:部门|单位|机构)(?:公职人员|工作人员|领导干部|领导班子)"
    rf"|(?P<bound>(?:{VERBS})[^，。；：（）的或]{{1,16}}的(?:单位|部门|机关|机构|人员|同志|个人|组织|企业|公民|人)(?=应|须|必须|要(?!求)|可以|不得|负责))"
    # 被督查单位 is told something; 被 begins no name else
    rf"|(?P<passive>被(?:{VERBS})(?:单位|部门|机构|机关|企业|对象|人员|人|方|者))"
    # 林业和绿化主管部门 is one name, 县政府和有关主管部门 are two
    rf"|{_INSIDE}{{2,14}}?(?:、{_INSIDE}{{2,6}}?){{0,3}}(?<![府门关构位会局委厅处科室办长员人者队])(?:和|或者?|、){_INSIDE}{{2,10}}?(?:主管|行政|管理)部门(?!负责人)"
    rf"|{_INSIDE}{{0,8}}?(?:单位|组织|企业)(?:和|或者?|、)个人(?=应|须|必须|要(?!求)|不得|可以|有权|负有)"
    rf"|任何(?:单位|组织|部门|机构|机关)(?:和|或者?|、)(?:个人|组织)"
    rf"|(?:(?:各|有关|相关)?(?:部门|地方|地区|单位|各地)[、和与及](?:有关|相关)?(?:部门|单位|地方)(?=(?:主要|分管)?负责)(?:主要|分管)?负责(?:人|同志)"
    rf"|{_INSIDE}{{2,8}}?(?:、{_INSIDE}{{2,8}}?){{1,5}}等(?:有关|相关|各类)?(?:单位|部门|机构|组织|人员)"
    rf"|{_INSIDE}{{0,16}}?(?:{HEADS}|副职|正职|“一把手”))(?:（[^（）]{{1,3}}）|（[^（）]{{1,12}}）(?=、|和|与|及|或|要|应|须|由|$))?{CONTINUED}{BOUNDARY}"
)
_ENDS = re.compile(f"[{LAST_LETTERS}位门构关织职志”]")
"""Letters with which what _ONE matches can end, before a remark in brackets."""
_INSTITUTION = re.compile(
    "(?:部门|机关|机构|单位|小组|企业|公司|领导|馆|员|人员|负责人|者|委|局|厅|司|处|科|办|室|中心|组|[组队班科处局]长|职工)$"
)
_BOUND = re.compile("应|须|需(?!要|求)|必须|要(?!求)|不得|可以|负责")
_JOINT = re.compile(r"以及|或者|及其(?!他)|[、和与及或](?:其他)?")
_COUNTED = (
    rf"(?:代表|人数|总?数量?)?(?:{ADVERBS})*(?:不得?(?:超过|超出|少于|多于|低于|高于)|控制在|限[于为]|[最至][多少])[^，。；]{{0,3}}?"
    rf"(?:{numerals.NUMERAL})(?:个(?!工作日|月|小时)|名|人|家|位|辆|分之)"
)
"""参会单位一般不超过10个: whoever is counted is told nothing."""
# 各部门之间, 部门内部 and 会议期间 are places and times
_NOBODY = re.compile(
    rf"{_COUNTED}|(?<=人大)代表|(?:建议|提案|议案|意见)(?=[和、与的由及，]|$|办理)|(?<![\u4e00-\u9fff]政府)(?<=政府)(?:{VERBS}){{1,2}}(?:工作)?(?=应当?(?!急)|必须|不得|可以)|"
    r"之间(?!应|须|要|不|可|必)|内部|期间|前|后|中|上|里|以外|以内|方面的|纪要|记录|议题|材料|文件|制度|工作的|名义|职责|职权|组成的?[，。]|决策|部署|要求|文件精神|有关规定|(?:工作)?要求|的"
)
_CHOOSING = re.compile("指定|明确|设立|成立|确定|组建|安排|选派")
"""指定机构负责日常工作 tells others to choose one."""
_PEOPLE = frozenset("领导 干部 人员 代表 成员 委员 专家 媒体 学校 企业".split())
"""Words that name whoever is bound by the word after them, and nobody elsewhere."""
_GENERAL = frozenset(
    "领导 干部 人员 代表 成员 委员 同志 会议 组织 中心 各方 班子 专家 媒体 学校 企业".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """Names that stand as a list at one place: start and end of the list, and each name."""

    start: int
    end: int
    names: tuple[str, ...]


@lru_cache(32_768)
def named_at(text: str, at: int, *, after_sign: bool = False) -> Named | None:
    """The list of names that begins at a place of a clause, or None where nobody is named there.

    ``after_sign`` says that 由, 经 or 报 stands before: there even 发展改革部门, which begins like a sentence, is a name.
    """
    if _NO_START.match(text, at) is not None or _ENDS.search(text, at) is None:
        # most clauses name nobody, and to find that out letter by letter takes long
        return None
    names: list[str] = []
    end = position = at
    other = False
    while (match := _ONE.match(text, position)) is not None and _is_one(
        text, match, after=bool(names), after_sign=after_sign, other=other
    ):
        if _NOBODY.match(text, match.end()) or (not after_sign and _is_governed(text, match)):
            return None
        names.append(f"其他{match[0]}" if other and match[0] in _GENERAL else _without_attribute(match[0]))
        end = match.end()
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        position, other = joint.end(), joint[0].endswith("其他")
    if names and (other_or := _OR_DELEGATE.match(text, end)) is not None:
        # 市长或市长委托的副市长
        deputy = named_at(text, other_or.end(), after_sign=True)
        if deputy is not None and (other_or[0][0] in "，或" or len(names) > 1):
            return Named(at, deputy.end, tuple(dict.fromkeys((*names, *deputy.names))))
    return Named(at, end, tuple(names)) if names else None


_OR_DELEGATE = re.compile("(?:，?或者?[^，]{0,8})?(?:委托|授权|指定)(?:由|的)?")


def _is_one(text: str, match: re.Match[str], *, after: bool, after_sign: bool, other: bool) -> bool:
    """Whether a match is a name where it stands; ``after`` says that it follows another, ``other`` that 其他 stands before."""
    words = match[0]
    if after and words.startswith(("委托", "授权")):
        # 县长或委托副县长
        return False
    bound = _BOUND.match(text, match.end()) is not None
    return (
        _is_name(words)
        or match["bound"] is not None
        or match["passive"] is not None
        # 公民、法人和其他组织
        or (other and words in _GENERAL)
        or (words in _PEOPLE and (after_sign or bound))
        or (
            _INSTITUTION.search(words) is not None
            and _NO_START.match(words) is None
            and (after_sign or (bound and _CHOOSING.match(words) is None))
        )
    )


def _is_name(words: str) -> bool:
    """Whether what ends as a name does not begin as a sentence: 主办部门, but not 协调区政府."""
    if words in _GENERAL or len(words) < 2 or "□" in words or _NO_START.match(words):
        return False
    return (
        STARTS.match(words) is None
        or _WHO_DOES.match(words) is not None
        or ATTRIBUTED.match(words) is not None
        or _HEAD.fullmatch(words) is not None
        or _WHO_IS.fullmatch(words) is not None
    )


_RELATIVE = re.compile(rf"(?:{VERBS})(?:[、和或](?:{VERBS}))*的")
_FIRST_VERB = re.compile(VERBS)


def _is_governed(text: str, match: re.Match[str]) -> bool:
    """Whether a verb at its beginning has the name as its object: 安排督查人员列席, or a clause of its own: 领导交办的事项."""
    verb = _FIRST_VERB.match(match[0])
    if verb is None or _BOUND.match(text, match.end()) is not None:
        return False
    if _RELATIVE.match(text, match.end()) is not None:
        return True
    rest = match[0][verb.end() :]
    # 委托机关 is one that entrusts, 委托设计单位设计 is what others do
    return (verb[0] not in ATTRIBUTES or verb[0] == "委托") and (
        ATTRIBUTED.fullmatch(rest) is not None or _WHO_IS.fullmatch(rest) is not None
    )


_ITS = re.compile("^其(?![他余它])")
_OFFICE = re.compile(
    r"(?!负责|分管|主管|协管|联系)(?:[^，]{1,16}的)((?:常务|分管|主管)?副?[\u4e00-\u9fff]{0,4}(?:长|主任|书记|主席|专员|主持人|召集人))$"
)


def _without_attribute(name: str) -> str:
    """The office alone, where only an act tells who of it is meant: 主持会议的副市长, 其主管部门."""
    match = _OFFICE.fullmatch(name)
    return _ITS.sub("", match[1] if match else name)


# 受区长委托 and 不以区政府名义 begin with no name; 自治区政府, 当事人, 与会人员 do
_NO_START = re.compile(
    rf"[次当即每]日|(?:[二三四五]分之[一二三四]|半数|过半数?)(?:以上)?|其他(?:为|需|确需|应|由|与|对|向)|经过|但|而(?!立)|本(?:条例|办法|规定|制度|规则|细则)|拒|收到(?![^，]{{1,12}}的)|[的等时称（]|至|最[迟多长]|遇|原则上|一般|受(?![理托援])|不(?!动产)|以|在|从(?!业)|按|如|若|凡|因(?!公)|为|自(?![治然])|就(?!业)|对(?![外台口])|当(?![事地])|其他?$|每(?![个位名])|各自|把|将|被(?!(?:{VERBS})(?:单位|部门|机构|机关|企业|对象|人员|人|方|者))|让|使(?!用)|于|拟|需|并|且|或|和|交(?![通易警巡管办接流])|同(?![志级])|紧紧|根据|按照|"
    r"依照|围绕|通过|结合|针对|对于|关于|除|向|送(?![货检件])|报(?!社|道|账员|[销名考案]人|送[单部方机人]|告[单部方机人])|请|是|无|未(?!成)"
)
_WHO_IS = re.compile(
    rf"代?(?:{VERBS}){{1,2}}班?(?:人员|对象|人(?:代表)?)|(?:中标|成交|投标)?(?:{VERBS})商|(?:评审|评标|论证|咨询|评估|审查|鉴定|评议|谈判)专家"
)
_WHO_DOES = re.compile(
    "分管|协管|主管|联系|(?:主持|召集|召开|参加|出席|负责|承担|承办|列席|起草|办理|制定|提出|报送|从事|担任)[^，的]{0,14}的"
)
_HEAD = re.compile(HEADS)
_ANCHOR = re.compile(
    rf"由(?!于)|{_PASSED}|{_REPORTED}|请(?![示求假])|送(?!达)|[向和、，；：]|与(?!会|其)|及(?![时早其格])|会同|以及|报送|报请|提请|呈报|要求|征求|通知|组织|督促|指导|协助|听取|抄送|印发|发至|送达|邀请|报告(?!制度)|告知|移送|移交|转交|(?<=[^，])对(?![象策比照])"
)


@lru_cache(16_384)
def names_in(text: str) -> tuple[Named, ...]:
    """Every list of names of a text, where one can begin: at its start and after words that lead to somebody."""
    return tuple(_names_in(text))


def _names_in(text: str) -> Iterator[Named]:
    position = 0
    for start, sign in ((0, ""), *((match.end(), match[0]) for match in _ANCHOR.finditer(text))):
        # 征求财政局、人社局意见: what is theirs is asked for
        asked = text.find("意见", start) if sign in ("征求", "听取") else -1
        words = text if asked < 0 else text[:asked].removesuffix("的")
        if start >= position and (found := named_at(words, start)) is not None:
            yield found
            position = found.end
