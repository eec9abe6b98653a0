"""The list of files: the same for every builder, the same each time, and nothing in it that runs."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import lxml.html
import pytest
from mkdocs.exceptions import Abort

from generator import cli, portal
from generator.files import link
from tests.support import built

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample" / "rules_source"
EDITION = Path("qinghe-work-rules") / "2024-03-01"
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;{{ 7*7 }}{% raw %}"


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(folder: Path, source: Path) -> dict[str, str]:
    """The files of a site by their sums; its source stands outside of any repository, or the site would name the commit."""
    words = ["write", str(folder), "--source", str(source), "--theme", str(ROOT / "theme")]
    assert cli.run(words) == 0
    return files_of(folder)


def write_anew(folder: Path, source: Path, **environment: str) -> dict[str, str]:
    """The same by a process of its own, in another environment."""
    words = ["write", folder, "--source", source, "--theme", ROOT / "theme"]
    done = subprocess.run(
        [sys.executable, "-m", "generator", *map(str, words)],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if not line.startswith("写网站 ")]
    assert (done.returncode, said) == (0, [])
    return files_of(folder)


@pytest.mark.slow
def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    source = shutil.copytree(SAMPLE, tmp_path / "rules_source")
    once = write(tmp_path / "one", source)
    moved = shutil.copytree(SAMPLE, tmp_path / "elsewhere" / "rules_source")
    again = write_anew(tmp_path / "two", moved, PYTHONHASHSEED="2", TZ="America/Lima")
    assert once == again
    assert "rules/qinghe-work-rules/2-1/index.html" in once


def put(path: Path, changes: Mapping[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8", newline="\n")


def quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


@pytest.fixture
def attacked(tmp_path: Path) -> Path:
    """The sample with HTML and template code in every field that takes free words, the official text too."""
    root = shutil.copytree(SAMPLE, tmp_path / "rules_source")
    put(
        root / "roles.yaml",
        {
            "description: 协助区长工作。": f"description: {quoted('述' + ATTACK)}\n    note: {quoted('注' + ATTACK)}",
            "aliases: [分管副区长]": f"aliases: [分管副区长, {quoted('又称' + ATTACK)}]",
        },
    )
    put(
        root / "documents.yaml",
        {
            "aliases: [市政府工作规则]": f"aliases: [{quoted('别名' + ATTACK)}]\n    note: {quoted('注' + ATTACK)}"
        },
    )
    put(
        root / "portal.yaml",
        {
            "name: 青禾区规则门户（测试样例）": f"name: {quoted('门户' + ATTACK)}",
            "organisation: 青禾区人民政府": f"organisation: {quoted('机关' + ATTACK)}",
            "tagline: 虚构的地方，虚构的规则，只供测试": f"tagline: {quoted('说明' + ATTACK)}",
        },
    )
    put(
        root / "qinghe-work-rules" / "rule.yaml",
        {
            "issuer: 青禾区人民政府": f"issuer: {quoted('机关' + ATTACK)}",
            "kind: 工作规则": f"kind: {quoted('种类' + ATTACK)}",
            "source: 为测试而写的文本": f"source: {quoted('来源' + ATTACK)}",
        },
    )
    put(root / EDITION / "source.txt", {"紧急事项": f"紧急{ATTACK}事项", "总则": f"总则{ATTACK}"})
    digest = hashlib.sha256((root / EDITION / "source.txt").read_bytes()).hexdigest()
    put(
        root / EDITION / "text.yaml",
        {
            "text: 紧急事项不受第三条第二款规定的限制。": f"text: {quoted(f'紧急{ATTACK}事项不受第三条第二款规定的限制。')}",
            "title: 总则": f"title: {quoted('总则' + ATTACK)}",
            "sha256: d8e8e7b8d0493653b9ccfa42237092fc7e90954f698c046995c2837e0d8bd798": f"sha256: {digest}",
        },
    )
    return root


def attributes(tree: lxml.html.HtmlElement) -> list[str]:
    """The names of all attributes on a page."""
    return [attribute.attrname for attribute in tree.xpath("//@*")]


def test_html_in_any_field_is_shown_and_never_run(attacked: Path) -> None:
    pages = portal.build(attacked, ROOT / "theme").pages
    shown = 0
    for page in pages:
        tree = lxml.html.fragment_fromstring(page.body, create_parent="div")
        assert not tree.xpath("//script[contains(., 'alert(1)')] | //img[@src='x']"), page.path
        assert not [name for name in attributes(tree) if name.startswith("on")], page.path
        shown += "<script>alert(1)</script>" in tree.text_content()
        # the words are shown as they are: nothing was taken for a template or an entity
        assert "49" not in re.findall(r"onerror=alert\(2\)>\"'&amp;(.{2})", tree.text_content())
    assert shown >= 6
    official = next(page for page in pages if page.path == "rules/qinghe-work-rules/index.html")
    tree = lxml.html.fragment_fromstring(official.body, create_parent="div")
    (unit,) = tree.xpath("//*[@data-address='art_4__para_2']")
    assert f"紧急{ATTACK}事项" in unit.text_content()


@pytest.mark.slow
@pytest.mark.usefixtures("attacked")
def test_html_in_any_field_does_not_run_in_the_built_site(tmp_path: Path) -> None:
    for name in ("docs", "theme"):
        (tmp_path / name).symlink_to(ROOT / name)
    settings = (
        (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("yuanzhou-work-rules", "qinghe-work-rules")
    )
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    built.build(tmp_path / "site", root=tmp_path)
    paths = sorted((tmp_path / "site").rglob("*.html"))
    assert len(paths) >= 17
    for path in paths:
        tree = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
        assert not tree.xpath("//script[not(@type='application/ld+json')][contains(., 'alert(1)')]"), path
        assert not [name for name in attributes(tree) if name.startswith("on")], path
        assert not tree.xpath("//img[@src='x']"), path


MKDOCS = """\
site_name: 样例
site_url: ""
use_directory_urls: false
docs_dir: docs
theme: {name: THEME}
plugins: PLUGINS
validation:
  omitted_files: ignore
  links: {anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""


def build(folder: Path, *, theme: str, plugins: str) -> dict[str, str]:
    """The files of a site by their sums."""
    # the theme of MkDocs itself has no place to say that pages are left out of the nav on purpose
    settings = MKDOCS.replace("THEME", theme).replace("PLUGINS", plugins)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    built.mkdocs(folder, folder / "site", strict=False)
    return files_of(folder / "site")


PLUGIN = f"[rules: {{source: rules_source, theme: '{ROOT / 'theme'}'}}]"


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_written_files_built_by_plain_mkdocs_are_those_of_the_plugin(theme: str, tmp_path: Path) -> None:
    ours, plain = tmp_path / "ours", tmp_path / "plain"
    shutil.copytree(SAMPLE, ours / "rules_source")
    plain.mkdir()
    with_plugin = build(ours, theme=theme, plugins=PLUGIN)
    write(plain / "docs", ours / "rules_source")
    written = build(plain, theme=theme, plugins="[]")
    expected = {name: file for name, file in with_plugin.items() if name.endswith(".html")}
    assert len(expected) >= 16
    # a theme of MkDocs puts its own page for missing addresses over ours
    assert {name for name in expected if written.get(name) != expected[name]} <= {"404.html"}


@pytest.mark.slow
def test_a_broken_source_leaves_the_last_site_as_it_was(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(SAMPLE, tmp_path / "rules_source")
    before = build(tmp_path, theme="mkdocs", plugins=PLUGIN)
    assert "index.html" in before
    put(tmp_path / "rules_source" / EDITION / "text.yaml", {"将材料报": "把材料报"})
    with pytest.raises(Abort):
        build(tmp_path, theme="mkdocs", plugins=PLUGIN)
    place = f"rules_source/{EDITION.as_posix()}/text.yaml:49:19"
    assert f"{place}: art_3__para_2 的文字与原文不一致" in caplog.text
    caplog.clear()
    assert files_of(tmp_path / "site") == before


def test_writing_into_a_folder_that_is_a_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("x", encoding="utf-8")
    words = ["write", str(taken), "--source", str(SAMPLE), "--theme", str(ROOT / "theme")]
    assert cli.run(words) == 2
    assert capsys.readouterr().err.startswith(f"{taken}：读写不成（已有同名的文件）")
    assert taken.read_text(encoding="utf-8") == "x"


def test_a_folder_that_is_no_theme_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["write", str(tmp_path / "site"), "--source", str(SAMPLE), "--theme", str(tmp_path)]
    assert cli.run(words) == 2
    assert capsys.readouterr().err == (
        f"{tmp_path}：不是放模板和样式的文件夹，里面没有 pages/，请检查 --theme\n"
    )
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "here, there, anchor, expected",
    [
        ("", "", "", "index.html"),
        ("", "roles", "", "roles/index.html"),
        ("roles/mayor", "", "", "../../index.html"),
        ("roles/mayor", "rules/a", "art_1", "../../rules/a/index.html#art_1"),
        ("rules/a", "rules/a", "art_1", "#art_1"),
        ("rules/a/1", "rules/a/2", "", "../2/index.html"),
    ],
)
def test_links_are_relative_and_name_the_file(here: str, there: str, anchor: str, expected: str) -> None:
    assert link(here, there, anchor) == expected
