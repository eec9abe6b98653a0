"""Where the notes of an edition lead: to the pages of what applies now, or to the lists of the edition as they were."""

from collections.abc import Callable

from generator.views.edition import EditionView

__all__ = ["DUTIES", "PROCEDURES", "Ways", "ways"]

Ways = Callable[..., str]
"""The way to the page in a folder, and to an element of it: ``to('roles/mayor', 'standing')``."""

DUTIES, PROCEDURES = "duties", "procedures"
"""Below the folder of an older edition: all its duties by role, all its procedures."""


def ways(way: Ways, edition: EditionView) -> Ways:
    """The ways from a page; of an older edition they keep to its own articles, duties, limits and procedures."""
    if edition.is_current:
        return way

    def to(there: str, anchor: str = "") -> str:
        top, _, rest = there.partition("/")
        rule, _, inside = rest.partition("/")
        if top == "deadlines" and anchor:
            return way(f"{edition.folder}/{DUTIES}", f"duty-{_plain(anchor.partition('-')[2])}")
        if top == "roles" and anchor:
            return way(f"{edition.folder}/{DUTIES}", f"role-{rest}")
        if top == "procedures" and rest:
            return way(f"{edition.folder}/{PROCEDURES}", f"procedure-{_plain(rest)}")
        if top == "rules" and rule == edition.rule.id and inside and not there.startswith(edition.folder):
            return way(f"{edition.folder}/{inside}", anchor)
        return way(there, anchor)

    return to


def _plain(key: str) -> str:
    """The id in the name that a duty or a procedure has among those of all rules: its own lists need no more."""
    return key.rpartition("_")[2]
