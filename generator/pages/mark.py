"""The mark of a portal: a square with lines of type, one of them pointed out. It is drawn, so that no font is needed.

While a portal is not a government's own, nothing on it may look like an emblem: so it is a page of print and no seal.
"""

import json
from functools import cache
from io import BytesIO

import png

from generator.files import Asset
from generator.model.settings import Portal

__all__ = ["PICTURE", "assets"]

PICTURE = "assets/portal/picture.png"
"""The picture that stands for the portal where its pages are shared: 1200 × 630, as web views expect it."""
_RED, _PAPER, _STRAW = (0x8F, 0x2A, 0x1B), (0xFF, 0xFE, 0xFB), (0xF5, 0xE8, 0xC4)
_SIDE = 32
_LINES = ((7, 7, 18, 3, _PAPER), (7, 13, 18, 2, _PAPER), (7, 18, 11, 3, _STRAW), (7, 24, 18, 2, _PAPER))
"""The lines of the mark in a square of 32: left, top, width, height, colour."""


def assets(portal: Portal, site_address: str) -> tuple[Asset, ...]:
    """The mark for the browser, for a phone's start screen, for the shared picture, and the manifest that names them.

    Nothing is shared from a site of which it is not known where it stands.
    """
    sizes = {"touch-icon.png": 180, "icon-512.png": 512}
    manifest = {
        "name": portal.name,
        "short_name": portal.name,
        "lang": "zh-CN",
        "start_url": "../../index.html",
        "scope": "../../",
        "display": "browser",
        "background_color": _hex(_PAPER),
        "theme_color": _hex(_PAPER),
        "icons": [
            {"src": name, "sizes": f"{side}x{side}", "type": "image/png"} for name, side in sizes.items()
        ],
    }
    icons = (Asset(f"assets/portal/{name}", _png(side, side)) for name, side in sizes.items())
    shared = (Asset(PICTURE, _png(1200, 630)),) if site_address else ()
    return (
        Asset("assets/portal/mark.svg", _svg().encode()),
        *icons,
        *shared,
        Asset(
            "assets/portal/portal.webmanifest", json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        ),
    )


def _svg() -> str:
    lines = "".join(
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{_hex(colour)}"/>'
        for left, top, width, height, colour in _LINES
    )
    square = f'<rect width="{_SIDE}" height="{_SIDE}" fill="{_hex(_RED)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}">{square}{lines}</svg>\n'


@cache
def _png(width: int, height: int) -> bytes:
    """The mark as large as fits, in the middle of its own colour."""
    colours = (_RED, _PAPER, _STRAW)
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    rows = [bytearray(width) for _ in range(height)]
    for x, y, wide, high, colour in _LINES:
        start, end = (left + at * side // _SIDE for at in (x, x + wide))
        for row in range(top + y * side // _SIDE, top + (y + high) * side // _SIDE):
            rows[row][start:end] = bytes([colours.index(colour)]) * (end - start)
    drawn = BytesIO()
    png.Writer(width, height, palette=colours, bitdepth=2, compression=9).write(drawn, rows)
    return drawn.getvalue()


def _hex(colour: tuple[int, int, int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
