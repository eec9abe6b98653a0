"""The sheets and the binder, printed once for all tests from the shared site by the shared browser."""

import os
import shutil

import pytest
from playwright.sync_api import Browser

from generator.portal import Checked, load
from generator.printing import chromium_printer, run
from generator.printing.printed_pages import PrintedPage, printed_pages
from generator.printing.run import Finished
from tests.support.built import ROOT, Site
from tests.support.chance import share
from tests.support.kept import PROCEDURE, ROLE

ALIKE = ("roles", "procedures")
"""The groups of sheets that differ in their words alone."""


@pytest.fixture(scope="session")
def checked() -> Checked:
    return load(ROOT / "rules_source")


@pytest.fixture(scope="session")
def printed(site: Site, checked: Checked, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as it is printed: of sheets that are alike a share, from the shortest to the longest; all in CI."""
    lives = {life.id for edition in checked.view.editions.values() for life in edition.lives}
    through = next((r.id for r in checked.view.roles.values() if any(m.carries for m in r.member_of)), ROLE)
    kept = {
        f"roles/{ROLE}",
        f"roles/{through}",
        f"procedures/{PROCEDURE}",
        *(f"procedures/{i}" for i in lives),
    }
    pages = printed_pages(site.folder)
    for group in ALIKE:
        alike = sorted((page for page in pages if page.group == group), key=_length)
        kept |= {page.folder for page in share(alike)}
    others = {page.folder for page in pages if page.group in ALIKE} - kept
    folder = tmp_path_factory.mktemp("printed") / "site"

    def left_out(here: str, names: list[str]) -> set[str]:
        inside = os.path.relpath(here, site.folder)
        return {name for name in names if f"{inside}/{name}" in others}

    shutil.copytree(site.folder, folder, copy_function=os.link, ignore=left_out)
    return Site(folder)


def _length(page: PrintedPage) -> int:
    return sum(len(part.text_content()) for part in page.content)


@pytest.fixture(scope="session")
def made(browser: Browser, printed: Site) -> dict[str, Finished]:
    """All files of one run, by the folders of their pages."""
    with chromium_printer.printing(browser, printed.folder) as put:
        return {one.key: one for one in run.sheets(printed.folder, put)}
