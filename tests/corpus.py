"""Portals of any size with made-up rules, for the benches: ``python -m tests.corpus DIR --articles 2000`` writes one.

What is in them is what real ones have: rules of several governments and of each kind, with chapters, two paragraphs or a
list in many articles, citations of articles and of other rules, roles that stand in many rules, duties with time limits,
a vocabulary that grows with the whole, and here and there a rule without annotations. The same numbers give the same
bytes.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.numerals import to_chinese

__all__ = ["PER_RULE", "Place", "main", "places", "write"]

PER_RULE = 50
"""Articles a rule, where nothing else is asked for."""
PER_CHAPTER = 10
PER_PLACE = 25
"""Rules of one government."""
UNANNOTATED = 7
"""Each rule of this number has no duties."""

SUPERIOR = "测量省人民政府工作规则"
KINDS = ("工作规则", "管理办法", "实施细则", "暂行规定", "议事规则")
ORGANS = (
    "财政局",
    "教育局",
    "水利局",
    "商务局",
    "司法局",
    "审计局",
    "统计局",
    "民政局",
    "应急管理局",
    "住房和城乡建设局",
)
SUBJECTS = (
    "粮食储备",
    "政务公开",
    "河道采砂",
    "公文处理",
    "工程招标",
    "档案利用",
    "物业服务",
    "应急演练",
    "资金拨付",
    "行政复议",
    "校车安全",
    "养老服务",
)
THINGS = (
    "年度计划",
    "验收材料",
    "评估报告",
    "会议纪要",
    "整改方案",
    "统计报表",
    "检查记录",
    "预算草案",
    "合同文本",
    "公示名单",
)
DEEDS = ("报送", "提交", "移交", "通报", "抄送")
MANNERS = (
    "由专人登记",
    "按程序办理",
    "接受社会监督",
    "以书面形式作出",
    "与本级预算相衔接",
    "纳入年度考核范围",
    "在门户网站公布",
)
TERMS = (2, 3, 5, 7, 10, 15, 20)
# characters of names that nobody has yet: each rule and each article brings words of its own
SYLLABLES = "安柏辰岱恩枫港禾吉锦岚棉宁沛泉榕杉棠渭溪晏漪昭洲梓川陵湖坪丘堰营渡塘"


@dataclass(frozen=True, slots=True)
class Place:
    """A made-up government with its bodies."""

    id: str
    name: str

    @property
    def roles(self) -> Iterator[tuple[str, str]]:
        """Ids and names of its bodies."""
        yield f"{self.id}-government", f"{self.name}人民政府"
        yield f"{self.id}-office", f"{self.name}人民政府办公室"
        for number, organ in enumerate(ORGANS, 1):
            yield f"{self.id}-organ-{number}", f"{self.name}{organ}"


def places(rules: int, each: int = PER_PLACE) -> list[Place]:
    """The governments whose rules they are, so many of each."""
    count = -(-rules // each)
    return [Place(f"place-{number}", f"{coined(number)}县") for number in range(1, count + 1)]


def coined(number: int) -> str:
    """A name of two or more characters, another for each number."""
    words = ""
    number += len(SYLLABLES)
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        words = SYLLABLES[rest] + words
    return words


def title(number: int, place: Place) -> str:
    """The title of a rule, another for each number."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    return f"{place.name}{coined(number)}{subject}{KINDS[number % len(KINDS)]}"


