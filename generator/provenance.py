"""What a site was made from: commit, sources, versions. Nothing of the day or the machine, so that it is the same on each."""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

__all__ = ["DISTRIBUTION", "UNKNOWN", "Provenance", "gather"]

DISTRIBUTION = "rules-portal"
"""What the generator is called where packages are named."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a site comes from; all is empty where nobody asked.

    ``commit`` is empty outside of a git repository, ``clean`` says that nothing differed from it. ``sources`` are the
    SHA-256 of each file of rules_source/, ``changed`` the days on which folders were last changed by the history.
    """

    commit: str = ""
    committed: str = ""
    clean: bool = False
    generator: str = ""
    dependencies: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.generator)


UNKNOWN = Provenance()


def gather(source: Path, written: Mapping[str, Path] = MappingProxyType({})) -> Provenance:
    """Ask git and the installed packages about a portal; ``written`` are folders of pages written by hand."""
    commit, committed = _git(source, "log", "-1", "--format=%H %cd", "--date=short").partition(" ")[::2]
    # a history that was fetched in part has other days than the whole: then none are told
    whole = commit and _git(source, "rev-parse", "--is-shallow-repository") == "false"
    # all of the sources, each edition, and what is written by hand
    alone = {".": source, **written} if whole else {}
    days = {name: _last_change(path) for name, path in alone.items() if path.is_dir()}
    if whole:
        days |= _last_changes(source, {path.as_posix() for path in _editions(source)})
    return Provenance(
        commit,
        committed,
        clean=bool(commit) and not _git(source.parent, "status", "--porcelain"),
        generator=metadata.version(DISTRIBUTION),
        dependencies=_dependencies(),
        sources=_sources(source),
        changed={name: days[name] for name in sorted(days) if days[name]},
    )


def _editions(source: Path) -> Iterator[Path]:
    """The folders of editions, as they are called in the sources."""
    return (path.relative_to(source) for path in source.glob("*/*-*-*") if path.is_dir())


def _last_changes(source: Path, folders: Set[str]) -> dict[str, str]:
    """The days on which folders of the sources were last changed: the history is read once, up to where all are known.

    To ask for one after the other takes as many walks through the history as there are folders.
    """
    above = _git(source, "rev-parse", "--show-prefix")
    # of a merge those files are named that are as in none of its parents: what it took from one was changed there
    command = ["git", "--no-optional-locks", "-c", "core.quotePath=false", "log", "-c", "--no-renames"]
    command += ["--format=%x00%cd", "--date=short", "--name-only", "--", "."]
    days: dict[str, str] = {}
    try:
        with subprocess.Popen(
            command,
            cwd=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            # names that were given under another encoding; those of folders are ours
            errors="replace",
        ) as log:
            day = ""
            for line in log.stdout or ():
                if line.startswith("\0"):
                    day = line[1:].rstrip("\n")
                folder = "/".join(line.removeprefix(above).split("/")[:2])
                if folder in folders:
                    days.setdefault(folder, day)
                if len(days) == len(folders):
                    log.kill()
                    break
    except OSError:
        return {}
    return days


def _last_change(path: Path) -> str:
    return _git(path.parent, "log", "-1", "--format=%cd", "--date=short", "--", path.name)


def _git(folder: Path, *arguments: str) -> str:
    """What git says; nothing without git or outside of a repository. Days are those of the committer's own zone."""
    command = ["git", "--no-optional-locks", *arguments]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _dependencies() -> dict[str, str]:
    """The packages that pyproject.toml names, in the versions that are installed."""
    required = metadata.requires(DISTRIBUTION) or ()
    names = (re.match(r"[\w.-]+", line) for line in required if "extra ==" not in line)
    return {name[0]: metadata.version(name[0]) for name in sorted(filter(None, names), key=lambda n: n[0])}


def _sources(source: Path) -> dict[str, str]:
    """The files that the portal is read from; what an editor or a file manager left beside them is none."""
    files = [*source.rglob("*.yaml"), *source.rglob("source.txt")]
    return {
        path.relative_to(source).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
        if path.is_file() and os.access(path, os.R_OK)
    }
