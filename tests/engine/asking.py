"""The engine of the page with a server that it asks first: the very scripts, their requests carried to a real cluster."""

import gzip
import json
from pathlib import Path

import urllib3

from generator import portal, search, theme
from generator.release.loading import Loaded, load
from generator.search import server
from generator.search.engine import Engine
from generator.views.portal import PortalView

__all__ = ["Asked", "exported", "loaded"]

_REMOTE = """
// the head of a portal that names a server has this within it
if (portal.searchHead.spelling) {{ load(portal.searchHead.spelling); Object.assign(portal.searchHead, portal.searchSpelling) }}
portal.searchHead.server = Object.assign({{ address: "{address}" }}, {templates})
engine = portal.searchRemote.engine(engine, portal.searchHead, (url, body) =>
  new Promise((resolve, reject) => {{ const said = post(url, JSON.stringify(body)); said ? resolve(JSON.parse(said)) : reject(new Error(url)) }}))
"""


class Asked(Engine):
    """An engine that asks a node; it counts its requests and those that failed."""

    def __init__(self, view: PortalView, node: str, alias: str = server.ALIAS) -> None:
        super().__init__(theme.engine(theme.HERE, server=True), search.build(view))
        self.node = node
        self.requests = self.searches = self.failed = self.bytes = 0
        self._pool = urllib3.PoolManager(timeout=10, retries=False)
        self._context.add_callable("post", self._post)
        self._context.eval(
            _REMOTE.format(address=f"http://node/{alias}", templates=json.dumps(server.TEMPLATES))
        )

    def _post(self, url: str, body: str) -> str:
        """What the node says, as JSON; nothing when it fails."""
        self.requests += 1
        self.searches += server.TEMPLATES["query"] in body
        path = url.removeprefix("http://node")
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
        try:
            answer = self._pool.request(
                "POST", self.node + path, body=body.encode(), headers=headers, preload_content=False
            )
            sent = answer.read(decode_content=False)
        except urllib3.exceptions.HTTPError:
            sent, answer = b"", None
        if answer is None or answer.status != 200:
            self.failed += 1
            return ""
        self.bytes += len(sent)
        return gzip.decompress(sent).decode()


def exported(view: PortalView, folder: Path) -> Path:
    """What `rules export search` writes."""
    for name, content in server.files(server.documents(view), portal.constants(), server.ALIAS):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def loaded(view: PortalView, folder: Path, node: str) -> Loaded:
    """The cluster loaded with a portal."""
    return load(exported(view, folder), node)
