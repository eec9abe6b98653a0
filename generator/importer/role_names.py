"""Who a text speaks of: names that stand where an actor would, with the other names that mean the same one."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count

from generator import pinyin
from generator.model.registers import Role, RoleKind
from generator.model.text import Unit

__all__ = ["make_id", "propose_roles"]

_HAN = "[\u4e00-\u9fff]"
# a name is made of these alone, so that the verb before it (协调区政府) and after it (区长领导) stay out
_BEFORE = "[省市州区县镇乡各副]|分管|主办|承办|牵头|协办|主管|责任|直属|派出|会签|[省市县]委"
_TAIL = (
    "人民政府|政府|办公室|办公厅|街道办事处|办事处|委员会|党组|组成部门|部门|机构|单位|机关|乡镇|秘书长|召集人|主持人|联系人|"
    "组成人员|工作人员|(?:主要|分管)?(?:负责人|负责同志|领导同志|领导(?=[，。、；和与应要须可不签审]|$))|"
    "副?(?:主任|省长|市长|州长|区长|县长|镇长|乡长|局长|处长|科长|会长|院长|校长)"
)
_PERSON = re.compile(r"(?:长|主任|人|同志|领导|人员|干部)$")
_PART = re.compile(r"主办|承办|牵头|协办|起草|会签|申请|主持|召集|联系|提请|责任")
_SHORTER = re.compile(rf"{_HAN}{{0,4}}(?:政府|[省市州区县镇乡])$")


def make_id(name: str, taken: Container[str] = ()) -> str:
    """An id of a name: its pinyin, so that a person can read it; another than those that are taken."""
    stem = _pinyin(name)
    return next(one for n in count(1) if (one := stem if n == 1 else f"{stem}-{n}") not in taken)


@lru_cache(4096)
def _pinyin(name: str) -> str:
    """The pinyin of a name as an id; kept, since a rule names the same few things in each clause."""
    sounds = re.sub(r"[^a-z0-9]+", "-", "-".join(pinyin.syllables(name)).lower())
    return sounds.strip("-")[:60].strip("-") or "unnamed"


def propose_roles(units: Iterable[Unit], title: str, known: Iterable[str]) -> tuple[Role, ...]:
    """The roles that a text names, each with the words in which it comes first; none that are ``known``.

    ``title`` is that of the rule: the place whose government speaks is read from it.
    """
    taken = set(known)
    place = (
        f"{match[1]}|" if (match := re.match(rf"({_HAN}{{2,6}}?[省市区县州旗镇乡])人民政府", title)) else ""
    )
    pattern = re.compile(
        rf"(?:^|(?<=[，。；：、（由经报向请送和与])|(?<=有关|相关|全体|上述|其他))"
        rf"(?:{place}{_BEFORE})*(?:{_TAIL})+(?![内中之间法制体级])"
    )
    first: dict[str, tuple[str, Unit]] = {}
    for unit in units:
        for name, clause in _named(unit, pattern):
            if name not in taken:
                first.setdefault(name, (clause, unit))
    groups = _grouped(sorted(first, key=lambda name: (-len(name), name)))
    made: list[Role] = []
    for names in groups:
        name = min(names, key=lambda one: list(first).index(one))
        clause, unit = first[name]
        made.append(
            Role(
                id=make_id(name, {role.id for role in made}),
                name=name,
                kind=_kind(name),
                aliases=tuple(other for other in names if other != name),
                description=f"见{unit.address.citation()}：{clause[:200]}。",
                note=f"{unit.address}",
                draft=True,
            )
        )
    return tuple(sorted(made, key=lambda role: list(first).index(role.name)))


def _named(unit: Unit, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for clause in re.split(r"[，。；：]", unit.text):
        for match in pattern.finditer(clause):
            if match[0] not in _TOO_GENERAL:
                yield match[0], clause


_TOO_GENERAL = frozenset("部门 单位 机关 机构 领导 干部 政府 乡镇 街道 党组".split())


def _grouped(names: Sequence[str]) -> list[list[str]]:
    """Names of the same role together: 办公室 is 县政府办公室 when nothing else ends so."""
    groups: dict[str, list[str]] = {}
    for name in names:
        short = _folded(name)
        longer = [
            key
            for key in groups
            if _folded(key) == short
            or (_folded(key).endswith(short) and _SHORTER.fullmatch(_folded(key)[: -len(short)]))
        ]
        groups[longer[0]].append(name) if len(longer) == 1 else groups.update({name: [name]})
    return list(groups.values())


def _folded(name: str) -> str:
    return name.replace("人民政府", "政府")


def _kind(name: str) -> RoleKind:
    if _PART.search(name):
        return RoleKind.PART
    return RoleKind.PERSON if _PERSON.search(name) else RoleKind.BODY
