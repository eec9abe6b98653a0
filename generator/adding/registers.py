"""Roles and documents of drafts merged into the registers that all rules share: by name and alias, each asked for once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from generator.importer.role_names import folded_name
from generator.model.annotations import Duties
from generator.model.registers import CitedDocument, Documents, Role, Roles

__all__ = ["MergedDocuments", "MergedRoles", "merge_documents", "merge_roles", "renamed"]


@dataclass(slots=True)
class MergedRoles:
    """The register as it will be, and what became of each role of a draft.

    ``ids`` lead from the ids of the draft to those of the register. ``left`` are names that a finished role does not have
    yet: what a person has settled is not added to by a program.
    """

    roles: Roles
    ids: dict[str, str] = field(default_factory=dict)
    added: list[Role] = field(default_factory=list)
    joined: list[tuple[Role, Role]] = field(default_factory=list)
    left: list[tuple[Role, str]] = field(default_factory=list)


@dataclass(slots=True)
class MergedDocuments:
    """The register as it will be; ``now_rules`` were cited only and are rules of the portal now."""

    documents: Documents
    added: list[CitedDocument] = field(default_factory=list)
    known: list[CitedDocument] = field(default_factory=list)
    now_rules: list[CitedDocument] = field(default_factory=list)


def merge_roles(register: Roles, proposed: Iterable[Role]) -> MergedRoles:
    """Put roles into a register: one that shares a name with a role that is there is that role.

    县人民政府办公室 and 县政府办公室 are one name.
    """
    roles = {role.id: role for role in register.roles}
    owner = {name: role.id for role in register.roles for name in role.names}
    folded = {folded_name(name): one for name, one in owner.items()}
    merged = MergedRoles(register)
    for role in proposed:
        known = next((owner[name] for name in role.names if name in owner), None) or next(
            (folded[folded_name(name)] for name in role.names if folded_name(name) in folded), None
        )
        if known is None:
            one = role.model_copy(update={"id": _free(role.id, roles)})
            roles[one.id] = one
            owner |= dict.fromkeys(one.names, one.id)
            folded |= {folded_name(name): one.id for name in one.names}
            merged.ids[role.id] = one.id
            merged.added.append(one)
            continue
        there = roles[known]
        merged.ids[role.id] = known
        new = tuple(name for name in role.names if name not in owner)
        if there.draft and new:
            roles[known] = there.model_copy(update={"aliases": (*there.aliases, *new)})
            owner |= dict.fromkeys(new, known)
        elif new:
            merged.left += [(there, name) for name in new]
        merged.joined.append((role, there))
    merged.roles = register.model_copy(update={"roles": tuple(roles.values())})
    return merged


def merge_documents(
    register: Documents, proposed: Iterable[CitedDocument], rules: Mapping[str, str]
) -> MergedDocuments:
    """Put cited documents into a register; ``rules`` are the ids of the portal's rules by their titles."""
    merged = MergedDocuments(register)
    kept: list[CitedDocument] = []
    for document in register.documents:
        (merged.now_rules if document.title in rules else kept).append(document)
    titles = {title for document in kept for title in (document.title, *document.aliases)} | rules.keys()
    for document in proposed:
        if titles & {document.title, *document.aliases}:
            merged.known.append(document)
            continue
        taken = {one.id for one in kept} | set(rules.values())
        one = document.model_copy(update={"id": _free(document.id, taken)})
        kept.append(one)
        titles |= {one.title, *one.aliases}
        merged.added.append(one)
    merged.documents = Documents(documents=tuple(kept))
    return merged


def renamed(duties: Duties, ids: Mapping[str, str]) -> Duties:
    """Duties with the roles as the register calls them."""

    def moved(roles: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids.get(role, role) for role in roles))

    return duties.model_copy(
        update={
            "duties": tuple(
                duty.model_copy(update={"actor": moved(duty.actor), "to": moved(duty.to)})
                for duty in duties.duties
            )
        }
    )


def _free(stem: str, taken: Collection[str]) -> str:
    return next(one for n in count(1) if (one := stem if n == 1 else f"{stem}-{n}") not in taken)
