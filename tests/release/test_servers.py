"""The site on the real nginx and the real Caddy, by the files of deploy/: headers, types, compression, caching, 404, a sub-path."""

import gzip
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest
import urllib3

from generator import sums
from generator.files import SUMS
from generator.policy import HEADERS
from generator.release import compressing, verifying
from tests.release import servers
from tests.release.servers import DEPLOY
from tests.support.built import ROOT, Site

pytestmark = pytest.mark.slow

TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
HOSTS = ("nginx", "nginx below a path", "nginx in a container", "Caddy", "Caddy below a path")
RELEASE = DEPLOY / "release.sh"


def release(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "RULES_HOME": str(home), "RULES_KEEP": "3"}
    return subprocess.run(["sh", RELEASE, *words], env=env, capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Served:
    """A site on several servers: their addresses by name, and the folder that they read."""

    tops: Mapping[str, str]
    folder: Path
    asking: urllib3.PoolManager

    def get(
        self, host: str, path: str, accepted: str = "identity", **headers: str
    ) -> urllib3.BaseHTTPResponse:
        sent = {"Accept-Encoding": accepted, **headers}
        return self.asking.request(
            "GET", self.tops[host] + path, headers=sent, decode_content=False, redirect=False
        )


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    # not in the folder of the tests, which nobody but their user may enter: servers run as nobody
    top = Path(tempfile.mkdtemp(prefix="rules-portal-"))
    try:
        top.chmod(0o755)
        made = shutil.copytree(site.folder, top / "made")
        compressing.compress(made)
        done = release(top / "srv", "put", str(made))
        assert done.returncode == 0, done.stderr
        folders = [top / "nginx", top / "caddy"]
        for folder in folders:
            folder.mkdir()
        current = top / "srv" / "current"
        with servers.nginx(folders[0], current) as one, servers.caddy(folders[1], current) as other:
            yield Served({**one, **other}, current.resolve(), urllib3.PoolManager(retries=False))
    finally:
        shutil.rmtree(top)


@pytest.mark.parametrize("host", HOSTS)
def test_every_answer_has_every_header(served: Served, host: str) -> None:
    for path in ("", "index.html", "data/", "roles", "nowhere/", "assets/portal/portal.js", SUMS):
        answer = served.get(host, path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path
        assert not re.search(r"\d", answer.headers.get("Server", "")), "the version is nobody's business"


@pytest.mark.parametrize("host", HOSTS)
def test_every_kind_of_file_has_its_type(served: Served, host: str) -> None:
    files = {path.suffix[1:]: path for path in sorted(served.folder.rglob("*.*")) if path.is_file()}
    for suffix in files.keys() - {"gz", "br"}:
        answer = served.get(host, files[suffix].relative_to(served.folder).as_posix())
        assert (answer.status, answer.headers["Content-Type"]) == (200, TYPES[suffix]), suffix
        assert answer.data == files[suffix].read_bytes()
    assert served.get(host, "about/").headers["Content-Type"] == TYPES["html"]
    assert served.get(host, SUMS).headers["Content-Type"] == TYPES["txt"]


@pytest.mark.parametrize("suffix", sorted(TYPES))
def test_both_servers_know_the_same_types(suffix: str) -> None:
    known = (DEPLOY / "nginx/rules-portal/files.conf").read_text(encoding="utf-8")
    assert re.search(rf'"{re.escape(TYPES[suffix])}" +{suffix};', known)
    known = (DEPLOY / "caddy/rules-portal.caddy").read_text(encoding="utf-8")
    assert f"\t@{suffix} path *.{suffix}" in known
    assert f'\theader @{suffix} Content-Type "{TYPES[suffix]}"' in known


@pytest.mark.parametrize(
    "accepted, got",
    [
        ("identity", None),
        ("gzip", "gzip"),
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("deflate", None),
    ],
)
@pytest.mark.parametrize("host", HOSTS)
def test_what_was_compressed_is_sent_to_who_asks_for_it(
    served: Served, host: str, accepted: str, got: str | None
) -> None:
    unpack = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}[got]
    for path in ("index.html", "assets/portal/portal.css", "assets/portal/search-index.js", "404.html"):
        answer = served.get(host, path, accepted)
        plain = (served.folder / path).read_bytes()
        assert answer.headers.get("Content-Encoding") == got
        assert unpack(answer.data) == plain
        assert got is None or (
            len(answer.data) < len(plain) / 2 and answer.headers["Vary"] == "Accept-Encoding"
        )


@pytest.mark.parametrize("host", HOSTS)
def test_what_has_not_changed_is_not_sent_again(served: Served, host: str) -> None:
    for accepted in ("identity", "gzip", "br"):
        first = served.get(host, "about/index.html", accepted)
        assert first.headers["Cache-Control"] == "no-cache"
        tag = {"If-None-Match": first.headers["ETag"]}
        again = served.get(host, "about/index.html", accepted, **tag)
        assert (again.status, again.data) == (304, b"")
        other = served.get(host, "roles/index.html", accepted, **tag)
        assert other.status == 200


@pytest.mark.parametrize("host", HOSTS)
def test_an_address_with_the_sum_of_its_file_is_kept(served: Served, host: str) -> None:
    week, year = "public, max-age=604800, immutable", "public, max-age=31536000, immutable"
    typeset = next((served.folder / "assets/stylesheets").glob("main.*.css")).name
    kept = {
        "assets/portal/portal.css?v=0123456789ab": week,
        "assets/portal/portal.js?v=0123456789ab": week,
        f"assets/stylesheets/{typeset}": year,
        "assets/portal/portal.css": "no-cache",
        "assets/portal/portal.css?v=": "no-cache",
        "assets/portal/portal.css?v=0123456789ab&x": "no-cache",
        "index.html?v=0123456789ab": "no-cache",
        "?v=0123456789ab": "no-cache",
        # what is not there now may be there soon
        "assets/portal/nowhere.css?v=0123456789ab": "no-cache",
        "nowhere.01234567.min.css": "no-cache",
    }
    assert {path: served.get(host, path).headers["Cache-Control"] for path in kept} == kept


def test_every_page_asks_for_scripts_and_styles_by_their_sums(site: Site) -> None:
    versions = {
        path.name: sums.digest(path.read_bytes())[:12]
        for path in (site.folder / "assets/portal").glob("*.[cj]s*")
    }
    for page in site.documents.values():
        for way in page.tree.xpath("//script/@src | //link[@rel='stylesheet']/@href"):
            path, _, version = str(way).partition("?v=")
            folder, _, name = path.rpartition("/")
            assert version == (versions[name] if folder.endswith("assets/portal") else ""), page.name


@pytest.mark.parametrize("host", HOSTS)
def test_a_missing_address_shows_the_page_of_the_site(served: Served, host: str) -> None:
    page = (served.folder / "404.html").read_bytes()
    for path in (
        "nowhere",
        "nowhere/",
        "roles/nobody/index.html",
        "nowhere.js",
        "data/nowhere.xlsx",
        ".git/config",
    ):
        answer = served.get(host, path)
        assert (answer.status, answer.headers["Content-Type"]) == (404, TYPES["html"]), path
        assert answer.data == page, path


@pytest.mark.parametrize("host", HOSTS)
def test_a_folder_without_its_slash_leads_to_it(served: Served, host: str) -> None:
    below = "/rules" if "path" in host else ""
    answer = served.get(host, "roles")
    assert (answer.status in (301, 308), answer.headers["Location"]) == (True, f"{below}/roles/")
    assert served.get(host, "roles/").data == (served.folder / "roles/index.html").read_bytes()


@pytest.mark.parametrize("host", [host for host in HOSTS if "path" in host])
def test_below_a_path_nothing_else_of_the_host_is_touched(served: Served, host: str) -> None:
    host_top = served.tops[host].removesuffix("rules/")
    answer = served.asking.request("GET", f"{host_top}rules", redirect=False)
    assert (answer.status, answer.headers["Location"]) == (301, "/rules/")
    for path in ("", "nowhere", "rules-of-others/", "index.html"):
        answer = served.asking.request("GET", host_top + path)
        assert "Content-Security-Policy" not in answer.headers
        assert answer.data != (served.folder / "404.html").read_bytes()
    for path in ("rules/../index.html", "rules/%2e%2e/made/index.html", "rules../made/index.html"):
        assert (
            served.asking.request("GET", host_top + path).data != (served.folder / "index.html").read_bytes()
        )


@pytest.mark.parametrize("host", HOSTS)
def test_what_stands_there_can_be_verified(served: Served, host: str) -> None:
    listed = sums.read(served.folder / SUMS)
    some = {name: listed[name] for name in [*list(listed)[::29], "404.html", "assets/portal/portal.css"]}
    # a part of the list is asked for, so that what its whole names besides is foreign
    faults = [fault for fault in verifying.site(served.tops[host], some) if fault.kind != "foreign"]
    assert faults == []
    changed = dict.fromkeys(some, "0" * 64)
    found = {fault.path for fault in verifying.site(served.tops[host], changed) if fault.kind == "changed"}
    assert found == set(some)


@pytest.mark.parametrize(
    "name, written",
    [
        ("nginx/rules-portal/files.conf", 'add_header {} "{}" always;'),
        ("caddy/rules-portal.caddy", '\theader {} "{}"\n'),
        ("static/_headers", "\n  {}: {}\n"),
    ],
)
def test_each_file_of_deploy_says_the_policy_as_it_is(name: str, written: str) -> None:
    words = (DEPLOY / name).read_text(encoding="utf-8")
    missing = [line for line in (written.format(*header) for header in HEADERS.items()) if line not in words]
    assert not missing, f"deploy/{name} does not say what generator/policy.py says: put in {missing}"
    assert words.count("Policy") == sum(name.count("Policy") for name in HEADERS)


def test_the_container_is_made_of_what_is_tried_here() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = [line.split()[-2] for line in lines if line.startswith("COPY")]
    assert copied[-1] == "site/" and all((ROOT / path).exists() for path in copied[:-1])
    assert all(package in "\n".join(lines) for package in servers.PACKAGES if package != "caddy")
    assert [line for line in lines if line.startswith("USER")] == ["USER www-data"]
    sent = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    kept = [line.removeprefix("!") for line in sent if line.startswith("!")]
    assert "*" in sent
    assert all(any(f"{path}/".startswith(f"{folder}/") for folder in kept) for path in copied)


def test_a_release_is_put_in_place_and_taken_back(tmp_path: Path) -> None:
    site, home = tmp_path / "site", tmp_path / "srv"
    (site / "data").mkdir(parents=True, mode=0o700)
    for number in range(1, 6):
        (site / "data/provenance.json").write_text(
            f'{{\n "commit": "{number}{"a" * 39}"\n}}', encoding="utf-8"
        )
        sums.write(site)
        done = release(home, "put", str(site))
        assert (done.returncode, done.stdout, done.stderr) == (0, f"现在是 000{number}\n", "")
    (site / "data/provenance.json").chmod(0o600)
    assert (home / "current/data").stat().st_mode & 0o777 == 0o755
    assert (home / "current/data/provenance.json").stat().st_mode & 0o777 == 0o644
    listed = "  0003 3aaaaaaaaaaa\n  0004 4aaaaaaaaaaa\n* 0005 5aaaaaaaaaaa\n"
    assert release(home, "list").stdout == listed
    (site / "data/provenance.json").write_text("changed on the way", encoding="utf-8")
    refused = release(home, "put", str(site))
    assert refused.returncode == 1 and refused.stderr.endswith("与 SHA256SUMS 不符，没有换版\n")
    assert release(home, "list").stdout == listed and sorted(p.name for p in home.iterdir()) == [
        "current",
        "releases",
    ]
    assert [release(home, "back").stdout for _ in range(2)] == ["现在是 0004\n", "现在是 0003\n"]
    assert (home / "current").resolve().name == "0003"
    last = release(home, "back")
    assert (last.returncode, last.stderr) == (1, "没有比 0003 更早的了\n")
    assert (
        release(home, "put", str(tmp_path)).returncode == release(tmp_path / "none", "back").returncode == 1
    )
    wrong = release(home)
    assert wrong.returncode == 2 and "release.sh back" in wrong.stderr
