"""What ``rules add`` does: drafts into rules_source/, all of them or none, and only if the check passes afterwards."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator import atomic, portal, storage
from generator.adding.drafts import RuleDraft, folders, read
from generator.adding.registers import (
    MergedDocuments,
    MergedRoles,
    merge_documents,
    merge_roles,
    renamed,
)
from generator.carrying.command import before, notes_in, placed
from generator.labels import CARRIED_KINDS
from generator.model.correspondence import Correspondence
from generator.model.registers import Documents, Roles
from generator.model.settings import Rule
from generator.problems import Problem, SourceError, named
from generator.sources import schema_path
from generator.storage import Loaded

__all__ = ["add"]

M = TypeVar("M", Roles, Documents)


@dataclass(slots=True)
class _Plan:
    """Every file that will be written, by its place in rules_source/, and the drafts they come from."""

    files: dict[Path, bytes] = field(default_factory=dict)
    origins: dict[Path, Path] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def add(root: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    """Put drafts in their place; gives the lines that say what was done.

    Raises SourceError with every problem found, and then nothing has been written.
    """
    with atomic.locked(root):
        return _add_alone(root, paths)


def _add_alone(root: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    problems: list[Problem] = []
    found = [folder for path in paths for folder in folders(path, problems)]
    drafts = [draft for folder in dict.fromkeys(found) if (draft := read(folder, problems)) is not None]
    rules = _rules(root, problems)
    problems += _clashes(root, drafts, rules)
    if problems:
        raise SourceError(problems)
    plan = _plan(root, drafts, rules)
    _prove(root, plan)
    atomic.write_files(root, {place.as_posix(): content for place, content in plan.files.items()})
    return (*plan.lines, f"检查通过，已写入 {named(root)}：草稿都还没有显示，核对后删去 draft: true")


def _rules(root: Path, problems: list[Problem]) -> dict[str, str]:
    """The ids of the rules that are there, by their titles."""
    found = [storage.load(path, named(path), Rule, problems) for path in sorted(root.glob("[!.]*/rule.yaml"))]
    return {loaded.value.title: loaded.value.id for loaded in found if loaded is not None}


def _clashes(root: Path, drafts: Sequence[RuleDraft], rules: Mapping[str, str]) -> Iterator[Problem]:
    """One problem for each draft whose rule or edition is there already, or comes twice."""
    seen: dict[str, Path] = {}
    titles = dict(rules)
    for draft in drafts:
        rule, marks = draft.rule.value, draft.rule.marks
        where = named(root / draft.place)
        if rule.id in seen:
            yield marks.problem(
                ("id",), f"{rule.id} 在 {named(seen[rule.id])} 里也有：请用 --rule 另取一个代号，再导入一次"
            )
        elif (root / draft.place).exists():
            yield marks.problem(("id",), f"{where} 已经有了，不会覆盖：请先把它移走，或只加别的草稿")
        elif draft.follows is not None:
            yield from _follows(root, draft, draft.follows)
        elif (root / rule.id).exists():
            message = (
                f"{rule.id} 这部规则已经有了，不会覆盖：是另一部规则，请用 --rule 另取代号再导入；是它的新版本，"
                f"请加 --after {rule.id} 再导入一次"
            )
            yield marks.problem(("id",), message)
        elif rule.title in titles:
            yield marks.problem(
                ("title",), f"《{rule.title}》已经有了，代号是 {titles[rule.title]}：请核对是不是同一部规则"
            )
        seen.setdefault(rule.id, draft.folder)
        titles.setdefault(rule.title, rule.id)


def _follows(root: Path, draft: RuleDraft, given: Loaded[Correspondence]) -> Iterator[Problem]:
    """That a new edition has the edition before, and comes after it."""
    rule, after = draft.rule.value.id, given.value.after
    if not (root / rule / after.isoformat() / "text.yaml").exists():
        message = f"{named(root / rule)} 里没有 {after} 版：请改正 after，或加 --after 再导入一次"
        yield given.marks.problem(("after",), message)
    elif after >= draft.text.value.edition:
        message = f"{draft.text.value.edition} 版不晚于 {after} 版：请用 --edition 写明日期，再导入一次"
        yield given.marks.problem(("after",), message)


def _plan(root: Path, drafts: Sequence[RuleDraft], rules: Mapping[str, str]) -> _Plan:
    problems: list[Problem] = []
    roles = _register(root / "roles.yaml", Roles, Roles(roles=()), problems)
    documents = _register(root / "documents.yaml", Documents, Documents(documents=()), problems)
    as_they_were = (roles, documents)
    plan = _Plan()
    led = _led_on(root, drafts, plan)
    if led is not None:
        # its relations lead to places of the new edition before anything is merged into it
        roles = led
    every = {**rules, **{draft.rule.value.title: draft.rule.value.id for draft in drafts}}
    for draft in drafts:
        merged_roles = merge_roles(roles, draft.roles.roles)
        merged = merge_documents(documents, draft.documents.documents, every)
        for place, origin in draft.files():
            content = origin.read_bytes()
            if place.name == "duties.yaml" and any(old != new for old, new in merged_roles.ids.items()):
                duties = renamed(draft.duties, merged_roles.ids)
                content = storage.dump(duties, schema=schema_path("duties")).encode()
            plan.files[place] = content
            plan.origins[place] = origin
        plan.lines += _told(root, draft, merged_roles, merged)
        roles, documents = merged_roles.roles, merged.documents
    if roles != as_they_were[0]:
        plan.files[Path("roles.yaml")] = _rewritten(root / "roles.yaml", roles, problems)
    if documents != as_they_were[1]:
        plan.files[Path("documents.yaml")] = _rewritten(root / "documents.yaml", documents, problems)
    if problems:
        raise SourceError(problems)
    return plan


def _led_on(root: Path, drafts: Sequence[RuleDraft], plan: _Plan) -> Roles | None:
    """Lead on what the files of the portal say of places in rules of which a new edition comes; gives the roles as they are then.

    One rule at a time: what is said of one stands in places of its own.
    """
    problems: list[Problem] = []
    roles: Roles | None = None
    for draft in drafts:
        if draft.follows is None:
            continue
        rule, given = draft.rule.value, draft.follows.value
        old = before(root, f"{rule.id}/{given.after}")
        notes = notes_in(draft.folder, problems)
        if problems:
            raise SourceError(problems)
        shared = placed(old, draft.text.value, notes, given)
        whole = shared.rule.model_copy(update={"coverage": rule.coverage})
        place = Path(rule.id, "rule.yaml")
        plan.files[place] = _rewritten(root / place, whole, problems)
        plan.files[Path("portal.yaml")] = _rewritten(root / "portal.yaml", shared.portal, problems)
        if shared.questions is not None:
            asked = Path("questions.yaml")
            plan.files[asked] = _rewritten(root / asked, shared.questions, problems)
        roles = shared.roles
        plan.lines += [f"  {CARRIED_KINDS[e.kind]} {e.told}" for e in shared.entries if e.status != "carried"]
    if problems:
        raise SourceError(problems)
    return roles


def _register(path: Path, model: type[M], empty: M, problems: list[Problem]) -> M:
    loaded = storage.load(path, named(path), model, problems) if path.exists() else None
    return loaded.value if loaded else empty


def _rewritten(path: Path, register: BaseModel, problems: list[Problem]) -> bytes:
    """A register in canonical form, below the comments that stand on top of it."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    problems += [Problem(named(path), *at, storage.LOST_COMMENT) for at in storage.comments(old)]
    return storage.dump(register, schema=schema_path(path.stem), remarks=storage.remarks(old)).encode()


