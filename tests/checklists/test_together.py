"""The list of all duties: complete as it is built, and one list for several roles in the browser."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from pypinyin import lazy_pinyin

from generator.labels import UNSAID_ACTOR
from generator.model.annotations import Duty, NormKind
from generator.portal import Checked
from generator.views.portal import PortalView
from generator.views.relations import carried
from tests.checklists.test_pages import tree
from tests.checklists.test_ticks import more

ByRole = dict[str, list[Duty]]


def shown(page: Page, expected: set[str]) -> None:
    """That the list has these duties, each once; it is put together when the lists of its roles have come."""
    page.wait_for_function(
        """ids => {
          const listed = [...document.querySelectorAll("[data-duty]")].map(e => e.dataset.duty)
          return listed.length === ids.length && ids.every(id => listed.includes(id))
        }""",
        arg=sorted(expected),
    )
    assert page.locator("[data-duty]:visible").count() == len(expected)


def union(by_role: ByRole, *roles: str) -> dict[str, Duty]:
    return {duty.id: duty for role in roles for duty in by_role[role]}


def test_every_duty_is_on_the_list_once_with_all_who_do_it(checked: Checked, site: Path) -> None:
    page = tree(site, "checklist/all")
    entries = page.xpath("//*[@data-duty]")
    by_id = {duty.id: duty for duty in PortalView(checked.sources, checked.links).duties}
    assert sorted(e.get("data-duty") for e in entries) == sorted(by_id)
    for entry in entries:
        duty = by_id[entry.get("data-duty")]
        assert entry.get("data-role") == " ".join(duty.duty.actor)
        assert entry.get("data-norm") == duty.kind
        assert entry.get("data-occasions") == " ".join(duty.duty.occasion)
        said = entry.xpath(".//*[@class='duty-who']")[0].text_content()
        assert said.strip() == (duty.who if duty.actors else UNSAID_ACTOR)
    assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))


def test_every_count_of_duties_is_the_same(checked: Checked, site: Path, by_role: ByRole) -> None:
    index = tree(site, "roles")
    view = PortalView(checked.sources, checked.links)
    for role, duties in by_role.items():
        row = index.xpath(f"//li/a[contains(@href, '/{role}/') or starts-with(@href, '{role}/')]")[0]
        page = tree(site, f"roles/{role}")
        wider = (duty for through in carried(view, view.roles[role]) for duty in by_role[through.role.id])
        every = {duty.id for duty in (*duties, *wider)}
        assert row.xpath("string(small)") == f"{len(every)} 项"
        assert page.xpath("string(//*[@data-page]/p[1])").startswith(f"{len(every)}项职责")
        assert len(page.xpath("//*[@data-sheet=$role]//*[@data-duty]", role=role)) == len(duties)
        choice = tree(site, "checklist").xpath(f"//input[@value='{role}']/following-sibling::small")[0]
        assert int(choice.text_content()) == len(duties)


def test_the_list_of_several_begins_with_choosing_and_is_small(site: Path, by_role: ByRole) -> None:
    page = tree(site, "checklist")
    assert not page.xpath("//*[@data-duty]")
    assert {box.get("value") for box in page.xpath("//input[@name='role']")} >= set(by_role)
    assert len(page.xpath("//*")) <= 1500
    # without a script each role leads to its own list
    hrefs = set(page.xpath("//*[@data-roles]//a[@data-no-script]/@href"))
    assert hrefs == {f"../roles/{role}/index.html" for role in by_role}


@pytest.mark.content
def test_the_commonest_roles_come_first(checked: Checked, site: Path) -> None:
    home = checked.sources.portal.value.home
    assert home
    first = tree(site, "roles").xpath("//section[1]//li/a/@href")
    assert first == [f"{role}/index.html" for role in home.roles]


def choose(page: Page, role: str) -> None:
    if page.locator("[data-choose]").get_attribute("open") is None:
        page.locator("[data-choose] summary").click()
    page.locator(f"[data-roles] [value='{role}']").check()


@pytest.mark.browser
def test_two_roles_are_chosen_with_the_keyboard_and_make_one_list(
    page: Page, several: str, pair: tuple[str, str], by_role: ByRole, checked: Checked
) -> None:
    names = {role.id: role.name for role in checked.sources.roles.value.roles}
    page.goto(several)
    page.locator("[data-find-role]").focus()
    for role in pair:
        page.keyboard.type(names[role])
        # down the boxes that are left to the one of that very name
        for _ in range(9):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.value") == role:
                break
        page.keyboard.press("Space")
        page.locator("[data-find-role]").focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.press("Delete")
    both = union(by_role, *pair)
    shown(page, set(both))
    chosen = page.locator("[name=role]:checked").evaluate_all("all => all.map(b => b.value)")
    assert page.url.partition("?")[2] == "&".join(f"role={box}" for box in chosen)
    for name in (names[role] for role in pair):
        assert name in page.locator("h1").inner_text()
        assert name in page.title()
    boxes = [duty for duty in both.values() if duty.kind is not NormKind.COMPOSITION]
    limited = [duty for duty in both.values() if duty.deadline]
    assert page.locator("[data-count]").inner_text() == f"已办 0 / {len(boxes)}"
    said = f"2 个角色 · {len(both)} 项职责 · {len(limited)} 项有期限"
    assert page.locator("[data-roles-status]").inner_text() == said
    # one role is dropped, the other stays
    page.locator("[data-drop]").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("[name=role]:checked").count() == 1
    assert page.evaluate("'drop' in document.activeElement.dataset")
    page.locator("[data-everyone]").focus()
    page.keyboard.press("Enter")
    shown(page, set())
    assert "role=" not in page.url


@pytest.mark.browser
def test_the_lines_stand_as_on_the_list_of_all(
    page: Page, several: str, site: Path, pair: tuple[str, str]
) -> None:
    order = tree(site, "checklist/all").xpath("//*[@data-duty]/@data-duty")
    page.goto(f"{several}?role={pair[1]}&role={pair[0]}")
    page.locator("[data-duty]").first.wait_for()
    found = page.locator("[data-duty]").evaluate_all("all => all.map(e => e.dataset.duty)")
    assert found == [id_ for id_ in order if id_ in found]
    assert page.locator("[data-part]:visible h2").count() == page.locator("[data-part]:not([hidden])").count()


@pytest.mark.browser
@pytest.mark.content
def test_a_role_is_found_by_its_sounds_and_by_other_names(
    page: Page, several: str, checked: Checked, by_role: ByRole
) -> None:
    role = next(r for r in checked.sources.roles.value.roles if r.id in by_role and r.aliases)
    page.goto(several)
    for words in (role.aliases[0], "".join(lazy_pinyin(role.name)), " '".join(lazy_pinyin(role.name))):
        page.locator("[data-find-role]").fill(words)
        assert page.locator(f"[name=role][value='{role.id}']").is_visible()
        assert page.locator("[name=role]:visible").count() < page.locator("[name=role]").count()
    page.locator("[data-find-role]").fill("没有的")
    assert "没有这样的角色" in page.locator("[data-found-roles]").inner_text()


@pytest.mark.browser
def test_a_list_for_several_roles_can_be_sent(
    context: BrowserContext, several: str, pair: tuple[str, str], by_role: ByRole
) -> None:
    page = context.new_page()
    page.goto(f"{several}?role={pair[0]}&role={pair[1]}")
    shown(page, set(union(by_role, *pair)))
    other = context.new_page()
    other.goto(page.url)
    shown(other, set(union(by_role, *pair)))


@pytest.mark.browser
def test_a_role_page_leads_to_the_list_with_that_role_chosen(
    page: Page, address: str, varied: str, by_role: ByRole
) -> None:
    page.goto(address)
    more(page)
    page.get_by_role("link", name="与其他角色合成一张清单").click()
    page.wait_for_url("**/checklist/**")
    shown(page, set(union(by_role, varied)))
    assert page.locator("[data-drop]").count() == 1


@pytest.mark.browser
@pytest.mark.content
def test_what_goes_with_a_role_is_offered(
    page: Page, several: str, checked: Checked, by_role: ByRole
) -> None:
    """What it belongs to, what its holder looks after too, and who looks after it."""
    roles = {role.id: role for role in checked.sources.roles.value.roles}
    held = next(role for role in roles.values() if role.together_with and role.id in by_role)
    (held_with, *_) = (relation.role for relation in held.together_with)
    for one, other in ((held.id, held_with), (held_with, held.id)):
        page.goto(f"{several}?role={one}")
        page.locator(f"[data-add='{other}']").click()
        shown(page, set(union(by_role, one, other)))
    role = next(r for r in roles.values() if r.id in by_role and r.member_ids)
    page.goto(f"{several}?role={role.id}")
    wider = {other for other in role.member_ids if other in by_role}
    assert wider <= set(page.locator("[data-add]").evaluate_all("all => all.map(b => b.dataset.add)"))


@pytest.mark.browser
@pytest.mark.content
def test_duties_of_nobody_named_can_be_chosen_and_unknown_roles_are_passed_over(
    page: Page, several: str, checked: Checked
) -> None:
    nobody = {duty.id for duty in PortalView(checked.sources, checked.links).duties if not duty.actors}
    assert nobody
    page.goto(several)
    choose(page, "-")
    shown(page, nobody)
    page.goto(f"{several}?role=nobody-knows")
    shown(page, set())
    assert page.locator("[name=role]:visible").count() > 0


@pytest.mark.browser
def test_what_is_done_is_done_on_every_list(
    context: BrowserContext, site: Path, several: str, pair: tuple[str, str], by_role: ByRole
) -> None:
    one, other = pair
    both = {duty.id for duty in by_role[one]} & {duty.id for duty in by_role[other]}
    duty = min(duty.id for duty in by_role[one] if duty.id in both and duty.kind is not NormKind.COMPOSITION)
    page = context.new_page()
    page.goto((site / "roles" / one / "index.html").as_uri() + f"#duty-{duty}")
    entry = page.locator(f"[id='duty-{duty}']")
    entry.locator("input").check()
    entry.locator("summary").click()
    entry.locator("textarea").fill("两张清单上都有")
    for name in (
        (site / "roles" / other / "index.html").as_uri() + f"#duty-{duty}",
        f"{several}?role={one}&role={other}",
    ):
        page.goto(name)
        entry = page.locator(f"[data-duty='{duty}']").first
        entry.wait_for()
        assert entry.locator("input").is_checked()
        assert "两张清单上都有" in entry.locator("[data-my-note]").inner_text()
        assert page.locator("[data-count]").inner_text().startswith("已办 1 /")


@pytest.mark.browser
def test_a_list_that_does_not_come_is_said_and_can_be_asked_for_again(
    page: Page, several: str, pair: tuple[str, str], by_role: ByRole
) -> None:
    page.route("**/lists/*.js", lambda route: route.abort())
    page.goto(several)
    choose(page, pair[0])
    page.wait_for_function("() => document.querySelector('[data-roles-failed]').textContent")
    page.unroute("**/lists/*.js")
    page.locator(f"[data-roles] [value='{pair[0]}']").uncheck()
    choose(page, pair[0])
    shown(page, set(union(by_role, pair[0])))
    assert page.locator("[data-roles-failed]").inner_text() == ""


@pytest.mark.browser
def test_paper_says_for_whom_the_list_is(page: Page, several: str, by_role: ByRole) -> None:
    roles = sorted(by_role)[:5]
    page.goto(f"{several}?{'&'.join(f'role={role}' for role in roles)}")
    page.locator("[data-duty]").first.wait_for()
    names = page.locator("[name=role]:checked").evaluate_all("all => all.map(b => b.dataset.name)")
    page.emulate_media(media="print")
    assert f"等 {len(roles)} 个角色" in page.locator("h1").inner_text()
    assert page.locator("[data-list-for]").is_visible()
    said = page.locator("[data-list-for]").inner_text()
    assert all(name in said for name in names)
    assert not page.locator("[data-roles]").is_visible()
    head = page.evaluate(
        "() => document.adoptedStyleSheets.flatMap(s => [...s.cssRules]).map(r => r.cssText).join('')"
    )
    assert f"等 {len(roles)} 个角色职责清单" in head
    assert "SHA-256" in head


@pytest.mark.browser
def test_without_javascript_each_role_leads_to_its_list(context: BrowserContext, several: str) -> None:
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(several)
    dead = "[data-page] :is(button, select, textarea, input):visible"
    assert page.locator(dead).count() == 0
    assert page.locator("[data-page] > p[data-no-script]").is_visible()
    page.locator("[data-roles] a:visible").first.click()
    assert page.locator("[data-duty]:visible").count() > 0
    plain.close()
