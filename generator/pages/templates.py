"""Templates ready to be rendered: found in their folders, compiled once, and kept compiled from one run to the next.

What they are compiled to asks less of each value than Jinja does, which knows nothing of those who write its templates. Ours get
views, whose attributes are known, and functions and macros, none of which asks for the template that calls it: so an attribute is
taken and a function is called as Python does, and what is not there is an error as before. What stands in a mapping is asked for by ``[]``.
What a condition without ``else`` leaves out is empty, and of a loop its place is known (``index``, ``first``, ``last``, ``nextitem`` …), not how it changes.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
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
    pass_eval_context,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.filters import sync_do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext, Macro, Undefined, markup_join
from jinja2.utils import missing
from markupsafe import Markup

from generator.pages.escaping import escaped, plain

__all__ = ["environment"]

_TOP = Path(__file__).parents[2]
# Markup() asks what it is given for its HTML first, and words that a macro has joined have none
_marked: Callable[[type[Markup], str], Markup] = str.__new__


def environment(templates: tuple[Path, ...]) -> Environment:
    """Kept while a process runs: a template is compiled again only when its file has changed before it is asked for here."""
    made = _environment(templates)
    made.look_again()
    return made


@cache
def _environment(templates: tuple[Path, ...]) -> "_Environment":
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

    _macros: frozenset[str] = frozenset()
    """The names that mean macros wherever they stand in the template."""
    _written: nodes.Expr | None = None
    """The call of a macro whose words are written as they are."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  as it is called there
        self._macros = _macros(node)
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  as above
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802  as above
        self.write("(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  as above
        if node.dyn_kwargs or any(iskeyword(kwarg.key) for kwarg in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(").words(" if node is self._written else ")(")
        self._given(node, frame)
        self.write("caller=caller)" if forward_caller else ")")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802  as above
        if node.expr2 is None:
            node.expr2 = nodes.Const("", lineno=node.lineno)
        super().visit_CondExpr(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """What a call hands to a macro as its caller asks for nothing in all but a few places, and need be no macro itself."""
        asked = macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if isinstance(macro_ref.node, nodes.CallBlock) and not macro_ref.node.args and not asked:
            self.write("(lambda words=macro: marked(Markup, words()))")
        else:
            super().macro_def(macro_ref, frame)

    def _given(self, node: nodes.Call, frame: Frame) -> None:
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        if node.dyn_args is not None:
            self.write("*")
            self.visit(node.dyn_args, frame)
            self.write(", ")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _gives_words(node, self._macros):
            self._written = node
        else:
            # nearly each value is a string, and to ask that here is quicker than to call what asks it
            self.write("(plain(value) if type(value := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._written is not node:
            self.write(") is str else escape(value))")


def _macros(template: nodes.Template) -> frozenset[str]:
    """The names of a template that are macros of its own or imported ones, and nothing else anywhere in it."""
    names = {macro.name for macro in template.find_all(nodes.Macro)}
    for taken in template.find_all(nodes.FromImport):
        names.update(name if isinstance(name, str) else name[1] for name in taken.names)
    others = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    return frozenset(names - others)


def _gives_words(node: nodes.Expr, macros: frozenset[str]) -> bool:
    """Whether it calls a macro, by places alone: then there is nothing to escape and nothing to mark."""
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name in macros
        and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    )


class _Macro(Macro):
    """A macro that hands on what it is given, where that is all it asks for and nothing stands by its name.

    ``words`` gives what it writes to those who write it themselves, and need not be told that it is escaped.
    """

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._plain = not (self.catch_kwargs or self.catch_varargs or self.explicit_caller)
        self.words: Callable[..., str] = self
        if self._plain and not self.caller:
            # what is left out is asked for by what it is compiled to, as in Jinja
            self._func.__defaults__ = (missing,) * self._argument_count
            self.words = self._func

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        if self._plain and len(args) <= self._argument_count:
            left = kwargs.copy()
            given = [*args, *[left.pop(name, missing) for name in self.arguments[len(args) :]]]
            if self.caller and "caller" in left:
                given.append(left.pop("caller"))
            if not left and len(given) == self._argument_count + self.caller:
                return _marked(Markup, self._func(*given))
        return super().__call__(*args, **kwargs)


class _Loop:
    """What a template may ask of a loop: its entries are counted at once, so that none is looked for before its turn."""

    __slots__ = ("_entries", "first", "index0", "last")

    def __init__(self, entries: Iterable[Any]) -> None:
        self._entries: Sequence[Any] = entries if isinstance(entries, tuple | list) else tuple(entries)

    def __iter__(self) -> Iterator[tuple[Any, "_Loop"]]:
        end = len(self._entries) - 1
        for index, entry in enumerate(self._entries):
            self.index0 = index
            self.first = index == 0
            self.last = index == end
            yield entry, self

    @property
    def index(self) -> int:
        return self.index0 + 1

    @property
    def length(self) -> int:
        return len(self._entries)

    @property
    def nextitem(self) -> Any:
        return Undefined("there is no next item") if self.last else self._entries[self.index0 + 1]

    def cycle(self, *values: Any) -> Any:
        return values[self.index0 % len(values)]


def _loop(entries: Iterable[Any], undefined: type[Undefined], *recursive: Any) -> Iterable[tuple[Any, Any]]:
    """The entries of a loop, each with its place; what calls itself is left to Jinja."""
    return LoopContext(entries, undefined, *recursive) if recursive else _Loop(entries)


def _joined(values: tuple[Any, ...]) -> str:
    """Values one after another: words, as in nearly all places, need not be asked for their HTML."""
    for value in values:
        if type(value) is not str:
            return markup_join(values)
    return "".join(values)


@pass_eval_context
def _join(given: EvalContext, values: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    """The filter ``join``, which Jinja wraps for those who wait; of words it need not ask for their HTML."""
    if attribute is None and type(between) is str:
        values = tuple(values)
        if all(type(value) is str for value in values):
            return between.join(values)
    return sync_do_join(given, values, between, attribute)


class _Template(Template):
    """A template that does not wrap each word it writes: an eighth of the time of a page went into that."""

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002  as it is called there
    ) -> Template:
        namespace.update(
            escape=escaped, plain=plain, marked=_marked, Macro=_Macro, LoopContext=_loop, markup_join=_joined
        )
        return super()._from_namespace(environment, namespace, globals)

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  as it is called there
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002  as above
    ) -> Context:
        if shared or locals:
            return super().new_context(vars, shared, locals)
        # Jinja looks through the names once more for those of the globals
        return Context(self.environment, {**self.globals, **(vars or {})}, self.name, self.blocks)

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        # all templates have the same globals: which those are need not be asked with each import
        return super()._get_default_module()


class _Environment(Environment):
    """What all our templates have in common."""

    code_generator_class = _Code
    template_class = _Template

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.filters["join"] = _join
        self._ready: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  as it is called there
    ) -> Template:
        """From a table of ours: Jinja's is locked and asked for whose it is, with each import of each page."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        if name not in self._ready:
            self._ready[name] = super().get_template(name, parent)
        return self._ready[name]

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What filters ask by ``attribute``: it is one of a value of ours, and what is no mapping need not be asked for an entry first."""
        if isinstance(argument, str) and not isinstance(obj, Mapping):
            return getattr(obj, argument)
        return super().getitem(obj, argument)

    def look_again(self) -> None:
        """Let go of the templates whose files have changed."""
        kept = self.cache if self.cache is not None else {}
        for name in [name for name, template in kept.items() if not template.is_up_to_date]:
            del kept[name]
        self._ready = {name: template for name, template in self._ready.items() if template.is_up_to_date}

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
