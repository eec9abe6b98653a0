"""Templates ready to be rendered: found in their folders, compiled once, and kept compiled from one run to the next."""

import os
import sys
from collections.abc import Mapping, MutableMapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
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
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context

from generator.pages import compiled

__all__ = ["environment"]

_TOP = Path(__file__).parents[2]


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


class _Template(Template):
    """A template that does not wrap each word it writes: an eighth of the time of a page went into that."""

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002  as it is called there
    ) -> Template:
        namespace.update(compiled.NAMES)
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

    code_generator_class = compiled.Code
    template_class = _Template

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.filters["join"] = compiled.join
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
    # Jinja asks itself whether the words and Python are the same, and not whether it is the same itself, or ours
    ours = sha256(b"".join(Path(part).read_bytes() for part in (__file__, compiled.__file__))).hexdigest()[
        :12
    ]
    folder = _TOP / ".cache" / "templates" / f"{version('jinja2')}-{sys.implementation.cache_tag}-{ours}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Kept(os.fspath(folder))
