"""How large the pages of a portal of ten thousand articles are; ``make bench-sizes`` prints it.

Its rules are short and each of another government, so that there are as many roles, issuers and subjects as can be.

Of each kind of pages the largest one, which fails where it has more bytes or elements than an old phone reads at ease. The
full text of a rule and the page of one procedure or article do not grow with the portal: they are shown, and have no limit.
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path

from generator import portal, theme
from generator.files import Asset
from tests import corpus

__all__ = ["MOST_BYTES", "MOST_NODES", "OF_ONE", "main", "measured"]

MOST_BYTES, MOST_NODES = 150 * 1024, 3000
OF_ONE = {"rule", "procedure", "article", "compare", "passage", "led-on", "editions"}
"""Kinds of pages that are as long as what they show of one rule."""
PER_RULE = 25
_ELEMENT = re.compile(rb"<[a-zA-Z]")
_KIND = re.compile(rb'data-page="([^"]+)"')


def measured(documents: tuple[Asset, ...]) -> dict[str, tuple[int, int, int, str]]:
    """Of each kind of pages: how many there are, the most bytes and the most elements, and the page with the most bytes."""
    found: dict[str, tuple[int, int, int, str]] = {}
    for document in documents:
        named = _KIND.search(document.content)
        kind = named[1].decode() if named else document.path
        size, nodes = len(document.content), len(_ELEMENT.findall(document.content))
        number, most, many, where = found.get(kind, (0, 0, 0, ""))
        found[kind] = (number + 1, max(most, size), max(many, nodes), document.path if size > most else where)
    return found


def main() -> int:
    """Print the figures; exit status 1 when a page is larger than it may be."""
    parser = argparse.ArgumentParser(description="Measure the pages of a large portal.")
    parser.add_argument("--articles", type=int, default=10_000, help="how many articles (default: 10000)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rules_source"
        corpus.write(source, -(-asked.articles // PER_RULE), PER_RULE, each=1)
        found = measured(portal.build(source, theme.HERE).documents)
    missed = 0
    for kind, (number, size, nodes, where) in sorted(found.items(), key=lambda pair: -pair[1][1]):
        large = kind not in OF_ONE and (size > MOST_BYTES or nodes > MOST_NODES)
        missed += large
        print(
            f"{kind:<18}{number:>7} pages  {size / 1024:>7.1f} KB {nodes:>6} elements {'!' if large else ' '} {where}"
        )
    print(f"limit: {MOST_BYTES // 1024} KB, {MOST_NODES} elements; ! is beyond it")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
