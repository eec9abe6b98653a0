"""What is offered to programs: schemas that hold, checksums that are right, a zip that is always the same, terms that are said."""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from lxml import etree

from generator import exports, portal
from generator.exports import terms, texts
from generator.pages import opensearch
from generator.views.portal import PortalView
from tests.exports.conftest import Given, given
from tests.support.built import ROOT, RULE, SITE_URL, Site
from tests.support.kept import KEPT
from tests.test_links import SOURCE, add_rule
from tests.web.test_portals import BEFORE, NOW, SAMPLE, two_editions
from tests.web.test_portals import RULE as SAMPLE_RULE

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

Offered = Mapping[str, Given]


def drafted(schema: dict[str, Any]) -> "Draft202012Validator":
    # it brings grammars that take two seconds to load, in each process that reads the tests
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    return Draft202012Validator(schema)


def validator(offered: Offered, path: str) -> "Draft202012Validator":
    made = drafted(json.loads(offered[path].content))
    made.check_schema(made.schema)
    return made


def value(download: Given) -> object:
    content = download.content.decode("utf-8-sig")
    if download.path.endswith(".json"):
        return json.loads(content)
    return list(csv.DictReader(io.StringIO(content, newline="")))


def described(offered: Offered) -> dict[str, Given]:
    return {path: download for path, download in offered.items() if download.schema}


def test_every_file_is_as_its_schema_says(offered: Offered) -> None:
    found = described(offered)
    data = [
        path for path in offered if path.endswith((".csv", ".json")) and not path.startswith("data/schemas/")
    ]
    assert set(found) == set(data)
    for path, download in found.items():
        faults = list(validator(offered, download.schema).iter_errors(value(download)))
        assert not faults, f"{path}: {faults[0].message}"
    # no schema is there for nothing
    schemas = {path for path in offered if path.startswith("data/schemas/")}
    assert schemas == {download.schema for download in found.values()}


def test_a_schema_refuses_what_it_does_not_know(offered: Offered) -> None:
    record = json.loads(offered[f"data/{RULE}/rule.json"].content)
    record["duties"][0]["kindd"] = record["duties"][0].pop("kind")
    checker = validator(offered, "data/schemas/rule.schema.json")
    assert {fault.validator for fault in checker.iter_errors(record)} == {"additionalProperties", "required"}
    table = value(offered[f"data/{RULE}/duties.csv"])
    assert isinstance(table, list)
    table[0]["别的"] = table[0].pop("事项")
    assert list(validator(offered, "data/schemas/duties.schema.json").iter_errors(table))


def test_a_file_names_its_schema_and_the_version_of_its_form(offered: Offered) -> None:
    for path, download in described(offered).items():
        schema = json.loads(offered[download.schema].content)
        assert schema["version"] == terms.VERSION
        if path.endswith(".json"):
            data = json.loads(download.content)
            assert data["version"] == terms.VERSION
            assert (Path(path).parent / data["$schema"]).as_posix().replace(
                f"{RULE}/../", ""
            ) == download.schema


def test_the_catalogue_names_every_file_with_its_checksum(offered: Offered) -> None:
    catalogue = json.loads(offered[f"data/{RULE}/catalog.json"].content)
    listed = {f"data/{RULE}/{file['path']}": file for file in catalogue["files"]}
    own = {path for path, d in offered.items() if path.startswith(f"data/{RULE}/") and d.group}
    assert set(listed) == own - {f"data/{RULE}/catalog.json", f"data/{RULE}/all.zip"}
    for path, file in listed.items():
        content = offered[path].content
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert catalogue["address"] == f"{SITE_URL}data/{RULE}/"
    assert terms.OFFICIAL_TERMS in catalogue["terms"]


def opened(content: bytes) -> dict[str, bytes]:
    package = zipfile.ZipFile(io.BytesIO(content))
    assert package.testzip() is None
    assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    return {name: package.read(name) for name in package.namelist()}


def check_sums(inside: Mapping[str, bytes]) -> None:
    sums = dict(line.split("  ")[::-1] for line in inside["SHA256SUMS"].decode().splitlines())
    assert sums == {n: hashlib.sha256(c).hexdigest() for n, c in inside.items() if n != "SHA256SUMS"}


def test_the_zip_holds_everything_with_checksums_and_terms(offered: Offered) -> None:
    inside = opened(offered[f"data/{RULE}/all.zip"].content)
    check_sums(inside)
    catalogue = json.loads(inside[f"{RULE}/catalog.json"])
    assert {f"{RULE}/{file['path']}" for file in catalogue["files"]} < set(inside)
    assert all(offered[f"data/{name}"].content == inside[name] for name in inside if "/" in name)
    # what its files name is inside too
    for file in catalogue["files"]:
        if "schema" in file:
            assert f"schemas/{Path(file['schema']).name}" in inside
    about = inside["README.txt"].decode("utf-8-sig")
    for words in (terms.OFFICIAL_TERMS, terms.EDITORS_TERMS, terms.VERSION_TERMS, SITE_URL):
        assert words in about


def test_the_same_sources_give_the_same_files(view: PortalView, offered: Offered) -> None:
    assert given(exports.build(view, site_address=SITE_URL)) == offered


