"""A folder that ``rules import`` wrote, read back as a person may have changed it meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import storage
from generator.model.annotations import Duties
from generator.model.correspondence import Correspondence
from generator.model.registers import Documents, Roles
from generator.model.settings import Rule
from generator.model.text import Text
from generator.problems import Problem, named
from generator.sources import OF_EDITION
from generator.storage import Loaded

__all__ = ["RuleDraft", "folders", "read"]

_NO_DATE = "0001-01-01"


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """One rule in one edition, with what it proposes for the registers that all rules share."""

    folder: Path
    rule: Loaded[Rule]
    text: Loaded[Text]
    duties: Duties
    roles: Roles
    documents: Documents
    follows: Loaded[Correspondence] | None = None
    """The edition after which this one comes, with what a person corrected of the matching; None for a rule of its own."""

    @property
    def place(self) -> Path:
        """The folder of the edition, seen from rules_source/."""
        return Path(self.rule.value.id, self.text.value.edition.isoformat())

    def files(self) -> Iterator[tuple[Path, Path]]:
        """Each file that goes into rules_source/ as it is: where to, and where from."""
        if self.follows is None:
            yield self.place.parent / "rule.yaml", self.folder / "rule.yaml"
        for name in ("source.txt", *(f"{key}.yaml" for key in OF_EDITION)):
            if (self.folder / name).exists():
                yield self.place / name, self.folder / name


def folders(path: Path, problems: list[Problem]) -> Iterator[Path]:
    """The draft that a folder is, or the drafts that it holds."""
    if (path / "text.yaml").exists():
        yield path
        return
    inside = sorted(one.parent for one in path.glob("*/text.yaml"))
    if not inside:
        message = "这里没有草稿（text.yaml）：请写 rules import 用 --out 写出的文件夹"
        problems.append(Problem(named(path), 1, 1, message))
    yield from inside


def read(folder: Path, problems: list[Problem]) -> RuleDraft | None:
    """The draft in a folder; None after adding every fault found to ``problems``."""
    before = len(problems)

    def file(name: str) -> Path:
        return folder / f"{name}.yaml"

    rule = storage.load(file("rule"), named(file("rule")), Rule, problems)
    text = storage.load(file("text"), named(file("text")), Text, problems)
    duties, roles, documents = Duties(objects=(), duties=()), Roles(roles=()), Documents(documents=())
    if file("duties").exists() and (
        loaded := storage.load(file("duties"), named(file("duties")), Duties, problems)
    ):
        duties = loaded.value
    if file("roles").exists() and (
        given := storage.load(file("roles"), named(file("roles")), Roles, problems)
    ):
        roles = given.value
    if file("documents").exists() and (
        cited := storage.load(file("documents"), named(file("documents")), Documents, problems)
    ):
        documents = cited.value
    follows = None
    if file("correspondence").exists():
        follows = storage.load(
            file("correspondence"), named(file("correspondence")), Correspondence, problems
        )
    if rule is None or text is None or len(problems) > before:
        return None
    if text.value.edition.isoformat() == _NO_DATE:
        message = "版本日期还没有查明：请查明后用 --edition 再导入一次"
        problems.append(text.marks.problem(("edition",), message))
    for key, here, there in (
        ("id", rule.value.id, text.value.rule),
        ("current", rule.value.current, text.value.edition),
    ):
        if here != there:
            message = f"{key} 是 {here}，text.yaml 里却是 {there}：请改成一样"
            problems.append(rule.marks.problem((key,), message))
    return (
        RuleDraft(folder, rule, text, duties, roles, documents, follows) if len(problems) == before else None
    )
