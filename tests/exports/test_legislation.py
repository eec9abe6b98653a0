"""What pages say of themselves to programs: held against the vocabulary of schema.org by its types, and safe in an element."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.model.text import Text
from generator.pages import legislation
from generator.views.portal import PortalView
from tests.exports.test_texts import OURS, RICH, every, viewed
from tests.support.built import ROOT, RULE, SITE_URL, Site
from tests.support.chance import share
from tests.support.kept import ARTICLE
from tests.support.web import Recorder, Tabs, browsing, serve

Data = dict[str, object]


def said(site: Site, name: str) -> Data:
    (element,) = site.documents[name].tree.xpath("//script[@type='application/ld+json']")
    found: Data = json.loads(element.text)
    return found


@pytest.fixture(scope="module")
def pages(site: Site) -> Mapping[str, Data]:
    """A rule and an article, as built, and both where all is different: nothing is known of the site, and no number."""
    bare = viewed(Text.model_validate(RICH | {"head": []}))
    unknown = OURS.model_copy(update={"division": "", "official": True})
    return {
        "rule": said(site, f"rules/{RULE}/index.html"),
        "article": said(site, f"rules/{RULE}/{ARTICLE}/index.html"),
        "bare rule": json.loads(legislation.linked_data(unknown, bare, bare.folder, "")),
        "bare article": json.loads(legislation.linked_data(unknown, bare, f"{bare.folder}/101", "", "101")),
    }


def complaints(folder: Path, pages: Mapping[str, Data]) -> list[str]:
    """What the types of schema.org, which Google keeps, have against some data."""
    modules = ROOT / ".venv/node/node_modules"
    (folder / "node_modules").symlink_to(modules)
    lines = [
        f"const page_{n}: WithContext<Legislation> = {json.dumps(data, ensure_ascii=False)};"
        for n, data in enumerate(pages.values())
    ]
    source = "\n".join(['import type { Legislation, WithContext } from "schema-dts";', *lines, "export {};"])
    (folder / "pages.ts").write_text(source, encoding="utf-8")
    compiler = [str(ROOT / ".venv/bin/node"), str(modules / "typescript/bin/tsc")]
    options = [
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        # data need nothing of browsers
        "--lib",
        "es2019",
        "--module",
        "nodenext",
        "--moduleResolution",
        "nodenext",
    ]
    done = subprocess.run(
        [*compiler, *options, "pages.ts"], cwd=folder, capture_output=True, text=True, check=False
    )
    return [line for line in done.stdout.splitlines() if line.startswith("pages.ts")]


def test_what_pages_say_is_of_the_vocabulary_of_schema_org(pages: Mapping[str, Data], tmp_path: Path) -> None:
    texts = {
        f"{name} {article}": json.loads(legislation.linked_data(OURS, e, e.folder, SITE_URL, article))
        for name, e in share(every())
        for article in ("", *(one.article for one in e.articles[:1]))
    }
    pages = {**pages, **texts}
    wrong: dict[str, Data] = {
        # the value of law is that of a file, not of the rule itself
        "of another thing": {"@context": "https://schema.org", "@type": "Legislation", "legislationLegalValue": "UnofficialLegalValue"},
        "no such word": {"@context": "https://schema.org", "@type": "Legislation", "legislationForce": "InForce"},
    }  # fmt: skip
    found = complaints(tmp_path, {**pages, **wrong})
    lines = [int(line.removeprefix("pages.ts(").split(",")[0]) for line in found]
    assert lines == [len(pages) + 2, len(pages) + 3], "\n".join(found)


def test_a_page_says_what_it_is_and_nothing_of_force(pages: Mapping[str, Data], view: PortalView) -> None:
    edition = view.editions[RULE]
    rule, article = pages["rule"], pages["article"]
    assert rule["name"] == edition.title
    assert rule["url"] == f"{SITE_URL}rules/{RULE}/"
    assert article["url"] == f"{SITE_URL}rules/{RULE}/{ARTICLE}/"
    assert rule["legislationDateVersion"] == str(edition.edition.date)
    whole = article["isPartOf"]
    assert isinstance(whole, dict) and whole["@id"] == rule["@id"]
    assert "legislationLegalForce" not in json.dumps([rule, article])
    files = rule["encoding"]
    assert isinstance(files, list)
    assert {file["legislationLegalValue"] for file in files} == {"UnofficialLegalValue"}
    # a government's own portal says itself what its files are worth
    assert "legislationLegalValue" not in json.dumps(pages["bare rule"])


def test_no_words_end_the_element_that_data_stand_in() -> None:
    edition = viewed(Text.model_validate(RICH), title="</script><b>&amp;《某县法典》")
    data = legislation.linked_data(OURS, edition, edition.folder, SITE_URL)
    assert not set("<>&") & set(data)
    assert json.loads(data)["name"] == edition.title


def test_browsers_take_the_data_where_no_script_may_stand_in_a_page(site: Site, tabs: Tabs) -> None:
    """A block of data is no script: the policy that every page of the site has shows no violation for it."""
    with serve(site.folder) as address:
        recorder = Recorder({urlsplit(address).netloc})
        with browsing(tabs, recorder) as browse:
            page = browse(f"{address}rules/{RULE}/{ARTICLE}/index.html")
            read = page.locator("script[type='application/ld+json']").text_content()
            told = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert "script-src 'self'" in (told or "")
    assert json.loads(read or "")["@type"] == "Legislation"
    assert not recorder.troubles
