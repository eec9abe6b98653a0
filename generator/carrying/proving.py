"""A carried edition tried in a copy of the portal: what the check refuses is set aside, and said, until the check passes."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel

from generator import atomic, portal, storage
from generator.carrying.entries import Entry
from generator.carrying.notes import Notes, without_steps
from generator.carrying.shared import Shared
from generator.model.annotations import Duties, Suspect
from generator.model.procedures import Procedures
from generator.model.settings import AnnotationState
from generator.problems import Problem, SourceError
from generator.sources import schema_path

__all__ = ["Trial", "files_of", "trial"]

ROUNDS = 12
"""Far more than anything takes: each round sets something aside."""


def files_of(notes: Notes) -> Mapping[str, BaseModel]:
    """The files of an edition that hold something, by name without .yaml."""
    found: dict[str, BaseModel] = {"duties": notes.duties, "procedures": notes.procedures}
    if notes.waivers.waivers:
        found["waivers"] = notes.waivers
    if notes.scenarios_file is not None:
        found["scenarios"] = notes.scenarios_file
    return found


def _shared_files(shared: Shared) -> Mapping[str, BaseModel]:
    found: dict[str, BaseModel] = {"roles": shared.roles, "portal": shared.portal}
    if shared.questions is not None:
        found["questions"] = shared.questions
    return found


@dataclass(frozen=True, slots=True)
class Trial:
    """A copy of a portal's sources in which a new edition is tried."""

    root: Path
    rule: str
    edition: str

    def write(self, notes: Notes, shared: Shared) -> None:
        """Put everything in its place in the copy."""
        folder = self.root / self.rule / self.edition
        for name, model in files_of(notes).items():
            _put(folder / f"{name}.yaml", model)
        _put(self.root / self.rule / "rule.yaml", shared.rule)
        for name, model in _shared_files(shared).items():
            _put(self.root / f"{name}.yaml", model)

    def check(self) -> portal.Checked | list[Problem]:
        """The portal as it would be, or what the check says of it."""
        try:
            return portal.load(self.root)
        except SourceError as error:
            return list(error.problems)

    def settle(self, notes: Notes, shared: Shared) -> tuple[portal.Checked | None, list[Problem]]:
        """Set aside what the check refuses, round by round; gives the portal, or the problems that are nobody's entry.

        A rule that was annotated completely is so no more while clauses of the new edition wait: that is tried last.
        """
        complete = shared.rule.coverage is AnnotationState.COMPLETE
        if complete:
            shared.rule = shared.rule.model_copy(update={"coverage": AnnotationState.BEGUN})
        found: portal.Checked | list[Problem] = []
        for _ in range(ROUNDS):
            self.write(notes, shared)
            found = self.check()
            if not isinstance(found, list):
                break
            if not self._mend(found, notes):
                return None, found
        if isinstance(found, list):
            return None, found
        if complete:
            begun = shared.rule
            shared.rule = begun.model_copy(update={"coverage": AnnotationState.COMPLETE})
            self.write(notes, shared)
            if isinstance(open_clauses := self.check(), list):
                shared.rule = begun
                self.write(notes, shared)
                why = f"新版还有 {len(open_clauses)} 处没有标注，coverage 暂改为 begun，标注完后改回 complete"
                shared.entries.append(Entry("rule", "coverage", "suspect", why=why))
            else:
                found = open_clauses
        return found, []

    def _mend(self, problems: list[Problem], notes: Notes) -> bool:
        """Set aside the entries that problems are about; whether there was any."""
        lost: dict[str, str] = {}
        mended = False
        for name, model in files_of(notes).items():
            path = self.root / self.rule / self.edition / f"{name}.yaml"
            keys = _keys(path, type(model))
            here = [(keys.get((p.line, p.column)), p.message) for p in problems if _same(p.path, path)]
            found = [(key, message) for key, message in here if key]
            # from the end, so that the places of those before stay
            for key, message in sorted(found, key=lambda pair: _order(pair[0]), reverse=True):
                mended |= _set_aside(name, key, _reason(message), notes, lost)
        if lost:
            _remove_steps(notes, lost)
        return mended


