"""The command `rules` in a process of its own, where that matters: its two streams, its exit status, limits of memory and time.

To load what the command is made of takes longer than most commands do. One process loads it, and each command is a fork of that.
"""

import multiprocessing
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import __main__ as program
from generator import pinyin
from generator.cli import importing as _  # noqa: F401  # loaded by the command line when it is needed

__all__ = ["rules"]

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])
# its tables are loaded when something is read
pinyin.syllables("字")
_PATIENCE = 600
"""Seconds until it is given up: no measure of speed."""


def rules(
    *words: str | Path, cwd: Path, limits: Mapping[int, int] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Carry out one command in a folder; ``limits`` are those of `resource`."""
    arguments = [os.fspath(word) for word in words]
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = _CONTEXT.Process(target=_run, args=(arguments, cwd, out, err, dict(limits or {})))
        process.start()
        process.join(_PATIENCE)
        status = process.exitcode
        process.kill()
        process.join()
        process.close()
        assert status is not None, f"it does not end: rules {arguments}"
        return subprocess.CompletedProcess(
            arguments, status, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")
        )


def _run(arguments: list[str], cwd: Path, out: Path, err: Path, limits: Mapping[int, int]) -> None:
    for stream, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
    os.chdir(cwd)
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
    sys.argv = ["rules", *arguments]
    program.main()
