"""/rules/: the list of rules, looked through by kind, issuer, standing, year and subject.

Each value of a facet is a page of its own with the rules that have it, so that the list is looked through without a script;
with one, the list itself is narrowed by several at once, from a file with a line for each rule.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Asset, Page
from generator.pages import paging
from generator.pages.base import Context, Renderer
from generator.pages.paging import Leaf, Size, weight
from generator.views import catalogue
from generator.views.catalogue import Facet, FacetValue, RuleEntry
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = [
    "FEW",
    "FacetContext",
    "FacetValueContext",
    "RulesContext",
    "ShownFacet",
    "assets",
    "facet_folder",
    "has_list",
    "pages",
    "shown_facets",
]

FEW = 3
"""Up to so many rules are seen at a glance: they need no facets, and the home page and the foot name them all."""
_FOLDER = "rules"
_FIRST = 8
"""So many values of a facet stand over the list; the page of the facet has them all."""
LIST = "rules-list.js"


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet as it stands over the list or on the home page."""

    facet: Facet
    """The facet."""
    folder: str
    """The folder of the page with all its values."""
    values: tuple[tuple[FacetValue, str], ...]
    """Its first values, each with the folder of the page of its rules."""

    @property
    def more(self) -> bool:
        """Whether it has others."""
        return len(self.values) < len(self.facet.values)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in a list."""

    entry: RuleEntry
    """The rule."""
    others: tuple[EditionView, ...]
    """Its other editions, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesContext(Context):
    """The list of rules."""

    template: ClassVar[str] = "rules.html"
    leaf: Leaf[RuleEntry]
    """Which page of the list it is."""
    lines: tuple[RuleLine, ...]
    """The rules on it."""
    few: bool
    """Whether there are so few that nobody looks through them."""
    articles: int
    """How many articles all of them have."""
    facets: tuple[ShownFacet, ...]
    """By what they are looked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetContext(Context):
    """All values of a facet."""

    template: ClassVar[str] = "facet.html"
    leaf: Leaf[tuple[FacetValue, str]]
    """Which page of the list it is; each value with the folder of the page of its rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValueContext(Context):
    """The rules that have a value of a facet."""

    template: ClassVar[str] = "facet-value.html"
    facet: Facet
    """The facet."""
    folder: str
    """The folder of the page with all its values."""
    value: FacetValue
    """The value."""
    leaf: Leaf[RuleEntry]
    """Which page of its list it is."""
    lines: tuple[RuleLine, ...]
    """The rules on it."""


def has_list(view: PortalView) -> bool:
    """Whether there is more than one text, so that a list of them is needed."""
    return len(view.editions) > 1 or any(len(edition.work.editions) > 1 for edition in view.editions.values())


def facet_folder(facet: Facet, value: FacetValue | None = None) -> str:
    """Where the values of a facet stand, or the rules that have one of them; no id of a rule has a low line."""
    return f"{_FOLDER}/by_{facet.key}{f'/{value.slug}' if value else ''}"


def shown_facets(found: Sequence[RuleEntry], most: int = _FIRST) -> tuple[ShownFacet, ...]:
    """The facets with their first values."""
    return tuple(
        ShownFacet(
            facet,
            facet_folder(facet),
            tuple((value, facet_folder(facet, value)) for value in facet.values[:most]),
        )
        for facet in catalogue.facets(found)
    )


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of rules, and the pages of each facet, where there is more than one text."""
    view = renderer.view
    if not has_list(view):
        return
    found = catalogue.entries(view, renderer.today)
    few = len(found) <= FEW
    facets = () if few else shown_facets(found)
    listed = sorted(found, key=lambda one: one.edition.rule.id) if few else found
    articles = sum(one.articles for one in found)
    for leaf in paging.cut(_FOLDER, listed, _size, first=Size(150, 12_000)).leaves:
        context = RulesContext(
            leaf=leaf,
            lines=_lines(view, leaf.items),
            few=few,
            articles=articles,
            facets=facets if leaf.number == 1 else (),
        )
        description = "本站的全部规则和历次版本"
        yield renderer.page(leaf.folder, leaf.titled("全部规则"), description, context, column=True)
    for shown in facets:
        yield from _facet(renderer, shown.facet)


def _facet(renderer: Renderer, facet: Facet) -> Iterator[Page]:
    folder = facet_folder(facet)
    values = [(value, facet_folder(facet, value)) for value in facet.values]
    title = f"按{facet.name}找规则"
    for leaf in paging.cut(folder, values, lambda one: weight(4, 260, one[0].name)).leaves:
        yield renderer.page(leaf.folder, leaf.titled(title), title, FacetContext(leaf=leaf), column=True)
    for value, there in values:
        for leaf_ in paging.cut(there, value.rules, _size).leaves:
            context = FacetValueContext(
                facet=facet,
                folder=folder,
                value=value,
                leaf=leaf_,
                lines=_lines(renderer.view, leaf_.items),
            )
            said = f"{facet.name}：{value.name}"
            yield renderer.page(leaf_.folder, leaf_.titled(said), f"{said}的规则", context, column=True)


def _size(one: RuleEntry) -> Size:
    edition = one.edition
    words = (edition.title, edition.number, edition.rule.issuer)
    return weight(18 + 2 * len(edition.work.editions), 900 + 160 * len(edition.work.editions), *words)


def _lines(view: PortalView, found: Iterable[RuleEntry]) -> tuple[RuleLine, ...]:
    return tuple(
        RuleLine(
            one,
            tuple(
                other
                for other in reversed(view.all_editions(one.edition.rule.id))
                if other.key != one.edition.key
            ),
        )
        for one in found
    )


def assets(renderer: Renderer) -> Iterator[Asset]:
    """A line for each rule, by which a script narrows the list; none where there are few."""
    found = catalogue.entries(renderer.view, renderer.today)
    if len(found) <= FEW:
        return
    facets = catalogue.facets(found)
    having: dict[str, list[list[int]]] = {one.edition.rule.id: [[] for _ in facets] for one in found}
    for place, facet in enumerate(facets):
        for number, value in enumerate(facet.values):
            for one in value.rules:
                having[one.edition.rule.id][place].append(number)
    data = {
        "facets": [[facet.key, [[value.slug, value.name] for value in facet.values]] for facet in facets],
        "rules": [
            [
                one.edition.rule.id,
                one.edition.title,
                one.edition.number,
                one.edition.rule.issuer,
                one.year,
                having[one.edition.rule.id],
            ]
            for one in found
        ],
    }
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # what ends a line in a script of 2017 but none in JSON
    words = words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    yield Asset(f"assets/portal/{LIST}", f"portal.rulesList({words})\n".encode())
