"""Finds the browser that prints the sheets and drives the tests, and a font with Chinese characters.

It needs the standard library only.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["ADVICE", "FLAGS", "PACKAGES", "SHELL", "find_browser", "has_chinese_font"]

FLAGS = (
    "--no-sandbox",  # Chromium refuses to start as root with it, and that is who runs in containers.
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SHELL = "chromium-headless-shell"
"""Chromium without the windows of a browser: it takes a quarter of the time for what tests and printing ask of it."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ON_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
PACKAGES = (SHELL, "fonts-noto-cjk")
ADVICE = (
    "Tests and printing need Chromium or Google Chrome and a font with Chinese characters.\n"
    "  Debian:  apt install chromium-headless-shell fonts-noto-cjk\n"
    "  Fedora:  dnf install chromium google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts\n"
    "  others:  install Google Chrome and the Noto CJK fonts\n"
    "A browser that is installed elsewhere is named by the environment variable RULES_BROWSER."
)


def candidates() -> Iterator[str]:
    """Every place where a browser may be, the reader's own choice first."""
    if chosen := os.environ.get("RULES_BROWSER"):
        yield chosen
    yield from filter(None, map(shutil.which, NAMES))
    yield "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    yield "/Applications/Chromium.app/Contents/MacOS/Chromium"
    # Windows: Edge, which every Windows has, is a Chromium too
    for home in filter(None, map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))):
        yield from (str(Path(home, program)) for program in ON_WINDOWS)
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    for home in filter(None, (own, "~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")):
        folder = Path(home).expanduser()
        for place in ("chromium_headless_shell-*/*/headless_shell", "chromium-*/chrome-linux*/chrome"):
            yield from map(str, sorted(folder.glob(place), reverse=True))
        yield from map(
            str, sorted(folder.glob("chromium-*/chrome-mac*/*.app/Contents/MacOS/*"), reverse=True)
        )


def runs(browser: str) -> bool:
    """Whether it starts and renders a page: `--version` alone also answers where a library is missing."""
    with TemporaryDirectory() as profile:
        command = [
            browser,
            "--headless",
            *FLAGS,
            f"--user-data-dir={profile}",
            "--dump-dom",
            "data:text/html,works",
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return "works" in done.stdout


def find_browser() -> str | None:
    """The first browser that runs."""
    return next(filter(runs, candidates()), None)


def has_chinese_font() -> bool:
    """Whether text in Chinese is drawn as characters; systems without fontconfig bring such fonts along."""
    if sys.platform in {"darwin", "win32"}:
        return True
    if not shutil.which("fc-list"):
        return False
    done = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(done.stdout.strip())
