"""Who issues a rule: what is the name of an organ, what is a person who signs, and which organ a title names.

An issuer is written into rule.yaml and shown to readers, so nothing is cut out of a word: 会议规则 holds no 会, and
政府投资 no 政府. A line counts as an organ only as a whole; within a title only forms that cannot be read otherwise do.
"""

import re
from collections.abc import Sequence

from generator.characters import SPACES

__all__ = [
    "adopted_by",
    "broken_name",
    "is_fuller",
    "is_order",
    "is_order_number",
    "is_organ",
    "is_signer",
    "organs_of_order",
    "organ_of_title",
    "organs_of",
]

_HAN = "[\u3007\u4e00-\u9fff]"
_BLANK = re.compile(f"[{SPACES}]+")
_ENDS = (
    "政府|办公室|办公厅|委员会|人民代表大会|国务院|军委|厅|局|部|委|署|院|[协学商公总联理董]会|联合会|常委会|管委会|监会|基金会|"
    "中心|公司|集团|大学|学校|[中小]学|幼儿园|银行|[总分支]行|党组|党委|总支|支部|小组|领导组|[支大总]队|研究所|交易所|事务所|派出所|"
    "站|处|馆|社|科|工委|纪委|团委|团中央|[^上官土]司|政协|办|联|工会|法庭|台|联席会议|联防联控机制"
)
_ORGAN = re.compile(rf"(?:[A-Z]{{0,6}}{_HAN}|[（）()·]){{1,34}}?(?:{_ENDS})(?:[（(]{_HAN}{{1,20}}[）)])?")
_NO_ORGAN = re.compile(
    "通知|规[则定章]|办法|条例|细则|公告|决定|印发|关于|附件|如下|第[0-9一二三四五六七八九十]|各[县市区乡镇部单]|^[各本该有]"
    "|[。；：，！？《》“”]|目录|总则|附则|[^业]务会$|人名|一部$|全部$|内部$|干部$|到处$|何处$|之处$|益处$|好处$|网站$|车站$|^网站|门户"
)
_POST = (
    f"(?:{_HAN}{{0,24}}?(?:[省市县区州盟旗乡镇局厅部行院校署会社处所台站关司署馆院长] *长|主 *任(?: *委 *员)?|主 *席|总 *理|书 *记|理 *事 *长|"
    "董 *事 *长|总 *经 *理|行 *长|司 *令 *员?|政 *委|会 *长|组 *长|检 *察 *长|院 *长|总 *监|委 *员 *长|审 *计 *长))"
)
_SIGNER = re.compile(
    rf"(?:签发人?[:：].*|{_POST} *(?:[:：] *| +)[\u4e00-\u9fff·×X] *(?:[\u4e00-\u9fff·×X] *){{1,7}}|{_POST})"
)
_JOINED_SIGNER = re.compile(
    rf"{_HAN}{{0,20}}?(?:[省市县区州盟旗局厅部行院署]长|主任|主席|总理|总经理|董事长)[\u4e00-\u9fff]{{2,3}}"
)


def is_signer(words: str) -> bool:
    """Whether a line names a person by the post: 市　长：某某某, 局长 某某; or the post alone."""
    words = _BLANK.sub(" ", words.strip())
    if _SIGNER.fullmatch(words):
        return True
    squeezed = words.replace(" ", "")
    return _JOINED_SIGNER.fullmatch(squeezed) is not None and not re.search(f"(?:{_ENDS})$", squeezed)


def is_organ(words: str) -> bool:
    """Whether the whole of some words is the name of an organ."""
    words = _BLANK.sub("", words)
    return (
        3 <= len(words) <= 40
        and _ORGAN.fullmatch(words) is not None
        and not _NO_ORGAN.search(words)
        and not is_signer(words)
    )


_SHORT_FORMS = (("人民代表大会", "人大"), ("常务委员会", "常委会"), ("人民政府", "政府"), ("委员会", "委"))
_ABOVE = re.compile(f"{_HAN}{{1,12}}[省市区州盟县旗]")


def is_fuller(long: str, short: str) -> bool:
    """Whether a name says more of the same organ: 青禾县人民政府 of 青禾县政府, 发展和改革委员会 of 发改委."""
    if len(long) <= len(short):
        return False
    for written, said in _SHORT_FORMS:
        long, short = long.replace(written, said), short.replace(written, said)
    if long == short:
        return True
    if long.endswith(short) and _ABOVE.fullmatch(long[: -len(short)]) and _ABOVE.match(short):
        return True
    letters = iter(long)
    return (
        long[-1] == short[-1] == "委" and long[:2] == short[:2] and all(letter in letters for letter in short)
    )


