"""Everything of a rule as one zip file, with what it is, on what terms it may be used, and the checksum of each file."""

from collections.abc import Iterable

from generator import sums, zip_files
from generator.files import SUMS, Asset

__all__ = ["pack"]

_PACKED = (".docx", ".xlsx", ".zip")
"""Files that are packed already."""


def pack(path: str, assets: Iterable[Asset], about: str) -> Asset:
    """Some files of data/ in order of their paths, ``about`` as a file to read, and SHA256SUMS for ``sha256sum -c``."""
    readme = Asset("README.txt", b"\xef\xbb\xbf" + about.encode())
    inside = {asset.path.removeprefix("data/"): asset for asset in (readme, *sorted(assets, key=_path))}
    listed = (f"{asset.sha256 or sums.digest(asset.content)}  {name}\n" for name, asset in inside.items())
    files = {name: asset.content for name, asset in inside.items()} | {SUMS: "".join(listed)}
    stored = {name for name in files if name.endswith(_PACKED)}
    return Asset(path, zip_files.pack(zip_files.packed(files, stored=stored)))


def _path(asset: Asset) -> str:
    return asset.path
