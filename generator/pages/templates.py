"""Templates ready to be rendered: found in their folders, compiled once, and kept compiled from one run to the next."""

import os
import sys
from collections.abc import Callable, MutableMapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import markupsafe
from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

__all__ = ["environment"]

_TOP = Path(__file__).parents[2]
# where MarkupSafe has it by this name it is ten times as quick as what wraps its answer
_plain: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def environment(templates: tuple[Path, ...]) -> Environment:
    """Kept while a process runs: a template is compiled again only when its file has changed before it is asked for here."""
    made = _environment(templates)
    kept = made.cache if made.cache is not None else {}
    for name in [name for name, template in kept.items() if not template.is_up_to_date]:
        del kept[name]
    return made


@cache
def _environment(templates: tuple[Path, ...]) -> Environment:
    made = Environment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # a template is asked for with each page, and its file with each build
        auto_reload=False,
        bytecode_cache=_kept(),
    )
    made.template_class = _Template
    return made


class _Template(Template):
    """A template that does not wrap each word it writes: an eighth of the time of a page went into that."""

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002  as it is called there
    ) -> Template:
        namespace["escape"] = _escape
        return super()._from_namespace(environment, namespace, globals)


def _escape(value: object) -> str:
    """A value as it is written between the words of a template; these are joined, and the whole is marked as safe."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]  # the test above, which is quicker than isinstance
    return _plain(value) if kind is str else markupsafe.escape(value)  # type: ignore[arg-type]  # as above


class _Kept(FileSystemBytecodeCache):
    """Templates compiled by runs before; a folder that cannot be written keeps none."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return


def _kept() -> BytecodeCache | None:
    """Beside the other caches of a clone; an installed package has no place of its own."""
    if not (_TOP / "pyproject.toml").is_file():
        return None
    # Jinja asks itself whether the words and Python are the same, and not whether it is the same itself
    folder = _TOP / ".cache" / "templates" / f"{version('jinja2')}-{sys.implementation.cache_tag}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Kept(os.fspath(folder))
