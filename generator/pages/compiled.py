"""What templates are compiled to, and what that uses while a page is made.

It asks less of each value than Jinja does, which knows nothing of those who write its templates. Ours get
views, whose attributes are known, and functions and macros, none of which asks for the template that calls it: so an attribute is
taken and a function is called as Python does, and what is not there is an error as before. What stands in a mapping is asked for by ``[]``.
What a condition without ``else`` leaves out is empty, and of a loop its place is known (``index``, ``first``, ``last``, ``nextitem`` …), not how it changes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from keyword import iskeyword
from typing import Any

from jinja2 import nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.filters import sync_do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext, Macro, Undefined, markup_join
from jinja2.utils import missing
from markupsafe import Markup

from generator.pages.escaping import escaped, plain

__all__ = ["NAMES", "Code", "join"]

# Markup() asks what it is given for its HTML first, and words that a macro has joined have none
_marked: Callable[[type[Markup], str], Markup] = str.__new__


class Code(CodeGenerator):
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
def join(given: EvalContext, values: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    """The filter ``join``, which Jinja wraps for those who wait; of words it need not ask for their HTML."""
    if attribute is None and type(between) is str:
        values = tuple(values)
        if all(type(value) is str for value in values):
            return between.join(values)
    return sync_do_join(given, values, between, attribute)


NAMES: Mapping[str, object] = {
    "escape": escaped,
    "plain": plain,
    "marked": _marked,
    "Macro": _Macro,
    "LoopContext": _loop,
    "markup_join": _joined,
}
"""What stands for these names in what is compiled."""
