"""A real browser, a web server under a sub-path, and a recorder of all that should not happen."""

import functools
import itertools
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
    expect,
    sync_playwright,
)

from generator.policy import HEADERS
from generator.printing.chromium import FLAGS

__all__ = [
    "BROKEN",
    "INTRANET",
    "PREFIX",
    "Browse",
    "Handler",
    "Recorder",
    "Tab",
    "Tabs",
    "browsing",
    "kept_open",
    "launch",
    "serve",
]

PREFIX = "/portal/"
"""The site is served below a path, as it will be on a server that has other things at its top."""

INTRANET = "intranet.example"
"""A name of this machine that browsers hold for insecure, as they do a server within an office on plain http."""

LEAN = (
    "--renderer-process-limit=1",
    "--process-per-site",
    "--force-gpu-mem-available-mb=1",
    "--in-process-gpu",
)
"""What pages cost less with, while all that is in them, kept and printed is the same: one process lays out all pages, so that none is
started for each, and there is memory for a corner of the window alone, of which no test looks at the points. A page costs half."""

BROKEN: list[str] = []
"""What pages did that the policy of the portal forbids; whatever test opened them fails."""

PATIENCE = 60_000
"""Milliseconds to wait for what must come: no measure of speed, since the machine may be busy with other things."""


class Handler(SimpleHTTPRequestHandler):
    """Serves the site below PREFIX, with its own page for missing addresses; anything else is missing.

    It sends what a web server that is set up as the portal asks for sends, so that every test holds the pages to it.
    """

    sent: Mapping[str, str] = HEADERS

    def end_headers(self) -> None:
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

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
        """A browser that hangs up on a page that it leaves is no error."""


