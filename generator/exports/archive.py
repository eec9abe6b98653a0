"""Everything of a rule as one zip file, with what it is, on what terms it may be used, and the checksum of each file."""

import hashlib
import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from generator.files import Asset

__all__ = ["pack"]

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The date of each file inside, the first that the format knows: the same files must give the same bytes."""
_PACKED = (".docx", ".xlsx", ".zip")
"""Files that are packed already."""
_QUICK = 1
"""The level of packing: the highest takes twice the time and saves a twentieth."""


def pack(path: str, assets: Iterable[Asset], about: str) -> Asset:
    """Some files of data/ in order of their paths, ``about`` as a file to read, and SHA256SUMS for ``sha256sum -c``."""
    inside = sorted(
        ((asset.path.removeprefix("data/"), asset.content) for asset in assets), key=lambda a: a[0]
    )
    inside.insert(0, ("README.txt", b"\xef\xbb\xbf" + about.encode()))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in inside)
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in (*inside, ("SHA256SUMS", sums.encode())):
            info = ZipInfo(name, _WHEN)
            info.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            package.writestr(info, content, compresslevel=_QUICK)
    return Asset(path, out.getvalue())
