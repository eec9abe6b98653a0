"""What a reader has open meets a new edition, and where an edition stands on the reader's own day, in a browser."""

import datetime as dt
import json

import pytest

from generator.labels import NOT_CHECKED, STANDINGS
from generator.portal import Checked
from tests.editions.two import NEW, OLD, RULE
from tests.support.axe import violations
from tests.support.web import Browse


@pytest.mark.parametrize(
    "day, path, state",
    [
        ((2026, 5, 31), f"rules/{RULE}/", "future"),
        ((2026, 6, 1), f"rules/{RULE}/", "current"),
        ((2026, 5, 31), f"rules/{RULE}/{OLD}/3/", "current"),
        ((2026, 6, 1), f"rules/{RULE}/{OLD}/3/", "replaced"),
    ],
)
def test_an_edition_stands_where_it_does_on_the_day_of_the_reader(
    browse: Browse, server: str, day: tuple[int, int, int], path: str, state: str
) -> None:
    page = browse(server)
    page.clock.set_fixed_time(dt.datetime(*day, 9, tzinfo=dt.UTC))
    page.goto(server + path)
    head = page.locator("[data-standing]")
    assert head.get_attribute("data-standing") == state
    said = head.inner_text()
    # 现行 is said of what an editor checked alone
    told = {key for key, name in STANDINGS.items() if name in said}
    assert told == {state} and NOT_CHECKED not in said


def test_without_a_script_it_is_the_day_of_the_build(browse: Browse, server: str) -> None:
    page = browse(f"{server}rules/{RULE}/{OLD}/", java_script_enabled=False)
    assert page.locator("[data-standing]").get_attribute("data-standing") == "replaced"
    assert STANDINGS["replaced"] in page.locator("[data-standing]").inner_text()


def test_ticks_meet_the_new_edition(browse: Browse, server: str, checked: Checked) -> None:
    """What is the same goes on, what changed asks to be looked at, what is gone is kept and said."""
    old = {str(e.edition.date): e for e in checked.view.all_editions(RULE)}[OLD].duties
    kept = {duty.id: {"tick": duty.fingerprint, "note": "记下"} for duty in old.values()}
    store = f"rules-portal:list:{RULE}/"
    page = browse(f"{server}roles/office/")
    page.evaluate("([key, kept]) => localStorage.setItem(key, JSON.stringify(kept))", [store + OLD, kept])
    page.reload()
    assert page.locator("[data-duty=issue-shares] input").is_checked()
    page.goto(f"{server}roles/lead-department/")
    line = page.locator("[data-duty=submit-material]").first
    assert not line.locator("input").is_checked()
    assert line.locator("[data-stale-note]").is_visible()
    assert "1 项文字已改" in page.locator("[data-count]").inner_text()
    # what is ticked now is kept with what went on, and the old store is as it was
    line.locator("input").check()
    page.goto(f"{server}roles/deputy-head/")
    assert "打过勾，备注：记下" in page.locator("[data-of=convene-topic] [data-kept]").inner_text()
    stores = page.evaluate(
        "(key) => [localStorage.getItem(key + '2024-03-01'), localStorage.getItem(key + '2026-05-01')]", store
    )
    before, after = map(json.loads, stores)
    assert before == kept
    assert after.keys() == kept.keys()
    assert after["convene-topic"] == kept["convene-topic"] and after["issue-shares"] == kept["issue-shares"]
    assert after["submit-material"]["tick"] != kept["submit-material"]["tick"]


PAGES = (
    f"rules/{RULE}/compare/{OLD}/{NEW}/",
    f"rules/{RULE}/editions/",
    f"rules/{RULE}/4/",
    f"rules/{RULE}/3/2/",
    f"rules/{RULE}/{OLD}/3/",
    f"rules/{RULE}/{OLD}/duties/",
    f"rules/{RULE}/{OLD}/procedures/",
    "roles/lead-department/",
)


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_of_editions_can_be_used_by_all_and_begin_high_on_a_phone(
    browse: Browse, server: str, path: str
) -> None:
    page = browse(server + path, width=360)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    head = page.locator("main .act, main .law, main [data-onward-to]").first.bounding_box()
    assert head and head["y"] <= 320


def test_a_comparison_has_two_columns_where_there_is_room_and_one_on_a_phone(
    browse: Browse, server: str
) -> None:
    row = "#art-4 .compare-row >> nth=1"
    wide = browse(server + PAGES[0], width=1440)
    old, new = (wide.locator(f"{row} >> .compare-{side}").bounding_box() for side in ("old", "new"))
    assert old and new and old["x"] + old["width"] <= new["x"] and abs(old["y"] - new["y"]) < 1
    assert not wide.locator(f"{row} >> .compare-new del").is_visible()
    narrow = browse(server + PAGES[0], width=360)
    assert not narrow.locator(f"{row} >> .compare-old").is_visible()
    assert narrow.locator(f"{row} >> .compare-new del").is_visible()
    # what stayed is folded, and opens with one button
    assert not narrow.locator("#art-1").is_visible()
    narrow.locator("[data-unfold]").click()
    assert narrow.locator("#art-1").is_visible()
