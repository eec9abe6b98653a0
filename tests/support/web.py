"""A real browser, a web server under a sub-path, and a recorder of all that should not happen."""

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from generator.printing.chromium import ADVICE, FLAGS, find_browser

__all__ = ["INTRANET", "PREFIX", "Browse", "Recorder", "browsing", "launch", "serve"]

PREFIX = "/portal/"
"""The site is served below a path, as it will be on a server that has other things at its top."""

INTRANET = "intranet.example"
"""A name of this machine that browsers hold for insecure, as they do a server within an office on plain http."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site below PREFIX, with its own page for missing addresses; anything else is missing."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return str(Path(self.directory) / "outside-of-the-site")
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        own = Path(self.directory) / "404.html"
        if code != 404 or not own.is_file() or not self.path.startswith(PREFIX):
            super().send_error(code, message, explain)
            return
        body = own.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        """Stay silent: what goes wrong is told by the recorder."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up on a page it leaves is no error."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; gives the address of its top."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def launch() -> Iterator[Browser]:
    """The browser that the set-up found."""
    executable = find_browser()
    assert executable, ADVICE
    names = f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, names])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Recorder:
    """Notes console messages, errors of scripts, failed requests and requests to any other host."""

    hosts: set[str]
    troubles: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def forgive(self, url: str) -> None:
        """Forget what an address caused that a test opens because it is missing."""
        self.troubles[:] = [trouble for trouble in self.troubles if url not in trouble]

    def _console(self, message: ConsoleMessage) -> None:
        self.troubles.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"file", "data", "blob", "about"} and parts.netloc not in self.hosts:
            self.troubles.append(f"request to another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # a reader who follows a link leaves requests of the old page behind; that is no fault of a page
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status}: {response.url}")


Browse = Callable[..., Page]
"""Opens a page in a context of its own: ``browse(url, width=…, java_script_enabled=…, …)``."""


@contextmanager
def browsing(browser: Browser, recorder: Recorder) -> Iterator[Browse]:
    """A way to open pages, all watched by one recorder and closed at the end."""
    contexts: list[BrowserContext] = []

    def browse(url: str, *, width: int = 1440, height: int = 900, **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            reduced_motion="reduce",
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(5000)
        contexts.append(context)
        recorder.watch(context)
        page = context.new_page()
        page.goto(url, wait_until="load")
        return page

    try:
        yield browse
    finally:
        for context in contexts:
            context.close()
