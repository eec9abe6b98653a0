"""The folder rules_source/ read: what belongs where, and nothing from outside the folder."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator import storage
from generator.model.annotations import Duties, Duty, Terms, Waivers
from generator.model.concordance import Concordances
from generator.model.corrections import Corrections
from generator.model.correspondence import Correspondence
from generator.model.procedures import Procedures
from generator.model.questions import Questions
from generator.model.registers import Documents, Roles
from generator.model.scenarios import Scenarios
from generator.model.settings import Portal, Rule
from generator.model.standing import Standing
from generator.model.text import Text
from generator.problems import Problem, named
from generator.sources.held import Drafts, Edition, Names, Sources, Suspects, Work
from generator.sources.layout import NO_RULES, OF_EDITION, OF_RULE, SHARED
from generator.storage import Loaded, Marks
from generator.workdays import YearArrangement

M = TypeVar("M", bound=BaseModel)

__all__ = ["load", "load_names"]

_NO_DUTIES = Duties(objects=(), duties=())
_NO_PROCEDURES = Procedures(occasions=(), procedures=())
_EDITION = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class _Reader:
    root: Path
    problems: list[Problem] = field(default_factory=list)
    drafts: list[Drafts] = field(default_factory=list)
    suspects: list[Suspects] = field(default_factory=list)

    def fault(self, path: Path, message: str) -> None:
        self.problems.append(Problem(named(path), 1, 1, message))

    def misnamed(self, folder: Path, names: Collection[str]) -> None:
        """Tell of files that are meant to be read and have another name: terms.yml, Terms.yaml."""
        for path in sorted(folder.iterdir()):
            meant = f"{path.stem.lower()}.yaml"
            if path.suffix.lower() in (".yml", ".yaml") and path.stem.lower() in names and path.name != meant:
                self.fault(path, f"这个名字的文件不会读：请改名为 {meant}，不要的移走")

    def inside(self, path: Path) -> bool:
        try:
            if path.resolve().is_relative_to(self.root.resolve()):
                return True
        except (OSError, RuntimeError):  # a link that leads to itself
            pass
        self.fault(path, f"指到了 {self.root.name}/ 之外：请放真正的文件，不要用链接")
        return False

    def yaml(self, path: Path, model: type[M]) -> Loaded[M] | None:
        return storage.load(path, named(path), model, self.problems) if self.inside(path) else None

    def given(self, path: Path, empty: M) -> Loaded[M] | None:
        """A file that need not be there; without it, what is empty, whose problems are told at its beginning."""
        if os.path.lexists(path):
            return self.yaml(path, type(empty))
        return Loaded(empty, Marks(named(path)))

    def finished(self, loaded: Loaded[M] | None, *lists: str) -> Loaded[M] | None:
        """A file without the entries of its lists that are drafts, and without what those alone make use of."""
        if loaded is None:
            return None
        self.suspect(loaded, *lists)
        drafts = [entry for entries in lists for entry in getattr(loaded.value, entries) if entry.draft]
        if not drafts:
            return loaded
        self.drafts.append(Drafts(loaded.marks.path, len(drafts), tuple(_unresolved(loaded))))
        kept = loaded
        for entries in lists:
            kept = storage.keep(kept, entries, lambda entry: not entry.draft)
        if isinstance(kept.value, Duties):
            finished = kept.value.duties
            objects = _objects(drafts) - _objects(finished)
            events = _events(drafts) - _events(finished)
            kept = storage.keep(kept, "objects", lambda entry: entry.id not in objects)
            kept = storage.keep(kept, "events", lambda entry: entry.id not in events)
        return kept

    def suspect(self, loaded: Loaded[M], *lists: str) -> None:
        """Take down the entries of a file whose words changed since they were written."""
        found = [
            (
                loaded.marks.places[entries, i][0],
                _called(entry),
                entry.suspect,
                getattr(entry, "draft", False),
            )
            for entries in lists
            for i, entry in enumerate(getattr(loaded.value, entries))
            if getattr(entry, "suspect", None) is not None
        ]
        if found:
            self.suspects.append(Suspects(loaded.marks.path, tuple(found)))

    def bytes(self, path: Path) -> bytes | None:
        return storage.read_bytes(path, named(path), self.problems) if self.inside(path) else None


def _called(entry: BaseModel) -> str:
    """The id of an entry, of a waiver its words."""
    return str(getattr(entry, "id", None) or getattr(entry, "words", ""))


def _unresolved(loaded: Loaded[M]) -> Iterator[int]:
    """The lines of the drafts of duties of which is open whom they bind."""
    if isinstance(loaded.value, Duties):
        for i, duty in enumerate(loaded.value.duties):
            if duty.draft and duty.is_actor_unresolved:
                yield loaded.marks.places["duties", i, "actor"][0]


def _objects(duties: Iterable[Duty]) -> set[str]:
    return {duty.object for duty in duties}


def _events(duties: Iterable[Duty]) -> set[str]:
    return {duty.deadline.event for duty in duties if duty.deadline and duty.deadline.event}


def load(root: Path) -> tuple[Sources | None, list[Problem]]:
    """Read rules_source/; None when a file cannot be read into its model, and then at least one problem."""
    reader = _Reader(root)
    if not root.is_dir():
        reader.fault(root, "没有这个文件夹：请在仓库的顶层运行，或用 --source 指明")
        return None, reader.problems
    reader.misnamed(root, SHARED)
    portal = reader.yaml(root / "portal.yaml", Portal)
    roles = reader.finished(reader.yaml(root / "roles.yaml", Roles), "roles")
    registered = reader.yaml(root / "documents.yaml", Documents)
    documents = reader.finished(registered, "documents")
    terms = reader.yaml(root / "terms.yaml", Terms) if (root / "terms.yaml").exists() else None
    asked = root / "questions.yaml"
    questions = reader.finished(reader.yaml(asked, Questions), "questions") if asked.exists() else None
    mistakes = root / "corrections.yaml"
    corrections = reader.yaml(mistakes, Corrections) if mistakes.exists() else None
    calendar = tuple(_calendar(reader, root / "calendar"))
    works = [work for folder in _folders(reader) if (work := _work(reader, folder)) is not None]
    if reader.problems or portal is None or roles is None or documents is None:
        return None, reader.problems
    drafted = [document for document in registered.value.documents if document.draft] if registered else []
    titles = frozenset(title for document in drafted for title in (document.title, *document.aliases))
    return Sources(
        portal,
        roles,
        documents,
        tuple(works),
        terms,
        questions,
        calendar,
        tuple(reader.drafts),
        tuple(reader.suspects),
        titles,
        corrections,
    ), []


def load_names(root: Path) -> tuple[Names | None, list[Problem]]:
    """Read the names and the current texts of rules_source/ and nothing else, which takes a tenth of the time of ``load``.

    None when one of these files cannot be read into its model, and then at least one problem.
    """
    reader = _Reader(root)
    roles = reader.finished(reader.yaml(root / "roles.yaml", Roles), "roles")
    documents = reader.finished(reader.yaml(root / "documents.yaml", Documents), "documents")
    rules = []
    for folder in _folders(reader):
        rule = reader.yaml(folder / "rule.yaml", Rule)
        if rule is None:
            continue
        text = reader.yaml(folder / rule.value.current.isoformat() / "text.yaml", Text)
        if text is not None:
            rules.append((rule.value, text.value))
    if reader.problems or roles is None or documents is None:
        return None, reader.problems
    return Names(roles.value, documents.value, tuple(rules)), []


def _folders(reader: _Reader) -> Iterator[Path]:
    """The folders of rules."""
    for folder in sorted(p for p in reader.root.iterdir() if p.is_dir() or p.is_symlink()):
        # a folder named like a file is told of where that file is read
        if (
            folder.suffix != ".yaml"
            and folder.name not in NO_RULES
            and not folder.name.startswith(".")
            and reader.inside(folder)
        ):
            yield folder


def _calendar(reader: _Reader, folder: Path) -> Iterator[Loaded[YearArrangement]]:
    for path in sorted(folder.glob("*.yaml")):
        given = reader.yaml(path, YearArrangement)
        if given is not None and path.stem != str(given.value.year):
            message = f"year 必须与文件同名，这里是 {given.value.year}，文件是 {path.name}：请改成一样"
            reader.problems.append(given.marks.problem(("year",), message))
        elif given is not None:
            yield given


def _work(reader: _Reader, folder: Path) -> Work | None:
    reader.misnamed(folder, OF_RULE)
    rule = reader.yaml(folder / "rule.yaml", Rule)
    editions: list[Edition] = []
    dated = [p for p in sorted(folder.iterdir()) if p.is_dir()]
    for path in dated:
        if not _EDITION.fullmatch(path.name):
            reader.fault(path, "版本的文件夹必须以日期命名，如 2023-07-11：请改名")
            continue
        edition = _edition(reader, path)
        if edition is not None:
            editions.append(edition)
    if rule is not None:
        if rule.value.id != folder.name:
            message = f"id 必须与文件夹同名，这里是 {rule.value.id}，文件夹是 {folder.name}：请改成一样"
            reader.problems.append(rule.marks.problem(("id",), message))
        if rule.value.current.isoformat() not in {path.name for path in dated}:
            message = f"current 指的版本 {rule.value.current} 没有文件夹：请改正日期，或放入这一版本"
            reader.problems.append(rule.marks.problem(("current",), message))
    return Work(rule, tuple(editions)) if rule is not None else None


def _edition(reader: _Reader, folder: Path) -> Edition | None:
    reader.misnamed(folder, OF_EDITION)
    source = reader.bytes(folder / "source.txt")
    text = reader.yaml(folder / "text.yaml", Text)
    if text is None:
        return None
    for key, value, name in (
        ("rule", text.value.rule, folder.parent.name),
        ("edition", text.value.edition.isoformat(), folder.name),
    ):
        if value != name:
            message = f"{key} 必须与文件夹同名，这里是 {value}，文件夹是 {name}：请改成一样"
            reader.problems.append(text.marks.problem((key,), message))
    if source is None:
        return None
    name = named(folder / "source.txt")
    cases = folder / "scenarios.yaml"
    scenarios = reader.finished(reader.yaml(cases, Scenarios), "scenarios") if cases.exists() else None
    beside = folder / "correspondence.yaml"
    correspondence = reader.yaml(beside, Correspondence) if beside.exists() else None
    held = folder / "concordance.yaml"
    concordance = reader.yaml(held, Concordances) if held.exists() else None
    lasting = folder / "standing.yaml"
    standing = reader.yaml(lasting, Standing) if lasting.exists() else None
    duties = reader.finished(reader.given(folder / "duties.yaml", _NO_DUTIES), "duties")
    procedures = reader.finished(
        reader.given(folder / "procedures.yaml", _NO_PROCEDURES), "occasions", "procedures", "lives"
    )
    waivers = reader.given(folder / "waivers.yaml", Waivers())
    if waivers is not None:
        reader.suspect(waivers, "waivers")
    if (
        duties is not None
        and procedures is not None
        and waivers is not None
        and (duties.value, procedures.value, waivers.value) == (_NO_DUTIES, _NO_PROCEDURES, Waivers())
    ):
        # nothing is said of it yet, or all that was imported is still a draft
        return Edition(
            text.value.edition,
            text,
            source,
            name,
            scenarios=scenarios,
            correspondence=correspondence,
            concordance=concordance,
            standing=standing,
        )
    return Edition(
        text.value.edition,
        text,
        source,
        name,
        duties,
        procedures,
        waivers,
        scenarios,
        correspondence,
        concordance,
        standing,
    )