# -- several rules and editions ------------------------------------------------------------------


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> portal.Built:
    """The sample with an older edition and a second rule."""
    root = tmp_path_factory.mktemp("several") / "rules_source"
    shutil.copytree(SAMPLE, root)
    two_editions(root)
    return portal.build(add_rule(root, SOURCE), ROOT / "theme", site_address=SITE_URL)


def tree(content: bytes) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(content)


def assets(built: portal.Built) -> dict[str, bytes]:
    return {asset.path: asset.content for asset in built.files}


def test_every_edition_has_every_form_at_an_address_that_stays(several: portal.Built) -> None:
    found = assets(several)
    for form in texts.formats():
        current = found[f"data/{SAMPLE_RULE}/text.{form.suffix}"]
        assert found[f"data/{SAMPLE_RULE}/{NOW}/text.{form.suffix}"] == current
        assert found[f"data/{SAMPLE_RULE}/{BEFORE}/text.{form.suffix}"]
        page = tree(found[f"rules/{SAMPLE_RULE}/{BEFORE}/index.html"])
        (link,) = page.xpath("//link[@rel='alternate'][@type=$media]", media=form.media)
        assert link.get("href") == f"../../../data/{SAMPLE_RULE}/{BEFORE}/text.{form.suffix}"


def test_several_rules_have_a_page_each_and_one_zip_of_all(several: portal.Built) -> None:
    found = assets(several)
    page = tree(found["data/index.html"])
    assert {f"{rule}/index.html" for rule in (SAMPLE_RULE, "meetings")} <= set(page.xpath("//main//a/@href"))
    inside = opened(found["data/all.zip"])
    check_sums(inside)
    assert {f"{rule}/all.zip" for rule in (SAMPLE_RULE, "meetings")} < set(inside)
    catalogue = json.loads(found["data/catalog.json"])
    schema = json.loads(found["data/schemas/catalog.schema.json"])
    assert not list(drafted(schema).iter_errors(catalogue))
    assert [rule["id"] for rule in catalogue["rules"]] == sorted((SAMPLE_RULE, "meetings"), reverse=False)
    assert {file["path"] for file in catalogue["files"]} < set(inside)
    own = tree(found[f"data/{SAMPLE_RULE}/index.html"])
    assert f"{BEFORE}/text.docx" in own.xpath("//a[@download]/@href")
    assert "../schemas/rule.schema.json" in own.xpath("//a[@download]/@href")


# -- pages ---------------------------------------------------------------------------------------


def test_the_page_of_data_says_the_commonest_first_and_on_what_terms(site: Site) -> None:
    page = site.documents["data/index.html" if len(KEPT) == 1 else f"data/{RULE}/index.html"].tree
    first = page.xpath("(//ul[@class='download-files'])[1]/li[1]//a[@download]")
    assert [link.text for link in first] == ["Word", "纯文本"]
    assert first[0].get("download").endswith(".docx")
    last = page.xpath("//section[@data-for-programs]")
    assert len(last) == 1 and not last[0].xpath("following-sibling::section[.//a[@download]]")
    said = page.xpath("string(//section[@data-terms])")
    for words in (terms.OFFICIAL_TERMS, terms.EDITORS_TERMS, terms.VERSION_TERMS, f"data/{RULE}/"):
        assert words in said


def test_every_other_form_of_a_page_is_there(site: Site) -> None:
    pages = [f"rules/{RULE}/index.html", *(f"rules/{RULE}/{a}/index.html" for a in articles(site))]
    for name in pages:
        links = site.documents[name].tree.xpath("//link[@rel='alternate']")
        media = [link.get("type") for link in links]
        assert "application/akn+xml" in media and any("wordprocessingml" in each for each in media)
        for link in links:
            path, _, eid = link.get("href").partition("#")
            file = site.folder / Path(name).parent / path
            assert file.is_file()
            if eid:
                assert etree.parse(file).xpath("//*[@eId=$eid]", eid=eid)


def articles(site: Site) -> list[str]:
    return [path.stem for path in sorted((site.folder / "data" / RULE / "articles").iterdir())][:5]


def test_browsers_are_told_of_the_search(site: Site, view: PortalView) -> None:
    namespace = "{http://a9.com/-/spec/opensearch/1.1/}"
    document = etree.parse(site.folder / opensearch.NAME).getroot()
    assert document.tag == f"{namespace}OpenSearchDescription"
    assert 0 < len(document.findtext(f"{namespace}ShortName") or "") <= 16
    (template,) = [
        url.get("template", "") for url in document.iter(f"{namespace}Url") if url.get("type") == "text/html"
    ]
    where, _, query = template.removeprefix(SITE_URL).partition("?")
    assert query == "q={searchTerms}" and (site.folder / where).is_file()
    for name in ("index.html", f"rules/{RULE}/index.html"):
        (link,) = site.documents[name].tree.xpath("//link[@rel='search']/@href")
        assert (site.folder / Path(name).parent / link).resolve() == (site.folder / opensearch.NAME).resolve()
    assert opensearch.described(view.portal, "") == ()
