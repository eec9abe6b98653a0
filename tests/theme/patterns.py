"""The pattern page: each component of the look, shown by parts of the built site. `make patterns` writes it.

An example names the part of a page that shows the component, so that it has the real markup and real words; what
only a script makes is written out. Nothing of this is published.
"""

import argparse
import copy
import html
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import yaml

__all__ = ["COMPONENTS", "LOOKS", "Example", "components", "elements", "examples", "write"]

COMPONENTS = Path(__file__).parent.parent.parent / "theme" / "components"
LOOKS = {
    "index": ("浅色", ' data-tone="light"'),
    "dark": ("深色", ' data-tone="dark"'),
    "elder": ("长者模式", ' data-tone="light" data-elder'),
}
"""The files of the pattern page: what each look is called, and what the root has for it."""
_REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")


@dataclass(frozen=True, slots=True)
class Example:
    """One part of a page, or a piece of markup."""

    title: str
    page: str = ""
    """Which pages may have it, as a pattern of their files: ``roles/*/index.html``; the first that has it is taken."""
    part: str = ""
    """The XPath of the part."""
    markup: str = ""
    """What a script makes, written out, in place of a part of a page."""
    unfold: bool = False
    """Whether what a script would show, and what a reader would open, is shown and open."""


def components() -> list[str]:
    """The names of the components that have a look."""
    return sorted(folder.name for folder in COMPONENTS.iterdir() if any(folder.glob("*.css")))


def examples(component: str) -> list[Example]:
    """The examples of a component, from its ``examples.yaml``."""
    text = (COMPONENTS / component / "examples.yaml").read_text(encoding="utf-8")
    return [Example(**entry) for entry in yaml.safe_load(text)]


def write(site: Path, folder: Path) -> None:
    """Write the page in each of its looks, with the style sheets of a built site beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(
        site / "assets", folder / "assets", ignore=shutil.ignore_patterns("*.js", "*.json", "*.map")
    )
    shown = {
        name: [_shown(site, f"{name}-{number}", example) for number, example in enumerate(examples(name))]
        for name in components()
    }
    sheets = sorted(path.relative_to(folder).as_posix() for path in (folder / "assets/portal").glob("*.css"))
    plain = [sheet for sheet in sheets if not sheet.endswith(("-print.css", "/portal.css", "/light.css"))]
    links = "".join(f'<link rel="stylesheet" href="{href}">' for href in ["assets/portal/portal.css", *plain])
    ways = " ".join(f'<a href="{file}.html">{title}</a>' for file, (title, _) in LOOKS.items())
    for file, (title, root) in LOOKS.items():
        parts = "\n".join(_section(name, parts) for name, parts in shown.items())
        (folder / f"{file}.html").write_text(
            f'<!doctype html><html lang="zh-CN" data-script{root}><head><meta charset="utf-8"><title>样式：{title}</title>'
            f'<meta name="viewport" content="width=device-width,initial-scale=1">{links}'
            "<style>main { box-sizing: border-box; width: 100%; margin: 0 auto; max-width: 1168px; padding: 0 16px; } "
            ".find { position: relative !important; margin: 0 !important; }</style></head>"
            "<body><main>"
            f'<div class="page"><h1>样式</h1><p class="page-lead">{ways}</p></div>\n{parts}</main></body></html>\n',
            encoding="utf-8",
        )


def _section(name: str, parts: Sequence[str]) -> str:
    return (
        f'<section id="{name}" aria-label="{name}"><div class="page"><h2>{name}</h2></div>\n'
        + "\n".join(parts)
        + "</section>"
    )


def _shown(site: Path, name: str, example: Example) -> str:
    inside = example.markup or _part(site, name, example)
    head = f'<div class="page"><p class="page-kind">{html.escape(example.title)}</p></div>'
    return f"{head}<div data-shown>{inside}</div>"


def _part(site: Path, name: str, example: Example) -> str:
    for element in _found(site, example):
        part = copy.deepcopy(element)
        part.tail = None
        _apart(part, name)
        if example.unfold:
            for inner in part.iter():
                inner.attrib.pop("hidden", None)
                if inner.tag == "details":
                    inner.set("open", "")
        whole = lxml.html.tostring(part, encoding="unicode")
        if part.tag == "li":
            whole = f"<ul>{whole}</ul>"
        around = element.xpath("ancestor::*[@data-page][1]/@class")
        # what a page says of its parts holds for them here too
        return f'<div class="{around[0]}">{whole}</div>' if around else whole
    raise LookupError(f"{name}: {example.title}: no page like {example.page} has {example.part}")


def _found(site: Path, example: Example) -> Iterator[lxml.html.HtmlElement]:
    for path in sorted(site.glob(example.page)):
        tree = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
        yield from elements(tree, example.part)


def elements(tree: lxml.html.HtmlElement, path: str) -> list[lxml.html.HtmlElement]:
    """The elements that an XPath finds."""
    found = tree.xpath(path)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, lxml.html.HtmlElement)]


def _apart(part: lxml.html.HtmlElement, prefix: str) -> None:
    """Ids stand once on a page, though several examples may be of one element; links lead nowhere."""
    for element in part.iter(lxml.html.etree.Element):
        if name := element.get("id"):
            element.set("id", f"{prefix}-{name}")
        for key in _REFERRING:
            if names := element.get(key):
                element.set(key, " ".join(f"{prefix}-{name}" for name in names.split()))
        if element.get("href"):
            element.set("href", "#")
        if element.tag == "input" and element.get("type") == "radio":
            element.set("name", f"{prefix}-{element.get('name')}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the pattern page of a built site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    write(given.site, given.folder)


if __name__ == "__main__":
    main()
