"""A profile to conclusions: which conditions are true.

Owns the passes over the strata. durable-rules decides every condition; this module
encodes the profile, hands it over and collects the answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from placeready.evaluation.compile import Key, Piece, Program
from placeready.evaluation.durable import written
from placeready.model.condition import Held, Profile

Conclusions: TypeAlias = frozenset[Key]
"""Every condition that is true: `("rule", id)`, `("gate", id)`, `("cap", id)`,
`("done", id)` and `("unfit", id)` for a recommendation that certainly does not apply.
"""


def infer(program: Program, profile: Profile, *, bounds: bool = False) -> Conclusions:
    """All true conditions, or with `bounds` only gates, caps and what they read."""
    part = program.bounds if bounds else program.whole
    encoded: dict[str, str] = {}
    for name in part.reads:
        value = profile.get(name)
        if value is None:
            continue
        if name in program.codes:
            encoded[name] = str(program.codes[name][str(value)])
        else:
            encoded[name] = _plain(value)
    concluded: set[Key] = set()
    for stratum in part.strata:
        fired: list[Key] = []
        for piece in stratum:
            fired += _fired(piece, encoded)
        concluded.update(fired)
        for kind, name in fired:
            if kind == "rule":
                encoded[f"finding.{name}"] = "1"
            elif kind == "denied":
                encoded[f"finding.{name}"] = "0"
    return frozenset(concluded)


def _fired(piece: Piece, encoded: Mapping[str, str]) -> list[Key]:
    properties = "".join(
        [led + encoded[name] for name, led in piece.names if name in encoded]
    )
    if not properties:
        return []
    return [piece.decides[short] for short in piece.matcher.match(properties)]


@lru_cache(maxsize=4096)
def _plain(value: Held) -> str:
    number = float(value)
    return str(int(number)) if number.is_integer() else written(number)
