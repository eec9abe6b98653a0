"""What ``rules compare`` compares: two editions or rules by their names, or two folders that hold a text."""

from dataclasses import dataclass
from pathlib import Path

from generator import storage
from generator.comparing.comparison import Comparison, compare
from generator.comparing.corrections import faults
from generator.model.correspondence import Correction, Correspondence
from generator.model.settings import Rule
from generator.model.text import Text
from generator.problems import Problem, SourceError, named

__all__ = ["Compared", "run"]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts and what became of the one in the other."""

    old: Text
    new: Text
    comparison: Comparison

    @property
    def title(self) -> str:
        """What the newer text calls itself, else the id of its rule."""
        return next(iter(self.new.lines("rule-title")), self.new.rule)


def run(root: Path, old: str, new: str) -> Compared:
    """Compare what two names mean; raises SourceError with every fault."""
    problems: list[Problem] = []
    folders = [folder(root, name, problems) for name in (old, new)]
    texts = [
        storage.load(path / "text.yaml", named(path / "text.yaml"), Text, problems) if path else None
        for path in folders
    ]
    before, after = texts
    if before is None or after is None or folders[1] is None:
        raise SourceError(problems)
    corrections = _corrections(folders[1], before.value, after.value, problems)
    if problems:
        raise SourceError(problems)
    return Compared(before.value, after.value, compare(before.value, after.value, corrections))


def folder(root: Path, name: str, problems: list[Problem]) -> Path | None:
    """The folder of an edition: itself, ``rule/2023-07-11`` of the portal, or ``rule`` for its current edition."""
    for path in (Path(name), root / name):
        if (path / "text.yaml").is_file():
            return path
        if (path / "rule.yaml").is_file():
            rule = storage.load(path / "rule.yaml", named(path / "rule.yaml"), Rule, problems)
            return path / rule.value.current.isoformat() if rule else None
    message = (
        f"这里没有 text.yaml，{named(root)} 里也没有这部规则或这个版本：请写规则的代号，"
        "如 council-rules 或 council-rules/2024-01-02，或写装着 text.yaml 的文件夹"
    )
    problems.append(Problem(name, 1, 1, message))
    return None


def _corrections(path: Path, old: Text, new: Text, problems: list[Problem]) -> tuple[Correction, ...]:
    """What an editor says of these two editions, in the folder of the newer one."""
    file = path / "correspondence.yaml"
    if not file.exists():
        return ()
    given = storage.load(file, named(file), Correspondence, problems)
    if given is None or old.rule != new.rule or given.value.after != old.edition:
        return ()
    problems += faults(given, old, new)
    return given.value.corrections
