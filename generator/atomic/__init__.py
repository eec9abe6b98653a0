"""Files and folders changed whole or not at all: also when a run is killed, the disk is full, or another run is at work.

What is new is written aside on the same file system, flushed to disk, and put in its place in one step.
"""

from generator.atomic.file import replace_file
from generator.atomic.filling import fill, take_over, walk
from generator.atomic.folder import NewFolder, copy_folder, new_folder
from generator.atomic.lock import Busy, locked
from generator.atomic.several import write_files, write_made

__all__ = [
    "Busy",
    "NewFolder",
    "copy_folder",
    "fill",
    "locked",
    "new_folder",
    "replace_file",
    "take_over",
    "walk",
    "write_files",
    "write_made",
]
