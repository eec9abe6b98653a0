"""Where an edition stands on a day, on which words that rests, and what is refused."""

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator import cli, portal, sources
from generator.build_day import build_day
from generator.checks import standing as checks
from generator.dating import find_later
from generator.labels import NOT_CHECKED
from generator.portal import Checked
from generator.views.edition import EditionView
from generator.views.standing import StandingView
from tests.editions.two import NEW, NEW_STANDING, OLD, OLD_STANDING, ROOT, RULE
from tests.support.built import Site


def standing(checked: Checked, edition: str) -> StandingView:
    return {str(e.edition.date): e for e in checked.view.all_editions(RULE)}[edition].standing


@pytest.mark.parametrize(
    "edition, day, state",
    [
        (OLD, "2024-03-01", "current"),
        (OLD, "2026-05-31", "current"),
        (OLD, "2026-06-01", "replaced"),
        (NEW, "2026-05-31", "future"),
        (NEW, "2026-06-01", "current"),
        (NEW, "2099-01-01", "current"),
    ],
)
def test_an_edition_stands_somewhere_on_each_day(
    checked: Checked, edition: str, day: str, state: str
) -> None:
    assert standing(checked, edition).on(date.fromisoformat(day)) == state


def test_each_day_says_on_which_words_it_rests(checked: Checked) -> None:
    days = {fact.key: fact for fact in standing(checked, OLD).days}
    assert list(days) == ["adopted", "issued", "replaced"]
    assert days["adopted"].citation == "文首第四段"
    assert days["replaced"].day == date(2026, 6, 1)
    assert days["replaced"].citation == f"{NEW} 版第七条"
    # the words name no day: it is said from which other words it is counted
    assert "编者按施行的日子“本规则自2026年6月1日起施行”推算" in days["replaced"].remark
    assert not days["adopted"].remark


def test_nothing_is_called_in_force_without_the_day_on_which_that_was_checked(checked: Checked) -> None:
    said = dict(standing(checked, NEW).sayings)
    assert said == {
        "future": "尚未施行，2026年6月1日起施行",
        "current": "2026年6月1日起施行\N{NO-BREAK SPACE}· 现行（2026年11月20日核对）",
    }


def test_a_day_that_the_words_do_not_name_is_said_to_be_counted(root: Path, tmp_path: Path) -> None:
    days = NEW_STANDING.replace("年6月1日起施行}", "年6月1日起施行, counted_from: issued}")
    view = changed(root, tmp_path, NEW, days)
    assert dict(view.standing.sayings)["current"].startswith("2026年6月1日起施行（推算）\N{NO-BREAK SPACE}· ")


def test_of_what_is_over_nobody_is_sent_to_ask_whether_it_is_valid(root: Path, tmp_path: Path) -> None:
    view = changed(root, tmp_path, OLD, OLD_STANDING.replace("checked: '2026-04-01'\n", ""))
    assert view.standing.verified == NOT_CHECKED
    assert dict(view.standing.sayings)["replaced"] == "已被代替（2026年6月1日起）"


@pytest.mark.parametrize("checked_on", ["", "checked: '2026-05-20'\n"])
def test_without_a_check_or_with_one_before_it_came_into_force_nothing_is_claimed(
    root: Path, tmp_path: Path, checked_on: str
) -> None:
    view = changed(root, tmp_path, NEW, NEW_STANDING.replace("checked: '2026-11-20'\n", checked_on))
    assert dict(view.standing.sayings)["current"] == f"2026年6月1日起施行\N{NO-BREAK SPACE}· {NOT_CHECKED}"
    assert "请向发文机关核实" in view.standing.verified


def test_an_edition_without_a_file_is_told_from_the_present_one_and_nothing_is_claimed(
    root: Path, tmp_path: Path
) -> None:
    new = changed(root, tmp_path, NEW, "{}\n")
    (tmp_path / "rules_source" / RULE / OLD / "standing.yaml").unlink()
    read, problems = sources.load(tmp_path / "rules_source")
    assert read, problems
    old = EditionView(read.works[0], read.works[0].editions[0], {})
    today = date(2026, 1, 1)
    assert (old.standing.on(today), new.standing.on(today)) == ("replaced", "current")
    assert dict(new.standing.sayings) == {"current": NOT_CHECKED}
    assert dict(old.standing.sayings)["replaced"] == "已被代替"


