"""OpenDocument texts (.odt, .fodt), as LibreOffice and WPS write them: the text in the order of the paper, the rest by name."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from generator.importer.readers.grids import lay_out
from generator.importer.readers.odt_styles import OFFICE, STYLE, TEXT, local
from generator.importer.readers.odt_words import PARSER, OdtWords, plain, shown
from generator.importer.readers.transcript import Transcript
from generator.importer.reading import Choices, Reading, Refusal

__all__ = ["is_odt", "names", "read"]

_OPEN_TYPE = b"application/vnd.oasis.opendocument."
MAX_UNPACKED = 200_000_000
_BROKEN = (
    *(AttributeError, KeyError, OSError, RuntimeError, TypeError, ValueError),
    etree.LxmlError,
    zipfile.BadZipFile,
)


def is_odt(data: bytes) -> bool:
    """Whether a file is an OpenDocument text, packed or flat."""
    if data.startswith(b"PK"):
        return b"mimetype" + _OPEN_TYPE in data[:300] or "content.xml" in names(data)
    return b"office:document" in data[:2000] and _OPEN_TYPE in data[:20_000]


def names(data: bytes) -> set[str]:
    """The files in an archive; none where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return set()


def read(data: bytes, choices: Choices) -> Reading:
    """The text of an OpenDocument file, one line for each paragraph and each row of a table."""
    try:
        files = _files(data)
        content = etree.fromstring(files["content.xml"], PARSER)
        styles = etree.fromstring(files["styles.xml"], PARSER) if "styles.xml" in files else content
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise Refusal(
                "这个 OpenDocument 文件不是文字文档：请选择 .odt 文件，或用 LibreOffice 另存为 .docx 再导入"
            )
        transcript = Transcript()
        reader = OdtWords(content, styles, files)
        lay_out(reader.blocks(body), transcript, choices)
        for name, text in _margins(styles):
            transcript.drop(name, text, name)
        return transcript.reading("odt", _written(body))
    except _BROKEN:
        raise Refusal(
            "这个 .odt 打不开，可能已损坏：请用 LibreOffice 或 WPS 打开后另存为 .docx，再导入"
        ) from None


def _files(data: bytes) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        return {"content.xml": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
            raise Refusal("这个文件展开后大得不正常：请检查来源，确认后把正文复制为文本再导入")
        if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise Refusal("这个 .odt 有密码：请解除密码，另存后再导入")
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}


def _written(body: Any) -> int:
    """How many letters stand in paragraphs, by a second count."""
    return sum(
        sum(map(len, map(shown, node.itertext())))
        for node in body.iter(f"{TEXT}p", f"{TEXT}h")
        if next(node.iterancestors(f"{TEXT}p", f"{TEXT}h", f"{TEXT}tracked-changes"), None) is None
    )


def _margins(styles: Any) -> Iterator[tuple[str, str]]:
    for page in styles.iter(f"{STYLE}master-page"):
        for part in page:
            name = local(part).split("-")[0]
            for paragraph in part.iter(f"{TEXT}p", f"{TEXT}h") if name in ("header", "footer") else ():
                if text := plain(paragraph).strip():
                    yield "页眉" if name == "header" else "页脚", text
