"""Names mean one thing: ids and aliases are unique, used, and lead somewhere."""

from collections.abc import Iterator, Mapping

from generator.links import Links
from generator.problems import Problem
from generator.sources import Sources
from generator.storage import Marks

__all__ = ["check"]


def check(sources: Sources, links: Links) -> Iterator[Problem]:
    """Problems of roles, cited documents, citations, and of the marks of an official site."""
    yield from _roles(sources, links)
    yield from _documents(sources, links)
    for work in sources.works:
        marks = work.current.text.marks
        keys = {unit.address: unit.key for unit in work.current.text.value.units()}
        for place, title in links.unknown_titles:
            if place.rule == work.rule.value.id:
                message = f"《{title}》没有登记：请在 documents.yaml 中补上，或作为别名写入 aliases"
                yield marks.problem(keys[place.address], message)
        left = {(item.at, item.words): i for i, item in enumerate(work.rule.value.unresolved)}
        for place, words in links.dangling:
            if place.rule == work.rule.value.id and left.pop((str(place.address), words), None) is None:
                message = f"引用的“{words}”不存在：请对照原文核对编号；原文确实如此的，在 rule.yaml 的 unresolved 中写明"
                yield marks.problem(keys[place.address], message)
        for (at, words), i in left.items():
            message = f"{at} 没有引用不到的“{words}”：请改正或删去"
            yield work.rule.marks.problem(("unresolved", i), message)
    portal = sources.portal.value
    if portal.official and portal.marks is None:
        message = "official 为 true 时必须给出 marks（网站标识码、备案号、主办单位等）：请补齐，或改为 false"
        yield sources.portal.marks.problem(("official",), message)


def _twice(marks: Marks, named: Iterator[tuple[tuple[int | str, ...], str]], what: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, name in named:
        problem = marks.problem(
            key, f"{what} {name} 用了两次（前一次在第 {first.get(name, 0)} 行）：请改掉一处"
        )
        if name in first:
            yield problem
        first.setdefault(name, problem.line)


def _roles(sources: Sources, links: Links) -> Iterator[Problem]:
    roles, marks = sources.roles.value.roles, sources.roles.marks
    known = {role.id for role in roles}
    yield from _twice(marks, ((("roles", i, "id"), role.id) for i, role in enumerate(roles)), "角色的 id")
    named = (
        (("roles", i, "aliases", k - 1) if k else ("roles", i, "name"), name)
        for i, role in enumerate(roles)
        for k, name in enumerate(role.names)
    )
    yield from _twice(marks, named, "角色的叫法")
    for i, role in enumerate(roles):
        related = [("reports_to", k, other) for k, other in enumerate(role.reports_to)]
        related += [("member_of", k, other) for k, other in enumerate(role.member_of)]
        for field, k, above in related:
            if above == role.id:
                message = f"{role.id} 不能写在自己的 {field} 里：请删去"
                yield marks.problem(("roles", i, field, k), message)
            if above not in known:
                yield marks.problem(
                    ("roles", i, field, k), f"没有 {above} 这个角色：请改正 id，或补上这个角色"
                )
        if (first := _above_itself(role.id, {r.id: r.reports_to for r in roles})) is not None:
            key = ("roles", i, "reports_to", role.reports_to.index(first))
            yield marks.problem(key, f"“{role.name}”（{role.id}）的上级中又有它自己：请改正 reports_to")
        if role.id not in links.by_role:
            message = f"没有一部规则写到“{role.name}”（{role.id}）：请核对叫法，或删去这个角色"
            yield marks.problem(("roles", i, "name"), message)


def _above_itself(role: str, above: Mapping[str, tuple[str, ...]]) -> str | None:
    """The one of a role's superiors from which reports_to leads back to it."""
    for first in above[role]:
        seen, todo = set[str](), [first]
        while todo:
            one = todo.pop()
            if one == role:
                return first
            if one not in seen:
                seen.add(one)
                todo.extend(above.get(one, ()))
    return None


def _documents(sources: Sources, links: Links) -> Iterator[Problem]:
    documents, marks = sources.documents.value.documents, sources.documents.marks
    ids = ((("documents", i, "id"), document.id) for i, document in enumerate(documents))
    yield from _twice(marks, ids, "文件的 id")
    named = (
        (("documents", i, "aliases", k - 1) if k else ("documents", i, "title"), name)
        for i, document in enumerate(documents)
        for k, name in enumerate((document.title, *document.aliases))
    )
    yield from _twice(marks, named, "文件的标题")
    rules = {work.rule.value.id for work in sources.works}
    for i, document in enumerate(documents):
        if document.id in rules:
            yield marks.problem(("documents", i, "id"), f"{document.id} 是本门户的规则：不必登记，请删去")
        elif document.id not in links.by_document:
            yield marks.problem(
                ("documents", i, "title"), f"没有一部规则引用《{document.title}》：请核对标题，或删去"
            )
