"""The forms in which a text is offered: each module of this folder with a ``FORMAT`` is one, and is found by being here."""

import pkgutil
from functools import cache
from importlib import import_module

from generator.exports.texts.base import TextFormat, Writing, path

__all__ = ["TextFormat", "Writing", "formats", "path"]


@cache
def formats() -> tuple[TextFormat, ...]:
    """All forms in the order in which they are offered."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = (getattr(module, "FORMAT", None) for module in modules)
    return tuple(
        sorted((form for form in found if isinstance(form, TextFormat)), key=lambda form: form.place)
    )
