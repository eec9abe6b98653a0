"""Each job in a real Chrome 79 and in Firefox: what can be done is done, and no script of ours fails."""

import base64
from collections.abc import Iterator
from urllib.parse import quote

import pypdfium2
import pytest

from tests.browsers.drive import Drive, chrome79, faults, firefox
from tests.support.built import official, squeeze
from tests.support.kept import ROLE, RULE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOUND = "[...document.querySelectorAll('[data-result]')].map(x => x.dataset.article)"
DUE = "[...document.querySelectorAll('[data-due]')].map(x => x.getAttribute('datetime'))"
BOX = "[data-duty] input[type=checkbox]"


@pytest.fixture(scope="module")
def fox() -> Iterator[Drive]:
    """Firefox, which takes longer to start than a job does."""
    with firefox() as drive:
        yield drive


@pytest.fixture(scope="module")
def old() -> Iterator[Drive]:
    """Chrome 79."""
    with chrome79() as drive:
        yield drive


@pytest.fixture(params=["old", "fox"], ids=["chrome79", "firefox"])
def drive(request: pytest.FixtureRequest) -> Drive:
    """What drives the browser."""
    driver: Drive = request.getfixturevalue(request.param)
    return driver


def fill(selector: str, day: str) -> str:
    """What sets a date field as a person does."""
    return (
        f"(() => {{ const field = document.querySelector({selector!r}); field.value = {day!r};"
        " for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, {bubbles: true}));"
        " return field.value })()"
    )


def test_every_kind_of_page_has_all_its_controls(drive: Drive, top: str, kinds_of_pages: list[str]) -> None:
    assert len(kinds_of_pages) > 12
    assert faults(drive, [f"{top}{page}" for page in kinds_of_pages]) == {}


def test_questions_are_answered(drive: Drive, top: str, questions: list[tuple[str, str]]) -> None:
    (asked, article), *others = questions
    steps: list[tuple[str, ...]] = [
        ("open", f"{top}index.html"),
        ("type", "[data-search-input]", asked),
        ("press", "Enter"),
        ("wait", "[data-search-page] [data-result]"),
        ("ask", FOUND),
    ]
    for question, _ in others:
        steps += [
            ("open", f"{top}search/index.html?q={quote(question)}"),
            ("wait", "[data-result]"),
            ("ask", FOUND),
        ]
    assert [found[0] for found in drive(*steps)] == [article, *(article for _, article in others)]


def test_ticks_are_kept(drive: Drive, top: str) -> None:
    role = f"{top}roles/{ROLE}/index.html"
    steps = [("open", role), ("click", BOX), ("open", f"{top}index.html"), ("open", role)]
    assert drive(*steps, ("ask", f"document.querySelector('{BOX}').checked")) == [True]


@pytest.mark.content
def test_the_dates_of_a_procedure_are_reckoned(drive: Drive, top: str) -> None:
    filled, due = drive(
        ("open", f"{top}procedures/district-wide-meeting/index.html"),
        ("ask", fill("[data-dates] input[type=date]", "2026-12-18")),
        ("until", "document.querySelector('[data-due]')"),
        ("ask", DUE),
    )
    assert filled == "2026-12-18"
    assert "2026-12-09" in due


def test_the_calculator_answers(drive: Drive, top: str) -> None:
    filled, due = drive(
        ("open", f"{top}deadlines/index.html"),
        ("ask", fill("[data-calculator] input[type=date]", "2026-11-30")),
        ("until", "document.querySelector('[data-due]')"),
        ("ask", DUE),
    )
    assert filled == "2026-11-30"
    assert [day for day in due if day.startswith("2026-1")]


def test_the_text_is_set_as_print(drive: Drive, top: str) -> None:
    wide = (
        "['body', '[data-address]'].map((place) => {"
        " const words = document.createElement('span'); words.textContent = '中：中，中';"
        " words.style = 'font-size: 20px; position: absolute; text-indent: 0; letter-spacing: 0; white-space: nowrap';"
        " document.querySelector(place).append(words); return words.getBoundingClientRect().width })"
    )
    bullets = "[...document.querySelectorAll('li')].filter(x => getComputedStyle(x).listStyleType !== 'none').length"
    answers = drive(("open", f"{top}rules/{RULE}/index.html"), ("ask", bullets), ("ask", wide))
    assert answers == [0, [100, 100]]


def ink(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """How many points of a sheet are dark, and how many of these lie within 5 mm of its edge."""
    drawn = page.render(scale=0.5, grayscale=True)
    edge = round(5 / 25.4 * 72 / 2)
    rows = [
        bytes(drawn.buffer[y * drawn.stride : y * drawn.stride + drawn.width]) for y in range(drawn.height)
    ]
    dark = [(x, y) for y, row in enumerate(rows) for x, shade in enumerate(row) if shade < 128]
    inside = [(x, y) for x, y in dark if edge <= x < drawn.width - edge and edge <= y < drawn.height - edge]
    return len(dark), len(dark) - len(inside)


def test_the_text_is_printed_whole_by_firefox(fox: Drive, top: str) -> None:
    # its words cannot be compared: Firefox does not name the characters of these fonts in a PDF
    (paper,) = fox(("open", f"{top}rules/{RULE}/index.html"), ("print",))
    printed = pypdfium2.PdfDocument(base64.b64decode(paper))
    letters = len(squeeze(official()))
    # 22 lines of 28 characters, of which headings and ends of paragraphs leave a good third
    assert letters / (22 * 28) < len(printed) < 2 * letters / (22 * 28)
    for page in printed:
        dark, at_the_edge = ink(page)
        assert dark > 100
        assert at_the_edge == 0
    printed.close()
