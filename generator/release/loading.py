"""Loads an OpenSearch cluster from the files of ``rules export search``, and puts the new index in the place of the old in one step.

A question is answered by the old index until the new one is whole, on every node that is to hold it; then the alias is moved,
which a cluster does at once. The index before stays, so that the alias can be moved back. The same files loaded again
change nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3

from generator.problems import RulesError
from generator.search.server import BULK, LOAD, TEMPLATE_FILE

__all__ = ["Loaded", "NotLoaded", "load"]

_SECONDS = 120
_WAITS = 15
"""So often half of that is waited for the copy on the second node."""
_LEAST = (2, 19)
"""The version of OpenSearch that all this is tried with; older ones are not known to do it."""


class NotLoaded(RulesError):
    """The cluster did not take it; what it had before answers as before."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a cluster has now: the index that answers, of how many documents, and the one before it."""

    index: str
    documents: int
    before: str
    new: bool
    """Whether it had to be loaded, or was there."""


def load(folder: Path, address: str, login: str = "") -> Loaded:
    """Load what ``rules export search`` wrote; ``login`` is ``account:password``, where the cluster asks for one."""
    given = json.loads((folder / LOAD).read_text(encoding="utf-8"))
    cluster = _Cluster(address, login)
    cluster.greet()
    index, alias, documents = given["index"], given["alias"], given["documents"]
    new = cluster.count(index) != documents
    if new:
        cluster.ask("DELETE", f"/{index}", missing_ok=True)
        _fill(cluster, index, folder)
        if (there := cluster.count(index)) != documents:
            raise NotLoaded(f"{index}：写入 {documents} 条，服务器里有 {there} 条；没有换上，请再运行一次")
    for name, template in json.loads((folder / TEMPLATE_FILE).read_text(encoding="utf-8")).items():
        cluster.ask("PUT", f"/_scripts/{name}", template)
    return Loaded(index, documents, _switch(cluster, alias, index), new)


def _fill(cluster: "_Cluster", index: str, folder: Path) -> None:
    made = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    copies = {"auto_expand_replicas": made["settings"].pop("auto_expand_replicas")}
    # a copy is made of what is finished: to index everything twice takes twice as long
    made["settings"] |= {"number_of_replicas": 0, "refresh_interval": "-1"}
    cluster.ask("PUT", f"/{index}", made)
    for part in sorted((folder / BULK).glob("*.ndjson")):
        answer = cluster.ask("POST", f"/{index}/_bulk", part.read_bytes())
        if answer["errors"]:
            fault = next(item["index"]["error"] for item in answer["items"] if "error" in item["index"])
            raise NotLoaded(f"{part}：服务器没有收下（{fault.get('reason', fault)}）；没有换上")
    cluster.ask("POST", f"/{index}/_refresh")
    cluster.ask("PUT", f"/{index}/_settings", {"index": {**copies, "refresh_interval": None}})
    for _ in range(_WAITS):
        path = f"/_cluster/health/{index}?wait_for_status=green&timeout={_SECONDS // 2}s"
        if not cluster.ask("GET", path, late_ok=True)["timed_out"]:
            return
    raise NotLoaded(
        f"{index}：副本没有在 {_WAITS * _SECONDS // 120} 分钟内放好；没有换上，请看集群的状态，再运行一次"
    )


def _switch(cluster: "_Cluster", alias: str, index: str) -> str:
    """Move the alias in one step, and drop what is older than the index before; gives that one's name."""
    held = sorted(cluster.ask("GET", f"/_alias/{alias}", missing_ok=True))
    if held != [index]:
        removed = [{"remove": {"index": name, "alias": alias}} for name in held]
        actions = [*removed, {"add": {"index": index, "alias": alias}}]
        cluster.ask("POST", "/_aliases", {"actions": actions})
    before = next((name for name in held if name != index), "")
    known = [name for name in cluster.ask("GET", f"/{alias}-*/_settings/index.uuid") if _ours(name, alias)]
    kept = {index, before} if before else set(known)
    for name in known:
        if name not in kept:
            cluster.ask("DELETE", f"/{name}", missing_ok=True)
    return before


def _ours(name: str, alias: str) -> bool:
    """Whether an index is one that this program made: another portal's alias may begin with the same letters."""
    mark = name.removeprefix(f"{alias}-")
    return len(mark) == 16 and set(mark) <= set("0123456789abcdef")


class _Cluster:
    """The interface of a cluster, by HTTP; each fault says what to do."""

    def __init__(self, address: str, login: str) -> None:
        self._address = address.rstrip("/")
        self._headers = urllib3.make_headers(basic_auth=login) if login else {}
        self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(connect=10, read=_SECONDS), retries=False)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Mapping[str, object] | None = None,
        *,
        missing_ok: bool = False,
        late_ok: bool = False,
    ) -> dict[str, Any]:
        """The answer, as JSON; nothing of what is not there, and what there is of what is not ready, where that may be."""
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        kind = "application/x-ndjson" if path.endswith("/_bulk") else "application/json"
        headers = {**self._headers, **({"Content-Type": kind} if content else {})}
        try:
            answer = self._pool.request(method, self._address + path, body=content, headers=headers)
            said = json.loads(answer.data or b"{}")
        except (urllib3.exceptions.HTTPError, ValueError) as fault:
            raise NotLoaded(
                f"{self._address}：没有应答，或不是 OpenSearch（{type(fault).__name__}）；请检查地址和网络"
            ) from None
        if answer.status == 404 and missing_ok:
            return {}
        if answer.status == 408 and late_ok:
            return dict(said)
        if answer.status in (401, 403):
            raise NotLoaded(
                f"{self._address}：不让写入（{answer.status}），请把账号写在 RULES_SEARCH_LOGIN，如 账号:密码"
            )
        if answer.status >= 400:
            reason = said.get("error") if isinstance(said, dict) else said
            reason = reason.get("reason", reason) if isinstance(reason, dict) else reason
            raise NotLoaded(f"{self._address}{path}：{answer.status} {reason}")
        return dict(said)

    def greet(self) -> None:
        """Whether there is a cluster of a version that this is tried with."""
        version = self.ask("GET", "/").get("version", {})
        number = tuple(
            int(part) for part in str(version.get("number", "0.0")).split(".")[:2] if part.isdigit()
        )
        if version.get("distribution") != "opensearch" or number < _LEAST:
            raise NotLoaded(f"{self._address}：不是 OpenSearch {_LEAST[0]}.{_LEAST[1]} 或更新的版本")

    def count(self, index: str) -> int:
        """How many documents an index has, none when it is not there."""
        return int(self.ask("GET", f"/{index}/_count", missing_ok=True).get("count", 0))
