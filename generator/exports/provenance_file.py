"""What the site was made from and how far people have confirmed it, for programs and for whoever compares two sites."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from generator.files import Asset
from generator.provenance import DISTRIBUTION, Provenance
from generator.views import terms
from generator.views.portal import PortalView
from generator.views.procedure import procedures
from generator.views.reviews import Progress

__all__ = ["PATH", "provenance_file"]

PATH = "data/provenance.json"
"""Where it stands in the site."""


def provenance_file(view: PortalView, made: Provenance, site_address: str) -> Iterator[Asset]:
    """One file; none where it is not known what the site was made from."""
    if not made.known:
        return
    told = {
        "portal": view.portal.name,
        "commit": made.commit or None,
        "committed": made.committed or None,
        "clean": made.clean if made.commit else None,
        "site": site_address or None,
        "generator": {"name": DISTRIBUTION, "version": made.generator},
        "dependencies": made.dependencies,
        "sources": made.sources,
        "review": _review(view),
    }
    yield Asset(PATH, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _review(view: PortalView) -> dict[str, object]:
    explained = (terms.review(term, view.portal.readers) for term in view.terms if term.explanation)
    counts: dict[str, object] = {"readers": view.portal.readers, "terms": asdict(Progress.of(explained))}
    for rule, edition in view.editions.items():
        of_procedures = Progress.of(procedure.review for procedure in procedures(edition))
        counts[rule] = {"duties": asdict(edition.progress), "procedures": asdict(of_procedures)}
    return counts
