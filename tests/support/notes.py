"""The annotations of a sample edition, loaded from YAML as an editor writes it, with words replaced."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator import storage
from generator.checks.annotations import check_notes
from generator.checks.ground import Ground, Notes
from generator.model.annotations import Duties, Waivers
from generator.model.procedures import Procedures
from generator.model.registers import Roles
from generator.model.text import Text
from generator.problems import Problem, SourceError
from generator.storage import Loaded

M = TypeVar("M", bound=BaseModel)
Change = tuple[str, str, str]
"""A file, words that stand in it once, and what takes their place."""


def read(folder: Path, files: Mapping[str, str], changes: Iterable[Change] = ()) -> tuple[Ground, Notes]:
    """Writes the changed files into the folder and loads them; raises SourceError when one cannot be loaded."""
    problems: list[Problem] = []
    written = dict(files)
    for name, old, new in changes:
        assert written[name].count(old) == 1, f"{old!r} stands {written[name].count(old)} times in {name}"
        written[name] = written[name].replace(old, new)

    def load(name: str, model: type[M]) -> Loaded[M] | None:
        (folder / name).write_text(written[name], encoding="utf-8")
        return storage.load(folder / name, name, model, problems)

    text = load("text.yaml", Text)
    roles = load("roles.yaml", Roles)
    duties = load("duties.yaml", Duties)
    procedures = load("procedures.yaml", Procedures)
    waivers = load("waivers.yaml", Waivers)
    if text is None or roles is None or duties is None or procedures is None or waivers is None:
        raise SourceError(problems)
    return Ground(text.value, roles.value), Notes(duties, procedures, waivers)


def messages(folder: Path, files: Mapping[str, str], changes: Iterable[Change] = ()) -> list[str]:
    """What an editor is told about the changed files."""
    try:
        problems = list(check_notes(*read(folder, files, changes)))
    except SourceError as error:
        problems = list(error.problems)
    return [str(problem) for problem in sorted(problems)]
