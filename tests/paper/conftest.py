"""Every sheet and the binder, printed once for all tests from the shared site by the shared browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.portal import Checked, load
from generator.printing import chromium_printer, run
from generator.printing.run import Finished
from tests.support.built import ROOT, Site


@pytest.fixture(scope="session")
def checked() -> Checked:
    return load(ROOT / "rules_source")


@pytest.fixture(scope="session")
def made(browser: Browser, site: Site) -> dict[str, Finished]:
    """All files of one run, by the folders of their pages."""
    with chromium_printer.printing(browser, site.folder) as put:
        return {one.key: one for one in run.sheets(site.folder, put)}


@pytest.fixture(scope="session")
def files(made: dict[str, Finished], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which they are kept."""
    folder = tmp_path_factory.mktemp("paper") / "pdf"
    run.keep(list(made.values()), folder, "")
    return folder
