"""How many examples each property is tried with: all of them in CI, a fifth or a tenth elsewhere, and always the same ones.

`RULES_EXAMPLES=20` tries twenty times as many, each time others: a long run before a release.
"""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from hypothesis import HealthCheck, seed, settings

__all__ = ["day", "header", "number", "share", "tried"]

EXAMPLES = {
    "any text of markers": 400,
    "any words in a draft": 300,
    "any words in YAML": 150,
    "cells of spreadsheets": 300,
    "every kind of file": 25,
    "hidden in a page": 2000,
    "hidden in a text": 600,
    "hidden in OpenDocument files": 2000,
    "hidden in PDF files": 2000,
    "hidden in RTF files": 2000,
    "hidden in Word files": 2000,
    "heads in any order": 300,
    "hostile pages": 200,
    "killed runs": 66,
    "mutated bytes": 500,
    "mutated sources": 500,
    "mutated PDF files": 30,
    "mutated RTF files": 300,
    "mutated Word files": 25,
    "names in texts": 300,
    "names of sheets": 150,
    "pieces of the text": 4000,
    "printed rules": 300,
    "revisions matched and carried": 1000,
    "revisions of much matched": 300,
    "rules as Akoma Ntoso": 100,
    "rules printed back": 200,
    "words in calendars": 150,
    "words read aloud": 600,
    "words compared": 500,
    "workbooks": 300,
    "zip files": 200,
}
"""The properties, each with the number of examples that CI tries."""

SELDOM = {
    "hidden in a page",
    "hidden in a text",
    "hidden in OpenDocument files",
    "hidden in PDF files",
    "hidden in RTF files",
    "hidden in Word files",
    "hostile pages",
    "killed runs",
    "revisions matched and carried",
}
"""Those of which a tenth is tried elsewhere: an example takes longest, or there are thousands of the same few parts."""

CHOSEN = os.environ.get("RULES_EXAMPLES")
SHARE = float(CHOSEN) if CHOSEN else 1 if os.environ.get("CI") else 1 / 5

T = TypeVar("T")
Test = TypeVar("Test", bound=Callable[..., None])


def number(name: str) -> int:
    """With how many examples a property is tried here."""
    seldom = 2 if SHARE < 1 and name in SELDOM else 1
    return max(1, round(EXAMPLES[name] * SHARE / seldom))


def day() -> int:
    """What random choices begin with: the same here, those of the day in CI, so that each day tries others."""
    return datetime.now(UTC).toordinal() if CHOSEN or os.environ.get("CI") else 20230711


def tried(name: str) -> Callable[[Test], Test]:
    """Decorates the test of a property."""

    def decorate(test: Test) -> Test:
        # hypothesis' own way to the same examples draws others as soon as a line of the test is edited
        drawn = test if CHOSEN else seed(20230711)(test)
        return settings(
            max_examples=number(name),
            # how long an example takes depends on what else the machine does
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow],
        )(drawn)

    return decorate


def share(alike: Sequence[T]) -> Sequence[T]:
    """Of many things that are alike those that are tried here: all in CI, every fifth elsewhere, the last among them."""
    return alike[:: -max(1, round(1 / SHARE))]


def header() -> str:
    """The line that tells how thoroughly a run tries them."""
    here, all_of_them = sum(map(number, EXAMPLES)), sum(EXAMPLES.values())
    sheets = f"of sheets that are alike 1 in {max(1, round(1 / SHARE))} is printed (CI prints all)"
    return f"properties: {len(EXAMPLES)}, tried with {here} examples (CI tries {all_of_them}); {sheets}"
