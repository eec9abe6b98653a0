"""Portals that have less, or more, than this one: each builds, leads everywhere, and leads to nothing that is not there."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.support.built import ROOT, Site, build
from tests.test_links import SOURCE, add_rule
from tests.web.crawl import dead, reached

pytestmark = pytest.mark.slow

SAMPLE = ROOT / "tests" / "sample" / "rules_source"
RULE = "qinghe-work-rules"
NOW, BEFORE = "2024-03-01", "2020-01-01"
TERMS = "terms:\n  - id: minutes\n    name: 紧急事项\n"


def sample(root: Path) -> None:
    """The sample as it is: it has no terms and no open questions."""


def without_duties(root: Path) -> None:
    """Its text alone."""
    for name in ("duties", "procedures", "waivers"):
        (root / RULE / NOW / f"{name}.yaml").unlink()
    rule = root / RULE / "rule.yaml"
    said = rule.read_text(encoding="utf-8")
    assert said.count("coverage: complete\n") == 1
    rule.write_text(said.replace("coverage: complete\n", ""), encoding="utf-8")


def with_terms(root: Path) -> None:
    """The sample with a term."""
    (root / "terms.yaml").write_text(TERMS, encoding="utf-8")


def two_rules(root: Path) -> None:
    """A second rule beside it."""
    add_rule(root, SOURCE)


def two_editions(root: Path) -> None:
    """An older edition of its rule."""
    older = root / RULE / BEFORE
    older.mkdir()
    for name in ("source.txt", "text.yaml"):
        shutil.copy(root / RULE / NOW / name, older)
    text = (older / "text.yaml").read_text(encoding="utf-8")
    assert text.count(f"edition: '{NOW}'") == 1
    (older / "text.yaml").write_text(
        text.replace(f"edition: '{NOW}'", f"edition: '{BEFORE}'"), encoding="utf-8"
    )


VARIANTS = (sample, without_duties, with_terms, two_rules, two_editions)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[Path], None]], Site]:
    """Builds a portal changed in some way, once."""

    @cache
    def make(change: Callable[[Path], None]) -> Site:
        root = tmp_path_factory.mktemp(change.__name__)
        for name in ("docs", "theme"):
            (root / name).symlink_to(ROOT / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        change(shutil.copytree(SAMPLE, root / "rules_source"))
        return build(root / "site", root=root)

    return make


Built = Callable[[Callable[[Path], None]], Site]


@pytest.mark.parametrize("change", VARIANTS, ids=lambda change: change.__name__)
def test_it_builds_and_has_no_dead_link(built: Built, change: Callable[[Path], None]) -> None:
    found = dead(built(change))
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize("change", VARIANTS, ids=lambda change: change.__name__)
def test_every_page_can_be_reached_from_the_home_page_and_without_the_map(
    built: Built, change: Callable[[Path], None]
) -> None:
    site = built(change)
    assert len(site.documents) > 10
    assert site.documents.keys() - reached(site) == {"404.html"}
    assert site.documents.keys() - reached(site, without={"sitemap/index.html"}) == {"404.html"}


def head(site: Site, page: str = "about/index.html") -> dict[str, str]:
    """The doors at the head of a page: label and way."""
    found = site.documents[page].tree.xpath("//header//nav//a")
    return {a.text_content().strip(): a.get("href") for a in found}


def test_what_a_portal_does_not_have_is_not_in_its_navigation(built: Built) -> None:
    bare, noted, termed = (built(change) for change in (without_duties, sample, with_terms))
    assert list(head(bare)) == ["全文", "我的职责", "查找"]
    assert list(head(noted)) == ["全文", "我的职责", "办事", "期限", "查找"]
    assert termed.documents.keys() - noted.documents.keys() == {"terms/index.html"}
    # the home page leads to what there is; nothing comes round again in the sample
    home = [made.documents["index.html"].tree.xpath("//*[@data-home]/@data-home") for made in (bare, noted)]
    assert home == [[], ["matters", "roles"]]


@pytest.mark.parametrize(
    "change, listed",
    [
        (two_rules, {f"rules/{RULE}/index.html", "rules/meetings/index.html"}),
        (
            two_editions,
            {f"rules/{RULE}/{page}index.html" for page in ("", "editions/", f"{BEFORE}/")},
        ),
    ],
    ids=["two_rules", "two_editions"],
)
def test_the_navigation_leads_to_each_rule_and_each_edition(
    built: Built, change: Callable[[Path], None], listed: set[str]
) -> None:
    site = built(change)
    assert head(site)["全文"] == "../rules/index.html"
    links = site.documents["rules/index.html"].tree.xpath("//*[@data-page='rules']//ul//a/@href")
    assert {f"rules/{href}" for href in links} == listed


def test_one_text_needs_no_list_of_texts(built: Built) -> None:
    site = built(sample)
    assert head(site)["全文"] == f"../rules/{RULE}/index.html"
    assert "rules/index.html" not in site.documents


def test_an_older_edition_says_that_it_is_one_and_leads_to_the_present(built: Built) -> None:
    tree = built(two_editions).documents[f"rules/{RULE}/{BEFORE}/index.html"].tree
    (said,) = tree.xpath("//*[@data-page='rule']//p[contains(., '这是旧版本')]")
    assert said.xpath(".//a/@href") == ["../index.html"]
