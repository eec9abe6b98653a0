"""What the control words of RTF mean, and what holds within a group of it."""

from dataclasses import dataclass

__all__ = ["AGAIN", "FLOWS", "LETTERS", "MATH", "READ", "SHOWN_STARRED", "SKIPPED", "State"]

LETTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "~": "\u00a0", "_": "-", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "tab": "\t", "line": "\n", "lbr": "\n", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
SKIPPED = frozenset(
    "colortbl stylesheet info generator listtable listoverridetable rsidtbl themedata colorschememapping latentstyles datastore "
    "xmlnstbl pgdsctbl filetbl revtbl objdata blipuid pn bkmkstart bkmkend atnid atnauthor atntime atnref atnparent "
    "atrfstart atrfend nesttableprops nonesttables fchars lchars ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template passwordhash "
    "wgrffmtfilter pntxta pntxtb userprops upr xe tc rxe datafield formfield ffname protusertbl oldcprops oldpprops oldtprops oldsprops".split()
)
"""Destinations that show nothing."""
AGAIN = ("nonshppict", "shprslt")
"""Destinations that say for old programs once more what was said."""
READ = frozenset(("fonttbl", "fldinst", "sn", "sv", "objclass"))
"""Destinations that show nothing, but tell what something else shows."""
MATH = {"mden": "/", "msup": "^", "msub": "_", "mrad": "√", "mlim": "_"}
FLOWS = frozenset(
    (
        *("footnote", "annotation", "shptxt", "dptxbxtext", "listtext", "pntext"),
        *(f"{where}{which}" for where in ("header", "footer") for which in ("", "l", "r", "f")),
    )
)
SHOWN_STARRED = frozenset(
    ("shppict", "shpinst", "moMath", "moMathPara", "fldinst", "annotation", "objclass", "ud", "do")
)


@dataclass(slots=True)
class State:
    """What holds within a group and ends with it."""

    target: str = ""
    skip: bool = False
    again: bool = False
    """Whether it says for old programs once more what was said."""
    uc: int = 1
    font: int = -1
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    revised: bool = False
    raised: bool = False
    in_table: bool = False
    opened: bool = False
    """Whether this very group leads elsewhere, and not one around it."""
    math: tuple[str, int] | None = None
    """Which part of an equation the group is, and where it begins."""
