"""Templates ready to be rendered: found in their folders, compiled once, and kept compiled from one run to the next.

What they are compiled to asks less of each value than Jinja does, which knows nothing of those who write its templates. Ours get
views, whose attributes are known, and functions and macros, none of which asks for the template that calls it: so an attribute is
taken and a function is called as Python does, and what is not there is an error as before. What stands in a mapping is asked for by ``[]``.
"""

import os
import sys
from collections.abc import Callable, MutableMapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from keyword import iskeyword
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from markupsafe import Markup

from generator.pages.escaping import escaped

__all__ = ["environment"]

_TOP = Path(__file__).parents[2]
# Markup() asks what it is given for its HTML first, and words that a macro has joined have none
_marked: Callable[[type[Markup], str], Markup] = str.__new__


def environment(templates: tuple[Path, ...]) -> Environment:
    """Kept while a process runs: a template is compiled again only when its file has changed before it is asked for here."""
    made = _environment(templates)
    kept = made.cache if made.cache is not None else {}
    for name in [name for name, template in kept.items() if not template.is_up_to_date]:
        del kept[name]
    return made


@cache
def _environment(templates: tuple[Path, ...]) -> Environment:
    return _Environment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # a template is asked for with each page, and its file with each build
        auto_reload=False,
        bytecode_cache=_kept(),
    )


class _Code(CodeGenerator):
    """Writes attributes and calls as Python has them: to ask first what each is took a fifth of the time of a page."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  as it is called there
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  as above
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(kwarg.key) for kwarg in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class _Macro(Macro):
    """A macro that hands on what it is given, where that is all it asks for and nothing stands by its name."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._exact = not (self.caller or self.catch_kwargs or self.catch_varargs)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        if self._exact and not kwargs and len(args) == self._argument_count:
            return _marked(Markup, self._func(*args))
        return super().__call__(*args, **kwargs)


class _Template(Template):
    """A template that does not wrap each word it writes: an eighth of the time of a page went into that."""

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002  as it is called there
    ) -> Template:
        namespace.update(escape=escaped, Macro=_Macro)
        return super()._from_namespace(environment, namespace, globals)


class _Environment(Environment):
    """What all our templates have in common."""

    code_generator_class = _Code
    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dictionary: all its names are asked for with each import, and two that look like one take ten times as long."""
        return {**self.globals, **(d or {})}


class _Kept(FileSystemBytecodeCache):
    """Templates compiled by runs before; a folder that cannot be written keeps none."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By its name alone: a copy of the theme in another folder finds it too, and whether its words are the same is asked besides."""
        return super().get_cache_key(name)

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What was compiled of another copy is told of this one where something in it goes wrong."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is not None and filename is not None and bucket.code.co_filename != filename:
            bucket.code = _moved(bucket.code, filename)
        return bucket

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return


def _moved(code: CodeType, filename: str) -> CodeType:
    """What was compiled, as if of another file."""
    inside = (_moved(one, filename) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=filename, co_consts=tuple(inside))


def _kept() -> BytecodeCache | None:
    """Beside the other caches of a clone; an installed package has no place of its own."""
    if not (_TOP / "pyproject.toml").is_file():
        return None
    # Jinja asks itself whether the words and Python are the same, and not whether it is the same itself, or this module
    ours = sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    folder = _TOP / ".cache" / "templates" / f"{version('jinja2')}-{sys.implementation.cache_tag}-{ours}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Kept(os.fspath(folder))
