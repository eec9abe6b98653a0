"""`rules verify` finds every file of a site that is not what was built, in a folder and on the web, whatever it was asked for."""

import contextlib
import hashlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import cli, sums
from generator.files import SUMS
from generator.release import compressing, verifying
from tests.support.web import Handler, serve

PAGE = "一二三四五六七八九十" * 200


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A small site with compressed forms."""
    folder = tmp_path / "made"
    for name in ("index.html", "404.html", "roles/mayor/index.html", "assets/portal.css", "data/清单.csv"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE + name, encoding="utf-8")
    (folder / "data/book.xlsx").write_bytes(bytes(range(256)) * 8)
    sums.write(folder)
    compressing.compress(folder)
    return folder


@pytest.fixture
def told(
    capsys: pytest.CaptureFixture[str], made: Path, tmp_path: Path
) -> Callable[[object], tuple[int, str]]:
    """The exit status of a check against the list as it was made, and what is said, without the places."""
    kept = tmp_path / SUMS
    kept.write_bytes((made / SUMS).read_bytes())

    def verify(place: object) -> tuple[int, str]:
        status = cli.run(["verify", str(place), "--sums", str(kept)])
        out, err = capsys.readouterr()
        assert not (out and err)
        return status, (out + err).replace(str(place), "SITE").replace(str(kept), "SUMS")

    return verify


def change(path: Path) -> None:
    """One byte, in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


class Packing(Handler):
    """Sends the compressed form of a file to who asks for it."""

    def send_head(self):  # type: ignore[no-untyped-def]  # as the base class has it
        path = Path(self.translate_path(self.path))
        for coding, suffix in (("gzip", ".gz"), ("br", ".br")):
            packed = path.with_name(path.name + suffix)
            if self.headers["Accept-Encoding"] == coding and packed.is_file():
                self.coding = coding
                self.path += suffix
        return super().send_head()

    def end_headers(self) -> None:
        if coding := self.__dict__.pop("coding", ""):
            self.send_header("Content-Encoding", coding)
        super().end_headers()


@pytest.fixture
def address(made: Path) -> Iterator[str]:
    with serve(made, handler=Packing) as top:
        yield top


def test_a_site_as_it_was_built_is_found_so(
    made: Path, address: str, told: Callable[[object], tuple[int, str]]
) -> None:
    assert told(made) == (0, "SITE：6 个文件与 SUMS 逐字节相同\n")
    assert told(address) == (0, "SITE：6 个文件与 SUMS 逐字节相同\n")


def test_the_list_is_what_sha256sum_reads(made: Path) -> None:
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=made, check=False)
    assert done.returncode == 0
    names = [line[66:] for line in (made / SUMS).read_text(encoding="utf-8").splitlines()]
    assert names == sorted(names)
    assert (
        "data/清单.csv" in names
        and SUMS not in names
        and not [n for n in names if n.endswith((".gz", ".br"))]
    )


@pytest.mark.parametrize(
    "name, remark",
    [
        ("index.html", ""),
        ("404.html", ""),
        ("roles/mayor/index.html", ""),
        ("assets/portal.css.gz", "gzip"),
        ("assets/portal.css.br", "br"),
        ("data/清单.csv", ""),
        ("data/book.xlsx", ""),
    ],
)
def test_one_changed_byte_is_found(
    name: str, remark: str, made: Path, address: str, told: Callable[[object], tuple[int, str]]
) -> None:
    change(made / name)
    end = "SITE 与 SUMS 不同：被改动 1 个\n"
    assert told(made) == (1, f"{name}：被改动\n{end}")
    seen = name.removesuffix(".gz").removesuffix(".br")
    assert told(address) == (1, f"{seen}：被改动{f'（{remark}）' if remark else ''}\n{end}")


def test_a_compressed_form_of_other_words_is_found(
    made: Path, address: str, told: Callable[[object], tuple[int, str]]
) -> None:
    (made / "index.html.br").write_bytes((made / "404.html.br").read_bytes())
    (made / "index.html.gz").write_bytes(b"\x1f\x8b")
    assert told(made)[1].startswith("index.html.br：被改动\nindex.html.gz：被改动\n")
    assert told(address)[1].startswith("index.html：被改动（br）\nindex.html：被改动（gzip）\n")


def test_missing_and_foreign_files_are_told(
    made: Path, address: str, told: Callable[[object], tuple[int, str]]
) -> None:
    (made / "data/book.xlsx").unlink()
    (made / "shell.php").write_text("?", encoding="utf-8")
    (made / "lone.css.gz").write_text("?", encoding="utf-8")
    assert told(made) == (
        1,
        "data/book.xlsx：缺少\nlone.css.gz：多出\nshell.php：多出\nSITE 与 SUMS 不同：缺少 1 个，多出 2 个\n",
    )
    sums.write(made)  # on the web nothing but its own list tells what else is there
    assert told(address) == (
        1,
        "data/book.xlsx：缺少（HTTP 404）\nlone.css.gz：多出\nshell.php：多出\nSITE 与 SUMS 不同：缺少 1 个，多出 2 个\n",
    )


