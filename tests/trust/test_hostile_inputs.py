"""Hostile words in the files that a reader brings in.

No script fails, nothing runs, nothing is asked of another host: the recorder of each page tells.
"""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FilePayload, Page

from tests.support.chance import SHARE
from tests.support.kept import ROLE, RULE, TEXT
from tests.support.web import Recorder, Tabs, browsing
from tests.trust.hostile import KINDS, written

pytestmark = pytest.mark.browser

FORMS = (
    "null",
    "[]",
    "{}",
    "0",
    '"x"',
    "[null]",
    "[[]]",
    '{"a":',
    '{"entries":null}',
    '{"version":1}',
)
"""What is not of the form that was written."""
WORDS = [*(written(kind, number) for number, kind in enumerate(KINDS.values())), *FORMS]


@pytest.fixture
def page(tabs: Tabs, top: str) -> Iterator[Page]:
    """A page of the site, and of its kind whatever is opened in it."""
    recorder = Recorder({urlsplit(top).netloc})
    with browsing(tabs, recorder) as browse:
        yield browse(f"{top}index.html")
    assert recorder.troubles == []


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
    for number, content in enumerate(every[:: 1 if SHARE >= 1 else 97]):
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
        page.goto(path)
