"""`rules add`: drafts put in their place."""

import argparse

from generator.adding import placing

__all__ = ["add"]


def add(options: argparse.Namespace) -> int:
    """Put drafts in their place."""
    print(*placing.add(options.source, options.drafts), sep="\n")
    return 0
