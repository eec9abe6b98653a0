"""Text to tree to text is the source, but for the repairs that the tree declares."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli, proof, sources
from generator.importer import import_file, import_text, readers
from generator.model.text import Text
from generator.plaintext import plain
from generator.storage import Marks
from tests.importer.test_cases import CASES
from tests.importer.test_properties import PLAIN, Style, Tree, printed
from tests.support.chance import tried

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests/sample/rules_source"
MARKS = Marks("text.yaml")


def words(text: str) -> str:
    return "".join(c for c in text if c not in proof.BLANKS)


def mended(source: str, text: Text) -> str:
    """The source with the declared repairs, and with nothing else."""
    lines = source.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    for repair in sorted(text.repairs, key=lambda r: (r.line, r.column), reverse=True):
        at = starts[repair.line - 1] + repair.column - 1
        assert source.startswith(repair.found, at)
        source = source[:at] + repair.put + source[at + len(repair.found) :]
    return source


def check_back(text: Text, source: str, *, again: bool) -> None:
    """With ``again`` the printed text must also read back as the very tree."""
    back = plain(text)
    assert words(back) == words(mended(source, text))
    clean = text.model_copy(update={"sha256": hashlib.sha256(back.encode()).hexdigest(), "repairs": ()})
    assert list(proof.prove(back.encode(), clean, MARKS)) == []
    if again:
        draft = import_text(readers.read_bytes(back.encode(), ".txt"), rule=text.rule, edition=text.edition)
        assert draft.text == clean
        assert draft.doubts == ()


@pytest.mark.parametrize("root", [ROOT / "rules_source", SAMPLE], ids=["kept", "sample"])
def test_every_edition_kept_comes_back(root: Path) -> None:
    loaded, _ = sources.load(root)
    assert loaded is not None
    for edition in (edition for work in loaded.works for edition in work.editions):
        check_back(edition.text.value, edition.source.decode("utf-8"), again=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_case_comes_back(case: Path) -> None:
    draft = import_file(next(case.glob("source.*")), rule="case")
    # a tree with a doubt may be read otherwise once more: that is what the doubt is about
    check_back(draft.text, draft.reading.text, again=not draft.doubts)


@tried("rules printed back")
@given(
    PLAIN,
    st.builds(
        Style,
        articles=st.sampled_from(["第{}条", "{}、"]),
        figures=st.sampled_from(["chinese", "arabic"]),
        gap=st.sampled_from([" ", "　"]),
        indent=st.sampled_from(["", "　　", "  "]),
        brackets=st.sampled_from(["（）", "()", "(）", "（)"]),
        end=st.sampled_from(["\n", "\r\n", "\n\n", " \n"]),
    ),
)
def test_any_rule_comes_back(tree: Tree, style: Style) -> None:
    source, _ = printed(tree, style)
    draft = import_text(readers.read_bytes(source.encode(), ".txt"), rule="any")
    check_back(draft.text, source, again=True)


def test_the_command_prints_the_current_text(capsys: pytest.CaptureFixture[str]) -> None:
    loaded, _ = sources.load(SAMPLE)
    assert loaded is not None
    for target in ([], ["-"]):
        assert cli.run(["write", "--text", *target, "--source", str(SAMPLE)]) == 0
        assert capsys.readouterr().out == plain(loaded.works[0].current.text.value)


def test_the_command_writes_each_edition_where_its_source_stands(tmp_path: Path) -> None:
    assert cli.run(["write", "--text", str(tmp_path), "--source", str(SAMPLE)]) == 0
    written = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {path.relative_to(SAMPLE) for path in SAMPLE.rglob("source.txt")}


def test_the_command_says_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["write", "--source", str(SAMPLE)]) == 2
    assert "rules write 文件夹" in capsys.readouterr().err
    assert cli.run(["write", "--text", "--rule", "none", "--source", str(SAMPLE)]) == 2
    assert "没有 none 这部规则：现有 qinghe-work-rules" in capsys.readouterr().err
