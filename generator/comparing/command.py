"""What ``rules compare`` compares: two editions or rules by their names, or two folders that hold a text."""

from dataclasses import dataclass
from pathlib import Path

from generator import storage
from generator.comparing.comparison import Comparison, compare
from generator.comparing.concordance import kept_and_proposed, limits_of
from generator.comparing.corrections import faults
from generator.comparing.told import told_place
from generator.model.concordance import Concordance, Concordances
from generator.model.correspondence import Correction, Correspondence
from generator.model.settings import Rule
from generator.model.text import Text
from generator.problems import Problem, SourceError, named
from generator.sources import schema_path

__all__ = ["Compared", "Proposed", "concordance", "folder", "run"]


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
    before, after = [_text(path, problems) if path else None for path in folders]
    if before is None or after is None or folders[1] is None:
        raise SourceError(problems)
    corrections = _corrections(folders[1], before, after, problems)
    if problems:
        raise SourceError(problems)
    return Compared(before, after, compare(before, after, corrections))


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


@dataclass(frozen=True, slots=True)
class Proposed:
    """A concordance as it will be: where it is written, its file, how many entries are proposed and how many an editor wrote.

    ``limits`` are the limits of both sides in lines: 第一条 / 第一条　每半月召开1次 / 每月召开1次　更严.
    """

    path: Path
    content: bytes
    proposed: int
    kept: int
    limits: tuple[str, ...]


def concordance(root: Path, ours: str, theirs: str) -> Proposed:
    """The proposal of how a rule stands to another one; what editors wrote stays. Raises SourceError with every fault."""
    problems: list[Problem] = []
    found = [folder(root, name, problems) for name in (ours, theirs)]
    texts = [_text(path, problems) if path else None for path in found]
    mine, other, place = texts[0], texts[1], found[0]
    if mine is None or other is None or place is None:
        raise SourceError(problems)
    path = place / "concordance.yaml"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    loaded = storage.load(path, named(path), Concordances, problems) if old else None
    problems += [Problem(named(path), *at, storage.LOST_COMMENT) for at in storage.comments(old)]
    if problems:
        raise SourceError(problems)
    before = loaded.value.concordances if loaded else ()
    own = next((one for one in before if (one.rule, one.edition) == (other.rule, other.edition)), None)
    entries, proposed = kept_and_proposed(own.entries if own else (), mine, other)
    made = Concordance(rule=other.rule, edition=other.edition, entries=entries)
    rest = tuple(one for one in before if one is not own)
    content = storage.dump(
        Concordances(concordances=(*rest, made)),
        schema=schema_path("concordance"),
        remarks=storage.remarks(old),
    )
    limits = tuple(
        f"{told_place(entry.ours)} / {told_place(entry.theirs)}　{limit.ours or '—'} / {limit.theirs or '—'}"
        + ("　更严" if limit.stricter else "")
        for entry, limit in limits_of(entries, mine, other)
    )
    return Proposed(path, content.encode(), proposed, len(entries) - proposed, limits)


def _text(path: Path, problems: list[Problem]) -> Text | None:
    loaded = storage.load(path / "text.yaml", named(path / "text.yaml"), Text, problems)
    return loaded.value if loaded else None


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
