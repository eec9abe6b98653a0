"""Pages of government sites: the main text is found, the rest is left out and reported."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from generator.importer.decode import decode
from generator.importer.reading import Drop, Reading, Refusal

__all__ = ["read"]

_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_NEVER = {
    "script": "脚本",
    "style": "样式",
    "noscript": "脚本",
    "template": "脚本",
    "nav": "导航",
    "header": "页眉",
    "footer": "页脚",
    "form": "表单",
    "button": "按钮",
    "select": "表单",
    "iframe": "嵌入页面",
    "head": "网页的头部",
    "svg": "图形",
    "aside": "边栏",
}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:^|\n)\s*(?:第[0-9〇零○一二三四五六七八九十百千]+[条章]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])"
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes) -> Reading:
    """The main text of a page, one line for each block."""
    declared = match[1].decode("ascii") if (match := _CHARSET.search(data[:4096])) else None
    words, charset = decode(data, declared=declared)
    parser = lxml_html.HTMLParser(remove_comments=False, huge_tree=False)
    words = re.sub(r"^\s*<\?xml[^>]*\?>", "", words)
    # control characters are no text of a page, and the parser stops at NUL
    try:
        root = lxml_html.document_fromstring(words.replace("\x00", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refusal("网页里没有内容：请检查是否选错了文件，或把正文另存为文本再导入") from None
    main = _main(root)
    drops: list[Drop] = []
    read_characters = shown = 0
    for element, text in _texts(root):
        read_characters += len(text)
        reason = _reason(element)
        inside = main is None or _within(element, main)
        if reason or not inside:
            if text.strip():
                drops.append(Drop(reason or "正文以外", text, _path(element)))
            else:
                drops.append(Drop("空白", text, _path(element)))
        else:
            shown += _solid(text)
    pieces = list(_lines(main if main is not None else root))
    body = "\n".join(pieces)
    dropped = sum(len(drop.text) for drop in drops)
    return Reading(
        body,
        "html",
        charset,
        _merged(drops),
        ("正文取自 " + _path(main if main is not None else root),),
        added=len(body) + dropped - read_characters,
        lost=shown - _solid(body),
    )


def _solid(text: str) -> int:
    return len("".join(text.split()))


def _main(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement | None:
    """The smallest element that holds nearly all lines that open with a number of a rule."""
    whole = _score(root)
    if whole == 0:
        return None
    node = root
    while True:
        for child in node:
            if isinstance(child.tag, str) and child.tag not in _NEVER and _score(child) * 10 >= whole * 9:
                break
        else:
            return _with_title(node)
        if child.tag in ("p", "table", "tbody", "tr", "td", "pre", "span", "font"):
            return _with_title(node) if child.tag == "p" else _with_title(child)
        node = child


def _with_title(node: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """A heading next to the text (the title of the page) belongs to it."""
    parent = node.getparent()
    if parent is not None and parent.tag in ("div", "article", "main", "section"):
        for child in parent:
            if child is node:
                break
            if isinstance(child.tag, str) and child.tag in ("h1", "h2"):
                return parent
    return node


def _score(element: lxml_html.HtmlElement) -> int:
    return len(_ARTICLE.findall("\n".join(_lines(element))))


def _lines(element: lxml_html.HtmlElement) -> Iterator[str]:
    """The words below an element, one line for each block or <br>; white space as a browser shows it."""
    line: list[str] = []

    def done() -> Iterator[str]:
        text = _SPACE.sub(" ", "".join(line)).strip(" ")
        line.clear()
        if text:
            yield text

    def walk(node: lxml_html.HtmlElement) -> Iterator[str]:
        stack: list[tuple[lxml_html.HtmlElement, bool]] = [(node, False)]
        while stack:
            current, closing = stack.pop()
            tag = current.tag if isinstance(current.tag, str) else ""
            if closing:
                if tag in _BLOCK:
                    yield from done()
                elif tag in ("td", "th"):
                    line.append(" ")
                if current is not node and current.tail:
                    line.append(current.tail)
                continue
            if not tag or tag in _NEVER or _hidden(current):
                if current is not node and current.tail:
                    line.append(current.tail)
                continue
            if tag in _BLOCK or tag == "br":
                yield from done()
            if current.text:
                line.append(current.text)
            stack.append((current, True))
            stack.extend((child, False) for child in reversed(current))

    yield from walk(element)
    yield from done()


def _hidden(element: lxml_html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def _texts(root: lxml_html.HtmlElement) -> Iterator[tuple[lxml_html.HtmlElement, str]]:
    """Each piece of text with the element it stands in; comments are no text."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.text:
            yield element, element.text
        parent = element.getparent()
        if element is not root and element.tail and parent is not None:
            yield parent, element.tail


def _reason(element: lxml_html.HtmlElement) -> str | None:
    for node in (element, *element.iterancestors()):
        if isinstance(node.tag, str) and node.tag in _NEVER:
            return _NEVER[node.tag]
        if _hidden(node):
            return "不显示的内容"
    return None


def _within(element: lxml_html.HtmlElement, main: lxml_html.HtmlElement) -> bool:
    return element is main or any(node is main for node in element.iterancestors())


def _path(element: lxml_html.HtmlElement) -> str:
    words = [str(element.tag)]
    if element.get("id"):
        words.append("#" + str(element.get("id")))
    if element.get("class"):
        words.append("." + str(element.get("class")).split(" ")[0])
    return "".join(words)


def _merged(drops: list[Drop]) -> tuple[Drop, ...]:
    """Neighbouring pieces of one place and reason as one."""
    merged: list[Drop] = []
    for drop in drops:
        if merged and (merged[-1].reason, merged[-1].place) == (drop.reason, drop.place):
            merged[-1] = Drop(drop.reason, merged[-1].text + drop.text, drop.place)
        else:
            merged.append(drop)
    return tuple(merged)
