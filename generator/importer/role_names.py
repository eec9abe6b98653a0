"""Who a text speaks of: names that stand where an actor would, with the other names that mean the same one."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count

from generator import pinyin, wording
from generator.importer.proposing import clauses
from generator.importer.proposing.naming import names_in
from generator.model.base import portable
from generator.model.registers import Role, RoleKind
from generator.model.text import Unit

__all__ = ["folded_name", "make_id", "propose_roles"]

_PERSON = re.compile(r"(?:长|主任|书记|主席|专员|总理|委员|代表|人|同志|领导|人员|干部|成员)$")
_PART = re.compile(r"主办|承办|牵头|协办|起草|会签|申请|主持|召集|联系|提请|责任")
_SHORTER = re.compile(
    "(?:[\u4e00-\u9fff]{0,6}(?:政府|[省市州区县镇乡旗盟])|国务院|本机关|全[省市区县])?(?:各|每个|其)?$"
)


def make_id(name: str, taken: Container[str] = ()) -> str:
    """An id of a name: its pinyin, so that a person can read it; another than those that are taken."""
    stem = _pinyin(name)
    names = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
    return next(name for name in names if name not in taken and portable(name))


@lru_cache(4096)
def _pinyin(name: str) -> str:
    """The pinyin of a name as an id; kept, since a rule names the same few things in each clause."""
    sounds = re.sub(r"[^a-z0-9]+", "-", "-".join(pinyin.syllables(name)).lower())
    return sounds.strip("-")[:60].strip("-") or "unnamed"


def propose_roles(
    units: Sequence[Unit], known: Iterable[str], actors: Iterable[str] = ()
) -> tuple[Role, ...]:
    """The roles that a text names, each with the words in which it comes first; none that are ``known``.

    ``actors`` are names that act; a general one (部门) is a role only where it does.
    """
    taken = set(known)
    acting = set(actors) - taken
    first: dict[str, tuple[str, Unit]] = {}
    for words, unit in _clauses(units):
        for named in names_in(clauses.masked(words)):
            for name in named.names:
                if name not in taken and (name in acting or not _TOO_GENERAL.search(name)):
                    first.setdefault(name, (words, unit))
    for name in sorted(acting - first.keys()):
        # 办公室的职责是: whoever leads a list in stands where nobody acts
        first[name] = next((words, unit) for words, unit in _clauses(units) if name in words)
    groups = _grouped(sorted(first, key=lambda name: (-len(name), name)))
    order = {name: at for at, name in enumerate(first)}
    made: list[Role] = []
    ids: set[str] = set()
    for names in groups:
        name = min(names, key=order.__getitem__)
        clause, unit = first[name]
        ids.add(one := make_id(name, ids))
        made.append(
            Role(
                id=one,
                name=name,
                kind=_kind(name),
                aliases=tuple(other for other in names if other != name),
                description=f"见{unit.address.citation()}：{clause[:200]}。",
                note=f"{unit.address}",
                draft=True,
            )
        )
    return tuple(sorted(made, key=lambda role: order[role.name]))


def _clauses(units: Iterable[Unit]) -> Iterator[tuple[str, Unit]]:
    for unit in units:
        for start, end in wording.clauses(unit.text):
            yield unit.text[start:end], unit


_TOO_GENERAL = re.compile(
    "的|至少|以上|一名|“|^(?:部门|单位|机关|机构|领导|干部|政府|乡镇|街道|党组|组织|地方|负责人|工作人员)$|(?:会|会议|例会)$"
)
"""What is a role only where it acts."""


def _grouped(names: Sequence[str]) -> list[list[str]]:
    """Names of the same role together: 办公室 is 县政府办公室 when nothing else ends so."""
    groups: dict[str, list[str]] = {}
    for name in names:
        short = folded_name(name)
        longer = [
            key
            for key in groups
            if folded_name(key) == short
            or (folded_name(key).endswith(short) and _SHORTER.fullmatch(folded_name(key)[: -len(short)]))
        ]
        groups[longer[0]].append(name) if len(longer) == 1 else groups.update({name: [name]})
    return list(groups.values())


def folded_name(name: str) -> str:
    """A name as it is the same for 县人民政府 and 县政府."""
    return name.replace("人民政府", "政府")


def _kind(name: str) -> RoleKind:
    if _PART.search(name):
        return RoleKind.PART
    return RoleKind.PERSON if _PERSON.search(name) else RoleKind.BODY
