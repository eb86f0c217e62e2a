"""The rival in plain Python, in two forms: a loop over compiled tests, as a programmer
would write it, and one function, as only a program would.

Owns how a condition is written in Python.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from benchmarks.beside.propositions import propositions, written
from placeready.model.condition import Compare, Comparison, FindingHolds, Profile
from placeready.model.ruleset import Ruleset

PlainPython: TypeAlias = Callable[[Profile], set[str]]
"""From a profile to the names of the propositions that are true."""


def loop(ruleset: Ruleset) -> PlainPython:
    """Each proposition in its turn."""
    tests = [
        (name, eval(f"lambda get, true: {written(test, _test)}"))  # noqa: S307  our own text
        for name, test in propositions(ruleset).items()
    ]

    def decide(profile: Profile) -> set[str]:
        get, true = profile.get, set[str]()
        for name, test in tests:
            if test(get, true):
                true.add(name)
        return true

    return decide


def function(ruleset: Ruleset) -> PlainPython:
    """All propositions in one body: no call for each."""
    lines = [
        f"    if {written(test, _test)}: true.add({name!r})"
        for name, test in propositions(ruleset).items()
    ]
    head = ["def decide(profile):", "    get, true = profile.get, set()"]
    made: dict[str, Any] = {}
    exec("\n".join([*head, *lines, "    return true"]), made)  # noqa: S102  our own text
    decide: PlainPython = made["decide"]
    return decide


def _test(test: Comparison) -> str:
    if isinstance(test, FindingHolds):
        return f"{test.name!r} {'in' if test.wanted else 'not in'} true"
    if isinstance(test, Compare):
        met = f"x {test.op} {test.value!r}"
    else:
        met = f"x {'in' if test.inside else 'not in'} {test.values!r}"
    return f"((x := get({test.name!r})) is not None and {met})"
