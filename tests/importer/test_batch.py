"""Many files at once: a draft each, kept where nothing has changed, and one bad file does not stop the others."""

import os
import signal
import time
from pathlib import Path

import pytest

from generator import atomic
from generator.cli import run
from generator.importer import batch, batch_page, command
from generator.importer.batch import Job, Outcome
from generator.importer.known import stamp
from generator.importer.reading import Choices
from tests.support.axe import violations
from tests.support.web import Browse

RULE = """青禾县人民政府令
第{0}号
现公布《青禾县{1}办法》，自公布之日起施行。
县长：某某
2024年1月8日
青禾县{1}办法
第一条　{1}从简。
第二条　本办法自公布之日起施行。
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder as an office has it: files in folders, what Word leaves behind, one that is no rule."""
    folder = tmp_path / "制度汇编"
    (folder / "二〇二四年").mkdir(parents=True)
    for number, name in enumerate(("会务", "印章", "公文"), 1):
        (folder / f"{name}办法.txt").write_text(RULE.format(number, name), encoding="utf-8")
    (folder / "二〇二四年/会务办法.txt").write_text(RULE.format(4, "会务"), encoding="utf-8")
    (folder / "~$会务办法.docx").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04rubbish")
    return folder


def drafts(out: Path) -> set[str]:
    return {path.name for path in out.iterdir() if path.is_dir()}


def jobs(folder: Path, out: Path) -> list[Job]:
    return batch.jobs_for(batch.files_of([folder], out), out, root=None, choices=Choices())


def outcomes(folder: Path, out: Path) -> dict[str, Outcome]:
    return {one.rule: one for one in batch.run_all(jobs(folder, out), processes=2)}


def test_each_file_of_a_folder_gets_a_draft(
    office: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "草稿"
    assert run(["import", str(office), "--out", str(out), "--source", str(tmp_path)]) == 1
    assert drafts(out) == {"hui-wu-ban-fa", "hui-wu-ban-fa-2", "yin-zhang-ban-fa", "gong-wen-ban-fa"}
    assert all((out / name / "report.html").is_file() for name in drafts(out))
    said = capfd.readouterr()
    assert "共 5 个文件：把握较大 4，没有导入 1" in said.out
    assert said.out.startswith("没有导入　坏.docx")
    assert "坏.docx:1:1: " in said.err
    assert [line.split(" ")[0] for line in said.err.splitlines()[:5]] == [f"{n}/5" for n in range(1, 6)]
    assert "\033" not in said.err
    index = (out / "index.html").read_text(encoding="utf-8")
    assert index.count('href="') == 4
    assert "青禾县会务办法" in index


def test_all_that_are_good_give_exit_status_0(office: Path, tmp_path: Path) -> None:
    (office / "坏.docx").unlink()
    files = sorted(map(str, office.glob("*.txt")))
    assert run(["import", *files, "--out", str(tmp_path / "草稿"), "--source", str(tmp_path)]) == 0


def test_what_others_make_aside_while_a_portal_is_looked_at_is_not_of_it(tmp_path: Path) -> None:
    """Drafts may stand below the portal, and each comes from a folder that is gone a moment later."""
    (tmp_path / "roles.yaml").write_text("roles: []\n", encoding="utf-8")
    before = stamp(tmp_path)
    assert [name for name, _, _ in before] == ["roles.yaml"]
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "never.yaml")
    (tmp_path / ".hui-wu.0a1b2c3d.new").mkdir()
    (tmp_path / ".hui-wu.0a1b2c3d.new/text.yaml").write_text("x", encoding="utf-8")
    assert stamp(tmp_path) == before


