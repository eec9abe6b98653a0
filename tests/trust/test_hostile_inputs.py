"""Hostile words in all that a reader brings: addresses, what is kept in storage, files that are loaded, typed words.

No script fails, nothing runs, nothing is asked of another host: the recorder of each page tells, and the policy of the portal
is sent with each page.
"""

import itertools
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import FilePayload, Page

from generator import links, sources
from generator.importer.command import run
from generator.review import page as html
from generator.review.sheets import sheets
from generator.views.portal import PortalView
from tests.support import chance
from tests.support.kept import ROLE, ROOT, RULE, TEXT
from tests.support.web import Recorder, Tabs, browsing
from tests.trust.hostile import KINDS, SHOWN, Hostile, written
from tests.trust.look import Look, press
from tests.trust.reader_inputs import (
    KEYS,
    PAGES,
    PARAMETERS,
    WORDS,
    names_in_scripts,
    shaped,
    visits,
)

pytestmark = pytest.mark.browser

EVERY = 1 if chance.SHARE >= 1 else 5
"""Every how manieth hostile value is tried where all are alike."""

OF_TYPE = {
    "date": ["0001-01-01", "0020-12-01", "2026-12-31", "9999-12-31", "275760-09-13", ""],
    "number": ["0", "-1", "1e9", "0.5", "1e308", ""],
}
"""What fields that take no words can be given."""


@pytest.fixture
def recorder(top: str) -> Iterator[Recorder]:
    """What the pages of a test do that they should not."""
    watching = Recorder({urlsplit(top).netloc})
    yield watching
    assert watching.troubles == []


@pytest.fixture
def page(recorder: Recorder, tabs: Tabs, top: str) -> Iterator[Page]:
    """A page of the site, and of its kind whatever is opened in it."""
    with browsing(tabs, recorder) as browse:
        yield browse(f"{top}index.html")


def keep(page: Page, storage: dict[str, str]) -> None:
    """Let storage hold this alone."""
    page.evaluate(
        "kept => { localStorage.clear(); for (const [key, words] of Object.entries(kept)) localStorage.setItem(key, words) }",
        storage,
    )


def test_every_name_that_scripts_look_for_is_tried() -> None:
    asked, kept = names_in_scripts()
    assert len(asked) > 8
    assert asked <= PARAMETERS
    assert len(kept - {"rules-portal-checklist"}) > 3
    assert kept - {"rules-portal-checklist"} == set(KEYS)


def test_hostile_words_in_addresses_and_in_storage(page: Page, recorder: Recorder, top: str) -> None:
    tried = 0
    plan = visits(chance.number("hostile pages"), chance.day())
    for number, visit in enumerate(plan):
        keep(page, visit.storage)
        page.goto(f"{top}{visit.address}")
        # all controls of each kind of page, in turn
        if number // len(PAGES) % 4 == 0:
            press(page)
        assert not recorder.troubles, f"visit {number}: {visit}"
        tried += visit.number
    # in CI more than 5,000
    assert tried > 25 * chance.number("hostile pages")


def test_hostile_words_as_the_path(page: Page, recorder: Recorder, top: str) -> None:
    # the plain server of the tests hangs up on what no path can hold
    for words in [words for words in WORDS if "\0" not in words][::EVERY]:
        address = f"{top}no-such-page/{quote(words[:500], safe='')}"
        answer = page.goto(address)
        assert answer and answer.status == 404, words
        # the answer is an error, as it should be
        recorder.troubles[:] = [trouble for trouble in recorder.troubles if "404" not in trouble]
        assert not recorder.troubles, words


def test_hostile_words_in_what_is_typed(page: Page, recorder: Recorder, top: str) -> None:
    fields = 0
    for path in PAGES:
        page.goto(f"{top}{path}")
        fields += page.evaluate(
            """([every, ofType]) => {
              const fields = [...document.querySelectorAll("input, textarea")].filter((field) => !field.matches("[type=file], [type=checkbox], [type=radio]"))
              // of the notes, which are alike, a few
              const some = [...fields.filter((field) => field.localName !== "textarea"), ...document.querySelectorAll("textarea")].slice(0, 12)
              for (const field of some) {
                for (const words of ofType[field.type] || every) {
                  field.value = words
                  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }))
                }
              }
              for (const form of document.forms) form.dispatchEvent(new Event("reset", { bubbles: true }))
              return some.length
            }""",
            [WORDS[::EVERY], OF_TYPE],
        )
        assert not recorder.troubles, path
    assert fields > 15
    page.goto(f"{top}search/")
    for words in WORDS[::EVERY]:
        page.fill("[data-search-input]", words[:3000])
        # line breaks do not get into the field
        page.wait_for_function(
            "() => { const list = document.querySelector('[data-search-results]'); return list.dataset.query === document.querySelector('[data-search-input]').value }"
        )
        assert not recorder.troubles, words


