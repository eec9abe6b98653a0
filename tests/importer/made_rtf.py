"""RTF files as Word and WPS write them: Chinese letters by their bytes in GBK or by their numbers."""

__all__ = ["by_number", "paragraph", "rtf", "table", "words"]

_FONTS = r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fnil\fcharset2 Symbol;}{\f2\fswiss\fcharset0 Arial;}}"


def words(text: str) -> str:
    """Letters by their bytes."""
    return "".join(
        letter
        if letter.isascii() and letter.isalnum()
        else "".join(f"\\'{byte:02x}" for byte in letter.encode("gb18030"))
        for letter in text
    )


def by_number(text: str) -> str:
    """Letters by their numbers, each with a question mark for old programs."""
    units = [text.encode("utf-16-be")[at : at + 2] for at in range(0, len(text.encode("utf-16-be")), 2)]
    return "".join(f"\\u{int.from_bytes(unit, 'big', signed=True)}?" for unit in units)


def paragraph(inner: str) -> str:
    """A paragraph of words, or of what is RTF already."""
    return f"\\pard {inner if chr(92) in inner else words(inner)}\\par\n"


def table(*rows: tuple[str, ...], definitions: tuple[str, ...] = ()) -> str:
    """A table; ``definitions`` are those of its rows where cells are merged."""
    made = []
    for n, row in enumerate(rows):
        plain = "".join(f"\\cellx{1000 * (i + 1)}" for i in range(len(row)))
        cells = "".join(f"\\pard\\intbl {cell if chr(92) in cell else words(cell)}\\cell " for cell in row)
        made.append(f"\\trowd {definitions[n] if n < len(definitions) else plain} {cells}\\row\n")
    return "".join(made)


def rtf(body: str) -> bytes:
    """A file."""
    return f"{{\\rtf1\\ansi\\ansicpg936\\deff0{_FONTS}{{\\stylesheet{{\\s0 Normal;}}}}{{\\info{{\\title x}}}}\n{body}}}".encode(
        "ascii"
    )
