"""Each line is read once into all that it may be; the stages after that choose, and look at no characters again."""

import ast
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator import numerals, pinyin
from generator.importer import (
    Choices,
    Draft,
    Refusal,
    import_text,
    inner_markers,
    line_reader,
    markers,
    readers,
    signs,
)
from generator.importer.line_reader import ParsedLine, read_line
from generator.importer.lines import lines_of
from generator.importer.role_names import make_id

PACKAGE = Path(__file__).parents[2] / "generator/importer"
AFTER_READING = sorted(
    PACKAGE / f"{name}.py"
    for name in "annexes candidates head layout list_items lookahead margins numbering part_choice parts pieces structure tail tree wrapping".split()
)
RULE = """关于印发某县会议规则的通知
某县会议规则
（2024年1月2日某县人民政府通过）
目　录
第一章　总则的目录
第一章　总则
第一条　会议分为：
（一）全体会议；
（二）常务会议，其中：
1.每月一次的；
2.临时召开的。
第二条　会议由县长召集。 第三条　会议公开。
第二章　附则
第四条　会议，
第五条规定的除外。
抄送：县委，县人大。
某县人民政府办公室　　2024年1月3日印发
"""


def imported(text: str) -> Draft:
    return import_text(readers.read_bytes(text.encode(), ".txt"), rule="any")


def parsed(text: str) -> ParsedLine:
    (line,) = lines_of(text)
    return read_line(line)


def test_a_text_of_n_lines_is_read_n_times(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = RULE.splitlines()
    read: list[str] = []
    asked: Counter[tuple[str, str]] = Counter()

    def reads(line: Any) -> ParsedLine:
        read.append(line.view)
        return read_line(line)

    for module in (inner_markers, markers, signs):
        for name in module.__all__:
            if name.startswith(("read_", "heading_", "find_")):
                real = getattr(module, name)

                def asks(text: str, *more: Any, name: str = name, real: Any = real) -> Any:
                    if text in lines:
                        asked[name, text] += 1
                    return real(text, *more)

                monkeypatch.setattr(module, name, asks)
    monkeypatch.setattr(line_reader, "read_line", reads)
    assert imported(RULE).count.articles == 4
    assert read == lines
    assert {text for _, text in asked} == set(lines)
    assert set(asked.values()) == {1}


@pytest.mark.parametrize("path", AFTER_READING, ids=lambda path: path.stem)
def test_a_later_stage_has_no_expressions_of_its_own(path: Path) -> None:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    assert "re" not in names
    assert not {name for name in names if ".read_" in name or ".find_" in name}


@pytest.mark.parametrize(
    "text, readings",
    [
        ("第三条　会议公开。", {"article": (3,)}),
        ("第三条之一　会议公开。", {"article": (3, 1)}),
        ("第三条之一　参会人员请假。", {"article": (3, 1)}),
        ("第三条之一　一般每月开会。", {"article": (3, 1)}),
        ("第三条之一一般每月开会。", {"article": (3, 1)}),
        ("第三条之二　十日内报送。", {"article": (3, 2)}),
        ("第三条之十　三日内报送。", {"article": (3, 10)}),
        ("第三条之二十一　会议公开。", {"article": (3, 21)}),
        ("第 三 条 之 十 一　会议公开。", {"article": (3, 11)}),
        ("第二章之一　参会", {"heading": (2, 1)}),
        ("第二章　会议", {"heading": (2,)}),
        ("第二章 会议 第三条 会议公开。", {"heading": (2,), "headed": (3,)}),
        ("一、会议公开。", {"listed": (1,)}),
        ("三", {"numeral": (3,)}),
        ("（二）甲；", {"item": (2,)}),
        ("（2）甲；", {"subitem": (2,)}),
        ("②甲；", {"subitem": (2,)}),
        ("2.甲；", {"decimal": (2,), "subitem": (2,)}),
        ("2.1 甲", {"decimal": (2, 1)}),
        ("二等奖三名。", {}),
    ],
)
def test_a_line_keeps_every_reading(text: str, readings: dict[str, tuple[int, ...]]) -> None:
    line = parsed(text)
    found = {
        name: marker.number
        for name in "heading article listed numeral decimal item subitem".split()
        if (marker := getattr(line, name))
    }
    if line.headed:
        found["headed"] = line.headed.marker.number
    assert found == readings


@pytest.mark.parametrize(
    "text, expected",
    [
        ("目　录", "contents"),
        ("总　则", "bare-heading"),
        ("附件1", "annex annex-word annex-mark"),
        ("附件的内容由县长确定。", "annex-word"),
        ("附注：甲", "closing-note"),
        ("抄送：县委", "copies"),
        ("县府发〔2023〕3号", "document-number"),
        ("关于印发某县会议规则的通知", "notice-title rule-title"),
        ("某县会议规则（试行）", "rule-title title-word"),
        ("索引号：123", "label"),
        ("序　言", "foreword"),
        ("（2024年1月2日通过）", "history"),
        ("2024年1月2日", ""),
        ("名称\t数量", "row"),
        ("会议由县长召集。", ""),
    ],
)
def test_a_line_bears_its_signs(text: str, expected: str) -> None:
    assert parsed(text).signs == set(expected.split())


def test_a_date_and_a_printer_are_found_in_their_place() -> None:
    assert parsed("2024年1月2日").is_date
    assert parsed("（2024年1月2日）").is_bracketed_date
    line = parsed("某县人民政府办公室　　2024年1月3日印发")
    assert line.printed is not None
    assert line.text[slice(*line.printed.who)] == "某县人民政府办公室"
    assert line.text[slice(*line.printed.on)] == "2024年1月3日印发"
    assert not line.is_date


@pytest.mark.parametrize(
    "text, line",
    [
        (
            "某县会议规则\n1 总则1.1 会议由县长召集。\n1.2 会议公开。\n2 附则\n2.1 本规则自公布之日起施行。\n",
            2,
        ),
        ("某县会议规则\n第三条和谐有序是会议的要求。\n第二条所有部门应当参加。\n第一条会议公开。\n", 2),
    ],
    ids=["chapter-and-article-on-a-line", "joined-and-out-of-order"],
)
def test_a_body_whose_first_line_is_no_article_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Refusal, match=f"第 {line} 行像是正文的开头"):
        imported(text)