def files(words: str) -> Iterator[str]:
    """A list as it is saved with hostile words in each field, in each of its fields alone, and in place of it."""
    entry = {
        "key": "a",
        "does": words,
        "text": words,
        "tick": words[:60] or "a",
        "note": words,
        "noted": words[:60],
    }
    run = {
        "version": 1,
        "id": words,
        "name": words,
        "page": f"roles/{ROLE}",
        "title": words,
        "date": words,
        "lines": {"a": words},
    }
    head = {"format": "rules-portal-checklist", "version": 2, "rule": RULE, "edition": str(TEXT.edition)}
    whole = head | {"title": words, "list": words, "roles": [words], "saved": words, "entries": [entry]}
    yield words
    yield json.dumps(whole)
    yield json.dumps(whole | {"run": run})
    yield json.dumps(whole | {"roles": [{"toString": None}, None, 1], "entries": [entry | {"key": [words]}]})
    for name in whole:
        yield json.dumps(whole | {name: words})
    yield json.dumps(
        whole | {"entries": [entry | {"key": "__proto__"}, entry | {"key": "constructor"}, None, words]}
    )


@pytest.mark.parametrize("field", ["data-load", "data-run-load"])
def test_hostile_words_in_a_file(field: str, top: str, page: Page) -> None:
    path = f"{top}roles/{ROLE}/index.html"
    page.goto(path)
    every = [content for words in WORDS for content in files(words)]
    for number, content in enumerate(every[:: 7 if EVERY == 1 else 97]):
        file: FilePayload = {
            "name": f"{WORDS[number % len(KINDS)].replace('/', '-')[:40]}.json",
            "mimeType": "application/json",
            "buffer": content.encode("utf-8", "surrogatepass"),
        }
        page.set_input_files(f"[{field}]", files=[file])
        # a meeting or matter that was read in is opened
        page.wait_for_function(
            "field => !document.querySelector(`[${field}]`) || !document.querySelector(`[${field}]`).value",
            arg=field,
        )
        # each page lists all that is kept: a thousand would be a test of patience
        page.evaluate("localStorage.clear()")
        page.goto(path)


def open_kept(page: Page, path: Path, kept: dict[str, list[str]]) -> None:
    """Open a page from disk with each of these in storage, and press what it has."""
    page.goto(path.as_uri())
    press(page)
    for key, contents in kept.items():
        for content in contents:
            keep(page, {key: content})
            page.reload()


def foreign(path: Path, honest: Path, look: Look) -> list[str]:
    """What stands on a page of a tool that does not stand on an honest one; its own icon, style and script are one each."""
    own = re.compile(r'<(style|script)>.*?</\1>|<link rel="icon" href="data:,">', re.DOTALL)
    pages = [own.sub("", one.read_text(encoding="utf-8"), count=3) for one in (honest, path)]
    return look.wrong([("it.html", pages[1])], look.names([("it.html", pages[0])]))


def test_a_review_sheet_shows_and_keeps_hostile_words(page: Page, tabs: Tabs, tmp_path: Path) -> None:
    sample = ROOT / "tests/sample/rules_source"
    hostile = Hostile(sample, tmp_path / "rules_source", SHOWN)
    hostile.plant()
    hostile.settle()
    shutil.copytree(sample, tmp_path / "honest")
    look = Look(tabs.lend().page)
    written_to = {}
    for source in ("honest", "rules_source"):
        read, problems = sources.load(tmp_path / source)
        assert read is not None, problems
        view = PortalView(read, links.build(read))
        (made,) = [s for s in sheets(view, next(iter(view.editions))) if s.items][:1]
        written_to[source] = tmp_path / f"{source}.html"
        written_to[source].write_bytes(html.page(made))
    assert foreign(written_to["rules_source"], written_to["honest"], look) == []
    words = itertools.cycle(WORDS)
    answers = {
        item.id: {"of": item.fingerprint, "answer": "doubt", "remark": next(words)} for item in made.items
    }
    kept = {"at": 1, "by": next(words), "on": next(words), "batch": True, "items": answers}
    first = made.items[0]
    spoiled: list[object] = [None, 5, [], {"of": {}}, {"of": first.fingerprint, "remark": {"toString": None}}]
    inner = [json.dumps(kept | {"items": {first.id: other}}) for other in spoiled]
    key = f"rules-review:{made.rule}:{made.edition}:{made.name}"
    outer = [make() for make in shaped(kept, words)[::EVERY]]
    open_kept(page, written_to["rules_source"], {key: [json.dumps(kept), *outer, *inner]})
    assert page.locator("[data-item]").count()


def test_a_report_of_an_import_shows_and_keeps_hostile_words(page: Page, tabs: Tabs, tmp_path: Path) -> None:
    lines = [re.sub(r"[\r\n]", " ", written(kind, number)) for number, kind in enumerate(KINDS.values())]
    for name, words in (("honest", ["甲"] * len(lines)), ("hostile", lines)):
        text = "青禾县人民政府会议规则\n" + "".join(
            f"第{number}条　会 议应当{said}。\n"
            for number, said in zip("一二三四五七八九", words, strict=False)
        )
        source = tmp_path / f"{name}.txt"
        source.write_text(text + "\n".join(words[9:]) + "\n", encoding="utf-8")
        run(source, tmp_path / name, rule="any")
    look = Look(tabs.lend().page)
    report = tmp_path / "hostile/report.html"
    assert foreign(report, tmp_path / "honest/report.html", look) == []
    page.goto(report.as_uri())
    key = f"rules-import:{page.evaluate('document.body.dataset.source')}"
    words_in_turn = itertools.cycle(WORDS)
    kept = [json.dumps([next(words_in_turn), None, {"toString": None}]), *WORDS[::EVERY]]
    open_kept(page, report, {key: kept})
    assert page.locator("[data-doubt]").count()
