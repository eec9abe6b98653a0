"""What a page costs on an old phone, and what Lighthouse says of it; `make bench-pages` prints it.

Each page is opened by a browser with an empty cache, 360 px wide, on a line of 400 kbit/s and a processor six times slower
than this one, from a server that compresses with gzip.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from generator.printing.chromium import ADVICE, FLAGS, find_browser
from tests.support.built import ROOT, Site, build
from tests.support.kept import ARTICLE, PROCEDURE, ROLE, RULE
from tests.support.web import Handler, serve

__all__ = ["main"]

WIDTH, HEIGHT = 360, 640
RATE = 400_000
"""Bits a second."""
LATENCY = 150
"""Milliseconds to the first byte of an answer."""
SLOWER = 6
"""How many times slower than this machine the phone's processor is."""
FOLD = 320
"""Pixels from the top of the page within which the job begins."""
NODES = 1500
"""How many elements the list of several roles may have before anything is chosen."""
LEAST = {"performance": 0.98, "accessibility": 1.0, "best-practices": 1.0}
"""What Lighthouse must say at least."""
_TYPES = (".html", ".css", ".js", ".svg", ".webmanifest", ".json")
_ASKS = "开全区性会议要提前几天请示"


@dataclass(frozen=True, slots=True)
class Goal:
    """A page, and what it may cost: requests, KB after gzip, seconds to its largest paint or to its answer, shift of layout."""

    name: str
    path: str
    requests: int
    kilobytes: float
    seconds: float
    shift: float
    answer: str = ""
    """What must be there before the clock stops, where that is not the largest paint."""


def goals(site: Site) -> list[Goal]:
    """The pages with a goal; the role is the one whose list is the longest."""
    lists = [name for name in site.documents if name.startswith("roles/") and name.count("/") == 2]
    longest = max(lists, key=lambda name: len(site.documents[name].tree.xpath("//*[@data-duty]")))
    search = f"search/index.html?q={quote(_ASKS)}"
    return [
        Goal("home", "index.html", 6, 35, 1.8, 0.02),
        Goal("full text", f"rules/{RULE}/index.html", 6, 60, 2.2, 0.02),
        Goal("longest role", longest, 8, 65, 2.5, 0.05),
        Goal("procedure", f"procedures/{PROCEDURE}/index.html", 8, 60, 2.5, 0.02),
        Goal("search", search, 8, 110, 4.0, 0.05, answer="[data-result]"),
    ]


_FIRST = {
    "index.html": "[data-search-input]",
    f"rules/{RULE}/index.html": "[data-address]",
    f"rules/{RULE}/{ARTICLE}/index.html": "[data-address]",
    "roles/index.html": "main a[href$='/index.html'], main a[href$='/']",
    f"roles/{ROLE}/index.html": "[data-duty]",
    "checklist/index.html": "input[name=role]",
    "procedures/index.html": "main li a",
    f"procedures/{PROCEDURE}/index.html": "input[type=date]",
    "deadlines/index.html": "[data-deadline], [data-calculator]",
    "approvals/index.html": "[data-row]",
    "terms/index.html": "main dt, main h2, main h3",
    "citations/index.html": "main dt, main h2, main h3",
    "search/index.html": "[data-search-input]",
}
"""For each kind of page the first of what people come for."""


class _Compressing(Handler):
    """Serves as a server on the web would: with gzip."""

    def do_GET(self) -> None:  # noqa: N802  # the name is the base class's
        path = Path(self.translate_path(self.path))
        if not path.is_file() or path.suffix not in _TYPES:
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 9, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


_WATCH = """
window.seen = { paint: 0, shift: 0, answered: 0 }
new MutationObserver(() => {
  if (!seen.answered && document.querySelector("[data-result]")) requestAnimationFrame(() => { seen.answered = performance.now() })
}).observe(document, { childList: true, subtree: true })
new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.paint = entry.startTime })
  .observe({ type: "largest-contentful-paint", buffered: true })
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value })
  .observe({ type: "layout-shift", buffered: true })
"""