@pytest.mark.slow
def test_a_rule_whose_line_ends_were_lost_is_read_however_many_articles_it_has() -> None:
    articles = "".join(f"第{numerals.to_chinese(n)}条　甲。" for n in range(1, 1501))
    draft = imported(f"某县会议规则\n（2024年1月2日通过）\n{articles}\n")
    assert draft.count.articles == 1500
    assert draft.doubts == ()


@pytest.mark.parametrize("first", ["①", "⒈", "⑴"])
def test_a_list_of_more_than_nine_letters_is_one_list(first: str) -> None:
    items = "".join(f"{chr(ord(first) + n)}第{n}样；\n" for n in range(12))
    draft = imported(f"某县会议规则\n（2024年1月2日通过）\n第一条　会议分为：\n{items}第二条　会议公开。\n")
    assert draft.count.items == 12
    assert draft.doubts == ()


def test_the_pinyin_of_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    real = pinyin.syllables

    def looks(name: str) -> list[str]:
        looked.append(name)
        return real(name)

    monkeypatch.setattr(pinyin, "syllables", looks)
    assert make_id("仅此一次的名称") == make_id("仅此一次的名称") == "jin-ci-yi-ci-de-ming-cheng"
    assert make_id("仅此一次的名称", {"jin-ci-yi-ci-de-ming-cheng"}) == "jin-ci-yi-ci-de-ming-cheng-2"
    assert looked == ["仅此一次的名称"]


@pytest.mark.parametrize("end, told", [("》", False), ("）", False), ("”", False), ("。", True)])
def test_a_broken_line_that_goes_on_with_a_mark_is_a_doubt_after_a_stop_alone(end: str, told: bool) -> None:
    line = "　　第二条　会议纪要依照《青禾县人民政府会议规则和公文规则和办文办法"[:29] + end
    lines = [
        "青禾县会议规则",
        "（2024年1月2日通过）",
        *(f"　　第一条　{'会议由县长召集' * 9}。"[a : a + 30] for a in (0, 30, 60)),
    ]
    text = "\n".join(
        (
            *lines,
            line,
            "，由县长签发后及时印发各部门和各乡镇人民政府，并报市政府办公",
            "室备案。",
            "　　第三条　丙。",
        )
    )
    draft = import_text(readers.read_bytes(text.encode(), ".txt", Choices(wrapped=True)), rule="any")
    assert any("以标点开头" in doubt.message for doubt in draft.doubts) is told


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x0b", "\x85", "\u2028", "\u2029"])
def test_some_lines_may_end_otherwise_than_others(end: str) -> None:
    lines = RULE.splitlines()
    mixed = "".join(line + (end if at % 2 else "\n") for at, line in enumerate(lines))
    assert [(u.number, u.text) for u in imported(mixed).text.units()] == [
        (u.number, u.text) for u in imported(RULE).text.units()
    ]


@pytest.mark.parametrize("rows", range(4, 10))
@pytest.mark.parametrize(
    "sentence",
    ["各部门应当及时落实会议决定的事项并在规定的时间内将办理情况书面报告县政府办公室备案。", "各部门应当及时落实会议决定的事项，在规定的时间内，书面报告县政府办公室，不得迟报、漏报。"],
    ids=["without commas", "with commas"],
)  # fmt: skip
def test_a_line_of_the_text_beside_several_page_marks_is_no_head(rows: int, sentence: str) -> None:
    width = 20
    whole = [f"　　第{numerals.to_chinese(n)}条　{sentence}" for n in range(1, 11)]
    printed = ["某县会议规则"]
    for article in whole:
        printed += [article[at : at + width] for at in range(0, len(article), width)]
    paged = "".join(
        f"{line}\n— {at // rows + 1} —\n" if at % rows == rows - 1 else f"{line}\n"
        for at, line in enumerate(printed)
    )
    draft = imported(paged)
    assert {drop.reason for drop in draft.reading.drops} == {"页码"}
    assert [
        "".join(unit.text.split()) for unit in draft.text.units() if unit.text and unit.address.kind != "p"
    ] == [sentence] * 10
