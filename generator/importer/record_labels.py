"""The labels of the record that sites keep of a document, and which field of the head each one is."""

from dataclasses import dataclass

__all__ = ["FIRST_LETTERS", "Label", "find_label"]

_LABELS = {
    "title": "标题|名称|文件名称|文件标题|法规名称|规范性文件名称",
    "number": "发文字号|发布文号|发文文号|文号|文件编号|文件字号|文件号|发文号|发布字号|公文字号",
    "issuer": "发文机关|发文单位|制定机关|制定单位|发布机关|发布单位|公布机关|颁布单位|颁布机关|发文机构|发布机构|印发机关",
    "written": "成文日期|成文时间|发文日期|发文时间|制定日期|签发日期|签署日期|印发日期|印发时间",
    "published": "发布日期|发布时间|公布日期|公布时间|颁布日期|颁布时间|公开日期|公开时间",
    "adopted": "通过日期|通过时间|批准日期",
    "in-force": "施行日期|施行时间|实施日期|实施时间|生效日期|生效时间",
    "none": "索引号|主题分类|主题词|体裁分类|公开类别|公开方式|公开形式|信息类别|信息来源|来源|有效性|时效性|效力状态|效力级别|效力等级|"
    "法规类别|文件类型|文件类别|内容概述|内容摘要|废止日期|失效日期|信息索引|统一登记号|统一编号|登记号|组配分类|服务对象|关键词|责任部门|"
    "文件状态|规范性文件登记号|您的位置|当前位置",
}
_NAMES = {label: name for name, labels in _LABELS.items() for label in labels.split("|")}
FIRST_LETTERS = frozenset(label[0] for label in _NAMES)
"""With which letters labels begin."""
_LONGEST = max(map(len, _NAMES))
_BLANKS = " \t\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class Label:
    """A label at a place of a line: its field, how it is set off, and where its value begins."""

    name: str
    """``number`` ``issuer`` …; ``none`` where it is no field of the head."""
    sign: str
    """``】`` where it stands in brackets, ``:`` before a colon, a blank before one, else nothing."""
    end: int


def find_label(text: str, at: int = 0) -> Label | None:
    """The label that begins at a place of a line, spaced out or not, in 【】 or not."""
    boxed = text[at : at + 1] in ("【", "[")
    here = _past_blanks(text, at + 1) if boxed else at
    if text[here : here + 1] not in FIRST_LETTERS:
        return None
    letters, found = "", None
    while here < len(text) and len(letters) < _LONGEST:
        letters += text[here]
        here += 1
        if letters in _NAMES:
            found = _label(text, here, _NAMES[letters], boxed=boxed) or found
        here = _past_blanks(text, here)
    return found


def _label(text: str, end: int, name: str, *, boxed: bool) -> Label | None:
    after = _past_blanks(text, end)
    sign = text[after : after + 1]
    if boxed:
        if sign not in ("】", "]"):
            return None
        colon = _past_blanks(text, after + 1)
        return Label(name, "】", colon + 1 if text[colon : colon + 1] in (":", "：") else after + 1)
    if sign in (":", "："):
        return Label(name, ":", after + 1)
    return Label(name, " " if after > end else "", after)


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at
