"""What `rules export search --to` says to a cluster, and how each answer of it ends: the new index in place, or the old one as it was.

The cluster stands in this process and keeps what it is told; tests/engine asks a real one.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator import cli
from generator.release import loading
from generator.release.loading import NotLoaded, load
from generator.search.server import BULK, LOAD
from tests.support.kept import ROOT

SAMPLE = ROOT / "tests/sample/rules_source"
OTHERS = "rules-office-0123456789abcdef"
"""The index of another portal, whose alias begins with the same letters."""


@dataclass
class Cluster:
    """A cluster in memory; ``fault`` may answer in its place, with a status and what it says."""

    address: str = ""
    indices: dict[str, int] = field(default_factory=lambda: {OTHERS: 7})
    alias: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    logins: set[str] = field(default_factory=set)
    fault: Callable[[str, str], tuple[int, object] | None] = lambda _method, _path: None

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, object]:
        self.asked.append(f"{method} {path}")
        if told := self.fault(method, path):
            return told
        top, _, rest = path.strip("/").partition("/")
        match method, top, rest:
            case "GET", "", _:
                return 200, {"version": {"distribution": "opensearch", "number": "3.1.0"}}
            case "GET", "_alias", _:
                return (200, dict.fromkeys(self.alias)) if self.alias else (404, {"error": "missing"})
            case "POST", "_aliases", _:
                for action in json.loads(body)["actions"]:
                    ((what, about),) = action.items()
                    (self.alias.append if what == "add" else self.alias.remove)(about["index"])
            case "GET", "_cluster", _:
                return 200, {"timed_out": False}
            case _, "_scripts", _:
                pass
            case "GET", _, "_settings/index.uuid":
                return 200, dict.fromkeys(name for name in self.indices if name.startswith(top[:-1]))
            case "GET", _, "_count":
                return (200, {"count": self.indices[top]}) if top in self.indices else (404, {})
            case "DELETE", _, _:
                return (200, {}) if self.indices.pop(top, None) is not None else (404, {})
            case "PUT", _, "":
                self.indices[top] = 0
            case "POST", _, "_bulk":
                self.indices[top] += body.count(b'{"index":{"_id":')
                return 200, {"errors": False, "items": []}
        return 200, {}


@contextmanager
def served(cluster: Cluster) -> Iterator[Cluster]:
    class Interface(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the names are the base class's
            cluster.logins.add(self.headers.get("Authorization", ""))
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, said = cluster.answer(self.command, urlsplit(self.path).path, body)
            content = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Interface)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    cluster.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield cluster
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with served(Cluster()) as running:
        yield running


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is loaded, of the sample."""
    out = tmp_path_factory.mktemp("search") / "out"
    assert cli.run(["export", "search", str(out), "--source", str(SAMPLE)]) == 0
    return out


def another(exported: Path, folder: Path, mark: str) -> Path:
    """The same documents under another name, as those of another edition have it."""
    folder.mkdir()
    (folder / BULK).symlink_to(exported / BULK)
    for path in exported.glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    told = json.loads((exported / LOAD).read_bytes())
    (folder / LOAD).write_text(json.dumps(told | {"index": f"{told['alias']}-{mark * 16}"}), encoding="utf-8")
    return folder


def test_the_alias_moves_when_the_index_is_whole_and_the_one_before_stays(
    cluster: Cluster, exported: Path, tmp_path: Path
) -> None:
    first = load(exported, cluster.address, "office:secret")
    assert (first.before, first.new, cluster.alias) == ("", True, [first.index])
    assert cluster.indices[first.index] == first.documents > 10
    assert cluster.logins == {"Basic b2ZmaWNlOnNlY3JldA=="}
    moved = cluster.asked.index("POST /_aliases")
    assert moved > cluster.asked.index(f"GET /_cluster/health/{first.index}")
    cluster.asked.clear()
    assert not load(exported, cluster.address).new
    assert not [asked for asked in cluster.asked if "_bulk" in asked or "_aliases" in asked]
    second = load(another(exported, tmp_path / "second", "a"), cluster.address)
    assert (second.before, cluster.alias) == (first.index, [second.index])
    third = load(another(exported, tmp_path / "third", "b"), cluster.address)
    assert cluster.indices.keys() == {third.index, second.index, OTHERS}


def test_a_copy_that_comes_late_is_waited_for(cluster: Cluster, exported: Path) -> None:
    late = iter([(408, {"timed_out": True}), (200, {"timed_out": True})])
    cluster.fault = lambda _method, path: next(late, None) if "health" in path else None
    assert load(exported, cluster.address).new
    assert sum("health" in asked for asked in cluster.asked) == 3


REFUSED = {"errors": True, "items": [{"index": {}}, {"index": {"error": {"reason": "number is no number"}}}]}
FAULTS: dict[str, tuple[str, int, object, str]] = {
    "another program": (
        "GET /",
        200,
        {"version": {"distribution": "other", "number": "9.0.0"}},
        "不是 OpenSearch",
    ),
    "an old version": (
        "GET /",
        200,
        {"version": {"distribution": "opensearch", "number": "2.18.0"}},
        "2.19 或更新的版本",
    ),
    "a page": ("GET /", 200, b"<html>", "没有应答，或不是 OpenSearch"),
    "no account": ("PUT /rules-", 401, {}, "RULES_SEARCH_LOGIN"),
    "no right": ("PUT /rules-", 403, {"error": "no"}, "不让写入（403）"),
    "a refusal with its reason": ("PUT /rules-", 400, {"error": {"reason": "too many"}}, "400 too many"),
    "a refusal in a word": ("POST /rules-", 500, {"error": "broken"}, "500 broken"),
    "a refused document": ("POST /rules-", 200, REFUSED, "服务器没有收下（number is no number）"),
    "documents that are lost": ("POST /rules-", 200, {"errors": False}, "服务器里有 0 条；没有换上"),
    "copies that never come": ("GET /_cluster", 200, {"timed_out": True}, "副本没有在"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_whatever_a_cluster_answers_the_old_index_stays(
    name: str, cluster: Cluster, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_WAITS", 2)
    first = load(exported, cluster.address)
    at, status, said, told = FAULTS[name]
    exact = at == "GET /"

    def fault(method: str, path: str) -> tuple[int, object] | None:
        asked = f"{method} {path}"
        return (status, said) if (asked == at if exact else asked.startswith(at)) else None

    cluster.fault = fault
    with pytest.raises(NotLoaded, match=told):
        load(another(exported, tmp_path / "second", "c"), cluster.address)
    assert cluster.alias == [first.index]
    assert cluster.indices[first.index] == first.documents


def test_where_nothing_answers_it_says_so(exported: Path) -> None:
    with served(Cluster()) as gone:
        pass
    with pytest.raises(NotLoaded, match="没有应答"):
        load(exported, gone.address)
