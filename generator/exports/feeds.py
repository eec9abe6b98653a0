"""What happened, as Atom feeds after RFC 4287: one of the portal and one of each rule.

Every date is one of the data, so the same sources give the same bytes. An entry is known by its key, wherever the site stands.
"""

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from generator import files
from generator.characters import shown
from generator.files import Asset
from generator.views.news import News, news
from generator.views.portal import PortalView

__all__ = ["PORTAL", "build", "path_of"]

PORTAL = "feed.xml"
"""Where the feed of the portal stands."""
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_MOST = 60
"""A feed has up to so many entries, the newest."""


def path_of(rule: str) -> str:
    """Where the feed of a rule stands."""
    return f"rules/{rule}/feed.xml"


def build(view: PortalView, site_address: str = "") -> Iterator[Asset]:
    """The feeds; none of a portal that has no rule yet. Without the address of the site their links are relative."""
    every = news(view)
    if every:
        yield _feed(view, PORTAL, view.portal.name, every, site_address)
    of: dict[str, list[News]] = {}
    for one in every:
        for rule in one.rules:
            of.setdefault(rule, []).append(one)
    for rule, edition in view.editions.items():
        own = of.get(rule, [])
        yield _feed(view, path_of(rule), f"{edition.title} · {view.portal.name}", own, site_address)


def _feed(view: PortalView, path: str, title: str, entries: Sequence[News], site_address: str) -> Asset:
    feed = ET.Element("feed", {"xmlns": _ATOM, f"{{{_XML}}}lang": "zh-CN"})
    folder = path.rpartition("/")[0]
    _add(feed, "title", title)
    _add(feed, "id", _id(view, path))
    _add(feed, "updated", _moment(entries[0]))
    _add(ET.SubElement(feed, "author"), "name", view.portal.name)
    if site_address:
        top = site_address.rstrip("/")
        ET.SubElement(feed, "link", {"rel": "self", "href": f"{top}/{path}"})
    ET.SubElement(feed, "link", {"href": _way(folder, folder, "", site_address)})
    for one in entries[:_MOST]:
        entry = ET.SubElement(feed, "entry")
        _add(entry, "title", one.title)
        _add(entry, "id", _id(view, one.key))
        _add(entry, "updated", _moment(one))
        ET.SubElement(entry, "link", {"href": _way(folder, one.folder, one.anchor, site_address)})
        _add(entry, "summary", one.words)
    ET.indent(feed, " ")
    words = ET.tostring(feed, encoding="unicode")
    return Asset(path, f'<?xml version="1.0" encoding="UTF-8"?>\n{words}\n'.encode())


def _add(parent: ET.Element, name: str, words: str) -> None:
    # what XML does not know is shown by its code
    ET.SubElement(parent, name).text = shown(words)


def _id(view: PortalView, key: str) -> str:
    return uuid5(NAMESPACE_URL, f"rules-portal/{view.portal.organisation}/{key}").urn


def _moment(one: News) -> str:
    """The data knows days: noon by the clock of the country is on that day almost everywhere."""
    return f"{one.day}T12:00:00+08:00"


def _way(here: str, there: str, anchor: str, site_address: str) -> str:
    if not site_address:
        return files.link(here, there, anchor)
    fragment = f"#{anchor}" if anchor else ""
    return f"{site_address.rstrip('/')}/{f'{there}/' if there else ''}{fragment}"
