"""One file, one folder, several files: whole or not at all, by one run at a time."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from generator import atomic, cli
from generator.atomic import folder as folders
from generator.atomic import several
from generator.atomic.flush import flush_all
from tests.support.kept import ROOT


@pytest.fixture
def closed() -> Iterator[None]:
    """A process that shows its files to nobody else."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def put(folder: Path, *, public: bool = False) -> None:
    with atomic.locked(folder), atomic.new_folder(folder, public=public) as new:
        (new / "page").mkdir()
        (new / "page/index.html").write_bytes(b"new")


@pytest.mark.usefixtures("closed")
def test_a_web_server_may_read_what_is_published_and_nobody_else_reads_a_draft(tmp_path: Path) -> None:
    put(tmp_path / "site", public=True)
    put(tmp_path / "draft")
    assert (mode(tmp_path / "site"), mode(tmp_path / "site/page")) == (0o755, 0o755)
    assert mode(tmp_path / "site/page/index.html") == 0o644
    assert (mode(tmp_path / "draft"), mode(tmp_path / "draft/page/index.html")) == (0o700, 0o600)


@pytest.mark.usefixtures("closed")
def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).write_bytes(b"old")
        (tmp_path / name).chmod(0o664)
    atomic.replace_file(tmp_path / "one", b"new")
    assert (mode(tmp_path / "one"), (tmp_path / "one").read_bytes()) == (0o664, b"new")
    atomic.write_files(tmp_path, {"one": b"newer", "other": b"newer", "third": b"new"})
    assert [mode(tmp_path / name) for name in ("one", "other", "third")] == [0o664, 0o664, 0o600]


def test_a_second_run_is_told_which_run_is_at_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    with atomic.locked(site):
        assert (
            cli.run(
                [
                    "write",
                    str(site),
                    "--source",
                    f"{ROOT}/tests/sample/rules_source",
                    "--theme",
                    f"{ROOT}/theme",
                ]
            )
            == 2
        )
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{site}：另一次运行（进程 {os.getpid()}）从 ") and line.endswith(
        "起正在写这里，请等它结束再运行"
    )
    assert names(tmp_path) == []


def test_a_lock_that_a_killed_run_left_is_no_lock(tmp_path: Path) -> None:
    hold = f"import os, pathlib\nfrom generator import atomic\nwith atomic.locked(pathlib.Path({str(tmp_path / 'site')!r})): os._exit(9)"
    assert subprocess.run([sys.executable, "-c", hold], cwd=ROOT, check=False).returncode == 9
    assert names(tmp_path) == [".site.lock"]
    put(tmp_path / "site")
    assert names(tmp_path) == ["site", "site/page", "site/page/index.html"]


def test_where_no_call_exchanges_folders_a_kill_between_two_renames_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "exchanged", lambda _one, _other: False)
    site = tmp_path / "site"
    put(site)
    (site / "old.html").write_bytes(b"old")
    put(site)
    assert names(tmp_path) == ["site", "site/page", "site/page/index.html"]
    # as a kill between the two leaves it
    site.rename(tmp_path / ".site.0123abcd.old")
    (tmp_path / ".site.89abcdef.new").mkdir()
    with atomic.locked(site):
        assert names(tmp_path) == [".site.lock", "site", "site/page", "site/page/index.html"]


def test_an_error_leaves_the_folder_and_names_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site)

    def half() -> None:
        with atomic.new_folder(site, public=True) as new:
            (new / "half").write_bytes(b"half")
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full") as error:
        half()
    assert error.value.filename == str(site)
    assert names(tmp_path) == ["site", "site/page", "site/page/index.html"]


def test_a_file_in_the_way_of_a_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "draft").write_bytes(b"letter")
    with pytest.raises(FileExistsError):
        atomic.write_files(tmp_path / "draft", {"a": b"1", "b": b"2"})
    assert (tmp_path / "draft").read_bytes() == b"letter" and names(tmp_path) == ["draft"]


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "releases/1").mkdir(parents=True)
    (tmp_path / "site").symlink_to("releases/1")
    put(tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert names(tmp_path / "releases") == ["1", "1/page", "1/page/index.html"]


def some(folder: Path) -> dict[str, bytes]:
    """What is in the folder, with two files that it had not."""
    folder.mkdir()
    (folder / "mine").write_bytes(b"mine")
    (folder / "a").write_bytes(b"old")
    return {"a": b"new", "b/c": b"new"}


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


WAYS: Mapping[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "it changes places": lambda _folder, _patch: None,
    "somebody works in it": lambda folder, patch: patch.chdir(folder),
    "it is mounted": lambda _folder, patch: patch.setattr("os.path.ismount", lambda _: True),
    "no call exchanges it": lambda _folder, patch: patch.setattr(
        folders, "exchanged", lambda _one, _other: False
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_several_files_are_written_and_all_others_stay(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "work"
    files = some(folder)
    WAYS[way](folder, monkeypatch)
    number = folder.stat().st_ino
    mine = (folder / "mine").stat().st_ino
    with atomic.locked(folder):
        atomic.write_files(folder, files)
    assert read(folder) == {**files, "mine": b"mine"}
    assert (folder / "mine").stat().st_ino == mine, "the same file, and no copy of it"
    assert (folder.stat().st_ino == number) is (way != "it changes places")
    assert names(tmp_path) == ["work", "work/a", "work/b", "work/b/c", "work/mine"]


@pytest.mark.parametrize("way", WAYS)
def test_several_files_are_written_or_none(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "work"
    files = some(folder)
    WAYS[way](folder, monkeypatch)
    before = read(folder)
    real, asked = os.fsync, [0]

    def full(handle: int) -> None:
        asked[0] += 1
        if asked[0] == 2:
            raise OSError(errno.ENOSPC, "full")
        real(handle)

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="full"), atomic.locked(folder):
        atomic.write_files(folder, files)
    assert read(folder) == before
    assert names(tmp_path) == ["work", "work/a", "work/mine"]


def test_what_somebody_writes_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "work"
    files = some(folder)
    real = flush_all

    def meanwhile(*given: object) -> None:
        (folder / "mine").write_bytes(b"edited")
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.atomic.folder.flush_all", meanwhile)
    with pytest.raises(several.Disturbed, match="有人改动了"):
        atomic.write_files(folder, files)
    assert read(folder) == {"mine": b"edited", "a": b"old"}


def test_where_no_thread_can_be_started_files_are_flushed_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    asked: list[str] = []
    monkeypatch.setattr(threading.Thread, "start", refused)
    monkeypatch.setattr("generator.atomic.flush.flush", lambda path: asked.append(Path(path).name))
    flush_all([tmp_path / "a", tmp_path / "b"], [tmp_path])
    assert asked == ["a", "b", tmp_path.name]


@pytest.mark.slow
def test_output_that_nobody_reads_to_its_end_is_no_error() -> None:
    command = [sys.executable, "-m", "generator", "check", "--source", f"{ROOT}/tests/sample/rules_source"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (2, "读写不成（磁盘已满），请检查路径、权限和磁盘\n")
