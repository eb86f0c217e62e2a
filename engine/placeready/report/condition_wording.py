"""Comparisons and conditions in plain English.

Owns how a test, met or not, is said to a person. Decides nothing.
"""

from __future__ import annotations

from typing import assert_never

from placeready.assessment.assess import EvaluationTrace
from placeready.model.assessment import Because
from placeready.model.condition import (
    AllOf,
    Among,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    FindingHolds,
)
from placeready.model.condition_text import SyntaxFault, parse
from placeready.model.evaluate import evaluate
from placeready.model.profile_names import parse_name
from placeready.model.ruleset import Ruleset
from placeready.report.wording import figure, label, listed, value_of

_TESTS = {
    ">=": "{} or more",
    "<=": "{} or less",
    ">": "more than {}",
    "<": "under {}",
    "==": "{}",
    "!=": "not {}",
}


def needed(ruleset: Ruleset, test: Comparison) -> str:
    """What a comparison asks for, without its name."""
    match test:
        case Compare(name, op, value):
            return _TESTS[op].format(value_of(ruleset, name, value))
        case Among(name, values, inside):
            words = [value_of(ruleset, name, value) for value in values]
            return f"{'' if inside else 'not '}{listed(words, 'or')}"
        case FindingHolds(_, wanted):
            return "holds" if wanted else "does not hold"
        case _:
            assert_never(test)


def name_in_words(ruleset: Ruleset, test: Comparison) -> str:
    """A comparison as a clause: what it is about and what it asks for."""
    name = label(ruleset, test.name)
    if isinstance(test, FindingHolds):
        return f"{name} {needed(ruleset, test)}"
    return f"{name} is {needed(ruleset, test)}"


def comparison_in_words(examined: EvaluationTrace, test: Comparison) -> str:
    """What is asked for, what it met, and by how much it is missed."""
    ruleset, met = examined.ruleset, examined.profile.get(test.name)
    name, value = label(ruleset, test.name), value_of(ruleset, test.name, met)
    holds = evaluate(test, examined.profile)
    verdict = {True: "true", False: "not true", None: "cannot be told"}[holds]
    if isinstance(test, FindingHolds):
        return f"{name} {value}: {verdict}"
    words = f"{name} is {value}; asked for: {needed(ruleset, test)}: {verdict}"
    wanted = test.value if isinstance(test, Compare) else ""
    if holds or isinstance(wanted, str) or not isinstance(met, int | float):
        return words
    # A distance in the profile's own unit: anchors, a share or people.
    away = abs(wanted - met)
    return f"{words}, {figure(away)} away" if away else words


def in_words(ruleset: Ruleset, condition: Condition) -> str:
    """A whole condition in words; brackets where `and` and `or` meet."""
    match condition:
        case AllOf(parts):
            return " and ".join(_inner(ruleset, part) for part in parts)
        case AnyOf(parts):
            return " or ".join(_inner(ruleset, part) for part in parts)
        case Compare() | Among() | FindingHolds():
            return name_in_words(ruleset, condition)
        case _:
            assert_never(condition)


def _inner(ruleset: Ruleset, part: Condition) -> str:
    words = in_words(ruleset, part)
    # Without brackets `a and b or c` is read in two ways.
    return f"({words})" if isinstance(part, AllOf | AnyOf) else words


def value_met(ruleset: Ruleset, because: Because) -> str:
    """A comparison with the value it met: `Shared purpose: 1.33 (at most 1.75)`."""
    test = comparison_of(because)
    name = label(ruleset, because.name)
    value = value_of(ruleset, because.name, because.value)
    if isinstance(test, FindingHolds):
        return f"{name} {value}"
    if isinstance(because.value, str):
        return f"{name}: {value}"
    return f"{name}: {value} ({needed(ruleset, test)})"


def comparison_of(because: Because) -> Comparison:
    """The comparison that a document carries as text."""
    if parse_name(because.name).family == "finding":
        return FindingHolds(because.name, because.test == "holds")
    # A document carries a comparison as text, and nothing else of it.
    read = parse(f"{because.name} {because.test}")
    if isinstance(read, SyntaxFault | AllOf | AnyOf):
        message = f"not a comparison: {because.name} {because.test}"
        raise ValueError(message)
    return read
