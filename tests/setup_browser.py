"""Install the browser that the tests drive and that prints the sheets, a font with Chinese characters, Firefox, nginx and Caddy.

`make test` runs this first, and `make pdf`, which needs the browser alone: ``--printing`` leaves the others out. No test is skipped for want of a browser: without one this exits
with 1 and says what to install. It needs the standard library only.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from generator.printing.chromium import ADVICE, PACKAGES, SHELL, find_browser, has_chinese_font
from tests.browsers.drive import ADVICE as FIREFOX_ADVICE
from tests.browsers.drive import FIREFOX, find_firefox
from tests.release import servers

__all__ = ["main"]


def install_with_apt(packages: Sequence[str]) -> None:
    """Install packages from the distribution, where that needs nobody to type a password."""
    apt = shutil.which("apt-get")
    if not apt:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not shutil.which("sudo"):
        return
    print("Installing", *packages, flush=True)
    env = ["env", "DEBIAN_FRONTEND=noninteractive"]
    attempt([*sudo, *env, apt, "update", "-qq"])
    # Ubuntu's chromium is a stub that asks for snap: where it does not run, the next means is tried.
    for package in packages:
        attempt([*sudo, *env, apt, "install", "-y", "-qq", "--no-install-recommends", package])


def install_with_playwright() -> None:
    """Install the browser build that belongs to the locked Playwright."""
    print("Installing Chromium through Playwright", flush=True)
    attempt([sys.executable, "-m", "playwright", "install", "chromium"])


def attempt(command: list[str]) -> None:
    """Run it, and show what it said only when it failed; what counts is whether the browser runs."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except OSError as error:
        print(error, file=sys.stderr)
        return
    if done.returncode:
        print(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}", file=sys.stderr)


def ready() -> bool:
    """Whether a browser runs and Chinese can be drawn."""
    return bool(find_browser()) and has_chinese_font()


def main() -> int:
    """Exit status 0 when all is there, 1 with advice otherwise."""
    if not shutil.which(SHELL) and not os.environ.get("RULES_BROWSER"):
        # a whole browser would do, and take four times as long
        install_with_apt(PACKAGES)
    if not ready():
        install_with_apt(["chromium"])
    if not ready():
        install_with_playwright()
    missing = [] if ready() else [ADVICE]
    if "--printing" not in sys.argv:
        if not find_firefox():
            install_with_apt([FIREFOX])
        missing += [] if find_firefox() else [FIREFOX_ADVICE]
        if servers.missing_servers():
            install_with_apt(servers.PACKAGES)
        missing += [servers.ADVICE] if servers.missing_servers() else []
    print("\n".join(missing), file=sys.stderr, end="\n" if missing else "")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
