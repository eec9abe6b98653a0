"""A sheet as a web page that works from disk, and the list of all sheets; neither asks any network for anything."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from generator.labels import REVIEW_ANSWERS
from generator.one_file import script_of_one_file
from generator.pages.templates import environment
from generator.policy import policy_of_one_file
from generator.review.sheets import Sheet
from generator.views.reviews import Progress

__all__ = ["index", "page"]

_HERE = Path(__file__).parent


@cache
def _beside(name: str) -> Markup:
    path = _HERE / name
    words = script_of_one_file(path) if path.suffix == ".js" else path.read_text(encoding="utf-8")
    return Markup(words)  # noqa: S704  # our own style and script


def page(sheet: Sheet) -> bytes:
    """A sheet to be filled in."""
    made = environment((_HERE,)).get_template("sheet.html")
    return made.render(
        sheet=sheet,
        words=REVIEW_ANSWERS,
        index="../index.html" if sheet.folder else "index.html",
        policy=policy_of_one_file(style=_beside("sheet.css"), script=_beside("sheet.js")),
        style=_beside("sheet.css"),
        script=_beside("sheet.js"),
    ).encode()


def index(sheets: Sequence[tuple[str, Sheet]]) -> bytes:
    """The list of the sheets that were written, each with its path without suffix."""
    groups = [(of, _listed(found)) for of, found in groupby(sheets, key=lambda pair: pair[1].of)]
    states = (item.review for _, sheet in sheets for item in sheet.all_items)
    made = environment((_HERE,)).get_template("index.html")
    style = _beside("sheet.css")
    return made.render(
        groups=groups,
        progress=Progress.of(states),
        policy=policy_of_one_file(style=style),
        style=style,
    ).encode()


def _listed(found: Iterable[tuple[str, Sheet]]) -> list[tuple[Sheet, str]]:
    return [(sheet, path) for path, sheet in found]
