"""The pages of the roles: the checklist of what each has to do, and where the rules name it."""

from collections.abc import Iterator

from generator.files import Page
from generator.model import Role
from generator.pages.base import Renderer
from generator.pages.sheets import print_lines, sheets

__all__ = ["KINDS", "duty_counts", "pages"]

KINDS = {"person": "职务", "body": "机构", "part": "办事环节中的身份", "outside": "区政府之外"}
"""The kinds of roles as readers see them, in the order in which they are listed."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of roles, and one page a role."""
    counts = duty_counts(renderer)
    yield renderer.page(
        "roles",
        "角色",
        "规则写到的职务、机构和办事身份",
        "roles.html",
        groups=_index(renderer, counts),
        listed=any(counts.values()),
        column=True,
    )
    for role in renderer.roles.values():
        yield _page(renderer, role, counts)


def duty_counts(renderer: Renderer) -> dict[str, int]:
    """How many duties each role has, each once, however many occasions it belongs to."""
    duties = [duty for beside in renderer.duties.values() for duty in beside]
    return {role: sum(role in duty.actor for duty in duties) for role in renderer.roles}


def _page(renderer: Renderer, role: Role, counts: dict[str, int]) -> Page:
    folder = f"roles/{role.id}"
    title = f"{role.name}职责清单"
    found = sheets(renderer, folder, title, role.id)
    named = [
        renderer.naming(folder, place, role=role.id) for place in renderer.links.by_role.get(role.id, ())
    ]
    return renderer.page(
        folder,
        title if found else role.name,
        role.description,
        "role.html",
        role=role,
        sheets=found,
        kind=KINDS[role.kind],
        named=named,
        above=[renderer.roles[above] for above in role.reports_to],
        below=[other for other in renderer.roles.values() if role.id in other.reports_to],
        within=[renderer.roles[other] for other in role.member_of if counts[other]],
        print_style="checklist-print.css" if found else "",
        print_lines=print_lines(found),
    )


def _index(renderer: Renderer, counts: dict[str, int]) -> list[tuple[str, list[tuple[Role, int, int]]]]:
    """Roles with a checklist first, by kind; then those that the rules only name."""
    rows = [
        (role, counts[role.id], len(renderer.links.by_role.get(role.id, ())))
        for role in renderer.roles.values()
    ]
    groups = [(name, [row for row in rows if row[1] and row[0].kind == kind]) for kind, name in KINDS.items()]
    groups.append(("规则只是写到、没有职责事项的", [row for row in rows if not row[1]]))
    return [group for group in groups if group[1]]
