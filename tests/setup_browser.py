"""Install the browser that the tests drive and that prints the sheets, and a font with Chinese characters.

`make test` and `make pdf` run this first. No test is skipped for want of a browser: without one this exits
with 1 and says what to install. It needs the standard library only.
"""

import os
import shutil
import subprocess
import sys

from generator.printing.chromium import ADVICE, PACKAGES, find_browser, has_chinese_font

__all__ = ["main"]


def install_with_apt() -> None:
    """Install both from the distribution, where that needs nobody to type a password."""
    apt = shutil.which("apt-get")
    if not apt:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not shutil.which("sudo"):
        return
    print("Installing the browser and the fonts:", *PACKAGES, flush=True)
    env = ["env", "DEBIAN_FRONTEND=noninteractive"]
    attempt([*sudo, *env, apt, "update", "-qq"])
    # Ubuntu's chromium is a stub that asks for snap: where it does not run, the next means is tried.
    for package in PACKAGES:
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


def main() -> int:
    """Exit status 0 when a browser runs and Chinese can be drawn, 1 with advice otherwise."""
    for install in (install_with_apt, install_with_playwright):
        if find_browser() and has_chinese_font():
            return 0
        install()
    if find_browser() and has_chinese_font():
        return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
