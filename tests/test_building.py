"""A portal written file by file by several processes is the portal as it is made in one piece, whatever was there before."""

import errno
import gc
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

from generator import building, collecting, cores, pdf_manifest, portal
from generator.pages import pdf_links
from generator.parts import Parts
from generator.pdf_manifest import BINDER, Manifest, Pdf
from generator.progress import Progress
from tests.support.kept import ROOT
from tests.test_links import SAMPLE, SOURCE, add_rule

pytestmark = pytest.mark.slow

DAY = date(2026, 1, 1)
SHEET = "procedures/hold-meeting"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a second rule in it."""
    return add_rule(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("two") / "rules_source"), SOURCE)


def parts(source: Path, manifest: Manifest = pdf_manifest.NO_PDFS) -> Parts:
    return portal.parts(source, ROOT / "theme", manifest=manifest, today=DAY)


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def whole(source: Path, manifest: Manifest = pdf_manifest.NO_PDFS) -> dict[str, bytes]:
    made = portal.build(source, ROOT / "theme", manifest=manifest, today=DAY)
    return {file.path: file.content for file in made.files}


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_is_the_same_by_any_number_of_processes(source: Path, tmp_path: Path, jobs: int) -> None:
    wanted = whole(source)
    steps: list[tuple[int, int]] = []
    written = building.write(parts(source), tmp_path, jobs=jobs, told=lambda *step: steps.append(step))
    assert read(tmp_path) == wanted
    assert written.sums.by_path() == {
        path: hashlib.sha256(content).hexdigest() for path, content in wanted.items()
    }
    assert [*written.sums.by_path()] == sorted(wanted) and len(written.sums) == len(wanted)
    assert [done for done, _ in steps] == list(range(1, steps[0][1] + 1))


def test_a_binder_is_offered_when_all_its_sheets_are_made(source: Path, tmp_path: Path) -> None:
    printed, site = tmp_path / "pdf", tmp_path / "site"
    printed.mkdir()
    site.mkdir()
    made = parts(source)
    prints = made.prints(made.every())
    bound = building.write(parts(source, Manifest(printed, "", {BINDER: Pdf("all.pdf", "", 1, 3)})), site)
    assert bound.left_out, "printed from something else"
    sheets = {
        SHEET: Pdf("one.pdf", prints[SHEET], 1, 3),
        BINDER: Pdf("all.pdf", pdf_links.bound(prints), 9, 3),
    }
    for pdf in sheets.values():
        (printed / pdf.name).write_bytes(b"PDF")
    manifest = Manifest(printed, "", sheets)
    shutil.rmtree(site)
    site.mkdir()
    assert building.write(parts(source, manifest), site, jobs=2).left_out == ()
    assert read(site) == whole(source, manifest)
    assert b"pdf/all.pdf" in (site / "procedures" / "index.html").read_bytes()


def test_what_does_not_change_is_the_same_file(source: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
    building.write(parts(source), before)
    (before / "index.html").write_text("edited by hand", encoding="utf-8")
    # a link to the same words is no file of the site: whoever holds the other end could change it
    (before / "404.html").rename(tmp_path / "elsewhere.html")
    (before / "404.html").symlink_to(tmp_path / "elsewhere.html")
    building.write(parts(source), after, before=before)
    assert read(after) == whole(source)
    new = [name for name in read(after) if (after / name).stat().st_ino != _number(before / name)]
    assert sorted(new) == ["404.html", "index.html"]
    assert not (after / "404.html").is_symlink()


def _number(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0


# -- cores ---------------------------------------------------------------------------------------


def test_what_is_made_comes_in_the_order_of_the_things() -> None:
    things = list(range(20))
    found = list(cores.spread(lambda number: (number * 2, os.getpid()), things, 2))
    assert [double for double, _ in found] == [number * 2 for number in things]
    assert os.getpid() not in {process for _, process in found}


def test_an_error_is_raised_where_it_is_waited_for() -> None:
    def make(number: int) -> int:
        if number == 3:
            raise OSError(28, "full", "there")
        return number

    with pytest.raises(OSError, match="full") as error:
        list(cores.spread(make, range(10), 2))
    assert error.value.filename == "there"
    assert list(cores.spread(make, [1, 2], 2)) == [1, 2], "the next work is not touched by it"


@pytest.mark.parametrize("held", [True, False])
def test_what_is_kept_to_the_end_is_not_looked_through_again(held: bool) -> None:
    gc.unfreeze()
    with collecting.held_back() if held else nullcontext():
        assert list(cores.spread(abs, [-1, -2], 2)) == [1, 2]
        frozen = gc.get_freeze_count()
        gc.unfreeze()
    assert bool(frozen) is held


def test_a_process_that_the_system_ends_is_an_error_of_memory() -> None:
    with pytest.raises(OSError, match="memory") as error:
        list(cores.spread(lambda number: os.kill(os.getpid(), signal.SIGKILL) if number else 0, range(4), 2))
    assert error.value.errno == errno.ENOMEM


ENDLESS = """
import os, sys, time
from generator import cores
def make(number):
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(600)
list(cores.spread(make, [1, 2], 2))
"""


def test_no_process_outlives_the_one_it_works_for() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        workers = [int(run.stdout.readline()) for _ in range(2)]
        run.send_signal(signal.SIGKILL)
        assert run.wait() == -signal.SIGKILL
        end = time.monotonic() + 60
        while any(_works(worker) for worker in workers) and time.monotonic() < end:
            time.sleep(0.02)
        assert not [worker for worker in workers if _works(worker)]


def _works(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


# -- progress ------------------------------------------------------------------------------------


def test_short_work_says_nothing_and_long_work_from_time_to_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("generator.progress.time.monotonic", lambda: now[0])
    said: list[tuple[str, bool]] = []
    told = Progress("写网站", lambda line, last: said.append((line, last)), every=5)
    for done in range(1, 5):
        now[0] += 0.5
        told(done, 4)
    assert said == []
    told = Progress("写网站", lambda line, last: said.append((line, last)), every=5)
    for done in range(1, 13):
        now[0] += 1
        told(done, 12)
    assert said == [("写网站 3/12", False), ("写网站 8/12", False), ("写网站 12/12", True)]