@contextmanager
def serve(folder: Path, *, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder on a free port; gives the address of its top."""
    server = _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def launch(executable: str) -> Iterator[Browser]:
    """A browser, started."""
    expect.set_options(timeout=PATIENCE)
    names = f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *LEAN, names])
        for name in ("new_context", "new_page"):
            setattr(browser, name, _listening(getattr(browser, name)))
        try:
            yield browser
        finally:
            browser.close()


def _listening(opens: Callable[..., Page | BrowserContext]) -> Callable[..., Page | BrowserContext]:
    """Every page, and every page of every context, tells of what the policy forbids."""

    def listens(**options: Any) -> Page | BrowserContext:
        opened = opens(**options)
        on = cast("Callable[[str, Callable[..., None]], None]", opened.on)
        on("console", _note_broken)
        return opened

    return listens


def _note_broken(message: ConsoleMessage) -> None:
    if "Content Security Policy" in message.text:
        BROKEN.append(f"{message.location.get('url')}: {message.text}")


class Tab:
    """A context of the browser with a page in it, given to one test after another as if it were new.

    To make both anew takes longer than most tests do.
    """

    def __init__(self, browser: Browser, width: int, height: int, java_script_enabled: bool) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            reduced_motion="reduce",
            java_script_enabled=java_script_enabled,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self._size = (width, height)
        self._protocol = self.context.new_cdp_session(self.page)
        self._origins: set[str] = set()
        self._spent = False
        self._watched: list[tuple[str, Callable[..., None]]] = []
        self._on = cast("Callable[[str, Callable[..., None]], None]", self.context.on)
        self.context.on("request", self._note_origin)
        # what these do cannot be undone
        for owner in (self.context, self.page):
            for name in ("add_init_script", "expose_binding", "expose_function", "on", "once"):
                setattr(owner, name, self._spending(getattr(owner, name)))

    def _note_origin(self, request: Request) -> None:
        if request.is_navigation_request():
            parts = urlsplit(request.url)
            self._origins.add(f"{parts.scheme}://{parts.netloc}")

    def _spending(self, method: Callable[..., object]) -> Callable[..., object]:
        def spends(*args: object, **options: object) -> object:
            self._spent = True
            return method(*args, **options)

        return spends

    def watch(self, event: str, note: Callable[..., None]) -> None:
        """Tell of each event of its context, until the tab is cleaned."""
        self._on(event, note)
        self._watched.append((event, note))

    def clean(self) -> bool:
        """Leave nothing of the test behind; gives whether the tab can be used again."""
        if self._spent or self.page.is_closed():
            self.context.close()
            return False
        for page in self.context.pages:
            if page is not self.page:
                page.close()
        self.page.unroute_all()
        self.context.unroute_all()
        self.page.goto("about:blank")
        width, height = self._size
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(media="null", color_scheme="null")
        for origin in self._origins:
            # what pages keep for the session goes with it
            self._protocol.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._origins.clear()
        self._protocol.send("Page.resetNavigationHistory")
        self.context.clear_cookies()
        self.context.clear_permissions()
        while self._watched:
            self.context.remove_listener(*self._watched.pop())
        return True


class Tabs:
    """The tabs that tests share."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[tuple[int, int, bool], list[Tab]] = {}
        self._lent: list[tuple[tuple[int, int, bool], Tab]] = []

    def lend(self, *, width: int = 1440, height: int = 900, java_script_enabled: bool = True) -> Tab:
        """A tab that nobody else has until all are taken back."""
        key = (width, height, java_script_enabled)
        free = self._free.setdefault(key, [])
        tab = free.pop() if free else Tab(self._browser, *key)
        self._lent.append((key, tab))
        return tab

    def take_back(self) -> None:
        """Clean what a test was lent."""
        lent, self._lent = self._lent, []
        for key, tab in lent:
            if tab.clean():
                self._free[key].append(tab)

    def close(self) -> None:
        """Close all."""
        for tab in itertools.chain.from_iterable(self._free.values()):
            tab.context.close()


@dataclass
class Recorder:
    """Notes console messages, errors of scripts, failed requests and requests to any other host."""

    hosts: set[str]
    troubles: list[str] = field(default_factory=list)

    def watch(self, tab: Tab) -> None:
        tab.watch("console", self._console)
        tab.watch("weberror", self._error)
        tab.watch("request", self._request)
        tab.watch("requestfailed", self._failed)
        tab.watch("response", self._response)

    def forgive(self, url: str) -> None:
        """Forget what an address caused that a test opens because it is missing."""
        self.troubles[:] = [trouble for trouble in self.troubles if url not in trouble]

    def _console(self, message: ConsoleMessage) -> None:
        self.troubles.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _error(self, error: WebError) -> None:
        self.troubles.append(f"script error: {error.error}")

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
"""Opens a page in a context that no other page of the test has: ``browse(url, width=…, color_scheme=…, …)``."""


@contextmanager
def browsing(tabs: Tabs, recorder: Recorder) -> Iterator[Browse]:
    """A way to open pages, all watched by one recorder and taken back at the end."""

    def browse(
        url: str,
        *,
        width: int = 1440,
        height: int = 900,
        color_scheme: Literal["light", "dark"] = "light",
        permissions: Sequence[str] = (),
        java_script_enabled: bool = True,
    ) -> Page:
        tab = tabs.lend(java_script_enabled=java_script_enabled)
        recorder.watch(tab)
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.page.emulate_media(color_scheme=color_scheme)
        if permissions:
            tab.context.grant_permissions(permissions)
        tab.page.goto(url, wait_until="load")
        return tab.page

    try:
        yield browse
    finally:
        tabs.take_back()


@contextmanager
def kept_open(
    browser: Browser, url: str, *, width: int = 1440, height: int = 900
) -> Iterator[tuple[Page, Recorder]]:
    """A page that is opened once for many tests, each of which fills in anew what it asks and reads the answer; and what
    troubles it."""
    tabs = Tabs(browser)
    tab = tabs.lend(width=width, height=height)
    recorder = Recorder({urlsplit(url).netloc})
    recorder.watch(tab)
    tab.page.goto(url, wait_until="load")
    try:
        yield tab.page, recorder
    finally:
        tabs.take_back()
        tabs.close()
