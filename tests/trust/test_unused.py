"""The site holds no file that nothing on it names."""

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from generator import portal
from tests.support.built import ROOT, SITE_URL, Site
from tests.web.crawl import links

BY_CONVENTION = {"404.html", "sitemap.xml"}
"""What web servers and search engines ask for by these names."""
LASTING = re.compile(r"data/[\w-]+/\d{4}-\d\d-\d\d/(source|text)\.")
"""The texts of an edition at the addresses that stay when another one is current: those who cite need them, and no page does."""
_LOADED = re.compile(r'"([\w-]+\.js)"')
_URL = re.compile(r"""url\(["']?(?!data:)([^"')]+)""")


def named(site: Site) -> Iterator[str]:
    """Every file that a page, a style sheet, the manifest or a script names."""
    for page in site.documents.values():
        # the picture of a page that is shared is named by its head
        pictures = page.tree.xpath("//meta[starts-with(@property, 'og:image')]/@content")
        for link in (*links(page), *map(str, pictures)):
            yield urljoin(f"{SITE_URL}{page.name}", link)
        for role in page.tree.xpath("//input[@name='role']/@value"):
            yield f"{SITE_URL}assets/portal/lists/{role}.js"
        for pieces in page.tree.xpath("//@data-excerpt"):
            articles = urljoin(f"{SITE_URL}{page.name}", pieces)
            yield from (articles, urljoin(articles, "../word.js"))
        if page.tree.xpath("//link[@rel='canonical']"):
            yield urljoin(f"{SITE_URL}{page.name}", "qr.svg")
    for path in site.folder.rglob("*"):
        here = f"{SITE_URL}{path.relative_to(site.folder).as_posix()}"
        if path.suffix == ".css":
            yield from (urljoin(here, way) for way in _URL.findall(path.read_text(encoding="utf-8")))
        elif path.suffix == ".js":
            yield from (urljoin(here, name) for name in _LOADED.findall(path.read_text(encoding="utf-8")))
        elif path.suffix == ".webmanifest":
            manifest = json.loads(path.read_text(encoding="utf-8"))
            yield from (urljoin(here, icon["src"]) for icon in manifest["icons"])
        elif path.name == "search.js":
            names = re.search(r"const REST = (\[.*\])", path.read_text(encoding="utf-8"))
            assert names
            yield from (urljoin(here, name) for name in json.loads(names[1]))
        elif path.name == "search-index.js":
            head = path.read_text(encoding="utf-8").partition("\n")[0].partition("=")[2]
            for kind, cuts in json.loads(head)["cuts"].items():
                yield from (urljoin(here, f"search/{kind}-{number}.js") for number in range(len(cuts)))


def test_a_site_of_no_known_address_has_no_picture_to_be_shared() -> None:
    for address, there in (("", False), (SITE_URL, True)):
        built = portal.build(ROOT / "tests/sample/rules_source", ROOT / "theme", site_address=address)
        assert ("assets/portal/picture.png" in {asset.path for asset in built.assets}) == there


def test_every_file_is_named_by_another(site: Site) -> None:
    top = urlsplit(SITE_URL).path
    known = {unquote(urlsplit(address).path.removeprefix(top)) for address in named(site)}
    known = {f"{path}index.html" if path.endswith("/") or not path else path for path in known}
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    assert len(files) > 100
    unnamed = files - known - BY_CONVENTION
    assert sorted(path for path in unnamed if not LASTING.match(path)) == []
