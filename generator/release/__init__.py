"""What stands between a built site and its readers: sums of all files, compressed forms of them, and the question whether they are there."""

from pathlib import Path

from generator import sums
from generator.release import compressing

__all__ = ["finish"]


def finish(folder: Path, *, compress: bool) -> None:
    """End a site that nobody reads yet: list its files, and make compressed forms of them."""
    sums.write(folder)
    if compress:
        compressing.compress(folder)
