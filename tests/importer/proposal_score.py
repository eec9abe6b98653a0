"""How good proposals are: `python -m tests.importer.proposal_score` holds them against norms that people labelled.

A proposal is right when it rests on the words of a label, and a label is found when a proposal does; both are asked of
the words that each adds to those before it, since a quote may begin with the sentence for the sake of being unambiguous.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import sources
from generator.importer import import_text, readers
from generator.importer.proposals import Proposals, propose
from generator.model.annotations import Deadline, DeadlineKind
from generator.model.text import Text

__all__ = ["Label", "Score", "labelled", "score", "yuanzhou"]

HERE = Path(__file__).parent
YUANZHOU = HERE.parents[1] / "rules_source"


@dataclass(frozen=True)
class Label:
    """A norm as a person found it: the names of each actor (any of them is right), the amount of its limit."""

    at: str
    quote: str
    kind: str
    actors: tuple[frozenset[str], ...]
    limit: str


@dataclass(frozen=True)
class Score:
    """What came of it, each as right ones of all."""

    precision: tuple[int, int]
    recall: tuple[int, int]
    kinds: tuple[int, int]
    actors: tuple[int, int]
    limits: tuple[int, int]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    other_actors: tuple[str, ...]

    def lines(self) -> list[str]:
        """For the terminal."""
        named = ("precision", "recall", "kinds", "actors", "limits")
        return [f"{name} {_ratio(getattr(self, name))}" for name in named]


def _ratio(pair: tuple[int, int]) -> str:
    return f"{pair[0]} of {pair[1]} = {share(pair):.3f}"


def share(pair: tuple[int, int]) -> float:
    """A ratio as a number."""
    return pair[0] / pair[1] if pair[1] else 1.0


def limit_of(deadline: Deadline | None) -> str:
    """The amount of a limit that can be counted: 5 workdays, 2 per month, 3个."""
    if deadline is None or deadline.kind is DeadlineKind.SOFT:
        return ""
    amount = deadline.amount or deadline.times or deadline.at_most
    return (
        f"{deadline.kind.value} {amount}{' per ' + deadline.per if deadline.per else ''}{deadline.of or ''}"
    )


def yuanzhou() -> tuple[Text, list[Label]]:
    """The portal's own rule and what people made of it."""
    loaded, _ = sources.load(YUANZHOU)
    assert loaded is not None
    edition = loaded.works[0].current
    assert edition.duties is not None
    names = {role.id: frozenset(role.names) for role in loaded.roles.value.roles}
    labels = [
        Label(
            str(duty.at),
            duty.quote,
            duty.kind.value,
            tuple(names[actor] for actor in duty.actor),
            limit_of(duty.deadline),
        )
        for duty in edition.duties.value.duties
    ]
    return edition.text.value, labels


def labelled(path: Path) -> tuple[Text, list[Label]]:
    """A text with a label a line below each article: > the words | kind | actors | limit."""
    text: list[str] = []
    found: list[tuple[int, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            found.append((len(text) - 1, [part.strip() for part in line[2:].split("|")]))
        elif line and not line.startswith("#"):
            text.append(line)
    read = import_text(readers.read_bytes("\n".join(text).encode(), ".txt"), rule="labelled").text
    labels = []
    for at, (quote, kind, actors, *limit) in found:
        places = [
            str(unit.address)
            for unit in read.units()
            if unit.text and unit.text in text[at] and quote in unit.text
        ]
        assert len(places) == 1, f"{path.name}: {quote} stands at {places}"
        who = tuple(frozenset({name}) for name in actors.split("、") if name)
        labels.append(Label(places[0], quote, kind, who, limit[0] if limit else ""))
    return read, labels


def _core(quote: str, before: Iterable[str]) -> str:
    """What a quote adds to those before it in its paragraph."""
    known = max((one for one in before if quote.startswith(one) and one != quote), key=len, default="")
    return quote[len(known) :]


def _cores(quotes: Sequence[tuple[str, str]]) -> list[str]:
    return [
        _core(quote, [other for place, other in quotes[:i] if place == at])
        for i, (at, quote) in enumerate(quotes)
    ]


def score(text: Text, labels: Sequence[Label], proposals: Proposals | None = None) -> Score:
    """Hold what is proposed of a text against its labels."""
    proposals = proposals or propose(text)
    words = {str(unit.address): unit.text for unit in text.units()}
    names = {role.id: frozenset(role.names) for role in proposals.roles.roles}
    duties = proposals.duties.duties
    ours = _spans(words, [(str(duty.at), duty.quote) for duty in duties])
    theirs = _spans(words, [(label.at, label.quote) for label in labels])
    fit: list[tuple[int, int, int]] = []
    for i, one in enumerate(ours):
        for k, other in enumerate(theirs):
            if one[0] == other[0]:
                shared = min(one[2], other[2]) - max(one[1], other[1])
                if shared * 2 >= min(one[2] - one[1], other[2] - other[1]):
                    fit.append((i, k, shared))
    right = {i for i, _, _ in fit}
    found = {k for _, k, _ in fit}
    kinds = actors = limits = 0
    other_actors = []
    for k in sorted(found):
        near = [duties[i] for i, other, _ in fit if other == k]
        same = [duty for duty in near if duty.kind.value == labels[k].kind]
        kinds += bool(same)
        said = [tuple(names[actor] for actor in duty.actor if actor in names) for duty in same or near]
        if any(_same(actor, labels[k].actors) for actor in said):
            actors += 1
        else:
            other_actors.append(
                f"{labels[k].at} {labels[k].quote} — {_names(labels[k].actors)} not {' / '.join(map(_names, said))}"
            )
    counted = [label for label in labels if label.limit]
    for label in counted:
        at = labels.index(label)
        limits += any(limit_of(duties[i].deadline) == label.limit for i, k, _ in fit if k == at)
    return Score(
        (len(right), len(duties)),
        (len(found), len(labels)),
        (kinds, len(found)),
        (actors, len(found)),
        (limits, len(counted)),
        tuple(f"{duty.at} {duty.quote}" for i, duty in enumerate(duties) if i not in right),
        tuple(f"{label.at} {label.quote}" for k, label in enumerate(labels) if k not in found),
        tuple(other_actors),
    )


def _names(actors: tuple[frozenset[str], ...]) -> str:
    return "、".join(min(names, key=len) for names in actors) or "nobody"


def _same(ours: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...]) -> bool:
    return all(any(a & b for b in theirs) for a in ours) and all(any(a & b for a in ours) for b in theirs)


def _spans(words: dict[str, str], quotes: Sequence[tuple[str, str]]) -> list[tuple[str, int, int]]:
    cores = _cores(quotes)
    made = []
    for (at, quote), core in zip(quotes, cores, strict=True):
        end = words[at].index(quote) + len(quote)
        made.append((at, end - len(core), end))
    return made


def main() -> None:
    """Print the figures of each set, and with -v what is behind them."""
    sets = {"yuanzhou": yuanzhou()} | {
        path.stem: labelled(path) for path in sorted((HERE / "labelled").glob("*.txt"))
    }
    for name, (text, labels) in sets.items():
        if sys.argv[1:] and name not in sys.argv[1:] and "-v" not in sys.argv[1]:
            continue
        made = score(text, labels)
        print(name, *made.lines(), sep="\n  ")
        if "-v" in sys.argv and name in sys.argv:
            for title, lines in (
                ("wrong", made.wrong),
                ("missed", made.missed),
                ("other actors", made.other_actors),
            ):
                print(f"-- {title}", *lines, sep="\n")


if __name__ == "__main__":
    main()
