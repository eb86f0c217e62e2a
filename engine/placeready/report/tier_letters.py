"""A letter for each tier, by which charts tell who stands where.

Owns which letter it is: the same for a tier in every chart of a ruleset.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from placeready.model.ruleset import Ruleset


@lru_cache(maxsize=8)
def tier_letters(ruleset: Ruleset) -> Mapping[str, str]:
    """By tier a letter of its name, or two where all of them are taken."""
    found: dict[str, str] = {}
    for tier in ruleset.tiers:
        taken = set(found.values())
        found[tier.id] = next(e for e in _proposed(tier.name) if e not in taken)
    return found


def _proposed(name: str) -> Iterator[str]:
    """What could stand for a name, the likeliest first; without end."""
    letters = [letter for letter in name.upper() if letter.isalpha()] or ["T"]
    yield from letters
    yield from (letters[0] + other for other in letters[1:])
    number = 1
    while True:
        yield f"{letters[0]}{number}"
        number += 1
