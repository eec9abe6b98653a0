"""The forms in which a table is offered: each module of this folder is one, and is found by being here."""

import pkgutil
from functools import cache
from importlib import import_module

from generator.exports.formats.base import TableFormat

__all__ = ["TableFormat", "formats"]


@cache
def formats() -> tuple[TableFormat, ...]:
    """All forms in the order in which they are offered."""
    modules = (
        import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
        if found.name != "base"
    )
    return tuple(sorted((module.FORMAT for module in modules), key=lambda form: form.place))
