"""The pattern page shows every component, and is for everyone."""

from pathlib import Path

import lxml.html
import pytest

from tests.support.axe import violations
from tests.support.built import Site
from tests.support.web import Tabs
from tests.theme import patterns

# examples are parts of the pages of the rule that is kept here
pytestmark = [pytest.mark.content, pytest.mark.slow]


@pytest.fixture(scope="module")
def page(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("patterns")
    patterns.write(site.folder, folder)
    return folder


def test_every_component_is_shown(page: Path) -> None:
    tree = lxml.html.document_fromstring((page / "index.html").read_text(encoding="utf-8"))
    for name in patterns.components():
        shown = patterns.elements(tree, f"//section[@id='{name}']//*[@data-shown]")
        assert len(shown) == len(patterns.examples(name)) > 0, name
        for part in shown:
            own = [
                word
                for element in part.iter(lxml.html.etree.Element)
                for word in (element.get("class") or "").split()
                if word == name or word.startswith(f"{name}-")
            ]
            assert own, f"{name}: an example without the component"


def test_no_id_stands_twice(page: Path) -> None:
    tree = lxml.html.document_fromstring((page / "index.html").read_text(encoding="utf-8"))
    ids = [element.get("id") for element in patterns.elements(tree, "//*[@id]")]
    assert len(ids) == len(set(ids)) > 20


@pytest.mark.browser
@pytest.mark.parametrize("look", patterns.LOOKS)
def test_it_is_for_everyone(tabs: Tabs, page: Path, look: str) -> None:
    tab = tabs.lend(width=360).page
    tab.goto((page / f"{look}.html").as_uri())
    assert not violations(tab, colours=look == "dark")
    for width in (360, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") == width
    tabs.take_back()
