"""The engine of search, for the terminal and the check: the very scripts that the page runs, in an embedded engine of JavaScript.

One engine, so that what an editor sees here is what a reader finds there; a port to Python would be a second one.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

import quickjs

from generator.files import Asset
from generator.search.server import Constants

__all__ = ["Answer", "Engine", "Found", "Result", "constants"]

_FOLDER = "assets/portal/"
_ASK = """
var part = name => { load(name); return Promise.resolve() }
var engine = portal.searchEngine.engine(portal.searchHead, part)
if (portal.searchHead.editions) {
  if (!portal.searchHead.editions.large) load("search-editions-index.js")
  engine = portal.searchEditions.engine(engine, portal.searchHead, part)
}
var answer = null
const current = found => found.results.filter(r => !r.edition), others = found => found.results.filter(r => r.edition)
const brief = r => {
  const place = r.passage || r.name
  return { kind: r.kind, weak: r.weak, address: place.address || "", rule: place.rule ? place.rule.id : "", edition: r.edition || "",
    name: r.name ? r.name.name : r.passage.citation, duty: r.answers && r.answers.length ? r.answers[0].duty.id : "",
    exact: Boolean(r.exact), score: r.score || 0, text: r.text || 0, best: r.best || 0, cover: r.cover || 0 }
}
var ask = (question, wanted) => { answer = null; engine.find(question, wanted).then(found => {
  answer = JSON.stringify({ state: found.state, missing: found.missing, notFound: found.notFound, signs: found.signs || {},
    answers: found.answers, results: [...current(found).slice(0, wanted), ...others(found)].map(brief), count: current(found).length })
}, fault => { answer = JSON.stringify({ fault: String(fault) + fault.stack }) }) }
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands on top of the results."""

    cite: str
    sentence: str
    quote: str


@dataclass(frozen=True, slots=True)
class Result:
    """A result with what it is ranked by; a name has no address, and its place is its own.

    ``edition`` is the date of an edition that is not the current one, else empty.
    """

    kind: str
    name: str
    rule: str
    edition: str
    address: str
    duty: str
    weak: bool
    exact: bool
    score: float
    text: float
    best: float
    cover: float


@dataclass(frozen=True, slots=True)
class Found:
    """What search says to a question, as the page shows it (``portal.Found`` in theme/portal.d.ts).

    ``count`` is how many results there are in the current editions; those of others stand behind them, all of them.
    """

    state: str
    missing: tuple[str, ...]
    not_found: str
    answers: tuple[Answer, ...]
    results: tuple[Result, ...]
    count: int
    signs: dict[str, float]


def constants(scripts: str) -> Constants:
    """What a token weighs in a document rests on these; ``scripts`` are those of ``theme.engine``."""
    context = quickjs.Context()
    context.eval("var portal = {}")
    context.eval(scripts)
    token = json.loads(context.eval("JSON.stringify(portal.searchWeights.TOKEN)"))
    return Constants(token["saturation"], token["length"])


class Engine:
    """The scripts of the engine with an index; made once for many questions."""

    def __init__(self, scripts: str, index: Iterable[Asset]) -> None:
        """``scripts`` are those of ``theme.engine``, ``index`` the files of ``assets.build``."""
        files = {asset.path.removeprefix(_FOLDER): asset.content for asset in index}
        self._context = quickjs.Context()
        self._context.add_callable("read", lambda name: files[name].decode())
        self._context.eval("var portal = {}, load = name => (0, eval)(read(name))")
        self._context.eval(scripts)
        self._context.eval('load("search-index.js")')
        self._context.eval(_ASK)

    def find(self, question: str, wanted: int = 12) -> Found:
        """What the page would say; the first ``wanted`` results."""
        self._context.eval(f"ask({json.dumps(question)}, {wanted})")
        while self._context.execute_pending_job():
            pass
        said = json.loads(self._context.get("answer"))
        if "fault" in said:
            raise RuntimeError(said["fault"])
        answers = tuple(Answer(a["cite"], a["sentence"], a["quote"]) for a in said["answers"])
        results = tuple(Result(**result) for result in said["results"])
        missing = tuple(said["missing"])
        return Found(said["state"], missing, said["notFound"], answers, results, said["count"], said["signs"])
