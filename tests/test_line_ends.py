"""No setting of git turns a line end: the official text is bytes, and all else has the line feeds that it was written with."""

import subprocess
from pathlib import Path

from tests.support.kept import ROOT

FILES = {
    "rules_source/a/2024-01-01/source.txt": "第一条\r\n第二条\n第三条\r".encode(),
    "tests/importer/cases/a/input.txt": "第一条\r\n".encode(),
    "rules_source/portal.yaml": "name: 甲\n".encode(),
    "theme/portal.css": b"a {}\n",
    "theme/portal.js": b"a()\n",
    "theme/pages/a.html": b"<p>\n",
    "generator/a.py": b"a = 1\n",
    "README.md": b"# a\n",
    "Makefile": b"a:\n\tb\n",
    ".gitignore": b"/a/\n",
    "LICENSE": b"MIT\n",
    "package.json": b"{}\n",
    "a.toml": b"[a]\n",
    "docs/assets/a.png": b"\x89PNG\r\n\x1a\n\x00",
}


def git(folder: Path, *arguments: str) -> None:
    # as git for Windows is set up by default, and by nothing else on this machine
    given = [
        "-c",
        "core.autocrlf=true",
        "-c",
        "core.eol=crlf",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@portal.example",
    ]
    environment = {
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    subprocess.run(
        ["git", *given, "-C", folder, *arguments], check=True, capture_output=True, env=environment
    )


def test_what_is_checked_out_is_what_was_written(tmp_path: Path) -> None:
    written, cloned = tmp_path / "written", tmp_path / "cloned"
    for name, content in {**FILES, ".gitattributes": (ROOT / ".gitattributes").read_bytes()}.items():
        (written / name).parent.mkdir(parents=True, exist_ok=True)
        (written / name).write_bytes(content)
    git(written, "init")
    git(written, "add", "--force", "--all")
    git(written, "commit", "--message", "a")
    git(tmp_path, "clone", str(written), str(cloned))
    for name, content in FILES.items():
        assert (cloned / name).read_bytes() == content, name


def test_every_text_of_the_repository_has_line_feeds_alone() -> None:
    kinds = {".py", ".yaml", ".yml", ".html", ".css", ".js", ".cjs", ".json", ".md", ".ts", ".toml"}
    skipped = {".venv", ".git", "build", "site", "cases", "node_modules"}
    found = [
        path
        for top in ("generator", "theme", "docs", "rules_source", "tests")
        for path in (ROOT / top).rglob("*")
        if path.suffix in kinds and not skipped.intersection(path.parts)
    ]
    assert len(found) > 300
    assert [path for path in found if b"\r" in path.read_bytes()] == []