def measure(browser: Browser, top: str, goal: Goal) -> tuple[int, float, float, float]:
    """Requests, KB, seconds and shift of one page, opened with an empty cache."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    bits = {"latency": LATENCY, "downloadThroughput": RATE / 8, "uploadThroughput": RATE / 8}
    protocol.send("Network.enable")
    protocol.send("Network.emulateNetworkConditions", {"offline": False, **bits})
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    asked: set[str] = set()
    arrived: list[float] = []

    def ask(event: dict[str, Any]) -> None:
        # a picture that the browser carries itself is no request
        if event["request"]["url"].startswith("http"):
            asked.add(event["requestId"])

    def finish(event: dict[str, Any]) -> None:
        if event["requestId"] in asked:
            arrived.append(event["encodedDataLength"])

    protocol.on("Network.requestWillBeSent", ask)
    protocol.on("Network.loadingFinished", finish)
    page.add_init_script(_WATCH)
    page.goto(f"{top}{goal.path}", wait_until="networkidle", timeout=120_000)
    if goal.answer:
        page.wait_for_selector(goal.answer, timeout=120_000)
        seconds = page.evaluate("seen.answered") / 1000
    else:
        seconds = page.evaluate("seen.paint") / 1000
    shift = page.evaluate("seen.shift")
    context.close()
    return len(arrived), sum(arrived) / 1024, seconds, shift


def first_content(browser: Browser, top: str, site: Site) -> dict[str, float]:
    """How far from the top of each kind of page its job begins, in pixels."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
    page = context.new_page()
    found = {}
    for name, selector in _FIRST.items():
        if name in site.documents:
            page.goto(f"{top}{name}")
            box = page.locator(f"main :is({selector})").locator("visible=true").first.bounding_box()
            found[name] = box["y"] if box else float("inf")
    page.goto(f"{top}checklist/index.html")
    found["checklist/index.html, elements"] = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    return found


def lighthouse(browser: str, address: str, folder: Path) -> dict[str, float]:
    """What Lighthouse says of a page on a phone, by its categories."""
    report = folder / "report.json"
    flags = " ".join(["--headless=new", *FLAGS])
    command = [
        str(ROOT / ".venv/bin/node"),
        str(ROOT / ".venv/lighthouse/node_modules/lighthouse/cli/index.js"),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--only-categories={','.join(LEAST)}",
        f"--chrome-flags={flags}",
    ]
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": browser})
    categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: categories[name]["score"] for name in LEAST}


def main() -> int:
    """Print all figures; exit status 1 when one misses its goal."""
    executable = find_browser()
    if not executable:
        print(ADVICE, file=sys.stderr)
        return 1
    missed = 0

    def line(name: str, *figures: tuple[str, bool]) -> None:
        nonlocal missed
        missed += sum(not good for _, good in figures)
        cells = "".join(f"{words + ('' if good else ' !'):>26}" for words, good in figures)
        print(f"{name:<16}{cells}", flush=True)

    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        site = build(Path(made) / "site")
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        with serve(site.folder, handler=_Compressing) as top:
            print(f"{WIDTH} px, gzip, {RATE // 1000} kbit/s, {LATENCY} ms, CPU ÷{SLOWER}; ! misses its goal")
            for goal in goals(site):
                requests, kilobytes, seconds, shift = measure(browser, top, goal)
                line(
                    goal.name,
                    (f"{requests} requests (≤ {goal.requests})", requests <= goal.requests),
                    (f"{kilobytes:.1f} KB (≤ {goal.kilobytes})", kilobytes <= goal.kilobytes),
                    (f"{seconds:.2f} s (≤ {goal.seconds})", seconds <= goal.seconds),
                    (f"shift {shift:.3f} (≤ {goal.shift})", shift <= goal.shift),
                )
            print(f"the job begins within {FOLD} px of the top")
            for name, figure in first_content(browser, top, site).items():
                most = NODES if name.endswith("elements") else FOLD
                line(name, (f"{figure:.0f} (≤ {most})", figure <= most))
            browser.close()
            print("Lighthouse, as on a phone")
            for goal in goals(site):
                scores = lighthouse(executable, f"{top}{goal.path}", Path(made))
                line(
                    goal.name, *((f"{key} {score:.2f}", score >= LEAST[key]) for key, score in scores.items())
                )
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
