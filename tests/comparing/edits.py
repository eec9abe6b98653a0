"""A second edition made by chance out of a first one, with the record of what became of each article and each 款."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from generator import numerals
from generator.address import Address
from generator.comparing import Match
from generator.model.text import Article, Chapter, Paragraph, Text

__all__ = ["EDITS", "WIDE", "Book", "Edit", "Para", "as_made", "edges", "revise", "words"]

ADDED = (
    "机关档案由专人保管，借阅须登记，用毕当日归还。",
    "食堂用餐实行实名预约，节约粮食，杜绝铺张浪费。",
    "公务用车统一编号，驾驶人员定期体检并接受安全教育。",
    "办公用房按定额配备，闲置房屋统一调剂使用。",
    "信息系统上线前应通过等级保护测评，数据每日备份。",
    "来访群众一律在接待大厅登记，由值班人员引导。",
    "印章启用和停用应发布通告，旧印章按规定封存销毁。",
    "志愿服务时长计入个人台账，每季度张榜公布。",
    "夜间巡查发现火情隐患的，立即拨打报警电话并疏散人员。",
    "采购小额物资可通过网上商城下单，比价记录存档备查。",
)
"""What the rules that are kept do not speak of."""


@dataclass
class Para:
    """A 款 of the book: its words, the old 款 that it was, whether its words were changed."""

    value: Paragraph
    was: list[Address]
    changed: bool = False


@dataclass
class Art:
    """An article of the book: its 款, and the old articles that it was."""

    paragraphs: list[Para]
    was: list[Address]

    @property
    def size(self) -> int:
        return sum(len(words(p.value)) for p in self.paragraphs)


@dataclass
class Book:
    """Chapters of articles, as they are edited; ``touched`` are those that a second edit leaves alone."""

    chapters: list[list[Art]]
    old: Text
    touched: set[int] = field(default_factory=set)
    moved: set[Address] = field(default_factory=set)
    """The old 款 that stand elsewhere now."""
    swapped: set[Address] = field(default_factory=set)
    """Those of which some stand elsewhere, whichever readers say moved."""
    told: list[str] = field(default_factory=list)
    kept: list[Art] = field(default_factory=list)
    """Articles that an edit made: nothing else may get the id of one in ``touched``."""
    new: list[str] = field(default_factory=list)
    """Words that may still be put in."""

    @classmethod
    def of(cls, text: Text, first: int, size: int) -> "Book":
        """A stretch of the articles of a text, as a text of its own with its chapters."""
        chapters: list[list[Article]] = []
        number = 0
        for _, chapter in text.all_chapters():
            inside: list[Article] = []
            for article in chapter.articles:
                if first <= number < first + size:
                    inside.append(article)
                number += 1
            if inside:
                chapters.append(inside)
        old = printed(text, [[list(a.paragraphs) for a in inside] for inside in chapters])
        made = [
            [
                Art(
                    [
                        Para(p, [Address.article(a.article).child("para", n + 1)])
                        for n, p in enumerate(a.paragraphs)
                    ],
                    [Address.article(a.article)],
                )
                for a in chapter.articles
            ]
            for chapter in old.chapters
        ]
        return cls(made, old)

    def free(self, least: int = 1) -> list[tuple[int, int]]:
        """Where there are articles of so many 款 that nothing was done to yet."""
        return [
            (c, n)
            for c, chapter in enumerate(self.chapters)
            for n, article in enumerate(chapter)
            if id(article) not in self.touched and len(article.paragraphs) >= least
        ]

    def take(self, at: tuple[int, int]) -> Art:
        """The article there, to be edited."""
        article = self.chapters[at[0]][at[1]]
        self.touched.add(id(article))
        return article

    @property
    def text(self) -> Text:
        """The book as a text, its chapters and articles numbered anew."""
        return printed(self.old, [[[p.value for p in a.paragraphs] for a in c] for c in self.chapters])

    def placed(self) -> Iterator[tuple[Address, Art]]:
        """Each article with the address it has now."""
        articles = [article for chapter in self.chapters for article in chapter]
        for number, article in enumerate(articles, 1):
            yield Address.article(number), article


def words(paragraph: Paragraph) -> str:
    lines = [paragraph.text]
    for item in paragraph.items:
        lines += [f"{item.number}{item.text}", *(f"{s.number}{s.text}" for s in item.subitems)]
    return "\n".join(lines)


def printed(text: Text, chapters: list[list[list[Paragraph]]]) -> Text:
    number = 0
    made: list[Chapter] = []
    for articles in chapters:
        inside = []
        for paragraphs in articles:
            number += 1
            name = f"第{numerals.to_chinese(number)}条"
            inside.append(Article(article=str(number), number=name, paragraphs=tuple(paragraphs)))
        place = len(made) + 1
        named = f"第{numerals.to_chinese(place)}章"
        made.append(Chapter(chapter=place, number=named, title="", articles=tuple(inside)))
    return Text(rule=text.rule, edition=date(2026, 1, 1), sha256="0" * 64, chapters=tuple(made))


def put_in(book: Book, dice: Random) -> None:
    chapter = dice.randrange(len(book.chapters))
    article = Art([Para(Paragraph(text=book.new.pop()), []) for _ in range(dice.choice((1, 1, 2)))], [])
    book.touched.add(id(article))
    book.chapters[chapter].insert(dice.randrange(len(book.chapters[chapter]) + 1), article)


def delete(book: Book, dice: Random) -> None:
    c, n = dice.choice(book.free())
    book.take((c, n))
    del book.chapters[c][n]


def swap(book: Book, dice: Random) -> None:
    a, b = dice.sample(book.free(), 2)
    first, second = book.take(a), book.take(b)
    book.chapters[a[0]][a[1]], book.chapters[b[0]][b[1]] = second, first
    book.swapped |= {address for art in (first, second) for p in art.paragraphs for address in p.was}


def move(book: Book, dice: Random) -> None:
    c, n = dice.choice(book.free())
    others = [k for k in range(len(book.chapters)) if k != c]
    if not others or len(book.chapters[c]) < 3:
        return
    article = book.take((c, n))
    target = book.chapters[dice.choice(others)]
    del book.chapters[c][n]
    target.insert(dice.randrange(len(target) + 1), article)
    book.moved |= {address for p in article.paragraphs for address in p.was}


def move_paragraph(book: Book, dice: Random) -> None:
    froms = book.free(2)
    if not froms:
        return
    source = book.chapters[(at := dice.choice(froms))[0]][at[1]]
    paragraph = dice.choice(source.paragraphs)
    size = len(words(paragraph.value))
    others = [spot for spot in book.free() if spot != at and book.chapters[spot[0]][spot[1]].size > size]
    if size < 20 or 2 * size > source.size or not others:
        return
    book.take(at)
    target = book.take(dice.choice(others))
    source.paragraphs.remove(paragraph)
    target.paragraphs.insert(dice.randrange(len(target.paragraphs) + 1), paragraph)
    book.moved |= set(paragraph.was)


def split(book: Book, dice: Random) -> None:
    places = book.free(2)
    if not places:
        return
    c, n = dice.choice(places)
    article = book.chapters[c][n]
    cut = dice.randrange(1, len(article.paragraphs))
    second = Art(article.paragraphs[cut:], list(article.was))
    if min(second.size, article.size - second.size) < 30:
        return
    book.take((c, n))
    article.paragraphs = article.paragraphs[:cut]
    book.touched.add(id(second))
    book.chapters[c].insert(n + 1, second)


def merge(book: Book, dice: Random) -> None:
    free = set(book.free())
    places = [(c, n) for c, n in free if (c, n + 1) in free]
    if not places:
        return
    c, n = dice.choice(sorted(places))
    first, second = book.take((c, n)), book.take((c, n + 1))
    first.paragraphs = [*first.paragraphs, *second.paragraphs]
    first.was = [*first.was, *second.was]
    del book.chapters[c][n + 1]


def split_paragraph(book: Book, dice: Random) -> None:
    place = dice.choice(book.free())
    article = book.chapters[place[0]][place[1]]
    for n, paragraph in enumerate(article.paragraphs):
        sentences = re.findall("[^。]+。", paragraph.value.text)
        if paragraph.value.items or len(sentences) < 2 or "".join(sentences) != paragraph.value.text:
            continue
        cut = dice.randrange(1, len(sentences))
        halves = "".join(sentences[:cut]), "".join(sentences[cut:])
        if min(map(len, halves)) >= 15:
            book.take(place)
            article.paragraphs[n : n + 1] = [
                Para(Paragraph(text=half), list(paragraph.was), changed=True) for half in halves
            ]
            return


def change(book: Book, dice: Random) -> None:
    article = book.take(dice.choice(book.free()))
    paragraph = dice.choice(article.paragraphs)
    text = paragraph.value.text
    clauses = re.findall("[^，。；：]+[，。；：]?", text)
    if not clauses:
        return
    paragraph.changed = True
    at = dice.randrange(len(clauses))
    # a few words more, a clause turned into another one, an exception at the end
    way = dice.randrange(3)
    if way == 0 or len(text) < 40:
        clauses[at] = f"依法{clauses[at]}"
    elif way == 1:
        clauses[at] = f"{book.new.pop()[:8]}{clauses[at][-1]}"
    else:
        clauses[-1] = f"{clauses[-1]}涉密的除外。"
    paragraph.value = paragraph.value.model_copy(update={"text": "".join(clauses)})


def add_paragraph(book: Book, dice: Random) -> None:
    article = book.take(dice.choice(book.free()))
    article.paragraphs.insert(
        dice.randrange(len(article.paragraphs) + 1), Para(Paragraph(text=book.new.pop()), [])
    )


def drop_paragraph(book: Book, dice: Random) -> None:
    places = book.free(2)
    if not places:
        return
    article = book.chapters[(at := dice.choice(places))[0]][at[1]]
    paragraph = dice.choice(article.paragraphs)
    if 2 * len(words(paragraph.value)) < article.size:
        book.take(at)
        article.paragraphs.remove(paragraph)


def rewrite(book: Book, dice: Random) -> None:
    """Half of the clauses of an article are other ones."""
    places = [at for at in book.free() if book.chapters[at[0]][at[1]].size >= 60]
    if not places:
        return
    article = book.take(dice.choice(places))
    for paragraph in article.paragraphs:
        clauses = re.findall("[^，。；：]+[，。；：]?", paragraph.value.text)
        for at in dice.sample(range(len(clauses)), len(clauses) // 2):
            clauses[at] = other_words(dice, clauses[at])
        paragraph.value = paragraph.value.model_copy(update={"text": "".join(clauses)})
        paragraph.changed = True


def rewrite_and_move(book: Book, dice: Random) -> None:
    """An article is written anew by half, and stands in another chapter."""
    before = set(book.touched)
    rewrite(book, dice)
    for c, chapter in enumerate(book.chapters):
        for n, article in enumerate(chapter):
            others = [k for k in range(len(book.chapters)) if k != c]
            if id(article) in book.touched - before and others and len(chapter) > 2:
                del chapter[n]
                target = book.chapters[dice.choice(others)]
                target.insert(dice.randrange(len(target) + 1), article)
                return


def split_in_three(book: Book, dice: Random) -> None:
    """An article becomes three, of one 款 or more each."""
    places = [
        (c, n)
        for c, n in book.free(3)
        if all(len(words(p.value)) >= 24 for p in book.chapters[c][n].paragraphs)
    ]
    if not places:
        return
    c, n = dice.choice(places)
    article = book.take((c, n))
    first, second = sorted(dice.sample(range(1, len(article.paragraphs)), 2))
    pieces = (article.paragraphs[:first], article.paragraphs[first:second], article.paragraphs[second:])
    made = [Art(list(piece), list(article.was)) for piece in pieces]
    book.kept += made
    book.touched |= {id(piece) for piece in made}
    book.chapters[c][n : n + 1] = made


def merge_three(book: Book, dice: Random) -> None:
    """Three neighbours become one."""
    free = set(book.free())
    places = [(c, n) for c, n in free if {(c, n + 1), (c, n + 2)} <= free]
    if not places:
        return
    c, n = dice.choice(sorted(places))
    three = [book.take((c, n + k)) for k in range(3)]
    three[0].paragraphs = [p for article in three for p in article.paragraphs]
    three[0].was = [address for article in three for address in article.was]
    del book.chapters[c][n + 1 : n + 3]


def push_on(book: Book, dice: Random) -> None:
    """A chapter of twenty articles is put before all others: every number is another one."""
    made = [Art([Para(Paragraph(text=other_words(dice, "。" * 40)), [])], []) for _ in range(20)]
    book.kept += made
    book.touched |= {id(article) for article in made}
    book.chapters.insert(0, made)


def item_out(book: Book, dice: Random) -> None:
    """The last item of a list is an article of its own, after the one whose list it was."""
    places = [
        (c, n)
        for c, n in book.free()
        if any(len(i.text) >= 24 for p in book.chapters[c][n].paragraphs for i in p.value.items[-1:])
    ]
    if not places:
        return
    c, n = dice.choice(places)
    article = book.take((c, n))
    paragraph = next(p for p in article.paragraphs if p.value.items)
    items = paragraph.value.items
    if len(items) < 3 or len(items[-1].text) < 24 or items[-1].subitems:
        return
    paragraph.value = paragraph.value.model_copy(update={"items": items[:-1]})
    paragraph.changed = True
    text = items[-1].text.rstrip("；。") + "。"
    single = Art([Para(Paragraph(text=text), list(paragraph.was), changed=True)], list(article.was))
    book.kept.append(single)
    book.touched.add(id(single))
    book.chapters[c].insert(n + 1, single)


PEOPLE = ("值班员", "保管员", "收发员", "驾驶员", "讲解员", "统计员", "核算员", "采购员", "检修员", "引导员")
THINGS = (
    "门禁卡",
    "雨具",
    "展板",
    "打印纸",
    "茶具",
    "绿植",
    "充电桩",
    "投影仪",
    "储物柜",
    "意见簿",
    "横幅",
    "座签",
)
DEEDS = ("擦拭", "点数", "编号", "归位", "换新", "登记", "称重", "晾晒", "封存", "贴签", "拍照", "试用")
TIMES = ("每天早上", "每逢周三", "月底", "节前", "雨后", "换季时", "闭馆前", "交接时")


def other_words(dice: Random, clause: str) -> str:
    """Words as long as a clause, about what no rule that is kept here speaks of; the sign at its end stays."""
    end = clause[-1] if clause[-1] in "，。；：" else ""
    said = ""
    while len(said) < max(6, len(clause) - 1):
        said += f"{dice.choice(PEOPLE)}{dice.choice(TIMES)}{dice.choice(DEEDS)}{dice.choice(THINGS)}"
    return said + end


Edit = Callable[[Book, Random], None]

EDITS: tuple[Edit, ...] = (
    put_in,
    delete,
    swap,
    move,
    move_paragraph,
    split,
    merge,
    split_paragraph,
    change,
    change,
    add_paragraph,
    drop_paragraph,
)


WIDE: tuple[Edit, ...] = (rewrite, rewrite_and_move, split_in_three, merge_three, push_on, item_out)
"""What is done to many words or many numbers at once."""


def revise(text: Text, seed: int, edits: Sequence[Edit] = EDITS) -> Book:
    """A book revised by one to six edits, each of other articles; the same seed gives the same book."""
    dice = Random(seed)  # noqa: S311  # nothing is kept secret with it
    articles = sum(1 for _ in text.all_articles())
    size = dice.randrange(8, 17)
    book = Book.of(text, dice.randrange(articles - size), size)
    book.new = dice.sample(ADDED, len(ADDED))
    for edit in dice.sample(edits, dice.randrange(1, min(len(edits), 6) + 1)):
        if len(book.free()) >= 2 and len(book.new) >= 2:
            edit(book, dice)
            book.told.append(edit.__name__)
    return book


Edge = tuple[Address | None, Address | None]


def edges(matches: tuple[Match, ...]) -> set[Edge]:
    return {pair for match in matches for pair in match.pairs}


def as_made(book: Book, *, articles: bool) -> set[Edge]:
    made: set[Edge] = set()
    seen: set[Address] = set()
    for address, article in book.placed():
        units = [(address, article.was)]
        if not articles:
            units = [(address.child("para", n + 1), p.was) for n, p in enumerate(article.paragraphs)]
        for here, was in units:
            made |= {(old, here) for old in was} or {(None, here)}
            seen |= set(was)
    before = [Address.article(article.article) for article in book.old.all_articles()]
    if not articles:
        before = [unit.address for unit in book.old.units() if unit.address.kind == "para"]
    return made | {(old, None) for old in before if old not in seen}
