"""Between a preview and a web server on this machine: puts each file in its place when a browser asks for it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Any

from generator import atomic
from generator.preview import Preview

__all__ = ["Live"]

_App = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Live:
    """The folder that a server serves, emptied by each build; requests wait while one is at work."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._at_work = False
        self._preview: Preview | None = None
        self._folder = Path()
        self._there: set[str] = set()
        self._state: object = None
        self._next: object = None
        self._kept: dict[str, bytes] = {}
        self._keeps = False

    def begin(self) -> None:
        """Keep requests waiting until ``finished`` or ``failed``."""
        self._lock.acquire()
        self._at_work = True

    def show(self, preview: Preview, folder: Path) -> None:
        """Another state of the portal, whose folder will be emptied."""
        self._preview, self._folder, self._there = preview, folder, set()

    def keeps(self, state: object) -> bool:
        """Whether the other files of the folder, which are made from ``state``, are those of the build before."""
        self._keeps, self._next = bool(self._kept) and state == self._state, state
        return self._keeps

    def finished(self) -> None:
        """Let requests on; the other files of the folder are as they are now, or as they were."""
        if self._keeps:
            atomic.fill(self._folder, self._kept.items())
        else:
            top = str(self._folder)
            found = [entry.path for entry in atomic.walk(top) if entry.is_file()]
            self._kept = {path[len(top) + 1 :].replace("\\", "/"): Path(path).read_bytes() for path in found}
            self._state = self._next
        self.failed()

    def failed(self) -> None:
        """Let requests on, as far as they are kept waiting: MkDocs may also fail behind the last of its events."""
        if self._at_work:
            self._at_work = False
            self._lock.release()

    def wrapped(self, app: Any, mount: str) -> _App:
        """A server's application that finds each file in its place."""

        def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
            path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "replace")
            if path.startswith(mount) and not path.startswith("/livereload/"):
                self._put(path[len(mount) :])
            answered: Iterable[bytes] = app(environ, start)
            return answered

        return answer

    def _put(self, path: str) -> None:
        name = f"{path}index.html" if path.endswith("/") or not path else path
        with self._lock:
            for wanted in (name, "404.html"):
                if wanted in self._there or self._preview is None:
                    return
                content = self._preview.file(wanted)
                if content is not None:
                    atomic.fill(self._folder, ((wanted, content),))
                    self._there.add(wanted)
                    return
                if (self._folder / wanted).is_file():
                    return
