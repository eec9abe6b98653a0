"""The list of all duties: complete as it is built, and one list for several roles in the browser."""

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page
from pypinyin import lazy_pinyin

from generator.labels import UNSAID_ACTOR
from generator.model.annotations import Duty, NormKind
from generator.portal import Checked
from generator.views import groups
from generator.views.portal import PortalView
from generator.views.relations import carried
from tests.checklists.test_pages import tree

ByRole = dict[str, list[Duty]]


def lines(duties: list[Duty]) -> set[tuple[str, str]]:
    """The lines that these duties make: one an occasion, one more where they always hold."""
    return {
        (occasion, duty.id)
        for duty in duties
        for occasion in (*duty.occasion, *(["standing"] if duty.standing else []))
    }


def shown(page: Page) -> Counter[tuple[str, str]]:
    """The lines that can be seen, as occasion and duty."""
    found = page.locator("[data-duty]").evaluate_all(
        """all => all.filter(e => e.checkVisibility()).map(
          e => [e.closest("[data-occasion]").dataset.occasion, e.dataset.duty])"""
    )
    return Counter((occasion, duty) for occasion, duty in found)


def test_every_duty_is_on_the_list_once_an_occasion_with_all_who_do_it(checked: Checked, site: Path) -> None:
    page = tree(site, "checklist")
    entries = page.xpath("//*[@data-duty]")
    found = [(e.xpath("ancestor::*[@data-occasion]")[0].get("data-occasion"), e) for e in entries]
    expected = [
        (group.occasion.id if group.occasion else "standing", entry.duty)
        for edition in PortalView(checked.sources, checked.links).editions.values()
        for group in groups.of_everyone(edition)
        for entry in group.entries
    ]
    every = [d for w in checked.sources.works if w.current.duties for d in w.current.duties.value.duties]
    assert {duty.id for _, duty in expected} == {duty.id for duty in every}
    assert Counter((o, duty.id) for o, duty in expected) == Counter(lines(every))
    assert [(o, e.get("data-duty")) for o, e in found] == [(o, duty.id) for o, duty in expected]
    for (_, entry), (_, duty) in zip(found, expected, strict=True):
        assert entry.get("data-role") == " ".join(duty.duty.actor)
        assert entry.get("data-norm") == duty.kind
        said = entry.xpath(".//*[@class='duty-actors']")[0].text_content()
        assert said.strip().removeprefix("谁办").strip() == (duty.who if duty.actors else UNSAID_ACTOR)
    assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))


def test_every_count_of_duties_is_the_same(checked: Checked, site: Path, by_role: ByRole) -> None:
    index = tree(site, "roles")
    view = PortalView(checked.sources, checked.links)
    for role, duties in by_role.items():
        row = index.xpath(f"//li[a[contains(@href, '/{role}/') or starts-with(@href, '{role}/')]]")[0]
        page = tree(site, f"roles/{role}")
        source = page.xpath("//*[@data-source]")[0]
        sums = {e.get("data-sum"): int(e.text_content()) for e in source.xpath(".//*[@data-sum]")}
        wider = (duty for through in carried(view, view.roles[role]) for duty in by_role[through.role.id])
        every = {duty.id for duty in (*duties, *wider)}
        assert row.xpath(".//strong")[0].text_content() == f"{len(every)} 项职责"
        assert (sums["duties"], sums["lines"]) == (len(duties), len(lines(duties)))
        assert len(page.xpath("//*[@data-for=$role]//*[@data-duty]", role=role)) == sums["lines"]
        choice = tree(site, "checklist").xpath(f"//input[@value='{role}']/following-sibling::span/small")[0]
        assert int(choice.text_content()) == len(duties)


def choose(page: Page, role: str) -> Locator:
    box = page.locator(f"[data-roles] [value='{role}']")
    if page.locator("[data-choose]").get_attribute("open") is None:
        page.locator("[data-choose] summary").click()
    box.check()
    return box


