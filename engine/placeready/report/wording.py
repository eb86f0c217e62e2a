"""Conditions, names and numbers in plain English.

Owns how a name, a comparison and a condition are said to a person. Decides nothing.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable
from typing import assert_never

from placeready.model.assessment import Because
from placeready.model.condition import (
    AllOf,
    Among,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    FindingHolds,
    ProfileValue,
)
from placeready.model.condition_text import SyntaxFault, parse
from placeready.model.profile_names import parse_name
from placeready.model.ruleset import Recommendation, Rule, Ruleset

_TESTS = {
    ">=": "{} or more",
    "<=": "{} or less",
    ">": "more than {}",
    "<": "under {}",
    "==": "{}",
    "!=": "not {}",
}
_WORD_TESTS = {"==": "{}", "!=": "not {}"}


def day(date: str) -> str:
    """A day as people say it: `1 April 2027` for `2027-04-01`."""
    year, month, number = date.split("-")
    return f"{int(number)} {month_name[int(month)]} {year}"


def count(number: int, thing: str, many: str = "") -> str:
    """A number of things: `1 answer`, `3 answers`."""
    return f"{number} {thing if number == 1 else many or thing + 's'}"


def count_of(number: int, thing: str) -> str:
    """A number of things that can be large: `12,345 records`."""
    return f"{number:,} {thing if number == 1 else thing + 's'}"


def listed(words: list[str], last: str = "and") -> str:
    """Words in a row: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def figure(value: ProfileValue | None) -> str:
    """A number as people read it: up to two decimals, more only where they differ."""
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return short if short != "-0" else "0"


def score(value: float | None) -> str:
    """A score from 0 to 4: one decimal where that is all of it, else two."""
    if value is None:
        return "not known"
    one_decimal = abs(value * 10 - round(value * 10)) < 1e-9
    return f"{value:.1f}" if one_decimal else f"{value:.2f}"


def label(ruleset: Ruleset, name: str) -> str:
    """What a name in the profile stands for."""
    family, rest = parse_name(name)
    constructs = ruleset.construct_by_id
    if name in constructs:
        return constructs[name].name
    if asked := ruleset.question_by_id.get(name) or ruleset.context_by_id.get(name):
        return f"'{asked.text}'"
    if name in ruleset.measure_by_id:
        measure = ruleset.measure_by_id[name]
        return f"{measure.take[:1].upper()}{measure.take[1:]} ({measure.of})"
    if family == "gap" and rest in constructs:
        return f"Largest difference between two tiers on {constructs[rest].name}"
    if family == "over" and rest in constructs:
        over = next(m for m in ruleset.measures if m.kind == "over")
        return (
            f"How far the {over.group} group's answers are above those of the "
            f"{over.against} group on {constructs[rest].name}"
        )
    if family == "respondents":
        tier = ruleset.tier_by_id.get(rest)
        who = f"tier '{tier.title}'" if tier else f"{rest} group"
        return f"How many people have answered from the {who}"
    if name in ruleset.tier_by_id:
        return ruleset.tier_by_id[name].title
    if family == "finding" and rest in ruleset.rule_by_id:
        return f"Finding '{ruleset.rule_by_id[rest].title}'"
    return name


def names_of(ruleset: Ruleset, constructs: Iterable[str]) -> list[str]:
    """What constructs are called."""
    return [ruleset.construct_by_id[name].name for name in constructs]


def titles_of(ruleset: Ruleset, recommendations: Iterable[str]) -> list[str]:
    """What recommendations are called."""
    return [ruleset.recommendation_by_id[name].title for name in recommendations]


def backing(ruleset: Ruleset, each: Rule | Recommendation) -> str:
    """What a rule or recommendation rests on."""
    words = ruleset.basis[each.basis]
    return f"{each.basis}, {words}. {', '.join(each.sources)}"


def value_of(ruleset: Ruleset, name: str, value: ProfileValue | None) -> str:
    """A value as a person reads it; options by their labels."""
    question = ruleset.context_by_id.get(name)
    if question and isinstance(value, str):
        options = {option.id: option.label for option in question.options}
        return f"'{options.get(value, value)}'"
    if parse_name(name).family == "finding":
        return {True: "holds", False: "does not hold", None: "not known"}[value]  # type: ignore[index]  # a finding holds nothing else
    measure = ruleset.measure_by_id.get(name)
    if measure and "share" in measure.kind and isinstance(value, int | float):
        return f"{figure(100 * value)}%"
    return figure(value)


def needed(ruleset: Ruleset, test: Comparison) -> str:
    """What a comparison asks for, without its name."""
    match test:
        case Compare(name, op, value):
            forms = _WORD_TESTS if isinstance(value, str) else _TESTS
            return forms[op].format(value_of(ruleset, name, value))
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
    read = parse(f"{because.name} {because.test}")
    if isinstance(read, SyntaxFault | AllOf | AnyOf):
        message = f"not a comparison: {because.name} {because.test}"
        raise ValueError(message)
    return read


def phase_title(phase: str) -> str:
    """A phase's id as a heading: `first_100_days` is `First 100 days`."""
    words = phase.replace("_", " ")
    return words[:1].upper() + words[1:]


def sentence(text: str) -> str:
    """Text with a capital first and a full stop last."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
