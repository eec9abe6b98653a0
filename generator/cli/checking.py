"""`rules check`: all that is wrong, or how far the texts, notes and reviews are."""

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from generator import portal, sources
from generator.build_day import build_day
from generator.checks import coverage
from generator.checks.ground import Ground, Notes
from generator.comparing import told
from generator.comparing.editions import between
from generator.model.text import Text
from generator.problems import SourceError
from generator.sources import Edition, Sources
from generator.views import progress
from generator.views.portal import PortalView

__all__ = ["check"]


def check(options: argparse.Namespace) -> int:
    """Print how far everything is; what is wrong comes as SourceError."""
    if options.coverage:
        # printed before the check, so that an editor sees the figures of a source that has open clauses
        _print_coverage(options.source)
    checked = portal.load(options.source)
    for edition, count in checked.counts:
        text: Text = edition.text.value
        print(f"{text.rule} {text.edition}")
        print(
            f"  字 characters {count.characters} · 章 chapters {count.chapters} · 条 articles {count.articles}"
            f" · 款 paragraphs {count.paragraphs} · 项 items {count.items} · 修正 repairs {count.repairs}"
        )
        for repair in text.repairs:
            print(
                f"  修正 {edition.source_name}:{repair.line}:{repair.column}: {repair.kind} {repair.found!r} → {repair.put!r}"
            )
        print(f"  source.txt SHA-256 {text.sha256}")
        print("  text.yaml 与 source.txt 逐字一致")
        for line in _annotated(checked.sources, edition):
            print(f"  {line}")
    if not checked.counts:
        print("还没有规则：请用 rules import 导入，再用 rules add 放到位")
    if checked.view.portal.questions and checked.counts:
        # what runs the scripts of the page is of no use to a portal without questions
        from generator.search import expectations  # noqa: PLC0415

        problems = tuple(expectations.check(checked.view, portal.engine(checked.view)))
        if problems:
            raise SourceError(problems)
        print(f"问话 questions：{len(checked.view.portal.questions)} 句，都答得对")
    _print_reviews(checked.view)
    opens, last = checked.view.calendar.span
    print(
        f"日历：{opens}年至{last}年；{last + 1}年的放假安排公布后，程序包还没有收进的，"
        f"加 calendar/{last + 1}.yaml，写法见 calendar/README.md"
    )
    for line in (*_not_yet(checked.view, build_day()), *_doubtful(checked.sources)):
        print(line)
    for drafts in checked.sources.drafts:
        print(f"{drafts.path}：草稿 {drafts.entries} 条，网站不显示、检查不计入；核对后删去 draft: true")
        if drafts.unresolved:
            first = "、".join(map(str, drafts.unresolved[:_MOST_LINES]))
            more = " 等" if len(drafts.unresolved) > _MOST_LINES else ""
            print(
                f"  待办：{len(drafts.unresolved)} 条还没有查明由谁办（actor: unresolved），在第 {first}{more} 行"
            )
    return 0


def _not_yet(view: PortalView, today: date) -> Iterator[str]:
    """Rules whose present addresses lead to an edition that is not in force yet, while an older one is.

    No fault, since the order of days decides; but lists and search have nothing that applies until then.
    """
    for rule, edition in view.editions.items():
        since = edition.standing.since
        older = [
            other.edition.date
            for other in view.all_editions(rule)
            if other.edition.date < edition.edition.date and other.standing.on(today) == "current"
        ]
        if since and edition.standing.on(today) == "future" and older:
            yield (
                f"{rule}：current 是 {edition.edition.date} 版，它 {since} 才施行，清单和查找里在这以前没有施行着的职责："
                f"请把 rule.yaml 的 current 先改回 {max(older)}，到那天再改"
            )


def _doubtful(read: Sources) -> Iterator[str]:
    """What is to be looked at since an edition changed: entries whose words did, and matchings that are not sure."""
    for file in read.suspects:
        yield f"{file.path}：原文改动后待核对 {len(file.entries)} 条，对照 was 和 now 改好，再删去 suspect"
        for line, name, suspect, aside in file.entries:
            words = told.marked(suspect.was, suspect.now) if suspect.was != suspect.now else ""
            changed = "；".join(filter(None, (suspect.why, told.shortened(words))))
            yield f"  {file.path}:{line}: {name}{'（草稿，不显示）' if aside else ''}：{changed}"
    for work in read.works:
        for old, new in pairwise(work.editions):
            unsure = between(old, new).unsure
            if unsure:
                pairs = "、".join(
                    f"{told.told_place(one.old)} → {told.told_place(one.new)}" for one in unsure
                )
                yield (
                    f"{work.rule.value.id} {old.date} → {new.date}：拿不准的对应 {len(unsure)} 处，"
                    f"请核对，对错了的写进 correspondence.yaml：{pairs}"
                )


_MOST_LINES = 10
"""How many lines with an open task are named for each file."""


def _print_reviews(view: PortalView) -> None:
    """How far review has come; a lapsed review is no fault, but must not go unseen."""
    readers = view.portal.readers
    for rule in view.editions:
        for edition in view.all_editions(rule):
            if edition.duties:
                asked = f"（每条要 {readers} 人核对）" if readers > 1 else ""
                print(f"{edition.rule.id} {edition.edition.date} 核对 reviewed{asked}")
                for line in progress.report(edition):
                    print(f"  {line}")
    for line in progress.terms_report(view):
        print(line)


def _annotated(read: Sources, edition: Edition) -> Iterator[str]:
    work = next(work for work in read.works if edition in work.editions)
    notes = Notes.of(work, edition)
    if notes is None:
        return iter(("标注 coverage: 还没有开始",))
    return coverage.summary(Ground(edition.text.value, read.roles.value), notes)


def _print_coverage(root: Path) -> None:
    loaded, problems = sources.load(root)
    if loaded is None:
        raise SourceError(problems)
    for work in loaded.works:
        for edition in work.editions:
            if notes := Notes.of(work, edition):
                ground = Ground(edition.text.value, loaded.roles.value)
                figures = coverage.measure(ground, notes)
                terms = len(loaded.terms.value.terms) if loaded.terms else 0
                print(f"{work.rule.value.id} {edition.date}")
                for line in coverage.report(figures, ground, notes, terms=terms):
                    print(f"  {line}")
