"""What an editor says of how an edition follows the one before it: correspondence.yaml in the folder of the newer one."""

from datetime import date
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from generator.model.base import At, MaybeWords, Model

__all__ = ["Correction", "Correspondence"]

Units = Annotated[
    tuple[At, ...],
    BeforeValidator(
        lambda v: (v,) if isinstance(v, str) else tuple(v) if isinstance(v, list) else v,
        json_schema_input_type=str | tuple[str, ...],
    ),
]
"""Addresses of articles or 款: one, or a list."""


class Correction(Model):
    """These ``old`` units became these ``new`` ones; without ``new`` they are gone, without ``old`` they are new."""

    old: Units = ()
    new: Units = ()
    note: MaybeWords = ""

    @model_validator(mode="after")
    def _is_no_tangle(self) -> Self:
        if not self.old and not self.new:
            raise ValueError("old 和 new 至少写一样：删去的只写 old，新增的只写 new")
        if len(self.old) > 1 and len(self.new) > 1:
            raise ValueError("old 和 new 只能有一边写几个：几对几的请拆成几条")
        kinds = {address.kind for address in (*self.old, *self.new)}
        if not kinds <= {"art", "para"} or len(kinds) > 1:
            raise ValueError("对应的只能是条对条（art_5）或款对款（art_5__para_1）：请改正地址")
        return self


class Correspondence(Model):
    """correspondence.yaml: corrections of what the program finds; ``after`` is the edition that the text is held against."""

    after: date
    corrections: tuple[Correction, ...] = ()
