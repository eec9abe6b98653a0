"""A rule with all that is said about it as one JSON file, each unit of the text with its address."""

import json
from collections.abc import Iterable

from generator.exports import schemas
from generator.exports.terms import VERSION
from generator.labels import EDITORIAL
from generator.model.base import Model
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.procedure import procedures
from generator.views.reviews import ReviewState

__all__ = ["write"]


def _review(state: ReviewState) -> dict[str, object]:
    who = [{"by": review.by, "on": review.on.isoformat()} for review in state.holding]
    return {"state": state.key} | ({"confirmed": who} if who else {})


def write(view: PortalView, edition: EditionView) -> bytes:
    """The keys are those of the YAML files; empty values are left out.

    ``coverage`` counts the clauses with words of a norm (要, 应, 不得 …) and lists those that nobody has annotated yet.
    Each duty has its whole ``sentence`` and the text's own ``word`` beside what the YAML holds. The ``review`` of a duty or
    a procedure says its ``state`` and who confirmed the present words on which day; what has lapsed is not in it.
    """
    data: dict[str, object] = {
        "$schema": f"../{schemas.path(schemas.RECORD).removeprefix('data/')}",
        "version": VERSION,
        "note": f"units 是正式文本；其余为{EDITORIAL}",
        "rule": edition.rule.model_dump(mode="json", exclude_defaults=True),
        "edition": edition.edition.date.isoformat(),
        "document_number": edition.number,
        "sha256": edition.text.sha256,
        "units": [
            {
                "address": str(address),
                "citation": edition.citation(address) if address.article_number else "",
                "number": unit.number,
                "text": unit.text,
            }
            | ({"cells": list(unit.pieces)} if unit.cells else {})
            for address, unit in edition.units.items()
        ],
        "roles": [role.model_dump(mode="json", exclude_defaults=True) for role in view.roles_of(edition)],
    }
    annotated: dict[str, Iterable[Model]] = {
        "objects": edition.objects.values(),
        "events": edition.events.values(),
        "duties": (duty.duty for duty in edition.duties.values()),
        "occasions": edition.occasions.values(),
        "procedures": edition.procedures,
        "lives": edition.lives,
    }
    for name, entries in annotated.items():
        if written := [entry.model_dump(mode="json", exclude_defaults=True) for entry in entries]:
            data[name] = written
    if figures := edition.coverage:
        data["coverage"] = {
            "state": edition.state,
            "clauses": len(figures.clauses),
            "annotated": figures.covered,
            "waived": figures.waived,
            "open": [{"at": str(clause.at), "words": clause.words} for clause in figures.open],
        }
    if edition.duties:
        data["duties"] = [
            duty.duty.model_dump(mode="json", exclude_defaults=True)
            | {"sentence": duty.sentence, "word": duty.word, "review": _review(duty.review)}
            for duty in edition.duties.values()
        ]
        data["procedures"] = [
            shown.procedure.model_dump(mode="json", exclude_defaults=True) | {"review": _review(shown.review)}
            for shown in procedures(edition)
        ]
    # without indentation, for with it Python does by hand what it else does in C
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{words}\n".encode()
