"""What all pages share: the templates, what each may use, and the words at the head and foot of paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, ClassVar

from markupsafe import Markup

from generator import files
from generator.files import Alternate, Asset, Download, Page
from generator.labels import EDITORIAL, EXPLAINED, UNSAID_ACTOR
from generator.model.settings import Portal
from generator.pages import pdf_links
from generator.pages.breaks import Breaks, names_of
from generator.pages.escaping import plain
from generator.pages.kind import PageKind
from generator.pages.mold import Mold, signs
from generator.pages.official import OfficialWords
from generator.pages.paging import Cut
from generator.pages.templates import environment
from generator.provenance import UNKNOWN, Provenance
from generator.scenarios.examples import Examples
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["Context", "FileLink", "Renderer", "Site", "names", "source_lines"]


_MOST_NAMED = 3
"""The margins of a sheet of paper name so many rules."""
_UNLISTED = (("robots", "noindex"),)
"""What search engines are told of a page that is found by links alone."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that a page offers."""

    form: str
    """What kind of file it is: Word, Excel, CSV."""
    href: str
    """The way to it."""
    saved_as: str = ""
    """What a reader's copy is called; empty where it keeps its name."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every template may use beside its own context."""

    portal: Portal
    """Whose portal it is."""
    title: str
    """The title of the page."""
    to: Callable[..., str]
    """The way to the page in a folder, and to an element of it: ``to('roles/mayor', 'standing')``."""
    several: bool
    """Whether the portal has more than one rule, so that what is listed names its own."""
    asset: Callable[[str], str]
    """The way to a script or style sheet by its file name."""
    downloads: Callable[[str, str], tuple[FileLink, ...]]
    """The files of a rule offered under a name: ``downloads('council-rules', 'deadlines')``."""
    pdf: Markup
    """Where the link to the PDF of the page goes, if there is one."""
    binder: Markup
    """Where the link to the PDF of all sheets goes, if there is one."""
    breaks: Callable[[str], Markup]
    """A heading with the places where it may break: ``breaks(title)``."""
    kinds: Mapping[str, str]
    """What each kind of pages that this portal has is called, by its folder."""
    editorial: str
    """What is said over whatever editors added."""
    explained: str
    """What they added, and what the marks on it mean."""
    unsaid: str
    """What is said where the rules do not name who acts."""
    unfinished: tuple[EditionView, ...]
    """The current editions that are not annotated to the end."""
    bounded: tuple[EditionView, ...]
    """The current editions that have ended or will, or are yet to begin."""
    today: date
    """The day of the build, as of which the page says where an edition stands; a script corrects it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What one template may use; each template has a subclass of its own."""

    template: ClassVar[str]
    """The file of the template."""


