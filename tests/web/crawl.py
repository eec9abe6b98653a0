"""What built pages link to, and what can be reached from the first of them."""

from collections.abc import Collection, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from tests.support.built import SITE_URL, Document, Site

__all__ = ["broken", "dead", "links", "reached"]

ATTRIBUTES = ("href", "src", "action", "data", "poster", "formaction", "*[name()='xlink:href']")
_LINKS = " | ".join(f"//@{name}" for name in ATTRIBUTES)
NOWHERE = {"data", "javascript", "mailto", "tel"}


def links(page: Document) -> Iterator[str]:
    # without what lxml keeps for each of them, the element that it stands in
    yield from page.tree.xpath(_LINKS, smart_strings=False)
    for sources in page.tree.xpath("//@srcset", smart_strings=False):
        yield from (part.split()[0] for part in str(sources).split(",") if part.strip())


def broken(site: Site, page: Document, link: str) -> str | None:
    """Why a link does not lead to a file of the site; links name files, since from disk a folder is not a page."""
    own = urlsplit(SITE_URL)
    parts = urlsplit(urljoin(f"{SITE_URL}{page.name}", link.strip()))
    if parts.scheme in NOWHERE:
        return None if parts.scheme == "data" else "no link of a page"
    if parts.netloc != own.netloc:
        return "another host"
    if not parts.path.startswith(own.path):
        return "outside of the site"
    path = unquote(parts.path.removeprefix(own.path))
    if link.startswith(SITE_URL) and (not path or path.endswith("/")):
        # what is found by its address on the web is served from there
        path += "index.html"
    if not (site.folder / path).is_file():
        return "no such file"
    if parts.fragment and path.endswith(".html") and unquote(parts.fragment) not in site.documents[path].ids:
        return "no such anchor"
    return None


def dead(site: Site) -> list[str]:
    """Every link of a site that leads nowhere."""
    return [
        f"{page.name}: {link}: {why}"
        for page in site.documents.values()
        for link in dict.fromkeys(links(page))
        if (why := broken(site, page, link))
    ]


def reached(site: Site, *, without: Collection[str] = ()) -> set[str]:
    """The pages to which links lead from the home page; no way goes through those of ``without``."""
    own = urlsplit(SITE_URL).path
    seen, ahead = {"index.html"}, ["index.html"]
    while ahead:
        page = site.documents[ahead.pop()]
        if page.name in without:
            continue
        for link in links(page):
            path = unquote(urlsplit(urljoin(f"{SITE_URL}{page.name}", link)).path).removeprefix(own)
            if path in site.documents and path not in seen:
                seen.add(path)
                ahead.append(path)
    return seen
