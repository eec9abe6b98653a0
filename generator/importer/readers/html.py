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
_CELL = "\x1f"
_ABOUT = re.compile(
    r"(?:发布时间|发布日期|发文日期|信息来源|来源|作者|责任编辑|浏览次数|访问次数|点击数|字体|字号|打印本页|打印|关闭窗口|分享到|分享|"
    r"扫一扫|索引号|主题分类|发文机关|发文机构|发布机构|公开类别|公开方式|信息类别|有效性|体裁分类)\s*[:：】\]]?"
)
_FOOT = re.compile(r"(?:^|[-_ ])(?:foot|footer|copyright|bottom)(?:$|[-_ 0-9])", re.IGNORECASE)
_TITLED = re.compile(r"title|(?:^|[-_ ])(?:tit|bt)(?:$|[-_ 0-9])", re.IGNORECASE)


def read(data: bytes, encoding: str | None = None) -> Reading:
    """The main text of a page, one line for each block."""
    declared = match[1].decode("ascii") if (match := _CHARSET.search(data[:4096])) else None
    words, charset = decode(data, declared=declared, chosen=encoding)
    parser = lxml_html.HTMLParser(remove_comments=False, huge_tree=False)
    words = re.sub(r"^\s*<\?xml[^>]*\?>", "", words)
    # control characters are no text of a page, and the parser stops at NUL
    try:
        root = lxml_html.document_fromstring(words.replace("\x00", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refusal("网页里没有内容：请检查是否选错了文件，或把正文另存为文本再导入") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # the parser drops what lies deeper
        raise Refusal("网页太大或层次太深，读不完整：请用浏览器打开，把正文复制为文本再导入")
    main = _main(root)
    title = _title(main)
    about = _about(main)
    kept = (main,) if title is None else (title, main)
    drops: list[Drop] = []
    read_characters = shown = 0
    for element, text in _texts(root):
        read_characters += len(text)
        reason = _reason(element, about)
        if reason or not any(_within(element, part) for part in kept):
            drops.append(Drop((reason or "正文以外") if text.strip() else "空白", text, _path(element)))
        else:
            shown += _solid(text)
    body = "\n".join(line for part in kept for line in _lines(part, about))
    dropped = sum(len(drop.text) for drop in drops)
    return Reading(
        body,
        "html",
        charset,
        _merged(drops),
        ("正文取自 " + _path(main),),
        added=len(body) + dropped - read_characters,
        lost=shown - _solid(body),
    )


def _solid(text: str) -> int:
    return len("".join(text.split()))


def _main(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """The smallest element that holds nearly all lines that open with a number of a rule; all when none does."""
    whole = _score(root)
    if whole == 0:
        return root
    node = root
    while True:
        for child in node:
            if whole > 1 and len(child) == 0 and "\n" not in (child.text or ""):
                # a single line: most elements of a page are, and none need be read
                continue
            if isinstance(child.tag, str) and child.tag not in _NEVER and _score(child) * 10 >= whole * 9:
                break
        else:
            return node
        if child.tag in ("p", "pre", "a"):
            return node if child.tag == "p" else child
        node = child


def _title(main: lxml_html.HtmlElement) -> lxml_html.HtmlElement | None:
    """The heading of the page, where it stands before the text and not in it."""
    opening = "".join("".join(main.itertext()).split())[:600]
    node = main
    while (parent := node.getparent()) is not None and isinstance(parent.tag, str):
        for before in node.itersiblings(preceding=True):
            if not isinstance(before.tag, str) or before.tag in _NEVER:
                continue
            for element in before.iter("h1", "h2", "h3", "div", "p", "span", "td"):
                name = f"{element.get('id') or ''} {element.get('class') or ''}"
                words = "".join("".join(element.itertext()).split())
                headed = element.tag in ("h1", "h2", "h3") or _TITLED.search(name)
                if headed and 4 <= len(words) <= 80 and re.search("[\u4e00-\u9fff]", words):
                    return None if words in opening or _reason(element, {}) else element
        node = parent
    return None


def _about(main: lxml_html.HtmlElement) -> dict[lxml_html.HtmlElement, str]:
    """Blocks within the text that are about the page, each with what it is: dates and buttons, links, footers."""
    found: dict[lxml_html.HtmlElement, str] = {}
    for element in main.iter("div", "p", "ul", "table", "dl", "h4", "h5"):
        lines = list(_lines(element, {}))
        words = " ".join(lines)
        if element is main or not words or len(words) > 400 or _ARTICLE.search("\n".join(lines)):
            continue
        labels = len(_ABOUT.findall(words))
        links = [len("".join(link.itertext())) for link in element.iter("a")]
        if labels >= 2 or (labels and len(words) <= 40 and _ABOUT.match(words) and not words.endswith("。")):
            found[element] = "页面信息"
        elif element.tag != "p" and len(links) > 1 and sum(links) * 5 > len(words) * 3:
            found[element] = "导航"
        elif element.tag == "div" and _FOOT.search(f"{element.get('id') or ''} {element.get('class') or ''}"):
            found[element] = "页脚"
    return found


def _score(element: lxml_html.HtmlElement) -> int:
    return len(_ARTICLE.findall("\n".join(_lines(element, {}))))


def _lines(element: lxml_html.HtmlElement, about: dict[lxml_html.HtmlElement, str]) -> Iterator[str]:
    """The words below an element, one line for each block or <br>; white space as a browser shows it."""
    line: list[str] = []

    def done() -> Iterator[str]:
        if not line:
            return
        text = _SPACE.sub(" ", "".join(line)).strip(" " + _CELL)
        line.clear()
        if text:
            yield re.sub(f" ?{_CELL} ?", "\t", text)

    def put(words: str | None, holder: lxml_html.HtmlElement) -> Iterator[str]:
        if (
            words
            and "\n" in words
            and any(node.tag == "pre" for node in (holder, *holder.iterancestors("pre")))
        ):
            *whole, words = words.split("\n")
            for one in whole:
                line.append(one)
                yield from done()
        if words:
            line.append(words)

    row: lxml_html.HtmlElement | None = None
    stack: list[tuple[lxml_html.HtmlElement, bool]] = [(element, False)]
    while stack:
        current, closing = stack.pop()
        tag = current.tag if isinstance(current.tag, str) else ""
        if closing or not tag or tag in _NEVER or _hidden(current) or current in about:
            if current is row:
                row = None
            if closing and tag in ("td", "th"):
                line.append(_CELL)
            elif closing and tag in _BLOCK and row is not None:
                line.append(" ")
            elif closing and tag in _BLOCK:
                yield from done()
            if current is not element and current.tail:
                yield from put(current.tail, current.getparent())
            continue
        if (tag in _BLOCK or tag == "br") and row is None:
            yield from done()
        if tag == "tr" and row is None and _cells(current):
            row = current
        yield from put(current.text, current)
        stack.append((current, True))
        stack.extend((child, False) for child in reversed(current))
    yield from done()


def _cells(row: lxml_html.HtmlElement) -> bool:
    """Whether a row of a table is one of short cells, and not a frame around the page."""
    words = [" ".join("".join(cell.itertext()).split()) for cell in row.iterchildren("td", "th")]
    return len(words) > 1 and sum(map(len, words)) < 600 and not any(map(_ARTICLE.match, words))


def _hidden(element: lxml_html.HtmlElement) -> bool:
    if not element.attrib:
        return False
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


def _reason(element: lxml_html.HtmlElement, about: dict[lxml_html.HtmlElement, str]) -> str | None:
    for node in (element, *element.iterancestors()):
        if node in about:
            return about[node]
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
