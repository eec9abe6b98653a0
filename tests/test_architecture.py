"""The floors of the house: imports go down only, and each big package is known to one module."""

import ast
import re
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
    },
)
SOLE_USERS = {
    "brotli": {"release"},
    "click": {"__main__", "cli"},
    "deflate": {"release"},
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


def imported(tree: ast.AST) -> set[str]:
    """Dotted names of all that is imported; `from a import b` gives both `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import; name the module in full"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def upward(path: Path, tree: ast.AST) -> set[str]:
    own = [name.split(".")[1] for name in imported(tree) if name.startswith("generator.")]
    here = room(path)
    return {name for name in own if name != here and name in FLOOR_OF and FLOOR_OF[name] > FLOOR_OF[here]}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_module_keeps_to_its_floor(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert room(path) in FLOOR_OF, f"{room(path)} has no floor yet: add it to FLOORS"
    assert not upward(path, tree), f"{room(path)} imports from a higher floor"
    tops = {name.split(".")[0] for name in imported(tree)}
    for package, users in SOLE_USERS.items():
        assert package not in tops or room(path) in users, f"only {users} may import {package}"
    if room(path) not in MAY_PRINT:
        names = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        printing = [name.lineno for name in names if isinstance(name, ast.Name) and name.id == "print"]
        assert not printing, f"lines {printing} print: below the edges values are returned"


def test_rooms_of_one_floor_do_not_go_round_in_a_circle() -> None:
    ways: dict[str, set[str]] = {}
    for path in MODULES:
        names = imported(ast.parse(path.read_text(encoding="utf-8")))
        found = {name.split(".")[1] for name in names if name.startswith("generator.")}
        ways.setdefault(room(path), set()).update((found & FLOOR_OF.keys()) - {room(path)})
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
    tree = ast.parse("from generator import portal\nimport generator.model")
    assert upward(PACKAGE / "pages.py", tree) == {"portal"}
