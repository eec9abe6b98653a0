"""What of a page a browser does not show, and which pictures may be a part of the text."""

import re
from collections.abc import Mapping

from lxml import html as lxml_html

__all__ = ["HIDDEN", "UNSEEN", "picture", "unseen", "white"]

_NEVER = {
    "script": "脚本",
    "style": "样式",
    "noscript": "没有脚本时才显示的内容",
    "template": "模板",
    "button": "按钮",
    "select": "表单",
    "datalist": "表单",
    "iframe": "嵌入页面",
    "object": "嵌入的内容",
    "audio": "嵌入的内容",
    "video": "嵌入的内容",
    "canvas": "嵌入的内容",
    "head": "网页的头部",
    "svg": "图形",
    "rt": "注音",
    "rp": "注音",
    "rtc": "注音",
    "del": "划去的文字",
    "s": "划去的文字",
    "strike": "划去的文字",
}
UNSEEN = ("脚本", "样式", "网页的头部")
"""Reasons of what is never meant to be read."""
HIDDEN = "不显示的内容"
"""The reason of what a style hides."""
_ICON = re.compile(
    r"icon|ico_|logo|share|qrcode|ewm|erweima|weixin|weibo|print|close|blank|spacer|arrow|line\.|/(?:doc|pdf|xls|zip|word)\.",
    re.IGNORECASE,
)
_SMALL = 40


def unseen(tag: str, element: lxml_html.HtmlElement, style: Mapping[str, str]) -> str:
    """Why a browser does not show an element, or shows it as struck out; empty when it shows it."""
    if tag in _NEVER:
        return _NEVER[tag]
    if not element.attrib and not style:
        return ""
    hidden = element.get("hidden")
    if (
        (hidden is not None and hidden != "until-found")
        or style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
    ):
        return HIDDEN
    if _shrunk(style):
        return HIDDEN
    if tag == "a" and str(element.get("href") or "").startswith("#") and _leads_on(element):
        return "页内跳转的链接"
    decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return "划去的文字" if "line-through" in decoration else ""


_WAY = re.compile(
    r"[↑⇧▲△⬆⤴↩↵¶§#^»›🔗\ufe0e\ufe0f]{1,3}|(?:返回|回到?)?(?:顶部|页首|页顶|目录|正文|top)|返回",
    re.IGNORECASE,
)


def _leads_on(element: lxml_html.HtmlElement) -> bool:
    """Whether a link within a page is a sign or a word of the page itself, as ↑ behind each article is."""
    words = "".join(element.itertext()).strip().strip("[]［］【】()（）")
    return _WAY.fullmatch(words) is not None


_NIL = re.compile(r"[+-]?0*\.?0*(?:px|pt|em|rem|%|vw|vh|cm|mm)?$")
_HAIR = re.compile(r"(?:0*[01](?:\.[0-9]*)?|0*\.[0-9]+)(?:px|pt)$")
_FAR = re.compile(r"-[0-9]{4,}(?:\.[0-9]+)?(?:px|pt|em|rem)?$")
_CLIPPED = re.compile(r"rect\((?:[\s,]*0*[01](?:px)?){4}[\s,]*\)|inset\(\s*(?:50|100)%|circle\(\s*0")


def _shrunk(style: Mapping[str, str]) -> bool:
    """Whether a style leaves nothing to see of an element: no size, no ink, or far outside the page."""
    if not style:
        return False
    size = style.get("font-size", "")
    cut = style.get("overflow", "") in ("hidden", "clip")
    return bool(
        (style.get("opacity") and _NIL.match(style["opacity"]))
        or (size and (_NIL.match(size) or _HAIR.match(size)))
        or (cut and any(_NIL.match(style[name]) for name in _SIZES if style.get(name)))
        or any(_FAR.match(style.get(name, "")) for name in ("left", "top", "text-indent"))
        or _CLIPPED.match(style.get("clip", "") or style.get("clip-path", ""))
        or style.get("transform", "").replace(" ", "") == "scale(0)"
        or style.get("color") == "transparent"
    )


_SIZES = ("height", "max-height", "width", "max-width")


def white(style: Mapping[str, str]) -> bool:
    """Whether a style writes in white, which shows on a coloured ground alone."""
    return re.sub(r"\s", "", style.get("color", "")) in _WHITE


_WHITE = frozenset({"#fff", "#ffffff", "white", "rgb(255,255,255)", "rgba(255,255,255,1)"})


def _pixels(words: str | None) -> int | None:
    match = re.match(r"\s*([0-9]+)\s*(?:px)?\s*$", words or "")
    return int(match[1]) if match else None


def picture(element: lxml_html.HtmlElement) -> str:
    """What to say of a picture that may be a part of the text; empty for those of the page itself."""
    source = str(element.get("src") or "")
    sizes = [_pixels(element.get(name)) for name in ("width", "height")]
    if _ICON.search(source) or any(size is not None and size <= _SMALL for size in sizes):
        return ""
    alt = " ".join((element.get("alt") or element.get("title") or "").split())
    name = source.rpartition("/")[2][:60] if not source.startswith("data:") else ""
    told = "，".join(part for part in (f"说明是“{alt}”" if alt else "", name) if part)
    return f"这里有图片{f'（{told}）' if told else ''}，图片里的内容没有取出：请对照原网页，需要的文字补上"