def test_an_edition_that_nobody_ended_ends_where_the_next_begins(root: Path, tmp_path: Path) -> None:
    view = changed(root, tmp_path, OLD, "{}\n")
    assert view.standing.until == date(2026, 6, 1)
    (ended,) = view.standing.days
    assert (ended.words, ended.remark) == ("", f"{NEW} 版从这一天起施行。")


def test_a_repealed_edition_says_by_what(root: Path, tmp_path: Path) -> None:
    gone = "repealed: {on: '2026-10-01', by: 《某决定》, words: 予以废止, source: 青府发〔2026〕9号}\n"
    view = changed(root, tmp_path, NEW, NEW_STANDING + gone)
    assert [view.standing.on(date(2026, 9, day)) for day in (30,)] == ["current"]
    assert view.standing.on(date(2026, 10, 1)) == "repealed"
    assert dict(view.standing.sayings)["repealed"] == "已废止（2026年10月1日起）"
    assert view.standing.days[-1].remark == "依据《某决定》（青府发〔2026〕9号）。"


def changed(root: Path, into: Path, edition: str, words: str) -> EditionView:
    """The edition with another standing.yaml."""
    copy = shutil.copytree(root, into / "rules_source")
    (copy / RULE / edition / "standing.yaml").write_text(words, encoding="utf-8")
    read, problems = sources.load(copy)
    assert read, problems
    work = read.works[0]
    return EditionView(work, next(e for e in work.editions if str(e.date) == edition), {})


FAULTS: list[tuple[str, str, str, str]] = [
    (
        NEW,
        "2026年4月20日区政府",
        "2026年4月21日区政府",
        "2026-05-01 版的 preface__p_4 没有“已经2026年4月21日",
    ),
    (NEW, "at: preface__p_5", "at: preface__p_50", "2026-05-01 版没有 preface__p_50："),
    (NEW, "words: 本规则自2026年6月1日起施行", "words: 起施行", "引文没有写日子："),
    (NEW, "年6月1日起施行}", "年6月1日起施行, counted_from: issued}", "引文已经写明日子："),
    (NEW, "on: '2026-05-01'", "on: '2026-05-02'", "引文写的是 2026-05-01，这里是 2026-05-02："),
    (
        NEW,
        "checked: '2026-11-20'",
        "checked: '2026-04-30'",
        "核对时效的日子 2026-04-30 在印发的日子 2026-05-01 之前：",
    ),
    (OLD, f"by: '{NEW}'", "by: '2025-01-01'", "没有比 2024-03-01 晚的 2025-01-01 版："),
    (OLD, f"by: '{NEW}'", f"by: '{OLD}'", "没有比 2024-03-01 晚的 2024-03-01 版："),
    (OLD, "同时废止\n", "同时停止执行\n", "2026-05-01 版的 art_7__para_1 没有“"),
    (OLD, "on: '2026-06-01'", "on: '2026-06-03'", "按施行的日子算应当是 2026-06-01，这里是 2026-06-03："),
    (OLD, "counted_from: in_force", "counted_from: issued", "引文说的是施行的日子：请写 in_force"),
    (OLD, "counted_from: in_force", "counted_from: adopted", "引文说的是施行的日子：请写 in_force"),
    (
        OLD,
        "checked:",
        "repealed: {on: '2026-06-01', by: 甲, words: 乙, source: 丙}\nchecked:",
        "代替和废止只能有一个：",
    ),
]


