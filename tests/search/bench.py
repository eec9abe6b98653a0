"""Types questions into the real search page and prints how well and how fast they are answered.

    python -m tests.search.bench FILE …

A file is a list of ``{q, relevant}``, or such lists by name; ``relevant`` are numbers of articles, any of which answers.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

import yaml

from tests.search.pages import ROOT, TIMING, built, chromium, search_page, served, typed

FILES = (
    "lunr.js",
    "search-index.js",
    "search-text.js",
    "search-question.js",
    "search-engine.js",
    "search-box.js",
    "search.js",
    "search.css",
)


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


def main(paths: list[Path]) -> None:
    with TemporaryDirectory() as folder, chromium() as browser:
        site = built(Path(folder))
        with served(site) as address:
            page = search_page(browser, f"{address}search/")
            page.evaluate(TIMING)
            for path in paths:
                for name, asked in questions(path):
                    ranks, empty = [], 0
                    for question in asked:
                        relevant = [str(number) for number in question["relevant"]]  # type: ignore[attr-defined]
                        results = typed(page, str(question["q"]))
                        ranks.append(rank(results, relevant))
                        empty += not results
                    count = len(ranks)
                    print(
                        f"{name}: {count} questions"
                        f"  success@1 {sum(r == 1 for r in ranks) / count:.3f}"
                        f"  success@3 {sum(1 <= r <= 3 for r in ranks) / count:.3f}"
                        f"  MRR@10 {sum(1 / r for r in ranks if 1 <= r <= 10) / count:.3f}"
                        f"  without result {empty}"
                    )
            spans = sorted(page.evaluate("window.spans"))
            cuts = quantiles(spans, n=20)
            print(f"keystroke to results: p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms, {len(spans)} measured")
        sizes = {name: len(gzip.compress((site / "assets/portal" / name).read_bytes())) for name in FILES}
        print(f"transfer, gzipped: {sum(sizes.values()) / 1000:.1f} KB", sizes)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [ROOT / "tests/search/questions.yaml"])
