"""What is on paper: each PDF is read back and held against the sources that it was made from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pypdfium2_raw
import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from generator.pdf_manifest import BINDER
from generator.portal import Checked
from generator.printing import chromium_printer, pdf_mending, run
from generator.printing.printed_pages import html, printed_pages
from generator.printing.run import Finished, lacking
from generator.proof import fold
from generator.views import groups
from generator.views.deadline import deadlines
from generator.views.duty import DutyView, Shown
from generator.views.portal import PortalView
from generator.views.procedure import procedures
from tests.support.built import RULE, SITE_URL, Site, squeeze
from tests.support.kept import PROCEDURE, ROLE

pytestmark = pytest.mark.browser

A4 = (595, 842)
FULL_TEXT = f"rules/{RULE}"
NAVIGATION = (
    "首页",
    "跳到正文",
    "长者模式",
    "下载PDF",
    "打印",
    "全部清除",
    "网站地图",
    "搜索：",
    "关于本站",
    "筛选",
)
PAGE_OF = re.compile(r"第(\d+)页共(\d+)页")


@lru_cache
def reader(made: Finished) -> PdfReader:
    return PdfReader(BytesIO(made.pdf))


def text(made: Finished) -> str:
    return "".join(made.words)


def view_of(checked: Checked) -> PortalView:
    return checked.view


def lists_of_roles(checked: Checked) -> Iterator[tuple[str, list[DutyView]]]:
    """Each role with the duties of its list."""
    for edition in view_of(checked).editions.values():
        for role in dict.fromkeys(actor.id for duty in edition.duties.values() for actor in duty.actors):
            yield role, [duty for duty in edition.duties.values() if role in duty.duty.actor]


def printed_lists(checked: Checked, made: dict[str, Finished]) -> Iterator[tuple[str, list[DutyView]]]:
    """Those of them that are printed here."""
    return ((role, duties) for role, duties in lists_of_roles(checked) if f"roles/{role}" in made)


def towards(checked: Checked, role: str) -> list[DutyView]:
    """What others must do towards a role, which its sheet says too."""
    editions = view_of(checked).editions.values()
    return [duty for edition in editions for duty in groups.toward(edition, role)]


def says(duty: DutyView) -> str:
    """Its sentence as printed."""
    return fold(squeeze(duty.predicate))


def without_asides(words: str, duties: Iterable[DutyView]) -> str:
    """The words of a sheet without those bounds and questions that have the sentence of a duty in them."""
    listed = tuple(duties)
    sentences = {says(duty) for duty in listed}
    found = (field.values for duty in listed for field in duty.bounds(Shown.PAPER))
    asides = {fold(squeeze(value)) for values in found for value in values}
    for aside in sorted(asides, key=len, reverse=True):
        if any(sentence in aside for sentence in sentences):
            words = words.replace(aside, "\n")
    return words


def wrong(words: str, expected: Counter[str]) -> dict[str, tuple[int, int]]:
    """What stands there more or less often than expected; the longest is counted, and taken out, first."""
    found = {}
    for piece in sorted(expected, key=len, reverse=True):
        found[piece] = (words.count(piece), expected[piece])
        words = words.replace(piece, "\n")
    return {piece: counts for piece, counts in found.items() if counts[0] != counts[1]}


def test_every_role_procedure_and_table_is_printed(checked: Checked, site: Site) -> None:
    expected = {f"roles/{role}" for role, _ in lists_of_roles(checked)} | {
        "deadlines",
        "checklist/all",
        "approvals",
    }
    for rule, edition in view_of(checked).editions.items():
        expected.add(f"rules/{rule}")
        assert edition.procedures
        expected |= {f"procedures/{procedure.id}" for procedure in edition.procedures}
    assert expected <= {page.folder for page in printed_pages(site.folder)}


def test_every_page_to_print_is_a_file_and_the_binder_is_another(
    made: dict[str, Finished], printed: Site
) -> None:
    assert [*made] == [*(page.folder for page in printed_pages(printed.folder)), BINDER]


def test_each_line_of_a_role_is_on_its_sheet_once(checked: Checked, made: dict[str, Finished]) -> None:
    for role, duties in printed_lists(checked, made):
        listed = (*duties, *towards(checked, role))
        words = without_asides(text(made[f"roles/{role}"]), listed)
        assert wrong(words, Counter(map(says, listed))) == {}, role
        for duty in duties:
            place = fold(duty.citation)
            together = [page for page in made[f"roles/{role}"].words if says(duty) in page and place in page]
            assert together, f"{role}: {duty.predicate} is missing, or parted from its place"


def test_a_role_with_up_to_twenty_five_duties_is_one_sheet(
    checked: Checked, made: dict[str, Finished]
) -> None:
    """Its list alone: what others have to do towards it may go on overleaf."""
    roles = view_of(checked).roles
    fit = [
        (role, duties)
        for role, duties in printed_lists(checked, made)
        if len(duties) <= 25
        and not towards(checked, role)
        and not any(relation.carries for relation in roles[role].member_of)
    ]
    assert fit
    sheets = {role: len(made[f"roles/{role}"].words) for role, _ in fit}
    assert {role: n for role, n in sheets.items() if n > 1} == {}


def test_all_that_bounds_a_line_is_on_its_sheet(checked: Checked, made: dict[str, Finished]) -> None:
    """Limits with what is inferred of them, conditions, exceptions, consequences, open questions."""
    for role, duties in printed_lists(checked, made):
        words = text(made[f"roles/{role}"])
        for duty in duties:
            said = [duty.limit, *(words for field in duty.bounds(Shown.PAPER) for words in field.values)]
            assert [part for part in filter(None, said) if fold(squeeze(part)) not in words] == [], duty.id


def test_each_step_of_a_procedure_is_on_its_sheet(checked: Checked, made: dict[str, Finished]) -> None:
    """That each is there as often as it should be is held by what is wanted of the sheet; its quotes are printed on request."""
    for edition in view_of(checked).editions.values():
        for procedure in (one for one in procedures(edition) if f"procedures/{one.id}" in made):
            words = text(made[f"procedures/{procedure.id}"])
            endings = {fold(squeeze(step.duty.ending)) for step in procedure.steps}
            assert {ending for ending in endings if ending not in words} == set(), procedure.id


def test_every_duty_is_on_the_sheet_of_all_once(checked: Checked, made: dict[str, Finished]) -> None:
    for edition in view_of(checked).editions.values():
        words = without_asides(text(made["checklist/all"]), edition.duties.values())
        assert wrong(words, Counter(map(says, edition.duties.values()))) == {}


def test_every_limit_is_in_the_table(checked: Checked, made: dict[str, Finished]) -> None:
    """That none stands there too often is held by what is wanted of the sheet: a sentence may be its own quote."""
    words = text(made["deadlines"])
    for edition in view_of(checked).editions.values():
        grounded = {
            limit.duty.id: fold(squeeze(f"{edition.citation(limit.duty.duty.at)}{limit.duty.duty.quote}"))
            for limit in deadlines(edition)
        }
        assert [key for key, ground in grounded.items() if ground not in words] == []


def test_nothing_wanted_is_lacking_and_what_lacks_is_told(made: dict[str, Finished]) -> None:
    assert [line for one in made.values() for line in lacking(one)] == []
    sheet = next(one for one in made.values() if one.key.startswith("roles/"))
    lost = sheet.wanted[0]
    words = tuple(page.replace(fold(squeeze(lost)), "") for page in sheet.words)
    told = list(lacking(Finished(sheet.key, sheet.name, "", sheet.pdf, words, sheet.wanted)))
    assert any(squeeze(lost)[:20] in line for line in told)


def test_the_paper_is_a4(made: dict[str, Finished]) -> None:
    for key, one in made.items():
        for page in reader(one).pages:
            size = (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
            assert size == A4 or (size == A4[::-1] and key in ("approvals", BINDER)), (key, size)


def test_nothing_stands_outside_of_the_margins(made: dict[str, Finished]) -> None:
    for key in (f"roles/{ROLE}", "deadlines", "approvals"):
        document = pypdfium2.PdfDocument(made[key].pdf)
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            words = page.get_textpage()
            boxes = [words.get_charbox(index) for index in range(words.count_chars())]
            # the end of a line is a character without extent
            boxes = [box for box in boxes if box[2] > box[0]]
            assert all(x0 >= 18 and x1 <= width - 18 and y0 >= 6 for x0, y0, x1, _ in boxes), (key, number)
            assert all(y1 <= height - 6 for *_, y1 in boxes), (key, number)
        document.close()


def test_paper_is_white_where_the_screen_is_dark(browser: Browser, site: Site) -> None:
    pictures = []
    for scheme in ("light", "dark"):
        context = browser.new_context(locale="zh-CN", color_scheme=scheme)
        page = context.new_page()
        page.goto((site.folder / "procedures" / PROCEDURE / "index.html").as_uri())
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")
        document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        pictures.append([bytes(sheet.render(grayscale=True).buffer) for sheet in document])
        document.close()
        context.close()
    assert pictures[0] == pictures[1]
    assert all(picture.count(255) > len(picture) / 2 for picture in pictures[0])


def test_pages_say_which_of_how_many_they_are(made: dict[str, Finished]) -> None:
    for key, one in made.items():
        if key in (FULL_TEXT, BINDER):
            continue
        found = [PAGE_OF.findall(page) for page in one.words]
        assert found == [[(str(n), str(len(one.words)))] for n in range(1, len(one.words) + 1)], key


def test_no_navigation_is_on_paper(made: dict[str, Finished]) -> None:
    for key, one in made.items():
        for words in NAVIGATION:
            # the rule's own words may be among them: 打印 is in none of its sentences by chance alone
            allowed = sum(squeeze(wanted).count(words) for wanted in one.wanted)
            assert text(one).count(words) <= allowed, (key, words)


def test_fonts_are_in_the_file(made: dict[str, Finished]) -> None:
    for key, one in made.items():
        kinds = set(re.findall(rb"/Subtype /(Type\d|TrueType|MMType1)\b", one.pdf))
        # the glyphs of Type 3 are drawings within the file
        assert kinds and kinds <= {b"Type0", b"Type3"}, (key, kinds)
        assert one.pdf.count(b"/FontFile") >= one.pdf.count(b"/Subtype /CIDFont"), key


def test_files_have_title_language_tags_and_bookmarks(made: dict[str, Finished], site: Site) -> None:
    titles = {page.folder: page.title for page in printed_pages(site.folder)}
    for key, one in made.items():
        file = reader(one)
        root: Any = file.root_object
        assert file.metadata and file.metadata.title == titles.get(key, "规则装订本")
        assert str(root["/Lang"]) == "zh-CN"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"]["/K"]
        assert file.outline, key


def test_no_character_is_named_a_radical(made: dict[str, Finished]) -> None:
    for key, one in made.items():
        assert not re.search("[\u2e80-\u2fdf]", text(one)), key
    for page in reader(made[f"roles/{ROLE}"]).pages:
        assert not re.search("[\u2e80-\u2fdf]", page.extract_text())


def test_no_path_of_this_machine_and_no_date_is_in_a_file(made: dict[str, Finished], site: Site) -> None:
    for key, one in made.items():
        assert b"file:" not in one.pdf and str(site.folder).encode() not in one.pdf, key
        assert b"CreationDate" not in one.pdf and b"portal.invalid" not in one.pdf, key


def test_links_lead_to_the_site_on_the_web(made: dict[str, Finished]) -> None:
    for one in made.values():
        for page in reader(one).pages:
            for link in page.get("/Annots") or ():
                action = link.get_object().get("/A")
                if action and "/URI" in action:
                    assert str(action["/URI"]).startswith(("https://", "http://www.")), action
    assert SITE_URL.encode() in made[f"roles/{ROLE}"].pdf


def headings(site: Site, key: str) -> set[str]:
    document = site.documents[f"{key}/index.html"]
    found = document.tree.xpath("//*[@data-page or @data-foot]//*[self::h2 or self::h3 or self::caption]")
    return {squeeze(heading.text_content()) for heading in found}


def last_lines(pdf: bytes) -> Iterator[str]:
    """The last line of each page; what stands in the margins comes before the page's own words."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield [squeeze(fold(line)) for line in page.get_textpage().get_text_range().splitlines()][-1]
    document.close()