@pytest.mark.parametrize("edition, old, new, said", FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_told_with_its_place_and_a_remedy(
    root: Path, tmp_path: Path, edition: str, old: str, new: str, said: str
) -> None:
    words = OLD_STANDING if edition == OLD else NEW_STANDING
    assert words.count(old) == 1
    changed(root, tmp_path, edition, words.replace(old, new))
    told = problems(tmp_path)
    assert len(told) == 1, told
    assert re.search(rf"{edition}/standing\.yaml:\d+:\d+: ", told[0])
    assert said in told[0] and "请" in told[0]


@pytest.mark.parametrize(
    "before, behind, day, said",
    [
        ("2024年3月1日起施行的", "", "2026-06-01", ""),
        ("2024年3月1日印发的原", "", "2026-06-01", ""),
        ("", "（青府发〔2024〕3号，2024年3月1日印发）", "2026-06-01", ""),
        ("2024年3月1日起施行的", "", "2024-03-01", "按施行的日子算应当是 2026-06-01，这里是 2024-03-01"),
    ],
)
def test_the_date_of_the_old_text_is_not_the_day_it_was_replaced(
    root: Path, tmp_path: Path, before: str, behind: str, day: str, said: str
) -> None:
    copy = shutil.copytree(root, tmp_path / "rules_source")
    words = f"{before}《青禾区人民政府工作规则》{behind}同时废止"
    for name in ("source.txt", "text.yaml"):
        path = copy / RULE / NEW / name
        text = path.read_text(encoding="utf-8")
        assert "原印发的《青禾区人民政府工作规则》同时废止" in text
        path.write_text(text.replace("原印发的《青禾区人民政府工作规则》同时废止", words), encoding="utf-8")
    path = copy / RULE / OLD / "standing.yaml"
    given = OLD_STANDING.replace("原印发的《青禾区人民政府工作规则》同时废止", words)
    path.write_text(given.replace("  on: '2026-06-01'", f"  on: '{day}'"), encoding="utf-8")
    told = [one for one in problems(tmp_path) if f"{OLD}/standing.yaml" in one and "replaced" not in one]
    assert (said in told[0]) if said else not told, told


@pytest.mark.parametrize("day, said", [("2026-05-20", True), ("2026-06-01", False), ("2026-12-01", False)])
def test_a_current_edition_that_is_not_in_force_yet_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], day: str, said: bool
) -> None:
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(f"{day}T12:00+00:00").timestamp()))
    )
    assert cli.run(["check", "--source", str(root)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "才施行" in line]
    assert bool(told) is said
    if said:
        assert f"current 是 {NEW} 版，它 2026-06-01 才施行" in told[0] and f"改回 {OLD}" in told[0]


def problems(folder: Path) -> list[str]:
    read, faults = sources.load(folder / "rules_source")
    assert read, faults
    return [str(problem) for problem in checks.check(read)]


SIDE_BY_SIDE = (
    "in_force: {on: '2024-03-01', at: conclusions__p_1, words: 此件主动公开, counted_from: issued}\n",
    "in_force: {on: '2026-06-01', at: conclusions__p_1, words: 此件主动公开, counted_from: issued}\n",
)


def test_two_editions_are_never_in_force_at_once(root: Path, tmp_path: Path) -> None:
    begun, late = SIDE_BY_SIDE
    ends = "repealed: {on: '2026-07-01', by: 甲, words: 乙, source: 丙}\n"
    issued = "issued: {on: '2024-03-01', at: preface__p_5, words: 2024年3月1日}\n"
    changed(root, tmp_path, OLD, issued + begun + ends)
    (told,) = problems(tmp_path)
    assert "2024-03-01 版到 2026-07-01 为止，2026-05-01 版却从 2026-06-01 起施行" in told
    (tmp_path / "rules_source" / RULE / OLD / "standing.yaml").write_text(
        late.replace("counted_from: issued", "counted_from: adopted"), encoding="utf-8"
    )
    told = "\n".join(problems(tmp_path))
    assert "2026-05-01 版施行的日子 2026-06-01 不在 2024-03-01 版的 2026-06-01 之后" in told
    assert "但是没有写明这一天：请补上 adopted" in told


def test_the_day_of_a_build_is_that_of_the_epoch_where_one_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_day() == date(2023, 11, 14)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert build_day().year >= 2025


def test_what_a_repealed_rule_has_people_do_is_said_to_apply_no_more(
    root: Path, two: Site, tmp_path: Path
) -> None:
    copy = shutil.copytree(root, tmp_path / "rules_source")
    with (copy / RULE / NEW / "standing.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "repealed: {on: '2026-07-01', by: 区政府的决定, words: 下列文件自2026年7月1日起废止, source: 青府发9号}\n"
        )
    for today, shown in ((date(2026, 6, 30), False), (date(2026, 7, 1), True)):
        built = portal.build(copy, ROOT / "theme", today=today)
        told = {}
        for page in built.pages:
            tree: Any = html.fromstring(page.body)
            for notice in tree.xpath("//*[@data-bounded]"):
                (ends,) = notice.xpath("./*[@data-when='repealed']")
                told[page.folder] = "hidden" not in ends.attrib
                assert "不再适用" in ends.text_content()
        assert set(told) >= {
            "roles",
            "roles/office",
            "procedures",
            "procedures/hold-meeting",
            "deadlines",
            "checklist",
            "data",
        }
        assert set(told.values()) == {shown}
    assert not [name for name, page in two.documents.items() if page.tree.xpath("//*[@data-bounded]")]


@pytest.mark.parametrize(
    "words, issued, right",
    [
        ("自发布之日起三十日后施行", "2026-11-20", ["2026-12-20", "2026-12-21"]),
        ("自公布之日起30日起施行", "2026-11-20", ["2026-12-20", "2026-12-21"]),
        ("自公布之日起满30天施行", "2024-01-31", ["2024-03-01", "2024-03-02"]),
        ("自印发之日起一个月后施行", "2026-01-31", ["2026-02-28", "2026-03-01"]),
        ("自印发之日起三个月后施行", "2026-11-30", ["2027-02-28", "2027-03-01"]),
        ("自印发后半年起施行", "2026-08-31", ["2027-02-28", "2027-03-01"]),
        ("自发布之日起一年后施行", "2024-02-29", ["2025-02-28", "2025-03-01"]),
        ("自发布之次日起施行", "2026-12-31", ["2027-01-01"]),
        ("自发布次日起施行", "2026-12-31", ["2027-01-01"]),
        ("自公布之日起两周后施行", "2026-11-20", ["2026-12-04", "2026-12-05"]),
        # no calendar of workdays is asked
        ("自发布之日起10个工作日后施行", "2026-11-20", []),
        ("自发布之日起施行", "2026-11-20", []),
        ("自发布之日起施行，有效期五年", "2026-11-20", []),
    ],
)
def test_a_later_day_is_counted_from_its_words(words: str, issued: str, right: list[str]) -> None:
    later = find_later(words)
    days = later.days(date.fromisoformat(issued)) if later else ()
    assert [str(day) for day in days] == right


@pytest.mark.parametrize(
    "day, fits", [("2026-05-31", True), ("2026-06-01", True), ("2026-05-30", False), ("2026-08-01", False)]
)
def test_a_day_so_long_after_another_is_held_to_its_words(
    root: Path, tmp_path: Path, day: str, fits: bool
) -> None:
    copy = shutil.copytree(root, tmp_path / "rules_source")
    for name in ("source.txt", "text.yaml"):
        path = copy / RULE / NEW / name
        text = path.read_text(encoding="utf-8")
        assert "自2026年6月1日起施行" in text
        path.write_text(text.replace("自2026年6月1日起施行", "自印发之日起三十日后施行"), encoding="utf-8")
    path = copy / RULE / NEW / "standing.yaml"
    said = f"{{on: '{day}', at: art_7__para_1, words: 本规则自印发之日起三十日后施行, counted_from: issued}}"
    path.write_text(re.sub("in_force: .*", f"in_force: {said}", NEW_STANDING), encoding="utf-8")
    told = [one for one in problems(tmp_path) if f"{NEW}/standing.yaml" in one]
    if fits:
        assert not told
    else:
        assert len(told) == 1 and f"“之日起三十日”是 2026-05-31 或 2026-06-01，这里是 {day}" in told[0]
