import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.setup_browser import FLAGS, find_browser

TOP = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def deadlines_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal as `mkdocs build` makes it."""
    site = tmp_path_factory.mktemp("deadlines") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(
        command,
        cwd=TOP,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def deadlines_browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no browser: run python -m tests.setup_browser"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(deadlines_browser: Browser) -> Iterator[Page]:
    """A page that fails its test when a script fails or another host is asked."""
    faults: list[str] = []
    context = deadlines_browser.new_context()
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: faults.append(request.url) if request.url.startswith("http") else None)
    yield page
    context.close()
    assert not faults


@pytest.fixture
def address(deadlines_site: Path) -> str:
    """The page opened from disk."""
    return (deadlines_site / "deadlines" / "index.html").as_uri()
