"""What stands between a built site and its readers: sums of all files, compressed forms of them, and the question whether they are there."""

from pathlib import Path

from generator.release import compressing
from generator.release.listing import Listing, names

__all__ = ["Listing", "finish", "names"]


def finish(folder: Path, listing: Listing, *, before: Path, compress: bool) -> None:
    """End a site that nobody reads yet, and that is to take the place of ``before``: list its files, and make compressed forms of them."""
    listing.write(folder)
    if compress:
        compressing.compress(folder, before)
