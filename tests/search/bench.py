"""Types questions into the real search page and prints how well and how fast they are answered.

    python -m tests.search.bench [--many] [--slower N] [FILE …]

A file is a list of ``{q, relevant}``, or such lists by name; ``relevant`` are numbers of articles, any of which answers.
``--many`` asks in a portal of forty rules, two thousand articles; then the answers are read for speed and size alone.
``--slower`` asks on a processor so many times slower, as a phone's is.
"""

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, Page

from tests.search import many
from tests.search.pages import ROOT, TIMING, built, chromium, search_page, typed
from tests.support.web import serve

LOADED = (
    """performance.getEntriesByType("resource").map(e => e.name).filter(n => /portal\\/search/.test(n))"""
)
FIRST_ANSWERS = 12
"""How many questions are each asked in a page of their own, to see what the first answer loads."""


def questions(path: Path) -> Iterator[tuple[str, list[dict[str, object]]]]:
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    if isinstance(read, list):
        yield path.name, read
    else:
        for name, part in read.items():
            yield f"{path.name} {name}", part


def rank(results: list[tuple[str, str, str]], relevant: list[str]) -> int:
    """The place of the first right article among the articles shown, each at its best; 0 when there is none."""
    articles = list(dict.fromkeys(article for _, article, _ in results if article))
    return next((place for place, article in enumerate(articles, 1) if article in relevant), 0)


def ask(page: Page, name: str, asked: list[dict[str, object]]) -> str:
    """Type each question; gives the figures in one line."""
    ranks, empty = [], 0
    for question in asked:
        results = typed(page, str(question["q"]))
        ranks.append(rank(results, [str(number) for number in question["relevant"]]))  # type: ignore[attr-defined]
        empty += not results
    count = len(ranks)
    return (
        f"{name}: {count} questions"
        f"  success@1 {sum(r == 1 for r in ranks) / count:.3f}"
        f"  success@3 {sum(1 <= r <= 3 for r in ranks) / count:.3f}"
        f"  MRR@10 {sum(1 / r for r in ranks if 1 <= r <= 10) / count:.3f}"
        f"  without result {empty}"
    )


def first_answers(browser: Browser, address: str, site: Path, asked: list[str]) -> list[int]:
    """For each question the bytes, gzipped, of all files of search that its page has loaded when it is answered."""
    sizes = []
    for question in asked:
        page = search_page(browser, f"{address}search/")
        typed(page, question)
        top = urlsplit(address).path
        files = {urlsplit(name).path.removeprefix(top) for name in page.evaluate(LOADED)}
        sizes.append(sum(len(gzip.compress((site / file).read_bytes())) for file in files))
        page.close()
    return sizes


def main(paths: list[Path], *, rules: int, slower: float) -> None:
    with TemporaryDirectory() as folder, chromium() as browser:
        root = many.write(Path(folder) / "portal", rules) if rules > 1 else ROOT
        site = built(Path(folder) / "site", root)
        with serve(site) as address:
            page = search_page(browser, f"{address}search/")
            page.evaluate(TIMING)
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
            parts = [part for path in paths for part in questions(path)]
            for name, asked in parts:
                print(ask(page, name, asked))
            spans = sorted(page.evaluate("window.spans"))
            cuts = quantiles(spans, n=20)
            print(
                f"key to the first change of the list, CPU ÷{slower:g}: p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms, "
                f"{len(spans)} measured, loading of parts included"
            )
            every = [str(question["q"]) for _, asked in parts for question in asked]
            sizes = first_answers(browser, address, site, every[:: -(-len(every) // FIRST_ANSWERS)])
        print(
            f"first answer: at most {max(sizes) / 1000:.1f} KB gzipped, median {sorted(sizes)[len(sizes) // 2] / 1000:.1f} KB"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--many", action="store_true", help="ask in a portal of forty rules")
    parser.add_argument("--slower", type=float, default=1, help="how many times slower the processor is")
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "tests/search/questions.yaml"])
    options = parser.parse_args()
    main(options.files, rules=many.RULES if options.many else 1, slower=options.slower)
