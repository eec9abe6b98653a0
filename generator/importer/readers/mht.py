"""A page saved in one file (.mht, .mhtml): the page is a part of a message, and is read as any other page."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from generator.importer.readers import html
from generator.importer.readers.html_choice import articles
from generator.importer.reading import Choices, Drop, Reading, Refusal

__all__ = ["read"]


def read(data: bytes, choices: Choices) -> Reading:
    """The main text of the page in the file; of several pages (frames) the one with the most articles."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    pages = [(part, _content(part)) for part in _pages(message)]
    pages = [(part, content) for part, content in pages if content.strip()]
    if not pages:
        raise Refusal("这个 .mht 里没有网页：请用浏览器打开原网页，另存为 .html 再导入")
    read_pages: list[Reading] = []
    refusals: list[Refusal] = []
    for part, content in pages:
        try:
            read_pages.append(html.read(content, choices, declared=part.get_content_charset()))
        except Refusal as refusal:
            refusals.append(refusal)
    if not read_pages:
        raise refusals[0]
    chosen = max(read_pages, key=lambda reading: articles(reading.text))
    others = [reading for reading in read_pages if reading is not chosen]
    drops = tuple(Drop("另一个框架里的网页", other.text, "网页") for other in others if other.text.strip())
    return replace(chosen, kind="mht", drops=chosen.drops + drops)


def _pages(message: Message) -> Iterator[Message]:
    return (
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    )


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
