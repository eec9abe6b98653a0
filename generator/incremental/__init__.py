"""What a build may take over from the site before: the files of a rule, while all that they are made from is the same.

``keys`` says what that is, ``store`` keeps what a build needs to know of files that it does not make again, ``made`` is that.
Files are taken over by their sums: what somebody changed in the site is made anew.
"""

from generator.incremental.keys import Keys
from generator.incremental.made import Made
from generator.incremental.store import Entry, Store

__all__ = ["Entry", "Keys", "Made", "Store"]
