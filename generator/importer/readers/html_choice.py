"""Which lines of a page are the rule: its text, its title, its record; and why the others are not.

Nothing between the first and the last article is ever left out: a paragraph that speaks of 来源 or 公开方式 is one.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from lxml import html as lxml_html

from generator.importer import record
from generator.importer.organs import organs_of
from generator.importer.readers.html_lines import ShownLine
from generator.importer.signs import ends_like_title

__all__ = ["Choice", "articles", "find_main", "find_title", "is_article"]

_N = "[0-9〇零○一二三四五六七八九十百千]"
_FORMAL = re.compile(rf"\s*第{_N}+[条章]")
_ARTICLE = re.compile(rf"\s*(?:第{_N}+[条章]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])")
_BUTTON = (
    r"(?:发布时间|发布日期|发文日期|更新时间|更新日期|日期|时间|(?:信息|文章|稿件)?来源|稿源|作者|(?:责任)?编辑|责编|审核|浏览次数|浏览量?|访问次数|点击数|点击量|点击|"
    r"阅读次数|阅读|字体|字号|打印本页|打印|关闭窗口|关闭|收藏|分享到|分享|扫一扫|视力保护色|背景色|我要纠错|纠错|大|中|小)"
)
_ABOUT = re.compile(rf"[\s•·●【\[（(]*{_BUTTON}\s*(?:[:：】\])）|｜]|\s|$)")
_ABOUT_LABEL = re.compile(rf"(?:^|(?<=[\s|｜【])){_BUTTON}\s*[:：】]")
_ATTACHED = re.compile(r"附件|\.(?:pdf|docx?|wps|xlsx?|ofd|zip|rar)$", re.IGNORECASE)
_LABELLED = re.compile(r"[:：】\]]")
_LONGEST_ABOUT = 160
_FOOT = re.compile(r"(?:^|[-_ ])(?:foot|footer|copyright|bottom)(?:$|[-_ 0-9])", re.IGNORECASE)
_TITLED = re.compile(r"title|(?:^|[-_ ])(?:tit|bt)(?:$|[-_ 0-9])", re.IGNORECASE)
_CITED = re.compile("《(?:[^《》]|《[^《》]*》)*》|〈[^〈〉]*〉|“[^“”]*”")
_NOTE = re.compile(
    r"(?:^|[\s_-])(?:_?ftn|fn|footnotes?|endnotes?|notes?|cite_note|doc-footnotes?|doc-endnotes?)(?:$|[\s_:-]|[0-9])",
    re.IGNORECASE,
)
_AROUND = {"nav": "导航", "header": "页眉", "footer": "页脚", "aside": "边栏"}


def articles(text: str) -> int:
    """How many lines of a text open with the number of an article or of a chapter."""
    return sum(1 for line in text.split("\n") if _ARTICLE.match(line))


def is_article(line: ShownLine) -> bool:
    """Whether a line opens with a number of a rule."""
    return _ARTICLE.match(line.text) is not None


def find_main(root: lxml_html.HtmlElement, lines: Sequence[ShownLine]) -> lxml_html.HtmlElement:
    """The smallest element that holds the lines that open with a number of a rule; all when none does.

    Of 第X条 it must hold all: a site may set the chapters in boxes of their own. Of other numbers, which turn up
    elsewhere in a page too, nearly all.
    """
    numbered = [line for line in lines if is_article(line)]
    # a list of links to the chapters is not the text
    numbered = [line for line in numbered if line.linked < len(line.text) * 0.9] or numbered
    formal = [line for line in numbered if _FORMAL.match(line.text)]
    share = 0.9 if len(formal) < 2 else 1.0
    counted: dict[lxml_html.HtmlElement, int] = {}
    for line in formal if len(formal) > 1 else numbered:
        for node in (line.holder, *line.holder.iterancestors()):
            counted[node] = counted.get(node, 0) + 1
    whole = counted.get(root, 0)
    node = root
    while whole:
        child = next((child for child in node if counted.get(child, 0) >= whole * share), None)
        if child is None or child.tag == "p":
            return node
        if child.tag in ("pre", "a"):
            return child
        node = child
    return node


def find_title(main: lxml_html.HtmlElement, lines: Sequence[ShownLine]) -> tuple[lxml_html.HtmlElement, ...]:
    """The elements of the heading of the page, where it stands before the text and not in it.

    A note that quotes the title, 关于修改〈…〉的决定, and the articles that speak of it are no title.
    """
    inside = set(main.iter())
    before = takewhile(lambda line: not is_article(line), (one for one in lines if one.holder in inside))
    opening = _CITED.sub("《》", "".join("".join(line.text.split()) for line in before))[:600]
    node = main
    while (parent := node.getparent()) is not None and isinstance(parent.tag, str):
        for before in node.itersiblings(preceding=True):
            own = before.tag == "header" and parent.tag in ("article", "main", "section")
            if not isinstance(before.tag, str) or (
                before.tag in ("nav", "aside", "footer", "header") and not own
            ):
                continue
            for element in before.iter("h1", "h2", "h3", "div", "p", "span", "td"):
                name = f"{element.get('id') or ''} {element.get('class') or ''}"
                words = "".join("".join(element.itertext()).split())
                headed = element.tag in ("h1", "h2", "h3") or _TITLED.search(name)
                if headed and 4 <= len(words) <= 80 and re.search("[\u4e00-\u9fff]", words):
                    return () if _CITED.sub("《》", words) in opening else (element,)
        node = parent
    return _plain_title(main, lines, opening)


_PATH = re.compile("[>|｜»›：:。，；]")
_KIND_OF_PAGE = re.compile(
    "(?:政府|公开|信息|主动|法定|依据|本级|其[他它]|重要|最新|现行|有效|历史|[省市县区镇]|街道|政策|法律|法规|规章|规范性|行政|管理|工作|部门|相关|内部|有关|"
    "各项|各类|制度|文件|规定|办法|条例|方案|规划|标准|决定|意见|通知)+"
)
"""What a column of a site is called: 规章制度, 政策文件."""
_NEAREST = 6
"""Among so many lines above the text its title stands."""


def _plain_title(
    main: lxml_html.HtmlElement, lines: Sequence[ShownLine], opening: str
) -> tuple[lxml_html.HtmlElement, ...]:
    """The line or lines above the text that is its title, where no heading and no name says so: that of the page begins with it, or it ends like one."""
    inside = set(main.iter())
    above = list(takewhile(lambda line: line.holder not in inside, lines))
    named = "".join("".join(str(title.text or "").split()) for title in main.getroottree().iter("title"))
    own = takewhile(lambda line: not is_article(line), (line for line in lines if line.holder in inside))
    # a text that has its title within it needs none from above, unless the page is called so
    titled = any(ends_like_title("".join(line.text.split())) for line in own if line.text.strip())
    like: ShownLine | None = None
    for at in range(len(above) - 1, max(-1, len(above) - _NEAREST - 1), -1):
        line, words = above[at], "".join(above[at].text.split())
        if line.linked or not 4 <= len(words) <= 80 or _PATH.search(words):
            continue
        if any(node.tag in _AROUND for node in (line.holder, *line.holder.iterancestors())):
            continue
        if _CITED.sub("《》", words) in opening:
            return ()
        if named.startswith(words):
            title = [line.holder]
            # a name broken over two lines
            for below in above[at + 1 :]:
                words += "".join(below.text.split())
                if below.linked or not named.startswith(words):
                    break
                title.append(below.holder)
            return tuple(title)
        if (
            like is None
            and not titled
            and len(words) > 5
            and not _KIND_OF_PAGE.fullmatch(words)
            and ends_like_title(words)
        ):
            like = line
    return () if like is None else (like.holder,)


class Choice:
    """Which lines of a page are the rule: its record, its title, its text; and why the others are not."""

    def __init__(
        self,
        main: lxml_html.HtmlElement,
        title: Sequence[lxml_html.HtmlElement],
        lines: Sequence[ShownLine],
    ) -> None:
        inside = set(main.iter())
        titles = {node for element in title for node in element.iter()}
        self.text = [line for line in lines if line.holder in inside]
        self.reasons: dict[int, str] = {}
        """Why a line is left out, by its identity."""
        numbered = [at for at, line in enumerate(self.text) if is_article(line)]
        self.first, self.last = (numbered[0], numbered[-1]) if numbered else (0, len(self.text))
        for at, line in enumerate(self.text):
            if not self.first <= at <= self.last:
                beside = self.text[max(0, at - 1) : at + 2]
                if reason := _about(line, beside, main, before=at < self.first):
                    self.reasons[id(line)] = reason
        self.body = {id(line) for line in self.text[self.first :]}
        self.main = [line for line in self.text if id(line) not in self.reasons]
        outside = [line for line in lines if line.holder not in inside]
        self.record = _record(outside, main)
        taken = {id(line) for line in self.record}
        self.title = [line for line in outside if line.holder in titles and id(line) not in taken]
        taken |= {id(line) for line in self.title}
        begins = next((at for at, line in enumerate(lines) if line.holder in inside), 0)
        near = [
            (at, line)
            for at, line in enumerate(lines)
            if line.holder not in inside
            and id(line) not in taken
            and _beside_text(line, main, before=at < begins)
        ]
        self.above = [line for at, line in near if at < begins]
        """Lines of the document that stand above the box of the articles: who adopted it when, its number."""
        self.below = _signed([line for at, line in near if at > begins])
        """The same below it: who signs, and the day."""
        taken |= {id(line) for line in (*self.above, *self.below)}
        self.reasons.update((id(line), _where(line)) for line in outside if id(line) not in taken)

    def in_body(self, line: ShownLine) -> bool:
        """Whether a line stands after the first number of the rule; what stands before is its record."""
        return id(line) in self.body

    def notes_at(self, kept: Sequence[ShownLine]) -> int | None:
        """The number of the first line of the notes below the last article, where the page marks them as such."""
        below = {id(line) for line in self.text[self.last + 1 :]}
        if not below:
            return None
        last = self.text[self.last].holder
        around = {last, *last.iterancestors()}
        for number, line in enumerate(kept, 1):
            if id(line) in below and any(
                _NOTE.search(f"{node.get('id') or ''} {node.get('class') or ''} {node.get('role') or ''}")
                for node in (line.holder, *line.holder.iterancestors())
                if node not in around
            ):
                return number
        return None

    @property
    def span(self) -> tuple[int, int]:
        """The identities of the first line of the text and of its last article."""
        return (id(self.text[0]), id(self.text[min(self.last, len(self.text) - 1)])) if self.text else (0, 0)


def _about(line: ShownLine, beside: Sequence[ShownLine], main: lxml_html.HtmlElement, *, before: bool) -> str:
    """Why a line before the first or after the last article is about the page: labels and buttons, links, a footer."""
    words = line.text
    if words.endswith("。") or len(words) > _LONGEST_ABOUT:
        return ""
    if before and _recorded(words):
        return ""
    if _ABOUT.match(words) and (
        _LABELLED.search(words) or not _ABOUT.sub("", words).strip(" \t|｜/、】])）")
    ):
        return "页面信息"
    if line.linked * 5 > len(words) * 3 and not _ATTACHED.search(words):
        linked = [one for one in beside if one.linked * 5 > len(one.text) * 3]
        if line.links > 1 or len(linked) > 1:
            return "导航"
    for node in (line.holder, *line.holder.iterancestors()):
        if node is main:
            break
        if _FOOT.search(f"{node.get('id') or ''} {node.get('class') or ''}"):
            return "页脚"
    return ""


_ABOVE = re.compile(
    r"[（(〔].*[0-9〇○零一二三四五六七八九]{4}.*(?:通过|公布|发布|修订|修正|施行|印发|批准).*[)）〕]|"
    r"[\u4e00-\u9fff]{1,12}[〔\[（(][0-9]{4}[〕\]）)]第?[0-9]{1,5}号|.{0,60}关于.{2,80}的(?:通知|决定|公告)|"
    r"[\u4e00-\u9fff]{2,30}(?:令|公告)|第[0-9一二三四五六七八九十百]{1,6}号"
)
_DAY = re.compile(r"[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月")
_BELOW = re.compile(
    r"[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日|"
    r"[\u4e00-\u9fff]{2,24}(?:政府|办公室|办公厅|委员会|局|厅|院|常委会)|[（(].{0,6}公开.{0,6}[）)]"
)
_LAYS_OUT = ("td", "tr", "center", "font", "b", "strong")
_HOLDS_DOCUMENT = (
    "p",
    "td",
    "center",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "span",
    "font",
    "b",
    "strong",
)


def _beside_text(line: ShownLine, main: lxml_html.HtmlElement, *, before: bool) -> bool:
    """Whether a line that stands beside the box of the articles is of the document: its history, number, signature.

    A site may set the articles in a list or a table of their own; what it says of itself looks otherwise.
    """
    words = "".join(line.text.split())
    if line.linked or not words:
        return False
    around = main
    beside = line.holder
    while beside.tag in _LAYS_OUT and (parent := beside.getparent()) is not None and len(parent) == 1:
        # a row of one cell, or a box that only centres what it holds
        beside = parent
    while (parent := around.getparent()) is not None and parent.tag not in ("html", "[document]"):
        if line.holder.getparent() is parent or beside.getparent() is parent:
            break
        around = parent
    else:
        return False
    if line.holder.tag not in _HOLDS_DOCUMENT:
        return False
    spoken = line.holder.tag == "p" and line.holder.getparent() is main.getparent() and words[-1] in "。：；"
    if not before and organs_of(line.text) and not _ABOUT.match(words):
        return True
    return bool((_ABOVE if before else _BELOW).fullmatch(words)) or (spoken and not _ABOUT.match(words))


def _signed(below: list[ShownLine]) -> list[ShownLine]:
    """The lines below the text without organs that sign nothing: one that only these words tell stands above a day."""
    day = max((at for at, line in enumerate(below) if _DAY.search(line.text)), default=-1)
    return [line for at, line in enumerate(below) if at < day or _BELOW.fullmatch("".join(line.text.split()))]


def _recorded(words: str) -> bool:
    """Whether a line is of the record of the document rather than of the page (发布时间 … 来源 … 字号)."""
    known = record.labels(words)
    return known > 0 and known >= len(_ABOUT_LABEL.findall(words))


def _record(outside: Sequence[ShownLine], main: lxml_html.HtmlElement) -> list[ShownLine]:
    """The lines of the record that a site keeps of the document, where it stands outside the text."""
    labelled = [line for line in outside if _recorded(line.text)]
    if sum(record.labels(line.text) for line in labelled) < 2:
        return []
    above = [set(line.holder.iterancestors()) | {line.holder} for line in labelled]
    common = set.intersection(*above)
    if not common or main in common or any(node in common for node in main.iterdescendants()):
        return labelled
    around = next(
        node for node in (labelled[0].holder, *labelled[0].holder.iterancestors()) if node in common
    )
    if around in main.iterancestors():
        return labelled
    inside = set(around.iter())
    return [line for line in outside if line.holder in inside]


def _where(line: ShownLine) -> str:
    """What the part of a page is in which a line stands, outside the text."""
    for node in (line.holder, *line.holder.iterancestors()):
        if reason := _AROUND.get(str(node.tag)):
            return reason
    return "正文以外"
