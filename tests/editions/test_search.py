"""Search over several editions: the current one first and as if it were alone, then what only others say, each marked."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from generator import portal, search, theme
from generator.portal import Checked
from generator.search.editions import others
from generator.search.engine import Engine
from generator.search.tokenizer import fold
from generator.views.portal import PortalView
from tests.editions.two import NEW, OLD, ROOT, RULE
from tests.support.axe import violations
from tests.support.built import Site
from tests.support.web import Browse

OLD_WORDS = "会议3日前将材料报区政府办"
NEW_WORDS = "会议5日前将材料报区政府办"
REPEALED = """\
repealed:
  on: '2026-07-01'
  by: 青禾区人民政府关于废止部分文件的决定
  words: 下列文件自2026年7月1日起废止
  source: 青府发〔2026〕9号
"""


def asking(view: PortalView, whole: int = 10**9) -> Engine:
    return Engine(theme.engine(ROOT / "theme"), search.build(view, whole=whole))


@pytest.fixture(scope="module", params=[10**9, 0, 1_500], ids=["one file", "many files", "few beside many"])
def engine(checked: Checked, request: pytest.FixtureRequest) -> Engine:
    return asking(checked.view, request.param)


@pytest.fixture(scope="module")
def alone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> PortalView:
    """The same portal with its current edition alone."""
    copy = shutil.copytree(root, tmp_path_factory.mktemp("alone") / "rules_source")
    shutil.rmtree(copy / RULE / OLD)
    return portal.load(copy).view


def test_what_only_another_edition_says_is_found_behind_the_current_one(engine: Engine) -> None:
    for question, first in (
        (OLD_WORDS, ("", "art_4__para_2")),
        ("专题会议由分管副区长召集", ("", "art_4__para_1__point_2")),
        ("材料报区政府办", ("", "art_4__para_2")),
    ):
        found = engine.find(question)
        assert (found.results[0].edition, found.results[0].address) == first
        editions = [result.edition for result in found.results]
        assert OLD in editions and editions == sorted(editions), (
            "none of another edition before the current one"
        )
        assert found.count == editions.count("")


def test_each_passage_of_another_edition_is_found_unless_the_current_one_has_its_words(
    engine: Engine, checked: Checked
) -> None:
    history = checked.view.histories[RULE]
    present = {fold(unit.text) for unit in history.current.units.values() if unit.address.article_number}
    own = 0
    for address, unit in history.older[0].units.items():
        if address.article_number and unit.text and address.kind != "art":
            found = {(r.edition, r.address) for r in engine.find(unit.text, 40).results}
            assert ((OLD, str(address)) in found) == (fold(unit.text) not in present), unit.text
            own += fold(unit.text) not in present
    assert own


def test_the_current_edition_is_ranked_as_if_it_were_alone(alone: PortalView, checked: Checked) -> None:
    two, one = asking(checked.view), asking(alone)
    for question in (OLD_WORDS, NEW_WORDS, "第三条", "副区长", "huiyi", "材料几天前报"):
        mixed, apart = two.find(question), one.find(question)
        assert (mixed.state, mixed.answers, mixed.count) == (apart.state, apart.answers, apart.count)
        assert [r for r in mixed.results if not r.edition] == list(apart.results)


def test_words_of_three_editions_stand_once_with_the_way_on(root: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(root, tmp_path / "rules_source")
    shutil.copytree(copy / RULE / OLD, copy / RULE / "2020-01-01")
    older = copy / RULE / "2020-01-01"
    (older / "standing.yaml").unlink()
    text = (older / "text.yaml").read_text(encoding="utf-8")
    (older / "text.yaml").write_text(text.replace(OLD, "2020-01-01"), encoding="utf-8")
    view = portal.load(copy).view
    (only,) = others(view)
    assert only.edition.edition.date.isoformat() == OLD
    rows = {row.shown["address"]: row.shown for row in only.found.passages}
    assert all(row["also"] == ["2020-01-01"] for row in rows.values())
    assert rows["art_3__para_2"]["now"] == [["art_4__para_2", "第四条第二款"]]
    found = asking(view).find(OLD_WORDS)
    assert [r.edition for r in found.results if r.edition] == [OLD]


def test_an_edition_to_come_stands_behind_the_current_one_too(root: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(root, tmp_path / "rules_source")
    rule = copy / RULE / "rule.yaml"
    said = rule.read_text(encoding="utf-8").replace(f"current: '{NEW}'", f"current: '{OLD}'")
    rule.write_text(said.partition("earlier_texts:")[0], encoding="utf-8")
    view = portal.load(copy).view
    (coming,) = others(view)
    assert coming.about["folder"] == f"{RULE}/{NEW}" and coming.about["present"] == OLD
    found = asking(view).find(NEW_WORDS)
    assert [(r.edition, r.address) for r in found.results if r.address][:1] == [("", "art_3__para_2")]
    assert (NEW, "art_4__para_2") in [(r.edition, r.address) for r in found.results]
    assert not [answer for answer in found.answers if "5" in answer.quote]


def test_a_repealed_rule_answers_nothing_and_is_found(root: Path, tmp_path: Path) -> None:
    question = "会议材料提前几天报区政府办"
    copy = shutil.copytree(root, tmp_path / "rules_source")
    shutil.rmtree(copy / RULE / OLD)
    with (copy / "portal.yaml").open("a", encoding="utf-8") as file:
        file.write("search:\n  questions:\n    - {says: [提前几天], seeks: before}\n")
    (answer,) = asking(portal.load(copy).view).find(question).answers
    assert answer.cite == "第四条第二款"
    with (copy / RULE / NEW / "standing.yaml").open("a", encoding="utf-8") as file:
        file.write(REPEALED)
    for whole in (10**9, 0):
        found = asking(portal.load(copy).view, whole).find(question)
        assert not found.answers
        assert [(r.address, r.kind, r.duty) for r in found.results[:1]] == [("art_4__para_2", "article", "")]


def test_a_portal_with_one_edition_has_nothing_of_it(one: Site) -> None:
    folder = one.folder / "assets/portal"
    assert not [*folder.glob("**/search-editions*"), *folder.glob("search/old-*")]
    assert "editions" not in (folder / "search-index.js").read_text(encoding="utf-8").partition("\n")[0]


def test_the_page_marks_the_edition_and_leads_to_the_one_in_force(browse: Browse, server: str) -> None:
    page = browse(f"{server}search/?q={OLD_WORDS}")
    fold_ = page.locator("[data-editions]")
    hit = fold_.locator("[data-result]")
    note = hit.locator(".hit-edition")
    assert "已被代替" in note.inner_text() and note.inner_text().startswith(f"{OLD} 版")
    assert fold_.locator("details").get_attribute("open") is not None, "nothing current has these words"
    assert hit.get_attribute("data-edition") == OLD
    assert hit.locator("[data-hit]").get_attribute("href").endswith(f"rules/{RULE}/{OLD}/#art_3__para_2")  # type: ignore[union-attr]
    assert note.locator("a").get_attribute("href").endswith(f"rules/{RULE}/#art_4__para_2")  # type: ignore[union-attr]
    assert violations(page) == []
    assert page.locator("[data-search-status]").inner_text().endswith("其他版本里有 1 条")
    page.fill("[data-search-input]", NEW_WORDS)
    page.wait_for_function(
        "q => document.querySelector('[data-search-results]').dataset.query === q", arg=NEW_WORDS
    )
    assert page.locator("[data-editions] details").get_attribute("open") is None
    assert page.locator("[data-result]").first.get_attribute("data-address") == "art_4__para_2"
    page.clock.set_fixed_time(dt.datetime(2026, 5, 31, 9, tzinfo=dt.UTC))
    page.goto(f"{server}search/?q={OLD_WORDS}&day")
    note.wait_for()
    assert note.get_attribute("data-standing") == "current", "it is told as of the reader's own day"