@contextmanager
def trial(root: Path, rule: str, edition: str) -> Iterator[Trial]:
    """A copy of a portal's sources for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / root.name
        atomic.copy_folder(root, copy)
        yield Trial(copy, rule, edition)


def _put(path: Path, model: BaseModel) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(storage.dump(model, schema=schema_path(path.stem)), encoding="utf-8")


def _same(name: str, path: Path) -> bool:
    return Path(name).resolve() == path.resolve()


def _keys(path: Path, model: type[BaseModel]) -> Mapping[tuple[int, int], storage.Key]:
    """The innermost key that stands at each place of a file."""
    loaded = storage.load(path, str(path), model, [])
    keys: dict[tuple[int, int], storage.Key] = {}
    for key, place in loaded.marks.places.items() if loaded else ():
        if len(key) > len(keys.get(place, ())):
            keys[place] = key
    return keys


def _order(key: storage.Key) -> list[str]:
    return [f"{word:09d}" if isinstance(word, int) else word for word in key]


def _reason(message: str) -> str:
    """What a check says, without its remedy, which is for the file as it was before."""
    return re.split("：请|；请", message)[0]


def _set_aside(name: str, key: storage.Key, why: str, notes: Notes, lost: dict[str, str]) -> bool:
    """One entry of a file set aside; of a step or a branch that alone."""
    match key:
        case ("duties", int(n), *_) if name == "duties":
            return _duty_aside(notes, n, why, lost)
        case ("objects", int(n), *_) if name == "duties":
            return _object_mended(notes, n)
        case ("events", int(n), *_) if name == "duties":
            events = [one for i, one in enumerate(notes.duties.events) if i != n]
            notes.duties = notes.duties.model_copy(update={"events": tuple(events)})
            return True
        case ("procedures", int(n), *rest) if name == "procedures":
            return _procedure_mended(notes, n, rest, why)
        case ("occasions", int(n), *_):
            kept = [one for i, one in enumerate(notes.procedures.occasions) if i != n]
            notes.procedures = notes.procedures.model_copy(update={"occasions": tuple(kept)})
            return True
        case ("lives", int(n), *_):
            lives = list(notes.procedures.lives)
            lives[n] = lives[n].model_copy(update={"draft": True, "suspect": Suspect(why=why)})
            notes.procedures = notes.procedures.model_copy(update={"lives": tuple(lives)})
            _said(notes, "life", lives[n].id, why)
            return True
        case ("waivers", int(n), *_):
            waivers = list(notes.waivers.waivers)
            gone = waivers.pop(n)
            notes.waivers = notes.waivers.model_copy(update={"waivers": tuple(waivers)})
            _said(notes, "waiver", gone.words, why, gone=True)
            return True
        case ("scenarios", int(n), *_):
            cases = list(notes.scenarios)
            cases[n] = cases[n].model_copy(update={"draft": True, "suspect": Suspect(why=why)})
            notes.scenarios = tuple(cases)
            _said(notes, "scenario", cases[n].id, why)
            return True
    return False


def _duty_aside(notes: Notes, n: int, why: str, lost: dict[str, str]) -> bool:
    duties = list(notes.duties.duties)
    duty = duties[n]
    if duty.draft:
        return False
    suspect = duty.suspect or Suspect()
    duties[n] = duty.model_copy(update={"draft": True, "suspect": suspect.model_copy(update={"why": why})})
    notes.duties = Duties(objects=notes.duties.objects, events=notes.duties.events, duties=tuple(duties))
    _said(notes, "duty", duty.id, why)
    lost[duty.id] = f"{duty.id} 已作草稿，已移出"
    return True


def _object_mended(notes: Notes, n: int) -> bool:
    """An object that nothing is done to any more is no more; of another one nobody claims any more on what the rules are silent."""
    objects = list(notes.duties.objects)
    if all(duty.object != objects[n].id for duty in notes.duties.duties):
        del objects[n]
    elif objects[n].silent:
        objects[n] = objects[n].model_copy(update={"silent": ()})
    else:
        return False
    notes.duties = notes.duties.model_copy(update={"objects": tuple(objects)})
    return True


def _procedure_mended(notes: Notes, n: int, rest: list[int | str], why: str) -> bool:
    procedures = list(notes.procedures.procedures)
    procedure = procedures[n]
    match rest:
        case ["steps", int(k), "after" | "implied" | "follows" | "phase", *_]:
            steps = list(procedure.steps)
            steps[k] = steps[k].model_copy(update={"after": "", "implied": False, "follows": ()})
            changed = procedure.model_copy(update={"steps": tuple(steps)})
        case ["steps", int(k), *_]:
            without = without_steps(procedure, {procedure.steps[k].duty: why})
            changed = without or procedure.model_copy(update={"draft": True})
        case ["requires", int(k), *_]:
            kept = tuple(one for i, one in enumerate(procedure.requires) if i != k)
            changed = procedure.model_copy(update={"requires": kept})
        case ["branches", int(k), *_]:
            branches = tuple(one for i, one in enumerate(procedure.branches) if i != k)
            changed = procedure.model_copy(update={"branches": branches})
        case _:
            changed = procedure.model_copy(update={"draft": True})
    if changed == procedure:
        return False
    said = "；".join(filter(None, (procedure.suspect.why if procedure.suspect else "", why)))
    procedures[n] = changed.model_copy(update={"suspect": Suspect(why=said)})
    notes.procedures = notes.procedures.model_copy(update={"procedures": tuple(procedures)})
    _said(notes, "procedure", procedure.id, said, aside=changed.draft)
    return True


def _remove_steps(notes: Notes, lost: Mapping[str, str]) -> None:
    made = []
    for procedure in notes.procedures.procedures:
        own = {*procedure.requires, *(step.duty for step in procedure.steps)} & lost.keys()
        without = without_steps(procedure, {name: lost[name] for name in own}) if own else procedure
        if own:
            before = (procedure.suspect.why,) if procedure.suspect else ()
            why = "；".join((*before, *(lost[name] for name in sorted(own))))
            _said(notes, "procedure", procedure.id, why, aside=without is None)
            without = (without or procedure).model_copy(
                update={"suspect": Suspect(why=why), "draft": procedure.draft or without is None}
            )
        made.append(without)
    kept = tuple(procedure for procedure in made if procedure is not None)
    notes.procedures = Procedures(
        occasions=notes.procedures.occasions, procedures=kept, lives=notes.procedures.lives
    )


def _said(notes: Notes, kind: str, name: str, why: str, *, aside: bool = True, gone: bool = False) -> None:
    """Put right what the account says of an entry."""
    notes.entries = [
        replace(entry, status="gone" if gone else "suspect", why=why, aside=aside and not gone)
        if entry.kind == kind and entry.id == name
        else entry
        for entry in notes.entries
    ]
