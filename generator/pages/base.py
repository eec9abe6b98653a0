"""What all pages share: templates, links in official words, citations; and the pages of the text itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator import files, workdays
from generator.address import Address
from generator.duties import Duty
from generator.files import Download, Page
from generator.links import Links, Place, Span
from generator.model import Article, Unit
from generator.pages import paper
from generator.pages.entries import Entries
from generator.sources import Edition, Sources, Work

__all__ = ["Naming", "Renderer"]

_DOCUMENT_KINDS = {
    "constitution": "宪法",
    "law": "法律",
    "regulation": "条例",
    "rules": "工作规则",
    "party-regulation": "党内法规",
    "other": "其他",
}


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
        self.environment = Environment(
            loader=FileSystemLoader(templates, encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def pages(self) -> Iterator[Page]:
        for work in self.sources.works:
            yield from self.rule_pages(work)
        yield self.page(
            "citations",
            "引用文件",
            "规则引用的法律、法规和文件",
            "citations.html",
            cited=self.cited(),
            column=True,
        )
        counts = [(work, self.facts(work.current)) for work in self.sources.works]
        yield self.page(
            "about",
            "关于本站",
            "本站的文本来源、编者所加和校验方法",
            "about.html",
            counts=counts,
            column=True,
        )

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

    def rule_pages(self, work: Work) -> Iterator[Page]:
        rule, current = work.rule.value, work.current
        articles = list(current.text.value.all_articles())
        chapters = self.chapter_of(current)
        for edition in (None, *work.editions):
            folder = f"rules/{rule.id}" + (f"/{edition.date}" if edition else "")
            shown = edition or current
            title = rule.title if edition is None else f"{rule.title}（{edition.date}）"
            yield self.page(
                folder,
                title,
                f"《{rule.title}》全文，逐条逐款可引",
                "rule.html",
                work=work,
                edition=shown,
                current=edition is None,
                blocks=list(self.blocks(folder, work, shown)),
                chapters=list(self.contents(shown)),
                facts=self.facts(shown),
                articles_folder=f"rules/{rule.id}",
                print_style="official-print.css",
            )
        for i, article in enumerate(articles):
            folder = f"rules/{rule.id}/{article.article}"
            address = Address.article(article.article)
            yield self.page(
                folder,
                f"{address.citation()} · {rule.title}",
                article.paragraphs[0].text[:80],
                "article.html",
                work=work,
                article=article,
                address=address,
                chapter=chapters.get(article.article),
                blocks=list(self.article_blocks(folder, work, article)),
                before=articles[i - 1] if i else None,
                after=articles[i + 1] if i + 1 < len(articles) else None,
                cited_by=[
                    self.naming(folder, place, here=rule.id) for place in self.cited_by(rule.id, address)
                ],
            )

    def cited_by(self, rule: str, article: Address) -> Iterable[Place]:
        """The units that cite an article or a unit in it, each once."""
        targets = sorted(self.links.by_place.items(), key=lambda pair: str(pair[0].address))
        return dict.fromkeys(
            place
            for target, places in targets
            if target.rule == rule and target.address.within(article)
            for place in places
        )

    def blocks(self, folder: str, work: Work, edition: Edition) -> Iterator[dict[str, object]]:
        """The units of a full text in order, articles gathered with what is inside them."""
        kinds = [line.kind for line in (*edition.text.value.head, *edition.text.value.tail)]
        lines = iter(kinds)
        units = edition.text.value.units()
        for top, group in groupby(
            units, key=lambda unit: unit.address.steps[0] if unit.address.article_number else unit.address
        ):
            members = list(group)
            if isinstance(top, Address):
                unit = members[0]
                kind = next(lines) if unit.address.kind == "p" else unit.address.kind
                yield {
                    "kind": kind,
                    "address": unit.address,
                    "number": unit.number,
                    "words": self.words(folder, work, unit),
                }
            else:
                yield {
                    "kind": "art",
                    "address": members[0].address,
                    **self.article_view(folder, work, members),
                }

    def article_blocks(self, folder: str, work: Work, article: Article) -> Iterator[dict[str, object]]:
        address = Address.article(article.article)
        members = [u for u in work.current.text.value.units() if u.address.within(address)]
        yield {"kind": "art", "address": address, **self.article_view(folder, work, members)}

    def article_view(self, folder: str, work: Work, members: list[Unit]) -> dict[str, object]:
        rule = work.rule.value
        paragraphs: list[dict[str, object]] = []
        items: list[dict[str, object]] = []
        for unit in members[1:]:
            view: dict[str, object] = {
                "address": unit.address,
                "number": unit.number,
                "kind": unit.address.kind,
                "words": self.words(folder, work, unit),
                "citation": self.full_citation(work, unit.address),
                "href": files.link(folder, f"rules/{rule.id}", str(unit.address)),
                "notes": self.notes(folder, Place(rule.id, unit.address)),
            }
            if unit.address.kind == "para":
                items = []
                paragraphs.append({**view, "units": items})
            items.append(view)
        return {"number": members[0].number, "article": members[0].address.number, "paragraphs": paragraphs}

    def notes(self, folder: str, place: Place) -> dict[str, object]:
        """What a unit names, each once, for the notes beside it."""
        spans = self.links.spans.get(place, ())
        roles = dict.fromkeys(span.role for span in spans if span.role)
        documents = dict.fromkeys(span.document for span in spans if span.document)
        places = dict.fromkeys(there for span in spans for there in span.places)
        return {
            "roles": [(self.roles[role].name, files.link(folder, f"roles/{role}")) for role in roles],
            "documents": [(self.document_title(d), self.document_href(folder, d)) for d in documents],
            "places": [
                (self.place_name(place.rule, there), self.place_href(folder, there)) for there in places
            ],
            "duties": [
                self.entries.show(folder, self.works[place.rule], d) for d in self.duties.get(place, ())
            ],
        }

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

    def cited(self) -> list[dict[str, object]]:
        ids: Iterable[str] = [*self.works, *self.documents]
        return [
            {
                "id": document,
                "title": self.document_title(document),
                "kind": "本门户的规则"
                if document in self.works
                else _DOCUMENT_KINDS[self.documents[document].kind],
                "href": files.link("citations", f"rules/{document}") if document in self.works else "",
                "named": [
                    self.naming("citations", p, role=document)
                    for p in self.links.by_document.get(document, ())
                ],
            }
            for document in ids
        ]

    def facts(self, edition: Edition) -> dict[str, object]:
        """What the text itself says of itself; what it does not say is left out."""
        text = edition.text.value
        units = [unit.address.kind for unit in text.units()]
        return {
            "number": "".join(text.lines("document-number")),
            "date": "".join(text.lines("document-date")),
            "printed": "".join(text.lines("printed-on")),
            "adopted": "".join(text.lines("notice")),
            "sha256": text.sha256,
            "repairs": text.repairs,
            "counts": {
                "章": units.count("chp"),
                "条": units.count("art"),
                "款": units.count("para"),
                "项": units.count("point"),
            },
        }
