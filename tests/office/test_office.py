"""What LibreOffice makes of the Word files: each word in its place, headings as headings, tables as tables, on sheets of A4."""

import json
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from generator.blocks import HEADINGS, Table
from generator.exports import texts
from generator.exports.texts import excerpts
from generator.exports.texts.word import FORMAT as WORD
from generator.views.edition import EditionView
from tests.exports.test_excerpts import given
from tests.exports.test_texts import OURS, every, words_of
from tests.office.setup import ADVICE, find_writer
from tests.support.built import ROOT, squeeze

NODE = ROOT / ".venv/bin/node"
ZIPPED = """
globalThis.portal = {}
require("vm").runInThisContext(require("fs").readFileSync(process.argv[1], "utf8"))
const files = JSON.parse(require("fs").readFileSync(0, "utf8"))
portal.zip(files, "").arrayBuffer().then((all) => process.stdout.write(Buffer.from(all)))
"""
OPEN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
A4 = (595, 842)


def chosen(edition: EditionView) -> tuple[bytes, str]:
    """The Word file of the first and the last article, put together by the page's own script, and what it has to say."""
    frame, rule = given(excerpts.frame()), given(excerpts.of_rule(OURS, edition))
    articles = [piece for piece in rule["pieces"] if not piece[0]]
    pair = [articles[0], articles[-1]] if len(articles) > 1 else articles
    cited = "、".join(name for _, name, _ in pair)
    body = "".join((rule["title"], *(words for *_, words in pair), cited.join(rule["source"])))
    files = [*frame["parts"].items(), ("docProps/core.xml", rule["core"])]
    files.append(("word/document.xml", body.join(frame["document"])))
    script = ROOT / "theme/components/excerpt/excerpt-zip.js"
    done = subprocess.run(
        [NODE, "-e", ZIPPED, script], input=json.dumps(files).encode(), capture_output=True, check=True
    )
    own = [edition.articles[0], *edition.articles[1:][-1:]]
    words = "".join(words_of(edition.units_of[one.article]) for one in own)
    source = texts.Writing(OURS, edition).source_of(cited)
    return done.stdout, squeeze(edition.title) + words + squeeze(source)


@pytest.fixture(scope="module")
def wanted() -> Mapping[str, tuple[bytes, str]]:
    """Word files by name, each with the words that it has to have: every text that there is, some articles, a choice."""
    files: dict[str, tuple[bytes, str]] = {}
    for number, (_, edition) in enumerate(every()):
        writing = texts.Writing(OURS, edition)
        files[f"text-{number}"] = (
            WORD.write(writing),
            words_of(edition.text.units()) + squeeze(writing.source),
        )
    _, kept = every()[0]
    for article in kept.articles[::12]:
        writing = texts.Writing(OURS, kept, article)
        words = squeeze(kept.title) + words_of(kept.units_of[article.article]) + squeeze(writing.source)
        files[f"article-{article.article}"] = (WORD.write(writing), words)
    files["chosen"] = chosen(kept)
    return files


@pytest.fixture(scope="module")
def opened(wanted: Mapping[str, tuple[bytes, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which LibreOffice has written each file as text, as OpenDocument and as PDF."""
    program = find_writer()
    assert program, ADVICE
    folder = tmp_path_factory.mktemp("office")
    for name, (content, _) in wanted.items():
        (folder / f"{name}.docx").write_bytes(content)
    for form in ("txt:Text (encoded):UTF8", "fodt", "pdf"):
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                *("--convert-to", form, "--outdir", str(folder)),
                *sorted(map(str, folder.glob("*.docx"))),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=300,
            check=True,
        )
    return folder


def test_every_word_is_there_in_order(wanted: Mapping[str, tuple[bytes, str]], opened: Path) -> None:
    assert len(wanted) > 30
    for name, (_, words) in wanted.items():
        assert squeeze((opened / f"{name}.txt").read_text(encoding="utf-8-sig")) == words, name


def test_headings_and_tables_are_what_they_are(opened: Path) -> None:
    for number, (name, edition) in enumerate(every()):
        document = etree.parse(opened / f"text-{number}.fodt")
        headings = list(document.iter(f"{OPEN % 'text'}h"))
        units = [unit for unit in edition.text.units() if unit.address.kind in HEADINGS]
        assert len(headings) == len(units), name
        tables = sum(isinstance(block, Table) for block in texts.Writing(OURS, edition).blocks)
        assert len(list(document.iter(f"{OPEN % 'table'}table"))) == tables, name


def test_they_are_sheets_of_a4_and_lines_of_28_characters(opened: Path) -> None:
    document = pypdfium2.PdfDocument(opened / "text-0.pdf")
    assert {tuple(round(side) for side in document.get_page_size(page)) for page in range(len(document))} == {
        A4
    }
    assert len(document) > 1
    lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    # what a full line has; others end a 款 early, or have a sign that hangs over the edge
    ((most, _),) = Counter(len(squeeze(line)) for line in lines).most_common(1)
    assert most == 28
