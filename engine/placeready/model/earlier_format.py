"""What a ruleset of the earlier format meant without saying it.

Owns its three dimensions, with the weights that stand in its plan, and its four kinds
of rule. Of a ruleset that states its own none of this is used.
"""

from __future__ import annotations

from placeready.model.dimensions import Dimension, RuleKind
from placeready.model.value import Value, Weight


class Weights(Value):
    """What a point of shortfall weighs, by the kind of construct lifted."""

    critical_foundation: Weight
    foundation: Weight
    severe_barrier: Weight
    barrier: Weight
    enabler: Weight


DIMENSION_IDS = ("foundation", "enabler", "barrier")


def dimensions(weights: Weights) -> tuple[Dimension, ...]:
    """The dimensions, in their order."""
    foundation, enabler, barrier = DIMENSION_IDS
    return (
        Dimension(
            id=foundation,
            title="Foundations",
            says="what has to be there",
            weight=weights.foundation,
            weight_critical=weights.critical_foundation,
        ),
        Dimension(
            id=enabler, title="Enablers", says="what helps", weight=weights.enabler
        ),
        Dimension(
            id=barrier,
            title="Barriers",
            says="what blocks",
            hinders=True,
            weight=weights.barrier,
            weight_severe=weights.severe_barrier,
        ),
    )


RULE_KINDS = (
    RuleKind(
        id="strength", title="What works", tone="good", none="No strength was found."
    ),
    RuleKind(
        id="pattern",
        title="Risks and patterns",
        tone="mixed",
        says="a pattern of several findings",
        none="No risk was found.",
    ),
    RuleKind(
        id="risk", title="Risks and patterns", tone="bad", none="No risk was found."
    ),
    RuleKind(id="quality", title="How far to trust the answers", tone="answers"),
)
