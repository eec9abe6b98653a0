"""What all pages share: templates, links in official words, citations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator import files, workdays
from generator.address import Address
from generator.duties import Duty
from generator.files import Download, Page
from generator.links import Links, Place, Span
from generator.model import Unit
from generator.pages import paper
from generator.pages.entries import Entries
from generator.sources import Edition, Sources, Work

__all__ = ["Naming", "Renderer"]


@dataclass(frozen=True, slots=True)
class Naming:
    """A paragraph that names something, as shown in a list: its citation, its address, its words with the name marked."""

    citation: str
    href: str
    words: Markup


class Renderer:
    """Makes pages of the sources; one template a page, every body one block of HTML."""

    def __init__(
        self,
        sources: Sources,
        links: Links,
        templates: Path,
        site_address: str = "",
        offered: Sequence[Download] = (),
    ) -> None:
        self.offered = offered
        self.sources = sources
        self.site_address = site_address
        self.links = links
        self.roles = {role.id: role for role in sources.roles.value.roles}
        self.documents = {document.id: document for document in sources.documents.value.documents}
        self.works = {work.rule.value.id: work for work in sources.works}
        self.calendar = workdays.merge(year.value for year in sources.calendar)
        self.units = {
            Place(rule, unit.address): unit
            for rule, work in self.works.items()
            for unit in work.current.text.value.units()
        }
        self.sole = {
            Place(rule, Address.article(article.article)): len(article.paragraphs) == 1
            for rule, work in self.works.items()
            for article in work.current.text.value.all_articles()
        }
        self.entries = Entries(self.roles, self.citation)
        self.duties: dict[Place, list[Duty]] = {}
        for rule, work in self.works.items():
            for duty in work.current.duties.value.duties if work.current.duties else ():
                self.duties.setdefault(Place(rule, duty.at), []).append(duty)
        self.environment = _environment(templates)

    def page(
        self,
        folder: str,
        title: str,
        description: str,
        template: str,
        *,
        column: bool = False,
        print_style: str = "",
        print_lines: tuple[str, ...] = (),
        **view: object,
    ) -> Page:
        def to(there: str, anchor: str = "") -> str:
            return files.link(folder, there, anchor)

        portal = self.sources.portal.value
        body = self.environment.get_template(template).render(
            portal=portal,
            folder=folder,
            title=title,
            to=to,
            asset=partial(files.asset, folder),
            downloads=partial(self.downloads, folder),
            home=self.works,
            pdf=paper.PDF_SLOT,
            binder=paper.BINDER_SLOT,
            **view,
        )
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
        return Page(
            folder,
            title,
            description,
            body.strip(),
            tuple(metas),
            print_style,
            *self.print_words(folder, print_lines),
        )

    def print_words(self, folder: str, lines: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """The lines of each sheet with the address of its page below them, and the foot of the last sheet."""
        if not lines:
            return lines, ""
        address = paper.address_of(self.site_address, folder)
        foot = self.environment.get_template("sheet-foot.html").render(
            portal=self.sources.portal.value,
            rules=lines[0].partition("　")[2],
            edition=lines[1],
            address=address,
            qr=paper.qr_code(address) if address else "",
        )
        return (*lines, *filter(None, [address])), foot.strip()

    def downloads(self, folder: str, rule: str, name: str) -> list[dict[str, str]]:
        """The files of a rule that are offered under a name (``roles/mayor``), one a form.

        Their sizes are told on the page of all data alone: they change with the address of the site, and what is
        printed must not.
        """
        return [
            {
                "form": download.form,
                "href": files.link_file(folder, download.asset.path),
            }
            for download in self.offered
            if download.asset.path.rpartition(".")[0] == f"data/{rule}/{name}"
        ]

    def has_procedures(self) -> bool:
        """Whether there is a list of procedures to lead to."""
        return any(work.current.procedures and work.current.duties for work in self.sources.works)

    def document_title(self, document: str) -> str:
        return (
            self.works[document].rule.value.title
            if document in self.works
            else self.documents[document].title
        )

    def document_href(self, folder: str, document: str) -> str:
        return files.link(folder, "citations", f"document-{document}")

    def words(self, folder: str, work: Work, unit: Unit, *, mark: str = "") -> Markup:
        """A unit's words with its links; with ``mark`` only that role is marked, and nothing is linked."""
        place = Place(work.rule.value.id, unit.address)
        out, position = Markup(), 0
        for span in self.links.spans.get(place, ()) if unit.text else ():
            out += escape(unit.text[position : span.start])
            words = unit.text[span.start : span.end]
            if mark:
                out += (
                    Markup("<mark>{}</mark>").format(words)
                    if mark in (span.role, span.document)
                    else escape(words)
                )
            else:
                out += Markup('<a class="{}" href="{}">{}</a>').format(*self.target(folder, span), words)
            position = span.end
        return out + escape(unit.text[position:])

    def target(self, folder: str, span: Span) -> tuple[str, str]:
        if span.role:
            return "names-role", files.link(folder, f"roles/{span.role}")
        if span.document:
            return "names-document", self.document_href(folder, span.document)
        return "names-place", self.place_href(folder, span.places[0])

    def place_name(self, here: str, place: Place) -> str:
        """第三条; with the title before it when it is in another rule than the one where it is named."""
        title = "" if place.rule == here else f"《{self.works[place.rule].rule.value.title}》"
        return title + self.citation(place)

    def place_href(self, folder: str, place: Place) -> str:
        return files.link(folder, f"rules/{place.rule}", str(place.address))

    def naming(self, folder: str, place: Place, *, role: str = "", here: str = "") -> Naming:
        work, unit = self.works[place.rule], self.units[place]
        return Naming(
            self.place_name(here or place.rule, place),
            self.place_href(folder, place),
            self.words(folder, work, unit, mark=role or "-"),
        )

    def citation(self, place: Place) -> str:
        article = Place(place.rule, Address(place.address.steps[:1]))
        return place.address.citation(sole_paragraph=self.sole.get(article, False))

    def full_citation(self, work: Work, address: Address) -> str:
        """《…》（袁府发〔2023〕3号）第二十条第二款."""
        number = "".join(f"（{n}）" for n in work.current.text.value.lines("document-number"))
        return f"《{work.rule.value.title}》{number}{self.citation(Place(work.rule.value.id, address))}"

    def contents(self, edition: Edition) -> Iterator[dict[str, object]]:
        """Chapters with the articles inside, for the list beside the text."""
        for address, chapter in edition.text.value.all_chapters():
            inside = [*chapter.articles, *(a for section in chapter.sections for a in section.articles)]
            yield {"address": address, "number": chapter.number, "title": chapter.title, "articles": inside}

    def chapter_of(self, edition: Edition) -> dict[str, dict[str, object]]:
        return {
            article.article: chapter
            for chapter in self.contents(edition)
            for article in chapter["articles"]  # type: ignore[attr-defined]
        }


@cache
def _environment(templates: Path) -> Environment:
    """Kept while a process runs: a template is compiled again only when its file has changed."""
    return Environment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
