"""一次: two meetings of one kind side by side, each with its own name, date, ticks and notes; handed on, and come round again."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import icalendar
import pytest
from playwright.sync_api import Dialog, FilePayload, Page, expect

from tests.checklists.test_notes import FORBIDDEN, FULL
from tests.support.axe import bars
from tests.support.web import Browse

pytestmark = [pytest.mark.browser, pytest.mark.content]

MEETING = "executive-meeting"
STEP = "deliver-topics-documents"


def address(folder: Path, procedure: str = MEETING) -> str:
    return (folder / "procedures" / procedure / "index.html").as_uri()


def begin(page: Page, name: str, date: str) -> str:
    """Begin one; gives its id."""
    page.locator("[data-run-add]").click()
    page.get_by_label("这一次叫什么").fill(name)
    page.get_by_label("哪一天").fill(date)
    with page.expect_navigation():
        page.get_by_role("button", name="建立").click()
    return page.url.partition("run=")[2].partition("#")[0]


def tick(page: Page, step: str = STEP) -> None:
    page.locator(f"#step-{step} input[type=checkbox]").check()


def ticked(page: Page) -> int:
    return page.locator("[data-duty] input[type=checkbox]:checked").count()


def entries(page: Page) -> dict[str, icalendar.cal.Component]:
    href = page.locator("[data-ics]").get_attribute("href") or ""
    text = unquote(href.removeprefix("data:text/calendar;charset=utf-8,"))
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}


def test_two_meetings_of_one_kind_stand_side_by_side(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    tick(page, "propose-topics")
    one = begin(page, "第35次常务会议", "2026-12-04")
    assert ticked(page) == 0
    tick(page)
    page.locator(f"#step-{STEP} [data-note] summary").click()
    page.locator(f"#step-{STEP} textarea").fill("张三处取")
    other = begin(page, "第36次常务会议", "2026-12-18")
    assert one != other and ticked(page) == 0
    tick(page, "fix-topics")
    tick(page, "submit-topics")
    expect(page.locator(f"[data-run='{one}']")).to_contain_text("12月4日 · 1／")
    expect(page.locator(f"[data-run='{other}']")).to_contain_text("12月18日 · 2／")
    expect(page.locator(f"[data-run='{other}']")).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-run-bar]")).to_contain_text("2026年12月18日（周五）")
    assert page.locator("[data-main-day]").input_value() == "2026-12-18"
    page.locator(f"[data-run='{one}']").click()
    page.wait_for_url(f"**run={one}*")
    assert ticked(page) == 1
    expect(page.locator(f"#step-{STEP} [data-my-note]")).to_have_text("备注：张三处取")
    assert page.locator("[data-main-day]").input_value() == "2026-12-04"
    # what was ticked before there was any is as it was
    page.goto(address(folder))
    assert ticked(page) == 1
    assert page.locator("#step-propose-topics input[type=checkbox]").is_checked()


def test_each_keeps_its_dates_and_names_them_in_the_calendar(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    one = begin(page, "第35次常务会议", "2026-12-18")
    first = entries(page)
    expect(page.locator("[data-ics]")).to_have_attribute("download", "第35次常务会议-2026-12-18.ics")
    begin(page, "联席会", "2026-12-18")
    second = entries(page)
    assert len(first) == len(second) == 2 and not set(first) & set(second)
    assert all(str(event["SUMMARY"]).startswith("第35次常务会议") for event in first.values())
    page.locator("[data-main-day]").fill("2026-12-11")
    page.goto(f"{address(folder)}?run={one}")
    assert page.locator("[data-main-day]").input_value() == "2026-12-18"
    assert set(entries(page)) == set(first)
    page.locator("[data-main-day]").fill("2026-12-15")
    page.reload()
    assert page.locator("[data-main-day]").input_value() == "2026-12-15"
    assert set(entries(page)) == set(first)
    assert "第35次常务会议" in page.title() and "2026-12-15" in page.title()


def test_once_more_takes_the_structure_and_not_the_ticks_and_suggests_the_next(
    browse: Browse, folder: Path
) -> None:
    page = browse(address(folder))
    begin(page, "第35次常务会议", "2026-12-04")
    tick(page)
    page.locator("[data-run-again]").click()
    assert page.get_by_label("这一次叫什么").input_value() == "第36次常务会议"
    assert page.get_by_label("哪一天").input_value() == "2026-12-19"
    expect(page.locator("[data-run-next]")).to_contain_text("一般每半月召开1次")
    with page.expect_navigation():
        page.get_by_role("button", name="建立").click()
    assert ticked(page) == 0
    expect(page.locator("[data-run]")).to_have_count(2)
    expect(page.locator("[data-run-bar]")).to_contain_text("28项已办0项")


@pytest.mark.parametrize(
    "procedure, day, following",
    [("plenary-meeting", "2026-02-28", "2027-02-28"), ("study-session", "2026-12-31", "2027-02-28")],
)
def test_what_comes_round_after_months_suggests_the_same_day(
    browse: Browse, folder: Path, procedure: str, day: str, following: str
) -> None:
    page = browse(address(folder, procedure))
    begin(page, "第2次会", day)
    page.locator("[data-run-again]").click()
    assert page.get_by_label("哪一天").input_value() == following


def test_what_is_finished_is_kept_and_can_be_opened_again(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    one = begin(page, "第35次常务会议", "2026-12-04")
    tick(page)
    page.get_by_role("button", name="办完了").click()
    page.goto(address(folder))
    expect(page.locator("[data-run-finished]")).to_contain_text("办完的 1 次")
    page.locator("[data-run-finished] summary").click()
    page.locator(f"[data-run='{one}']").click()
    page.wait_for_url(f"**run={one}*")
    assert ticked(page) == 1
    page.locator("[data-run-bar] summary").click()
    page.get_by_role("button", name="重新打开").click()
    expect(page.locator("[data-run-finished]")).to_have_count(0)


def test_a_link_carries_name_date_and_procedure_to_a_colleague(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    begin(page, "第35次常务会议", "2026-12-18")
    tick(page)
    page.locator("[data-run-bar] summary").click()
    link = page.get_by_role("button", name="复制给同事的链接").get_attribute("data-copy-citation") or ""
    assert "run=" not in link
    other = browse(link)
    expect(other.locator("[data-run-bar]")).to_contain_text("第35次常务会议")
    assert other.locator("[data-main-day]").input_value() == "2026-12-18"
    assert ticked(other) == 0
    assert all(str(event["SUMMARY"]).startswith("第35次常务会议") for event in entries(other).values())
    with other.expect_navigation():
        other.locator("[data-run-take]").click()
    expect(other.locator("[data-run]")).to_have_count(1)
    assert other.locator("[data-main-day]").input_value() == "2026-12-18"


def saved(page: Page) -> tuple[str, dict[str, Any]]:
    page.locator("[data-run-bar] summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="存成文件").click()
    return download.value.suggested_filename, json.loads(Path(download.value.path()).read_text("utf-8"))


def payload(content: object, name: str = "一次.json") -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": json.dumps(content).encode()}


def load(page: Page, content: object, name: str = "一次.json") -> None:
    page.locator("[data-run-load]").set_input_files(payload(content, name))


def test_one_is_saved_and_goes_on_at_another_machine(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    one = begin(page, "第35次常务会议", "2026-12-18")
    tick(page)
    name, content = saved(page)
    assert name == "第35次常务会议 2026-12-18.json"
    assert content["version"] == 2 and content["run"]["name"] == "第35次常务会议"
    other = browse(address(folder, "petitions"))
    with other.expect_navigation():
        load(other, content)
    # it opens on its own page
    assert f"/{MEETING}/" in other.url and one in other.url
    assert ticked(other) == 1
    assert other.locator("[data-main-day]").input_value() == "2026-12-18"
    # the same file again is another one, and nothing is overwritten
    with other.expect_navigation():
        load(other, content)
    expect(other.locator("[data-run]")).to_have_count(2)


def old_file(page: Page) -> dict[str, Any]:
    """A file of the first form: keys by occasion and duty, no run."""
    text = page.locator(f"#step-{STEP}").get_attribute("data-text")
    return {
        "format": "rules-portal-checklist",
        "version": 1,
        "rule": "yuanzhou-work-rules",
        "edition": "2023-07-11",
        "title": "《袁州区人民政府工作规则》",
        "list": "区政府办公室职责清单",
        "roles": ["gov-office"],
        "saved": "2026-11-25T09:30:00.000Z",
        "entries": [
            {"key": f"executive-meeting/{STEP}", "does": "送达", "text": text, "tick": text},
            {
                "key": f"plenary-meeting/{STEP}",
                "does": "送达",
                "text": text,
                "note": "问秘书科",
                "noted": text,
            },
        ],
    }


def test_an_old_file_loads_as_one(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    with page.expect_navigation():
        load(page, old_file(page), "老清单.json")
    expect(page.locator("[data-run-bar]")).to_contain_text("老清单")
    assert ticked(page) == 1
    expect(page.locator(f"#step-{STEP} [data-my-note]")).to_have_text("备注：问秘书科")


def test_old_ticks_of_the_browser_are_read_as_those_of_their_duty(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    old = {entry["key"]: entry for entry in old_file(page)["entries"]}
    page.evaluate(
        "old => localStorage.setItem('rules-portal:list:yuanzhou-work-rules/2023-07-11', JSON.stringify(old))",
        old,
    )
    page.reload()
    assert ticked(page) == 1
    expect(page.locator(f"#step-{STEP} [data-my-note]")).to_have_text("备注：问秘书科")
    tick(page, "fix-topics")
    page.reload()
    assert ticked(page) == 2
    kept = page.evaluate(
        "JSON.parse(localStorage.getItem('rules-portal:list:yuanzhou-work-rules/2023-07-11'))"
    )
    assert set(kept) == {STEP, "fix-topics"}


@pytest.mark.parametrize(
    "spoil, why",
    [
        ({"format": "other"}, "不是本站存的清单"),
        ({"version": 3}, "另一版本的本站"),
        ({"rule": "other-rules", "title": "《别的》"}, "是《别的》的清单"),
        ({"run": {"version": 1, "name": "无页", "page": "../../evil"}}, "不是本站存的清单"),
        ({"entries": [None]}, "不是本站存的清单"),
    ],
)
def test_a_file_that_is_not_ours_changes_nothing(
    browse: Browse, folder: Path, spoil: dict[str, Any], why: str
) -> None:
    page = browse(address(folder))
    load(page, old_file(page) | spoil)
    expect(page.locator("[data-run-says]")).to_contain_text(why)
    assert page.evaluate("localStorage.length") == 0


def test_what_has_changed_since_one_was_begun_is_said(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    one = begin(page, "第35次常务会议", "2026-12-18")
    tick(page)
    page.evaluate(
        """([id, step]) => {
          const key = "rules-portal:run:" + id
          const run = JSON.parse(localStorage.getItem(key))
          run.edition = "yuanzhou-work-rules/2019-01-01"
          run.lines[step] = run.entries[step].tick = "0ld"
          run.lines["no-more"] = "x"
          delete run.lines["fix-topics"]
          localStorage.setItem(key, JSON.stringify(run))
        }""",
        [one, STEP],
    )
    page.reload()
    said = page.locator("[data-run-changed]").all_inner_texts()
    assert "2019-01-01 版" in said[0] and "2023-07-11 版" in said[0]
    assert "1 项文字改了，多了 1 项，少了 1 项" in said[1]
    assert ticked(page) == 0
    expect(page.locator(f"#step-{STEP} [data-stale-note]")).to_be_visible()


@pytest.mark.parametrize("fault", [FORBIDDEN, FULL])
def test_blocked_or_full_storage_is_said_in_words(browse: Browse, folder: Path, fault: str) -> None:
    page = browse("about:blank")
    page.context.add_init_script(fault)
    page.goto(address(folder))
    page.locator("[data-run-add]").click()
    page.get_by_label("这一次叫什么").fill("第35次常务会议")
    page.get_by_role("button", name="建立").click()
    expect(page.locator("[data-run-not-kept]")).to_contain_text("留不住")
    tick(page)
    assert ticked(page) == 1
    expect(page.locator("[data-not-kept]")).to_contain_text("只在这一页打开时有效")
    page.locator("[data-more] summary").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="存成文件：勾和备注").click()
    content = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert [entry["key"] for entry in content["entries"] if "tick" in entry] == [STEP]


def test_one_is_deleted_only_after_asking(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    begin(page, "第35次常务会议", "2026-12-18")
    asked: list[str] = []

    def answer(dialog: Dialog, *, accept: bool) -> None:
        asked.append(dialog.message)
        if accept:
            dialog.accept()
        else:
            dialog.dismiss()

    page.locator("[data-run-bar] summary").click()
    page.once("dialog", lambda dialog: answer(dialog, accept=False))
    page.get_by_role("button", name="删除").click()
    expect(page.locator("[data-run]")).to_have_count(1)
    page.locator("[data-run-bar] summary").click()
    page.once("dialog", lambda dialog: answer(dialog, accept=True))
    with page.expect_navigation():
        page.get_by_role("button", name="删除").click()
    expect(page.locator("[data-run]")).to_have_count(0)
    assert all("不能恢复" in words for words in asked)
    assert page.evaluate("localStorage.length") == 0


def test_its_name_and_date_are_on_paper(browse: Browse, folder: Path) -> None:
    page = browse(address(folder, "district-wide-meeting"))
    begin(page, "全区安全生产工作会议", "2026-12-18")
    page.emulate_media(media="print")
    expect(page.locator("[data-run-bar]")).to_be_visible()
    expect(page.locator("[data-run-bar]")).to_contain_text("全区安全生产工作会议")
    assert page.locator("button:visible, summary:visible").count() == 0
    expect(page.locator(".procedure-plan time[datetime='2026-12-09']")).to_be_visible()


def test_two_windows_show_the_same(browse: Browse, folder: Path) -> None:
    page = browse(address(folder))
    begin(page, "第35次常务会议", "2026-12-18")
    other = page.context.new_page()
    other.goto(page.url)
    tick(page)
    expect(other.locator(f"#step-{STEP} input[type=checkbox]")).to_be_checked()
    expect(other.locator("[data-run-bar]")).to_contain_text("28项已办1项")


def test_no_violation_over_an_open_one(browse: Browse, folder: Path) -> None:
    page = browse(address(folder), width=360)
    begin(page, "第35次常务会议", "2026-12-28")
    page.locator("[data-run-add]").click()
    page.locator("[data-run-bar] summary").click()
    assert bars(page) == []
