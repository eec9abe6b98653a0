"""Pages read by a browser, and what on them comes from a value and not from a template."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Page

__all__ = ["Look", "Names", "press"]

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

Names = Mapping[str, Sequence[str]]
"""Elements, and the attributes that each has."""


class Look:
    """Asks a browser what does not belong on pages; it reads them, and nothing of them runs."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._hosts: list[str] = []

    def names(self, pages: Sequence[tuple[str, str]]) -> Names:
        """The elements and attributes of pages that are as they should be; the hosts to which they lead are known from then on."""
        found = self._page.evaluate(_SCRIPT, {"pages": pages, "known": None, "hosts": None})
        assert found["wrong"] == []
        self._hosts = found["hosts"]
        names: dict[str, list[str]] = defaultdict(list)
        for one in found["seen"]:
            element, _, attribute = one.partition(" ")
            names[element].append(attribute)
        return names

    def wrong(self, pages: Sequence[tuple[str, str]], names: Names) -> list[str]:
        """What does not belong there, a line each."""
        found = self._page.evaluate(_SCRIPT, {"pages": pages, "known": names, "hosts": self._hosts})
        lines: list[str] = found["wrong"]
        return lines


def press(page: Page) -> None:
    """Open all that is folded, and press a few controls of each kind that do not lead to another page; type into those fields
    that complete what is typed."""
    page.evaluate(
        """() => {
          window.print = () => {}
          window.confirm = () => false
          // what leads to another page
          addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation() }, true)
          // a download begins as one, and may break off the way to the next page
          addEventListener("click", (event) => { if (event.target.closest("a[download]")) event.preventDefault() })
          for (const fold of document.querySelectorAll("details")) fold.open = true
          // of those that are alike a few
          const seen = new Map()
          for (const control of document.querySelectorAll("input[type=checkbox], button:not([data-run-take]), [data-cite], a[download]")) {
            const look = [control.localName, control.className, ...control.getAttributeNames()].join(" ")
            seen.set(look, (seen.get(look) || 0) + 1)
            if (seen.get(look) < 4 && control.offsetParent) control.click()
          }
          for (const field of document.querySelectorAll("input[type=search], [data-find-role]")) {
            field.focus()
            field.value = "会议"
            field.dispatchEvent(new InputEvent("input", { bubbles: true }))
          }
        }"""
    )
