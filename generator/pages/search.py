"""The search page: the box, and for readers without JavaScript the ways on: chapters, roles, terms by pinyin."""

from collections.abc import Iterator
from itertools import groupby

from pypinyin import Style, lazy_pinyin

from generator import files
from generator.files import Page
from generator.pages.base import Renderer

__all__ = ["pages"]


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page of search."""
    yield renderer.page(
        "search",
        "搜索",
        "用平时的话查规则：谁来办、何时办、能不能办",
        "search.html",
        works=renderer.sources.works,
        letters=_letters(renderer),
        column=True,
    )


def _letters(renderer: Renderer) -> list[tuple[str, list[tuple[str, str]]]]:
    """The terms of the rules under the first letter of their pinyin, each with the place where it first stands."""
    found: list[tuple[str, str, str]] = []
    terms = renderer.sources.terms.value.terms if renderer.sources.terms else ()
    for term in terms:
        for place, unit in renderer.units.items():
            if any(name in unit.text for name in term.names):
                href = files.link("search", f"rules/{place.rule}", str(place.address))
                found.append((" ".join(lazy_pinyin(term.name, style=Style.TONE3)).upper(), term.name, href))
                break
    ordered = sorted(found)
    return [
        (letter, [(name, href) for _, name, href in group])
        for letter, group in groupby(ordered, key=lambda item: item[0][0] if item[0][0].isalpha() else "0–9")
    ]
