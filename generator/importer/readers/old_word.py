"""Word files before 2007 (.doc, .wps): read through LibreOffice where it is on the machine, else refused with the way on."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.importer.readers import docx
from generator.importer.reading import Choices, Reading, Refusal

__all__ = ["read"]

SECONDS = 120
REFUSED = "这是旧版 Word（.doc）或加密的文件：请用 Word 或 WPS 打开，另存为 .docx 再导入"
_STREAM = "WordDocument".encode("utf-16-le")
"""The name of the part that holds the text; a workbook and a file with a password have none."""


def read(data: bytes, choices: Choices) -> Reading:
    """The text of an old Word file, as that of the .docx that LibreOffice makes of it. Raises Refusal."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None or _STREAM not in data:
        raise Refusal(REFUSED)
    made = _converted(program, data)
    if made is None:
        raise Refusal(REFUSED)
    reading = docx.read(made, choices)
    note = "由 LibreOffice 从旧版 Word 转换：请对照原件核对编号和表格"
    return Reading(
        reading.text,
        "doc",
        reading.charset,
        reading.drops,
        (*reading.notes, note),
        reading.added,
        reading.lost,
        reading.doubts,
        reading.rows,
    )


def _converted(program: str, data: bytes) -> bytes | None:
    """The file as .docx; None where LibreOffice cannot read it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "old.doc").write_bytes(data)
        # a profile of its own, so that a window which is open elsewhere is none of its concern
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", name)
        try:
            subprocess.run(
                [program, profile, *options, str(folder / "old.doc")],
                capture_output=True,
                check=True,
                timeout=SECONDS,
            )
            return (folder / "old.docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
