"""A portal of many rules: it is looked through by what the rules are, its lists are cut into pages, and nothing in it clashes."""

import json
import posixpath
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote, urlsplit

import lxml.html
import pypdfium2
import pytest
from playwright.sync_api import expect

from generator import portal, theme
from generator.pages import paging
from generator.pages.paging import Size
from generator.portal import Built
from generator.proof import fold
from generator.views import catalogue
from tests import corpus
from tests.bench_sizes import MOST_BYTES, MOST_NODES, OF_ONE, measured
from tests.support.web import Recorder, Tabs, browsing, serve

RULES, ARTICLES, EACH = 8, 10, 1
TINY = Size(220, 10_000)
"""Lists are cut as those of ten thousand articles are, at a twentieth of the size."""
AROUND = Size(420, 34_000)
"""What the head, the foot and what stands on the first page of a list alone may take beside its entries."""
WORDS = """terms:
  - id: paper
    name: 年度计划
  - id: term
    name: 工作日
"""
QUESTION = """  - id: day-{number}
    asks: 第{number}问：从哪一天起算
    grounds: [{{rule: rule-{rule:05}, at: art_1__para_1, words: 个工作日内将其}}]
    reading: 从收到的次日起算。
"""


class Many:
    """The portal, and its pages as trees."""

    def __init__(self, built: Built) -> None:
        self.built = built
        self.trees = {page.folder: page for page in built.pages}

    def tree(self, folder: str) -> lxml.html.HtmlElement:
        return lxml.html.fragment_fromstring(self.trees[folder].body, create_parent="div")

    @cached_property
    def lists(self) -> dict[str, list[str]]:
        """The pages of each list that is cut, in order, by its folder."""
        found: dict[str, list[str]] = {}
        for folder in self.trees:
            base, _, number = folder.partition("/page_")
            if number:
                found.setdefault(base, [base]).append(folder)
        return found


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Many]:
    source = tmp_path_factory.mktemp("many") / "rules_source"
    corpus.write(source, RULES, ARTICLES, each=EACH)
    (source / "terms.yaml").write_text(WORDS, encoding="utf-8")
    asked = "".join(QUESTION.format(number=number, rule=number % 5 + 1) for number in range(1, 25))
    (source / "questions.yaml").write_text(f"questions:\n{asked}", encoding="utf-8")
    roles = source / "roles.yaml"
    head, top, *others = roles.read_text(encoding="utf-8").splitlines()
    first = re.findall(r"id: ([\w-]+)", top)[0]
    answering = [f"{line[:-1]}, reports_to: [{{role: {first}, hint: true}}]}}" for line in others]
    roles.write_text("\n".join([head, top, *answering, ""]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "_MOST", TINY)
        yield Many(portal.build(source, theme.HERE))


def test_every_list_that_grows_is_cut(many: Many) -> None:
    roles = {base for base in many.lists if base.startswith("roles/")}
    assert roles
    assert many.lists.keys() - roles >= {
        "deadlines",
        "checklist",
        "checklist/all",
        "about",
        "terms",
        "questions",
    }


def test_what_an_entry_is_said_to_take_is_what_it_takes(many: Many) -> None:
    """At a twentieth of the size the pages are as much smaller, so that those of ten thousand articles keep within their limits."""
    cut = {folder for pages in many.lists.values() for folder in pages}
    for folder in cut:
        body = many.trees[folder].body
        nodes = len(re.findall(r"<[a-zA-Z]", body))
        assert len(body.encode()) <= TINY.bytes + AROUND.bytes, folder
        assert nodes <= TINY.nodes + AROUND.nodes, folder


def test_no_page_is_larger_than_an_old_phone_reads(many: Many) -> None:
    for kind, (_, size, nodes, where) in measured(many.built.documents).items():
        assert kind in OF_ONE or (size <= MOST_BYTES and nodes <= MOST_NODES), where


def test_the_first_page_keeps_its_address_and_the_others_are_reached_from_it(many: Many) -> None:
    for base, pages in many.lists.items():
        seen, folder = [base], base
        while ways := many.tree(folder).xpath("//nav[@class='paging'][1]//a[@rel='next']/@href"):
            folder = posixpath.normpath(posixpath.join(folder, posixpath.dirname(ways[0])))
            seen.append(folder)
        assert sorted(seen) == sorted(pages)


def test_each_entry_stands_once_in_the_whole_list(many: Many) -> None:
    limits = Counter(
        row for folder in many.lists["deadlines"] for row in many.tree(folder).xpath("//tr/@data-deadline")
    )
    view = many.built.frame.view
    # rules use the same ids: of each duty there is one all the same, whose address says the rule
    ids = [
        element
        for folder in many.lists["deadlines"]
        for element in many.tree(folder).xpath("//tr[@data-deadline]/@id")
    ]
    assert len(ids) == len(set(ids)) == sum(limits.values()) == len(view.duties)
    lines = [
        line
        for folder in many.lists["checklist/all"]
        for line in many.tree(folder).xpath("//li[@data-duty]/@id")
    ]
    assert len(lines) == len(set(lines)) == len(view.duties)


def test_a_rule_leads_to_its_entries_in_all_lists_and_to_search_in_it_alone(many: Many) -> None:
    for rule, edition in many.built.frame.view.editions.items():
        ways = many.tree(f"rules/{rule}").xpath("//p[@class='law-ways']/a/@href")
        assert ways[-1] == f"../../search/index.html?rule={rule}"
        assert len(ways) > 1 if edition.duties else len(ways) == 1


def test_every_link_leads_to_the_page_on_which_the_element_stands(many: Many) -> None:
    ids = {folder: set(re.findall(r'\bid="([^"]+)"', page.body)) for folder, page in many.trees.items()}
    for folder, page in many.trees.items():
        for href in set(re.findall(r'href="([^"#]*#[^"]+)"', page.body)):
            way = urlsplit(href)
            there = (
                posixpath.normpath(posixpath.join(folder, posixpath.dirname(way.path)))
                if way.path
                else folder
            )
            there = "" if there == "." else there
            assert unquote(way.fragment) in ids[there], f"{folder}: {href}"


def test_an_element_on_a_later_page_is_found_by_its_old_address(many: Many) -> None:
    files = {a.path: a.content.decode() for a in many.built.assets if "/places/" in a.path}
    for base in ("deadlines", "terms", "about", "questions"):
        head = many.tree(base).xpath("//nav[@data-paging]")[0]
        last = many.lists[base][-1]
        wanted = [
            name
            for name in many.tree(last).xpath("//*/@id")
            if re.match(r"deadline-|standing-|question-", name)
        ]
        for name in wanted:
            bucket = zlib.adler32(name.encode()) % int(head.get("data-files"))
            said = files[f"assets/portal/places/{head.get('data-paging')}-{bucket}.js"]
            listed, _, places = json.loads(said[said.index("[") : said.rindex(")")])
            assert listed == head.get("data-paging")
            assert f"{base}/page_{places[name]}" == last
        assert wanted or base == "terms"


def test_each_limit_each_procedure_and_each_role_names_its_rule(many: Many) -> None:
    view = many.built.frame.view
    titles = {f"《{edition.title}》" for edition in view.editions.values()}
    for folder in many.lists["deadlines"]:
        for cited in many.tree(folder).xpath("//p[@class='limit-source']/a"):
            assert any(cited.text_content().startswith(title) for title in titles)
    procedures = [folder for folder in many.trees if re.fullmatch(r"procedures/rule-\d+_procedure-1", folder)]
    assert len(procedures) == sum(1 for edition in view.editions.values() if edition.procedures)
    for folder in procedures:
        assert many.tree(folder).xpath("//p[@class='page-lead']/a")[0].text_content() in titles
    for base in (base for base in many.lists if base.startswith("roles/")):
        for folder in many.lists[base]:
            tree = many.tree(folder)
            assert len(tree.xpath("//h2[@class='role-rule']")) == len(tree.xpath("//*[@data-checklist]"))


def test_the_address_of_a_procedure_that_several_rules_have_leads_to_each(many: Many) -> None:
    ways = many.tree("procedures/procedure-1").xpath("//ul//a/@href")
    there = {
        posixpath.normpath(posixpath.join("procedures/procedure-1", posixpath.dirname(way))) for way in ways
    }
    assert there == {
        folder for folder in many.trees if re.fullmatch(r"procedures/rule-\d+_procedure-1", folder)
    }


def test_the_rules_are_looked_through_by_each_facet(many: Many) -> None:
    view = many.built.frame.view
    values: dict[str, set[str]] = {}
    for folder, page in many.trees.items():
        if found := re.fullmatch(r"rules/by_(\w+)/([^/]+)", folder):
            rules = set(re.findall(r'href="(?:\.\./)+([\w-]+)/index\.html"', page.body))
            values.setdefault(found[1], set()).update(rules & view.editions.keys())
    # one standing for all says nothing
    assert values.keys() == {"kind", "issuer", "year", "subject"}
    assert all(found == set(view.editions) for found in values.values())
    home = many.tree("")
    assert home.xpath("//*[@data-home='rules']")
    assert len(home.xpath("//section[@class='home-text']")) == 0


def test_values_that_are_read_alike_have_addresses_of_their_own() -> None:
    values = ["管理办法", "冠礼办法", "①", "②", "长" * 80, "常" * 80, "IT 规则", "工作规则"]
    named = catalogue.slugs(values)
    assert len(set(named.values())) == len(values)
    assert all(re.fullmatch(r"[a-z0-9_-]{1,70}", slug) for slug in named.values())
    assert (named["工作规则"], named["IT 规则"]) == ("gong-zuo-gui-ze", "it-gui-ze")
    assert named["管理办法"].startswith("guan-li-ban-fa_")


def test_a_rule_without_annotations_has_its_place(many: Many) -> None:
    (bare,) = (e for e in many.built.frame.view.editions.values() if not e.duties)
    listed = "".join(
        many.tree(folder).text_content() for folder in ("rules", *many.lists.get("rules", ())[1:])
    )
    assert f"{bare.title}" in listed
    assert "只有原文，还没有标注" in listed


def test_those_who_answer_to_a_role_are_all_listed_over_its_pages(many: Many) -> None:
    first, *others = many.built.frame.view.roles
    assert len(others) > 30
    pages = many.lists[f"roles/{first}"]
    heading = "starts-with(h2, '向它负责或报告的')"
    listed = [name for page in pages for name in many.tree(page).xpath(f"//section[{heading}]//a/text()")]
    assert listed == [many.built.frame.view.roles[role].name for role in others]


def test_the_record_of_a_rule_has_the_roles_that_it_names_and_no_others(many: Many) -> None:
    records = [json.loads(f.content) for f in many.built.files if f.path.endswith("/rule.json")]
    named: Counter[str] = Counter()
    for record in records:
        words = "".join(unit["text"] for unit in record["units"])
        above = {relation["role"] for role in record["roles"] for relation in role.get("reports_to", ())}
        assert all(role["name"] in words or role["id"] in above for role in record["roles"])
        named.update(role["id"] for role in record["roles"])
    assert named.keys() == many.built.frame.view.roles.keys()


@pytest.fixture(scope="module")
def address(many: Many, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the portal is served."""
    top = tmp_path_factory.mktemp("served")
    for file in many.built.files:
        # what search loads and what is downloaded is not asked for
        if not file.path.startswith(("data/", "assets/portal/search/")):
            path = top / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    with serve(top) as served:
        yield served


@pytest.mark.browser
def test_scripts_lead_old_addresses_on_narrow_the_rules_and_put_lists_together(
    many: Many, address: str, tabs: Tabs
) -> None:
    recorder = Recorder({urlsplit(address).netloc})
    with browsing(tabs, recorder) as browse:
        last = many.lists["deadlines"][-1]
        name = many.tree(last).xpath("//tr[@data-deadline]/@id")[-1]
        page = browse(f"{address}deadlines/index.html#{name}", width=360)
        page.wait_for_url(f"**/{last}/*#{name}")
        page.goto(f"{address}deadlines/index.html?limit={name.partition('-')[2]}#calculator-title")
        page.wait_for_url(f"**/{last}/*#calculator-title")
        expect(page.locator("#calculator-limit")).to_have_value(name.partition("-")[2])

        page.goto(f"{address}rules/index.html")
        page.get_by_label("名称、文号、机关").fill("养老 2016")
        told = page.locator("[data-narrow-told]")
        expect(told).to_have_text("没有这样的规则：请清除一些条件")
        page.get_by_role("button", name="清除").click()
        page.get_by_label("名称、文号、机关").fill("公文处理")
        expect(page.locator("[data-narrowed] > li")).to_have_count(1)
        page.goto(f"{address}rules/index.html?subject=liang-shi-chu-bei")
        expect(page.locator("[data-narrowed] > li")).to_have_count(1)

        # on paper, wherever sheets end, no rule is parted from what is said of it
        page.goto(f"{address}{many.lists['rules'][-1]}/index.html")
        for scale in (1.8, 1.85, 1.9, 1.95, 2):
            sheets = pypdfium2.PdfDocument(page.pdf(scale=scale))
            assert len(sheets) > 1
            for sheet in sheets:
                words = fold(sheet.get_textpage().get_text_range())
                titles = [e.title for e in many.built.frame.view.editions.values() if e.title in words]
                assert words.count("标注尚未完成") + words.count("还没有标注") == len(titles)

        view = many.built.frame.view
        # two that stand on different pages of the list of roles
        first, *_, last = many.lists["checklist"]
        roles = [many.tree(folder).xpath("//input[@name='role']/@value")[0] for folder in (first, last)]
        page.goto(f"{address}checklist/index.html?role={roles[0]}&role={roles[1]}")
        rules = {duty.edition.key for duty in view.duties if set(roles) & set(duty.duty.actor)}
        shown = page.locator("[data-checklist]:not([hidden])")
        expect(shown).to_have_count(len(rules))
        assert [one.get_attribute("data-checklist") for one in shown.all()] == sorted(rules)
        page.locator("[data-drop]").first.click()
        left = {duty.edition.key for duty in view.duties if roles[1] in duty.duty.actor}
        expect(shown).to_have_count(len(left))
        # the one that is left is kept where the list of roles goes on, and the other is found from there
        page.locator("[data-choose] summary").click()
        page.locator(".paging a[rel=next]").click()
        page.wait_for_url("**/checklist/page_2/*role=*")
        page.get_by_label("找角色").fill(view.roles[roles[0]].name)
        expect(page.locator("[data-found-roles]")).to_contain_text("找到 1 个")
        expect(page.locator("[data-groups]")).to_be_hidden()
        page.get_by_label("找角色").press("Enter")
        expect(page.locator("[data-drop]")).to_have_count(2)
        expect(shown).to_have_count(len(rules))
        assert [one.get_attribute("data-drop") for one in page.locator("[data-drop]").all()] == roles
    assert not recorder.troubles
