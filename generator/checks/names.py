"""Names mean one thing: ids and aliases are unique, used, and lead somewhere."""

from collections.abc import Iterable, Iterator, Mapping

from generator.checks import once
from generator.citations import titles
from generator.links import Links, grounds
from generator.model.annotations import Term
from generator.model.registers import Relation, Role
from generator.problems import Problem
from generator.sources import Sources, Work
from generator.storage import Marks

__all__ = ["check"]


def check(sources: Sources, links: Links) -> Iterator[Problem]:
    """Problems of roles, cited documents, citations, and of the marks of an official site."""
    yield from _roles(sources, links)
    yield from _phrases(sources)
    if sources.terms:
        yield from _scopes(sources, sources.terms.marks, "terms", sources.terms.value.terms)
    yield from _documents(sources, links)
    for work in sources.works:
        marks = work.current.text.marks
        units = work.current.units
        for place, title in links.unknown_titles:
            if place.rule == work.rule.value.id and title not in sources.draft_titles:
                message = f"《{title}》没有登记：请在 documents.yaml 中补上，或作为别名写入 aliases"
                yield marks.problem(units[place.address].key, message)
        left = {(item.at, item.words): i for i, item in enumerate(work.rule.value.unresolved)}
        for place, words in links.dangling:
            if place.rule == work.rule.value.id and left.pop((str(place.address), words), None) is None:
                message = f"引用的“{words}”不存在：请对照原文核对编号；原文确实如此的，在 rule.yaml 的 unresolved 中写明"
                yield marks.problem(units[place.address].key, message)
        for (at, words), i in left.items():
            message = f"{at} 没有引用不到的“{words}”：请改正或删去"
            yield work.rule.marks.problem(("unresolved", i), message)
        yield from _earlier_texts(work)
    portal = sources.portal.value
    if portal.official and portal.marks is None:
        message = "official 为 true 时必须给出 marks（网站标识码、备案号、主办单位等）：请补齐，或改为 false"
        yield sources.portal.marks.problem(("official",), message)


def _roles(sources: Sources, links: Links) -> Iterator[Problem]:
    roles, marks = sources.roles.value.roles, sources.roles.marks
    holding: dict[str, list[tuple[int, Role]]] = {}
    for i, role in enumerate(roles):
        for rule in dict.fromkeys(role.rules) or ("",):
            holding.setdefault(rule, []).append((i, role))
    yield from once.check_ids(marks, "roles", (role.id for role in roles), "角色")
    for rule in ("", *dict.fromkeys(rule for role in roles for rule in role.rules)):
        named = (
            (("roles", i, "aliases", k - 1) if k else ("roles", i, "name"), name)
            for i, role in holding.get(rule, ())
            for k, name in enumerate(role.names)
        )
        yield from once.check(marks, named, "角色的叫法")
    for i, role in enumerate(roles):
        for k, name in enumerate(role.names):
            if "，" in name:
                key = ("roles", i, "aliases", k - 1) if k else ("roles", i, "name")
                yield marks.problem(key, f"叫法“{name}”里有全角逗号：几个叫法之间用半角逗号隔开，请改正")
    yield from _scopes(sources, marks, "roles", roles)
    above = {
        field: {role.id: tuple(one.role for one in getattr(role, field)) for role in roles}
        for field in _RELATIONS
    }
    for i, role in enumerate(roles):
        for field in _RELATIONS:
            for k, relation in enumerate(getattr(role, field)):
                key = ("roles", i, field, k)
                for name, message in _relation(sources, links, role, field, relation, above[field]):
                    yield marks.problem((*key, name) if name else key, message)
            twice = [other.role for other in getattr(role, field)]
            for k, other in enumerate(twice):
                if other in twice[:k]:
                    yield marks.problem(
                        ("roles", i, field, k, "role"), f"{field} 里 {other} 写了两次：请删去一处"
                    )
        if role.id not in links.by_role and not _said_before(sources, role.names):
            message = f"没有一部规则写到“{role.name}”（{role.id}）：请核对叫法，或删去这个角色"
            yield marks.problem(("roles", i, "name"), message)


def _scopes(sources: Sources, marks: Marks, where: str, entries: Iterable[Role | Term]) -> Iterator[Problem]:
    """The rules in which alone a name means something are there, each once."""
    rules = {work.rule.value.id for work in sources.works}
    for i, entry in enumerate(entries):
        for k, rule in enumerate(entry.rules):
            if rule not in rules:
                yield marks.problem((where, i, "rules", k), f"没有 {rule} 这部规则：请改正，或删去")
            elif rule in entry.rules[:k]:
                yield marks.problem((where, i, "rules", k), f"规则 {rule} 写了两次：请删去一处")


def _said_before(sources: Sources, names: Iterable[str]) -> bool:
    """Whether an edition that is not in force any more has one of these names: its pages still show it."""
    texts = [
        unit.text
        for work in sources.works
        for edition in work.editions
        if edition is not work.current
        for unit in edition.units.values()
    ]
    return any(name in text for name in names for text in texts)


