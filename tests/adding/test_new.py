"""`rules new` begins the portal of another government in one command, and moves what was there aside whole."""

import errno
import posixpath
import re
import shutil
from pathlib import Path

import pytest

from generator import cli, portal, sources
from generator.adding import beginning
from generator.problems import SourceError

ROOT = Path(__file__).parents[2]
NAMES = ["--name", "青禾县政府规则门户", "--organisation", "青禾县人民政府"]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a clone has of data and settings."""
    shutil.copytree(ROOT / "rules_source", tmp_path / "rules_source")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_what_was_there_is_moved_aside_as_it_is(house: Path) -> None:
    before = files(house / "rules_source")
    assert cli.run(["new", *NAMES]) == 0
    assert files(house / "rules_source.old") == before
    assert sorted(path.name for path in (house / "rules_source").iterdir()) == [
        "calendar",
        "documents.yaml",
        "portal.yaml",
        "roles.yaml",
        "schemas",
    ]
    assert not list(house.glob(".rules-new-*"))


def test_the_new_portal_has_its_own_names_and_the_general_ways_of_asking(house: Path) -> None:
    old, _ = sources.load(house / "rules_source")
    cli.run(["new", *NAMES])
    new, _ = sources.load(house / "rules_source")
    assert old is not None and new is not None
    made = new.portal.value
    assert (made.name, made.organisation) == ("青禾县政府规则门户", "青禾县人民政府")
    assert (made.official, made.marks, made.questions) == (False, None, ())
    if old.portal.value.search:
        assert made.search is not None and made.search.questions == old.portal.value.search.questions
        assert made.search.roles == ()
    settings = (house / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.splitlines()[:2] == [
        "site_name: 青禾县政府规则门户",
        "site_description: 青禾县人民政府：工作规则逐条可查",
    ]
    kept = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()[2:]
    assert settings.splitlines()[2:] == kept


@pytest.mark.usefixtures("house")
def test_the_check_passes_and_says_what_is_next(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["new", *NAMES])
    capsys.readouterr()
    assert cli.run(["check"]) == 0
    assert capsys.readouterr().out.startswith(
        "还没有规则：请用 rules import 导入，再用 rules add 放到位\n日历："
    )


def test_a_portal_without_rules_is_whole(house: Path) -> None:
    """Each link of each page leads to a page; nothing of the other government is left on them."""
    cli.run(["new", *NAMES])
    built = portal.build(house / "rules_source", ROOT / "theme")
    made = {document.path for document in built.documents} | {asset.path for asset in built.assets}
    assert {"index.html", "roles/index.html", "search/index.html"} <= made
    for document in built.documents:
        content = document.content.decode()
        assert "袁州" not in content, document.path
        for href in re.findall(r'href="([^"#?:]+)', content):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), href))
            by_hand = path.split("/")[0] in ("editing", "import", "reviewing")
            assert by_hand or href.startswith("/") or path in made, f"{document.path} leads to {href}"


def test_names_are_asked_for_or_told_to_be_missing(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(house)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert cli.run(["new", "--name", "某县规则"]) == 2
    assert "缺少 --organisation" in capsys.readouterr().err
    assert files(house) == before
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "某县人民政府")
    assert cli.run(["new", "--name", "某县规则"]) == 0
    new, _ = sources.load(house / "rules_source")
    assert new is not None and new.portal.value.organisation == "某县人民政府"


def test_a_second_time_moves_the_first_portal_beside_the_other(house: Path) -> None:
    cli.run(["new", *NAMES])
    cli.run(["new", "--name", "另一个: 门户", "--organisation", "某县人民政府"])
    assert (house / "rules_source.old2/portal.yaml").exists() and (house / "rules_source.old").exists()
    assert "site_name: '另一个: 门户'" in (house / "mkdocs.yml").read_text(encoding="utf-8")


def test_where_there_is_no_portal_nothing_is_done(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        beginning.begin(
            tmp_path / "rules_source", tmp_path / "mkdocs.yml", name="某", organisation="某", tagline="某"
        )
    assert {problem.message for problem in error.value.problems} == {
        "缺少这个文件：请补上，或从版本历史中恢复"
    }
    assert list(tmp_path.iterdir()) == []


def test_all_is_put_back_when_the_settings_cannot_be_written(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(house)

    def full(path: Path, _: bytes) -> None:
        raise OSError(errno.ENOSPC, "full", str(path))

    monkeypatch.setattr("generator.atomic.replace_file", full)
    with pytest.raises(OSError, match="full"):
        beginning.begin(
            house / "rules_source", house / "mkdocs.yml", name="某", organisation="某", tagline="某"
        )
    assert files(house) == before
