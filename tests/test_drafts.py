"""A draft is nowhere but in its file: on no page, in no index, in no export, and `rules check` counts it."""

import shutil
from pathlib import Path

import pytest

from generator import cli, portal, sources
from generator.problems import SourceError

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample" / "rules_source"
EDITION = "qinghe-work-rules/2024-03-01"
DUTY = """  - id: {id}
    at: art_2__para_2
    quote: 前款规定的分工由区长确定
    actor: [nobody-yet]
    kind: duty
    does: 照着草稿办一件事
    act: decide
    object: drafted-matter
    standing: true
    deadline: {{within: 2 days, after: drafted-event}}
    draft: true
"""


def put(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """The sample with drafts before and after what is finished."""
    root = shutil.copytree(SAMPLE, tmp_path / "rules_source")
    duties = root / EDITION / "duties.yaml"
    put(duties, "objects:\n", "objects:\n  - {id: drafted-matter, name: 草稿的事项, kind: matter}\n")
    put(duties, "events:\n", "events:\n  - {id: drafted-event, name: 草稿的事件}\n")
    put(duties, "duties:\n", "duties:\n" + DUTY.format(id="drafted-first"))
    with duties.open("a", encoding="utf-8") as stream:
        stream.write(DUTY.format(id="drafted-last"))
    put(
        root / "roles.yaml",
        "roles:\n",
        "roles:\n  - {id: drafted-role, name: 草稿的角色, kind: body, description: 草稿, draft: true}\n",
    )
    put(
        root / "documents.yaml",
        "documents:\n",
        "documents:\n  - {id: drafted-paper, title: 草稿的文件, kind: law, draft: true}\n",
    )
    return root


def test_a_portal_with_drafts_is_byte_for_byte_the_portal_without(drafted: Path) -> None:
    assert portal.build(drafted, ROOT / "theme") == portal.build(SAMPLE, ROOT / "theme")


def test_the_check_says_how_many_stand(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(drafted.parent)
    assert cli.run(["check"]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "草稿" in line]
    assert [line.split("：")[0] for line in said] == [
        "rules_source/roles.yaml",
        "rules_source/documents.yaml",
        f"rules_source/{EDITION}/duties.yaml",
    ]
    assert "草稿 2 条" in said[2]


def test_the_check_names_the_drafts_of_which_is_open_whom_they_bind(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    duties = drafted / EDITION / "duties.yaml"
    text = duties.read_text(encoding="utf-8").replace("actor: [nobody-yet]", "actor: unresolved")
    duties.write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.chdir(drafted.parent)
    assert cli.run(["check"]) == 0
    lines = [n for n, line in enumerate(text.splitlines(), 1) if "actor: unresolved" in line]
    told = f"  待办：2 条还没有查明由谁办（actor: unresolved），在第 {lines[0]}、{lines[1]} 行"
    assert told in capsys.readouterr().out.splitlines()


def test_drafts_of_occasions_and_procedures_are_set_aside(drafted: Path) -> None:
    procedures = drafted / EDITION / "procedures.yaml"
    put(
        procedures,
        "occasions:\n",
        "occasions:\n  - {id: some-day, name: 草稿, description: 草稿, draft: true}\n",
    )
    put(
        procedures,
        "procedures:\n",
        "procedures:\n  - {id: drafted-way, name: 草稿, occasion: some-day, steps: [{duty: drafted-first, phase: 草稿}], draft: true}\n",
    )
    assert portal.build(drafted, ROOT / "theme") == portal.build(SAMPLE, ROOT / "theme")


def test_what_is_no_draft_any_more_is_checked_where_it_stands(drafted: Path) -> None:
    duties = drafted / EDITION / "duties.yaml"
    text = duties.read_text(encoding="utf-8")
    duties.write_text(text.removesuffix("    draft: true\n"), encoding="utf-8")
    with pytest.raises(SourceError) as refused:
        portal.load(drafted)
    unknown = next(p for p in refused.value.problems if "nobody-yet" in p.message)
    assert text.splitlines()[unknown.line - 1] == "    actor: [nobody-yet]"
    assert unknown.line > len(text.splitlines()) - 12


def test_formatting_keeps_drafts(drafted: Path) -> None:
    assert cli.run(["format", "--source", str(drafted)]) == 0
    text = (drafted / EDITION / "duties.yaml").read_text(encoding="utf-8")
    assert text.count("draft: true") == 2
    assert portal.build(drafted, ROOT / "theme") == portal.build(SAMPLE, ROOT / "theme")


def test_an_edition_of_drafts_alone_is_one_without_duties_yet(tmp_path: Path) -> None:
    root = shutil.copytree(SAMPLE, tmp_path / "rules_source")
    folder = root / EDITION
    for name in ("procedures", "waivers"):
        (folder / f"{name}.yaml").unlink()
    put(folder / "duties.yaml", "    kind: duty\n", "    kind: duty\n    draft: true\n")
    put(folder.parent / "rule.yaml", "coverage: complete\n", "coverage: begun\n")
    loaded, problems = sources.load(root)
    assert problems == []
    assert loaded is not None
    assert loaded.works[0].current.duties is None
    portal.load(root)
