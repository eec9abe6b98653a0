"""`rules review`: sheets for reviewers, and what they confirmed."""

import argparse
import sys
from datetime import datetime

from generator import atomic, portal
from generator.cli import terminal
from generator.review import applying, command

__all__ = ["review"]


def review(options: argparse.Namespace) -> int:
    """Write sheets, or take over what stands in some that were filled in."""
    if not options.apply:
        view = portal.load(options.source).view
        terminal.write_files(options.out, command.sheets(view, options.rule, options.article))
        print(f"从 {options.out / 'index.html'} 看起；填好后运行 rules review --apply 文件")
        return 0
    today = datetime.now().astimezone().date()
    with atomic.locked(options.source):
        applied = applying.apply(portal.load(options.source).view, options.source, options.apply, today)
    for line in command.account(applied):
        print(line)
    if applied.remarks:
        terminal.write_files(options.out, command.remarks(applied))
    for refused in applied.refused:
        print(refused, file=sys.stderr)
    return 1 if applied.refused else 0
