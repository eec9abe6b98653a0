"""How a role stands to others, with the words that say so."""

from dataclasses import dataclass

from generator import links
from generator.labels import HINT
from generator.links import Place
from generator.model.registers import Relation, Role
from generator.views.portal import PortalView

__all__ = ["RelationView", "carried", "views"]


@dataclass(frozen=True, slots=True)
class RelationView:
    """Another role, and on which words the relation rests."""

    role: Role
    """The other role."""
    words: str
    """The official words, or that editors read it so."""
    place: Place | None
    """Where the words stand; None for a hint."""
    citation: str
    """Where they stand, as people cite it; empty for a hint."""

    @property
    def hint(self) -> bool:
        """Whether no words of the rules settle it."""
        return self.place is None


def views(view: PortalView, relations: tuple[Relation, ...]) -> tuple[RelationView, ...]:
    """The relations of a role, in the order of the file."""
    return tuple(_view(view, relation) for relation in relations)


def carried(view: PortalView, role: Role) -> tuple[RelationView, ...]:
    """The wider roles whose duties are listed on the page of a role."""
    return views(view, tuple(relation for relation in role.member_of if relation.carries))


def _view(view: PortalView, relation: Relation) -> RelationView:
    place = next(iter(links.grounds(view.sources, relation)), None)
    return RelationView(
        view.roles[relation.role],
        relation.words if place else HINT,
        place,
        view.citation(place) if place else "",
    )
