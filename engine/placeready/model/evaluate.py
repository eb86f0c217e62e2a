"""Whether a condition holds on a profile, with values missing.

Owns the plain three-valued reading (Kleene). Verdicts on an area come from the rules
engine; this says why, and is what the engine is held against.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from placeready.model.condition import (
    GROUPS,
    AllOf,
    Among,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    Operator,
    Profile,
    ProfileValue,
    Verdict,
)


def meets(comparison: Comparison, value: ProfileValue) -> bool:
    """Whether a known value passes one comparison."""
    if isinstance(comparison, Compare):
        return _TESTS[comparison.op](value, comparison.value)
    if isinstance(comparison, Among):
        return (value in comparison.values) is comparison.inside
    return (value is True) is comparison.wanted


def evaluate(condition: Condition, profile: Profile) -> Verdict:
    """True, false or cannot tell, after Kleene: an absent name cannot be told."""
    if isinstance(condition, GROUPS):
        # `and` is settled by one false part, `or` by one true part.
        settling = isinstance(condition, AnyOf)
        verdict: Verdict = not settling
        for part in condition.parts:
            reading = evaluate(part, profile)
            if reading is settling:
                return settling
            if reading is None:
                verdict = None
        return verdict
    value = profile.get(condition.name)
    return None if value is None else meets(condition, value)


def true_comparisons(condition: Condition, profile: Profile) -> list[Comparison]:
    """The comparisons that make it true, in reading order, each once; empty where it
    is not true.

    A branch of an `or` that is not true as a whole adds nothing.
    """
    return list(dict.fromkeys(_true_comparisons(condition, profile) or ()))


def _true_comparisons(
    condition: Condition, profile: Profile
) -> list[Comparison] | None:
    if not isinstance(condition, GROUPS):
        return [condition] if evaluate(condition, profile) else None
    found: list[Comparison] = []
    for part in condition.parts:
        true = _true_comparisons(part, profile)
        if true is not None:
            found += true
        elif isinstance(condition, AllOf):
            return None
    return found or None


def missing_names(condition: Condition, profile: Profile) -> list[str]:
    """The absent names that leave it undetermined, in reading order, if any do."""
    return list(dict.fromkeys(_missing_in(condition, profile)[1]))


def _missing_in(condition: Condition, profile: Profile) -> tuple[Verdict, list[str]]:
    """Its reading, and the absent names that leave it open; some perhaps twice."""
    if not isinstance(condition, GROUPS):
        value = profile.get(condition.name)
        if value is None:
            return None, [condition.name]
        return meets(condition, value), []
    settling = isinstance(condition, AnyOf)
    waiting: list[str] = []
    for part in condition.parts:
        verdict, more = _missing_in(part, profile)
        if verdict is settling:
            return settling, []
        waiting += more
    return (None, waiting) if waiting else (not settling, [])


# The operators themselves, made in C: every comparison calls one.
_TESTS: Mapping[Operator, Callable[[ProfileValue, ProfileValue], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}
