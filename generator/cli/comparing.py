"""`rules compare`: two editions or two rules side by side."""

import argparse

from generator import atomic
from generator.comparing import command, table, told

__all__ = ["compare"]


def compare(options: argparse.Namespace) -> int:
    """Print what became of each article, or write it as a table or as a concordance."""
    if options.concordance:
        made = command.concordance(options.source, options.old, options.new)
        atomic.replace_file(made.path, made.content)
        print(
            f"已写入 {made.path}：建议 {made.proposed} 条，都标着 draft: true；编者写的 {made.kept} 条没有动"
        )
        for line in ("时限对照（自己 / 参照）：", *made.limits) if made.limits else ():
            print(line)
        return 0
    found = command.run(options.source, options.old, options.new)
    if options.xlsx:
        content = table.workbook(found.old, found.new, found.comparison, found.title)
        atomic.replace_file(options.xlsx, content)
    if options.json:
        print(told.as_json(found.comparison), end="")
        return 0
    for line in told.as_lines(found.old, found.new, found.comparison, every=options.all):
        print(line)
    if options.xlsx:
        print(f"已写入 {options.xlsx}")
    return 0
