"""Files of calendars after RFC 5545: what all of them have in common."""

from collections.abc import Iterable

from generator.characters import shown

__all__ = ["text", "write"]


def write(product: str, name: str, events: Iterable[str]) -> bytes:
    """A calendar of the lines of some events; ``product`` says which of our files it is, ``name`` is shown to readers."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//rules-portal//{product}//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{text(name)}",
        *events,
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(map(_folded, lines)).encode()


def text(words: str) -> str:
    """A value of type TEXT: it has line feeds as its only control characters, and those escaped."""
    words = "\n".join(shown(line) for line in words.splitlines())
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _folded(line: str) -> str:
    """Lines of at most 75 octets, broken between characters."""
    out, room = "", 75
    for character in line:
        size = len(character.encode())
        if size > room:
            out, room = f"{out}\r\n ", 74
        out += character
        room -= size
    return out
