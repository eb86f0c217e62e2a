"""Gates, caps and the level that they leave.

Owns the arithmetic on gates and caps that the rules engine has decided, and the limit
on a published level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from placeready.inference.decide import Verdicts
from placeready.inference.program import Key
from placeready.model.condition import Profile
from placeready.model.decision_rules import Cap, Gate
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class LevelOutcome:
    """The level that gates and caps leave."""

    number: int
    base: int
    """The highest level whose gates, and those of every level below it, hold."""
    limit: int | None = None
    """The highest level that may be published; None where any may."""


def level_limit(ruleset: Ruleset, record: Record) -> int | None:
    """The highest level that may be published of a record; None where any may.

    It holds where constructs are not published: without what is left out of them the
    area would look more ready than it is.
    """
    rule = ruleset.protection
    return rule.level_at_most if rule is not None and record.not_published else None


def determine_level(
    ruleset: Ruleset, verdicts: Verdicts, limit: int | None = None
) -> LevelOutcome:
    """The level: the lowest of the base, every cap that holds and the limit."""
    gates, caps = _keys(ruleset)
    base = 0
    for number, keys in gates:
        # A gate that cannot be told yet is closed: a level is never given on trust.
        if not keys <= verdicts.true.keys():
            break
        base = number
    holding = [level for key, level in caps if key in verdicts.true]
    if limit is not None:
        holding.append(limit)
    return LevelOutcome(min([base, *holding]), base, limit)


@lru_cache(maxsize=8)
def _keys(
    ruleset: Ruleset,
) -> tuple[tuple[tuple[int, frozenset[Key]], ...], tuple[tuple[Key, int], ...]]:
    """What each level requires, and what each cap allows, as the engine names them."""
    gates = tuple(
        (level.number, frozenset(("gate", gate.id) for gate in level.gates))
        for level in ruleset.levels
    )
    return gates, tuple((("cap", cap.id), cap.level) for cap in ruleset.caps)


def closed_gates(ruleset: Ruleset, verdicts: Verdicts, *, up_to: int) -> Iterator[Gate]:
    """Gates of this level and those below it that do not hold."""
    for gate in ruleset.gate_by_id.values():
        if gate.level <= up_to and ("gate", gate.id) not in verdicts.true:
            yield gate


def holding_caps(ruleset: Ruleset, verdicts: Verdicts, *, below: int) -> Iterator[Cap]:
    """Caps that hold the area under this level."""
    for cap in ruleset.caps:
        if cap.level < below and ("cap", cap.id) in verdicts.true:
            yield cap


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A profile with the verdicts on it."""

    profile: Profile
    verdicts: Verdicts


Bounds: TypeAlias = tuple[Conclusion, Conclusion]
"""What holds with every question not known at 0, and at 4."""