@pytest.mark.browser
def test_two_roles_are_chosen_with_the_keyboard_and_make_one_list(
    page: Page, everything: str, pair: tuple[str, str], by_role: ByRole, checked: Checked
) -> None:
    names = {role.id: role.name for role in checked.sources.roles.value.roles}
    page.goto(everything)
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
    union = {duty.id: duty for role in pair for duty in by_role[role]}
    expected = lines(list(union.values()))
    boxes = lines([duty for duty in union.values() if duty.kind is not NormKind.COMPOSITION])
    assert shown(page) == Counter(expected)
    assert page.url.partition("?")[2] == "&".join(
        f"role={box}"
        for box in page.locator("[name=role]:checked").evaluate_all("all => all.map(b => b.value)")
    )
    for name in (names[role] for role in pair):
        assert name in page.locator("h1").inner_text()
        assert name in page.title()
    assert page.locator("[data-count]").inner_text() == f"0 / {len(boxes)}"
    assert page.locator("[data-sum=duties]").inner_text() == str(len(union))
    assert page.locator("[data-sum=lines]").inner_text() == str(len(expected))
    assert f"{len(union)} 项职责，列成 {len(expected)} 行" in page.locator("[data-roles-status]").inner_text()
    # one role is dropped, the other stays
    page.locator("[data-drop]").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("[name=role]:checked").count() == 1
    assert page.evaluate("'drop' in document.activeElement.dataset")
    page.locator("[data-everyone]").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-duty]:visible").count() == page.locator("[data-duty]").count()
    assert "role=" not in page.url


@pytest.mark.browser
@pytest.mark.content
def test_a_role_is_found_by_its_sounds_and_by_other_names(
    page: Page, everything: str, checked: Checked, by_role: ByRole
) -> None:
    role = next(r for r in checked.sources.roles.value.roles if r.id in by_role and r.aliases)
    page.goto(everything)
    for words in (role.aliases[0], "".join(lazy_pinyin(role.name)), " '".join(lazy_pinyin(role.name))):
        page.locator("[data-find-role]").fill(words)
        assert page.locator(f"[name=role][value='{role.id}']").is_visible()
        assert page.locator("[name=role]:visible").count() < page.locator("[name=role]").count()
    page.locator("[data-find-role]").fill("没有的")
    assert "没有这样的角色" in page.locator("[data-found-roles]").inner_text()


@pytest.mark.browser
def test_a_list_for_several_roles_can_be_sent_and_narrowed(
    context: BrowserContext, everything: str, pair: tuple[str, str], by_role: ByRole
) -> None:
    page = context.new_page()
    page.goto(f"{everything}?role={pair[0]}&role={pair[1]}&limited=1")
    union = {duty.id: duty for role in pair for duty in by_role[role]}
    limited = [duty for duty in union.values() if duty.deadline]
    assert shown(page) == Counter(lines(limited))
    kinds = page.locator("[data-filter] [name=norm]")
    listed = [(duty.kind, line) for duty in union.values() for line in lines([duty])]
    for box in kinds.all():
        number = sum(kind == box.get_attribute("value") for kind, _ in listed)
        assert box.locator("xpath=..").locator("small").text_content() == str(number)
        assert box.locator("xpath=..").is_visible() == (0 < number < len(listed))
    page.locator("[data-filter] [name=limited]").uncheck()
    occasion = page.locator("[data-filter] option:not([hidden])").nth(1).get_attribute("value")
    page.locator("[data-filter] select").select_option(occasion)
    assert shown(page) == Counter(line for line in lines(list(union.values())) if line[0] == occasion)
    other = context.new_page()
    other.goto(page.url)
    assert shown(other) == shown(page)


@pytest.mark.browser
def test_a_role_page_leads_to_the_list_with_that_role_chosen(
    page: Page, address: str, varied: str, by_role: ByRole
) -> None:
    page.goto(address)
    page.locator(".role-combine a").first.click()
    page.wait_for_url("**/checklist/**")
    assert shown(page) == Counter(lines(by_role[varied]))
    assert page.locator("[data-drop]").count() == 1


