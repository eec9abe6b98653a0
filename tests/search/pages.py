"""The built site opened in a real browser, for the tests and the benchmark of search."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, sync_playwright

from generator.printing.chromium import FLAGS, find_browser

__all__ = ["ROOT", "built", "chromium", "ready", "search_page", "typed"]

ROOT = Path(__file__).parent.parent.parent

# From the key to the first change of the list, measured in the page: from the input event to when the list has changed.
TIMING = """() => {
  window.spans = []
  const input = document.querySelector("[data-search-input]")
  let began = 0
  input.addEventListener("input", () => { began = performance.now() }, true)
  new MutationObserver(() => {
    if (began) window.spans.push(performance.now() - began)
    began = 0
  }).observe(document.querySelector("[data-search-results]"), { childList: true })
}"""


def built(folder: Path, root: Path = ROOT) -> Path:
    """The site of a portal, this repository's or another's, built into a folder."""
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)))
    return folder


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that the machine has."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def search_page(browser: Browser, address: str) -> Page:
    """A new page of search, ready for typing."""
    page = browser.new_page()
    page.goto(address)
    ready(page)
    return page


def ready(page: Page) -> None:
    """Wait until the page of search can be typed into."""
    page.wait_for_function(
        "() => document.querySelector('[data-search-results]').dataset.query !== undefined"
    )


def typed(page: Page, query: str) -> list[tuple[str, str, str]]:
    """Kind, article and address of each result, in the order shown, after typing the query."""
    page.fill("[data-search-input]", query)
    page.wait_for_function(
        "q => { const l = document.querySelector('[data-search-results]'); return l.dataset.query === q }",
        arg=query,
    )
    page.wait_for_timeout(0)
    found = page.eval_on_selector_all(
        "[data-result]",
        "all => all.map(r => [r.dataset.kind, r.dataset.article ?? '', r.dataset.address ?? ''])",
    )
    return [(kind, article, address) for kind, article, address in found]
