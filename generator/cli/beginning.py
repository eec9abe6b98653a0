"""`rules new`: a portal begun; by itself, for what reads drafts takes a second to load."""

import argparse
import sys

from generator.adding import beginning
from generator.cli.arguments import NAMES

__all__ = ["new"]


def new(options: argparse.Namespace) -> int:
    """Begin a portal, by what is given or, on a terminal, asked for."""
    given = {option: (getattr(options, option) or "").strip() for option in NAMES}
    for option, words in NAMES.items():
        if not given[option] and sys.stdin.isatty():
            given[option] = input(f"{words}：").strip()
    if missing := [f"--{option}" for option, words in given.items() if not words]:
        print(f"缺少 {'、'.join(missing)}，用法见 rules new --help", file=sys.stderr)
        return 2
    print(*beginning.begin(options.source, options.site, tagline=options.tagline, **given), sep="\n")
    return 0
