"""The guide is followed word by word in a fresh copy of the repository: its files are written, its commands run."""

import re
import shutil
import subprocess
from pathlib import Path

import docx
import lxml.html
import pytest

from tests.support.guide import BLOCK, commands, follow, set_up

ROOT = Path(__file__).parents[2]
# the guide begins with the portal as it is cloned; whoever has followed it is past that
pytestmark = pytest.mark.content
GUIDE = (ROOT / "docs/import/index.md").read_text("utf-8")


def fresh_copy(folder: Path) -> Path:
    """What a clone would hold, with the programs of this machine in .venv as `make` leaves them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file() and not name.startswith("generator/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    # no step changes the program, which is compiled where it stands
    (folder / "generator").symlink_to(ROOT / "generator")
    return set_up(folder)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository after every step of the guide."""
    folder = fresh_copy(tmp_path_factory.mktemp("guide"))
    for match in BLOCK.finditer(GUIDE):
        if match["kind"] == "console":
            follow(match["body"], folder)
        elif (match["title"] or "").endswith(".docx"):
            document = docx.Document()
            for line in match["body"].rstrip("\n").split("\n"):
                document.add_paragraph(line)
            document.save(str(folder / match["title"]))
        elif match["title"]:
            (folder / match["title"]).write_text(match["body"], encoding="utf-8")
    return folder


def parsed(page: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page.read_text("utf-8"))


def words_of(page: Path) -> str:
    return str(parsed(page).text_content())


@pytest.mark.slow
def test_it_ends_in_a_site_with_the_rule_and_what_is_said_about_it(followed: Path) -> None:
    site = followed / "发布"
    rule = site / "rules/council-rules"
    assert "县长签发" in words_of(rule / "index.html")
    assert "第五条" in words_of(rule / "5/index.html")
    assert "提出县政府常务会议的议题" in words_of(site / "roles/zhu-ban-bu-men/index.html")
    assert "应当把会议材料送达参会人员" in words_of(site / "procedures/executive-meeting/index.html")
    assert "5个工作日" in words_of(site / "deadlines/index.html")
    assert "青禾县政府规则门户" in words_of(site / "index.html")


@pytest.mark.slow
def test_nothing_of_the_rule_that_was_replaced_is_left(followed: Path) -> None:
    pages = [page for page in (followed / "site").rglob("*.html") if "袁州" in page.read_text("utf-8")]
    # the guides show how Yuanzhou's rules are written
    assert {page.relative_to(followed / "site").parts[0] for page in pages} <= {
        "import",
        "editing",
        "reusing",
        "404.html",
    }


@pytest.mark.slow
def test_the_citation_of_the_example_is_a_link(followed: Path) -> None:
    page = parsed(followed / "site/rules/council-rules/5/index.html")
    assert page.xpath("//a[@class='law-names-place' and .='前条']/@href") == ["../index.html#art_4"]


@pytest.mark.slow
def test_every_file_the_guide_names_is_there(followed: Path) -> None:
    named = set(re.findall(r"`(draft/[a-z.]+|rules_source/[a-z0-9./-]+|site/)`", GUIDE))
    assert len(named) >= 8
    assert [name for name in sorted(named) if not (followed / name).exists()] == []


def test_every_command_is_run() -> None:
    inside = "".join(match["body"] for match in BLOCK.finditer(GUIDE) if match["kind"] == "console")
    assert GUIDE.count("\n$ ") == len(commands(inside)) >= 13


def test_there_are_eight_steps() -> None:
    steps = re.findall(r"^## ([一二三四五六七八九])、", GUIDE, re.MULTILINE)
    assert "".join(steps) == "一二三四五六七八"
