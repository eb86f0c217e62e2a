"""Which area is meant by what somebody types: one of the register, or any other.

Owns what is known of an area once it is chosen, and what follows from its council for
who answers. Nothing is chosen unasked: what is found is offered with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from placeready.errors import WrongUse
from placeready.interview.new_response import area_of
from placeready.model.response import Area
from placeready.model.ruleset import Ruleset
from placeready.register.council_names import full_name
from placeready.register.council_search import NEARLY, find
from placeready.register.councils import CREDIT, Council, read_councils
from placeready.register.other_bodies import other_body

REGISTER_CREDIT = CREDIT
"""Stands wherever areas are searched for: the licence of the register asks for it."""


class AreaChoice(NamedTuple):
    """An area, with the council it was found by."""

    area: Area
    council: Council | None = None
    """None for an area that was named freely."""

    @property
    def kind(self) -> str:
        """The kind of its council, such as `CTY`; empty where it has none."""
        return self.council.kind if self.council is not None else ""

    def speaks_for(self, ruleset: Ruleset, tier: str) -> bool:
        """Whether this tier is the one of the area's own council."""
        return bool(self.kind) and self.kind in ruleset.tier_by_id[tier].councils

    def organisation_of(self, ruleset: Ruleset, tier: str) -> str:
        """The organisation that somebody of this tier is likely to be of, or none."""
        if self.council is None or not self.speaks_for(ruleset, tier):
            return ""
        return self.council.council

    def councils_of(self, ruleset: Ruleset, tier: str) -> tuple[str, ...]:
        """The councils of this area that are of this tier, by their names."""
        kinds = ruleset.tier_by_id[tier].councils
        own = set(self.organisations)
        return tuple(
            sorted(
                c.council
                for c in read_councils()
                if c.kind in kinds and c.council in own
            )
        )

    @property
    def organisations(self) -> Iterator[str]:
        """Names of councils of this area, to be suggested."""
        if self.council is None:
            return
        yield self.council.council
        for each in read_councils():
            # A county and its districts answer for one area, each from its own side.
            upper = self.council.county and each.name == self.council.county
            if each.county == self.council.name or upper:
                yield each.council


class AreaMatch(NamedTuple):
    """An area that what was typed may mean."""

    council: Council
    why: str
    """What led to it, such as `was Taunton Deane`; empty where its own name did."""

    @property
    def choice(self) -> AreaChoice:
        """What choosing it means."""
        return AreaChoice(area_of(self.council.name, self.council.code), self.council)


def search_areas(ruleset: Ruleset, typed: str) -> tuple[AreaMatch, ...]:
    """The councils that what was typed may mean, the likeliest first.

    Where it is a body of several councils, these are the likeliest, and a name that is
    only spelt nearly so is none of them. None where the ruleset has no register.
    """
    if not ruleset.has_register:
        return ()
    found = [AreaMatch(*match) for match in find(read_councils(), typed)]
    body = other_body(typed)
    if body is None:
        return tuple(found)
    members = [AreaMatch(each, body.why) for each in body.councils]
    own = [each for each in found if not each.why.endswith(NEARLY)]
    known = {each.council for each in members}
    return (*members, *(each for each in own if each.council not in known))


def area_notice(ruleset: Ruleset, typed: str) -> str:
    """What is said of a body of several councils that was typed; empty for all else."""
    body = other_body(typed) if ruleset.has_register else None
    return body.says if body is not None else ""


def area_as_typed(typed: str) -> AreaChoice:
    """An area that the register does not have. Raises WrongUse where the name is empty
    or cannot be kept as it was typed.
    """
    return AreaChoice(area_of(typed))


def area_named(ruleset: Ruleset, typed: str) -> AreaChoice:
    """The one area that a name or code means, where nobody can be asked.

    One that the register has nothing like is taken as it is typed. Raises WrongUse
    where several could be meant, or none is called exactly that, with what is near.
    """
    found = search_areas(ruleset, typed)
    same = [each for each in found if _is_called(each.council, typed)]
    if len(same) == 1:
        return same[0].choice
    if not found:
        return area_as_typed(typed)
    message = f"'{typed}' is not the name or code of one area in the register."
    near = [f"{each.council.name}: {each.council.code}" for each in same or found]
    raise WrongUse(message, "Give the code of the one that is meant:", *near)


def _is_called(council: Council, typed: str) -> bool:
    names = {full_name(council.name), full_name(council.council)}
    return full_name(typed) in names or typed.strip().upper() == council.code
