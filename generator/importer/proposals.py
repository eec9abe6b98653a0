"""Proposals for what editors write: roles, cited documents, duties with their time limits, in the files' own form.

Each rests on words of the text and is ``draft: true``: nothing of it is shown or checked before a person has read
it. A proposal is a guess by lists of words; it saves typing, not judgement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator import citations
from generator.importer.proposing import norms, occasions
from generator.importer.proposing.duties import DutyMaker
from generator.importer.role_names import make_id, propose_roles
from generator.model.annotations import Duties
from generator.model.procedures import Procedures
from generator.model.registers import CitedDocument, Documents, Roles
from generator.model.text import Text, Unit

__all__ = ["KnownNames", "Proposals", "propose"]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What the portal has already: ids of roles by all their names, and the titles of documents and rules."""

    roles: dict[str, str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The files to begin with."""

    roles: Roles
    documents: Documents
    duties: Duties
    procedures: Procedures

    @property
    def deadlines(self) -> int:
        """How many of the duties have a time limit."""
        return sum(1 for duty in self.duties.duties if duty.deadline)


def propose(text: Text, known: KnownNames | None = None) -> Proposals:
    """Every proposal in the order of the text.

    What holds after it: each proposal is a draft and rests on words that stand in one unit of the text, and there once;
    each id is given once in its file; what the portal knows already is not proposed again.
    """
    known = known or KnownNames({}, frozenset())
    units = [unit for unit in text.units() if unit.address.article_number and unit.text]
    titled = [unit for unit in text.units() if unit.text]
    title = next(iter(text.lines("rule-title")), "")
    read = norms.read(units)
    found = propose_roles(
        units, known.roles, [name for norm in read if norm.actor for name in norm.actor.names]
    )
    names = {**known.roles, **{name: role.id for role in found for name in role.names}}
    maker = DutyMaker(names)
    duties, procedures = occasions.propose(maker.of(read), maker.norms)
    return Proposals(
        Roles(roles=found),
        Documents(documents=tuple(_documents(titled, known.titles | {title}))),
        duties,
        procedures,
    )


_DOCUMENT_KINDS = (
    (r"宪法$", "constitution"),
    (r"中国共产党|党组|党委", "party-regulation"),
    (r"(?:规则|规定|办法|细则)$", "rules"),
    (r"法$", "law"),
    (r"条例$", "regulation"),
)


def _documents(units: list[Unit], known: frozenset[str]) -> Iterator[CitedDocument]:
    seen = set(known)
    ids: set[str] = set()
    for unit in units:
        for found in citations.titles(unit.text):
            if found.title in seen:
                continue
            seen.add(found.title)
            ids.add(name := make_id(found.title, ids))
            kind = next(
                (kind for pattern, kind in _DOCUMENT_KINDS if re.search(pattern, found.title)), "other"
            )
            yield CitedDocument.model_validate(
                {
                    "id": name,
                    "title": found.title,
                    "kind": kind,
                    "note": str(unit.address),
                    "draft": True,
                }
            )
