"""What a portal has already, for an import into it: places that can be cited, names that need no proposal."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator import sources
from generator.address import Address
from generator.importer.draft import OtherRules
from generator.importer.proposals import KnownNames

__all__ = ["Portal", "portal_at", "stamp"]

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Portal:
    """The places of the rules of a portal by their ids and titles, its names, and what was wrong with it."""

    rules: Mapping[str, tuple[str, frozenset[Address]]]
    names: KnownNames | None = None
    notes: tuple[str, ...] = ()

    def besides(self, own: str) -> tuple[OtherRules, KnownNames | None]:
        """The places of all rules but one, by their titles, and the names that are known."""
        others: OtherRules = {title: places for rule, (title, places) in self.rules.items() if rule != own}
        if self.names is None:
            return others, None
        titles = self.names.titles.union(title for title in others if title)
        return others, KnownNames(self.names.roles, titles)


def stamp(root: Path | None) -> Stamp:
    """By what it is known that no file of a portal has changed: names, times and sizes."""
    if root is None:
        return ()
    found = []
    for here, folders, names in os.walk(root):
        # what another process makes aside, perhaps a draft below this folder, comes and goes
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(here, name) for name in names if name.endswith(".yaml")):
            with suppress(FileNotFoundError):
                known = path.stat()
                found.append((str(path.relative_to(root)), known.st_mtime_ns, known.st_size))
    return tuple(sorted(found))


def portal_at(root: Path | None) -> Portal:
    """What the portal in a rules_source/ has already; nothing where there is none or no rule in it yet."""
    if root is None or not any(root.glob("*/rule.yaml")):
        return Portal({})
    return _loaded(root, stamp(root))


@lru_cache(1)
def _loaded(root: Path, _stamp: Stamp) -> Portal:
    """The portal, read once for all files of an import; ``_stamp`` makes a changed one another."""
    loaded, problems = sources.load_names(root)
    if loaded is None:
        first = f"（{problems[0]}）" if problems else ""
        return Portal({}, notes=(f"{root} 里有错误，没有用来核对引用和角色{first}",))
    titles = {
        title for document in loaded.documents.documents for title in (document.title, *document.aliases)
    }
    names = {name: role.id for role in loaded.roles.roles for name in role.names}
    rules = {
        rule.id: (rule.title, frozenset(unit.address for unit in text.units())) for rule, text in loaded.rules
    }
    return Portal(rules, KnownNames(names, frozenset(titles)))
