"""What stands between a built site and its readers: sums of all files, compressed forms of them, and the question whether they are there."""

from generator import atomic
from generator.files import SUMS
from generator.release import compressing
from generator.release.listing import Listing, names

__all__ = ["Listing", "finish", "names"]


def finish(new: atomic.NewFolder, listing: Listing, *, compress: bool) -> None:
    """End a site that nobody reads yet, and put it in the place of the one before: make compressed forms of its files, and list them."""
    if compress:
        compressing.compress(new.path, new.place)
    # it is there when the folder is looked through, so that it gets its rights with all others
    (new.path / SUMS).touch()
    listing.write(new.path, new.looked_through(public=True))
    new.put_in_place()
