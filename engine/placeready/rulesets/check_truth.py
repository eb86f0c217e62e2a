"""What the conditions of a ruleset can decide.

Owns that each can be true and can be false: one that cannot decides nothing, and was
not meant so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from placeready.errors import Problem
from placeready.model import condition as conditions
from placeready.model.condition import Compare
from placeready.model.decision_rules import Recommendation, Rule
from placeready.model.profile_names import name_in, parse_name
from placeready.model.validation_messages import quoted
from placeready.rulesets.satisfiability import Satisfiability
from placeready.rulesets.toml_source import PlacedCondition, TomlSource
from placeready.rulesets.vocabulary import INFINITY, Name


def _range(condition: conditions.Condition, known: Mapping[str, Name]) -> str:
    """What a name can hold where a lone comparison asks for more than that; else
    nothing.
    """
    if not isinstance(condition, Compare):
        return ""
    name = known.get(condition.name)
    if name is None or name.words or name.high == INFINITY:
        return ""
    return f"{quoted(condition.name)} runs from {name.low:g} to {name.high:g}."


def _proof(
    placed: Iterable[PlacedCondition], known: Mapping[str, Name], circular: Set[str]
) -> Satisfiability:
    findings = {
        name_in("finding", at.entry.id): at.condition
        for at in placed
        if at.entry.kind == "rule" and at.entry.id not in circular
    }
    return Satisfiability(known, findings)


def needless(
    draft: TomlSource,
    placed: Iterable[PlacedCondition],
    known: Mapping[str, Name],
    circular: Set[str],
) -> Iterator[Problem]:
    """Rules that ask for what is done, or does not fit, wherever they hold."""
    placed = [*placed]
    proof = _proof(placed, known, circular)
    actions = {each.id: each for each in draft.values(Recommendation)}
    for at in placed:
        rule = at.entry.value
        if not isinstance(rule, Rule) or circular & {rule.id, *at.findings_read}:
            continue
        for action in (actions[x] for x in rule.recommends if x in actions):
            done, fits = action.done_when, action.applies_when
            open_ = done and conditions.opposite(done)
            for also, why in ((open_, "is done already"), (fits, "does not fit")):
                if also and _exclude_each_other(proof, rule.when, also):
                    what = f"Wherever it holds, '{quoted(action.id)}' {why}."
                    remedy = "Ask for another, or correct one of the two conditions."
                    yield at.entry.problem("recommends", what, remedy)


def _exclude_each_other(
    proof: Satisfiability, one: conditions.Condition, other: conditions.Condition
) -> bool:
    """Whether each of two conditions can be true, and both together cannot."""
    read, also = conditions.names(one), conditions.names(other)
    follow = any(parse_name(name).family == "finding" for name in read | also)
    # On names of their own, most are, and each can be true for itself.
    if not follow and read.isdisjoint(also):
        return False
    return (
        not proof.can_hold(conditions.AllOf((one, other)))
        and proof.can_hold(one)
        and proof.can_hold(other)
    )


def undeciding(
    placed: Iterable[PlacedCondition], known: Mapping[str, Name], circular: Set[str]
) -> Iterator[Problem]:
    """Conditions that are never true, or never false whatever is answered."""
    placed = [*placed]
    proof = _proof(placed, known, circular)
    for at in placed:
        # Findings in a circle have no end to unfold to: that they run in one is told
        # alone.
        if circular & {at.entry.id, *at.findings_read}:
            continue
        look = f"Look again at: {quoted(conditions.text_of(at.condition))}."
        if not proof.can_hold(at.condition):
            what = "It can never be true: its comparisons exclude each other."
            yield at.problem(what, _range(at.condition, known) or look)
        elif not proof.can_hold(conditions.opposite(at.condition)):
            what = "It is always true where its names are known: no answer changes it."
            yield at.problem(what, look)
