"""The range of a level, where the bounds alone would not hold the level."""

from __future__ import annotations

import pytest

from builders import random_record, seeded, shipped
from placeready.assessment.assess import trace
from placeready.evaluation.blocking import Blocking
from placeready.evaluation.level import Conclusion, determine_level, level_with_bounds
from placeready.inference.decide import Verdicts


@pytest.mark.parametrize("seed", range(20))
def test_a_range_holds_the_level_even_where_both_bounds_lie_on_one_side(
    seed: int,
) -> None:
    """A mean without the constructs that lack answers can flatter."""
    ruleset = shipped()
    examined = trace(ruleset, random_record(ruleset, seeded(seed)))
    now = determine_level(ruleset, examined.verdicts)
    way = Blocking(ruleset, examined.profile, examined.scores)
    nothing = Conclusion(examined.profile, Verdicts())
    everything = Conclusion(
        examined.profile,
        Verdicts({("gate", gate): () for gate in ruleset.gate_by_id}),
    )
    for bound in (nothing, everything):
        level = level_with_bounds(
            ruleset, way, now, examined.verdicts, (bound, bound), provisional=False
        )
        assert level.number == now.number
        assert level.number == 0 or level.low <= level.number <= level.high


def test_some_of_those_areas_have_a_level() -> None:
    ruleset = shipped()
    levels = {
        trace(ruleset, random_record(ruleset, seeded(seed))).outcome.number
        for seed in range(20)
    }
    assert levels - {0}