def write(folder: Path, rules: int, articles: int = PER_RULE, *, each: int = PER_PLACE) -> None:
    """Write a ``rules_source`` of so many rules with so many articles each into a new folder.

    ``each`` is how many rules one government has: of few, governments and their roles are many, and rules have subjects of
    their own too, so that every list is long.
    """
    folder.mkdir(parents=True)
    all_places = places(rules, each)
    titles = [title(number, all_places[number // each]) for number in range(rules)]
    put(
        folder / "portal.yaml",
        ["name: 规则大全（测量用）", "organisation: 测量用", "tagline: 虚构的地方，虚构的规则，只供测量"],
    )
    put(
        folder / "documents.yaml",
        ["documents:", f"  - {{id: superior-rules, title: {SUPERIOR}, kind: rules}}"],
    )
    named: set[str] = set()
    for number in range(rules):
        named |= write_rule(
            folder, number, all_places[number // each], titles, articles, subject=each < PER_PLACE
        )
    roles = [one for place in all_places for one in place.roles if one[0] in named]
    lines = [f"  - {{id: {id_}, name: {name}, kind: body, description: 虚构的机构。}}" for id_, name in roles]
    put(folder / "roles.yaml", ["roles:", *lines])


def write_rule(
    folder: Path, number: int, place: Place, titles: list[str], articles: int, *, subject: bool
) -> set[str]:
    """Write one rule with its edition, its duties and what rests on them; the ids of the roles that it names."""
    chance = random.Random(number)  # noqa: S311 - the same each time
    year, month = 2005 + number % 20, 1 + number % 12
    edition = f"{year}-{month:02}-01"
    name = f"rule-{number + 1:05}"
    kind = next(kind for kind in KINDS if titles[number].endswith(kind))
    bare = number % UNANNOTATED == UNANNOTATED - 1
    put(
        folder / name / "rule.yaml",
        [
            f"id: {name}",
            f"title: {titles[number]}",
            f"issuer: {place.name}人民政府",
            f"kind: {kind}",
            f"current: '{edition}'",
            "source: 为测量而写的文本",
            "coverage: begun",
            *([f"subjects: [{coined(number)}事务, {SUBJECTS[number % len(SUBJECTS)]}]"] if subject else []),
        ],
    )
    head = [("notice-title", f"关于印发《{titles[number]}》的通知"), ("rule-title", titles[number])]
    source = [words for _, words in head]
    text = [
        "head:",
        *(line for kind, words in head for line in (f"  - kind: {kind}", f"    text: {words}")),
        "chapters:",
    ]
    duties: list[str] = []
    used = set()
    roles = list(place.roles)
    named: set[str] = set()
    for article in range(1, articles + 1):
        if article % PER_CHAPTER == 1:
            chapter = article // PER_CHAPTER + 1
            heading = chance.choice(SUBJECTS)
            source.append(f"第{to_chinese(chapter)}章　{heading}")
            text += [
                f"  - chapter: {chapter}",
                f"    number: 第{to_chinese(chapter)}章",
                f"    title: {heading}",
                "    articles:",
            ]
        text += [
            f"      - article: {article}",
            f"        number: 第{to_chinese(article)}条",
            "        paragraphs:",
        ]
        actor, other = chance.sample(roles, 2)
        named |= {actor[0], other[0]}
        thing, deed, days = chance.choice(THINGS), chance.choice(DEEDS), chance.choice(TERMS)
        own = coined(number * articles + article)
        norm = f"{actor[1]}应当在收到{own}{thing}后{days}个工作日内将其{deed}{other[1]}"
        paragraphs = [f"{norm}。"]
        if article == 1:
            paragraphs.append(f"本规则根据《{SUPERIOR}》制定。")
        if article % 2 == 0 and article > 2:
            cited = to_chinese(chance.randrange(1, article))
            paragraphs.append(
                f"第{cited}条规定的{thing}，{chance.choice(MANNERS)}，{chance.choice(MANNERS)}。"
            )
        if article % 5 == 0:
            paragraphs.append(
                f"{own}的{chance.choice(THINGS)}，依照《{chance.choice(titles)}》第{to_chinese(chance.randrange(1, articles + 1))}条执行。"
            )
        for count, words in enumerate(paragraphs):
            source.append(f"第{to_chinese(article)}条　{words}" if not count else words)
            text.append(f"          - text: {words}")
        if article % 7 == 0:
            text.append("            items:")
            for item in range(1, 4):
                words = f"{coined(number * articles + article + item)}{chance.choice(THINGS)}{'；' if item < 3 else '。'}"
                source.append(f"（{to_chinese(item)}）{words}")
                text += [f"              - number: （{to_chinese(item)}）", f"                text: {words}"]
        if article % 2:
            used.add(THINGS.index(thing) + 1)
            duties += [
                f"  - id: duty-{article}",
                f"    at: art_{article}__para_1",
                f"    quote: {norm}",
                f"    actor: [{actor[0]}]",
                "    kind: duty",
                f"    does: 将{own}{thing}{deed}{other[1]}",
                "    act: submit",
                f"    object: thing-{THINGS.index(thing) + 1}",
                f"    to: [{other[0]}]",
                f"    occasion: [chapter-{chapter}]",
                "    deadline:",
                f"      within: {days} workdays",
                "      after: received",
            ]
    body = "".join(f"{line}\n" for line in source).encode()
    target = folder / name / edition
    put(
        target / "text.yaml",
        [f"rule: {name}", f"edition: '{edition}'", f"sha256: {hashlib.sha256(body).hexdigest()}", *text],
    )
    (target / "source.txt").write_bytes(body)
    if not bare:
        things = [
            f"  - {{id: thing-{count}, name: {THINGS[count - 1]}, kind: document}}" for count in sorted(used)
        ]
        events = ["events:", "  - {id: received, name: 收到材料}"]
        put(target / "duties.yaml", ["objects:", *things, *events, "duties:", *duties])
        put(target / "procedures.yaml", procedures(range(1, articles + 1, 2)))
    return named


def procedures(duties: Sequence[int]) -> Iterator[str]:
    """A procedure a chapter, with its duties as steps."""
    chapters = {article: (article - 1) // PER_CHAPTER + 1 for article in duties}
    yield "occasions:"
    for chapter in sorted(set(chapters.values())):
        number = to_chinese(chapter)
        yield f"  - {{id: chapter-{chapter}, name: 办理第{number}章事项, description: 办理第{number}章的事项。}}"
    yield "procedures:"
    for chapter in sorted(set(chapters.values())):
        yield f"  - id: procedure-{chapter}"
        yield f"    name: 送出第{to_chinese(chapter)}章的材料"
        yield f"    occasion: chapter-{chapter}"
        yield "    steps:"
        for article in duties:
            if chapters[article] == chapter:
                yield f"      - {{duty: duty-{article}, phase: 收到后}}"


def put(path: Path, lines: Iterable[str]) -> None:
    """Write lines into a file whose folder may not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> int:
    """Write a portal of about so many articles."""
    parser = argparse.ArgumentParser(description="Write a portal with made-up rules.")
    parser.add_argument("folder", type=Path, help="the rules_source to make; it must not be there yet")
    parser.add_argument("--articles", type=int, default=2000, help="how many in all (default: 2000)")
    parser.add_argument(
        "--per-rule", type=int, default=PER_RULE, help=f"how many a rule (default: {PER_RULE})"
    )
    asked = parser.parse_args()
    write(asked.folder, -(-asked.articles // asked.per_rule), asked.per_rule)
    return 0


if __name__ == "__main__":
    sys.exit(main())
