"""Runs that are ended, or refused by the system, at a chosen moment; a process of its own, for it forks and has no threads.

`python -m tests.atomic.trial SHARE SEED` prints a line of JSON for each trial. What a run asks of the system is counted
by an audit hook, so that the moments depend on nothing but the run itself.
"""

import json
import os
import random
import resource
import shutil
import signal
import stat
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from tests.atomic.runs import RUNS, Run
from tests.support.guard import CHANGES

__all__ = ["Tree", "main"]

Tree = Mapping[str, bytes]
"""Files by their paths."""

_ASKED = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod", "ctypes.dlsym"}
_FULL = {"os.link", "os.mkdir", "os.rename"}
_NOBODY = 65534


def _tree(folder: Path) -> Tree:
    """What is there, but for what is made aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _aside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".*"))


class _Moments:
    """Counts what the run asks of the system, and does something from the n-th time on."""

    def __init__(self, folder: Path) -> None:
        self.top = f"{folder}{os.sep}"
        self.count = 0
        self.at: int | None = None
        self.then: Callable[[str], None] = lambda _: None

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            changes = isinstance(flags, int) and bool(flags & CHANGES)
            if not isinstance(path, (str, bytes)):
                return
        elif event in _ASKED:
            path, changes = arguments[0], event in _FULL
        else:
            return
        if event != "ctypes.dlsym" and not os.path.abspath(os.fsdecode(str(path))).startswith(self.top):  # noqa: PTH100
            return
        self.count += 1
        if self.at is not None and self.count >= self.at:
            self.then("write" if changes else "other")


def _kill(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _full(what: str) -> None:
    if what == "write":
        raise OSError(28, "No space left on device")


def _allow(size: int) -> None:
    """Let no file grow over a size: so fails what is written when the disk is full, in the middle of a file."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _forked(
    run: Run,
    folder: Path,
    *,
    at: int | None = None,
    then: Callable[[str], None] = _kill,
    first: Callable[[], None] = lambda: None,
) -> dict[str, object]:
    """Run in a child; gives its status, what it said on stderr, and how often it asked."""
    said, counted = folder.parent / "said", folder.parent / "counted"
    child = os.fork()
    if child == 0:
        status = 99
        try:
            os.chdir(folder)
            with said.open("wb") as out, counted.open("w", encoding="ascii") as count:
                os.dup2(out.fileno(), 2)
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                first()
                moments = _Moments(folder)
                moments.at, moments.then = at, then
                sys.addaudithook(moments.hook)
                status = run.run()
                moments.at = None
                count.write(str(moments.count))
                sys.stderr.flush()
        finally:
            os._exit(status)
    _, how = os.waitpid(child, 0)
    return {
        "status": os.waitstatus_to_exitcode(how),
        "said": said.read_text(encoding="utf-8"),
        "count": int(counted.read_text(encoding="ascii") or 0),
    }


def _copied(folder: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    return shutil.copytree(folder, to)


def _as_nobody_in(folder: Path) -> Callable[[], None]:
    """Takes from the child the right to write into the target and what is around it."""

    def first() -> None:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)

    return first


def _too_small(before: Tree, after: Tree) -> int:
    """The size of the largest file that the run has to write, less one."""
    return max(len(after[name]) for name in after if before.get(name) != after[name]) - 1


def _trials(run: Run, top: Path, number: int, draw: random.Random, out: TextIO) -> None:
    old, new, trial = top / "old", top / "new", top / "trial"
    old.mkdir()
    os.chdir(old)
    run.prepare()
    os.chdir(_copied(old, new))
    # in this process, so that the children find every module loaded
    assert run.run() == 0, run.name
    before, after = _tree(old / run.target), _tree(new / run.target)
    assert before != after and not _aside(new), (run.name, _aside(new))
    count = int(str(_forked(run, _copied(old, trial))["count"]))
    assert _tree(trial / run.target) == after, run.name

    def told(kind: str, moment: int, ended: Mapping[str, object]) -> None:
        now = _tree(trial / run.target)
        state = "old" if now == before else "new" if now == after else "broken"
        row = {"run": run.name, "kind": kind, "moment": moment, "of": count, "state": state, **ended}
        out.write(f"{json.dumps({**row, 'aside': _aside(trial)})}\n")

    for part in range(number):
        moment = draw.randint(1 + count * part // number, max(1, count * (part + 1) // number))
        ended = _forked(run, _copied(old, trial), at=moment, then=_kill)
        told("kill", moment, ended)
        told("after a kill", moment, _forked(run, trial))
    for moment in sorted(draw.sample(range(1, count + 1), min(count, max(1, number // 3)))):
        told("full", moment, _forked(run, _copied(old, trial), at=moment, then=_full))
    if run.spoilt is not None:
        told("spoilt", 0, _forked(replace(run, run=run.spoilt), _copied(old, trial)))
    size = _too_small(before, after)
    told("too large", size, _forked(run, _copied(old, trial), first=lambda: _allow(size)))
    told("read-only", 0, _forked(run, _copied(old, trial), first=_as_nobody_in(trial)))
    for path in (trial, *trial.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)


def main() -> None:
    share, seed = float(sys.argv[1]), int(sys.argv[2])
    # what the commands say to whoever runs them is of no use here
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for run in RUNS.values():
            top = Path(folder, run.name.replace(" ", "-"))
            top.mkdir()
            _trials(run, top, max(1, round(run.weight * share)), random.Random(f"{seed} {run.name}"), out)  # noqa: S311  no secret
            out.flush()
            os.chdir("/")


if __name__ == "__main__":
    main()
