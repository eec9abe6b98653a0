"""The portal built once as a site, and a real browser on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.portal import Checked, load
from tests.setup_browser import FLAGS, find_browser

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def checked() -> Checked:
    return load(ROOT / "rules_source")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checklists") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no browser runs: python -m tests.setup_browser says what to install"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that remembers nothing of other tests; whatever a page's scripts throw fails the test."""
    opened = browser.new_context(viewport={"width": 360, "height": 800})
    errors: list[str] = []
    opened.on("weberror", lambda error: errors.append(str(error.error)))
    yield opened
    opened.close()
    assert not errors


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def busiest(checked: Checked) -> str:
    """The role whose checklist is tried in the browser: the one with the most kinds of entry."""
    kinds: dict[str, set[object]] = {}
    for work in checked.sources.works:
        for duty in work.current.duties.value.duties if work.current.duties else ():
            for role in duty.actor:
                marks = (duty.force, bool(duty.hedge), duty.deadline is not None, *duty.occasion)
                kinds.setdefault(role, set()).update(marks)
    return max(sorted(kinds), key=lambda role: len(kinds[role]))


@pytest.fixture
def address(site: Path, busiest: str) -> str:
    return (site / "roles" / busiest / "index.html").as_uri()
