"""Kinds of files that are known and not read: what each is called, and the way on."""

__all__ = ["held", "told"]

_PICTURE = "这是图片：请先做文字识别，再导入识别后的文本"
_ARCHIVE = "这是压缩包：请解压，选择其中的文件导入"
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"Rar!\x1a", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"Founder CEB", "这是 CEB 版式文件，还不能直接读：请用 CEB 阅读器打印或转换为 PDF，再导入"),
    (b"%!PS", "这是 PostScript 文件，还不能直接读：请转换为 PDF，再导入"),
    (b"KDH", "这是 CAJ 文件，还不能直接读：请用 CAJ 阅读器打印或转换为 PDF，再导入"),
    (b"CAJ\x00", "这是 CAJ 文件，还不能直接读：请用 CAJ 阅读器打印或转换为 PDF，再导入"),
)
_HELD = {
    "OFD.xml": "这是 OFD 版式文件，还不能直接读：请用 OFD 阅读器或 WPS 转换为 PDF 或 Word（.docx），再导入",
    "xl/workbook.xml": "这是 Excel 表格，不是文字文档：请把规则的文字复制到 Word 文档（.docx）或文本里，再导入",
    "ppt/presentation.xml": "这是演示文稿，不是文字文档：请把规则的文字复制到 Word 文档（.docx）或文本里，再导入",
    "META-INF/container.xml": "这是电子书（EPUB），还不能直接读：请转换为 Word（.docx）或网页，再导入",
}


def told(data: bytes) -> str:
    """What to say of a file by its first bytes; nothing where they tell nothing."""
    return next((words for start, words in _STARTS if data.startswith(start)), "")


def held(names: frozenset[str]) -> str:
    """What to say of an archive by the names of what it holds."""
    return next((words for name, words in _HELD.items() if name in names), "")
