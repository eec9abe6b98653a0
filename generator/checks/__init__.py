"""All that must hold of the sources before a page is made; each check is a generator of problems."""

from collections.abc import Iterator

from generator import proof
from generator.checks import annotations, names, order
from generator.links import Links
from generator.problems import Problem
from generator.sources import Sources

__all__ = ["check"]


def check(sources: Sources, links: Links) -> Iterator[Problem]:
    """Every problem of the sources, in no order."""
    yield from names.check(sources, links)
    yield from annotations.check(sources)
    for work in sources.works:
        for edition in work.editions:
            yield from order.check(edition)
            yield from proof.prove(edition.source, edition.text.value, edition.text.marks)
