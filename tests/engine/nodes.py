"""Two nodes of OpenSearch on the loopback address, in folders of their own, ended by whoever started them."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.engine.setup import ADVICE, HOME, find_java

__all__ = ["Node", "cluster"]

PATIENCE = 180
"""Seconds after which a node that does not answer has failed: it takes ten of the processor, and others run beside it."""
MEMORY = ("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""What a node of a test gets; one that serves gets half of its machine and the collector that OpenSearch chooses."""
LOGGING = """status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


@dataclass(slots=True)
class Node:
    """A node: where it is reached, and its process."""

    name: str
    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def ask(self, path: str) -> dict[str, Any]:
        """What it says at a path, as JSON."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310  it is this machine's
            said: dict[str, Any] = json.load(answer)
        return said

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def memory(self) -> int:
        """Bytes that it holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    @property
    def spent(self) -> float:
        """Seconds of the processor that it has taken."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[tuple[Node, Node]]:
    """Both nodes, joined."""
    java = find_java()
    assert java and HOME.is_dir(), f"make test-engine sets this up. {ADVICE}"
    ports = _free_ports(4)
    names = ("first", "second")
    nodes: list[Node] = []
    try:
        for name, (http, transport) in zip(names, (ports[:2], ports[2:]), strict=True):
            nodes.append(_start(java, folder / name, name, http, transport, ports[1::2]))
        for node in nodes:
            _wait(node)
        yield nodes[0], nodes[1]
    finally:
        for node in nodes:
            if node.process.poll() is None:
                node.kill()


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _start(java: str, folder: Path, name: str, http: int, transport: int, seeds: Sequence[int]) -> Node:
    settings = {
        "cluster.name": "rules-tests",
        "node.name": name,
        # of two nodes one can be lost only when the other leads
        "node.roles": ["cluster_manager", "data"] if name == "first" else ["data"],
        "cluster.initial_cluster_manager_nodes": ["first"],
        "discovery.seed_hosts": [f"127.0.0.1:{seed}" for seed in seeds],
        "network.host": "127.0.0.1",
        "http.port": http,
        "transport.port": transport,
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        # a question names no other index than the one in its address
        "rest.action.multi.allow_explicit_index": False,
        # the disk of a machine for tests may be nearly full
        "cluster.routing.allocation.disk.threshold_enabled": False,
    }
    (folder / "config").mkdir(parents=True)
    # JSON is YAML
    (folder / "config/opensearch.yml").write_text(json.dumps(settings), encoding="utf-8")
    (folder / "config/log4j2.properties").write_text(LOGGING, encoding="utf-8")
    (folder / "tmp").mkdir()
    command = [
        java,
        *MEMORY,
        "-Djava.security.manager=allow",
        # without its native library a node does not ask who runs it: CI is root, and the node is reached from this machine alone
        "-Djna.nosys=true",
        "-Djna.nounpack=true",
        f"-Djava.io.tmpdir={folder / 'tmp'}",
        f"-Dopensearch.path.home={HOME}",
        f"-Dopensearch.path.conf={folder / 'config'}",
        "-Dopensearch.distribution.type=tar",
        "-cp",
        f"{HOME / 'lib'}/*",
        "org.opensearch.bootstrap.OpenSearch",
    ]
    log = folder / "out.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "JAVA_TOOL_OPTIONS": ""},
        )
    return Node(name, f"http://127.0.0.1:{http}", process, log)


def _wait(node: Node) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert node.process.poll() is None, node.log.read_text(encoding="utf-8")[-4000:]
        with contextlib.suppress(OSError):
            if node.ask("/_cluster/health?wait_for_nodes=2&timeout=10s")["number_of_nodes"] == 2:
                return
        time.sleep(0.2)
    raise AssertionError(f"{node.name} does not answer:\n{node.log.read_text(encoding='utf-8')[-4000:]}")
