"""/approvals/: who drafts, reviews, signs each kind of document and decision; what the rules leave unsaid."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import approvals
from generator.approvals import COLUMNS
from generator.duties import Duty
from generator.files import Page
from generator.links import Place
from generator.pages.base import Renderer
from generator.pages.entries import Shown
from generator.pages.sheets import source_line
from generator.sources import Work

__all__ = ["pages"]

FOLDER = "approvals"


@dataclass(frozen=True, slots=True)
class Mark:
    """A duty in a cell. ``alternatives`` says before which actors the rules put 或; ``or_else`` that the duty itself
    is one of two ways; ``does`` is empty where role, verb and condition say enough; ``inferred`` is the citation of
    the other paragraph from which the actor is known. A citation is ``covered`` on paper by the same one further on."""

    shown: Shown
    verb: str
    alternatives: tuple[bool, ...]
    or_else: bool
    when: str
    does: str
    inferred: str
    covered: bool


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page, where any rule has duties."""
    tables = [
        (work, groups)
        for work in renderer.sources.works
        if work.current.duties
        and (groups := approvals.matrix(work.current.duties.value, work.current.text.value))
    ]
    if not tables:
        return
    titles = "".join(f"《{work.rule.value.title}》" for work, _ in tables)
    sources = "；".join(source_line(work.current) for work, _ in tables)
    yield renderer.page(
        FOLDER,
        "审批",
        "各类文件和决定由谁起草、谁审核、谁签发，规则没有规定的也写明",
        "approvals.html",
        column=True,
        columns=COLUMNS,
        tables=[
            (work, [(group.chapter, [_row(renderer, work, row) for row in group.rows]) for group in groups])
            for work, groups in tables
        ],
        print_style="approvals-print.css",
        print_lines=(f"谁起草、谁审核、谁签发　{titles}", sources),
    )


def _row(renderer: Renderer, work: Work, row: approvals.Row) -> dict[str, object]:
    known = {duty.id for duty in row.duties}
    procedures = work.current.procedures.value.procedures if work.current.procedures else ()
    return {
        "id": row.object.id,
        "name": row.object.name,
        "when": "" if row.when in row.object.name else row.when,
        "procedures": [p for p in procedures if any(step.duty in known for step in p.steps)],
        "cells": [
            (column, [_mark(renderer, work, row, duty, cell) for duty in cell])
            for column, cell in zip(COLUMNS, row.cells, strict=True)
        ],
    }


def _mark(renderer: Renderer, work: Work, row: approvals.Row, duty: Duty, cell: tuple[Duty, ...]) -> Mark:
    elsewhere = duty.actor_from is not None and not duty.at.within(duty.actor_from)
    after = cell[cell.index(duty) + 1 :]
    alone = len({d.at for d in row.duties}) == 1
    return Mark(
        shown=renderer.entries.show(FOLDER, work, duty),
        verb=approvals.verb(duty),
        alternatives=approvals.alternatives(duty.quote, [renderer.roles[a].names for a in duty.actor]),
        or_else=duty.quote.startswith("或"),
        when="" if duty.when == row.when else duty.when,
        does="" if approvals.plain(duty, cell) else duty.does,
        inferred=renderer.citation(Place(work.rule.value.id, duty.actor_from))
        if elsewhere and duty.actor_from
        else "",
        covered=duty is not row.duties[-1] if alone else bool(after) and after[0].at == duty.at,
    )
