"""The built site on a web server, for browsers that Playwright does not drive."""

from collections.abc import Iterator

import pytest

from generator import sources
from generator.pages import registry
from tests.support.built import Site
from tests.support.kept import ARTICLE, PROCEDURE, ROLE, ROOT, RULE
from tests.support.web import serve


@pytest.fixture(scope="module")
def top(site: Site) -> Iterator[str]:
    """The address of the home page, with a final slash."""
    with serve(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def kinds_of_pages(site: Site) -> list[str]:
    """A page of each kind that the portal has: the entry of each, and one of those below it."""
    folders = [kind.folder for kind in registry.KINDS] + ["sitemap"]
    below = [f"rules/{RULE}", f"rules/{RULE}/{ARTICLE}", f"roles/{ROLE}", f"procedures/{PROCEDURE}"]
    names = [f"{folder}/index.html".lstrip("/") for folder in (*folders, *below)]
    return [name for name in names if name in site.documents]


@pytest.fixture(scope="session")
def questions() -> list[tuple[str, str]]:
    """The questions of the home page, and the number of the article that answers each."""
    read, problems = sources.load(ROOT / "rules_source")
    assert read is not None, problems
    asked = read.portal.value.questions
    assert asked
    return [(q.asks, q.answered_by.article_number or "") for q in asked if q.offered and q.answered_by]
