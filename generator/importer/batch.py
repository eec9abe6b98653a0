"""Many files at once: a draft each, on all cores, taken up again where it stopped; one bad file does not stop the others.

A draft says what it was made of: the file, the options, the program and the portal. Where these are the same and the
draft is whole, it is kept.
"""

import hashlib
import json
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.importer import command
from generator.importer.known import stamp
from generator.importer.reading import Choices, Refusal
from generator.importer.role_names import make_id
from generator.problems import reason
from generator.sources import NO_RULES

__all__ = ["Job", "Outcome", "files_of", "jobs_for", "run_all"]

_LEFT_BY_PROGRAMS = ("~$", ".~", ".", "Thumbs.db", "desktop.ini")
"""How the names of files begin that no person made."""
_MOST_ALIKE = 100
"""So many files of one sound are looked for in a folder of drafts."""
_PACKAGE = Path(__file__).parents[1]
_ORDER = ("refused", "low", "fair", "high")


@dataclass(frozen=True, slots=True)
class Job:
    """One file and the folder of its draft."""

    path: Path
    rule: str
    folder: Path
    root: Path | None
    choices: Choices


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, as the table shows it."""

    path: Path
    rule: str
    level: str
    """``high``, ``fair``, ``low``; ``refused`` where there is no draft."""
    title: str = ""
    articles: int = 0
    doubts: int = 0
    reasons: tuple[str, ...] = ()
    first: str = ""
    """What to look at first: the reason of a refusal, or the first doubt with its line."""
    kept: bool = False
    """Whether the draft of an earlier run was kept."""

    @property
    def rank(self) -> tuple[int, int, str]:
        """The least sure first."""
        return _ORDER.index(self.level), -self.doubts, str(self.path)


def files_of(paths: Sequence[Path], out: Path) -> list[Path]:
    """The files to import: those that are named, and all in the folders that are named but for the drafts themselves.

    What programs leave behind (~$会议规则.docx, .DS_Store) is no file of an office.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for folder, folders, names in os.walk(path):
            here = Path(folder)
            folders[:] = sorted(
                name
                for name in folders
                if not name.startswith(".") and (here / name).resolve() != out.resolve()
            )
            for name in sorted(names):
                if not name.startswith(_LEFT_BY_PROGRAMS):
                    found[here / name] = None
    return list(found)


def jobs_for(files: Sequence[Path], out: Path, *, root: Path | None, choices: Choices) -> list[Job]:
    """A folder for each file, named by the sound of its name; a number tells apart what sounds the same.

    A folder that holds the draft of a file of another name is not taken.
    """
    taken: set[str] = set(NO_RULES)
    jobs = []
    for path in files:
        others = {name for name in _sounding_like(path.stem) if _held_by(out / name) not in ("", path.name)}
        rule = make_id(path.stem, taken | others)
        taken.add(rule)
        jobs.append(Job(path, rule, out / rule, root, choices))
    return jobs


def _sounding_like(stem: str) -> list[str]:
    first = make_id(stem)
    return [first, *(f"{first}-{n}" for n in range(2, _MOST_ALIKE))]


def _held_by(folder: Path) -> str:
    """The name of the file whose draft stands in a folder; nothing where there is none."""
    return str(command.last_report(folder).get("file", ""))


def run_all(jobs: Sequence[Job], *, processes: int | None = None) -> Iterator[Outcome]:
    """Carry out all jobs; gives each outcome as it comes. What has not begun when the caller stops is left out."""
    most = min(processes or os.cpu_count() or 1, len(jobs))
    if most <= 1:
        yield from map(_carry_out, jobs)
        return
    waiting = list(jobs)
    pool = ProcessPoolExecutor(most, initializer=_leave_interrupts)
    try:
        running = {pool.submit(_carry_out, job): job for job in jobs}
        for future in as_completed(running):
            outcome = future.result()
            waiting.remove(running[future])
            yield outcome
    except BrokenProcessPool:
        # a file that ends the process takes those with it that wait: each is tried in a process of its own, when none
        # of those that are being ended still holds its folder
        pool.shutdown(cancel_futures=True)
        yield from map(_alone, waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that the person sees: what has begun is finished, and found again by the next run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _alone(job: Job) -> Outcome:
    with ProcessPoolExecutor(1) as pool:
        future: Future[Outcome] = pool.submit(_carry_out, job)
        try:
            return future.result()
        except BrokenProcessPool:
            return _refused(job, "读这个文件时程序中断了（内存不够或文件已损坏）：请另存一份再导入")


def _refused(job: Job, why: str) -> Outcome:
    return Outcome(job.path, job.rule, "refused", first=why)


def _carry_out(job: Job) -> Outcome:
    """Import one file, or keep its draft; whatever goes wrong is the outcome of this file alone."""
    try:
        made_of = _made_of(job)
        if (kept := _kept(job, made_of)) is not None:
            return kept
        command.run(job.path, job.folder, rule=job.rule, root=job.root, choices=job.choices, made_of=made_of)
        return _told(job, command.last_report(job.folder), kept=False)
    except Refusal as refusal:
        return _refused(job, str(refusal))
    except OSError as error:
        return _refused(job, f"读写不成（{reason(error)}）：请检查路径、权限和磁盘")
    except Exception as error:  # noqa: BLE001  a fault of the program must not cost the other files
        return _refused(job, f"程序出错（{type(error).__name__}: {error}）：请报告这个问题")


def _made_of(job: Job) -> str:
    """The hash of all that a draft depends on; nothing for a file that cannot be read, which says so itself."""
    try:
        data = job.path.read_bytes()
    except OSError:
        return ""
    parts = [hashlib.sha256(data).hexdigest(), _program(), job.path.name, job.rule]
    parts += [json.dumps(asdict(job.choices), sort_keys=True), repr(stamp(job.root))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@lru_cache(1)
def _program() -> str:
    """The hash of the program."""
    whole = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _kept(job: Job, made_of: str) -> Outcome | None:
    """The outcome of the last run where nothing has changed since and all its files are there."""
    try:
        said = command.last_report(job.folder)
        if not made_of or said["made_of"] != made_of:
            return None
        if not all((job.folder / name).is_file() for name in said["written"]):
            return None
        return _told(job, said, kept=True)
    except (LookupError, TypeError, AttributeError):
        # no report, or one that is cut short or of another program
        return None


def _told(job: Job, said: dict[str, Any], *, kept: bool) -> Outcome:
    """The outcome as a report tells it."""
    doubts = said["doubts"]
    return Outcome(
        job.path,
        job.rule,
        said["quality"]["level"],
        title="".join(said["head"]["title"]["values"]),
        articles=said["counts"]["articles"],
        doubts=len(doubts),
        reasons=tuple(said["quality"]["reasons"]),
        first=f"第 {doubts[0]['line']} 行：{doubts[0]['message']}" if doubts else "",
        kept=kept,
    )
