"""What all rules of a portal share: the roles that they name and the documents that they cite."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Literal, Self

from pydantic import model_validator

from generator.model.base import At, Id, MaybeWords, Model, Words
from generator.names import Names

__all__ = ["CitedDocument", "Documents", "Part", "Phrase", "Relation", "Role", "RoleKind", "Roles"]


class RoleKind(StrEnum):
    """What a role is: an office held by a person, a body, a part played in a procedure, or a body outside."""

    PERSON = "person"
    BODY = "body"
    PART = "part"
    OUTSIDE = "outside"


class Relation(Model):
    """How a role stands to another one, and the official words that say so.

    ``words`` stand in the unit ``at`` of the current edition of a rule of this portal; ``rule`` is its id where more
    than one rule has the same words there. Where no words settle it, ``hint`` marks it as the editors' reading. With
    ``carries``, in ``member_of`` alone, the wider role's duties are listed on this role's own page.
    """

    role: Id
    rule: Id | None = None
    at: At | None = None
    words: MaybeWords = ""
    hint: bool = False
    carries: bool = False

    @model_validator(mode="after")
    def _rests_on_words_or_is_a_hint(self) -> Self:
        if self.hint and (self.at is not None or self.words or self.rule is not None):
            raise ValueError("hint: true 是编者推定，不能同时写 at、words 或 rule：请留下其中一种")
        if not self.hint and (self.at is None or not self.words):
            raise ValueError(
                "必须用 at 和 words 写明依据哪一款的哪几个字；没有原文可依的写 hint: true：请补上"
            )
        return self


class Role(Model):
    """An office, body or part in a procedure that the rules name, with all its names.

    ``member_of`` are the roles whose duties bind this one too: 区长 is one of 区政府领导同志. ``together_with`` are the
    roles whose duties a holder of this one mostly looks after too: 区政府办公室主任 and 区政府办公室. A ``draft`` is
    set aside when the sources are read, as that of a document or a duty is.
    """

    id: Id
    name: Words
    kind: RoleKind
    aliases: tuple[Words, ...] = ()
    description: Words
    reports_to: tuple[Relation, ...] = ()
    member_of: tuple[Relation, ...] = ()
    together_with: tuple[Relation, ...] = ()
    note: MaybeWords = ""
    rules: tuple[Id, ...] = ()
    """The rules in which alone the names mean it, where another government's rules mean another by them; else all."""
    draft: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)

    @property
    def superior_ids(self) -> tuple[str, ...]:
        """The ids of the roles that it answers or reports to."""
        return tuple(relation.role for relation in self.reports_to)

    @property
    def member_ids(self) -> tuple[str, ...]:
        """The ids of the roles whose duties bind it too."""
        return tuple(relation.role for relation in self.member_of)

    @property
    def together_ids(self) -> tuple[str, ...]:
        """The ids of the roles that its holders mostly look after too."""
        return tuple(relation.role for relation in self.together_with)


class Part(Model):
    """Some words of a phrase and the role that they mean there."""

    words: Words
    role: Id


class Phrase(Model):
    """Official words that name several roles at once and would be cut wrongly: 区委、区政府主要领导 are two heads.

    The ``parts`` stand in the words in this order; what no part holds names nobody.
    """

    words: Words
    parts: tuple[Part, ...]

    @model_validator(mode="after")
    def _parts_stand_in_the_words(self) -> Self:
        if not self.parts:
            raise ValueError("parts 不能是空的：请写明其中哪些字指哪个角色")
        position = 0
        for part in self.parts:
            found = self.words.find(part.words, position)
            if found < 0:
                raise ValueError(f"“{self.words}”里没有依次写到“{part.words}”：请照原文的顺序改正 parts")
            position = found + len(part.words)
        return self

    @property
    def spans(self) -> tuple[tuple[int, int, str], ...]:
        """Start and end of each part within the words, and its role."""
        found: list[tuple[int, int, str]] = []
        for part in self.parts:
            start = self.words.index(part.words, found[-1][1] if found else 0)
            found.append((start, start + len(part.words), part.role))
        return tuple(found)


class Roles(Model):
    """roles.yaml: the roles shared by all rules, and the phrases that name several of them."""

    roles: tuple[Role, ...]
    phrases: tuple[Phrase, ...] = ()

    def ids_by_name(self, rule: str = "") -> Mapping[str, str]:
        """The role of each name and alias in a rule; without one, those that hold in all rules.

        What a name means in this rule alone goes before what it means in all.
        """
        return self._everywhere | self._within.get(rule, {})

    def names(self, rule: str) -> Names:
        """The names and phrases as a rule means them; rules that mean the same by all of them share one value."""
        own = tuple(self._within.get(rule, {}).items())
        if own not in self._finders:
            self._finders[own] = Names(self.ids_by_name(rule), self.spans_by_phrase)
        return self._finders[own]

    @cached_property
    def _finders(self) -> dict[tuple[tuple[str, str], ...], Names]:
        return {}

    @cached_property
    def _everywhere(self) -> dict[str, str]:
        return {name: role.id for role in self.roles if not role.rules for name in role.names}

    @cached_property
    def _within(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for role in self.roles:
            for rule in role.rules:
                found.setdefault(rule, {}).update(dict.fromkeys(role.names, role.id))
        return found

    @property
    def spans_by_phrase(self) -> Mapping[str, tuple[tuple[int, int, str], ...]]:
        """The stretches of each phrase that name a role."""
        return {phrase.words: phrase.spans for phrase in self.phrases}


class CitedDocument(Model):
    """A document that the rules cite by its title in 《》."""

    id: Id
    title: Words
    kind: Literal["constitution", "law", "regulation", "rules", "party-regulation", "other"]
    aliases: tuple[Words, ...] = ()
    note: MaybeWords = ""
    draft: bool = False


class Documents(Model):
    """documents.yaml: the documents cited by the rules, except the rules of this portal."""

    documents: tuple[CitedDocument, ...]
