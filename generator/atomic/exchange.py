"""Two folders that change places in one step, where the system knows it: Linux and macOS do, Windows and some network disks do not."""

import ctypes
import errno
import os
import sys
from pathlib import Path

__all__ = ["exchanged"]

_HERE = -100
"""AT_FDCWD: paths are as the process sees them."""
_SWAP = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS have the same number."""
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchanged(one: Path, other: Path) -> bool:
    """Let two paths change places, neither missing at any moment; False where the system knows no such step."""
    # Python has no call for it, and the few packages that do are of one person and long untouched
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            status = library.renamex_np(first, second, _SWAP)
        else:
            status = library.renameat2(_HERE, first, _HERE, second, _SWAP)
    except (AttributeError, OSError, TypeError):
        return False
    if status == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(other))
