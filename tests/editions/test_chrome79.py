"""The pages of editions in a real Chrome 79: each has all its controls, and each job is done there as in browsers of today."""

import json
from collections.abc import Iterator

import pytest

from generator.portal import Checked
from tests.browsers.drive import Drive, chrome79, faults
from tests.editions.two import NEW, OLD, RULE
from tests.support.built import Site
from tests.support.web import serve

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE = f"rules/{RULE}"
PAGES = (
    HERE,
    f"{HERE}/{OLD}",
    f"{HERE}/{OLD}/3",
    f"{HERE}/{OLD}/duties",
    f"{HERE}/{OLD}/procedures",
    f"{HERE}/4",
    f"{HERE}/editions",
    f"{HERE}/compare/{OLD}/{NEW}",
    "roles/deputy-head",
    "about",
)
STATE = "document.querySelector('[data-standing]').dataset.standing"
SAID = "[...document.querySelectorAll('[data-standing] [data-when]')].filter(x => !x.hidden).map(x => x.dataset.when)"
FOLDED = "[...document.querySelectorAll('details[data-fold]')].map(x => x.open)"
MARKED = "getComputedStyle(document.querySelector('.compare-row ins')).textDecorationLine"


@pytest.fixture(scope="module")
def drive() -> Iterator[Drive]:
    with chrome79() as driven:
        yield driven


@pytest.fixture(scope="module")
def top(two: Site) -> Iterator[str]:
    with serve(two.folder) as address:
        yield address


def test_each_page_has_all_its_controls_and_fits(drive: Drive, top: str) -> None:
    assert faults(drive, [f"{top}{page}/index.html" for page in PAGES]) == {}


def test_the_jobs_of_editions_are_done(drive: Drive, top: str, checked: Checked) -> None:
    """Where an edition stands today, what a comparison folds, and what a reader had ticked before."""
    old = {str(e.edition.date): e for e in checked.view.all_editions(RULE)}[OLD].duties
    kept = json.dumps({duty.id: {"tick": duty.fingerprint} for duty in old.values()})
    store = f"rules-portal:list:{RULE}/{OLD}"
    answers = drive(
        ("open", f"{top}{HERE}/{OLD}/index.html"),
        ("ask", STATE),
        ("ask", SAID),
        ("open", f"{top}{HERE}/compare/{OLD}/{NEW}/index.html"),
        ("ask", MARKED),
        ("ask", FOLDED),
        ("click", "[data-unfold]"),
        ("ask", FOLDED),
        ("open", f"{top}roles/office/index.html"),
        ("ask", f"localStorage.setItem({json.dumps(store)}, {json.dumps(kept)})"),
        ("open", f"{top}roles/office/index.html"),
        ("ask", "document.querySelector('[data-duty=issue-shares] input').checked"),
        ("open", f"{top}roles/lead-department/index.html"),
        ("ask", "document.querySelector('[data-duty=submit-material] input').checked"),
        (
            "ask",
            "getComputedStyle(document.querySelector('[data-duty=submit-material] [data-stale-note]')).display",
        ),
    )
    state, said, marked, folded, unfolded, _, same, changed, noted = answers
    assert (state, said, marked) == ("replaced", ["replaced"], "underline")
    assert folded and not any(folded) and all(unfolded)
    assert (same, changed) == (True, False) and noted != "none"
