"""A copy of the sources to review in, and hands that fill in the sheets as a person would."""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from generator import cli, links, sources
from generator.review.sheets import Sheet, sheets
from generator.review.workbook import write
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from tests.support.kept import ROOT, RULE

OFFICE = "综合科"
DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Copy:
    """A copy of rules_source/ in which anything may be written."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "rules_source"

    @property
    def view(self) -> PortalView:
        """As it is now, whether or not the check would pass it."""
        read, problems = sources.load(self.root)
        assert read is not None, problems
        return PortalView(read, links.build(read))

    @property
    def edition(self) -> EditionView:
        return self.view.editions[RULE]

    @property
    def notes(self) -> Path:
        """The folder of the edition."""
        return self.root / RULE / str(self.edition.edition.date)

    def rules(self, *arguments: str) -> int:
        return cli.run([arguments[0], "--source", str(self.root), *arguments[1:]])

    def sheets(self, *articles: str) -> dict[str, Path]:
        """The workbooks of some articles, by their number."""
        assert self.rules("review", "--out", str(self.folder / "out"), "--article", *articles) == 0
        return {a: self.folder / "out" / RULE / f"art_{a}.xlsx" for a in articles}

    def apply(self, *files: Path) -> int:
        return self.rules("review", "--out", str(self.folder / "out"), "--apply", *map(str, files))

    def replace(self, name: str, old: str, new: str) -> None:
        """Write other words into a file of the edition, where they stand once."""
        path = self.notes / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def canonical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources without a review and in their canonical form, so that only what a review writes differs."""
    folder = tmp_path_factory.mktemp("canonical") / "rules_source"
    shutil.copytree(ROOT / "rules_source", folder)
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(REVIEWED.sub("\n", text), encoding="utf-8")
    cli.run(["format", "--source", str(folder)])
    return folder


REVIEWED = re.compile(r"\n *reviewed:\n( +(- )?('?on'?|by|of): .*\n)+")
"""The reviews of one entry in a YAML file."""


@pytest.fixture
def copy(tmp_path: Path, canonical: Path) -> Copy:
    shutil.copytree(canonical, tmp_path / "rules_source")
    return Copy(tmp_path)


@pytest.fixture
def articles(copy: Copy) -> list[str]:
    """Ten articles that have duties, or all where there are fewer."""
    return list(copy.edition.progress_of)[:10]


@pytest.fixture(scope="session")
def unread(canonical: Path) -> PortalView:
    """The portal before anything is reviewed; to be read only."""
    return Copy(canonical.parent).view


@pytest.fixture(scope="session")
def limited(unread: PortalView) -> Sheet:
    """The sheet of an article of which something must be looked at by itself, and something may be confirmed together."""
    return next(sheet for sheet in sheets(unread, RULE) if sheet.items and sheet.batch)


@pytest.fixture
def workbook(limited: Sheet, tmp_path: Path) -> Path:
    """Its workbook."""
    path = tmp_path / f"{limited.name}.xlsx"
    path.write_bytes(write(limited))
    return path


Choose = Callable[[Mapping[str, str]], tuple[str, str]]
"""What is answered in a row, and the remark, by the row's values."""


def right(row: Mapping[str, str]) -> tuple[str, str]:
    """Everything is right: row by row, and the batch at once."""
    return ("", "") if row["批"] else ("对", "")


def fill(
    path: Path,
    choose: Choose = right,
    *,
    by: str = OFFICE,
    on: date | str | None = DAY,
    to: Path | None = None,
) -> Path:
    """Fill in a workbook as a person would; gives the path of the file."""
    book = openpyxl.load_workbook(path)
    sheet = book["核对"]
    for row in sheet.iter_rows(max_row=6):
        label = str(row[0].value)
        if label.startswith("核对的单位"):
            row[2].value = by
        elif label == "核对日期":
            row[2].value = on
    heads = [str(cell.value) for cell in sheet[7]]
    for cells in sheet.iter_rows(min_row=8):
        said = {head: str(cell.value or "") for head, cell in zip(heads, cells, strict=True)}
        answer, remark = choose(said)
        cells[heads.index("核对")].value = answer or None
        cells[heads.index("意见")].value = remark or None
    target = to or path
    book.save(target)
    return target