def _told(root: Path, draft: RuleDraft, roles: MergedRoles, documents: MergedDocuments) -> Iterator[str]:
    drafts = sum(1 for duty in draft.duties.duties if duty.draft)
    articles = sum(1 for _ in draft.text.value.all_articles())
    yield (
        f"{named(draft.folder)} → {named(root / draft.place)}：《{draft.rule.value.title}》{articles} 条，"
        f"职责 {len(draft.duties.duties)} 条（其中草稿 {drafts}）"
    )
    yield f"  角色：新增 {_listed([role.name for role in roles.added])}，并入已有的 {_listed([f'{one.name}（{there.id}）' for one, there in roles.joined])}"
    for there, name in roles.left:
        yield f"  “{name}”多半也是{there.name}（{there.id}），没有替您加进它的 aliases：请核对"
    yield f"  引用的文件：新增 {_listed([f'《{one.title}》' for one in documents.added])}，已有 {len(documents.known)}"
    for one in documents.now_rules:
        yield f"  《{one.title}》现在是本门户的规则，已从 documents.yaml 移出"
    for spare in sorted(draft.folder.glob("*.new*.yaml")):
        yield f"  {named(spare)} 没有放入：请与同名的文件比较后取舍"


def _listed(names: Sequence[str], most: int = 8) -> str:
    if not names:
        return "0"
    return f"{len(names)}：{'、'.join(names[:most])}{' 等' if len(names) > most else ''}"


def _prove(root: Path, plan: _Plan) -> None:
    """Check the portal as it will be, in a copy; problems name the files where an editor can mend them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / root.name
        atomic.copy_folder(root, copy)
        for place, content in plan.files.items():
            (copy / place).parent.mkdir(parents=True, exist_ok=True)
            (copy / place).write_bytes(content)
        try:
            portal.load(copy)
        except SourceError as error:
            raise SourceError([_moved(problem, copy, root, plan) for problem in error.problems]) from None


def _moved(problem: Problem, copy: Path, root: Path, plan: _Plan) -> Problem:
    path = Path(problem.path).resolve()
    if not path.is_relative_to(copy.resolve()):
        return problem
    place = path.relative_to(copy.resolve())
    return Problem(
        named(plan.origins.get(place, root / place)), problem.line, problem.column, problem.message
    )
