"""Answers written into the YAML files: who confirmed an annotation, on which day, and the fingerprint of what was seen.

Only what a person marked as right is written, and only while it still says what that person saw. All files are written,
or none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator import atomic, storage
from generator.labels import REVIEW_ANSWERS
from generator.model.annotations import Duties, Review, Terms
from generator.model.base import Model
from generator.model.procedures import Procedures
from generator.problems import Problem, SourceError
from generator.review import answers
from generator.review.answers import Answer, Key
from generator.sources import schema_path
from generator.views import reviews, terms
from generator.views.duty import POINTS as DUTY_POINTS
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.procedure import POINTS as PROCEDURE_POINTS
from generator.views.procedure import procedures

__all__ = ["Applied", "apply"]


@dataclass(frozen=True, slots=True)
class Present:
    """An annotation as it is now."""

    name: str
    """What it is called in a message."""
    of: str
    """The fingerprint of what it says now."""
    labels: tuple[str, ...]
    """The labels of its points."""
    readers: int
    """How many must confirm it."""
    reviews: tuple[Review, ...]
    """Its reviews."""
    file: Path
    """The YAML file that it stands in, from the folder of the sources."""


_FILES: dict[str, tuple[type[Model], str, str]] = {
    "duty": (Duties, "duties", "duties"),
    "procedure": (Procedures, "procedures", "procedures"),
    "term": (Terms, "terms", "terms"),
}
"""Of each kind: the model of its file, the name of the file, and the list that it stands in."""


@dataclass
class Applied:
    """What came of some answers."""

    written: list[Key] = field(default_factory=list)
    """The annotations that have a review they did not have."""
    known: int = 0
    """How many reviews were there already."""
    refused: list[Problem] = field(default_factory=list)
    """The answers that are for other words than the present, each in one line."""
    remarks: list[tuple[Answer, str]] = field(default_factory=list)
    """The answers that something is to be changed or in doubt, with what each is about."""
    files: list[Path] = field(default_factory=list)
    """The files that were written."""


def apply(view: PortalView, root: Path, paths: Sequence[Path], today: date) -> Applied:
    """Read all files, then write; raises SourceError with every fault, and then nothing is written."""
    problems: list[Problem] = []
    given = [answer for path in paths for answer in answers.read(path, problems, today)]
    problems += _contradictions(given)
    found = _present(view)
    known = {(key.rule, key.edition) for key in found} | {("", "")}
    for answer in given:
        key = answer.key
        if (key.rule, key.edition) not in known:
            where = f"规则 {key.rule or '（空）'} 的版本 {key.edition or '（空）'}"
            problems.append(_problem(answer, f"这里没有{where}：请检查是哪个门户的核对单"))
    applied = Applied()
    changed: dict[Key, tuple[Review, ...]] = {}
    for answer in given:
        present = found.get(answer.key)
        if present is None:
            applied.refused.append(_problem(answer, f"没有收下：{answer.key.id} 已经没有了"))
        elif answer.said != "right":
            applied.remarks.append((answer, present.name))
        elif not reviews.same(answer.of, present.of):
            why = "、".join(reviews.changed(answer.of, present.of, present.labels))
            message = f"没有收下：{present.name} 填写之后改了（{why}），请重新核对"
            applied.refused.append(_problem(answer, message))
        else:
            old = changed.get(answer.key, present.reviews)
            new = _with(old, Review(by=answer.by, on=answer.on, of=present.of), present.readers)
            if new == old:
                applied.known += 1
            else:
                changed[answer.key] = new
    settled = {key for key, new in changed.items() if len(_holding(new, found[key].of)) >= found[key].readers}
    files = _files(found, changed, settled, root, problems)
    if problems:
        raise SourceError(problems)
    atomic.write_files(root, files)
    applied.written = list(changed)
    applied.files = [root / file for file in files]
    return applied


def _problem(answer: Answer, message: str) -> Problem:
    return Problem(answer.at.path, answer.at.line, answer.at.column, message)


def _contradictions(given: Iterable[Answer]) -> Iterator[Problem]:
    """One reader who says two things of the same words."""
    first: dict[tuple[Key, str, str], Answer] = {}
    for answer in given:
        before = first.setdefault((answer.key, answer.of, answer.by), answer)
        if before.said != answer.said:
            words = f"{answer.by}对 {answer.key.id} 既答“{REVIEW_ANSWERS[before.said]}”又答“{REVIEW_ANSWERS[answer.said]}”"
            yield _problem(answer, f"{words}：请改成一样，或去掉一份")


def _present(view: PortalView) -> dict[Key, Present]:
    found: dict[Key, Present] = {}
    readers = view.portal.readers
    for rule in view.editions:
        for edition in view.all_editions(rule):
            found |= _of_edition(edition, readers)
    for term in view.terms:
        labels = tuple(point.label for point in terms.POINTS)
        found[Key("", "", "term", term.id)] = Present(
            f"用语“{term.name}”", terms.fingerprint(term), labels, readers, term.reviewed, Path("terms.yaml")
        )
    return found


def _of_edition(edition: EditionView, readers: int) -> dict[Key, Present]:
    rule, day = edition.rule.id, str(edition.edition.date)
    folder = Path(rule, day)
    found: dict[Key, Present] = {}
    labels = tuple(point.label for point in DUTY_POINTS)
    for duty in edition.duties.values():
        found[Key(rule, day, "duty", duty.id)] = Present(
            f"{duty.citation} {duty.id}",
            duty.review_fingerprint,
            labels,
            readers,
            duty.duty.reviewed,
            folder / "duties.yaml",
        )
    labels = tuple(point.label for point in PROCEDURE_POINTS)
    for procedure in procedures(edition):
        found[Key(rule, day, "procedure", procedure.id)] = Present(
            f"流程“{procedure.name}”",
            procedure.review_fingerprint,
            labels,
            readers,
            procedure.procedure.reviewed,
            folder / "procedures.yaml",
        )
    return found


def _with(old: tuple[Review, ...], new: Review, readers: int) -> tuple[Review, ...]:
    """The reviews with one more: a reader counts once, and what has lapsed goes when enough readers confirmed the present."""
    same = next((r for r in old if r.by == new.by and reviews.same(r.of, new.of)), None)
    if same is not None and same.on >= new.on:
        return old
    kept = (*(review for review in old if review.by != new.by), new)
    holding = _holding(kept, new.of)
    return holding if len(holding) >= readers else kept


def _holding(given: tuple[Review, ...], of: str) -> tuple[Review, ...]:
    return tuple(review for review in given if reviews.same(review.of, of))


def _files(
    found: dict[Key, Present],
    changed: dict[Key, tuple[Review, ...]],
    settled: set[Key],
    root: Path,
    problems: list[Problem],
) -> dict[str, bytes]:
    """The new content of each file; all that is not a review stays as it was, but what is ``settled`` is suspect no more."""
    files: dict[Path, dict[str, dict[str, object]]] = {}
    kinds: dict[Path, str] = {}
    for key, new in changed.items():
        suspect = {"suspect": None} if key in settled and key.kind != "term" else {}
        files.setdefault(found[key].file, {})[key.id] = {"reviewed": new, **suspect}
        kinds[found[key].file] = key.kind
    ready: dict[str, bytes] = {}
    for file, by_id in files.items():
        model, name, entries = _FILES[kinds[file]]
        path = root / file
        loaded: storage.Loaded[Any] | None = storage.load(path, path.as_posix(), model, problems)
        if loaded is None:
            continue
        text = path.read_text(encoding="utf-8")
        lost = list(storage.comments(text))
        problems += [Problem(path.as_posix(), *at, storage.LOST_COMMENT) for at in lost]
        told = tuple(
            entry.model_copy(update=by_id[entry.id]) if entry.id in by_id else entry
            for entry in getattr(loaded.value, entries)
        )
        value = loaded.value.model_copy(update={entries: told})
        new_text = storage.dump(value, schema=schema_path(name), remarks=storage.remarks(text))
        ready[file.as_posix()] = new_text.encode()
    return ready
