"""The list of a site's sums, without reading again what nobody touched: whatever comes, goes or changes meanwhile is seen."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from generator import atomic, sums
from generator.files import SUMS, Asset
from generator.release import Listing, names

OURS = {
    "index.html": b"home",
    "rules/a/index.html": b"rule",
    "rules/a/1/index.html": b"article",
    "rules-old.txt": b"old",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    atomic.fill(folder, [("guide/index.html", b"guide"), ("assets/a.css", b"style")])
    return folder


def listed(site: Path) -> Listing:
    """A site just written, beside what was there."""
    others = tuple(names(site))
    made = sums.Sums()
    for path, content in OURS.items():
        made.add(Asset(path, content))
    atomic.fill(site, OURS.items())
    return Listing.now(site, made, others)


def lists_all(site: Path) -> bool:
    """Whether its list is that of one who reads all of its files."""
    written = (site / SUMS).read_bytes()
    sums.write(site)
    return (site / SUMS).read_bytes() == written


def untouched(site: Path) -> None:
    del site


def another(site: Path) -> None:
    (site / "rules/b.txt").write_bytes(b"of another plugin")


def changed(site: Path) -> None:
    (site / "rules/a/index.html").write_bytes(b"shorter")
    # as programs do that keep the times of what they change
    os.utime(site / "rules/a/index.html", (1, 1))


def exchanged(site: Path) -> None:
    (site / "new").write_bytes(b"RULE")
    (site / "new").rename(site / "rules/a/index.html")


def removed(site: Path) -> None:
    (site / "rules/a/1/index.html").unlink()


def removed_and_another(site: Path) -> None:
    removed(site)
    another(site)


def guide_changed(site: Path) -> None:
    (site / "guide/index.html").write_bytes(b"minified")


def guide_removed(site: Path) -> None:
    (site / "guide/index.html").unlink()


def compressed(site: Path) -> None:
    (site / "index.html.gz").write_bytes(b"what it unpacks to is listed")
    (site / "alone.gz").write_bytes(b"of nothing that is here")


EVENTS = [
    untouched,
    another,
    changed,
    exchanged,
    removed,
    removed_and_another,
    guide_changed,
    guide_removed,
    compressed,
]


@pytest.mark.parametrize("event", EVENTS)
def test_it_is_the_list_of_all_files(site: Path, event: Callable[[Path], None]) -> None:
    found = listed(site)
    event(site)
    found.write(site)
    assert lists_all(site)


def test_nothing_is_read_twice(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = listed(site)
    read: list[str] = []
    plain = sums.lines_of

    def lines_of(files: Mapping[str, str]) -> Iterator[str]:
        read.extend(files)
        return plain(files)

    monkeypatch.setattr(sums, "lines_of", lines_of)
    found.write(site)
    assert sorted(read) == ["assets/a.css", "guide/index.html"]


def test_where_the_clock_of_a_disk_stands_still_what_was_written_last_is_read_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.release.listing._STEP", 0)
    found = listed(site)
    newest = max((site / path).stat().st_ctime_ns for path in OURS)
    assert found.since is not None
    still = Listing(found.written, found.others, newest)
    changed(site)
    still.write(site)
    assert lists_all(site)


def test_where_a_disk_tells_no_times_all_is_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.release.listing.sys.platform", "win32")
    found = listed(site)
    assert found.since is None
    found.write(site)
    assert lists_all(site)
