"""The built site as files: what a reader's browser, and nothing but it, would be given."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import lxml.html
import pytest
from mkdocs.commands.build import build as make
from mkdocs.config import load_config

from generator import sources
from generator.proof import BLANKS
from tests.support.kept import ROOT, RULE

__all__ = ["ROOT", "RULE", "SITE_URL", "Document", "Site", "build", "mkdocs", "official", "squeeze"]

SITE_URL = "https://portal.example/portal/"
"""Where the site says it stands; only the page for missing addresses and canonical links depend on it."""


def squeeze(text: str) -> str:
    """Without white space of any kind."""
    return "".join(c for c in text if c not in BLANKS and not c.isspace())


@dataclass(frozen=True)
class Document:
    """One built page."""

    path: Path
    folder: Path

    @property
    def name(self) -> str:
        """Its path from the top of the site."""
        return self.path.relative_to(self.folder).as_posix()

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        return lxml.html.document_fromstring(self.path.read_text(encoding="utf-8"))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id on the page, as often as it occurs."""
        return tuple(str(value) for value in self.tree.xpath("//@id", smart_strings=False))

    def units(self) -> Iterator[tuple[str, str]]:
        """The address and the words of each element that shows a piece of the official text."""
        for element in self.tree.xpath("//*[@data-address]"):
            yield element.get("data-address"), element.text_content().strip()


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All pages by their path from the top."""
        pages = (Document(path, self.folder) for path in sorted(self.folder.rglob("*.html")))
        return {page.name: page for page in pages}

    @property
    def full_text(self) -> Document:
        """The page with the whole rule."""
        return self.documents[f"rules/{RULE}/index.html"]


def build(folder: Path, *, root: Path = ROOT, site_url: str = SITE_URL) -> Site:
    """Build as an editor would; a warning is an error. In this process: to start another takes longer than a small site does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", site_url)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        mkdocs(root, folder, strict=True)
    return Site(folder)


def mkdocs(root: Path, folder: Path, *, strict: bool) -> None:
    """What `mkdocs build` does with the settings in a folder; raises what ends it."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        make(config)
    finally:
        config.plugins.on_shutdown()


def official(root: Path = ROOT) -> str:
    """The text as issued, with the declared repairs, from source.txt; with the blanks of the layout."""
    read, problems = sources.load(root / "rules_source")
    assert not problems, problems
    assert read is not None
    edition = next(work.current for work in read.works if work.rule.value.id == RULE)
    text, words = edition.text.value, edition.source.decode("utf-8")
    starts = [0]
    for line in words.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for repair in sorted(text.repairs, key=lambda r: (r.line, r.column), reverse=True):
        at = starts[repair.line - 1] + repair.column - 1
        assert words.startswith(repair.found, at), f"{repair} does not fit source.txt"
        words = words[:at] + repair.put + words[at + len(repair.found) :]
    return words
