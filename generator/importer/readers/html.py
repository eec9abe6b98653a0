"""Pages of government sites: the main text is found, with its title and its record; the rest is left out and reported."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree
from lxml import html as lxml_html

from generator.importer.decode import decode
from generator.importer.doubts import Doubt
from generator.importer.readers.html_choice import Choice, find_main, find_title, is_article
from generator.importer.readers.html_lines import Left, Mark, Page, ShownLine, path_of, walk
from generator.importer.readers.html_seen import HIDDEN, UNSEEN
from generator.importer.readers.html_styles import Styles
from generator.importer.reading import Choices, Drop, Reading, Refusal

__all__ = ["read"]

NO_CHOICES = Choices()
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_NUMBERED = re.compile("第[0-9〇零一二三四五六七八九十百千]+条")
_LISTED = re.compile(r"[一二三]、\s*[\u4e00-\u9fff]")
_SENTENCE = re.compile("[\u4e00-\u9fff][^。]{2,}。")
_NEXT = re.compile(
    r"下一?页|后一?页|[Nn]ext(?: ?[Pp]age)?|尾页|末页|>>|»|"
    r"(?:(?:点击|查看|阅读|展开|显示)(?:余下|剩余|全部)?|余下|剩余)(?:全文|正文|内容)[>»›]*"
)
_NUMBERS = re.compile(r"(?:[0-9]{1,3}|[首尾末上下前后]一?页|[<>«»‹›.…|\[\]]|[共第页])+")
"""What a bar of links to the pages of a text says, and nothing else."""
_PAGES = re.compile(
    r"createPage(?:HTML|Html)?\s*\(\s*([0-9]+)\s*,|共\s*([0-9]+)\s*页|[0-9]+\s*/\s*([0-9]+)\s*页"
)


def read(data: bytes, choices: Choices = NO_CHOICES, *, declared: str | None = None) -> Reading:
    """The main text of a page, one line for each line of text that a browser shows.

    ``declared`` is the charset that the envelope of the page says, where it has one.
    """
    if match := _CHARSET.search(data[:4096]):
        declared = declared or match[1].decode("ascii")
    words, charset = decode(data, declared=declared, chosen=choices.encoding)
    root = _parsed(words)
    styles = Styles(str(sheet.text or "") for sheet in root.iter("style"))
    page = walk(root, styles, choices)
    opened = _opened(root, styles, choices, page)
    page = opened or page
    lines = page.lines
    main = find_main(root, lines)
    if main is root and not any(map(is_article, lines)):
        _check_that_text_is_here(root)
        if styles.generated:
            raise Refusal("条的编号由网页的样式生成，不在文字里：请用浏览器打开，打印成 PDF 再导入")
    title = find_title(main, lines)
    choice = Choice(main, title, lines)
    kept = [choice.record, choice.title, choice.above, choice.main, choice.below]
    body = [line for part in kept for line in part]
    places = {id(line): number for number, line in enumerate(body, 1)}
    drops, doubts = _account(page, body, places, choice)
    doubts += [Doubt(1, 1, told) for told in (*_further_pages(root), *_generated(styles))]
    if opened:
        doubts.append(Doubt(1, 1, _OPENED))
    added = sum(line.added for line in body) + max(0, len(body) - 1)
    text = "\n".join(line.text for line in body)
    held = int(root.xpath("string-length(string())"))
    lost = held - (len(text) - added + sum(len(drop.text) for drop in drops))
    return Reading(
        text,
        "html",
        charset,
        drops,
        ("正文取自 " + path_of(main),),
        added=added,
        lost=lost,
        doubts=tuple(doubts),
        notes_at=choice.notes_at(body),
        rows={
            number: line.row
            for number, line in enumerate(body, 1)
            if line.row is not None and choice.in_body(line)
        },
    )


def _parsed(words: str) -> lxml_html.HtmlElement:
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
    return root


_OPENED = "网页先把正文设为不显示，再由脚本打开，已照打开以后的样子读取：请对照原网页核对"


def _opened(root: lxml_html.HtmlElement, styles: Styles, choices: Choices, seen: Page) -> Page | None:
    """The page as its script opens it, where all of its articles stand in what it hides: a body that is shown when it is ready.

    None where it shows its articles: a hidden copy of them stays hidden.
    """
    opened: set[lxml_html.HtmlElement] = set()
    while not any(map(is_article, seen.lines)):
        hidden = [piece for piece in seen.pieces if isinstance(piece, Left) and piece.reason == HIDDEN]
        longest = max(hidden, key=lambda piece: len(piece.text), default=None)
        if longest is None or not (_NUMBERED.search(longest.text) or _LISTED.search(longest.text)):
            return None
        opened.add(longest.holder)
        seen = walk(root, styles, choices, opened)
    return seen if opened else None


def _check_that_text_is_here(root: lxml_html.HtmlElement) -> None:
    """Refuse a page that has its text elsewhere: in a frame, or in a script that writes it."""
    frames = [str(frame.get("src")) for frame in root.iter("iframe", "frame", "embed") if frame.get("src")]
    if frames:
        named = "、".join(name[:120] for name in frames[:6])
        which = "它" if len(frames) == 1 else "有正文的那一个"
        raise Refusal(f"正文不在这个网页里，而在嵌入的 {named} 里：请打开{which}，另存后再导入")
    if any("第" in str(frame.get("srcdoc")) for frame in root.iter("iframe")):
        raise Refusal("正文不在这个网页里，而在嵌入的页面里：请用浏览器打开，把显示的正文复制为文本再导入")
    if any(_NUMBERED.search(script.text or "") for script in root.iter("script")):
        raise Refusal("正文由网页的脚本写出：请用浏览器打开，把显示的正文复制为文本再导入")


def _account(
    page: Page, body: Sequence[ShownLine], places: dict[int, int], choice: Choice
) -> tuple[tuple[Drop, ...], list[Doubt]]:
    """What was left out, and what there is to look at, each at the line of the text where it would stand."""
    drops: list[Drop] = []
    doubts: list[Doubt] = []
    here, within = 1, False
    first, last = choice.span
    waiting: list[str] = []
    for piece in page.pieces:
        if isinstance(piece, Mark):
            if not piece.picture or within:
                waiting.append(piece.message)
            continue
        if isinstance(piece, Left):
            drops.append(Drop(piece.reason, piece.text, path_of(piece.holder)))
            if piece.reason not in UNSEEN and _SENTENCE.search(piece.text):
                doubts.append(Doubt(here, 1, _dropped(piece.reason)))
            continue
        within = within or id(piece) == first
        if (place := places.get(id(piece))) is not None:
            here = place
            if within:
                doubts += [Doubt(here, 1, message) for message in waiting]
        else:
            reason = choice.reasons[id(piece)]
            drops.append(Drop(reason, piece.raw, path_of(piece.holder)))
            if _SENTENCE.search(piece.text):
                doubts.append(Doubt(here, 1, _dropped(reason)))
        if within or place is not None:
            waiting.clear()
        within = within and id(piece) != last
    blank = page.blank + sum(len(line.raw) + line.added - len(line.text) for line in body)
    if blank:
        drops.append(Drop("空白", " " * blank, "正文"))
    return _merged(drops), doubts


def _dropped(reason: str) -> str:
    return f"略去的内容（{reason}）里有完整的句子：请在报告“略去的内容”里核对，是条文的，改正文件后再导入"


def _further_pages(root: lxml_html.HtmlElement) -> Iterator[str]:
    """What says that the text goes on on a further page."""
    for link in root.iter("a"):
        words = "".join("".join(link.itertext()).split())
        here = (link.get("href") or "").strip() in ("", "#") and "全文" not in words
        if len(words) <= 12 and _NEXT.fullmatch(words) and not here:
            to = str(link.get("href"))[:120]
            yield f"网页后面还有“{words}”（{to}），{_ONE_OF}"
            return
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "next" and link.get("href"):
            yield f"网页后面还有一页（{str(link.get('href'))[:120]}），{_ONE_OF}"
            return
    for bar in {link.getparent() for link in root.iter("a") if (link.text or "").strip() in ("2", "[2]")}:
        if bar is not None and _NUMBERS.fullmatch("".join("".join(bar.itertext()).split())):
            yield f"网页分成几页，{_ONE_OF}"
            return
    spoken = " ".join(
        [*(script.text or "" for script in root.iter("script")), str(root.xpath("string(//body)"))]
    )
    for match in _PAGES.finditer(spoken):
        if (pages := int(match[1] or match[2] or match[3])) > 1:
            yield f"网页分成 {pages} 页，{_ONE_OF}"
            return


_ONE_OF = "这里只有其中一页：请把各页正文合成一个文件再导入"


def _generated(styles: Styles) -> Iterator[str]:
    if styles.generated:
        yield "网页的样式另外生成编号，这些编号不在文字里，没有取出：请对照网页补上"


def _merged(drops: Iterable[Drop]) -> tuple[Drop, ...]:
    """Neighbouring pieces of one place and reason as one."""
    return tuple(
        Drop(reason, "".join(drop.text for drop in together), place)
        for (reason, place), together in groupby(drops, key=lambda drop: (drop.reason, drop.place))
    )
