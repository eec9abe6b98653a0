"""How a rule stands to another one that it takes its bearings from: concordance.yaml in the folder of an edition."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from generator.model.base import At, Id, MaybeWords, Model

__all__ = ["Concordance", "Concordances", "Correspondent", "Standpoint"]


class Standpoint(StrEnum):
    """How a place of ours stands to a place of theirs, as an editor says."""

    SAME = "same"
    LOCAL = "local"
    STRICTER = "stricter"
    NOT_TAKEN_OVER = "not-taken-over"


Places = Annotated[
    tuple[At, ...],
    BeforeValidator(
        lambda v: (v,) if isinstance(v, str) else tuple(v) if isinstance(v, list) else v,
        json_schema_input_type=str | tuple[str, ...],
    ),
]
"""Addresses of articles: one, or a list."""


class Correspondent(Model):
    """Articles of ours beside articles of theirs, and how ours stand to them.

    What is proposed by program is a ``draft``: no reader sees it before an editor has taken that line away.
    """

    ours: Places = ()
    theirs: Places = ()
    standpoint: Standpoint
    note: MaybeWords = ""
    draft: bool = False

    @model_validator(mode="after")
    def _has_both_sides_where_it_needs_them(self) -> Self:
        lacks = {
            Standpoint.SAME: not self.ours or not self.theirs,
            Standpoint.STRICTER: not self.ours or not self.theirs,
            Standpoint.LOCAL: not self.ours,
            Standpoint.NOT_TAKEN_OVER: bool(self.ours) or not self.theirs,
        }
        if lacks[self.standpoint]:
            raise ValueError(
                "same 和 stricter 两边都要写，local 要写 ours，not-taken-over 只写 theirs：请补上或删去"
            )
        if any(address.kind != "art" for address in (*self.ours, *self.theirs)):
            raise ValueError("对照的是条，如 art_20：请改正地址")
        return self


class Concordance(Model):
    """An edition beside an edition of another rule of the portal."""

    rule: Id
    edition: date
    entries: tuple[Correspondent, ...] = ()


class Concordances(Model):
    """concordance.yaml: the rules that an edition is held against."""

    concordances: tuple[Concordance, ...]
