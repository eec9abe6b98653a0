"""What a browser prints as PDF comes back as the very tree: that is what the guide tells people to do with broken files."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.importer import import_text, readers

SOURCE = Path(__file__).parents[2] / "rules_source/yuanzhou-work-rules/2023-07-11/source.txt"
STYLE = '@page { size: A4; margin: 30mm 26mm } body { font: 16pt/29pt "Noto Serif CJK SC" } p { margin: 0; text-indent: 2em }'
# fonts share a glyph between a letter and its radical, so that either may come out of a PDF
RADICALS = str.maketrans("人大工力行门", "⼈⼤⼯⼒⾏⻔")


@pytest.mark.content
@pytest.mark.parametrize("radicals", [False, True], ids=["letters", "radicals"])
def test_the_yuanzhou_text_printed_by_a_browser_is_the_same_tree(browser: Browser, radicals: bool) -> None:
    source = SOURCE.read_text(encoding="utf-8")
    paragraphs = "".join(f"<p>{line.strip()}</p>" for line in source.split("\n") if line.strip())
    if radicals:
        paragraphs = paragraphs.translate(RADICALS)
    page = browser.new_page()
    page.set_content(f'<!DOCTYPE html><html lang="zh-CN"><style>{STYLE}</style>{paragraphs}')
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    draft = import_text(readers.read_bytes(data, ".pdf"), rule="yuanzhou-work-rules")
    plain = import_text(readers.read_bytes(source.encode(), ".txt"), rule="yuanzhou-work-rules")
    unlike = {"sha256", "repairs"}
    assert draft.text.model_dump(exclude=unlike) == plain.text.model_dump(exclude=unlike)
    assert draft.doubts == ()
    assert draft.account.whole
    folded = {repair.found for repair in draft.text.repairs if repair.kind == "compatibility-character"}
    assert not radicals or folded