_SEAL = re.compile("[（(] *(?:印章|公章|盖章|代章|签章|章|印|盖印) *[）)]|(?:印章|公章)(?=[）)]?$)")


_GENERIC = re.compile(
    "(?:人民)?政府(?:办公[室厅])?|办公[室厅]|委员会(?:办公[室厅])?|(?:工作)?领导小组(?:办公室)?|指挥部(?:办公室)?|"
    "联席会议(?:办公室)?|联防联控机制"
)
_PLACED = re.compile(rf"中央|国务院|中共|全国|国家|最高|中国|{_HAN}{{1,9}}?[省市县区州盟旗乡镇]")
_BEGINS = re.compile(rf"{_PLACED.pattern}|{_HAN}{{1,9}}?[部局厅委]")


def broken_name(words: str, below: str) -> str:
    """The name of an organ that goes over two lines, 青禾县应对汛期险情工作 and 领导小组 below; nothing where it does not."""
    words, below = _BLANK.sub("", words), _BLANK.sub("", _SEAL.sub("", below))
    if not _BEGINS.match(words) or is_organ(words) or words.endswith("文件"):
        return ""
    rest = _GENERIC.fullmatch(below) or not _PLACED.match(below)
    return words + below if rest and is_organ(words + below) else ""


def organs_of(words: str) -> tuple[str, ...]:
    """The organs of a line that signs: one, spaced out or not, or several with blanks or 、 between them."""
    words = _SEAL.sub("", words.strip())
    if words[:1] in ("（", "(") and words[-1] in "）)":
        words = words[1:-1]
    parts = [part for part in re.split(f"[{SPACES}、]+", words) if part]
    if len(parts) > 1 and all(len(part) >= 3 and is_organ(part) for part in parts):
        return tuple(parts)
    whole = _BLANK.sub("", words)
    return (whole,) if is_organ(whole) else ()


_ORDER = re.compile(
    r"(?P<who>.{2,60}?)(?:(?:令|公告|文件|通告|命令)(?:[（(〔\[第 \u30000-9].*)?|第[0-9０-９一二三四五六七八九十百]+号令)"
)


def organs_of_order(words: Sequence[str]) -> tuple[str, ...]:
    """The organs whose order, announcement or letterhead some lines are: 云岭市人民政府令第12号."""
    found: list[str] = []
    for at, line in enumerate(words):
        match = _ORDER.fullmatch(line.strip("（() \u3000"))
        if match is None and (here := organs_of(line)):
            found += here
            continue
        if match is not None:
            whole = "".join(words[: at + 1]) if not found else match["who"]
            match = _ORDER.fullmatch(whole.strip("（() \u3000")) or match
            return tuple(map(_plain, [*found, *organs_of(match["who"])]))
        # 令 stands on a line of its own, below the organs
        return tuple(map(_plain, found)) if line.strip().startswith(("令", "公告", "文件", "通告")) else ()
    return ()


_NAMED = re.compile(r".{2,60}?(?:令|公告|通告|命令)")
_NUMBERED = re.compile(
    r"[（(]? *(?:[〔\[［（(][0-9〇一二三四五六七八九十零届]{2,6}[〕\]］）)] *|[0-9〇一二三四五六七八九零]{4}年? *)?第 *[0-9０-９零〇一二三四五六七八九十百 ]+号 *[）)]?"
)


def is_order(words: str) -> bool:
    """Whether some words are the name of an order or an announcement: 云岭市人民政府令."""
    return _NAMED.fullmatch(_BLANK.sub("", words)) is not None


def is_order_number(words: str) -> bool:
    """Whether a line is the number of an order and nothing else: 第12号, 〔2016〕第7号."""
    return _NUMBERED.fullmatch(_BLANK.sub(" ", words)) is not None


def _plain(organ: str) -> str:
    """The organ without the state before it, where nothing else bears its name."""
    return re.sub("^中华人民共和国(?=国务院|中央军)", "", organ)


