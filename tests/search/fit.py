"""Fits the weights of the ranking on the questions that are for it, and says what each feature earns.

    python -m tests.search.fit [--rounds N] [--rules N]

The questions are those of ``questions.yaml`` and the halves ``tune`` of ``asked.yaml``; the halves ``held`` are asked once, at the end,
and nothing is chosen by them. The weights are tried one after another at a few multiples of their value (coordinate
search) under a smooth loss: how likely the right passage is, were the scores votes. A change is kept when the loss falls by
more than chance would give. What tells that the rules do not answer is a logistic regression over a handful of signs, and is fitted
as such, each question being asked without the words of portal.yaml that it alone has: these may have been written for it. Nothing is written: what is found is printed, to be put into ``theme/components/search/search-weights.js`` by hand,
rounded. The ablation sets each feature to the value at which it does nothing.

With ``--rules`` the same questions are asked in a portal of so many rules (``many``), of which the one kept here must answer; nothing is
fitted. An article by its number alone is then that of any rule, and what a made-up rule answers is not absent.
"""

import argparse
import json
import math
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import yaml

from generator import portal, search, theme
from tests.search import many

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
NODE = ROOT / ".venv/bin/node"
KEPT = "yuanzhou-work-rules"
POWER = 6
"""How much a higher score is worth as a vote."""
LEAST_GAIN = 0.0004
STEPS = (0.5, 0.75, 0.9, 1.1, 1.35, 2.0)

SIGNS = ("strange", "focus", "outside", "unsaid", "alien", "uncovered", "unmet", "brief")
"""What tells by degrees that the rules do not answer; the other signs of search-absence.js tell it by themselves."""

NEUTRAL = {
    "TOKEN.asks": 0,
    "WORDS.meant": 0,
    "WORDS.meantBesides": 0,
    "WORDS.number": 1,
    "PASSAGE.askedDuty": 0,
    "PASSAGE.plainDuty": 0,
    "PASSAGE.sought": 0,
    "PARTS.power": 1,
    "PARTS.explained": 1,
    "PARTS.role": 1,
    "PARTS.actor": 1,
    "PARTS.alike": 0,
    "PARTS.longer": 0,
    "SOUGHT.deadline.fit": 1,
    "SOUGHT.before.fit": 1,
    "SOUGHT.after.fit": 1,
    "SOUGHT.often.fit": 1,
    "SOUGHT.cap.fit": 1,
    "SOUGHT.permission.fit": 1,
    "SOUGHT.composition.fit": 1,
    "SOUGHT.function.fit": 1,
    "SOUGHT.function.unfit": 1,
    "SOUGHT.actor.unfit": 1,
    "ORDER.near": 0,
    **{f"ABSENCE.{sign}": 0 for sign in SIGNS},
}
"""The features, by their weight in search-weights.js, and the value at which each does nothing."""

