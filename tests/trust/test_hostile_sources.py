"""Hostile words in every field of every file: each is refused in a line with its place, or shown as the words that it is."""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from generator import portal
from generator.files import Asset
from generator.problems import Problem, SourceError
from tests.support.built import Site
from tests.support.chance import SHARE, share
from tests.support.kept import ROOT
from tests.support.web import Recorder, Tabs, browsing
from tests.trust.hostile import KINDS, SHOWN, Hostile, written
from tests.trust.look import Look, Names, press

SAMPLE = ROOT / "tests/sample/rules_source"
SETTINGS = """
official: true
marks:
  agency: https://bszs.conac.cn/sitename
  site_id_code: 标识码
  icp: 备案号
  police: 公安备案号
  host: 青禾区人民政府办公室
  contact: 值班室 A & B <zw@qinghe.example>
  report_error: https://zfwzzc.www.gov.cn/check_web
  accessibility: https://www.qinghe.example/wza
counting: {convention: 按自然日计算}
questions:
  - {asks: 会议纪要由谁签发, answered_by: art_2}
search:
  questions: [{says: [谁来], seeks: actor}]
  fillers: [请问]
  infixes: [不了]
  synonyms: [{says: [开会], means: [会议]}]
  roles: [{role: office, says: [政府办]}]
"""
HONEST = "值班室 A &amp; B &lt;zw@qinghe.example&gt;"

pytestmark = pytest.mark.browser


def documents(built: portal.Built) -> list[tuple[str, str]]:
    """The pages of a portal, each with its path."""
    return [(one.path, one.content.decode()) for one in built.documents]


def build(source: Path) -> portal.Built:
    """Without a policy, so that what gets into a page as markup does run."""
    return portal.build(source, ROOT / "theme", policy="", site_address="https://portal.example/")


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with every setting that a portal may have."""
    folder = tmp_path_factory.mktemp("honest") / "rules_source"
    shutil.copytree(SAMPLE, folder)
    with (folder / "portal.yaml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    return folder


@pytest.fixture(scope="module")
def look(tabs: Tabs) -> Iterator[Look]:
    """What finds on pages what does not belong there."""
    yield Look(tabs.lend().page)
    tabs.take_back()


@pytest.fixture(scope="module")
def names(look: Look, honest: Path, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Names:
    """The elements and attributes of pages when no value is hostile: with paragraphs, and with the rows of a table."""
    pages = [(name, page.path.read_text(encoding="utf-8")) for name, page in site.documents.items()]
    rows = Hostile(honest, tmp_path_factory.mktemp("rows") / "rules_source", ["columns of a table"])
    rows.plant()
    rows.settle()
    return look.names([*pages, *documents(build(honest)), *documents(build(rows.root))])


def test_what_does_not_belong_on_a_page_is_found(look: Look, names: Names) -> None:
    for words in list(KINDS.values())[:11]:
        assert look.wrong([("index.html", f"<main>{written(words, 7)}</main>")], names), words
    for name in ("attribute in double quotes", "attribute and element", "attribute of style"):
        assert look.wrong([("index.html", f'<main id="{written(KINDS[name], 7)}">x</main>')], names), name
    for way in ("javascript:pwned(1)", "JaVa\tscript:pwned(1)", "data:text/html,x", "//evil.example/1"):
        assert look.wrong([("index.html", f'<main><a href="{way}">x</a></main>')], names), way


def test_an_honest_address_is_shown_as_it_is(honest: Path) -> None:
    for name, words in documents(build(honest)):
        assert HONEST in words, name


TURNS = (0, len(SHOWN) // 2) if SHARE >= 1 else (0,)


@pytest.mark.parametrize("start", TURNS)
def test_every_field_of_the_portal_carries_hostile_words(
    start: int, tmp_path: Path, tabs: Tabs, look: Look, names: Names
) -> None:
    hostile = Hostile(ROOT / "rules_source", tmp_path / "rules_source", SHOWN, start=start)
    hostile.plant()
    hostile.settle()
    through = [one for one in hostile.planted if not one.refused]
    assert len(through) > 0.9 * len(hostile.planted)
    built = build(hostile.root)
    pages = dict(documents(built))
    of_each_kind = kinds(pages)
    assert look.wrong([(path, pages[path]) for path in of_each_kind | {*share([*pages])}], names) == []
    for file in built.files:
        write(tmp_path / "site", file)
    walk(tmp_path / "site", sorted(of_each_kind | ({*share([*pages])} if SHARE >= 1 else set())), tabs)


def kinds(paths: Iterable[str]) -> set[str]:
    """Of each kind of pages one."""
    return {*{(path.split("/")[0], path.count("/")): path for path in paths}.values()}


def write(site: Path, file: Asset) -> None:
    path = site / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)


def walk(site: Path, paths: Iterable[str], tabs: Tabs) -> None:
    """Open pages from disk and press whatever can be pressed: no error of a script, no request to elsewhere, no dialog."""
    recorder = Recorder(set())
    with browsing(tabs, recorder) as browse:
        page = browse((site / "index.html").as_uri())
        for path in paths:
            if path != "404.html":
                page.goto((site / path).as_uri())
                press(page)
        page.goto((site / "search/index.html").as_uri())
        for words in ("pwned", "script", "<img", '"', "evil.example"):
            page.fill("[data-search-input]", words)
            page.wait_for_function(
                "words => document.querySelector('[data-search-results]').dataset.query === words", arg=words
            )
    assert recorder.troubles == []


@pytest.mark.parametrize("kind", share(SHOWN)[:: 1 if SHARE >= 1 else 2])
def test_every_field_of_a_small_portal_carries_each_kind(
    kind: str, honest: Path, tmp_path: Path, look: Look, names: Names
) -> None:
    hostile = Hostile(honest, tmp_path / "rules_source", [kind])
    hostile.rename()
    hostile.plant()
    hostile.settle()
    assert look.wrong(documents(build(hostile.root)), names) == []


def plain(source: Path) -> list[tuple[str, int, str]]:
    """Every value of the sources that is no words: where it stands."""
    found = []
    for path in sorted(source.rglob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            match = re.fullmatch(r"(\s*(?:- )?[\w-]+: )([\w.:-]+)", line, re.ASCII)
            if match:
                found.append((path.relative_to(source).as_posix(), number, match[1]))
    return found


def refused(source: Path) -> tuple[Problem, ...]:
    """What the check says of sources; nothing where it passes. Anything else that it raises fails."""
    try:
        portal.load(source)
    except SourceError as error:
        return error.problems
    return ()


def test_names_numbers_and_dates_are_refused_with_their_place(honest: Path) -> None:
    kinds = list(KINDS.values())
    places = share(plain(honest))
    for count, (name, number, head) in enumerate(places):
        path = honest / name
        before = path.read_text(encoding="utf-8")
        lines = before.splitlines()
        value = written(kinds[(count * 7) % len(kinds)], count)
        quoted = yaml.dump(value, default_style='"', width=1_000_000).strip()
        lines[number] = head + (quoted if count % 3 else re.sub(r"[^\x20-\x7e]", "", value) or "~")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for problem in refused(honest):
            assert problem.line > 0
            assert problem.column > 0
        path.write_text(before, encoding="utf-8")
    assert len(places) > 10
