"""The example of the editors' guide, read from the guide itself."""

import re
from pathlib import Path

from generator import storage
from generator.checks.annotations import check_notes
from generator.checks.ground import Ground, Notes
from generator.duties import Duties, Procedures, Waivers
from generator.model import Roles, Text
from generator.problems import Problem, SourceError

GUIDE = Path(__file__).parent.parent.parent / "docs" / "editing" / "index.md"
BLOCK = re.compile(r'^```yaml title="(?P<name>[a-z]+\.yaml)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
SLIP = re.compile(
    r"^\d+\. (?P<name>[a-z]+\.yaml)：把\n\n    ```yaml\n(?P<old>.*?)    ```\n\n    "
    r"(?P<do>改成\n\n    ```yaml\n(?P<new>.*?)    ```|删去)\n\n    ```text\n(?P<said>.*?)    ```$",
    re.MULTILINE | re.DOTALL,
)


def files() -> dict[str, str]:
    """The example's files by name."""
    return {match["name"]: match["text"] for match in BLOCK.finditer(GUIDE.read_text(encoding="utf-8"))}


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
    found = check_notes(Ground(text_.value, roles.value), Notes(duties, procedures, waivers))
    return [str(problem) for problem in sorted(found)]
