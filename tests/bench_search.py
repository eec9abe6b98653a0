"""Measures search in a portal of any size: ``python -m tests.bench_search --articles 150000`` (``make bench-search``).

The index of a portal with made-up rules (tests/corpus.py) is put beside the real page of search, in the headless shell. Each
question is typed into a page that has answered others: the bytes of the files it loads, gzipped, and the time from the key to
the change of the list when these have come (the least of three: others use the machine); and what its first question loads, in
pages of their own. Of pieces of the text it prints how many are found among the first ten, as their passage or as
one with the same words.
"""

import argparse
import gzip
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import Page

from generator import links, search, sources
from generator.views.portal import PortalView
from tests import corpus
from tests.search.pages import TIMING, built, chromium, search_page, typed
from tests.support.web import serve

QUESTIONS = 60
FIRST = 8
GOALS = "first answer ≤ 200 KB, further p50 ≤ 40 KB, max ≤ 150 KB, warm p95 ≤ 50 ms, memory ≤ 80 MB"
ASKED = (
    "{thing}几个工作日内{deed}",
    "{place}{thing}由谁{deed}",
    "{place}{organ}有哪些职责",
    "{own}{thing}",
    "{title}第{article}条",
    "收到{own}{thing}后多久{deed}",
    "{subject}怎么办理",
    "{thing}",
    "规则 年度计划 接受社会监督",
    "{manner}",
)


