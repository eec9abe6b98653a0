"""How far review has come, as lines for a terminal: per article, and each review that has lapsed with the reason."""

from collections.abc import Iterable, Iterator

from generator.storage import Key, Marks
from generator.views import terms
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.procedure import procedures
from generator.views.reviews import Progress, ReviewState

__all__ = ["report", "terms_report"]


def report(edition: EditionView) -> Iterator[str]:
    """The duties in all, each article whose review has begun, the procedures, and what has lapsed."""
    yield f"职责 duties：{edition.progress.words}"
    for article, progress in edition.progress_of.items():
        if progress.begun:
            yield f"第{article}条：{progress.words}"
    untouched = sum(not progress.begun for progress in edition.progress_of.values())
    if untouched and edition.progress.begun:
        yield f"其余 {untouched} 条的职责都未核对"
    made = procedures(edition)
    if made:
        yield f"流程 procedures：{Progress.of(procedure.review for procedure in made).words}"
    if edition.edition.duties:
        states = ((duty.id, duty.review) for duty in edition.duties.values())
        yield from _lapsed(edition.edition.duties.marks, "duties", states)
    if edition.edition.procedures:
        states = ((procedure.id, procedure.review) for procedure in made)
        yield from _lapsed(edition.edition.procedures.marks, "procedures", states)


def terms_report(view: PortalView) -> Iterator[str]:
    """The same of the terms that are explained, which all rules share."""
    loaded = view.sources.terms
    if loaded is None:
        return
    states = [(term, terms.review(term, view.portal.readers)) for term in loaded.value.terms]
    explained = [state for term, state in states if term.explanation]
    if explained:
        yield f"用语 terms：{Progress.of(explained).words}"
    yield from _lapsed(loaded.marks, "terms", ((term.id, state) for term, state in states))


def _lapsed(marks: Marks, entries: str, states: Iterable[tuple[str, ReviewState]]) -> Iterator[str]:
    for i, (name, state) in enumerate(states):
        if state.lapsed and state.key != "yes":
            key: Key = (entries, i, "reviewed")
            by = "；".join(f"{review.by}，{review.on}" for review in state.lapsed)
            yield str(
                marks.problem(key, f"{name} 核对（{by}）之后改了：{'、'.join(state.changed)}，请再核对")
            )