def test_what_has_not_changed_is_not_done_again(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "草稿"
    first = outcomes(office, out)
    assert not any(one.kept for one in first.values())
    again = outcomes(office, out)
    assert {name for name, one in again.items() if one.kept} == drafts(out)
    assert {name: (one.level, one.title, one.articles) for name, one in again.items()} == {
        name: (one.level, one.title, one.articles) for name, one in first.items()
    }


@pytest.mark.parametrize("change", ["file", "draft", "report", "program", "portal", "options"])
def test_what_has_changed_is_done_again(
    change: str, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "草稿"
    outcomes(office, out)
    wanted = jobs(office, out)
    if change == "file":
        (office / "印章办法.txt").write_text(RULE.format(9, "印章"), encoding="utf-8")
    elif change == "draft":
        (out / "yin-zhang-ban-fa/text.yaml").unlink()
    elif change == "report":
        report = out / "yin-zhang-ban-fa/report.json"
        report.write_bytes(report.read_bytes()[:200])
    elif change == "program":
        monkeypatch.setattr(batch, "_program", lambda: "another")
    elif change == "portal":
        (tmp_path / "roles.yaml").write_text("roles: []\n", encoding="utf-8")
        wanted = [Job(one.path, one.rule, one.folder, tmp_path, one.choices) for one in wanted]
    else:
        wanted = [Job(one.path, one.rule, one.folder, None, Choices(wrapped=False)) for one in wanted]
    redone = {
        one.rule for one in batch.run_all(wanted, processes=1) if not one.kept and one.level != "refused"
    }
    assert redone == ({"yin-zhang-ban-fa"} if change in ("file", "draft", "report") else drafts(out))


def test_what_a_person_changed_in_a_draft_is_left(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "草稿"
    outcomes(office, out)
    (out / "yin-zhang-ban-fa/rule.yaml").write_text("id: mine\n", encoding="utf-8")
    (office / "印章办法.txt").write_text(RULE.format(9, "印章"), encoding="utf-8")
    outcomes(office, out)
    assert (out / "yin-zhang-ban-fa/rule.yaml").read_text(encoding="utf-8") == "id: mine\n"
    assert (out / "yin-zhang-ban-fa/rule.new.yaml").is_file()


def test_a_draft_of_another_file_of_the_same_sound_is_left(tmp_path: Path) -> None:
    out = tmp_path / "草稿"
    for name in ("会务办法", "会物办法"):
        (tmp_path / f"{name}.txt").write_text(RULE.format(1, "会务"), encoding="utf-8")
        list(batch.run_all(jobs(tmp_path / f"{name}.txt", out), processes=1))
    assert drafts(out) == {"hui-wu-ban-fa", "hui-wu-ban-fa-2"}


def test_the_drafts_themselves_are_not_imported(office: Path) -> None:
    out = office / "draft"
    assert len(outcomes(office, out)) == len(outcomes(office, out)) == 5


@pytest.mark.parametrize("fault", ["dies", "raises"])
def test_a_file_that_breaks_the_program_costs_no_other(
    fault: str, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out = command.run

    def breaks(path: Path, *given: object, **named: object) -> object:
        if path.name == "印章办法.txt":
            if fault == "dies":
                os._exit(9)
            raise ValueError("x")
        return carry_out(path, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "run", breaks)
    made = outcomes(office, tmp_path / "草稿")
    assert made["yin-zhang-ban-fa"].level == "refused"
    assert ("中断" if fault == "dies" else "ValueError: x") in made["yin-zhang-ban-fa"].first
    assert {one.level for name, one in made.items() if name.endswith("ban-fa") and "zhang" not in name} == {
        "high"
    }


def test_what_dies_with_another_is_gone_before_its_file_is_taken_up_again(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool is told to be broken before its other processes are: one may be in the middle of a draft."""
    carry_out, begun = command.run, tmp_path / "begun"

    def slowly(*_: object) -> None:
        time.sleep(0.3)
        os._exit(1)

    def holds_on(path: Path, folder: Path, **named: object) -> object:
        if path.name == "印章办法.txt":
            while not begun.exists():
                time.sleep(0.01)
            os._exit(9)
        if path.name == "公文办法.txt" and not begun.exists():
            # as a busy machine ends it: it still holds the folder for a while
            with atomic.locked(folder):
                signal.signal(signal.SIGTERM, slowly)
                begun.touch()
                signal.pause()
        return carry_out(path, folder, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "run", holds_on)
    two = [job for job in jobs(office, tmp_path / "草稿") if job.path.stem in ("公文办法", "印章办法")]
    made = {one.rule: one for one in batch.run_all(two, processes=2)}
    assert (made["gong-wen-ban-fa"].level, made["yin-zhang-ban-fa"].level) == ("high", "refused")


@pytest.mark.parametrize("option", [["--rule", "a"], ["--edition", "2024-01-02"]])
def test_what_is_said_of_one_rule_is_refused_for_many(
    option: list[str], office: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(office), *option]) == 2
    assert f"{option[0]} 只能与一个文件同用" in capfd.readouterr().err


def test_an_empty_folder_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["import", str(tmp_path)]) == 2
    assert "没有文件" in capfd.readouterr().err


MADE = [
    Outcome(Path("甲.docx"), "jia", "high", "青禾县会务办法", 12),
    Outcome(Path("乙.docx"), "yi", "low", "青禾县<b>办法", 40, 31, ("存疑 31 项",), "第 7 行：条的编号不接"),
    Outcome(Path("丙.docx"), "bing", "fair", "", 3, 1, ("存疑 1 项",), "第 1 行：没有找到规则的标题"),
    Outcome(Path("丁.ofd"), "ding", "refused", first="这是 OFD 文件：请另存为 PDF"),
]


def test_the_least_sure_stand_first() -> None:
    lines = [line for line in batch_page.told(MADE) if not line.startswith("　")]
    assert [line.split("　")[0] for line in lines] == ["没有导入", "把握不大", "把握一般", "把握较大"]
    assert batch_page.summary(MADE) == "共 4 个文件：把握较大 1，把握一般 1，把握不大 1，没有导入 1"


@pytest.mark.parametrize("scheme, width", [("dark", 360), ("light", 1440)])
def test_the_table_is_open_to_all(browse: Browse, tmp_path: Path, scheme: str, width: int) -> None:
    (tmp_path / "index.html").write_bytes(batch_page.page(MADE))
    page = browse((tmp_path / "index.html").as_uri(), width=width, color_scheme=scheme)
    assert violations(page, colours=scheme == "dark") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert "青禾县<b>办法" in page.locator("table").inner_text()
