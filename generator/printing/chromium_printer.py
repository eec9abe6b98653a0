"""Chromium as a printer: HTML in, PDF out; the only module that knows Playwright."""

import mimetypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Route, sync_playwright

from generator.printing.chromium import ADVICE, FLAGS, find_browser
from generator.printing.printed_pages import NOWHERE
from generator.problems import RulesError

__all__ = ["NoBrowser", "Print", "printer", "printing"]

Print = Callable[[str, str], bytes]
"""Prints HTML that stands in a folder of the site."""


class NoBrowser(RulesError):
    """There is no browser on this machine that could print."""


@contextmanager
def printer(site: Path) -> Iterator[Print]:
    """A printer for the pages of a built site."""
    executable = find_browser()
    if executable is None:
        raise NoBrowser(ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            with printing(browser, site) as put:
                yield put
        finally:
            browser.close()


@contextmanager
def printing(browser: Browser, site: Path) -> Iterator[Print]:
    """A printer in a browser that runs already.

    Scripts are off: what is printed is what readers without them print too. Pages come from this process and not
    from disk, so that no path of this machine can stand in a file.
    """
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", color_scheme="light")
    page = context.new_page()
    waiting: dict[str, str] = {}

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path).lstrip("/")
        if path in waiting:
            route.fulfill(body=waiting[path], content_type="text/html; charset=utf-8")
        elif (file := site / path).is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            route.abort()

    page.route("**/*", answer)

    def put(folder: str, html: str) -> bytes:
        waiting.clear()
        path = f"{folder}/index.html"
        waiting[path] = html
        page.goto(f"{NOWHERE}{path}", wait_until="load")
        return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)

    try:
        yield put
    finally:
        context.close()
