"""What the pages of tools share: each is one file that people send on and open from disk."""

from functools import cache
from pathlib import Path

__all__ = ["script_of_one_file"]


@cache
def script_of_one_file(path: Path) -> str:
    """The script at a path, after the one that keeps what a reader fills in (one_file.js)."""
    shared = Path(__file__).with_suffix(".js")
    # a statement may end without its mark, and the next begin with a bracket
    return ";\n".join(file.read_text(encoding="utf-8") for file in (shared, path))
