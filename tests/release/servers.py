"""nginx and Caddy of the distribution on ports of this machine, each with the files of deploy/ as they stand there.

All that is changed of them are ports and places: what is tried is what an office copies to its server.
"""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

__all__ = ["ADVICE", "DEPLOY", "PACKAGES", "caddy", "missing_servers", "nginx", "search_front"]

DEPLOY = Path(__file__).parents[2] / "deploy"
PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static", "caddy")
ADVICE = (
    "The tests of deploy/ need nginx with its module for precompressed brotli, and Caddy.\n"
    "  Debian and Ubuntu:  apt install nginx-light libnginx-mod-http-brotli-static caddy"
)
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_PATIENCE = 60


def missing_servers() -> bool:
    """Whether one of them is not installed."""
    return not (find("nginx") and find("caddy") and _BROTLI.exists())


def find(name: str) -> str:
    """A server, empty where there is none; /usr/sbin is in the path of root alone."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or ""


def _ports(number: int) -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _put(folder: Path, name: str, places: dict[str, str]) -> Path:
    """A file of deploy/ with other places; each of them must stand in it."""
    words = (DEPLOY / name).read_text(encoding="utf-8")
    for old, new in places.items():
        assert old in words, f"{name} does not hold {old!r}"
        words = words.replace(old, new)
    path = folder / Path(name).name
    path.write_text(words, encoding="utf-8")
    return path


@contextmanager
def _running(command: Sequence[str], folder: Path, address: str) -> Iterator[None]:
    """A server that runs until the block ends; as nobody where this is root, as in a container."""
    assert not missing_servers(), ADVICE
    (folder / "said").touch()
    # the configuration is read by whom the server runs as
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    user = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    env = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    with (
        (folder / "said").open("wb") as said,
        subprocess.Popen(command, cwd=folder, env=env, stdout=said, stderr=said, **user) as process,  # type: ignore[call-overload]
    ):
        try:
            end = time.monotonic() + _PATIENCE
            while not _answers(address):
                told = (folder / "said").read_text(encoding="utf-8", errors="replace")
                assert process.poll() is None and time.monotonic() < end, told
                time.sleep(0.02)
            yield
        finally:
            process.terminate()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=_PATIENCE).close()  # noqa: S310  # always 127.0.0.1
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:
        return False
    return True


@contextmanager
def nginx(folder: Path, current: Path) -> Iterator[dict[str, str]]:
    """The addresses of the site on its own host, below a path of another, and as the container has it."""
    own, below, container = _ports(3)
    place = {"/srv/rules-portal/current": str(current)}
    here = {"/etc/nginx/rules-portal/": f"{folder}/rules-portal/"}
    (folder / "rules-portal").mkdir()
    for part in sorted((DEPLOY / "nginx/rules-portal").iterdir()):
        _put(folder / "rules-portal", f"nginx/rules-portal/{part.name}", {})
    cache = _put(folder, "nginx/cache.conf", {})
    hosts = [
        _put(folder, "nginx/own-host.conf", {**place, **here, "listen 80;": f"listen 127.0.0.1:{own};"}),
        _put(folder, "nginx/sub-path.conf", {**place, **here}),
    ]
    modules = {"include /etc/nginx/modules-enabled/*.conf;": f"load_module {_BROTLI};\ndaemon off;"}
    other = f"include {hosts[0]};\nserver {{ listen 127.0.0.1:{below}; include {hosts[1]}; }}\n"
    config = _put(
        folder,
        "nginx/container.conf",
        {
            **place,
            **here,
            **modules,
            "listen 8080;": f"listen 127.0.0.1:{container};",
            "/etc/nginx/conf.d/cache.conf;": f"{cache};\n{other}",
            "/tmp/nginx": f"{folder}/nginx",  # noqa: S108  # where the container may write
        },
    )
    command = [find("nginx"), "-p", str(folder), "-e", "stderr", "-c", str(config)]
    with _running(command, folder, f"http://127.0.0.1:{own}/"):
        ports = {
            "nginx": f"{own}/",
            "nginx below a path": f"{below}/rules/",
            "nginx in a container": f"{container}/",
        }
        yield {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}


_ALONE = """daemon off;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/search.conf;
}}
"""


@contextmanager
def search_front(folder: Path, nodes: Sequence[str], origin: str) -> Iterator[str]:
    """The address of what stands before the nodes of a cluster, for the pages of an origin."""
    (port,) = _ports(1)
    first, second = (node.removeprefix("http://") for node in nodes)
    places = {"127.0.0.1:9200": first, "127.0.0.1:9201": second, "https://portal.example": origin}
    _put(folder, "nginx/search.conf", {**places, "listen 80;": f"listen 127.0.0.1:{port};"})
    config = folder / "nginx.conf"
    config.write_text(_ALONE.format(folder=folder), encoding="utf-8")
    address = f"http://127.0.0.1:{port}"
    with _running([find("nginx"), "-p", str(folder), "-e", "stderr", "-c", str(config)], folder, address):
        yield address


@contextmanager
def caddy(folder: Path, current: Path) -> Iterator[dict[str, str]]:
    """The addresses of the site on its own host, and below a path of another."""
    own, below = _ports(2)
    shared = _put(folder, "caddy/rules-portal.caddy", {})
    place = {"/srv/rules-portal/current": str(current)}
    parts = []
    for name, port in (("own-host", own), ("sub-path", below)):
        path = _put(folder, f"caddy/{name}.caddy", {**place, ":80 {": f"http://127.0.0.1:{port} {{"})
        words = path.read_text(encoding="utf-8")
        parts.append(words.replace("import /etc/caddy/rules-portal.caddy\n", ""))
        assert parts[-1] != words
    config = folder / "Caddyfile"
    first = "{\n\tadmin off\n\tauto_https off\n}\n"
    config.write_text(f"{first}import {shared}\n{''.join(parts)}", encoding="utf-8")
    command = [find("caddy"), "run", "--adapter", "caddyfile", "--config", str(config)]
    with _running(command, folder, f"http://127.0.0.1:{own}/"):
        yield {"Caddy": f"http://127.0.0.1:{own}/", "Caddy below a path": f"http://127.0.0.1:{below}/rules/"}
