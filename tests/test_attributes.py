"""What templates ask of the values they are given: each attribute is one that its class declares."""

import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from inspect import getattr_static, isfunction
from typing import Any

import pytest
from jinja2 import Environment, nodes
from markupsafe import Markup

from generator.pages.base import Renderer, Site
from generator.pages.units import ArticleView, LineView
from generator.views.edition import EditionView
from tests.test_contexts import CONTEXTS, NAMES, parsed

LATE = {"EditionView": EditionView, "Renderer": Renderer}
"""Classes that a module names in its types alone."""


def hints(owner: Any) -> dict[str, Any]:
    return typing.get_type_hints(owner, localns=LATE)


def plain(found: Any) -> Any:
    """A type without None; None where there is more than one, or it is not known."""
    if isinstance(found, types.UnionType) or typing.get_origin(found) is typing.Union:
        parts = [part for part in typing.get_args(found) if part is not type(None)]
        return parts[0] if len(parts) == 1 else tuple(parts)
    return found


def attribute(owner: Any, name: str) -> Any:
    """The declared type of an attribute; raises AttributeError where the class has none of that name."""
    if name in (declared := hints(owner)):
        return plain(declared[name])
    found = getattr_static(owner, name)
    if isinstance(found, property):
        return plain(hints(found.fget).get("return"))
    if isinstance(found, cached_property):
        return plain(hints(found.func).get("return"))
    return found


def element(found: Any) -> Any:
    """What a loop over a value of this type gives."""
    origin, inside = typing.get_origin(found), typing.get_args(found)
    if origin is tuple:
        return plain(inside[0]) if len(inside) == 2 and inside[1] is ... else None
    if (
        origin
        and isinstance(origin, type)
        and issubclass(origin, Iterable)
        and not issubclass(origin, Mapping)
    ):
        return plain(inside[0])
    return None


def ours(found: Any) -> bool:
    """Whether a type is a class of this repository, whose attributes are all declared."""
    return isinstance(found, type) and found.__module__.startswith("generator.") and found is not Markup


@dataclass
class Reader:
    """Reads templates with the types of what they are given."""

    faults: list[str] = field(default_factory=list)
    asked: set[tuple[str, str]] = field(default_factory=set)
    """The attributes that are asked for, each with its class."""
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def template(self, name: str, given: Mapping[str, Any]) -> None:
        self.walk(parsed(name), dict(given), name)

    def walk(self, node: nodes.Node, known: dict[str, Any], name: str) -> None:
        for child in node.iter_child_nodes():
            self.read(child, known, name)

    def read(self, node: nodes.Node, known: dict[str, Any], name: str) -> Any:
        """The type of an expression, where it is known."""
        match node:
            case nodes.FromImport(template=nodes.Const(value=source)):
                for each in node.names:
                    macro, alias = (each, each) if isinstance(each, str) else each
                    known[alias] = (str(source), macro)
            case nodes.Macro():
                known[node.name] = (name, node.name)
            case nodes.Name():
                return known.get(node.name)
            case nodes.Assign(target=nodes.Name(name=target)):
                known[target] = self.read(node.node, known, name)
            case nodes.For():
                self.loop(node, dict(known), name)
            case nodes.Getattr():
                return self.ask(self.read(node.node, known, name), node.attr, name, node.lineno)
            case nodes.Getitem():
                self.read(node.arg, known, name)
                return self.item(self.read(node.node, known, name), node.arg)
            case nodes.Call():
                return self.call(node, known, name)
            case nodes.CondExpr():
                self.walk(node, known, name)
                return self.read(node.expr1, known, name)
            case _:
                self.walk(node, known, name)
        return None

    def loop(self, node: nodes.For, known: dict[str, Any], name: str) -> None:
        inside = element(self.read(node.iter, known, name))
        known["loop"] = None
        if isinstance(node.target, nodes.Name):
            known[node.target.name] = inside
        elif isinstance(node.target, nodes.Tuple):
            kinds = typing.get_args(inside) if typing.get_origin(inside) is tuple else ()
            for place, target in enumerate(node.target.items):
                assert isinstance(target, nodes.Name)
                known[target.name] = plain(kinds[place]) if place < len(kinds) else None
        for part in (*filter(None, [node.test]), *node.body, *node.else_):
            self.read(part, known, name)

    def ask(self, owner: Any, attr: str, name: str, line: int) -> Any:
        """The type of an attribute; where a value is one of several classes, a template tells them apart by their kind."""
        owners = owner if isinstance(owner, tuple) else (owner,)
        if not all(map(ours, owners)):
            return None
        found = []
        for one in owners:
            try:
                found.append(attribute(one, attr))
            except AttributeError:
                continue
            self.asked.add((one.__name__, attr))
        if not found:
            self.faults.append(f"{name}:{line}: {', '.join(one.__name__ for one in owners)} has no {attr}")
        return found[0] if found else None

    def item(self, owner: Any, key: nodes.Expr) -> Any:
        origin, inside = typing.get_origin(owner), typing.get_args(owner)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return plain(inside[1])
        if origin is tuple and isinstance(key, nodes.Const) and ... not in inside:
            return plain(inside[key.value])
        return element(owner)

    def call(self, node: nodes.Call, known: dict[str, Any], name: str) -> Any:
        called = self.read(node.node, known, name)
        given = [self.read(arg, known, name) for arg in (*node.args, *(pair.value for pair in node.kwargs))]
        if isfunction(called):
            return plain(hints(called).get("return"))
        if isinstance(called, tuple) and all(isinstance(part, str) for part in called):
            source, macro = called
            key = (source, macro, *map(str, given))
            if key not in self.seen:
                self.seen.add(key)
                self.macro(source, macro, given, known if source == name else {})
        return None

    def macro(self, source: str, macro: str, given: list[Any], known: dict[str, Any]) -> None:
        """Read a macro with the types of what it is called with; within its own file it sees the names of the page."""
        tree = parsed(source)
        inside = dict(known)
        for part in tree.body:
            if isinstance(part, nodes.FromImport | nodes.Macro):
                self.read(part, inside, source)
        found = next(part for part in tree.find_all(nodes.Macro) if part.name == macro)
        inside |= {arg.name: None for arg in found.args}
        inside |= dict(zip((arg.name for arg in found.args), given, strict=False))
        for part in found.body:
            self.read(part, inside, source)


def given(context: type[Any]) -> dict[str, Any]:
    names = {**hints(Site), **hints(context)}
    return {name: plain(found) for name, found in names.items()}


@pytest.mark.parametrize("context", CONTEXTS, ids=NAMES)
def test_each_attribute_is_declared(context: type[Any]) -> None:
    reader = Reader()
    reader.template(context.template, given(context))
    assert not reader.faults


def test_the_values_of_the_pages_are_followed_into_loops_and_macros() -> None:
    reader = Reader()
    for context in CONTEXTS:
        reader.template(context.template, given(context))
    classes = {owner for owner, _ in reader.asked}
    assert {
        "EditionView",
        "DutyView",
        "Sheet",
        "Line",
        "DeadlineView",
        "StepView",
        "UnitView",
        "Field",
    } <= classes
    assert len(reader.asked) > 150


def test_an_attribute_that_is_not_there_is_told() -> None:
    reader = Reader()
    tree = Environment(autoescape=True).parse(
        "{% for block in blocks %}{{ block.kind }}{{ block.titel }}{% endfor %}"
    )
    reader.walk(tree, {"blocks": tuple[LineView | ArticleView, ...]}, "x")
    assert reader.faults == ["x:1: LineView, ArticleView has no titel"]
