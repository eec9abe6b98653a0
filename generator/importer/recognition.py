"""The usual slips of text recognition: a dash for 一, 笫 for 第, 曰 for 日, letters for figures, 末 for 未.

What can be nothing else is repaired, each repair recorded: a number whose 一 is a dash, 笫, 曰. In words the slip may be
one of the office that wrote them, and a figure that was misread cannot be known: these are doubts that name the likely
letter. A slip is always one letter for one letter, so that every offset stays.
"""

import re
from collections.abc import Iterable, Iterator

from generator.importer.doubts import Doubt
from generator.importer.lines import SourceLine

__all__ = ["doubts"]

_LIKELY: dict[str, tuple[str, str, str, int]] = {
    "末": (
        "(?<![周年月期岁学季始本]{})",
        "(?=[经按能达予取依履]|及时|列入|规定|完成|办理|落实|报|设)",
        "未",
        0,
    ),
    "未": ("(?<=[周年月期岁]{})", "(?=[，。、；）前内的召开])", "末", 1),
    "己": (
        "(?<![自知舍克律责利损贵异体爱推修为安顾反一屈不任由戊]{})",
        "(?![任见方欲身所巳亥丑卯未酉、])",
        "已",
        0,
    ),
    "已": ("(?<=自{})", "(?![^，。；]{{0,20}}[之起])", "己", 1),
    "入": (
        "",
        "(?:(?=民政府|民法院|民检察院|民代表|民群众|员(?!列)|大常)|(?<=(?:负责|联系|主持|经办|代理|申请|当事|召集|参会|代表|责任){})(?![账库场职党会学股]))",
        "人",
        0,
    ),
    "囗": ("", "", "口", 0),
    "口": ("(?<=[0-9〇一二三四五六七八九十]{})", "(?=[起内前后止，。、；]|以[内前后])", "日", 1),
    "目": ("(?<=工作{})", "(?=[内起前后止，。、；]|以[内前后]|之[内前后])", "日", 1),
    **dict.fromkeys("IlＩ丄", ("", "(?=作[日曰]|作人员|作规则)", "工", 0)),
    **dict.fromkeys("千于", ("", "(?=部(?:职工|群众|队伍|任免|管理|选拔|监督))", "干", 0)),
    "耍": ("(?<=[重需纪主必]{})", "", "要", 1),
    "迸": ("", "(?=[行一])", "进", 0),
    "贵": ("", "(?=任|令)", "责", 0),
    "査": ("(?<=[检审调督抽核]{})", "", "查", 1),
    "囯": ("", "", "国", 1),
    "県": ("", "", "县", 1),
    "エ": ("", "(?=作)", "工", 0),
    "ニ": ("", "(?=[十、级届次])", "二", 0),
    **dict.fromkeys("汶仪", ("(?<=会{})", "(?=[，。、；研讨室题程纪记由应]|$)", "议", 1)),
}
"""A letter where it is hardly ever right: after what, before what, the likely one, and how many letters before it make the word."""
# each expression begins with its letter, so that one pass over the letters finds all
_SUSPECT = re.compile(
    "|".join(
        f"{letter}{f'{behind}{ahead}'.format(*[letter] * 2)}"
        for letter, (behind, ahead, _, _) in _LIKELY.items()
    )
)
_FOUR = re.compile("第囗(?=[条章节款项十])")
"""第囗条, where a box is 四."""
_FIGURES = re.compile(
    r"(?<![A-Za-z0-9.])(?P<figures>[0-9]{0,3}[SslIOo|]{1,2}[0-9]{0,3}|[0-9]{1,3}[ZB]|[ZB][0-9]{1,3})(?=[ \u3000]*(?:个|名|日|天|年|月|周|次|人|元|万|小时|分钟|工作日|%|％))"
)
_FIGURE_OF = str.maketrans("SslIOo|ZB", "551100128")
_ASCII = re.compile("[SslIOo|ZB]")
_WHOLE = 3
"""So many slips, of any kind, and the whole text is held for one that was recognised."""


def doubts(lines: Iterable[SourceLine]) -> Iterator[Doubt]:
    """What there is to look at: each slip at its place, and the text as a whole where there are several."""
    found: list[Doubt] = []
    for line in lines:
        found += _of(line)
    if len(found) >= _WHOLE:
        yield Doubt(1, 1, "这份文字像是文字识别（OCR）得来的：请对照图像逐字核对，尤其是数字和期限")
    yield from found


def _of(line: SourceLine) -> Iterator[Doubt]:
    for at, put in line.slips:
        yield Doubt(line.number, at + 1, f"“{line.raw[at]}”像是识别错的字，已改为“{put}”：请对照原件核对")
    text = line.raw
    for match in _SUSPECT.finditer(text):
        _, _, likely, before = _LIKELY[match[0]]
        start = match.start()
        if _FOUR.match(text, start - 1):
            likely, before = "四", 1
        around = text[max(line.start, start - before) : match.end() + 1 - before]
        yield Doubt(
            line.number,
            start + 1,
            f"“{around}”里的“{match[0]}”像是识别错的字，可能是“{likely}”：请对照原件改正",
        )
    if _ASCII.search(text):
        for match in _FIGURES.finditer(text):
            figures = match["figures"]
            yield Doubt(
                line.number,
                match.start() + 1,
                f"“{text[match.start() : match.end() + 3].strip()}”里的“{figures}”像是识别错的数字，"
                f"可能是“{figures.translate(_FIGURE_OF)}”：请对照原件改正",
            )
