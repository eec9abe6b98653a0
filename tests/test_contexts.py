"""The contract between pages and templates: a template uses what its context gives it, and all of that."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, meta, nodes

from generator import pages
from generator.pages.base import Context, Site
from generator.pages.templates import environment
from generator.theme import templates

ROOT = Path(__file__).parent.parent
FOLDERS = templates(ROOT / "theme")
PAGES, COMPONENTS = FOLDERS
MODULES = [
    importlib.import_module(f"{pages.__name__}.{found.name}")
    for found in pkgutil.iter_modules(pages.__path__)
]


def contexts() -> Iterator[type[Any]]:
    """Every context of a template: it names its file."""
    for module in MODULES:
        for found in vars(module).values():
            if isinstance(found, type) and found.__module__ == module.__name__ and "template" in vars(found):
                yield found


CONTEXTS = sorted(contexts(), key=lambda context: context.template)
NAMES = [context.template for context in CONTEXTS]
SHARED = {field.name for field in fields(Site)}


@cache
def parsed(name: str) -> nodes.Template:
    """A template by its name, as Jinja2 reads it."""
    loader = environment(FOLDERS).loader
    assert loader
    source, _, _ = loader.get_source(environment(FOLDERS), name)
    return Environment(autoescape=True).parse(source)


@cache
def used(name: str) -> set[str]:
    """The names that a template takes from outside of itself."""
    return meta.find_undeclared_variables(parsed(name))


def own(context: type[Any]) -> set[str]:
    """The names that a context gives."""
    return {field.name for field in fields(context)}


def test_each_page_template_has_one_context_and_each_context_a_template() -> None:
    assert len(CONTEXTS) > 15
    assert len(set(NAMES)) == len(NAMES)
    assert set(NAMES) == {path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*.html")}


@pytest.mark.parametrize("context", CONTEXTS, ids=NAMES)
def test_a_template_uses_only_what_it_is_given(context: type[Any]) -> None:
    # the frame and the foot of paper are no pages: they have nothing but their context
    given = own(context) | (SHARED if issubclass(context, Context) else set())
    assert used(context.template) <= given


@pytest.mark.parametrize("context", CONTEXTS, ids=NAMES)
def test_a_template_uses_all_that_it_is_given(context: type[Any]) -> None:
    assert own(context) <= used(context.template)


@pytest.mark.parametrize("context", CONTEXTS, ids=NAMES)
def test_a_context_does_not_hide_what_all_templates_share(context: type[Any]) -> None:
    if issubclass(context, Context):
        assert not own(context) & SHARED


def test_what_all_templates_share_is_used() -> None:
    assert set().union(*map(used, NAMES)) >= SHARED


@pytest.mark.parametrize("path", sorted(COMPONENTS.rglob("*.html")), ids=lambda path: str(path.name))
def test_a_component_is_given_all_it_uses(path: Path) -> None:
    """Its macros are imported without the context of a page."""
    assert used(path.relative_to(COMPONENTS).as_posix()) == set()


def defined(tree: nodes.Template) -> set[str]:
    return {macro.name for macro in tree.find_all(nodes.Macro)}


def imported(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    """Each macro that is imported, with the template that it is of."""
    for node in tree.find_all(nodes.FromImport):
        assert isinstance(node.template, nodes.Const)
        for name in node.names:
            yield str(node.template.value), name if isinstance(name, str) else name[0]


@pytest.mark.parametrize(
    "name", [*NAMES, *(p.relative_to(COMPONENTS).as_posix() for p in COMPONENTS.rglob("*.html"))]
)
def test_a_template_imports_macros_that_there_are_and_that_it_calls(name: str) -> None:
    tree = parsed(name)
    called = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    for source, macro in imported(tree):
        assert macro in defined(parsed(source)), f"{source} has no macro {macro}"
        assert macro in called, f"{macro} is imported and never called"


def test_each_macro_is_called() -> None:
    names = [path.relative_to(folder).as_posix() for folder in FOLDERS for path in folder.rglob("*.html")]
    called = {node.name for name in names for node in parsed(name).find_all(nodes.Name) if node.ctx == "load"}
    # what a page shows only when a script asks for it is made by a program
    for path in (ROOT / "generator/pages").glob("*.py"):
        called.update(re.findall(r'\.macro\([^)]*"(\w+)"\)', path.read_text(encoding="utf-8")))
    unused = {f"{name}: {macro}" for name in names for macro in defined(parsed(name)) - called}
    assert not unused


# -- attributes ----------------------------------------------------------------------------------


def sentences(path: Path) -> Iterator[tuple[str, str]]:
    """Each attribute of a dataclass in a file, with the words under it."""
    for top in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(top, ast.ClassDef) or not any(
            "dataclass" in ast.unparse(d) for d in top.decorator_list
        ):
            continue
        for line, after in zip(top.body, [*top.body[1:], None], strict=True):
            if isinstance(line, ast.AnnAssign) and "ClassVar" not in ast.unparse(line.annotation):
                under = after.value if isinstance(after, ast.Expr) else None
                words = under.value if isinstance(under, ast.Constant) else ""
                yield f"{top.name}.{ast.unparse(line.target)}", str(words)


def test_each_attribute_that_templates_may_use_has_a_sentence() -> None:
    said = {
        name: words
        for path in sorted((ROOT / "generator/pages").glob("*.py"))
        for name, words in sentences(path)
    }
    told: tuple[type[Any], ...] = (Site, *CONTEXTS)
    asked = [f"{context.__name__}.{field.name}" for context in told for field in fields(context)]
    assert len(asked) > 60
    assert not [name for name in asked if not said[name].endswith(".")]