FITTED = (
    *(key for key in NEUTRAL if not key.startswith(("ORDER.", "ABSENCE."))),
    "TOKEN.length",
    "PASSAGE.askedText",
    "PARTS.passage",
    "PARTS.duty",
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the units that answer it; none where the rules do not."""

    words: str
    at: tuple[str, ...]

    def is_right(self, address: str) -> bool:
        """Whether the unit is one of these or within one."""
        return any(address == unit or address.startswith(f"{unit}__") for unit in self.at)

    def is_right_article(self, article: str) -> bool:
        """Whether the article is one of these."""
        return any(unit.partition("__")[0] == f"art_{article}" for unit in self.at)


def asked() -> dict[str, list[Question]]:
    """All questions by the name of their part."""
    parts: dict[str, list[Question]] = {}
    for file in ("questions.yaml", "asked.yaml"):
        read = yaml.load((HERE / file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for name, entries in read.items():
            parts[name] = [
                Question(str(e["q"]), tuple(e.get("at", [f"art_{n}" for n in e.get("relevant", ())])))
                for e in entries
            ]
    return parts


class Runner:
    """The engine in Node, over the portal kept here."""

    def __init__(self, folder: Path, root: Path = ROOT) -> None:
        view = portal.load(root / "rules_source").view
        for asset in search.build(view, **({"whole": 10**9} if root == ROOT else {})):
            file = folder / asset.path.removeprefix("assets/portal/")
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(asset.content)
        path = folder / "search-index.js"
        scripts = folder / "engine.js"
        scripts.write_text(theme.engine(theme.HERE), encoding="utf-8")
        command = [str(NODE), str(HERE / "run.cjs"), str(path), str(scripts)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(
        self, questions: Iterable[str], weights: Mapping[str, float] | None = None, *, alone: bool = False
    ) -> list[dict[str, Any]]:
        """What the engine says to each question, with some weights changed.

        ``alone`` asks each without the words of portal.yaml that no other has: they may have been written for it, and what strangers ask has none.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        stdin.write(
            json.dumps({"questions": list(questions), "weights": weights or {}, "alone": alone}) + "\n"
        )
        stdin.flush()
        answered: list[dict[str, Any]] = json.loads(stdout.readline())["all"]
        return answered


@dataclass(frozen=True, slots=True)
class Figures:
    """How well questions are answered; ``told`` is the share of which was said that the rules do not answer them."""

    count: int
    first: float
    third: float
    mrr: float
    paragraph: float
    told: float
    loss: float

    def __str__(self) -> str:
        return (
            f"{self.count:4} questions  success@1 {self.first:.3f}  @3 {self.third:.3f}  MRR {self.mrr:.3f}"
            f"  right 款 first {self.paragraph:.3f}  told absent {self.told:.3f}"
        )


def figures(questions: Sequence[Question], answers: Sequence[dict[str, Any]]) -> Figures:
    """The figures of these questions; success is by article, as ``bench`` has it."""
    ranks, paragraphs, told, loss = [], 0, 0, 0.0
    for question, answer in zip(questions, answers, strict=True):
        placed = [_of_rule(result) for result in answer["results"] if result["address"]]
        articles = list(dict.fromkeys(result["article"] for result in placed))
        ranks.append(next((n for n, a in enumerate(articles, 1) if question.is_right_article(a)), 0))
        paragraphs += bool(placed) and question.is_right(placed[0]["address"])
        told += answer["state"] != "sure"
        votes = [max(result["score"], 0.01) ** POWER for result in placed]
        right = sum(
            vote for vote, result in zip(votes, placed, strict=True) if question.is_right(result["address"])
        )
        loss -= math.log(0.01 + 0.99 * right / (sum(votes) or 1))
    count = len(questions)
    return Figures(
        count,
        sum(r == 1 for r in ranks) / count,
        sum(1 <= r <= 3 for r in ranks) / count,
        sum(1 / r for r in ranks if r) / count,
        paragraphs / count,
        told / count,
        loss / count,
    )


def _of_rule(result: dict[str, Any]) -> dict[str, Any]:
    """A result; of another rule than the one kept here it answers nothing."""
    rule = result.get("rule", KEPT)
    return (
        result if rule == KEPT else result | {key: f"{rule} {result[key]}" for key in ("address", "article")}
    )


class Fit:
    """The questions for fitting, and what each set of weights gives on them."""

    def __init__(self, runner: Runner, parts: dict[str, list[Question]]) -> None:
        self._runner = runner
        self._answerable = [q for name, part in parts.items() if "held" not in name for q in part if q.at]
        self._absent = [q for name, part in parts.items() if "held" not in name for q in part if not q.at]

    def at(self, weights: Mapping[str, float]) -> tuple[Figures, float]:
        """The figures of the answerable questions, and the share of the others that is told."""
        every = [*self._answerable, *self._absent]
        answers = self._runner.ask((q.words for q in every), weights)
        split = len(self._answerable)
        return figures(self._answerable, answers[:split]), figures(self._absent, answers[split:]).told

    def signs(self) -> list[tuple[list[float], bool]]:
        """The signs of each question that nothing else settles, and whether the rules do not answer it."""
        every = [*self._answerable, *self._absent]
        answers = self._runner.ask((q.words for q in every), alone=True)
        return [
            ([given[sign] for sign in SIGNS], not question.at)
            for question, answer in zip(every, answers, strict=True)
            if (given := answer["signs"]) and not answer["cited"]
            if not (given["exact"] or given["uncounted"] or given["nameless"])
        ]


def fitted(fit: Fit, start: Mapping[str, float], rounds: int) -> dict[str, float]:
    """Weights under which the loss is least, as far as a coordinate search finds them."""
    weights: dict[str, float] = {}
    best = fit.at(weights)[0].loss
    for _ in range(rounds):
        before = best
        for key in FITTED:
            now = weights.get(key, start[key])
            for step in STEPS:
                tried = {**weights, key: round(now * step, 3)}
                loss = fit.at(tried)[0].loss
                if loss < best - LEAST_GAIN:
                    best, weights = loss, tried
                    print(f"  {key} {tried[key]}  loss {loss:.4f}", flush=True)
        if best > before - LEAST_GAIN:
            break
    return weights


def absence(rows: Sequence[tuple[Sequence[float], bool]]) -> dict[str, float]:
    """The weights of the signs: a row is the signs of a question, and whether the rules do not answer it.

    They are divided so that their sum is 1 where it is as likely that the rules answer as that they do not.
    """
    weights = [0.0] * (len(SIGNS) + 1)
    points = [([*signs, 1.0], told) for signs, told in rows]
    for _ in range(_NEWTON):
        slope = [-_PRIOR * w for w in weights]
        curve = [[_PRIOR * (i == k) for k in range(len(weights))] for i in range(len(weights))]
        for signs, told in points:
            likely = 1 / (1 + math.exp(-_dot(weights, signs)))
            for i, value in enumerate(signs):
                slope[i] += (told - likely) * value
                for k, other in enumerate(signs):
                    curve[i][k] += likely * (1 - likely) * value * other
        weights = [w + step for w, step in zip(weights, _solved(curve, slope), strict=True)]
    return {sign: -weight / weights[-1] for sign, weight in zip(SIGNS, weights, strict=False)}


_NEWTON, _PRIOR = 25, 0.3
"""Steps of Newton's method, and how much each weight is held back."""


def _dot(weights: Sequence[float], signs: Sequence[float]) -> float:
    return sum(w * s for w, s in zip(weights, signs, strict=True))


def _solved(rows: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a handful of linear equations, by elimination; the matrix is positive definite."""
    whole = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for i, row in enumerate(whole):
        row[:] = [value / row[i] for value in row]
        for other in whole:
            if other is not row:
                other[:] = [a - other[i] * b for a, b in zip(other, row, strict=True)]
    return [row[-1] for row in whole]


def current(keys: Iterable[str]) -> dict[str, float]:
    """The weights as search-weights.js has them."""
    script = (theme.HERE / "components/search/search-weights.js").read_text(encoding="utf-8")
    wanted = json.dumps(list(keys))
    print_ = (
        f"var portal={{}};{script};console.log(JSON.stringify({wanted}.map(k=>k.split('.')"
        ".reduce((t,n)=>t[n],portal.searchWeights))))"
    )
    done = subprocess.run([str(NODE), "-e", print_], capture_output=True, text=True, check=True)
    return dict(zip(json.loads(wanted), json.loads(done.stdout), strict=True))


def main(rounds: int) -> None:
    with TemporaryDirectory() as folder, Runner(Path(folder)) as runner:
        parts = asked()
        fit = Fit(runner, parts)
        start, told = fit.at({})
        print(f"for fitting {start}  loss {start.loss:.4f}; absent told {told:.3f}")
        weights = fitted(fit, current(FITTED), rounds) if rounds else {}
        for key, value in weights.items():
            print(f"{key}: {value}")
        print(
            "ABSENCE, each question without the words that it alone has",
            {sign: round(weight, 2) for sign, weight in absence(fit.signs()).items()},
        )
        base, told = fit.at(weights)
        print(
            "what is lost without each feature: right 款 first, success@1, loss, absent told, answerable told absent"
        )
        for key, value in NEUTRAL.items():
            without, told_without = fit.at({**weights, key: value})
            print(
                f"  {key:24} {without.paragraph - base.paragraph:+.3f} {without.first - base.first:+.3f}"
                f" {without.loss - base.loss:+.4f} {told_without - told:+.3f} {without.told - base.told:+.3f}"
            )
        for name, part in parts.items():
            print(f"{name:12} {figures(part, runner.ask((q.words for q in part), weights))}")
        for told in (False, True):
            every = [q for name, part in parts.items() if "held" not in name for q in part]
            answers = runner.ask((q.words for q in every), weights, alone=True)
            pairs = [(q, answer) for q, answer in zip(every, answers, strict=True) if bool(q.at) != told]
            name = "absent" if told else "answerable"
            print(
                f"{name:12} {figures(*map(list, zip(*pairs, strict=True)))} each without the words that it alone has"
            )


def measure(rules: int) -> None:
    """The figures of each part, and of all that have an answer and all that have none, among so many rules."""
    with TemporaryDirectory() as folder:
        root = many.write(Path(folder) / "portal", rules)
        index = Path(folder) / "index"
        index.mkdir()
        with Runner(index, root) as runner:
            every = asked()
            for name, part in every.items():
                print(f"{name:12} {figures(part, runner.ask(q.words for q in part))}", flush=True)
            for told in (False, True):
                part = [q for questions in every.values() for q in questions if bool(q.at) != told]
                print(
                    f"{'absent' if told else 'answerable':12} {figures(part, runner.ask(q.words for q in part))}"
                )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--rounds", type=int, default=0, help="rounds of fitting; none: measure and ablate alone"
    )
    parser.add_argument("--rules", type=int, help="measure among so many rules, fifty articles each")
    options = parser.parse_args()
    if options.rules:
        measure(options.rules)
    else:
        main(options.rounds)