def test_links_are_told_too(made: Path, tmp_path: Path, told: Callable[[object], tuple[int, str]]) -> None:
    (made / "others").symlink_to(tmp_path)
    (made / "index.html").unlink()
    (made / "index.html").symlink_to(tmp_path / "nowhere")
    assert told(made) == (
        1,
        "index.html：缺少\nothers：多出\nSITE 与 SUMS 不同：缺少 1 个，多出 1 个\n",
    )


def test_nothing_that_a_list_from_elsewhere_holds_reaches_the_terminal(
    made: Path, told: Callable[[object], tuple[int, str]], address: str
) -> None:
    names = ["x\x1b[2J", "y\u202egnp", "z\u200b.html", "\x00" * 5000]
    with (made / SUMS).open("a", encoding="utf-8") as listed:
        listed.writelines(f"{'0' * 64}  {name}\n" for name in names)
    status, said = told(address)
    assert status == 1 and said.endswith("不同：多出 2 个\n")
    assert all(sign.isprintable() or sign == "\n" for sign in said)


class Endless(Handler):
    """Never ends what it sends."""

    def do_GET(self) -> None:  # noqa: N802  # the name is the base class's
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(bytes(1 << 16))


def test_an_answer_without_end_is_cut_off(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_MOST", 1_000_000)
    with serve(made, handler=Endless) as address:
        assert {fault.kind for fault in verifying.site(address, {"index.html": "0" * 64})} == {"changed"}


def test_a_site_of_another_commit_is_called_so(
    tmp_path: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    for folder, commit in ((made, "a" * 40), (other, "b" * 40)):
        (folder / "data").mkdir(parents=True, exist_ok=True)
        (folder / "data/provenance.json").write_text(f'{{"commit": "{commit}"}}', encoding="utf-8")
        sums.write(folder)
    with serve(other) as address:
        for place in (str(other), address):
            assert cli.run(["verify", place, "--sums", str(made / SUMS)]) == 1
            first = capsys.readouterr().err.splitlines()[0]
            assert first.startswith("网站由提交 bbbbbbbbbbbb 生成，核对用的清单由提交 aaaaaaaaaaaa 生成：")


@pytest.mark.parametrize("place", ["nowhere", "http://127.0.0.1:9/", "http://[", "https://"])
def test_where_there_is_no_site_it_says_so(place: str, told: Callable[[object], tuple[int, str]]) -> None:
    status, said = told(place)
    assert status == 2 and said.startswith("SITE：没有") and said.count("\n") == 1


@pytest.mark.parametrize("words", ["", "abc  index.html\n", f"{'g' * 64}  index.html\n", "\x00\xff"])
def test_a_list_that_is_none_is_refused(
    words: str, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list").write_bytes(words.encode("latin-1"))
    assert cli.run(["verify", str(made), "--sums", str(tmp_path / "list")]) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'list'}:1:1: ")
    assert cli.run(["verify", str(made), "--sums", str(tmp_path / "none")]) == 2
    assert "没有这份清单" in capsys.readouterr().err


def test_many_faults_are_told_in_a_few_lines(made: Path, told: Callable[[object], tuple[int, str]]) -> None:
    for number in range(50):
        (made / f"{number}.html").write_text("?", encoding="utf-8")
    said = told(made)[1].splitlines()
    assert len(said) == 22 and said[-2:] == ["还有 30 个多出", "SITE 与 SUMS 不同：多出 50 个"]


@pytest.mark.parametrize("form", [".gz", ".br"])
def test_a_bomb_is_not_unpacked(form: str, tmp_path: Path) -> None:
    (tmp_path / "big.html").write_bytes(bytes(3_000_000))
    compressing.compress(tmp_path)
    packed = (tmp_path / f"big.html{form}").read_bytes()
    assert len(packed) < 10_000
    assert compressing.unpack(form, packed, 3_000_000) == bytes(3_000_000)
    assert compressing.unpack(form, packed, 1_000_000) is None
    assert compressing.unpack(form, packed[:-3], 3_000_000) is None


def test_the_same_file_is_packed_into_the_same_bytes(made: Path) -> None:
    before = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made.rglob("*.[gb][zr]")}
    compressing.compress(made)
    assert before == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made.rglob("*.[gb][zr]")
    }
    assert len(before) == 8  # index.html has two namesakes
