"""What a whole line looks like: a date, a document number, an annex, a row of a table.

A sign says how a line is made, never what it is: 附件1 within the articles may be prose. The stages judge that by the
place of the line. Most lines have no sign, so their first and last characters are asked before any expression is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.dating import WRITTEN_DATE
from generator.importer.record_labels import FIRST_LETTERS, find_label
from generator.importer.residue import is_residue

__all__ = ["PrintedLine", "Sign", "ends_like_title", "find_printed", "numbered_beside", "read_signs"]


class Sign(StrEnum):
    """How a line is made; one line may bear several."""

    CONTENTS = "contents"
    """目录, alone or before what it lists."""
    BARE_HEADING = "bare-heading"
    """总则 or 附则 alone, where a chapter has no number."""
    RULE_TITLE = "rule-title"
    """The whole line may be the title of a rule: no sentence, and ends in 规则, 办法（试行） ….."""
    TITLE_WORD = "title-word"
    """Ends in a word with which titles end, whatever stands before it."""
    NOTICE_TITLE = "notice-title"
    """…关于…的通知."""
    DOCUMENT_NUMBER = "document-number"
    """袁府发〔2023〕3号, 第3号令 without its verb."""
    LABEL = "label"
    """Opens with a label of a web page's record: 索引号：."""
    FOREWORD = "foreword"
    """序言, 前言, 引言 alone."""
    HISTORY = "history"
    """Holds a date and a word such as 通过, 修订, 施行."""
    ANNEX = "annex"
    """Opens an annex: 附件1, 附表, 附：, where what follows does not make it prose (附件的)."""
    ANNEX_WORD = "annex-word"
    """Begins with 附件, 附表 or 附：, as prose too."""
    ANNEX_MARK = "annex-mark"
    """附件1： and nothing else."""
    COPIES = "copies"
    """Opens with 抄送 or 抄报."""
    CLOSING_NOTE = "closing-note"
    """Opens with 附注：, 注：, 备注： or 主题词：."""
    PRINTED_ON = "printed-on"
    """Ends in 日印发 or 日印制."""
    RESIDUE = "residue"
    """What a site leaves around a text: 打印, 上一篇：, 【字体：大 中 小】, the name of a file to be fetched."""
    ROW = "row"
    """Cells of a table: with a tab between, or far apart in a line that is no sentence."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Who printed a document and when, on one line: where each part begins and ends in it."""

    who: tuple[int, int]
    on: tuple[int, int]


_NONE: frozenset[Sign] = frozenset()
_N = "[0-9０-９〇○零一二三四五六七八九十]"
_PRINTED = re.compile(rf"(?P<who>\S.*?)(?:[ \t\u3000\u00a0]+)(?P<on>{WRITTEN_DATE} *印[发制])")
_LONGEST_PRINTED = 80

_CONTENTS = re.compile(r"目[ \u3000\u00a0]*[录錄次](?=$|[ \u3000])")
_BARE_HEADING = re.compile(r"[总總附][ \t\u3000\u00a0\u200b\ufeff\u2002-\u2009]*[则則]")
_FOREWORD = re.compile(r"[序前引][ \u3000]*言")
_ANNEX = re.compile(
    rf"附[ \u3000]*(?:件|表|录|图)[ \u3000]*{_N}*(?![的所中第列规与和及由为应内是、，])|附[ \u3000]*[:：]|附$"
)
_ANNEX_WORD = re.compile(r"附[ \u3000]*(?:件|表|录|图)|附[:：]")
_ANNEX_MARK = re.compile(r"附件[0-9一二三]*[:：]?")
_COPIES = re.compile(r"抄[ \u3000]*[送报]")
_CLOSING_NOTE = re.compile(r"(?:附注|注释?|备注|脚注|尾注|主题词)[:：]")
_OPENINGS: dict[str, tuple[tuple[re.Pattern[str], Sign, bool], ...]] = {
    "目": ((_CONTENTS, Sign.CONTENTS, False),),
    **dict.fromkeys("总總", ((_BARE_HEADING, Sign.BARE_HEADING, True),)),
    "附": (
        (_BARE_HEADING, Sign.BARE_HEADING, True),
        (_ANNEX, Sign.ANNEX, False),
        (_ANNEX_WORD, Sign.ANNEX_WORD, False),
        (_ANNEX_MARK, Sign.ANNEX_MARK, True),
        (_CLOSING_NOTE, Sign.CLOSING_NOTE, False),
    ),
    **dict.fromkeys("注备脚尾", ((_CLOSING_NOTE, Sign.CLOSING_NOTE, False),)),
    "主": ((_CLOSING_NOTE, Sign.CLOSING_NOTE, False),),
    "抄": ((_COPIES, Sign.COPIES, False),),
    **dict.fromkeys("序前引", ((_FOREWORD, Sign.FOREWORD, True),)),
}
"""By the first character of a line: the expression, the sign, and whether it must be the whole line."""

