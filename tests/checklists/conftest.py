"""The portal built once as a site, and a real browser on it."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, WebError

from generator.model.annotations import Duty, NormKind
from generator.portal import Checked, load
from tests.support.built import Site
from tests.support.web import Tab, Tabs

ROOT = Path(__file__).parent.parent.parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A role whose list has everything, and two that share, are in the rule kept here; in another there may be none."""
    for item in items:
        if {"pair", "varied"}.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("content")


@pytest.fixture(scope="session")
def checked() -> Checked:
    return load(ROOT / "rules_source")


@pytest.fixture(scope="session")
def site(site: Site) -> Path:
    """The built portal."""
    return site.folder


@pytest.fixture
def tab(tabs: Tabs) -> Iterator[Tab]:
    """A browser that remembers nothing of other tests; whatever our scripts throw fails the test."""
    errors: list[str] = []

    def note(error: WebError) -> None:
        # the theme's own script gives up where storage is forbidden; ours must not
        errors.extend(stack for stack in (error.error.stack,) if stack and "assets/portal/" in stack)

    lent = tabs.lend(width=360, height=800)
    lent.watch("weberror", note)
    yield lent
    tabs.take_back()
    assert not errors


@pytest.fixture
def context(tab: Tab) -> BrowserContext:
    return tab.context


@pytest.fixture
def page(tab: Tab) -> Page:
    return tab.page


@pytest.fixture(scope="session")
def by_role(checked: Checked) -> dict[str, list[Duty]]:
    """The duties of each role that has any."""
    found: dict[str, list[Duty]] = {}
    for work in checked.sources.works:
        for duty in work.current.duties.value.duties if work.current.duties else ():
            for role in duty.actor:
                found.setdefault(role, []).append(duty)
    return found


@pytest.fixture(scope="session")
def varied(by_role: dict[str, list[Duty]]) -> str:
    """The role whose checklist is tried in the browser: the shortest with every kind of entry to filter."""
    fit = [
        (len(own), role)
        for role, own in by_role.items()
        if len({duty.kind for duty in own}) > 1
        and all(duty.kind is not NormKind.COMPOSITION for duty in own)
        and any(duty.deadline for duty in own)
        and not all(duty.deadline for duty in own)
        and len({occasion for duty in own for occasion in duty.occasion}) > 2
    ]
    return min(fit)[1]


@pytest.fixture(scope="session")
def long_role(by_role: dict[str, list[Duty]]) -> str:
    """The role with the most duties."""
    return max(by_role, key=lambda role: len(by_role[role]))


@pytest.fixture(scope="session")
def pair(by_role: dict[str, list[Duty]]) -> tuple[str, str]:
    """Two roles that share a duty to tick while each has others, some with limits: the pair with the shortest list."""
    limited = {duty.id for duties in by_role.values() for duty in duties if duty.deadline}
    ticked = {
        duty.id for duties in by_role.values() for duty in duties if duty.kind is not NormKind.COMPOSITION
    }
    fit = [
        (len({*own, *others}), one, other)
        for (one, own), (other, others) in combinations(
            ((role, {duty.id for duty in duties}) for role, duties in by_role.items()), 2
        )
        if own & others & ticked and own - others and others - own and (own | others) & limited
    ]
    return min(fit)[1:]


@pytest.fixture
def address(site: Path, varied: str) -> str:
    return (site / "roles" / varied / "index.html").as_uri()


@pytest.fixture
def everything(site: Path) -> str:
    """The address of the list of all duties."""
    return (site / "checklist" / "all" / "index.html").as_uri()


@pytest.fixture
def several(site: Path) -> str:
    """The address of the list of several roles."""
    return (site / "checklist" / "index.html").as_uri()
