"""Everything of a rule as one zip file, with what it is, on what terms it may be used, and the checksum of each file."""

from collections.abc import Iterable

from generator import sums, zip_files
from generator.files import SUMS, Asset

__all__ = ["pack"]

_PACKED = (".docx", ".xlsx", ".zip")
"""Files that are packed already."""


def pack(path: str, assets: Iterable[Asset], about: str) -> Asset:
    """Some files of data/ in order of their paths, ``about`` as a file to read, and SHA256SUMS for ``sha256sum -c``."""
    inside = {"README.txt": b"\xef\xbb\xbf" + about.encode()}
    inside |= sorted((asset.path.removeprefix("data/"), asset.content) for asset in assets)
    listed = "".join(f"{sums.digest(content)}  {name}\n" for name, content in inside.items())
    inside[SUMS] = listed.encode()
    stored = {name for name in inside if name.endswith(_PACKED)}
    return Asset(path, zip_files.pack(zip_files.packed(inside, stored=stored)))
