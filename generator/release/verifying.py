"""Whether a site, in a folder or on the web, is the one that was built: each file, to the byte.

On the web a file is asked for as browsers do, in each of the forms a server may have of it: what is wrong in a compressed
form alone is what nearly every reader gets.
"""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import urllib3

from generator import sums
from generator.files import SUMS
from generator.release import compressing

__all__ = ["Fault", "NoAnswer", "folder", "of", "site"]

_FORMS = {"": "", "gzip": ".gz", "br": ".br"}
"""How a client asks for a form of a file, and the suffix by which we know it."""
_MOST = 256 * 1024 * 1024
"""Bytes that no file of a site has, packed or not."""
_AT_ONCE = 8
_SECONDS = 20


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A file that is not what it should be, and how: ``missing``, ``changed``, ``foreign``, ``unanswered``."""

    kind: str
    path: str
    remark: str = ""


class NoAnswer(Exception):
    """There is nothing at all at an address."""


def of(place: str, listed: Mapping[str, str]) -> tuple[Fault, ...]:
    """The faults of a site at an address or in a folder; raises NoAnswer where there is neither."""
    if place.startswith(("http://", "https://")):
        return site(place, listed)
    if not Path(place).is_dir():
        raise NoAnswer(f"{place}：没有这个文件夹；网址要写全，如 https://…/")
    return tuple(sorted(folder(Path(place), listed)))


def folder(there: Path, listed: Mapping[str, str]) -> Iterator[Fault]:
    """The faults of a site in a folder; a compressed form must unpack to the file that it stands beside."""
    # a link to a folder would be served with all that is in it
    files = (path for path in there.rglob("*") if path.is_file() or path.is_symlink())
    found = {path.relative_to(there).as_posix(): path for path in files}
    for name, value in listed.items():
        if name not in found or not found[name].is_file():
            yield Fault("missing", name)
        elif sums.digest(found[name].read_bytes()) != value:
            yield Fault("changed", name)
    for name, path in sorted(found.items()):
        plain = sums.derived_from(name)
        if plain in listed and path.is_file():
            content = compressing.unpack(path.suffix, path.read_bytes(), _MOST)
            if content is None or sums.digest(content) != listed[plain]:
                yield Fault("changed", name)
        elif name not in listed and name != SUMS:
            yield Fault("foreign", name)


def site(address: str, listed: Mapping[str, str]) -> tuple[Fault, ...]:
    """The faults of a site on the web; raises NoAnswer where its home page cannot be asked for.

    A server does not say what else it has: foreign are files that its own list names and ours does not.
    """
    top = address.rstrip("/") + "/"
    asking = urllib3.PoolManager(
        maxsize=_AT_ONCE,
        block=True,
        timeout=urllib3.Timeout(total=_SECONDS),
        retries=urllib3.Retry(total=None, connect=0, read=0, redirect=3, raise_on_redirect=False),
    )
    try:
        asking.request("HEAD", top)
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise NoAnswer(f"{address}：没有应答（{error}）") from None
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        faults = pool.map(lambda pair: tuple(_asked(asking, top, *pair)), listed.items())
        found = [fault for each in faults for fault in each]
    return tuple(sorted((*found, *_listed_there(asking, top, listed))))


def _asked(asking: urllib3.PoolManager, top: str, name: str, value: str) -> Iterator[Fault]:
    """What is wrong with one file; one that is missing or cannot be asked for is told once."""
    text = PurePosixPath(name).suffix in compressing.COMPRESSED
    for form in _FORMS if text else ("",):
        try:
            status, coding, content = _get(asking, top, name, form)
        except urllib3.exceptions.HTTPError as error:
            yield Fault("unanswered", name, type(error).__name__)
            return
        # a server may answer with its page for missing addresses as it does for any of them
        if status != 200 and not (status == 404 and name == "404.html"):
            yield Fault("missing" if status in (404, 410) else "unanswered", name, f"HTTP {status}")
            return
        plain = compressing.unpack(_FORMS[coding], content, _MOST) if coding in _FORMS and coding else content
        if plain is None or sums.digest(plain) != value:
            yield Fault("changed", name, coding)
            if not coding:
                return


def _get(asking: urllib3.PoolManager, top: str, name: str, form: str) -> tuple[int, str, bytes]:
    # no-cache: what stands there now, not what a proxy on the way kept
    headers = {"Accept-Encoding": form or "identity", "Cache-Control": "no-cache"}
    try:
        answer = asking.request("GET", top + quote(name), headers=headers, preload_content=False)
    except urllib3.exceptions.HTTPError:
        # a connection that was kept open may have been closed meanwhile: once more, and without a word
        answer = asking.request("GET", top + quote(name), headers=headers, preload_content=False)
    try:
        content = answer.read(_MOST + 1, decode_content=False)
        if len(content) > _MOST:
            # whatever comes behind that is no file of ours
            answer.close()
        return answer.status, answer.headers.get("Content-Encoding", ""), content
    finally:
        answer.release_conn()


def _listed_there(asking: urllib3.PoolManager, top: str, listed: Mapping[str, str]) -> Iterable[Fault]:
    try:
        status, _, content = _get(asking, top, SUMS, "")
    except urllib3.exceptions.HTTPError:
        return ()
    if status != 200:
        return ()
    lines = content.decode("utf-8", errors="replace").split("\n")
    names = (line[66:] for line in lines if sums.LINE.fullmatch(line))
    return [Fault("foreign", name) for name in names if name not in listed]
