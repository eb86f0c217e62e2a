"""Comparisons and conditions in plain English.

Owns how a test, met or not, is said to a person. Decides nothing.
"""

from __future__ import annotations

from placeready.assessment.assess import EvaluationTrace
from placeready.model import condition
from placeready.model.assessment import Because
from placeready.model.condition import evaluate
from placeready.model.condition_text import SyntaxFault, parse
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


def needed(ruleset: Ruleset, test: condition.Comparison) -> str:
    """What a comparison asks for, without its name."""
    if isinstance(test, condition.Compare):
        return _TESTS[test.op].format(value_of(ruleset, test.name, test.value))
    if isinstance(test, condition.FindingHolds):
        return "holds" if test.wanted else "does not hold"
    words = [value_of(ruleset, test.name, value) for value in test.values]
    return f"{'' if test.inside else 'not '}{listed(words, 'or')}"


def comparison_in_words(examined: EvaluationTrace, test: condition.Comparison) -> str:
    """What is asked for, what it met, and by how much it is missed."""
    ruleset, met = examined.ruleset, examined.profile.get(test.name)
    name, value = label(ruleset, test.name), value_of(ruleset, test.name, met)
    holds = evaluate(test, examined.profile)
    verdict = {True: "true", False: "not true", None: "cannot be told"}[holds]
    if isinstance(test, condition.FindingHolds):
        return f"{name} {value}: {verdict}"
    words = f"{name} is {value}; asked for: {needed(ruleset, test)}: {verdict}"
    wanted = test.value if isinstance(test, condition.Compare) else ""
    if holds or isinstance(wanted, str) or not isinstance(met, int | float):
        return words
    # A distance in the profile's own unit: anchors, a share or people.
    away = abs(wanted - met)
    return f"{words}, {figure(away, (0,))} away" if away else words


def in_words(ruleset: Ruleset, whole: condition.Condition) -> str:
    """A whole condition in words; brackets where `and` and `or` meet."""
    if not isinstance(whole, condition.GROUPS):
        verb = "" if isinstance(whole, condition.FindingHolds) else "is "
        return f"{label(ruleset, whole.name)} {verb}{needed(ruleset, whole)}"
    joint = " and " if isinstance(whole, condition.AllOf) else " or "
    return joint.join(_inner(ruleset, part) for part in whole.parts)


def _inner(ruleset: Ruleset, part: condition.Condition) -> str:
    words = in_words(ruleset, part)
    # Without brackets `a and b or c` is read in two ways.
    return f"({words})" if isinstance(part, condition.GROUPS) else words


def value_met(ruleset: Ruleset, because: Because) -> str:
    """A comparison with the value it met: `Shared purpose: 1.33 (at most 1.75)`."""
    test = comparison_of(because)
    name = label(ruleset, because.name)
    value = value_of(ruleset, because.name, because.value)
    if isinstance(test, condition.FindingHolds):
        return f"{name} {value}"
    if isinstance(because.value, str):
        return f"{name}: {value}"
    return f"{name}: {value} ({needed(ruleset, test)})"


def comparison_of(because: Because) -> condition.Comparison:
    """The comparison that a document carries as text."""
    if parse_name(because.name).family == "finding":
        return condition.FindingHolds(because.name, because.test == "holds")
    # A document carries a comparison as text, and nothing else of it.
    read = parse(f"{because.name} {because.test}")
    if isinstance(read, (SyntaxFault, *condition.GROUPS)):
        message = f"not a comparison: {because.name} {because.test}"
        raise ValueError(message)
    return read