class Renderer:
    """Makes pages of the portal; one template a page, every body one block of HTML."""

    def __init__(
        self,
        view: PortalView,
        kinds: Sequence[PageKind],
        templates: Sequence[Path],
        site_address: str = "",
        offered: Callable[[str], Sequence[Download]] = lambda _: (),
        made_from: Provenance = UNKNOWN,
        today: date | None = None,
        *,
        deferred: bool = False,
    ) -> None:
        self.view = view
        self.offered = offered
        """The files that are offered: of a rule by its id, and those of no one rule by an empty one."""
        self._forms: dict[str, Mapping[str, list[Download]]] = {}
        self.deferred = deferred
        """Whether the body of a page is made when it is asked for."""
        self.today = today or view.last_known_day
        """The day of the build."""
        self.kinds = tuple(kinds)
        """The kinds of pages that this portal has, in their order."""
        self.labels = {kind.folder: kind.label for kind in self.kinds}
        """What each is called, by its folder."""
        self.official = OfficialWords(view, self.way)
        self._by_folder = {kind.folder: kind for kind in self.kinds}
        self._cuts: dict[str, Cut[Any] | None] = {}
        self._asked: dict[tuple[str, str], str] | None = None
        self.breaks = Breaks(names_of(view))
        self.examples = Examples(view)
        self.site_address = site_address
        self.made_from = made_from
        self.environment = environment(tuple(templates))
        self._foot = lru_cache(maxsize=64)(self._make_foot)

    def cut(self, folder: str) -> "Cut[Any] | None":
        """The list in a folder, cut into pages; None where there is none, or where it never is too long."""
        if folder not in self._cuts:
            kind = self._by_folder.get(folder.partition("/")[0])
            self._cuts[folder] = kind.cut(self, folder) if kind and kind.cut else None
        return self._cuts[folder]

    def way(self, here: str, there: str, anchor: str = "") -> str:
        """The way from a page to the page in a folder, and to an element of it, on whatever page of its list that stands."""
        return files.link(here, self.page_of(there, anchor) if anchor else there, anchor)

    def ways_from(self, here: str) -> Callable[..., str]:
        """The same for all ways of a page: ``to('roles/mayor', 'standing')``."""
        to, cuts = files.links_from(here), self._cuts

        def way(there: str, anchor: str = "") -> str:
            # most lead to no list that is cut
            if anchor and (there not in cuts or cuts[there] is not None):
                there = self.page_of(there, anchor)
            return to(there, anchor)

        return way

    def page_of(self, there: str, anchor: str) -> str:
        """The folder of the page on which an element of the list in a folder stands; that folder where it is no list."""
        found = self._cuts[there] if there in self._cuts else self.cut(there)
        if found is None:
            return there
        page = found.places.get(anchor, there)
        if self._asked is not None:
            self._asked[there, anchor] = page
        return page

    @contextmanager
    def asked(self) -> Iterator[Mapping[tuple[str, str], str]]:
        """What is asked of ``page_of`` meanwhile, and answered."""
        self._asked = {}
        try:
            yield self._asked
        finally:
            self._asked = None

    def page(
        self,
        folder: str,
        title: str,
        description: str,
        context: Context | str,
        *,
        column: bool = False,
        listed: bool = True,
        light: bool = False,
        print_style: str = "",
        print_lines: tuple[str, ...] = (),
        paper: str = "",
        papers: tuple[Asset, ...] = (),
        alternates: tuple[Alternate, ...] = (),
        linked_data: str = "",
    ) -> Page:
        """One page; ``column`` says that it lists others, which the meta elements of a government's site tell.

        One that is not ``listed`` is found by links alone; a ``light`` one shows no rules and no duties. In place of a context it may be given its body, out of a mold.
        """
        made: str | Callable[[], str]
        if isinstance(context, str):
            made = context
        elif self.deferred:
            made = cache(partial(self.body, folder, title, context))
        else:
            made = self.body(folder, title, context)
        return Page(
            folder,
            title,
            description,
            made,
            (*self._metas(title, description, column=column), *(() if listed else _UNLISTED)),
            print_style,
            *self._print_words(folder, print_lines),
            alternates=alternates,
            linked_data=linked_data,
            listed=listed,
            light=light,
            paper=paper,
            papers=papers,
        )

    def body(self, folder: str, title: str, context: Context) -> str:
        """The body of a page."""
        given = {
            **self._shared,
            "title": title,
            "to": self.ways_from(folder),
            "asset": partial(files.asset, folder),
            "downloads": partial(self._downloads, folder),
            **names(context),
        }
        template = self.environment.get_template(context.template)
        return template.render(given).strip()

    @cached_property
    def _shared(self) -> dict[str, object]:
        """What every template may use, with that of the home page in place of what is of each page."""
        site = Site(
            portal=self.view.portal,
            title=self.view.portal.name,
            to=partial(self.way, ""),
            several=len(self.view.editions) > 1,
            asset=partial(files.asset, ""),
            downloads=partial(self._downloads, ""),
            pdf=pdf_links.PDF_SLOT,
            binder=pdf_links.BINDER_SLOT,
            breaks=self.breaks,
            kinds=self.labels,
            editorial=EDITORIAL,
            explained=EXPLAINED,
            unsaid=UNSAID_ACTOR,
            unfinished=self.view.unfinished,
            bounded=self.view.bounded,
            today=self.today,
        )
        return names(site)

    def macro(self, folder: str, template: str, name: str) -> Callable[..., Markup]:
        """A macro of a component, for what a page in a folder shows only when a script asks for it."""
        given = self.environment.get_template(template).module
        made: Callable[..., Markup] = partial(
            getattr(given, name), to=partial(self.way, folder), unsaid=UNSAID_ACTOR
        )
        return made

    def _metas(self, title: str, description: str, *, column: bool) -> tuple[tuple[str, str], ...]:
        portal = self.view.portal
        metas = [("SiteName", portal.name)]
        if portal.site_domain:
            metas.append(("SiteDomain", portal.site_domain))
        if portal.marks:
            metas.append(("SiteIDCode", portal.marks.site_id_code))
        if column:
            metas += [
                ("ColumnName", title),
                ("ColumnDescription", description),
                ("ColumnKeywords", title),
                ("ColumnType", title),
            ]
        else:
            metas += [
                ("ArticleTitle", title),
                ("ContentSource", portal.organisation),
                ("Description", description),
            ]
        return tuple(metas)

    def _print_words(self, folder: str, lines: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """The lines of each sheet, and the foot of the last one."""
        if not lines:
            return lines, ""
        address = pdf_links.address_of(self.site_address, folder)
        mold = self._foot(lines[0].partition("　")[2], lines[1], there=bool(address))
        foot = mold.fill((plain(address), pdf_links.qr_code(address) if address else ""))
        return self.sheet_lines(folder, lines), foot

    def sheet_lines(self, folder: str, lines: tuple[str, ...]) -> tuple[str, ...]:
        """What stands at the head and at the foot of each sheet of a page, with its address below."""
        return (*lines, *filter(None, [pdf_links.address_of(self.site_address, folder)]))

    def _make_foot(self, rules: str, edition: str, *, there: bool) -> Mold:
        """The foot of the last sheet of all pages that rest on the same editions, where it is known where the site stands or not."""
        address, qr = signs(2) if there else ("", "")
        context = pdf_links.SheetFootContext(
            portal=self.view.portal,
            rules=rules,
            edition=edition,
            address=address,
            qr=Markup(qr),  # noqa: S704  # a sign
        )
        return Mold(self.environment.get_template(context.template).render(**names(context)).strip())

    def _downloads(self, folder: str, rule: str, name: str) -> tuple[FileLink, ...]:
        """The files of a rule that are offered under a name (``roles/mayor``), one a form.

        Their sizes are told on the page of all data alone: they change with the address of the site, and what is
        printed must not.
        """
        if rule not in self._forms:
            found: dict[str, list[Download]] = {}
            for download in self.offered(rule):
                found.setdefault(download.path.rpartition(".")[0], []).append(download)
            self._forms[rule] = found
        return tuple(
            FileLink(download.form, files.link_file(folder, download.path))
            for download in self._forms[rule].get(f"data/{rule}/{name}", ())
        )


def names(context: object) -> dict[str, object]:
    """What a template is given: the attributes of its context by their names."""
    return {name: getattr(context, name) for name in _names(type(context))}  # type: ignore[arg-type]  # a class can be a key


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def source_lines(title: str, editions: Sequence[EditionView]) -> tuple[str, ...]:
    """What stands at the head and at the foot of each sheet of paper; nothing where no rule has anything to print."""
    if not editions:
        return ()
    # two editions of a rule have one title
    titles = list(dict.fromkeys(f"《{edition.title}》" for edition in editions))
    more = f"等{len(titles)}部规则" if len(titles) > _MOST_NAMED else ""
    rest = "等" if len(editions) > _MOST_NAMED else ""
    named = "".join(titles[:_MOST_NAMED])
    lines = "；".join(edition.source_line(12) for edition in editions[:_MOST_NAMED])
    return f"{title}　{named}{more}", lines + (more or rest)