@pytest.mark.browser
@pytest.mark.content
def test_what_a_role_belongs_to_is_offered(
    page: Page, everything: str, checked: Checked, by_role: ByRole
) -> None:
    role = next(r for r in checked.sources.roles.value.roles if r.id in by_role and r.member_ids)
    page.goto(f"{everything}?role={role.id}")
    wider = [other for other in role.member_ids if other in by_role]
    assert page.locator("[data-add]").evaluate_all("all => all.map(b => b.dataset.add).sort()") == sorted(
        wider
    )
    page.locator(f"[data-add='{wider[0]}']").click()
    both = {duty.id: duty for one in (role.id, wider[0]) for duty in by_role[one]}
    assert shown(page) == Counter(lines(list(both.values())))


@pytest.mark.browser
@pytest.mark.content
def test_duties_of_nobody_named_can_be_chosen_and_unknown_roles_are_passed_over(
    page: Page, everything: str, checked: Checked
) -> None:
    nobody = [
        duty
        for work in checked.sources.works
        for duty in (work.current.duties.value.duties if work.current.duties else ())
        if not duty.actor
    ]
    assert nobody
    page.goto(everything)
    choose(page, "-")
    assert shown(page) == Counter(lines(nobody))
    page.goto(f"{everything}?role=nobody-knows")
    assert page.locator("[data-duty]:visible").count() == page.locator("[data-duty]").count()


@pytest.mark.browser
def test_what_is_done_is_done_on_every_list(
    context: BrowserContext, site: Path, everything: str, pair: tuple[str, str], by_role: ByRole
) -> None:
    one, other = pair
    both = {duty.id for duty in by_role[one]} & {duty.id for duty in by_role[other]}
    duty = min(duty.id for duty in by_role[one] if duty.id in both and duty.kind is not NormKind.COMPOSITION)
    page = context.new_page()
    page.goto((site / "roles" / one / "index.html").as_uri())
    entry = page.locator(f"[id='duty-{duty}']")
    entry.locator("input").check()
    entry.locator("[data-note] summary").click()
    page.wait_for_function("document.activeElement.matches('textarea')")
    page.keyboard.type("两张清单上都有")
    for name in ((site / "roles" / other / "index.html").as_uri(), f"{everything}?role={one}&role={other}"):
        page.goto(name)
        entry = page.locator(f"[data-duty='{duty}']").first
        assert entry.locator("input").is_checked()
        assert "两张清单上都有" in entry.locator("[data-my-note]").inner_text()
        assert page.locator("[data-count]").inner_text().startswith("1 /")


@pytest.mark.browser
def test_paper_says_for_whom_the_list_is(page: Page, everything: str, by_role: ByRole) -> None:
    roles = sorted(by_role)[:5]
    page.goto(f"{everything}?{'&'.join(f'role={role}' for role in roles)}")
    names = page.locator("[name=role]:checked").evaluate_all("all => all.map(b => b.dataset.name)")
    page.emulate_media(media="print")
    assert f"等 {len(roles)} 个角色" in page.locator("h1").inner_text()
    assert page.locator("[data-list-for]").is_visible()
    said = page.locator("[data-list-for]").inner_text()
    assert all(name in said for name in names)
    assert not page.locator("[data-roles]").is_visible()
    head = page.evaluate(
        """() => [...document.styleSheets].flatMap(s => s.ownerNode.tagName === "STYLE" ? [...s.cssRules] : [])
          .map(r => r.cssText).join("")"""
    )
    assert f"等 {len(roles)} 个角色职责清单" in head


@pytest.mark.browser
def test_a_link_to_a_line_shows_it_whoever_is_chosen(
    page: Page, everything: str, pair: tuple[str, str], by_role: ByRole
) -> None:
    mine = {duty.id for duty in by_role[pair[0]]}
    other = next(duty.id for duty in by_role[pair[1]] if duty.id not in mine)
    page.goto(f"{everything}?role={pair[0]}#duty-{other}")
    assert page.locator(f"[id='duty-{other}']").is_visible()


@pytest.mark.browser
def test_without_javascript_every_duty_is_there(context: BrowserContext, everything: str) -> None:
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(everything)
    assert page.locator("[data-duty]:visible").count() == page.locator("[data-duty]").count() > 0
    dead = "[data-page] :is(button, select, textarea, summary, [type=file], [type=search]):visible"
    assert page.locator(dead).count() == page.locator(".fold summary").count()
    plain.close()