_RELATIONS = {"reports_to": "上级", "member_of": "所属的角色", "together_with": ""}
"""The relations of a role, and what the others are to it where it must not lead back; 一并办理 goes both ways."""


def _relation(
    sources: Sources,
    links: Links,
    role: Role,
    field: str,
    relation: Relation,
    above: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, str]]:
    """Problems of one relation: who it leads to, and the words that it rests on; ``above`` has where all of its kind lead."""
    if relation.role == role.id:
        yield "role", f"{role.id} 不能写在自己的 {field} 里：请删去"
    elif relation.role not in above:
        yield "role", f"没有 {relation.role} 这个角色：请改正 id，或补上这个角色"
    elif _RELATIONS[field] and role.id in _reached(relation.role, above):
        yield "role", f"“{role.name}”（{role.id}）的{_RELATIONS[field]}中又有它自己：请改正 {field}"
    if relation.hint:
        return
    rules = {work.rule.value.id for work in sources.works}
    if relation.rule is not None and relation.rule not in rules:
        yield "rule", f"没有 {relation.rule} 这部规则：请改正，或删去 rule"
        return
    places = grounds(sources, relation)
    if not places:
        yield (
            "words",
            f"{relation.at} 没有“{relation.words}”，或不止一处：请逐字照抄；没有原文可依的写 hint: true",
        )
    elif len(places) > 1:
        yield "words", f"不止一部规则的 {relation.at} 有“{relation.words}”：请用 rule 写明是哪一部"
    elif not {role.id, relation.role} & {span.role for span in links.spans[places[0]]}:
        yield "at", f"{relation.at} 没有写到 {role.id}，也没有写到 {relation.role}：请改正依据"


def _reached(start: str, above: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The roles to which a relation leads from one, itself among them only where it leads back."""
    seen, todo = set[str](), list(above.get(start, ()))
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo.extend(above.get(one, ()))
    return seen


def _phrases(sources: Sources) -> Iterator[Problem]:
    roles, marks = sources.roles.value, sources.roles.marks
    known = {role.id for role in roles.roles}
    named = ((("phrases", i, "words"), phrase.words) for i, phrase in enumerate(roles.phrases))
    yield from once.check(marks, named, "短语")
    texts = [
        unit.text for work in sources.works for edition in work.editions for unit in edition.units.values()
    ]
    names = {name for role in roles.roles for name in role.names}
    for i, phrase in enumerate(roles.phrases):
        if phrase.words in names:
            message = f"“{phrase.words}”已是一个角色的叫法：请从 aliases 中删去，或删去这个短语"
            yield marks.problem(("phrases", i, "words"), message)
        if not any(phrase.words in text for text in texts):
            message = f"没有一部规则写到“{phrase.words}”：请照原文改正，或删去这个短语"
            yield marks.problem(("phrases", i, "words"), message)
        for k, part in enumerate(phrase.parts):
            if part.role not in known:
                message = f"没有 {part.role} 这个角色：请改正 id，或补上这个角色"
                yield marks.problem(("phrases", i, "parts", k, "role"), message)


def _earlier_texts(work: Work) -> Iterator[Problem]:
    units = work.current.units
    for i, entry in enumerate(work.rule.value.earlier_texts):
        key = ("earlier_texts", i, "words")
        if entry.at not in units or units[entry.at].text.count(entry.words) != 1:
            message = f"{entry.at} 没有“{entry.words}”，或不止一处：请逐字照抄正式文本"
            yield work.rule.marks.problem(key, message)
        elif not any(True for _ in titles(entry.words)):
            message = f"“{entry.words}”里没有书名号引用的文件：请连同书名号一起写，或删去"
            yield work.rule.marks.problem(key, message)


def _documents(sources: Sources, links: Links) -> Iterator[Problem]:
    documents, marks = sources.documents.value.documents, sources.documents.marks
    ids = ((("documents", i, "id"), document.id) for i, document in enumerate(documents))
    yield from once.check(marks, ids, "文件的 id")
    named = (
        (("documents", i, "aliases", k - 1) if k else ("documents", i, "title"), name)
        for i, document in enumerate(documents)
        for k, name in enumerate((document.title, *document.aliases))
    )
    yield from once.check(marks, named, "文件的标题")
    rules = {work.rule.value.id for work in sources.works}
    for i, document in enumerate(documents):
        if document.id in rules:
            yield marks.problem(("documents", i, "id"), f"{document.id} 是本门户的规则：不必登记，请删去")
        elif document.id not in links.by_document and not _said_before(
            sources, (document.title, *document.aliases)
        ):
            yield marks.problem(
                ("documents", i, "title"), f"没有一部规则引用《{document.title}》：请核对标题，或删去"
            )
