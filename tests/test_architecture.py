"""The floors of the house: imports go down only, and each big package is known to one module."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

# Highest first. A name stands for the module or for the package with all in it.
FLOORS = (
    {"__main__"},
    {"cli", "plugin"},
    {"adding", "live", "release"},
    {"carrying", "preview"},
    {"building", "portal"},
    {"incremental"},
    {"parts"},
    {"printing", "review"},
    {"pages"},
    {"checks", "exports", "search"},
    {"scenarios"},
    {"views"},
    {"importer", "links"},
    {"blocks", "citations", "comparing", "labels", "plaintext", "proof", "sources", "wording"},
    {"dating", "storage", "workdays"},
    {"atomic"},
    {
        "address",
        "build_day",
        "characters",
        "collecting",
        "cores",
        "files",
        "model",
        "names",
        "numerals",
        "one_file",
        "pdf_manifest",
        "pinyin",
        "policy",
        "problems",
        "progress",
        "provenance",
        "sums",
        "theme",
        "workbooks",
        "zip_files",
    },
)
SOLE_USERS = {
    "brotli": {"release"},
    "click": {"__main__", "cli"},
    "deflate": {"release", "zip_files"},
    "filelock": {"atomic"},
    "jinja2": {"pages"},
    "mkdocs": {"plugin"},
    "markupsafe": {"pages", "review"},
    "openpyxl": {"review"},
    "playwright": {"printing"},
    "pypdf": {"printing"},
    "pypinyin": {"pinyin"},
    "rapidfuzz": {"comparing"},
    "quickjs": {"search"},
    "segno": {"pages"},
    "urllib3": {"release"},
    "watchdog": {"plugin"},
    "xlsxwriter": {"workbooks"},
    "yaml": {"storage"},
}
MAY_PRINT = {"cli", "plugin", "__main__"}
FLOOR_OF = {name: floor for floor, names in enumerate(reversed(FLOORS)) for name in names}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@dataclass(frozen=True)
class Module:
    """What a module has to do with others."""

    imported: frozenset[str]
    """Dotted names of all that is imported; `from a import b` gives both `a` and `a.b`."""
    printing: tuple[int, ...]
    """The lines that print."""

    @property
    def rooms(self) -> set[str]:
        """The rooms that it uses."""
        return {name.split(".")[1] for name in self.imported if name.startswith("generator.")}


def understood(words: str) -> Module:
    names: set[str] = set()
    printing = []
    for node in ast.walk(ast.parse(words)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import; name the module in full"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            printing.append(node.lineno)
    return Module(frozenset(names), tuple(printing))


@cache
def module(path: Path) -> Module:
    return understood(path.read_text(encoding="utf-8"))


def upward(path: Path, found: Module) -> set[str]:
    here = room(path)
    own = found.rooms & FLOOR_OF.keys() - {here}
    return {name for name in own if FLOOR_OF[name] > FLOOR_OF[here]}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_module_keeps_to_its_floor(path: Path) -> None:
    found = module(path)
    assert room(path) in FLOOR_OF, f"{room(path)} has no floor yet: add it to FLOORS"
    assert not upward(path, found), f"{room(path)} imports from a higher floor"
    tops = {name.split(".")[0] for name in found.imported}
    for package, users in SOLE_USERS.items():
        assert package not in tops or room(path) in users, f"only {users} may import {package}"
    if room(path) not in MAY_PRINT:
        assert not found.printing, f"lines {found.printing} print: below the edges values are returned"


def test_rooms_of_one_floor_do_not_go_round_in_a_circle() -> None:
    ways: dict[str, set[str]] = {}
    for path in MODULES:
        ways.setdefault(room(path), set()).update(module(path).rooms & FLOOR_OF.keys() - {room(path)})
    while leaves := {name for name, below in ways.items() if not below & ways.keys()}:
        ways = {name: below for name, below in ways.items() if name not in leaves}
    assert not ways


# what `storage` wraps a file in, with the places of its lines: views hand on what is inside
WRAPPED = re.compile(r"(sources|loaded|work|edition|rule|text|duties|terms|questions|added)\.value\b")


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if room(p) in {"pages", "exports", "search", "printing"}],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_nothing_above_the_views_unwraps_a_file(path: Path) -> None:
    assert not WRAPPED.findall(path.read_text(encoding="utf-8"))


def test_no_template_unwraps_a_file() -> None:
    templates = sorted((PACKAGE.parent / "theme").rglob("*.html"))
    assert len(templates) > 25
    assert not [path.name for path in templates if WRAPPED.search(path.read_text(encoding="utf-8"))]


def test_an_import_from_a_higher_floor_is_seen() -> None:
    found = understood("from generator import portal\nimport generator.model")
    assert upward(PACKAGE / "pages.py", found) == {"portal"}


def test_what_prints_is_seen() -> None:
    assert understood("def f():\n    print(1)").printing == (2,)
