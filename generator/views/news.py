"""What happened in a portal and on which day, from the dates in its data: editions, reviews, answers, corrections."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.views.edition import EditionView

if TYPE_CHECKING:
    from generator.views.portal import PortalView

__all__ = ["News", "news"]


@dataclass(frozen=True, slots=True)
class News:
    """Something that readers may want to be told of."""

    day: date
    """The day of it, as the data has it."""
    key: str
    """Its name among all news, which never changes: a reader is told once."""
    title: str
    """What happened, in a line."""
    words: str
    """The same at more length."""
    folder: str
    """The folder of the page that shows it."""
    anchor: str
    """The element there; empty for the page."""
    rules: frozenset[str]
    """The ids of the rules that it is of; none where it is of the portal alone."""


def news(view: "PortalView") -> tuple[News, ...]:
    """All news, the newest first."""
    found = [*_editions(view), *_reviews(view), *_answers(view), *_corrections(view)]
    return tuple(sorted(found, key=lambda one: (one.day, one.key), reverse=True))


def _editions(view: "PortalView") -> Iterator[News]:
    for rule, history in view.histories.items():
        for edition in history.editions:
            before = history.before(edition)
            issued = edition.standing.given.issued
            days = "，".join(f"{fact.spoken}{fact.label}" for fact in edition.standing.days)
            number = "".join(f"（{n}）" for n in filter(None, (edition.number,)))
            yield News(
                issued.on if issued else edition.edition.date,
                f"edition/{edition.key}",
                f"《{edition.title}》{edition.edition.date} 版{number}",
                f"{'新版' if before else '全文'}。{f'{days}。' if days else ''}",
                _compared(before, edition) if before else edition.dated_folder,
                "",
                frozenset({rule}),
            )


def _compared(before: EditionView, edition: EditionView) -> str:
    return f"rules/{edition.rule.id}/compare/{before.edition.date}/{edition.edition.date}"


def _reviews(view: "PortalView") -> Iterator[News]:
    for rule, history in view.histories.items():
        confirmed: dict[date, set[str]] = {}
        for edition in history.editions:
            for duty in edition.duties.values():
                for review in duty.review.holding:
                    confirmed.setdefault(review.on, set()).add(duty.id)
        for day, duties in confirmed.items():
            words = f"这一天有人对照原文核对了 {len(duties)} 项职责标注。"
            title = f"《{history.current.title}》核对了 {len(duties)} 项职责"
            yield News(day, f"review/{rule}/{day}", title, words, "about", "review", frozenset({rule}))


def _answers(view: "PortalView") -> Iterator[News]:
    for question in view.questions:
        if question.answer:
            rules = frozenset(ground.rule for ground in question.grounds)
            yield News(
                question.answer.on,
                f"answer/{question.id}",
                f"已有答复：{question.asks}",
                f"{question.answer.words}（{question.answer.by}）",
                "questions",
                f"question-{question.id}",
                rules,
            )


def _corrections(view: "PortalView") -> Iterator[News]:
    for mistake in view.mistakes:
        yield News(
            mistake.mended,
            f"correction/{mistake.id}",
            f"更正：{mistake.wrong}",
            f"{mistake.since} 起有误，{mistake.mended} 改正。现在：{mistake.now}",
            "corrections",
            f"correction-{mistake.id}",
            frozenset(filter(None, (mistake.rule,))),
        )
