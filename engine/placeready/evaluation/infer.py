"""A profile to conclusions: which conditions are true.

Owns the passes over the strata. durable-rules decides every condition; this module
encodes the profile, hands it over and collects the answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import lru_cache
from typing import TypeAlias

from placeready.evaluation.compile import Key, Part, Piece, Program
from placeready.evaluation.durable import written
from placeready.model.condition import Held, Profile

Conclusions: TypeAlias = frozenset[Key]
"""Every condition that is true: `("rule", id)`, `("gate", id)`, `("cap", id)`,
`("done", id)` and `("unfit", id)` for a recommendation that certainly does not apply.
"""


def infer(program: Program, profile: Profile, *, bounds: bool = False) -> Conclusions:
    """All true conditions, or with `bounds` only gates, caps and what they read."""
    part = program.bounds if bounds else program.whole
    facts, concluded = _facts(part, profile), set[Key]()
    for stratum in part.strata:
        for piece in stratum:
            concluded.update(_fired(piece, _fact(piece, facts)))
        _tell(part, facts, concluded)
    return frozenset(concluded)


def _facts(part: Part, profile: Profile) -> dict[str, str]:
    """For each name that a part reads its property in a fact, empty where unknown."""
    facts = dict(part.unknown)
    for name, start in part.numbers:
        value = profile.get(name)
        if value is not None:
            facts[name] = start + _plain(value)
    for name, words in part.words:
        word = profile.get(name)
        if word is not None:
            facts[name] = words[str(word)]
    return facts


def _tell(part: Part, facts: dict[str, str], concluded: Set[Key]) -> None:
    """Put the findings that are settled into the facts of later strata."""
    for key in part.tells.keys() & concluded:
        finding, told = part.tells[key]
        facts[finding] = told


def _fact(piece: Piece, facts: Mapping[str, str]) -> str:
    return "".join([facts[name] for name in piece.names])


def _fired(piece: Piece, fact: str) -> list[Key]:
    # Nothing is true of what nothing is known of.
    fired = piece.matcher.match(fact) if fact else ()
    return [piece.decides[rule] for rule in fired]


@lru_cache(maxsize=4096)
def _plain(value: Held) -> str:
    number = float(value)
    return str(int(number)) if number.is_integer() else written(number)
