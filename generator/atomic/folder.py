"""A folder replaced whole or not at all."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.atomic.exchange import exchanged
from generator.atomic.filling import walk
from generator.atomic.flush import flush_all, flush_folder
from generator.atomic.names import NEW, OLD, aside, blamed, real, remove

__all__ = ["NewFolder", "copy_folder", "new_folder"]


class NewFolder:
    """An empty folder beside another, whose place it takes when it is finished.

    The caller holds the lock of it, or of ``held`` beside it.
    """

    def __init__(self, folder: Path, held: Path | None = None) -> None:
        self._folder = folder
        self.place = real(folder)
        self.path = aside(real(held or folder), NEW)
        """Where to write."""
        self._files: list[str] = []
        self._folders: list[str] = []
        with blamed(folder):
            if os.path.lexists(self.place) and not self.place.is_dir():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            self.path.mkdir()

    def take_over(self, folder: Path) -> None:
        """Give all files of a folder one more name here, but for those that there are others of here already."""
        copy_folder(folder, self.path, linked=True)

    def publish(self, *, public: bool) -> None:
        """Put it in place, on the disk and whole. ``public``: a web server may read it, whatever the umask is."""
        with blamed(self._folder):
            for _ in self.looked_through(public=public):
                pass
            self.put_in_place()

    def put_in_place(self) -> None:
        """Let it take its place, when ``looked_through`` has been to its end and nothing came since."""
        with blamed(self._folder):
            flush_all(self._files, self._folders)
            if not self.change_over():
                self._change_in_two_steps()
        self.drop()

    def settle(self, *, public: bool) -> None:
        """Bring it to the disk."""
        for _ in self.looked_through(public=public):
            pass
        flush_all(self._files, self._folders)

    def looked_through(self, *, public: bool) -> Iterator[os.DirEntry[str]]:
        """Every file and folder in it, links as such; on the way each gets the rights that it is to have.

        Who asks what else there is to be known of each does it here: of tens of thousands, a second look is felt.
        """
        top = os.fspath(self.path)
        self._files, self._folders = [], [top]
        _let_read(top, os.stat(top), 0o755, public=public)  # noqa: PTH116  as in fill
        for entry in walk(top):
            status = entry.stat(follow_symlinks=False)
            kind = stat.S_IFMT(status.st_mode)
            if kind == stat.S_IFDIR:
                self._folders.append(entry.path)
                _let_read(entry.path, status, 0o755, public=public)
            elif kind != stat.S_IFLNK:
                _let_read(entry.path, status, 0o644, public=public)
                # one that has other names too was there before
                if kind == stat.S_IFREG and status.st_nlink == 1:
                    self._files.append(entry.path)
            yield entry

    def change_over(self) -> bool:
        """Take the place of what is there, which is here from then on; False where the system knows no such step."""
        if not os.path.lexists(self.place):
            self.path.rename(self.place)
        elif not exchanged(self.path, self.place):
            return False
        flush_folder(self.place.parent)
        return True

    def _change_in_two_steps(self) -> None:
        """Whoever is killed between the two finds the old folder put back by the next run."""
        old = aside(self.place, OLD)
        self.place.rename(old)
        try:
            self.path.rename(self.place)
        except BaseException:
            old.rename(self.place)
            raise
        self.path = old
        flush_folder(self.place.parent)

    def drop(self) -> None:
        """Remove what is here: what is not wanted, or what was there before."""
        remove(self.path)


def copy_folder(folder: Path, to: Path, *, linked: bool = False) -> None:
    """All that is in a folder, put into another; ``linked``: the files themselves under one more name, where the disk can, and
    not those whose place is taken by a file.

    Unlike ``shutil.copytree`` it ends with the error of the system, and not with a list of what could not be copied.
    """
    for here, folders, names in os.walk(folder):
        there = to / Path(here).relative_to(folder)
        there.mkdir(parents=True, exist_ok=True)
        shutil.copystat(here, there)
        for name in (*names, *(name for name in folders if Path(here, name).is_symlink())):
            if linked and (there / name).is_file():
                _keep_rights(Path(here, name), there / name)
                continue
            if not (linked and _linked(Path(here, name), there / name)):
                shutil.copy2(Path(here, name), there / name, follow_symlinks=False)


def _keep_rights(old: Path, new: Path) -> None:
    wanted = stat.S_IMODE(old.stat().st_mode)
    if wanted != stat.S_IMODE(new.stat().st_mode):
        new.chmod(wanted)


def _linked(here: Path, there: Path) -> bool:
    """Whether a file has one more name now; some disks know no such names."""
    try:
        os.link(here, there, follow_symlinks=False)
    except OSError as error:
        if error.errno in (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV, errno.ENOSYS):
            return False
        raise
    return True


def _let_read(path: str, status: os.stat_result, mode: int, *, public: bool) -> None:
    wanted = mode | (status.st_mode & stat.S_ISGID)
    if public and stat.S_IMODE(status.st_mode) != wanted:
        os.chmod(path, wanted)  # noqa: PTH101


@contextmanager
def new_folder(folder: Path, *, public: bool) -> Iterator[Path]:
    """An empty folder to write into, which takes the place of ``folder`` at the end; an error leaves what was."""
    made = NewFolder(folder)
    try:
        with blamed(folder, made.path):
            yield made.path
        made.publish(public=public)
    except BaseException:
        made.drop()
        raise
