"""The PDF files that `make pdf` left: which still say what their page says, so that the site may offer them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

__all__ = ["BINDER", "NO_PDFS", "Pdf", "Manifest", "fingerprint", "read", "write"]

BINDER = "binder"
"""The name under which the file of all sheets is kept; every other file is kept under its page's folder."""
_LIST = "sheets.json"


@dataclass(frozen=True, slots=True)
class Pdf:
    """One file: ``fingerprint`` is that of the content it was printed from, ``size`` in bytes."""

    name: str
    fingerprint: str
    pages: int
    size: int

    @property
    def path(self) -> str:
        """Where it stands in the site."""
        return f"pdf/{self.name}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of one run. ``address`` is the site's that stands on the sheets, empty when none does."""

    folder: Path = Path()
    address: str = ""
    pdfs: Mapping[str, Pdf] = field(default_factory=dict)

    def offered(self, key: str, content: str, address: str) -> Pdf | None:
        """The file of a page, where it was printed from this content and names no other address."""
        pdf = self.pdfs.get(key)
        if pdf is None or pdf.fingerprint != content or (address and self.address not in ("", address)):
            return None
        return pdf

    def left_out(self, paths: Iterable[str]) -> Iterator[str]:
        """What to tell who builds, where files of these paths are all that is offered."""
        offered = set(paths)
        missing = [pdf.name for pdf in self.pdfs.values() if pdf.path not in offered]
        if missing:
            yield (
                f"{len(missing)} 份 PDF 与现在的内容或网址不符，没有放上网站：请再运行 make pdf"
                f"（{'、'.join(missing[:3])}{' 等' if len(missing) > 3 else ''}）"
            )

    def content(self, pdf: Pdf) -> bytes:
        """The file itself."""
        return (self.folder / pdf.name).read_bytes()


NO_PDFS = Manifest()
"""Where nothing was printed."""


def fingerprint(parts: Iterable[str]) -> str:
    """Tells one content from another; the parts do not run into each other."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part.encode()).digest())
    return whole.hexdigest()[:16]


def read(folder: Path) -> Manifest:
    """What lies in the folder; an empty manifest where nothing, or nothing that can be read, was left."""
    try:
        listed = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        pdfs = {key: Pdf(**row) for key, row in listed["sheets"].items()}
        whole = all(_is_whole(folder, pdf) for pdf in pdfs.values()) and isinstance(listed["address"], str)
        return Manifest(folder, listed["address"], pdfs) if whole else NO_PDFS
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return NO_PDFS


def _is_whole(folder: Path, pdf: Pdf) -> bool:
    """Whether a file lies in the folder itself and is as large as it was; nothing else may come into the site."""
    numbers = type(pdf.pages) is int and type(pdf.size) is int
    return numbers and Path(pdf.name).name == pdf.name and (folder / pdf.name).stat().st_size == pdf.size


def write(manifest: Manifest) -> None:
    """Write the list beside the files."""
    rows = {key: asdict(pdf) for key, pdf in sorted(manifest.pdfs.items())}
    listed = {"address": manifest.address, "sheets": rows}
    words = json.dumps(listed, ensure_ascii=False, indent=1)
    (manifest.folder / _LIST).write_text(f"{words}\n", encoding="utf-8", newline="\n")