_PLACE = f"(?!各|本|地方|对|关于|全|我|下级|上级|有关){_HAN}{{1,18}}?[省市县区州盟旗乡镇]"
_RULE_OWN = "(?=(?:机关|领导班子|党组|内部|系统)?(?:工作|议事|常务会议|全体会议|全会|办公会议?|会议|公文|学习|督查|决策|重大|印章|保密|值班|信访))"
_NO_COMPOUND = "(?!各?部门|系统|投资|采购|购买|债务|储备|质量|性|网站|信息公开|特殊|所属|组成|资产|非税)"
_IN_TITLE = re.compile(
    rf"(?:{_PLACE})(?<!乡镇)(?<!市县)(?<!县市)(?<!县区)(?<!区县)(?<!县乡)人民政府(?:办公[室厅](?=[^主]))?{_NO_COMPOUND}|"
    rf"(?:{_PLACE})人民代表大会(?:常务委员会)?(?!代表|常务)|"
    rf"(?:{_PLACE})政府(?:办公[室厅](?=[^主]))?{_RULE_OWN}|^国务院(?:办公厅)?{_RULE_OWN}|"
    rf"中(?:国共产党|共){_HAN}{{2,20}}?委员会(?!议|委员){_RULE_OWN}|"
    rf"(?:{_PLACE}){_HAN}{{2,14}}?(?:局(?!长|部|面|限|势|域)|厅(?!长)|委员会(?!议|委员|主)){_RULE_OWN}"
)
_OBJECT = re.compile("(?:(?<!办)法|条例)(?:（.*）)?$")


def organ_of_title(title: str) -> str:
    """The organ with which a title begins, where the title says whose rule it is: 云岭县人民政府工作规则; else nothing.

    A law or 条例 that begins with an organ is about the organ, and another issued it.
    """
    match = _IN_TITLE.match(title)
    return "" if match is None or _OBJECT.search(title) else match[0]


_TERM = "[0-9〇零一二三四五六七八九十]{1,4}"
_CONGRESS = rf"(?:人民代表大会|人大)(?P<standing>常务委员会|常委会)?第[0-9{_HAN[1:-1]}]{{1,5}}次(?:全体)?会议(?:审议|修订|表决)*"
_ADOPTED = re.compile(
    rf"(?:(?P<place>{_HAN}{{1,18}}?[省市县区州盟旗乡镇])第?{_TERM}届|(?:第{_TERM}届)?(?P<nation>全国)){_CONGRESS}(?:通过|修[订正])"
)
_ONE = (
    rf"(?:(?:中华人民共和国)?国务院|(?:中华人民共和国)?中央军(?:事委员会|委)|中共中央|政务院|"
    rf"{_HAN}{{2,16}}?(?:人民政府|人民法院|人民检察院|部|委员会|局|厅|署|银行|办公[室厅]))"
)
_TOGETHER = rf"{_ONE}(?:、{_ONE})*"
_DECREED = re.compile(
    rf"(?P<who>{_TOGETHER})令?"
    rf"(?:〔[0-9]{{4}}〕|[0-9]{{4}}年)?第?[0-9{_HAN[1:-1]}]{{1,6}}号(?:令)?(?:公布|发布|$)"
)
_ISSUED = re.compile(
    rf"(?!经|由|根据|依照|[\u4e00-\u9fff、]*(?:批准|令|《))(?P<who>{_TOGETHER})(?:联合)?(?:公布|发布|颁布|印发)[）)]?"
)
"""国务院发布: who it was says the note itself, with no number."""
_MET = re.compile(
    rf"(?P<who>国务院|(?![省市县区])(?:(?!届|人大|人民代表){_HAN}){{2,12}}?(?:人民政府|人民法院|人民检察院|部|局|委员会|办公室))(?:第[0-9{_HAN[1:-1]}]{{1,6}}届)?"
    rf"(?:(?:审判|检察)委员会)?(?:[0-9]{{4}}年)?(?:第?[0-9{_HAN[1:-1]}]{{1,6}}次)?(?:[常部委局室厅行署]务|全体|(?:[部局市县省州]长|主任)?办公)?会议(?:审议|讨论|修订)*通过"
)
"""最高人民法院审判委员会第1838次会议通过: the meeting is that of the organ."""


_FIGURES = str.maketrans("０１２３４５６７８９", "0123456789")


def adopted_by(words: str) -> tuple[str, ...]:
    """The organs that a note under a title says adopted or published the rule; the congress without its number."""
    words = _BLANK.sub("", words).translate(_FIGURES)
    # what stands before the name is a date, a bracket or a comma
    for clause in re.split("(?:日|[（(，；,;])[经由]?|(?=根据)", words):
        if match := _ADOPTED.match(clause):
            who = "全国" if match["nation"] else match["place"]
            return (f"{who}人民代表大会{'常务委员会' if match['standing'] else ''}",)
        if match := _DECREED.match(clause) or _ISSUED.fullmatch(clause) or _MET.match(clause):
            return tuple(map(_plain, match["who"].split("、")))
    return ()
