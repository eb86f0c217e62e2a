"""Conditions, names and numbers in plain English.

Owns how a name, a comparison and a condition are said to a person. Decides nothing.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Sequence
from decimal import Decimal

from placeready.model.anchor_scale import FIVE, TOP_SCORE
from placeready.model.assessment import Assessment
from placeready.model.condition import ProfileValue
from placeready.model.decision_rules import Recommendation, Rule
from placeready.model.exact import Ratio, rounded_beside
from placeready.model.lines import lines
from placeready.model.profile_names import name_in, parse_name
from placeready.model.questions import Question
from placeready.model.ruleset import Ruleset


def day(date: str) -> str:
    """A day as people say it: `1 April 2027` for `2027-04-01`."""
    year, month, number = date.split("-")
    return f"{int(number)} {month_name[int(month)]} {year}"


def count(number: int, thing: str, many: str = "") -> str:
    """A number of things: `1 answer`, `3 answers`."""
    return f"{number} {thing if number == 1 else many or thing + 's'}"


def count_of(number: int, thing: str, things: str = "") -> str:
    """A number of things that can be large: `12,345 records`."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def answers_run(ruleset: Ruleset) -> str:
    """From where to where the answers of a ruleset's questions go."""
    tops = set(ruleset.top_of.values())
    if len(tops) > 1:
        return "from 0 up, and the last is always best"
    return f"from 0 to {max(tops)}, and {max(tops)} is always best"


def points(question: Question, counts: Ratio) -> str:
    """What an answer to a question counts as; the scale is named where the numbers of
    its answers are not the points they count.
    """
    written = figure(counts[0] / counts[1])
    return written if question.scale == FIVE else f"{written} of {TOP_SCORE} points"


def span(lowest: int, highest: int) -> str:
    """From where to where anchors go: `1 to 3`, or `2` where all are the same."""
    return str(lowest) if lowest == highest else f"{lowest} to {highest}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(words: Iterable[str], last: str = "and") -> str:
    """The same, each in quotation marks."""
    return listed([f"'{word}'" for word in words], last)


def figure(value: ProfileValue | None, against: Iterable[float] = ()) -> str:
    """A number as people read it: up to two decimals, or as many more as it takes to
    stand on the right side of what it is held against.
    """
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    short = _decimals(rounded_beside(value, against, 2)).rstrip("0").rstrip(".")
    # A difference of less than half a hundredth below 0 rounds to `-0`.
    return short if short != "-0" else "0"


def _decimals(near: float) -> str:
    # Never with an exponent, and with all that was kept.
    plain = format(Decimal(repr(float(near))), "f")
    return plain if "." in plain else f"{plain}.0"


def score(value: float | None, against: Iterable[float] = ()) -> str:
    """A score from 0 to 4: one decimal where that is all of it, else two, or as many
    more as it takes to stand on the right side of what it is held against.
    """
    if value is None:
        return "not known"
    # A nought at the end would claim more precision than a few answers have.
    if abs(value * 10 - round(value * 10)) < 1e-9:
        return f"{value:.1f}"
    near = rounded_beside(value, against, 2)
    return f"{near:.2f}" if near == round(near, 2) else _decimals(near)


def score_of(ruleset: Ruleset, construct: str, value: float | None) -> str:
    """The score of a construct, or what is held against the same lines."""
    return score(value, lines(ruleset).get(construct, ()))


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


def tiers_heard(ruleset: Ruleset, assessment: Assessment) -> dict[str, int]:
    """How many have answered from each tier that was heard."""
    # From the measures: an assessment does not carry its responses.
    names = {tier: name_in("respondents", tier) for tier in ruleset.tier_by_id}
    heard = {tier: int(assessment.measures.get(n, 0)) for tier, n in names.items()}
    return {tier: people for tier, people in heard.items() if people}


def tiers_of(ruleset: Ruleset, tiers: Iterable[str]) -> list[str]:
    """What lists call tiers."""
    return [ruleset.tier_by_id[tier].name for tier in tiers]


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
    against = lines(ruleset).get(name, ())
    if measure and "share" in measure.kind and isinstance(value, int | float):
        return f"{figure(100 * value, [100 * line for line in against])}%"
    return figure(value, against)


def phase_title(phase: str) -> str:
    """A phase's id as a heading: `first_100_days` is `First 100 days`."""
    words = phase.replace("_", " ")
    return words[:1].upper() + words[1:]


def sentence(text: str) -> str:
    """Text with a capital first and a full stop last."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
