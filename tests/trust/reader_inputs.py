"""Hostile words in all that a reader's browser brings to a page: the address, and what is kept in storage.

A visit is a page with as many of them at once as it has places for. What one place holds must not hide another: each page
gets each of them in turn.
"""

import itertools
import json
import random
import re
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tests.support.kept import ARTICLE, PROCEDURE, ROLE, ROOT, RULE, TEXT
from tests.trust.hostile import KINDS, written

__all__ = ["FORMS", "KEYS", "PARAMETERS", "WORDS", "Visit", "names_in_scripts", "shaped", "visits"]

FORMS = (
    "null",
    "[]",
    "{}",
    "0",
    '"x"',
    "[null]",
    "[[]]",
    '{"a":',
    '{"entries":null}',
    '{"version":1}',
    "[" * 3000 + "]" * 3000,
    json.dumps("长" * 20_000),
)
"""What is not of the form that was written."""
WORDS = [*(written(kind, number) for number, kind in enumerate(KINDS.values())), *FORMS]

EDITION = f"{RULE}/{TEXT.edition}"
PAGES: dict[str, tuple[str, ...]] = {
    "": (),
    "search/": ("q", "rule"),
    "deadlines/": ("limit", "date", "ask", "number"),
    "approvals/": ("kind", "role", "review"),
    "checklist/": ("role", "only", "occasion"),
    "checklist/all/": ("only", "occasion", "norm", "hedged", "review"),
    f"roles/{ROLE}/": ("only", "occasion", "norm", "hedged", "review"),
    f"procedures/{PROCEDURE}/": ("date",),
    f"rules/{RULE}/": (),
    f"rules/{RULE}/{ARTICLE}/": (),
    "editions/": (),
    "questions/": (),
}
"""The pages that read anything of a reader, or lead on to one that does, each with the names it looks for in its address."""
EVERYWHERE = ("reading", "run", "name", "date", "words")
"""The names that every page looks for."""
PARAMETERS = {*EVERYWHERE, *itertools.chain.from_iterable(PAGES.values())}
RUN = "rules-portal:run:"
LIST = "rules-portal:list:"
KEYS = ("rules-portal/reading", "portal-recent-searches", RUN, LIST)
"""What the keys in storage begin with."""


_RAW = string.punctuation.translate(str.maketrans("", "", "&#+="))


@dataclass(frozen=True)
class Visit:
    """A page with hostile words in its address and in storage."""

    path: str
    query: tuple[tuple[str, str], ...]
    fragment: str
    storage: dict[str, str]

    @property
    def address(self) -> str:
        """As someone may have written it, with what is no percent sign of an address left as it is."""
        asked = "&".join(f"{_raw(name)}={_raw(value)}" for name, value in self.query)
        return f"{self.path}?{asked}#{_raw(self.fragment)}"

    @property
    def number(self) -> int:
        """How many hostile values it brings."""
        return len(self.query) + 1 + len(self.storage)


def _raw(words: str) -> str:
    return quote(words[:1500], safe=_RAW)


def visits(number: int, seed: int) -> Iterator[Visit]:
    """That many visits to pages in turn, with words drawn anew in each turn."""
    draw = random.Random(seed)  # noqa: S311  # the same ones each time
    words = itertools.chain.from_iterable(draw.sample(WORDS, len(WORDS)) for _ in itertools.count())
    for (path, names), _ in zip(itertools.cycle(PAGES.items()), range(number), strict=False):
        key = next(words)[:60]
        # half of the runs are of the page, so that what they hold is shown there
        opened = draw.choice(["ab12cd34", key, next(words)[:60]])
        query = [(name, opened if name == "run" else next(words)) for name in (*EVERYWHERE, *names)]
        query.append((next(words)[:300], next(words)))
        storage = {
            "rules-portal/reading": _kept(draw, words, {"size": "", "elder": "", "tone": ""}),
            "portal-recent-searches": draw.choice([json.dumps([next(words), next(words)]), next(words)]),
            f"{LIST}{EDITION}": _kept(
                draw, words, {_duty(draw): _record(words), next(words)[:60]: _record(words)}
            ),
            f"{LIST}{RULE}/{next(words)[:20]}": _kept(draw, words, {"a": _record(words)}),
            f"{RUN}ab12cd34": _kept(draw, words, _run(draw, words, path)),
            f"{RUN}{key}": _kept(draw, words, _run(draw, words, path)),
            **{f"{RUN}{n}": _kept(draw, words, _run(draw, words, path)) for n in range(12)},
            next(words)[:60]: next(words),
        }
        yield Visit(path, tuple(query), next(words), storage)


def _duty(draw: random.Random) -> str:
    return draw.choice(["__proto__", "constructor", "a", "a/b"])


def _record(words: Iterator[str]) -> dict[str, str]:
    return {"tick": next(words)[:64], "note": next(words)[:2000], "noted": next(words)[:64]}


def _run(draw: random.Random, words: Iterator[str], path: str) -> dict[str, object]:
    """A meeting or matter: what decides whether it is taken is right more often than not."""
    return {
        "version": 1,
        "name": next(words) or "x",
        "page": draw.choice([path.strip("/"), f"roles/{ROLE}", f"procedures/{PROCEDURE}", next(words)]),
        "title": next(words),
        "edition": draw.choice([EDITION, EDITION, f"{RULE}/1999-01-01", next(words)]),
        "date": draw.choice(["2026-12-18", "9999-12-31", next(words)]),
        "dates": {"meeting-end": next(words), next(words)[:60]: "2026-01-01"},
        "made": next(words),
        "done": draw.choice(["", next(words)]),
        "lines": {"a": next(words), "__proto__": next(words)},
        "entries": {"a": _record(words), "constructor": _record(words)},
    }


def _kept(draw: random.Random, words: Iterator[str], value: dict[str, object]) -> str:
    """A value as it stands in storage: as often sound in form as not."""
    return json.dumps(value) if draw.random() < 0.5 else draw.choice(shaped(value, words))()


def shaped(value: dict[str, object], words: Iterator[str]) -> Sequence[Callable[[], str]]:
    """A value as it would be kept, with each field of another form, and hostile words in place of it."""
    others: list[object] = [
        None,
        5,
        True,
        [],
        [None],
        {"toString": None},
        next(words),
        {"__proto__": {"a": 1}},
    ]
    spoiled = [
        lambda name=name, other=other: json.dumps(value | {name: other}) for name in value for other in others
    ]
    return [*spoiled, lambda: next(words), lambda: json.dumps(next(words))]


def names_in_scripts() -> tuple[set[str], set[str]]:
    """The names that scripts of the site look for in addresses, and what their keys in storage begin with."""
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "theme/components").rglob("*.js"))
    )
    asked = set(re.findall(r"(?:asked|query|searchParams|\))\.(?:get|has|getAll)\(\"(\w+)\"\)", text))
    return asked, set(re.findall(r'= "(rules-portal[/:][\w:]*|portal-[\w-]+)"', text))
