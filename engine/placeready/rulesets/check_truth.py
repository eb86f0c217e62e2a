"""What the conditions of a ruleset can decide.

Owns that each can be true and can be false: one that cannot decides nothing, and was
not meant so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from placeready.errors import Problem
from placeready.model import condition as conditions
from placeready.model.profile_names import name_in
from placeready.model.validation_messages import quoted
from placeready.rulesets.satisfiability import Satisfiability
from placeready.rulesets.toml_source import PlacedCondition
from placeready.rulesets.vocabulary import Name


def undeciding(
    placed: Iterable[PlacedCondition], known: Mapping[str, Name], circular: Set[str]
) -> Iterator[Problem]:
    """Conditions that are never true, or never false whatever is answered."""
    findings = {
        name_in("finding", at.entry.id): at.condition
        for at in placed
        if at.entry.kind == "rule" and at.entry.id not in circular
    }
    proof = Satisfiability(known, findings)
    for at in placed:
        # Findings in a circle have no end to unfold to: that they run in one is told
        # alone.
        if circular & {at.entry.id, *at.findings_read}:
            continue
        look = f"Look again at: {quoted(conditions.text_of(at.condition))}."
        if not proof.can_hold(at.condition):
            what = "It can never be true: its comparisons exclude each other."
            yield at.problem(what, look)
        elif not proof.can_hold(conditions.opposite(at.condition)):
            what = "It is always true where its names are known: no answer changes it."
            yield at.problem(what, look)
