"""Which PDF files the site offers, and the QR code to the page at the foot of each sheet."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
import segno

from generator import pdf_manifest, portal
from generator.files import Page
from generator.pdf_manifest import BINDER, Manifest, Pdf
from generator.portal import Built
from tests.support.built import ROOT, SITE_URL, Site
from tests.support.kept import BUSY

pytestmark = pytest.mark.slow

# what is offered depends on no number of pages: the sample shows it, and is made sooner
SAMPLE = ROOT / "tests/sample"
ROLE = "lead-department"
SHEET = f"roles/{ROLE}"
FILE = f"roles-{ROLE}.pdf"


def build(
    root: Path = SAMPLE, *, address: str = SITE_URL, manifest: Manifest = pdf_manifest.NO_PDFS
) -> Built:
    return portal.build(root / "rules_source", ROOT / "theme", site_address=address, manifest=manifest)


def page(built: Built, folder: str = SHEET) -> Page:
    return next(page for page in built.pages if page.folder == folder)


@pytest.fixture(scope="module")
def plain() -> Built:
    """The portal before anything was printed."""
    return build()


@pytest.fixture
def manifest(plain: Built, tmp_path: Path) -> Manifest:
    """One sheet, printed from the portal as it is."""
    (tmp_path / FILE).write_bytes(b"%PDF-" + b"x" * 2995)
    return Manifest(tmp_path, SITE_URL, {SHEET: Pdf(FILE, page(plain).fingerprint, 4, 3000)})


def test_without_files_nothing_is_offered(plain: Built) -> None:
    assert not [
        page.folder for page in plain.pages if 'class="download-pdf"' in page.body or "<!-- pdf" in page.body
    ]
    assert not plain.left_out


def test_a_file_of_this_content_is_offered_with_its_size(manifest: Manifest) -> None:
    built = build(manifest=manifest)
    body: lxml.html.HtmlElement = lxml.html.fragment_fromstring(page(built).body)
    link = body.find_class("download-pdf")[0]
    assert link.get("href") == f"../../pdf/{FILE}"
    assert link.text_content() == "下载 PDF（4 页，3 KB）"
    assert [a.content for a in built.assets if a.path == f"pdf/{FILE}"] == [b"%PDF-" + b"x" * 2995]
    assert not built.left_out


def test_a_file_of_other_content_is_not_offered_and_this_is_said(manifest: Manifest, tmp_path: Path) -> None:
    root = tmp_path / "changed"
    shutil.copytree(SAMPLE / "rules_source", root / "rules_source")
    roles = root / "rules_source" / "roles.yaml"
    old = roles.read_text(encoding="utf-8")
    changed = re.sub(
        rf"(- id: {ROLE}\n    name: .*\n(?:    .*\n)*?    description: ).*", r"\1换了的说明。", old, count=1
    )
    assert changed != old
    roles.write_text(changed, encoding="utf-8")
    built = build(root, manifest=manifest)
    assert 'class="download-pdf"' not in page(built).body
    assert not [a for a in built.assets if a.path.endswith(".pdf")]
    assert [FILE in line and "make pdf" in line for line in built.left_out] == [True]


@pytest.mark.parametrize(
    "printed_for,built_for,offered",
    [
        (SITE_URL, SITE_URL, True),
        (SITE_URL, "https://other.example/", False),
        (SITE_URL, "", True),
        ("", SITE_URL, True),
    ],
)
def test_a_file_with_another_address_on_it_is_not_offered(
    manifest: Manifest, printed_for: str, built_for: str, offered: bool
) -> None:
    found = replace(manifest, address=printed_for).offered(SHEET, manifest.pdfs[SHEET].fingerprint, built_for)
    assert (found is not None) is offered


def test_a_binder_is_offered_while_every_sheet_in_it_is_as_it_was(plain: Built, tmp_path: Path) -> None:
    (tmp_path / "binder.pdf").write_bytes(b"%PDF-")
    prints = {p.folder: p.fingerprint for p in plain.pages if p.fingerprint}
    content = pdf_manifest.fingerprint(f"{key} {value}" for key, value in sorted(prints.items()))
    pdfs = {BINDER: Pdf("binder.pdf", content, 200, 5_400_000)}
    assert (
        "下载装订本 PDF<small>（200 页，5.4 MB）"
        in page(build(manifest=Manifest(tmp_path, "", pdfs)), "checklist/all").body
    )
    pdfs = {BINDER: Pdf("binder.pdf", "another", 200, 5_400_000)}
    assert "装订本" not in page(build(manifest=Manifest(tmp_path, "", pdfs)), "checklist/all").body


def test_a_list_is_read_as_it_was_written_and_a_broken_one_is_empty(manifest: Manifest) -> None:
    pdf_manifest.write(manifest)
    assert pdf_manifest.read(manifest.folder) == manifest
    (manifest.folder / FILE).write_bytes(b"half")
    assert pdf_manifest.read(manifest.folder) == pdf_manifest.NO_PDFS
    (manifest.folder / "sheets.json").write_text("{", encoding="utf-8")
    assert pdf_manifest.read(manifest.folder) == pdf_manifest.NO_PDFS


def modules(drawn: lxml.html.HtmlElement) -> list[list[int]]:
    """The dark and light squares of a QR code drawn as one path of horizontal strokes."""
    size = int(drawn.get("viewbox", drawn.get("viewBox")).split()[2])
    grid = [[0] * size for _ in range(size)]
    x = y = 0.0
    for command, rest in re.findall(r"([Mmhv])([-\d. ]+)", drawn.xpath(".//path/@d")[0]):
        steps = [float(number) for number in re.findall(r"-?[\d.]+", rest)]
        if command == "M":
            x, y = steps
        elif command == "m":
            x, y = x + steps[0], y + steps[1]
        else:
            for column in range(int(x), int(x + steps[0])):
                grid[int(y)][column] = 1
            x += steps[0]
    return [row[4:-4] for row in grid[4:-4]]


def test_the_foot_has_the_address_in_words_and_as_a_qr_code(site: Site) -> None:
    found = 0
    for name, document in site.documents.items():
        for foot in document.tree.find_class("paper-foot"):
            folder = name.removesuffix("index.html")
            address = f"{SITE_URL}{folder}"
            assert address in foot.text_content()
            expected = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
            assert modules(foot.find_class("paper-qr")[0]) == expected
            found += 1
    assert found > len(BUSY)


def test_without_an_address_there_is_no_qr_code(plain: Built) -> None:
    assert 'class="paper-qr"' in page(plain).html
    bare = page(build(address=""))
    assert 'class="paper-qr"' not in bare.html and "http" not in bare.foot
    assert bare.fingerprint == page(plain).fingerprint
    assert len(bare.print_lines) == 2
