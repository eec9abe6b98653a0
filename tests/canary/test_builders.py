"""ProperDocs builds the portal as MkDocs does; Zensical hands on what ``rules write`` wrote."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.support.kept import ROOT

MARK = re.compile(rb'<meta name="generator"[^>]*>')
"""What a page says of its builder."""


def run(environment: str, program: str, *arguments: str, folder: Path = ROOT) -> None:
    """Run a program of one of the environments; what it says is shown when it fails."""
    command = [str(ROOT / ".venv" / environment / "bin" / program), *arguments]
    assert Path(command[0]).exists(), "make canary sets this up"
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://portal.example/portal/"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def files(folder: Path) -> Mapping[str, bytes]:
    """Every file, pages without the mark of their builder."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    return {
        name: MARK.sub(b"", content) if name.endswith(".html") else content for name, content in found.items()
    }


def test_properdocs_builds_the_same_site(tmp_path: Path) -> None:
    run(".", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "mkdocs"))
    run(
        "properdocs", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml", "--quiet",
        "--site-dir", str(tmp_path / "properdocs"),
    )  # fmt: skip
    ours, theirs = files(tmp_path / "mkdocs"), files(tmp_path / "properdocs")
    assert len(ours) > 100
    assert sorted(theirs) == sorted(ours)
    # the sums are of pages with their marks
    assert [name for name in ours if theirs[name] != ours[name] and name != "SHA256SUMS"] == []


def test_zensical_hands_on_every_page_as_it_was_written(tmp_path: Path) -> None:
    run(".", "rules", "write", str(tmp_path / "docs"))
    (tmp_path / "zensical.toml").write_text('[project]\nsite_name = "canary"\n', encoding="utf-8")
    run("zensical", "zensical", "build", folder=tmp_path)
    ours, theirs = files(tmp_path / "docs"), files(tmp_path / "site")
    # it makes a page of Markdown, and has its own page for what is missing
    own = {name for name in ours if name.endswith(".md")} | {"404.html"}
    assert len(ours) - len(own) > 100
    assert [name for name in ours if name not in own and theirs.get(name) != ours[name]] == []
