"""Two wordings side by side in a text: said by its cause with the way on, and one column taken where it is chosen."""

from collections.abc import Callable, Sequence

import pytest

from generator.importer import Choices, Draft, Refusal, import_text, readers

OLD = ["第一条　为规范会议，制定本规则。", "第二条　会议由县长召集。", "第三条　会议每月召开。"]
NEW = ["第一条　为规范工作，制定本规则。", "第二条　会议由副县长召集。", "第三条　会议每年召开。"]
WHY = ["文字修改。", "按要求。", "减少会议。"]
Rows = Sequence[Sequence[str]]


def piped(rows: Rows) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def ruled(rows: Rows) -> str:
    head, *rest = piped(rows).split("\n")
    return "\n".join((head, f"|{'---|' * len(rows[0])}", *rest))


def parted(blank: str) -> Callable[[Rows], str]:
    return lambda rows: "\n".join(blank.join(row) for row in rows)


FORMS: dict[str, tuple[Callable[[Rows], str], str]] = {
    "markdown": (ruled, ".md"),
    "pipes": (piped, ".txt"),
    "tabs": (parted("\t"), ".txt"),
    "wide blanks": (parted("\u3000" * 4), ".txt"),
}
HEADS = {
    "现行｜修订后": 2,
    "原条文｜修改后条文": 2,
    "修订前｜修订后｜修订理由": 2,
    "修订后｜现行": 1,
    "序号｜现行条文｜征求意见稿｜说明": 3,
    "旧｜新": 2,
    "左｜右": 2,
    "": 2,
}


def table(head: str) -> list[list[str]]:
    names = head.split("｜") if head else ["", ""]
    newer_first = head.startswith("修订后")
    rows = [names] if head else []
    for at in range(3):
        wordings = iter((NEW[at], OLD[at]) if newer_first else (OLD[at], NEW[at]))
        row = []
        for name in names:
            other = WHY[at] if name in ("修订理由", "说明") else str(at + 1) if name == "序号" else ""
            row.append(other or next(wordings))
        rows.append(row)
    return rows


def imported(head: str, form: str, column: int | None) -> Draft:
    make, suffix = FORMS[form]
    text = (
        f"# 某县会议规则\n\n{make(table(head))}\n"
        if suffix == ".md"
        else f"某县会议规则\n{make(table(head))}\n"
    )
    return import_text(readers.read_bytes(text.encode(), suffix, Choices(column=column)), rule="any")


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("form", FORMS)
def test_the_cause_and_the_command_are_named(head: str, form: str) -> None:
    with pytest.raises(Refusal, match=f"新旧条文对照表.*--column {HEADS[head]}$"):
        imported(head, form, None)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("form", FORMS)
def test_the_column_that_is_chosen_is_the_text(head: str, form: str) -> None:
    draft = imported(head, form, HEADS[head])
    articles = draft.text.all_articles()
    assert [f"{article.number}　{article.paragraphs[0].text}" for article in articles] == NEW
    assert draft.account.whole
    assert draft.head["title"].value == "某县会议规则"


def test_other_tables_of_a_text_are_tables() -> None:
    text = "某县会议规则\n第一条　分工如下：\n会议\t县长\n文件\t主任\n第二条　甲。\n"
    (first, _) = import_text(readers.read_bytes(text.encode(), ".txt"), rule="any").text.all_articles()
    assert len(first.paragraphs[0].tables) == 1


def test_wordings_one_below_the_other_are_one_doubt() -> None:
    lines = [line for pair in zip(OLD, NEW, strict=True) for line in pair]
    text = "\n".join(["某县会议规则", "（2024年1月2日某县人民政府通过）", *lines])
    draft = import_text(readers.read_bytes(text.encode(), ".txt"), rule="any")
    assert ["像是新旧条文对照表" in doubt.message for doubt in draft.doubts] == [True]


def test_a_number_that_comes_twice_by_a_slip_is_still_told() -> None:
    text = "某县会议规则\n（2024年1月2日某县人民政府通过）\n第一条　甲。\n第二条　乙。\n第二条　丙。\n第三条　丁。\n"
    (doubt,) = import_text(readers.read_bytes(text.encode(), ".txt"), rule="any").doubts
    assert "重复出现" in doubt.message
