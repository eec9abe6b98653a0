"""A small portal with two cases, and what the check says of it when a word of it is changed."""

import shutil
from pathlib import Path, PurePosixPath

from generator import links, scenarios, sources
from generator.checks.scenarios import check as names_of
from generator.views.portal import PortalView

__all__ = ["EDITION", "HERE", "changed", "copy", "told"]

HERE = Path(__file__).parent / "sample"
SHARED = Path(__file__).parent.parent / "sample" / "rules_source"
EDITION = Path("qinghe-work-rules") / "2024-03-01"


def copy(folder: Path) -> Path:
    """The shared sample with the duties and cases of this folder."""
    root = shutil.copytree(SHARED, folder / "rules_source")
    for path in HERE.glob("*.yaml"):
        shutil.copy(path, root / EDITION / path.name)
    return root


def changed(root: Path, name: str, old: str, new: str) -> None:
    """Put words in place of others that stand once in a file of the edition."""
    path = root / EDITION / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def told(root: Path) -> list[str]:
    """What is said of the cases, by line and column; the other checks have tests of their own."""
    read, problems = sources.load(root)
    if read is not None:
        view = PortalView(read, links.build(read))
        problems = list(names_of(read)) or list(scenarios.check(view))
    return [
        f"{PurePosixPath(one.path).name}:{one.line}:{one.column}: {one.message}" for one in sorted(problems)
    ]
