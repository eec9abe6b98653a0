"""The example of the editors' guide, read from the guide itself."""

import re
from pathlib import Path

from generator import storage
from generator.checks.annotations import check_notes
from generator.checks.ground import Ground, Notes
from generator.model.annotations import Duties, Waivers
from generator.model.procedures import Procedures
from generator.model.registers import Roles
from generator.model.text import Text
from generator.problems import Problem, SourceError
from tests.duties import sample

GUIDE = Path(__file__).parent.parent.parent / "docs" / "editing" / "index.md"
BLOCK = re.compile(r'^```yaml title="(?P<name>[a-z]+\.yaml)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
EXCERPT = re.compile(
    r'^```yaml title="(?P<path>rules_source/[^"]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL
)
KIND = re.compile(r"^\| `(?P<kind>[a-z]+)` (?P<name>\S+) \| [^|]+ \| “(?P<quote>[^”]+)”（第", re.MULTILINE)
SLIP = re.compile(
    r"^\d+\. (?P<name>[a-z]+\.yaml)：把\n\n    ```yaml\n(?P<old>.*?)    ```\n\n    "
    r"(?P<do>改成\n\n    ```yaml\n(?P<new>.*?)    ```|删去)\n\n    ```text\n(?P<said>.*?)    ```$",
    re.MULTILINE | re.DOTALL,
)


def files() -> dict[str, str]:
    """The example's files by name."""
    return {match["name"]: match["text"] for match in BLOCK.finditer(GUIDE.read_text(encoding="utf-8"))}


def excerpts() -> list[tuple[str, str]]:
    """What the guide shows of the portal's own files: path and words."""
    return [(match["path"], match["text"]) for match in EXCERPT.finditer(GUIDE.read_text(encoding="utf-8"))]


def kinds() -> list[tuple[str, str, str]]:
    """The kinds of norm that the guide shows by an example of the portal: key, name and quote."""
    return [
        (match["kind"], match["name"], match["quote"])
        for match in KIND.finditer(GUIDE.read_text(encoding="utf-8"))
    ]


def slips() -> list[tuple[str, str, str, list[str]]]:
    """The faults the guide shows: file, words, words instead, and the lines the check prints."""
    return [
        (match["name"], _plain(match["old"]), _plain(match["new"] or ""), _plain(match["said"]).splitlines())
        for match in SLIP.finditer(GUIDE.read_text(encoding="utf-8"))
    ]


def _plain(block: str) -> str:
    return "".join(line.removeprefix("    ") for line in block.splitlines(keepends=True))


def told(folder: Path, sources: dict[str, str]) -> list[str]:
    """What the check says of the example in ``sources``."""
    return [str(problem) for problem in sorted(check_notes(*_read(folder, sources)))]


def sentences(folder: Path) -> dict[str, str]:
    """The duties of the example as readers see them, by id."""
    ground, notes = _read(folder, files())
    whole = sample.edition(ground.text, notes.duties.value, notes.procedures.value, ground.roles)
    return {duty.id: duty.sentence for duty in whole.duties.values()}


def _read(folder: Path, sources: dict[str, str]) -> tuple[Ground, Notes]:
    for name, text in sources.items():
        (folder / name).write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    text_ = storage.load(folder / "text.yaml", "text.yaml", Text, problems)
    roles = storage.load(folder / "roles.yaml", "roles.yaml", Roles, problems)
    duties = storage.load(folder / "duties.yaml", "duties.yaml", Duties, problems)
    procedures = storage.load(folder / "procedures.yaml", "procedures.yaml", Procedures, problems)
    waivers = storage.load(folder / "waivers.yaml", "waivers.yaml", Waivers, problems)
    if text_ is None or roles is None or duties is None or procedures is None or waivers is None:
        raise SourceError(problems)
    return Ground(text_.value, roles.value), Notes(duties, procedures, waivers)
