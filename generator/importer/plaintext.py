"""The tree printed as text again: one line for each unit, as a source would have it."""

from generator.model import Text

__all__ = ["plain"]


def plain(text: Text) -> str:
    """The official words, one 款 or 项 a line, the first 款 on the line of its article's number."""
    lines: list[str] = []
    number = ""
    for unit in text.units():
        kind = unit.address.kind
        if kind == "art":
            if number:
                lines.append(number)
            number = unit.number
            continue
        if kind in ("part", "subpart", "chp", "sec"):
            lines.append(f"{unit.number}　{unit.text}".rstrip())
            continue
        words = unit.number + unit.text
        if number:
            # 第一条 stands apart from its words, 一、 does not
            words = (number if number[-1:] in "、:：" else number + "　") + words
            number = ""
        if words.strip():
            lines.append(words.rstrip())
    if number:
        lines.append(number)
    return "\n".join(lines) + "\n"
