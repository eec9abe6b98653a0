"""What files that all editions share say of places in a rule, led on to its new edition: rule.yaml, roles, questions, the home page."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.address import Address, AddressError
from generator.carrying.entries import Entry, Status
from generator.carrying.places import Place, Places
from generator.model.annotations import Suspect
from generator.model.questions import Ground, Question, Questions
from generator.model.registers import Relation, Role, Roles
from generator.model.settings import EarlierText, Home, Matter, Portal, Rule, Unresolved

__all__ = ["Shared", "lead_on"]

_RELATIONS = ("reports_to", "member_of", "together_with")


@dataclass(slots=True)
class Shared:
    """The files that rules of a portal share, and what became of each place they name in one of them."""

    rule: Rule
    roles: Roles
    questions: Questions | None
    portal: Portal
    entries: list[Entry] = field(default_factory=list)


def lead_on(
    old: Shared, places: Places, edition: date, duties: Container[str], procedures: Container[str]
) -> Shared:
    """The files as they are with the new edition in force, of which these duties and procedures are shown."""
    made = Shared(old.rule, old.roles, old.questions, old.portal)
    made.rule = _rule(old.rule, places, edition, made.entries)
    made.roles = old.roles.model_copy(
        update={"roles": tuple(_role(role, old.rule.id, places, made.entries) for role in old.roles.roles)}
    )
    if old.questions is not None:
        asked = tuple(
            _question(one, old.rule.id, places, duties, made.entries) for one in old.questions.questions
        )
        made.questions = Questions(questions=asked)
    made.portal = _portal(old.portal, old.rule.id, places, duties, procedures, made.entries)
    return made


_BEFORE_THIS = "指这一版发布以前印发的规则。"
"""What can be said of an earlier text whichever edition speaks of it."""
_EARLIER = "说的是新版以前的规则，note 已改为一般的说法：请核对指哪一版"


def _rule(rule: Rule, places: Places, edition: date, entries: list[Entry]) -> Rule:
    earlier: list[EarlierText] = []
    for text in rule.earlier_texts:
        place = places.find(text.at, text.words)
        if place is not None and place.stand:
            # the same words mean another text now: what was issued before the new edition, and that may be in the portal
            entries.append(Entry("rule", text.words, "suspect", text.at, place.at, _EARLIER))
            changed = {"at": place.at, "words": place.words, "note": _BEFORE_THIS}
            earlier.append(text.model_copy(update=changed))
        else:
            entries.append(_entry("rule", text.words, text.at, place))
    unresolved: list[Unresolved] = []
    for citation in rule.unresolved:
        at = _address(citation.at)
        place = places.find(at, citation.words) if at else None
        entries.append(_entry("rule", citation.words, at, place))
        if place is not None and place.stand:
            unresolved.append(citation.model_copy(update={"at": str(place.at), "words": place.words}))
    changes = {"current": edition, "earlier_texts": tuple(earlier), "unresolved": tuple(unresolved)}
    return rule.model_copy(update=changes)


def _entry(
    kind: str, name: str, at: Address | None, place: Place | None, lost: str = "已不在原文，已删去"
) -> Entry:
    """What became of words that need only stand in a unit."""
    stands = place is not None and place.stand
    status: Status = "gone" if not stands else "carried" if place is not None and place.same else "suspect"
    why = lost if status == "gone" else "所在的一款已改动" if status == "suspect" else ""
    return Entry(kind, name, status, at, place.at if stands and place else None, why)  # type: ignore[arg-type]


def _address(words: str) -> Address | None:
    try:
        return Address.parse(words)
    except AddressError:
        return None


def _role(role: Role, rule: str, places: Places, entries: list[Entry]) -> Role:
    changes = {
        name: tuple(_relation(role, one, rule, places, entries) for one in getattr(role, name))
        for name in _RELATIONS
    }
    return role.model_copy(update=changes)


def _relation(role: Role, relation: Relation, rule: str, places: Places, entries: list[Entry]) -> Relation:
    """A relation with its new address; one whose words are no more rests on nothing, and is the editors' own reading."""
    if relation.at is None or relation.rule not in (None, rule):
        return relation
    unit = places.old_units.get(relation.at)
    if unit is None or relation.words not in unit.text:
        # it rests on another rule of the portal
        return relation
    place = places.find(relation.at, relation.words)
    name = f"{role.id} → {relation.role}"
    entries.append(_entry("relation", name, relation.at, place, "所据的字已不在原文，改为编者推定（hint）"))
    if place is None or not place.stand:
        return Relation(role=relation.role, hint=True, carries=relation.carries)
    return relation.model_copy(update={"at": place.at, "words": place.words})


def _question(
    question: Question, rule: str, places: Places, duties: Container[str], entries: list[Entry]
) -> Question:
    """A question on the words that are left; without any it is set aside, and may have been answered by the new text."""
    own = [ground for ground in question.grounds if ground.rule == rule]
    if not own:
        return question
    grounds: list[Ground] = []
    why: list[str] = []
    moved: Address | None = None
    for ground in question.grounds:
        if ground.rule != rule:
            grounds.append(ground)
            continue
        place = places.find(ground.at, ground.words)
        if place is None or not place.stand:
            why.append(f"“{ground.words}”已不在原文")
            continue
        if not place.same:
            why.append(f"{ground.at.citation()}已改动")
        moved = moved or place.at
        grounds.append(ground.model_copy(update={"at": place.at, "words": place.words}))
    said = "；".join(dict.fromkeys(why))
    status: Status = "suspect" if why else "carried"
    entries.append(Entry("question", question.id, status, own[0].at, moved, said, aside=not grounds))
    changes: dict[str, object] = {
        "grounds": tuple(grounds) or question.grounds,
        "duties": tuple(duty for duty in question.duties if duty in duties),
        "draft": question.draft or not grounds,
    }
    if why:
        changes["suspect"] = Suspect(why=said)
    return question.model_copy(update=changes)


def _portal(
    portal: Portal,
    rule: str,
    places: Places,
    duties: Container[str],
    procedures: Container[str],
    entries: list[Entry],
) -> Portal:
    questions = []
    for question in portal.questions:
        at = question.answered_by if question.rule in {None, rule} else None
        place = places.find(at) if at and at in places.old_units else None
        if at is not None and at in places.old_units:
            entries.append(_entry("home", question.asks, at, place))
        if place is not None:
            questions.append(question.model_copy(update={"answered_by": place.at}))
        elif at is None or at not in places.old_units:
            questions.append(question)
    home = portal.home
    if home is not None:
        matters = tuple(_matters(home, duties, procedures, entries))
        home = home.model_copy(update={"matters": matters})
    return portal.model_copy(update={"questions": tuple(questions), "home": home})


def _matters(
    home: Home, duties: Container[str], procedures: Container[str], entries: list[Entry]
) -> Iterator[Matter]:
    for matter in home.matters:
        if matter.procedure not in procedures:
            why = f"流程 {matter.procedure} 没有沿用，已从首页移出"
            entries.append(Entry("home", matter.procedure, "gone", why=why))
        elif matter.shows and matter.shows not in duties:
            why = f"旁边的 {matter.shows} 没有沿用，已移出"
            entries.append(Entry("home", matter.procedure, "suspect", why=why))
            yield matter.model_copy(update={"shows": None})
        else:
            entries.append(Entry("home", matter.procedure, "carried"))
            yield matter