_B = "[ \u3000]*"
_YEAR = rf"[〔\[［（(【﹝]{_B}[0-9０-９]{{4}}{_B}[〕\]］）)】﹞]"
_FILED = rf"[\u4e00-\u9fffA-Za-z]{{1,20}}{_B}{_YEAR}{_B}第?{_B}[0-9０-９]+(?:[-—－、～][0-9０-９]+)*{_B}号"
_ORDERED = (
    rf"(?:(?!.*关于)[^。；《》]{{0,40}}(?:令|公告|通告))?{_B}(?:{_YEAR}|[0-9０-９]{{4}}年)?{_B}"
    rf"[（(]?{_B}第{_B}[0-9０-９零〇一二三四五六七八九十百]+{_B}号{_B}[）)]?|[^。；，《》]{{2,30}}第{_B}[0-9０-９一二三四五六七八九十百]+{_B}号令"
)
_NUMBER = re.compile(
    rf"[（(]?{_B}(?:{_FILED}(?:[ \u3000、，]+{_FILED})*|{_ORDERED})(?:[ \u3000，,]+{WRITTEN_DATE})?{_B}[）)]?"
)
_NOTICE_TITLE = re.compile(r".{0,30}关于.*的(?:通知|公告|命令|函|决定)")
_RULE_TITLE = re.compile(
    r"[^。；，！？“]{2,58}(?:法|条例|规则|规定|办法|细则|准则|规程|章程|制度|方案|公约|守则|规范|标准|意见|决定|通知)"
    r"(?:[（(](?:试行|暂行|修订|草案|征求意见稿)[）)])?"
)
_PRINTED_ON = re.compile(r".*日印[发制]")
_TITLE_WORD = re.compile(
    r".*(?:法|条例|规则|规定|办法|细则|决[定议]|准则|规程|章程|制度|方案|意见|公约|通则|守则|导则|规范|标准|预案|纲要|安排|解释|草案|试行）?)"
)
_NUMBERED = ((_NUMBER, Sign.DOCUMENT_NUMBER),)
_NOTICED = ((_NOTICE_TITLE, Sign.NOTICE_TITLE),)
_TITLED = ((_RULE_TITLE, Sign.RULE_TITLE), (_TITLE_WORD, Sign.TITLE_WORD))
_ENDINGS: dict[str, tuple[tuple[re.Pattern[str], Sign], ...]] = {
    "号": _NUMBERED,
    **dict.fromkeys(")）", (*_NUMBERED, *_TITLED)),
    **dict.fromkeys("法例则程度案约范准见释行议要排", _TITLED),
    **dict.fromkeys("定知", (*_NOTICED, *_TITLED)),
    **dict.fromkeys("告函", _NOTICED),
    "令": (*_NUMBERED, *_NOTICED),
    **dict.fromkeys("发制", ((_PRINTED_ON, Sign.PRINTED_ON),)),
}
"""By the last character of a line: expressions that the whole line must match, and the sign."""

_HISTORY = re.compile(r"通[过過]|修正|修[订訂]|公布|[发發]布|批准|施行|印[发發]|[颁頒]布|[废廢]止")
_ROW = re.compile(r"\t|^[^。；，：]*\S(?: {3,}|\u3000{2,})\S[^。；，：]*$")
_LONGEST_ROW = 200


def read_signs(text: str, date: tuple[int, int] | None, number: int = 0) -> frozenset[Sign]:
    """All signs of a line without the blanks around it.

    ``date`` is where the first date in it stands. ``number`` is the length of the number that it opens with: however
    wide the blanks after 第一条 are, they part no cells.
    """
    signs = []
    if openings := _OPENINGS.get(text[0]):
        signs = [
            sign
            for expression, sign, whole in openings
            if (expression.fullmatch(text) if whole else expression.match(text))
        ]
    if endings := _ENDINGS.get(text[-1]):
        signs += [sign for expression, sign in endings if expression.fullmatch(text)]
    if text[0] in _OPEN_LABELS and _is_labelled(text):
        signs.append(Sign.LABEL)
    if is_residue(text):
        signs.append(Sign.RESIDUE)
    if date is not None and _HISTORY.search(text):
        signs.append(Sign.HISTORY)
    if (
        ("\t" in text or "   " in text or "\u3000\u3000" in text)
        and len(text) <= _LONGEST_ROW
        and _ROW.search(text[number:].lstrip())
    ):
        signs.append(Sign.ROW)
    return frozenset(signs) if signs else _NONE


_LISTED = "•·● \u3000"
_OPEN_LABELS = FIRST_LETTERS | set(_LISTED) | {"【", "["}


def _is_labelled(text: str) -> bool:
    label = find_label(text, len(text) - len(text.lstrip(_LISTED)))
    if label is None or label.sign == "":
        return False
    # 来源 县政府办 is a label without its colon, 名称 数量 the head of a table
    return label.sign != " " or (label.name != "title" and text[label.end - 1] == " ")


def ends_like_title(text: str) -> bool:
    """Whether words end in a word with which titles end."""
    return _TITLE_WORD.fullmatch(text) is not None


def find_printed(text: str) -> PrintedLine | None:
    """Who printed a document and when, if the line says both and nothing else."""
    match = _PRINTED.fullmatch(text) if len(text) < _LONGEST_PRINTED and text[-1] in "发制" else None
    return match and PrintedLine(match.span("who"), match.span("on"))


_BESIDE = re.compile(
    rf"(?P<number>{_FILED})[ \t\u3000\u00a0]+(?P<rest>签发人?[ \u3000]*[:：].*|{WRITTEN_DATE})"
)


def numbered_beside(text: str) -> tuple[int, int] | None:
    """Where the number of a document ends and what stands beside it begins: who signed it, or its date."""
    match = _BESIDE.fullmatch(text) if "号" in text and len(text) < _LONGEST_PRINTED else None
    return match and (match.end("number"), match.start("rest"))
