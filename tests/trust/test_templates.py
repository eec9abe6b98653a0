"""Every value that a template or a module puts into HTML is escaped: few places write markup, and each has its reason."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.support.kept import ROOT

TEMPLATES = sorted([*ROOT.glob("theme/**/*.html"), *ROOT.glob("generator/**/*.html")])
SAFE = {
    # what Markdown made of a file of docs/, whose authors write HTML if they like: MkDocs hands it over as plain text
    "theme/overrides/main.html": 1,
}
"""How often a template may say that something is markup already."""
MARKUP = {
    # elements of a picture: every attribute and every word is escaped before
    ("generator/pages/drawing.py", "_element"),
    # bodies and parts of the frame, which our own templates made
    ("generator/pages/frame.py", "guide"),
    ("generator/pages/frame.py", "_render"),
    # signs in place of what is filled in: of a page's body, and of what it says of itself to programs, JSON in which nothing
    # ends the element (tests/trust/look.js reads it)
    ("generator/pages/frame.py", "_make_head"),
    ("generator/pages/frame.py", "_make_mold"),
    ("generator/pages/passages.py", "_mold"),
    ("generator/pages/base.py", "_make_foot"),
    # official words in pieces, each escaped
    ("generator/pages/official.py", "_linked"),
    # a picture of a QR code, which has numbers only
    ("generator/pages/pdf_links.py", "qr_code"),
    # the style and the script of a sheet, which are files of ours
    ("generator/review/page.py", "_beside"),
}
"""Where a module says so of what is no constant."""
UNQUOTED = re.compile(r"\s[\w:-]+=\s*$")
TAG = re.compile(r"</?$")
NAMES_OF_ELEMENTS = {"name", "heading"}
"""What templates may name an element by: words of the template itself, handed from macro to macro."""


def parsed(path: Path) -> nodes.Template:
    return Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))


def before_values(template: nodes.Template) -> Iterator[tuple[str, nodes.Node]]:
    """Each value that a template writes, with the markup right before it."""
    for output in template.find_all(nodes.Output):
        before = ""
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                before = node.data
            else:
                yield before, node
                before = "value"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_escapes_what_it_writes(path: Path) -> None:
    template = parsed(path)
    name = path.relative_to(ROOT).as_posix()
    filters = [found.name for found in template.find_all(nodes.Filter)]
    # these make markup out of what they are given, or give it inside of an attribute more than one
    assert len([found for found in filters if found in {"safe", "xmlattr", "urlize"}]) == SAFE.get(name, 0)
    assert not list(template.find_all((nodes.MarkSafe, nodes.MarkSafeIfAutoescape)))
    for scope in template.find_all(nodes.ScopedEvalContextModifier):
        assert all(isinstance(option.value, nodes.Const) and option.value.value for option in scope.options)
    for before, value in before_values(template):
        assert not UNQUOTED.search(before), f"{name}: the value after {before[-40:]!r} stands in quotes"
        if TAG.search(before):
            assert isinstance(value, nodes.Name)
            assert value.name in NAMES_OF_ELEMENTS


def test_a_template_of_mkdocs_escapes_by_itself() -> None:
    paths = sorted((ROOT / "theme/overrides").glob("**/*.html"))
    assert paths
    for path in paths:
        template = parsed(path)
        (scope,) = template.find_all(nodes.ScopedEvalContextModifier)
        outside = set(template.find_all(nodes.Output)) - set(scope.find_all(nodes.Output))
        assert all(isinstance(node, nodes.TemplateData) for output in outside for node in output.nodes)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Each call of Markup, with the name of the function that it stands in."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "Markup"
                ):
                    yield function.name, node


def test_few_modules_say_that_something_is_markup() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in ROOT.glob("generator/**/*.py")
        for name, call in calls(path)
        if call.args and not isinstance(call.args[0], ast.Constant)
    }
    assert found == MARKUP
