"""All that must hold of the sources before a page is made; each check is a generator of problems."""

from collections.abc import Iterator

from generator import proof
from generator.checks import (
    annotations,
    concordance,
    corrections,
    correspondence,
    home,
    names,
    order,
    questions,
    scenarios,
    standing,
)
from generator.links import Links
from generator.problems import Problem
from generator.sources import Sources

__all__ = ["check"]


def check(sources: Sources, links: Links) -> Iterator[Problem]:
    """Every problem of the sources, in no order.

    What is said about the texts is checked once they are whole: one changed character would bring a problem of
    every quote and limit of its paragraph, and hide the one that matters.
    """
    yield from names.check(sources, links)
    whole = True
    for work in sources.works:
        for edition in work.editions:
            for problem in (
                *order.check(edition),
                *proof.prove(edition.source, edition.text.value, edition.text.marks),
            ):
                whole = False
                yield problem
    if whole:
        yield from correspondence.check(sources)
        yield from concordance.check(sources)
        yield from standing.check(sources)
        yield from annotations.check(sources)
        yield from questions.check(sources)
        yield from home.check(sources)
        yield from corrections.check(sources)
        yield from scenarios.check(sources)
