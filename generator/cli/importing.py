"""`rules import`: a draft of one file, or of each of many."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator import atomic
from generator.carrying.command import before
from generator.cli import terminal
from generator.importer import Choices, Refusal, batch, batch_page, command
from generator.importer.following import Follow, nothing

__all__ = ["MOST_DOUBTS", "import_"]


def import_(options: argparse.Namespace) -> int:
    """Write drafts; 1 where something is in doubt, or a file of several was refused."""
    choices = Choices(
        column=options.column,
        columns=options.columns,
        encoding=options.encoding,
        wrapped=options.wrapped,
        part=options.part,
    )
    if len(options.files) > 1 or options.files[0].is_dir():
        return _import_many(options, choices)
    return _import_one(options, options.files[0], choices)


def _import_one(options: argparse.Namespace, file: Path, choices: Choices) -> int:
    follow: Follow = nothing
    rule = options.rule
    if options.after:
        old = before(options.source, options.after)
        follow, rule = old.follow(options.out), old.rule
    try:
        imported = command.run(
            file,
            options.out,
            rule=rule,
            follow=follow,
            edition=options.edition,
            root=options.source,
            choices=choices,
            tell=_told if sys.stderr.isatty() else lambda _: None,
        )
    except Refusal as refusal:
        print(f"{file}:1:1: {refusal}", file=sys.stderr)
        return 2
    print("\n".join(imported.lines))
    doubts = imported.draft.doubts
    for doubt in doubts[:MOST_DOUBTS]:
        print(f"{file}:{doubt.line}:{doubt.column}: {doubt.told}", file=sys.stderr)
    if len(doubts) > MOST_DOUBTS:
        rest = len(doubts) - MOST_DOUBTS
        print(f"还有 {rest} 处存疑，见 {options.out / 'report.html'}", file=sys.stderr)
    return 1 if doubts else 0


MOST_DOUBTS = 50
"""How many doubts the terminal shows; the report has them all."""


def _import_many(options: argparse.Namespace, choices: Choices) -> int:
    """A draft for each file, a table of all of them; 1 when any was refused."""
    if options.rule or options.edition or options.after:
        given = "--rule" if options.rule else "--edition" if options.edition else "--after"
        print(
            f"{given} 只能与一个文件同用：几个文件请不写，导入后再改 rule.yaml 和 text.yaml", file=sys.stderr
        )
        return 2
    files = batch.files_of(options.files, options.out)
    if not files:
        print(f"{options.files[0]}:1:1: 文件夹里没有文件：请检查是否选对了文件夹", file=sys.stderr)
        return 2
    with atomic.locked(options.out):
        return _import_all(options, files, choices)


def _import_all(options: argparse.Namespace, files: Sequence[Path], choices: Choices) -> int:
    jobs = batch.jobs_for(files, options.out, root=options.source, choices=choices)
    outcomes = []
    try:
        for number, outcome in enumerate(batch.run_all(jobs), 1):
            outcomes.append(outcome)
            state = "沿用" if outcome.kept else batch_page.LEVEL_WORDS[outcome.level]
            terminal.count(f"{number}/{len(jobs)} {outcome.path.name}：{state}", last=number == len(jobs))
    except KeyboardInterrupt:
        print(f"\n已中断，做完 {len(outcomes)} 个：再运行同一条命令，从这里接着做", file=sys.stderr)
        return 130
    for line in batch_page.told(outcomes):
        print(line)
    index = options.out / "index.html"
    atomic.write_files(options.out, {index.name: batch_page.page(outcomes)})
    print(batch_page.summary(outcomes))
    print(f"用浏览器打开 {index}，从最没有把握的看起；中断或改动后再运行同一条命令，没有变化的不会重做")
    refused = sorted((one for one in outcomes if one.level == "refused"), key=lambda one: one.rank)
    for one in refused:
        print(f"{one.path}:1:1: {one.first}", file=sys.stderr)
    return 1 if refused else 0


def _told(stage: str) -> None:
    print(f"{stage} …", file=sys.stderr, flush=True)