def test_no_heading_is_the_last_line_of_a_page(made: dict[str, Finished], site: Site) -> None:
    for key, one in made.items():
        if key != BINDER:
            lone = headings(site, key) & set(last_lines(one.pdf))
            assert not lone, (key, lone)


def test_the_binder_says_where_each_sheet_begins(made: dict[str, Finished], printed: Site) -> None:
    binder = made[BINDER]
    pages = printed_pages(printed.folder)
    contents = next(n for n, words in enumerate(binder.words) if "目录" in words)
    told = "".join(binder.words[contents : contents + 4])
    starts = pdf_mending.starts(binder.pdf)
    for number, page in enumerate(pages, 1):
        at = starts[f"s{number}"]
        assert f"{squeeze(page.title)}{at}" in told, page.title
        heading = squeeze(page.tree.xpath("//*[@data-page or @data-foot]//h1")[0].text_content())
        assert fold(heading) in binder.words[at - 1], (page.title, at)
    assert sorted(starts[f"s{n}"] for n in range(1, len(pages) + 1)) == [
        starts[f"s{n}"] for n in range(1, len(pages) + 1)
    ]


def test_the_binder_is_printed_again_until_its_numbers_are_those_of_its_pages(
    made: dict[str, Finished], printed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = printed_pages(printed.folder)[:2]
    first = 3 + len(made[two[0].folder].words)
    found = iter([{"s1": 3, "s2": first + 1}, {"s1": 3, "s2": first + 1}])
    monkeypatch.setattr(pdf_mending, "starts", lambda _: next(found))
    monkeypatch.setattr(pdf_mending, "words", lambda _: ["cover", "contents"])
    put: list[str] = []

    def prints(_: str, words: str) -> bytes:
        put.append(words)
        return b"%d" % len(put)

    assert run.print_bound(two, [made[page.folder] for page in two], printed.folder, prints) == b"3"
    numbers = [re.findall(r'<span class="at">(\d*)</span>', words) for words in put]
    assert numbers == [["", ""], ["3", str(first)], ["3", str(first + 1)]]


def test_no_paper_is_set_smaller_than_it_was_made(made: dict[str, Finished]) -> None:
    """Chromium scales a whole document down, and says nothing, where something in it sticks out of the paper."""
    for key, one in made.items():
        assert scale_of(one) == pytest.approx(0.75, abs=2e-4), key


def scale_of(made: Finished) -> float:
    """Points a CSS pixel, as most of the characters of a file are set: 72 to 96 when nothing was scaled."""
    found: Counter[float] = Counter()
    for page in pypdfium2.PdfDocument(made.pdf):
        text_page = page.get_textpage()
        # of all characters, what most of some are set in is what most are set in
        for number in range(0, text_page.count_chars(), 5):
            matrix = pypdfium2_raw.FS_MATRIX()
            pypdfium2_raw.FPDFText_GetMatrix(text_page.raw, number, matrix)
            found[round(matrix.a or abs(matrix.b), 4)] += 1
    return found.most_common(1)[0][0]


def test_the_binder_is_the_sheets_and_numbers_run_through(made: dict[str, Finished], printed: Site) -> None:
    binder = made[BINDER]
    singly = {key: len(one.words) for key, one in made.items() if key != BINDER}
    starts = sorted(n for name, n in pdf_mending.starts(binder.pdf).items() if re.fullmatch(r"s\d+", name))
    lengths = [after - at for at, after in zip(starts, [*starts[1:], len(binder.words) + 1], strict=True)]
    alone = [singly[page.folder] for page in printed_pages(printed.folder)]
    assert lengths == alone
    for number, words in enumerate(binder.words, 1):
        if found := PAGE_OF.findall(words):
            assert found == [(str(number), str(len(binder.words)))]
    assert len(reader(binder).outline) > len(singly) / 2


def test_the_same_page_gives_the_same_bytes(browser: Browser, site: Site, made: dict[str, Finished]) -> None:
    page = next(page for page in printed_pages(site.folder) if page.folder == f"roles/{ROLE}")
    with chromium_printer.printing(browser, site.folder) as put:
        again = pdf_mending.finish(put(page.folder, html(page.tree)), page.title)
    assert again == made[f"roles/{ROLE}"].pdf
