"""The portal built once as a site, and a real browser on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.duties import Duty
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
    """A browser that remembers nothing of other tests; whatever our scripts throw fails the test."""
    opened = browser.new_context(viewport={"width": 360, "height": 800})
    errors: list[str] = []
    # the theme's own script gives up where storage is forbidden; ours must not
    opened.on("weberror", lambda e: errors.extend(s for s in (e.error.stack,) if s and "assets/portal/" in s))
    yield opened
    opened.close()
    assert not errors


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def varied(checked: Checked) -> str:
    """The role whose checklist is tried in the browser: the shortest with every kind of entry to filter."""
    duties: dict[str, list[Duty]] = {}
    for work in checked.sources.works:
        for duty in work.current.duties.value.duties if work.current.duties else ():
            for role in duty.actor:
                duties.setdefault(role, []).append(duty)
    fit = [
        (len(own), role)
        for role, own in duties.items()
        if len({duty.force for duty in own}) > 1
        and any(duty.deadline for duty in own)
        and not all(duty.deadline for duty in own)
        and len({occasion for duty in own for occasion in duty.occasion}) > 2
    ]
    return min(fit)[1]


@pytest.fixture
def address(site: Path, varied: str) -> str:
    return (site / "roles" / varied / "index.html").as_uri()
