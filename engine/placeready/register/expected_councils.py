"""Which councils of an area have not answered, by the register.

Owns the list to hold against the organisations heard. Says nothing where the record has
no code, or one that the register does not know: then nobody can be missed by name.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from placeready.model.organisations import one_name
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.register.councils import Council, read_councils


class ExpectedCouncils(NamedTuple):
    """The councils of one tier, and those of them that have not answered."""

    tier: str
    councils: int
    silent: tuple[str, ...]
    """Their names, in the order of the alphabet; empty where all have answered."""


def expected_councils(ruleset: Ruleset, record: Record) -> tuple[ExpectedCouncils, ...]:
    """For each tier that is a kind of council: who of the area could have answered.

    An organisation is a council where it has its name, in full or in short, whatever
    the capitals. Someone without an organisation is none. A tier whose organisations
    all have names that the register does not know, as in a shared copy, is left out.
    """
    found: list[ExpectedCouncils] = []
    if not ruleset.has_register:
        return ()
    for tier, councils in _could_answer(ruleset, record.area.code):
        heard = {
            one_name(who.organisation)
            for each in record.responses
            if (who := each.respondent).tier == tier and who.organisation
        }
        silent = [name for name, names in councils if heard.isdisjoint(names)]
        if not heard or len(silent) < len(councils):
            found.append(ExpectedCouncils(tier, len(councils), tuple(silent)))
    return tuple(found)


# A run over a country asks for the same area once, a meeting many times; the register
# has fewer than 512 councils.
@lru_cache(maxsize=512)
def _could_answer(
    ruleset: Ruleset, code: str | None
) -> Sequence[tuple[str, Sequence[tuple[str, Set[str]]]]]:
    """For each tier that is a kind of council here, the councils by all their names."""
    here = [
        (c.kind, (c.council, {one_name(name) for name in (c.council, c.name, *c.also)}))
        for c in sorted(_councils_of(code), key=lambda c: (c.council, c.kind))
    ]
    by_tier = [
        (tier.id, [names for kind, names in here if kind in tier.councils])
        for tier in ruleset.tiers
    ]
    return [(tier, councils) for tier, councils in by_tier if councils]


def _councils_of(code: str | None) -> tuple[Council, ...]:
    """The council with this code, and the districts of a county."""
    own = [c for c in read_councils() if code and code in (c.code, *c.former_codes)]
    # An old code can be that of several councils by now: nobody is missed by a guess.
    if len(own) != 1:
        return ()
    county = own[0].name
    return (*own, *(c for c in read_councils() if c.county and c.county == county))