def made(articles: int, site: Path, sources_: Path) -> None:
    """The real site with the index of so many made-up articles, and what the index cost."""
    corpus.write(sources_, -(-articles // corpus.PER_RULE))
    read, problems = sources.load(sources_)
    assert read is not None, problems
    view = PortalView(read, links.build(read))
    built(site)
    assets = site / "assets/portal"
    (assets / "search-index.js").unlink()
    (assets / "search").mkdir(exist_ok=True)
    began, size, count = time.process_time(), 0, 0
    for asset in search.build(view):
        (site / asset.path).write_bytes(asset.content)
        size, count = size + len(asset.content), count + 1
    used = time.process_time() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"index: {used:.1f} CPU s, {count} files, {size / 1e6:.1f} MB; {most:.0f} MiB with the sources",
        flush=True,
    )


def questions(articles: int) -> Iterator[str]:
    """Questions of each kind, the same each time."""
    chance = random.Random(7)  # noqa: S311 - the same each time
    rules = -(-articles // corpus.PER_RULE)
    every = corpus.places(rules)
    for number in range(QUESTIONS):
        rule = chance.randrange(rules)
        place = every[rule // corpus.PER_PLACE]
        yield ASKED[number % len(ASKED)].format(
            thing=chance.choice(corpus.THINGS),
            deed=chance.choice(corpus.DEEDS),
            place=place.name,
            organ=chance.choice(corpus.ORGANS),
            own=corpus.coined(rule * corpus.PER_RULE + chance.randrange(1, 50)),
            title=corpus.title(rule, place),
            article=chance.randrange(1, 50),
            subject=chance.choice(corpus.SUBJECTS),
            manner=chance.choice(corpus.MANNERS),
        )


class Loaded:
    """The files of search that a page asks for."""

    def __init__(self, page: Page, site: Path) -> None:
        self._site = site
        self._sizes: dict[str, int] = {}
        self.bytes = 0
        page.on("request", lambda request: self._note(urlsplit(request.url).path))

    def _note(self, path: str) -> None:
        _, inside, name = path.partition("/assets/portal/search")
        if inside:
            if name not in self._sizes:
                self._sizes[name] = len(
                    gzip.compress((self._site / f"assets/portal/search{name}").read_bytes())
                )
            self.bytes += self._sizes[name]

    def take(self) -> float:
        """Thousands of bytes since it was last asked."""
        count, self.bytes = self.bytes, 0
        return count / 1000


def spread(name: str, values: list[float], unit: str) -> str:
    cuts = quantiles(values, n=20)
    return f"{name}: p50 {cuts[9]:.1f}, p95 {cuts[18]:.1f}, max {max(values):.1f} {unit}"


def pieces(page: Page, count: int) -> str:
    """How many pieces of the text of passages that were read are found."""
    chance = random.Random(11)  # noqa: S311 - the same each time
    numbers = page.evaluate("portal.searchHead.large ? portal.searchHead.large.texts : 0")
    found = rare = 0
    for _ in range(count if numbers else 0):
        number = chance.randrange(numbers)
        text = page.evaluate(
            """async ([number, at]) => {
              await new Promise((resolve, reject) => { const s = document.createElement("script")
                s.onload = resolve; s.onerror = reject
                s.src = new URL(`assets/portal/search/texts-${number}.js`, portal.search.site).href; document.head.append(s) })
              const { rows } = portal.searchStore.arrived.get(`texts-${number}`)
              return rows[Math.floor(at * rows.length)].text
            }""",
            [number, chance.random()],
        )
        length = chance.randint(2, 12)
        start = chance.randrange(max(1, len(text) - length))
        piece = text[start : start + length]
        shown = page.evaluate(
            """async piece => (await (await portal.search.ready()).find(piece, 10)).results
              .filter(r => r.passage).slice(0, 10).map(r => r.passage.text.includes(piece))""",
            piece,
        )
        if not any(shown):
            print(f"not found: {piece}")
        found += any(shown)
        rare += bool(shown) and shown[0]
    return (
        f"pieces of 2–12 characters: {found} of {count} found, {rare} by the first result" if numbers else ""
    )


def main(articles: int, into: Path | None, slower: float) -> int:
    with TemporaryDirectory() as temporary, chromium() as browser:
        site = into or Path(temporary) / "site"
        if not (site / "index.html").exists():
            made(articles, site, Path(temporary) / "rules_source")
        asked = list(questions(articles))
        with serve(site) as address:
            first = []
            for question in asked[:: len(asked) // FIRST + 1]:
                page = browser.new_page()
                loaded = Loaded(page, site)
                page.goto(f"{address}search/")
                page.wait_for_function(
                    "() => document.querySelector('[data-search-results]').dataset.query !== undefined"
                )
                typed(page, question)
                first.append(loaded.take())
                page.close()
            page = search_page(browser, f"{address}search/")
            loaded = Loaded(page, site)
            page.evaluate(TIMING)
            devtools = page.context.new_cdp_session(page)
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
            further, spans, empty = [], [], 0
            for question in asked:
                empty += not typed(page, question)
                further.append(loaded.take())
                page.evaluate("window.spans = []")
                for _ in range(3):
                    typed(page, "")
                    typed(page, question)
                # every second is that of the question, the others those of the empty box
                spans.append(min(page.evaluate("window.spans.filter((_, i) => i % 2)")))
            devtools.send("HeapProfiler.collectGarbage")
            metrics = (
                devtools.send("Performance.enable") or devtools.send("Performance.getMetrics")["metrics"]
            )
            heap = next(m["value"] for m in metrics if m["name"] == "JSHeapUsedSize") / 1e6
            print(f"{articles} articles, {len(asked)} questions, {empty} without result; CPU ÷{slower:g}")
            print(f"goals at 150,000: {GOALS}")
            print(f"first answer: median {sorted(first)[len(first) // 2]:.1f}, max {max(first):.1f} KB")
            print(spread("further question", further, "KB"))
            print(spread("warm, key to list", spans, "ms"))
            print(f"memory: {heap:.1f} MB")
            print(pieces(page, 60))
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000, help="how many (default: 2000)")
    parser.add_argument("--into", type=Path, help="a folder in which the site is made, or used again")
    parser.add_argument("--slower", type=float, default=1, help="how many times slower the processor is")
    options = parser.parse_args()
    sys.exit(main(options.articles, options.into, options.slower))
