"""Cases on pages: folded, marked as the editors', and each outcome with all that bounds it and its citation."""

from pathlib import Path

import lxml.html
import pytest

from generator import links, sources
from generator.parts import Parts
from generator.views.duty import Shown
from generator.views.portal import PortalView
from tests.scenarios.sample import EDITION, copy
from tests.support.kept import ROOT

THEME = ROOT / "theme"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> PortalView:
    read, problems = sources.load(copy(tmp_path_factory.mktemp("cases")))
    assert read is not None, problems
    return PortalView(read, links.build(read))


@pytest.fixture(scope="module")
def shown(view: PortalView) -> dict[str, lxml.html.HtmlElement]:
    """The pages by folder."""
    made = Parts(view, THEME).every()
    return {page.folder: lxml.html.fromstring(page.html) for page in made}


def cases(page: lxml.html.HtmlElement) -> list[str]:
    return [str(case.get("data-example")) for case in page.xpath("//*[@data-examples]//*[@data-example]")]


def test_they_stand_on_the_pages_concerned(shown: dict[str, lxml.html.HtmlElement]) -> None:
    rule = EDITION.parts[0]
    found = {folder: cases(page) for folder, page in shown.items() if cases(page)}
    assert found == {
        "procedures/hold-meeting": ["meeting-material"],
        "procedures/divide-work": ["dividing-the-work"],
        f"rules/{rule}/2": ["meeting-material", "dividing-the-work"],
        f"rules/{rule}/3": ["meeting-material"],
        "roles/lead-department": ["meeting-material"],
        "roles/district-head": ["dividing-the-work"],
        "roles/office": ["dividing-the-work"],
    }


def test_they_are_folded_and_said_to_be_the_editors(shown: dict[str, lxml.html.HtmlElement]) -> None:
    fold = shown["procedures/hold-meeting"].xpath("//details[@data-examples]")[0]
    assert fold.get("open") is None
    assert fold.xpath("string(summary)").split() == ["例子", "1", "个", "编者所举"]


def test_an_outcome_says_all_that_bounds_it(
    view: PortalView, shown: dict[str, lxml.html.HtmlElement]
) -> None:
    case = shown["procedures/hold-meeting"].xpath("//*[@data-example='meeting-material']")[0]
    outcome = case.xpath(".//*[@data-outcome]")[0]
    duty = next(duty for duty in view.duties if duty.id == outcome.get("data-outcome"))
    words = outcome.text_content()
    assert duty.core in words.replace("\n", "")
    assert duty.limit in words
    assert duty.citation in words
    for field in duty.bounds(Shown.PAGE):
        assert field.value in words
    assert outcome.xpath("string(.//time/@datetime)") == "2026-10-12"


def test_what_does_not_come_out_is_said_with_its_place(shown: dict[str, lxml.html.HtmlElement]) -> None:
    case = shown["procedures/hold-meeting"].xpath("//*[@data-example='meeting-material']")[0]
    never = case.xpath(".//*[@data-never]")[0]
    assert never.text_content().split() == ["报材料的是主办部门。", "第三条"]
    (onward,) = case.xpath(".//*[@data-leads-to]")
    assert onward.get("data-leads-to") == "divide-work"
    other = shown["procedures/divide-work"].xpath("//*[@data-silent]")[0]
    assert other.text_content() == "规则没有写：领导分工，签发"


def test_paper_has_them_only_where_a_reader_unfolds_them() -> None:
    sheet = (THEME / "components" / "example" / "example.css").read_text(encoding="utf-8")
    printed = sheet.partition("@media print")[2]
    assert ".example:not([open]) { display: none !important; }" in printed


def test_a_day_that_cannot_be_told_is_said_to_be_so(tmp_path: Path) -> None:
    root = copy(tmp_path)
    path = root / EDITION / "scenarios.yaml"
    text = path.read_text(encoding="utf-8").replace("by: '2026-10-12'", "unknown: true")
    path.write_text(text, encoding="utf-8")
    read, _ = sources.load(root)
    assert read is not None
    made = Parts(PortalView(read, links.build(read)), THEME).every()
    page = next(page for page in made if page.folder == "procedures/hold-meeting")
    assert "放假安排还没有公布" in page.html
    assert "<time" not in page.html.partition("data-examples")[2].partition("</details>")[0]
