"""Readers narrow lists by how far they are reviewed; shown on the built site of a half-reviewed copy."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.review.sheets import Sheet
from generator.review.workbook import write
from tests.review.conftest import Copy, fill
from tests.support.built import ROOT, Site, build


@pytest.fixture(scope="module")
def copy(canonical: Path, limited: Sheet, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The sources after one article was reviewed, of which one duty has changed since; to be read only."""
    copy = Copy(tmp_path_factory.mktemp("half"))
    shutil.copytree(canonical, copy.root)
    path = copy.folder / f"{limited.name}.xlsx"
    path.write_bytes(write(limited))
    assert copy.apply(fill(path)) == 0
    duty = next(duty for duty in copy.edition.duties.values() if duty.review.key == "yes" and not duty.limit)
    copy.replace("duties.yaml", f"    does: {duty.duty.does}\n", f"    does: {duty.duty.does}等\n")
    return copy


@pytest.fixture(scope="module")
def half(copy: Copy) -> Site:
    """The site of these sources."""
    for name in ("mkdocs.yml", "docs", "theme"):
        (copy.folder / name).symlink_to(ROOT / name)
    return build(copy.folder / "site", root=copy.folder)


@pytest.mark.slow
@pytest.mark.browser
def test_lists_are_narrowed_by_review(half: Site, copy: Copy, browser: Browser) -> None:
    edition = copy.edition
    keys = {duty.id: duty.review.key for duty in edition.duties.values()}
    assert set(keys.values()) == {"yes", "lapsed", "no"}
    page = browser.new_page()
    page.goto((half.folder / "checklist" / "all" / "index.html").as_uri())
    for state in ("yes", "lapsed", "no"):
        page.evaluate("document.querySelector('[data-more]').open = true")
        page.locator(f"[name=review][value={state}]").set_checked(True, force=True)
        shown = page.evaluate(
            "[...document.querySelectorAll('[data-duty]')].filter((e) => !e.hidden).map((e) => e.dataset.duty)"
        )
        assert {keys[name] for name in shown} == {state}
        assert set(shown) == {name for name, key in keys.items() if key == state}
        assert f"review={state}" in page.url
        page.reload()
        page.evaluate("document.querySelector('[data-more]').open = true")
        assert page.locator(f"[name=review][value={state}]").is_checked()
        page.locator(f"[name=review][value={state}]").set_checked(False, force=True)
    limited = {name for name, key in keys.items() if key == "yes" and edition.duties[name].limit}
    page.goto((half.folder / "deadlines" / "index.html").as_uri() + "?review=yes")
    expect(page.locator("[data-row]:visible")).to_have_count(len(limited))
    page.close()


@pytest.mark.slow
def test_the_pages_say_how_far_review_has_come(half: Site, copy: Copy) -> None:
    lapsed = next(duty for duty in copy.edition.duties.values() if duty.review.key == "lapsed")
    number = lapsed.duty.at.article_number
    page = half.documents[f"rules/{copy.edition.rule.id}/{number}/index.html"]
    (note,) = page.tree.xpath(f"//li[@data-duty='{lapsed.id}']//*[@class='badge-review']")
    assert note.text_content() == "核对后有改动，请再核对"
    assert copy.edition.progress_of[number or ""].words in page.tree.text_content()
    about = half.documents["about/index.html"].tree.text_content()
    assert copy.edition.progress.words in about
