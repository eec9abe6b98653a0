"""The words in the margins of paper, which browsers take from style sheets alone: of a page beside it, of the articles of a text beside that.

A file for each article was one in seven of a large site. All browsers that know boxes in the margins (Chrome since 131) know pages by
name and ``:has()`` too, so that a style sheet can tell which article it is on by the element that only its page has.
"""

import re
from collections.abc import Mapping, Sequence

from generator.files import Asset

__all__ = ["NAME", "of_articles", "print_rule"]

NAME = "paper.css"
"""The file beside a page with the words at the head and the foot of its sheets."""
_MOST = 9_000
"""So many bytes a file may take: it is loaded with each article, before that is printed too."""


def print_rule(lines: Sequence[str]) -> str:
    """The rule that puts words into the margins of paper: the first line above, the others below."""
    head, *foot = lines
    return f"@page {{ {_above(head)} {_below(foot)} }}\n"


def of_articles(
    folder: str, lines: Mapping[str, Sequence[str]]
) -> tuple[Mapping[str, str], tuple[Asset, ...]]:
    """The style sheets beside a text in a folder for the pages of its articles, and the name of that of each.

    ``lines`` has the lines of each article by the id of the element that its page alone has.
    """
    feet = {tuple(foot) for _, *foot in lines.values()}
    common = f"@page {{ {_below(feet.pop())} }}\n" if len(feet) == 1 else ""
    names: dict[str, str] = {}
    files: list[list[str]] = []
    used = _MOST
    for id_, (head, *foot) in lines.items():
        words = _above(head) if common else f"{_above(head)} {_below(foot)}"
        # on the body, since a change of the page within it would begin a new sheet
        rule = f"@page {id_} {{ {words} }} body:has(#{id_}) {{ page: {id_} }}\n"
        takes = len(rule.encode())
        if used + takes > _MOST:
            files.append([common])
            used = len(common.encode())
        files[-1].append(rule)
        used += takes
        names[id_] = _name(len(files))
    made = (Asset(f"{folder}/{_name(n)}", "".join(rules).encode()) for n, rules in enumerate(files, 1))
    return names, tuple(made)


def _name(number: int) -> str:
    return NAME if number == 1 else f"paper-{number}.css"


def _above(head: str) -> str:
    return f"@top-left {{ content: {_css_string(head)} }}"


def _below(foot: Sequence[str]) -> str:
    below = ' "\\a " '.join(map(_css_string, foot))
    return f"@bottom-left {{ content: {below} }}"


def _css_string(words: str) -> str:
    # braces too, by which the binder finds the end of a rule
    return '"' + re.sub(r'["\\{}<\x00-\x1f\x7f]', lambda c: f"\\{ord(c[0]):x} ", words) + '"'
