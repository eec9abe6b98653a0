"""Names of one word that is longer than a phone is wide: nothing sticks out of a page."""

import shutil
from pathlib import Path

import pytest

from generator import portal
from tests.support.built import ROOT
from tests.support.web import Browse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORD = "Pneumonoultramicroscopicsilicovolcanoconiosisandantidisestablishment"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, in which a role, an occasion and a procedure are called so."""
    source = shutil.copytree(
        ROOT / "tests/sample/rules_source", tmp_path_factory.mktemp("long") / "rules_source"
    )
    (notes,) = source.glob("*/*/procedures.yaml")
    for path, name in (
        (source / "roles.yaml", "区政府办公室\n    kind: body\n    aliases: [区政府办]"),
        (notes, ""),
    ):
        text = path.read_text(encoding="utf-8")
        if name:
            assert name in text
            text = text.replace(name, f"{WORD}\n    kind: body\n    aliases: [区政府办公室, 区政府办]")
        else:
            text = text.replace("    name: ", f"    name: {WORD}")
        path.write_text(text, encoding="utf-8")
    site = source.parent / "site"
    for file in portal.build(source, ROOT / "theme").files:
        path = site / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return site


def test_no_page_is_wider_than_a_phone(folder: Path, browse: Browse) -> None:
    page = browse((folder / "index.html").as_uri())
    page.set_viewport_size({"width": 360, "height": 740})
    seen = 0
    for path in sorted(folder.rglob("index.html")):
        if WORD in path.read_text(encoding="utf-8"):
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path.relative_to(folder)
            seen += 1
    assert seen > 10
