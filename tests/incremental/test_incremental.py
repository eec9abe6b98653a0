"""A build that takes rules over from the site before has the bytes of one from nothing, whatever was edited."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator import building, portal
from generator.files import SUMS
from generator.incremental import Keys
from generator.pages import paging, pdf_links
from generator.pages.kind import Link
from generator.parts import Given, Parts
from generator.pdf_manifest import BINDER, NO_PDFS, Manifest, Pdf
from generator.sums import digest
from tests import corpus
from tests.incremental.edits import EDITS, repealed, revised, told, told_at_length
from tests.support.chance import day, share
from tests.support.kept import ROOT

pytestmark = pytest.mark.slow

DAY = date(2026, 1, 1)
RULES = 18
SITE = "https://rules.example/"


@dataclass
class Office:
    """A portal that is built again and again."""

    folder: Path
    site: Path
    manifest: Manifest = NO_PDFS

    def build(self, *, whole: bool = False, jobs: int = 1) -> tuple[str, ...]:
        """Write its site anew; the rules that were taken over."""
        made = self.parts()
        new = self.folder / "new"
        new.mkdir()
        cache = None if whole else self.folder / ".cache"
        written = building.write(made, new, before=self.site, cache=cache, jobs=jobs)
        written.sums.write(new)
        shutil.rmtree(self.site, ignore_errors=True)
        new.rename(self.site)
        return written.taken_over

    def parts(self) -> Parts:
        """What it consists of."""
        given = Given(today=DAY, site_address=SITE, manifest=self.manifest)
        return portal.parts(self.folder / "rules_source", self.folder / "theme", **given)

    def texts(self) -> dict[str, str]:
        """The official text of each rule."""
        paths = sorted(self.folder.glob("rules_source/*/*/source.txt"))
        return {path.parts[-3]: path.read_text(encoding="utf-8") for path in paths}

    def bytes(self) -> dict[str, str]:
        """The sum of each file of the site."""
        paths = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): digest(path.read_bytes()) for path in paths}

    def from_nothing(self, folder: Path) -> dict[str, str]:
        """The sum of each file of the site that a build makes that knows no other."""
        other = Office(self.folder, folder, self.manifest)
        assert other.build(whole=True) == ()
        return other.bytes()


@pytest.fixture(scope="module", autouse=True)
def short() -> Iterator[None]:
    """Lists are cut into pages that hold a few entries."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "_MOST", paging.Size(300, 15_000))
        yield


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A portal with its first site, whose sources nobody edits: each test leaves the site as it was."""
    folder = tmp_path_factory.mktemp("kept")
    corpus.write(folder / "rules_source", RULES, 6, each=6)
    shutil.copytree(ROOT / "theme", folder / "theme")
    made = Office(folder, folder / "site")
    assert made.build() == ()
    assert (made.site / "deadlines/page_2/index.html").exists()
    return made


@pytest.fixture
def edited(kept: Office, tmp_path: Path) -> Iterator[Office]:
    """The same, to be edited: what it was is put back, and built, at the end."""
    parts = ("rules_source", "theme")
    for part in parts:
        shutil.copytree(kept.folder / part, tmp_path / "before" / part)
    yield kept
    for part in parts:
        shutil.rmtree(kept.folder / part)
        (tmp_path / "before" / part).rename(kept.folder / part)
    kept.manifest = NO_PDFS
    kept.build()


def test_nothing_that_stays_is_made_again(kept: Office) -> None:
    before = {path: path.stat().st_ino for path in kept.site.rglob("*") if path.is_file()}
    sums = kept.bytes()
    assert len(kept.build()) == RULES
    assert kept.bytes() == sums
    after = {path: path.stat().st_ino for path in before}
    assert [path.name for path in before if before[path] != after[path]] == [SUMS]


def test_of_an_edit_what_it_changes_is_made(edited: Office, tmp_path: Path) -> None:
    told(edited.folder, random.Random(3))  # noqa: S311  the same in each run
    assert len(edited.build()) == RULES - 1
    keys, texts = Keys(edited.parts()), edited.texts()
    rule = revised(edited.folder, random.Random(5))  # noqa: S311  as above
    # whoever cites it, or is cited by it, shows its words
    near = keys.texts(rule)
    assert near and edited.texts()[rule].count("按照") > texts[rule].count("按照")
    assert {*edited.build()} == {*keys.works} - {rule, *near}
    assert edited.bytes() == edited.from_nothing(tmp_path / "nothing")


def test_rules_lead_to_where_their_entries_stand_when_lists_have_shifted(
    edited: Office, tmp_path: Path
) -> None:
    before = [edited.parts().renderer.page_of("deadlines", f"of-{rule}") for rule in edited.texts()]
    chance = random.Random(7)  # noqa: S311  as above
    told_anew = {told_at_length(edited.folder, chance) for _ in range(3)}
    after = [edited.parts().renderer.page_of("deadlines", f"of-{rule}") for rule in edited.texts()]
    moved = {rule for rule, old, new in zip(edited.texts(), before, after, strict=True) if old != new}
    assert moved - told_anew
    assert not moved & {*edited.build()}
    assert edited.bytes() == edited.from_nothing(tmp_path / "nothing")


@pytest.mark.parametrize("seed", share(range(5)))
def test_the_bytes_are_those_of_a_build_from_nothing(edited: Office, seed: int, tmp_path: Path) -> None:
    chance = random.Random(day() + seed)  # noqa: S311  edits, not secrets
    taken = 0
    for step in range(3):
        for edit in chance.choices([*EDITS], [*EDITS.values()], k=chance.choice((1, 1, 2))):
            edit(edited.folder, chance)
        taken += len(edited.build(jobs=1 + step % 2))
        assert edited.bytes() == edited.from_nothing(tmp_path / "nothing"), (day() + seed, step)
    assert taken, "all was made anew"


def _hand(site: Path) -> None:
    path = site / "rules/rule-00003/1/index.html"
    # another file of this name, and not new words in one that the site before has too
    path.unlink()
    path.write_text("by hand", encoding="utf-8")


@pytest.mark.parametrize(
    "disturb",
    [
        pytest.param(_hand, id="a page changed by hand"),
        pytest.param(lambda site: (site / "data/rule-00003/all.zip").unlink(), id="a file removed"),
        pytest.param(
            lambda site: next((site.parent / ".cache/built").glob("*/rule-00003.json.z")).write_bytes(b"x"),
            id="an entry that cannot be read",
        ),
    ],
)
def test_what_was_disturbed_is_made_anew(kept: Office, disturb: Callable[[Path], object]) -> None:
    sums = kept.bytes()
    disturb(kept.site)
    taken = kept.build()
    assert len(taken) == RULES - 1 and "rule-00003" not in taken
    assert kept.bytes() == sums


def test_pages_that_offer_the_sheets_are_finished_by_each_build(edited: Office, tmp_path: Path) -> None:
    folder = tmp_path / "pdf"
    folder.mkdir()
    made = edited.parts()
    prints = made.prints(made.every())
    sheet = next(page for page in prints if page.startswith("procedures/rule-00003"))
    (folder / "one.pdf").write_bytes(b"PDF")
    (folder / "all.pdf").write_bytes(b"PDF")
    # the binder was printed before a duty of another rule was told otherwise: it is not offered any more
    sheets = {
        sheet: Pdf("one.pdf", prints[sheet], 1, 3),
        BINDER: Pdf("all.pdf", pdf_links.bound(prints), 9, 3),
    }
    edited.manifest = Manifest(folder, SITE, sheets)
    assert edited.build() == ()
    entry = edited.site / "procedures/index.html"
    assert "pdf/all.pdf" in entry.read_text(encoding="utf-8")
    told(edited.folder, random.Random(3))  # noqa: S311  the same in each run
    assert len(edited.build()) == RULES - 1
    assert "pdf/all.pdf" not in entry.read_text(encoding="utf-8")
    assert "pdf/one.pdf" in (edited.site / sheet / "index.html").read_text(encoding="utf-8")
    assert edited.bytes() == edited.from_nothing(tmp_path / "nothing")


def test_a_build_that_was_killed_leaves_nothing_to_be_taken_over(edited: Office, tmp_path: Path) -> None:
    told(edited.folder, random.Random(3))  # noqa: S311  the same in each run
    lost = tmp_path / "lost"
    lost.mkdir()
    # it has written all of its entries, and its site has not taken the place of the one before
    building.write(edited.parts(), lost, before=edited.site, cache=edited.folder / ".cache")
    assert len(edited.build()) == RULES - 1
    assert edited.bytes() == edited.from_nothing(tmp_path / "nothing")


def test_a_disk_without_links_gets_the_whole(kept: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(1, "not permitted")

    sums = kept.bytes()
    monkeypatch.setattr(os, "link", refused)
    assert kept.build() == ()
    assert kept.bytes() == sums


def test_a_schema_that_is_gone_is_put_back(kept: Office) -> None:
    sums = kept.bytes()
    for path in kept.site.glob("data/schemas/*.json"):
        path.unlink()
    # rules without duties have no tables
    assert kept.build() == ("rule-00007", "rule-00014")
    assert kept.bytes() == sums


def test_entries_of_rules_and_of_sites_that_are_gone_are_removed(kept: Office, tmp_path: Path) -> None:
    other = Office(kept.folder, tmp_path / "other")
    other.build()
    folders = kept.folder / ".cache/built"
    assert len([*folders.iterdir()]) == 2
    shutil.rmtree(other.site)
    (entries,) = (path for path in folders.iterdir() if Path((path / "place").read_text()) == kept.site)
    (entries / "rule-99999.json.z").write_bytes(b"")
    assert len(kept.build()) == RULES
    assert [*folders.iterdir()] == [entries]
    assert {path.name for path in entries.iterdir()} == {
        "place",
        *(f"{rule}.json.z" for rule in kept.texts()),
    }


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(Given(site_address=SITE), id="where the site stands"),
        pytest.param(Given(today=date(2026, 4, 1)), id="the day, by which another rule has ended"),
        pytest.param(Given(manifest=Manifest(Path("pdf"), "", {})), id="the sheets that were printed"),
        pytest.param(Given(guides=(Link("指南", "guide"),)), id="pages written by hand"),
    ],
)
def test_what_a_build_is_given_is_in_the_key(tmp_path: Path, given: Given) -> None:
    source = tmp_path / "rules_source"
    corpus.write(source, 3, 3, each=6)
    repealed(next(path for path in (source / "rule-00002").iterdir() if path.is_dir()), "2026-03-01")

    def key(given: Given) -> str:
        return Keys(portal.parts(source, ROOT / "theme", **given)).of("rule-00003")

    plain = Given(today=DAY)
    assert key(plain) == key(plain)
    assert key(Given(today=DAY) | given) != key(plain)


def test_what_is_said_of_another_rule_is_in_the_key(tmp_path: Path) -> None:
    source = tmp_path / "rules_source"
    corpus.write(source, 3, 3, each=6)

    def keys() -> dict[str, str]:
        of = Keys(portal.parts(source, ROOT / "theme", today=DAY)).of
        return {rule: of(rule) for rule in ("rule-00001", "rule-00003")}

    before = keys()
    rule = source / "rule-00002/rule.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("人民政府", "政府"), encoding="utf-8")
    after = keys()
    assert all(before[name] != after[name] for name in before)
