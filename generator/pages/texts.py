"""The pages of the official text: each edition whole, and each article with all that bears on it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator import files
from generator.address import Address
from generator.files import Page
from generator.links import Place
from generator.model import Article, Unit
from generator.pages.base import Renderer
from generator.sources import Edition, Work

__all__ = ["facts", "pages"]


def pages(renderer: Renderer) -> Iterator[Page]:
    """The full text of the current edition, of each edition under its date, and a page an article."""
    for work in renderer.sources.works:
        yield from _rule_pages(renderer, work)


def _rule_pages(renderer: Renderer, work: Work) -> Iterator[Page]:
    rule, current = work.rule.value, work.current
    articles = list(current.text.value.all_articles())
    chapters = renderer.chapter_of(current)
    for edition in (None, *work.editions):
        folder = f"rules/{rule.id}" + (f"/{edition.date}" if edition else "")
        shown = edition or current
        title = rule.title if edition is None else f"{rule.title}（{edition.date}）"
        yield renderer.page(
            folder,
            title,
            f"《{rule.title}》全文，逐条逐款可引",
            "rule.html",
            work=work,
            edition=shown,
            current=edition is None,
            blocks=list(_blocks(renderer, folder, work, shown)),
            chapters=list(renderer.contents(shown)),
            facts=facts(shown),
            articles_folder=f"rules/{rule.id}",
            print_style="official-print.css",
        )
    for i, article in enumerate(articles):
        folder = f"rules/{rule.id}/{article.article}"
        address = Address.article(article.article)
        yield renderer.page(
            folder,
            f"{address.citation()} · {rule.title}",
            article.paragraphs[0].text[:80],
            "article.html",
            work=work,
            article=article,
            address=address,
            chapter=chapters.get(article.article),
            blocks=list(_article_blocks(renderer, folder, work, article)),
            before=articles[i - 1] if i else None,
            after=articles[i + 1] if i + 1 < len(articles) else None,
            cited_by=[
                renderer.naming(folder, place, here=rule.id)
                for place in _cited_by(renderer, rule.id, address)
            ],
        )


def _cited_by(renderer: Renderer, rule: str, article: Address) -> Iterable[Place]:
    """The units that cite an article or a unit in it, each once."""
    targets = sorted(renderer.links.by_place.items(), key=lambda pair: str(pair[0].address))
    return dict.fromkeys(
        place
        for target, places in targets
        if target.rule == rule and target.address.within(article)
        for place in places
    )


def _blocks(renderer: Renderer, folder: str, work: Work, edition: Edition) -> Iterator[dict[str, object]]:
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
                "words": renderer.words(folder, work, unit),
            }
        else:
            yield {
                "kind": "art",
                "address": members[0].address,
                **_article_view(renderer, folder, work, members),
            }


def _article_blocks(
    renderer: Renderer, folder: str, work: Work, article: Article
) -> Iterator[dict[str, object]]:
    address = Address.article(article.article)
    members = [u for u in work.current.text.value.units() if u.address.within(address)]
    yield {"kind": "art", "address": address, **_article_view(renderer, folder, work, members)}


def _article_view(renderer: Renderer, folder: str, work: Work, members: list[Unit]) -> dict[str, object]:
    rule = work.rule.value
    paragraphs: list[dict[str, object]] = []
    items: list[dict[str, object]] = []
    for unit in members[1:]:
        view: dict[str, object] = {
            "address": unit.address,
            "number": unit.number,
            "kind": unit.address.kind,
            "words": renderer.words(folder, work, unit),
            "citation": renderer.full_citation(work, unit.address),
            "href": files.link(folder, f"rules/{rule.id}", str(unit.address)),
            "notes": _notes(renderer, folder, Place(rule.id, unit.address)),
        }
        if unit.address.kind == "para":
            items = []
            paragraphs.append({**view, "units": items})
        items.append(view)
    return {"number": members[0].number, "article": members[0].address.number, "paragraphs": paragraphs}


def _notes(renderer: Renderer, folder: str, place: Place) -> dict[str, object]:
    """What a unit names, each once, for the notes beside it."""
    spans = renderer.links.spans.get(place, ())
    roles = dict.fromkeys(span.role for span in spans if span.role)
    documents = dict.fromkeys(span.document for span in spans if span.document)
    places = dict.fromkeys(there for span in spans for there in span.places)
    return {
        "roles": [(renderer.roles[role].name, files.link(folder, f"roles/{role}")) for role in roles],
        "documents": [(renderer.document_title(d), renderer.document_href(folder, d)) for d in documents],
        "places": [
            (renderer.place_name(place.rule, there), renderer.place_href(folder, there)) for there in places
        ],
        "duties": [
            renderer.entries.show(folder, renderer.works[place.rule], d)
            for d in renderer.duties.get(place, ())
        ],
        "procedures": list(_steps(renderer, folder, place)),
    }


def _steps(renderer: Renderer, folder: str, place: Place) -> Iterator[tuple[str, str]]:
    """The procedures that carry out a duty of the unit, each by the first of its steps that does."""
    loaded = renderer.works[place.rule].current.procedures
    own = {duty.id for duty in renderer.duties.get(place, ())}
    for procedure in loaded.value.procedures if loaded else ():
        step = next((step for step in procedure.steps if step.duty in own), None)
        if step:
            yield procedure.name, files.link(folder, f"procedures/{procedure.id}", f"step-{step.duty}")


def facts(edition: Edition) -> dict[str, object]:
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
