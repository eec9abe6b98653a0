"""Each command that writes, in a small portal of its own: what it needs, and what was there before it."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from mkdocs.__main__ import cli as mkdocs

from generator import cli, portal
from generator.printing import chromium_printer, run
from generator.printing.chromium_printer import Print
from generator.printing.run import Finished
from generator.review.sheets import sheets
from generator.review.workbook import write
from tests.adding.test_add import MEETINGS, PAPERS
from tests.review.conftest import fill
from tests.support.kept import ROOT

__all__ = ["RUNS", "Run"]

SAMPLE = ROOT / "tests" / "sample" / "rules_source"
SETTINGS = f"""\
site_name: 试验
docs_dir: docs
use_directory_urls: false
theme: {{name: material, custom_dir: {ROOT}/theme/overrides, language: zh, font: false}}
plugins: [{{rules: {{theme: {ROOT}/theme, compress: !ENV [COMPRESS, false]}}}}]
nav: [指南: guide.md]
"""


@dataclass(frozen=True)
class Run:
    """One command, started in a folder that has been prepared."""

    name: str
    weight: int
    """Of all kills, so many parts are its own."""
    prepare: Callable[[], None]
    """What it needs, with the outcome of an earlier run: in the current folder."""
    run: Callable[[], int]
    target: str
    """What it writes, from the same folder."""
    spoilt: Callable[[], int] | None = None
    """The same, but that it fails at its very end."""


def _sources() -> None:
    shutil.copytree(SAMPLE, "rules_source")


def _renamed() -> None:
    path = Path("rules_source/portal.yaml")
    path.write_text(
        path.read_text(encoding="utf-8").replace("name: ", "name: 新的", 1), encoding="utf-8", newline="\n"
    )


def _site() -> None:
    _sources()
    Path("docs").mkdir()
    Path("docs/guide.md").write_text("# 指南\n\n怎样编写。\n", encoding="utf-8")
    Path("mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    assert _build("--quiet") == 0
    _renamed()


def _build(*options: str) -> int:
    # MkDocs adds one more each time that it begins
    logging.getLogger("mkdocs").handlers.clear()
    with pytest.raises(SystemExit) as end:
        mkdocs.main(["build", "--strict", *options])
    return int(end.value.code or 0)


def _make_build() -> int:
    """What `make build` runs: beside the files it writes their compressed forms."""
    with patch.dict(os.environ, COMPRESS="true"):
        return _build("--quiet")


def _compressed_site() -> None:
    _site()
    assert _make_build() == 0
    path = Path("docs/guide.md")
    path.write_text(f"{path.read_text(encoding='utf-8')}\n再写一句。\n", encoding="utf-8", newline="\n")


def _build_spoilt() -> int:
    """MkDocs warns of a link that leads nowhere, and refuses the site for it when all is built."""
    with Path("docs/guide.md").open("a", encoding="utf-8") as guide:
        guide.write("\n[没有的页面](nowhere.md)\n")
    # told to be quiet, it does not count warnings
    return _build()


def _files() -> None:
    _sources()
    assert _write() == 0
    # what somebody else put there stays
    Path("site/CNAME").write_text("portal.example\n", encoding="utf-8")
    _renamed()


def _write() -> int:
    return cli.run(["write", "site", "--theme", f"{ROOT}/theme"])


def _sheets() -> None:
    Path("site").mkdir()
    Path("site/index.html").write_text("<html></html>", encoding="utf-8")
    assert _print(_sheet("mayor", b"1"), _sheet("office", b"2")) == 0


def _sheet(role: str, content: bytes) -> Finished:
    return Finished(f"roles/{role}", f"roles-{role}.pdf", "abc", content * 300_000, ("一页",), ())


@contextmanager
def _without_browser(_: Path) -> Iterator[Print]:
    yield lambda _folder, _html: b""


def _print(*made: Finished) -> int:
    printed = patch.object(run, "sheets", lambda _site, _put: iter(made))
    with patch.object(chromium_printer, "printer", _without_browser), printed:
        return cli.run(["pdf", "site"])


def _packed() -> None:
    _sources()
    assert (_write(), _pack()) == (0, 0)
    _renamed()
    assert _write() == 0


def _pack() -> int:
    return cli.run(["pack", "site", "--out", "packs"])


def _draft() -> None:
    _sources()
    Path("rules.txt").write_text(MEETINGS, encoding="utf-8")
    assert _import() == 0
    Path("draft/notes.txt").write_text("编者自己的文件\n", encoding="utf-8")
    Path("rules.txt").write_text(PAPERS, encoding="utf-8")


def _import() -> int:
    return cli.run(["import", "rules.txt", "--out", "draft", "--rule", "meetings"])


def _ragged() -> None:
    _sources()
    for path in Path("rules_source").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("id: ", "id:   "), encoding="utf-8", newline="\n")


def _reviewed() -> None:
    _sources()
    cli.run(["format"])
    view = portal.load(Path("rules_source")).view
    for sheet in sheets(view):
        path = Path(f"{sheet.name}.xlsx")
        path.write_bytes(write(sheet))
        fill(path, lambda _: ("对", ""), on=date(2026, 3, 2))


def _apply() -> int:
    return cli.run(["review", "--apply", *map(str, sorted(Path().glob("*.xlsx")))])


def _added() -> None:
    _draft()
    rule = Path("draft/rule.yaml")
    kept = [line for line in rule.read_text(encoding="utf-8").splitlines() if not line.startswith("issuer:")]
    rule.write_text("\n".join([*kept, "issuer: 青禾区人民政府\n"]), encoding="utf-8")


def _begun() -> None:
    _sources()
    Path("mkdocs.yml").write_text("site_name: 旧\nsite_description: 旧\n", encoding="utf-8")


def _new() -> int:
    return cli.run(["new", "--name", "新门户", "--organisation", "某县人民政府"])


RUNS = {
    run.name: run
    for run in (
        Run("mkdocs build", 6, _site, lambda: _build("--quiet"), "site", _build_spoilt),
        Run("make build", 4, _compressed_site, _make_build, "site"),
        Run("rules write", 8, _files, _write, "site"),
        Run(
            "rules pdf",
            8,
            _sheets,
            lambda: _print(_sheet("mayor", b"3"), _sheet("clerk", b"4")),
            "build/pdf",
        ),
        Run("rules pack", 4, _packed, _pack, "packs/rules-portal"),
        Run("rules import", 10, _draft, _import, "draft"),
        Run("rules format", 8, _ragged, lambda: cli.run(["format"]), "rules_source"),
        Run("rules review", 8, _reviewed, _apply, "rules_source"),
        Run("rules add", 6, _added, lambda: cli.run(["add", "draft"]), "rules_source"),
        Run("rules new", 4, _begun, _new, "rules_source"),
    )
}
