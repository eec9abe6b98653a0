"""What ``rules import --after`` adds to an import: the annotations of the edition before, carried over, tried and accounted for."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator import portal, storage
from generator.carrying import entries, reviews
from generator.carrying.entries import Entry
from generator.carrying.notes import Notes, carry
from generator.carrying.places import Places
from generator.carrying.proving import Trial, trial
from generator.carrying.shared import Shared, lead_on
from generator.comparing import Comparison, Match, Span, compare
from generator.comparing import words as compare_words
from generator.comparing.command import folder as folder_of
from generator.comparing.corrections import faults
from generator.comparing.headings import headings, title_of
from generator.comparing.told import counted, remark, told_place
from generator.importer.draft import Draft
from generator.importer.following import Follow, Following, Table
from generator.importer.proposals import Proposals
from generator.importer.reading import Refusal
from generator.labels import CARRIED, CARRIED_KINDS
from generator.model.annotations import Duties, Duty, Waivers
from generator.model.correspondence import Correction, Correspondence
from generator.model.procedures import Procedures
from generator.model.questions import Questions
from generator.model.registers import Documents, Roles
from generator.model.scenarios import Scenarios
from generator.model.settings import Portal, Rule
from generator.model.text import Text
from generator.problems import Problem, SourceError
from generator.sources import schema_path
from generator.views.edition import EditionView

M = TypeVar("M", bound=BaseModel)

__all__ = ["Before", "before", "notes_in", "placed", "shared_of"]


@dataclass(frozen=True, slots=True)
class Before:
    """The edition that a new one follows, in a portal without a fault."""

    root: Path
    checked: portal.Checked
    edition: EditionView

    @property
    def rule(self) -> str:
        """The id of its rule, which the new edition has too."""
        return self.edition.rule.id

    @property
    def date(self) -> date:
        """The date of the edition."""
        return self.edition.edition.date

    def follow(self, out: Path) -> Follow:
        """What an import into a folder does beside reading the text; a correspondence.yaml there is minded."""
        return lambda draft, proposals: _followed(self, draft, proposals, out)


def before(root: Path, name: str) -> Before:
    """The edition of a portal that a name means; raises SourceError if there is none, or the portal has a fault."""
    problems: list[Problem] = []
    folder = folder_of(root, name, problems)
    if folder is None:
        raise SourceError(problems)
    checked = portal.load(root)
    for rule in checked.view.editions:
        for edition in checked.view.all_editions(rule):
            if (root / rule / str(edition.edition.date)).resolve() == folder.resolve():
                return Before(root, checked, edition)
    message = f"不在 {root} 里：--after 要写本门户的规则或版本，如 council-rules 或 council-rules/2024-01-02"
    raise SourceError([Problem(name, 1, 1, message)])


def notes_in(folder: Path, problems: list[Problem]) -> Notes:
    """What the files of an edition hold, drafts among it."""

    def read(name: str, model: type[M]) -> M | None:
        path = folder / f"{name}.yaml"
        loaded = storage.load(path, _named(path), model, problems) if path.exists() else None
        return loaded.value if loaded else None

    notes = Notes()
    notes.duties = read("duties", Duties) or notes.duties
    notes.procedures = read("procedures", Procedures) or notes.procedures
    notes.waivers = read("waivers", Waivers) or notes.waivers
    cases = read("scenarios", Scenarios)
    notes.scenarios = cases.scenarios if cases else ()
    return notes


def shared_of(root: Path, rule: str, problems: list[Problem]) -> Shared | None:
    """The files of a portal that name places in a rule, drafts among it; None after adding a problem."""

    def read(path: Path, model: type[M]) -> M | None:
        loaded = storage.load(path, _named(path), model, problems)
        return loaded.value if loaded else None

    own, portal_file = read(root / rule / "rule.yaml", Rule), read(root / "portal.yaml", Portal)
    roles = read(root / "roles.yaml", Roles)
    asked = root / "questions.yaml"
    questions = read(asked, Questions) if asked.exists() else None
    if own is None or portal_file is None or roles is None:
        return None
    return Shared(own, roles, questions, portal_file)


def placed(old: Before, text: Text, notes: Notes, given: Correspondence) -> Shared:
    """The files that editions share, led on to a new edition whose annotations are as a person left them."""
    problems: list[Problem] = []
    shared = shared_of(old.root, old.rule, problems)
    if shared is None:
        raise SourceError(problems)
    corrections = given.corrections if given.after == old.date else ()
    places = Places(old.edition.text, text, compare(old.edition.text, text, corrections))
    return _led_on(shared, places, text, notes)


def _led_on(shared: Shared, places: Places, text: Text, notes: Notes) -> Shared:
    duties = {duty.id for duty in notes.duties.duties if not duty.draft}
    procedures = {one.id for one in notes.procedures.procedures if not one.draft}
    return lead_on(shared, places, text.edition, duties, procedures)


def _named(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()


@dataclass(slots=True)
class _Carried:
    """All that came of carrying, for the report."""

    old: Text
    new: Text
    comparison: Comparison
    entries: tuple[Entry, ...] = ()
    kept: int = 0
    proposed: int = 0
    left: list[Problem] = field(default_factory=list)


def _followed(old: Before, draft: Draft, proposals: Proposals, out: Path) -> Following:
    text, earlier = draft.text, old.edition.text
    if text.edition <= old.date:
        raise Refusal(f"新版的版本日期是 {text.edition}，不晚于 {old.date} 版：请用 --edition 写明新版的日期")
    if (old.root / old.rule / str(text.edition)).exists():
        raise Refusal(f"{text.edition} 版已经有了，不会覆盖：请先把它移走，或用 --edition 另写日期")
    problems: list[Problem] = []
    corrections = _corrections(out, earlier, text, problems)
    notes = notes_in(old.root / old.rule / str(old.date), problems)
    files_before = shared_of(old.root, old.rule, problems)
    if problems or files_before is None:
        raise SourceError(problems)
    comparison = compare(earlier, text, corrections)
    places = Places(earlier, text, comparison)
    made = carry(notes, places)
    shared = _led_on(files_before, places, text, made)
    carried = _Carried(earlier, text, comparison)
    with trial(old.root, old.rule, str(text.edition)) as tried:
        _begin(tried, draft, proposals.documents)
        checked, carried.left = tried.settle(made, shared)
        if checked is not None:
            new = next(
                edition
                for edition in checked.view.all_editions(old.rule)
                if edition.edition.date == text.edition
            )
            carried.kept = reviews.keep(made, old.edition, new, made.entries)
    carried.entries = (*made.entries, *shared.entries)
    duties, added = _with_proposals(made.duties, proposals.duties, comparison)
    carried.proposed = len(added)
    fresh = Duties(objects=(), duties=added)
    roles = _new_roles(proposals.roles, added, earlier)
    files: dict[str, BaseModel] = {"rule": shared.rule}
    if made.waivers.waivers:
        files["waivers"] = made.waivers
    if made.scenarios_file is not None:
        files["scenarios"] = made.scenarios_file
    if not (out / "correspondence.yaml").exists():
        files["correspondence"] = Correspondence(after=old.date)
    return Following(
        Proposals(roles, proposals.documents, fresh, Procedures(occasions=(), procedures=())),
        duties,
        made.procedures,
        {f"{n}.yaml": storage.dump(m, schema=schema_path(n)).encode() for n, m in files.items()},
        _data(carried),
        tuple(_lines(carried)),
        tuple(_tables(carried, made)),
    )


def _corrections(out: Path, old: Text, new: Text, problems: list[Problem]) -> tuple[Correction, ...]:
    path = out / "correspondence.yaml"
    given = storage.load(path, _named(path), Correspondence, problems) if path.exists() else None
    if given is None or given.value.after != old.edition:
        return ()
    problems += faults(given, old, new)
    return given.value.corrections


def _begin(tried: Trial, draft: Draft, documents: Documents) -> None:
    """The new text in the copy, with what it cites: registered as drafts, as ``rules add`` will."""
    folder = tried.root / tried.rule / tried.edition
    folder.mkdir(parents=True)
    (folder / "source.txt").write_bytes(draft.source)
    (folder / "text.yaml").write_text(storage.dump(draft.text), encoding="utf-8")
    path = tried.root / "documents.yaml"
    known = storage.load(path, str(path), Documents, [])
    cited = known.value.documents if known else ()
    ids = {document.id for document in cited}
    added = [
        document.model_copy(update={"id": f"{document.id}-{n}"}) if document.id in ids else document
        for n, document in enumerate(documents.documents, 2)
    ]
    path.write_text(storage.dump(Documents(documents=(*cited, *added))), encoding="utf-8")


def _with_proposals(
    carried: Duties, proposed: Duties, comparison: Comparison
) -> tuple[Duties, tuple[Duty, ...]]:
    """The carried duties, and what is proposed of 款 that are new: nobody has written anything for those."""
    new = {match.new[0] for match in comparison.paragraphs if match.kind == "new"}
    ids = {duty.id for duty in carried.duties}
    objects = {thing.id: thing for thing in carried.objects}
    events = {event.id: event for event in carried.events}
    added = []
    for duty in proposed.duties:
        if not any(duty.at.within(paragraph) for paragraph in new):
            continue
        name = duty.id
        while name in ids:
            name += "-new"
        ids.add(name)
        added.append(duty.model_copy(update={"id": name}))
        objects |= {o.id: o for o in proposed.objects if o.id == duty.object and o.id not in objects}
        event = duty.deadline.event if duty.deadline else None
        events |= {e.id: e for e in proposed.events if e.id == event and e.id not in events}
    return (
        Duties(
            objects=tuple(objects.values()),
            events=tuple(events.values()),
            duties=(*carried.duties, *added),
        ),
        tuple(added),
    )


def _new_roles(proposed: Roles, added: Sequence[Duty], old: Text) -> Roles:
    """The roles that are proposed for the first time: what stood in the old text already, a person has left out or taken in."""
    words = "\n".join(unit.text for unit in old.units())
    used = {role for duty in added for role in (*duty.actor, *duty.to)}
    kept = (role for role in proposed.roles if role.id in used or not any(n in words for n in role.names))
    return proposed.model_copy(update={"roles": tuple(kept)})


def _data(carried: _Carried) -> Mapping[str, object]:
    return {
        "after": str(carried.old.edition),
        "articles": carried.comparison.article_counts,
        "paragraphs": carried.comparison.paragraph_counts,
        "unsure": [[*map(str, match.old), "→", *map(str, match.new)] for match in carried.comparison.unsure],
        "reviews_kept": carried.kept,
        "proposed": carried.proposed,
        "left": [problem.message for problem in carried.left],
        **entries.data(carried.entries),
    }


def _lines(carried: _Carried) -> Iterator[str]:
    """For the terminal: what became of the text, of the annotations, and what is left to do."""
    yield f"与 {carried.old.edition} 版对照：条 {counted(carried.comparison.article_counts)}"
    yield f"　款 {counted(carried.comparison.paragraph_counts)}"
    for heading in headings(carried.old, carried.new, carried.comparison):
        yield f"　{heading.told}"
    before, after = title_of(carried.old), title_of(carried.new)
    if before and after and before != after:
        yield f"　标题改了：新版现行以后，把 rule.yaml 的 title 改成 {after}"
    if unsure := carried.comparison.unsure:
        shown = "、".join(_pair(match) for match in unsure[:_MOST])
        more = " 等" if len(unsure) > _MOST else ""
        yield f"　拿不准的对应 {len(unsure)} 处：{shown}{more}；对错了的写进 correspondence.yaml，再导入一次"
    yield from entries.lines(carried.entries)
    if carried.kept:
        yield f"沿用的核对 {carried.kept} 项：款和标注都一字未改"
    if carried.proposed:
        yield f"新增的款另有建议稿 {carried.proposed} 条，都标着 draft: true"
    if carried.left:
        yield f"放到位以前还要改 {len(carried.left)} 处："
        yield from (f"　{problem.message}" for problem in carried.left[:_MOST])


_MOST = 8
"""How many of a kind the terminal shows; the report has them all."""


def _pair(match: Match) -> str:
    return f"{told_place(match.old)} → {told_place(match.new)}"


def _tables(carried: _Carried, notes: Notes) -> Iterator[Table]:
    """What is to be looked at, the entries on the same words together; then the matchings that are not sure."""
    suspects = {duty.id: duty.suspect for duty in notes.duties.duties if duty.suspect}
    rows: dict[tuple[str, tuple[Span, ...]], list[str]] = {}
    for n, entry in enumerate(carried.entries):
        if entry.status == "carried":
            continue
        suspect = suspects.get(entry.id) if entry.kind == "duty" else None
        words: tuple[Span, ...] = ()
        if suspect and suspect.was != suspect.now:
            words = compare_words(suspect.was, suspect.now)
        elif entry.status == "gone" and (gone := _words(carried.old, entry)):
            words = (Span("gone", gone),)
        # what rests on no words of its own stands alone
        key = (f"{CARRIED_KINDS[entry.kind]}：{CARRIED[entry.status]}", words or (Span("same", f"{n}"),))
        rows.setdefault(key, []).append(entry.told)
    shown = tuple(
        (what, tuple(told), words if words[0].kind != "same" or len(words) > 1 else ())
        for (what, words), told in rows.items()
    )
    about = entries.lines(carried.entries)
    kept = (f"沿用的核对 {carried.kept} 项：款和标注都一字未改",) if carried.kept else ()
    left = tuple(f"放到位以前还要改：{problem.message}" for problem in carried.left)
    yield Table(f"从 {carried.old.edition} 版沿用的标注", (*about, *kept, *left), shown)
    if unsure := carried.comparison.unsure:
        yield Table(
            "拿不准的对应",
            ("程序拿不准这些条款的对应。对错了的写进 correspondence.yaml，再导入一次。",),
            tuple((_pair(match), (f"{remark(match)}，相似 {match.likeness}",), ()) for match in unsure),
        )


def _words(text: Text, entry: Entry) -> str:
    """The official words of a place that is gone."""
    if entry.old is None:
        return ""
    return next((unit.text for unit in text.units() if unit.address == entry.old), "")
