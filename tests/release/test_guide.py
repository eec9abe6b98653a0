"""The guide to publish is followed word by word in a clone of the repository, on another day, in another zone and language.

The site that comes of it must be the very bytes of the site that all other tests read.
"""

import json
import os
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from generator.files import SUMS
from tests.support.built import ROOT, Site
from tests.support.guide import BLOCK, follow, set_up

GUIDES = {
    path.parent.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/publishing").rglob("*.md")
}
ELSEWHERE = {
    "TZ": "America/Lima",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONHASHSEED": "7",
    "SOURCE_DATE_EPOCH": str(int(time.time()) + 2 * 24 * 3600),
}


def git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words, "-z"], cwd=ROOT, capture_output=True, check=True)
    return [name for name in done.stdout.decode().split("\0") if name]


def clone(folder: Path) -> Path:
    """A clone with the edits that are not committed yet, and the programs of this machine in .venv as `make` leaves them."""
    subprocess.run(["git", "clone", "--quiet", "--shared", str(ROOT), str(folder)], check=True)
    for name in git("ls-files", "--modified", "--others", "--exclude-standard", "--deleted"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    # what `make pdf` left is offered by both sites or by none
    if (ROOT / "build/pdf").is_dir():
        shutil.copytree(ROOT / "build/pdf", folder / "build/pdf")
    return set_up(folder)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clone after every step of the guide; its pages on where to publish go on from the first."""
    folder = clone(tmp_path_factory.mktemp("publishing") / "克隆 with a blank")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ELSEWHERE.items():
            patch.setenv(name, value)
        patch.setenv("RULES_HOME", str(folder.parent / "srv"))
        before = os.umask(0o077)
        try:
            for name in ("publishing", "stick", "static-hosting"):
                for match in BLOCK.finditer(GUIDES[name]):
                    if match["kind"] == "console":
                        follow(match["body"], folder, LC_ALL="C")
        finally:
            os.umask(before)
    return folder


@pytest.mark.slow
def test_the_same_commit_gives_the_same_bytes_on_another_machine_and_day(followed: Path, site: Site) -> None:
    here = (site.folder / SUMS).read_text(encoding="utf-8").splitlines()
    there = (followed / "site" / SUMS).read_text(encoding="utf-8").splitlines()
    assert set(here) ^ set(there) == set()
    assert len(here) > 300


@pytest.mark.slow
def test_the_site_says_what_it_was_made_from(followed: Path) -> None:
    told = json.loads((followed / "site/data/provenance.json").read_bytes())
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told["commit"] == head.stdout.strip()
    assert told["clean"] is (git("status", "--porcelain") == [])
    source = followed / "rules_source"
    assert set(told["sources"]) == {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.suffix == ".yaml" or path.name == "source.txt"
    }
    about = (followed / "site/about/index.html").read_text(encoding="utf-8")
    assert told["commit"][:12] in about and 'href="../data/provenance.json"' in about
    days = re.findall("<lastmod>(.*)</lastmod>", (followed / "site/sitemap.xml").read_text(encoding="utf-8"))
    shallow = ["git", "rev-parse", "--is-shallow-repository"]
    asked = subprocess.run(shallow, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    # a part of the history tells other days than the whole
    assert bool(days) == (asked == "false")
    assert max(days, default="") <= told["committed"]


@pytest.mark.slow
def test_compressed_forms_stand_beside_the_files_of_a_site_for_servers(followed: Path) -> None:
    for name in ("index.html", "assets/portal/portal.css", "sitemap.xml"):
        assert (followed / f"site/{name}.gz").is_file() and (followed / f"site/{name}.br").is_file()


@pytest.mark.slow
def test_the_stick_holds_the_site_and_opens_from_disk(followed: Path) -> None:
    (archive,) = (followed / "build/stick").glob("*.zip")
    folder = archive.with_suffix("")
    assert {path.name for path in folder.iterdir()} == {"site", "打开网站.html", "说明.txt"}
    done = subprocess.run(["sha256sum", "--check", "--quiet", SUMS], cwd=folder / "site", check=False)
    assert done.returncode == 0
    assert not list(folder.rglob("*.gz"))
    start = (folder / "打开网站.html").read_text(encoding="utf-8")
    (way,) = set(re.findall(r'(?:url=|href=")([^"]+)"', start))
    assert (folder / way).is_file()
    words = (folder / "说明.txt").read_bytes()
    assert words.startswith(b"\xef\xbb\xbf") and words.count(b"\r\n") == words.count(b"\n")
    with zipfile.ZipFile(archive) as packed:
        names = [path.relative_to(folder.parent).as_posix() for path in folder.rglob("*") if path.is_file()]
        assert sorted(packed.namelist()) == sorted(names)
        assert all(packed.read(name) == (folder.parent / name).read_bytes() for name in names)
        assert {entry.external_attr >> 16 for entry in packed.infolist()} == {0o100644}


RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def test_every_file_system_takes_the_names_of_the_site(site: Site) -> None:
    names = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*")]
    folded = {name.casefold() for name in names}
    assert len(folded) == len(names), "two names differ by case alone"
    for name in names:
        # a path of Windows has 260 characters, and a stick is opened from a folder that has some too
        assert len(name) <= 160, name
        for part in name.split("/"):
            assert not re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$', part) and not RESERVED.fullmatch(part), name


@pytest.mark.parametrize("name", GUIDES)
def test_what_the_guides_name_is_there(name: str) -> None:
    text = GUIDES[name]
    for path in set(re.findall(r"\b(?:deploy|\.github)/[\w./*-]*[\w*]", text)):
        assert list(ROOT.glob(path)), path
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+)", text)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_path_below_a_host_stands_four_times_as_the_guide_says() -> None:
    assert "四处 `/rules`" in GUIDES["sub-path"]
    for name in ("nginx/sub-path.conf", "caddy/sub-path.caddy"):
        code = re.sub("^#.*", "", (ROOT / "deploy" / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert len(re.findall(r"(?<![\w.-])/rules\b(?!-)", code)) == 4, name
