"""The range of a level, where the bounds alone would not hold the level."""

from __future__ import annotations

import pytest

from builders import random_record, seeded, shipped
from placeready.assessment.assess import trace
from placeready.evaluation.blocking import Blocking
from placeready.evaluation.gates_and_caps import Conclusion, determine_level
from placeready.evaluation.level import level_with_bounds
from placeready.inference.decide import Verdicts


@pytest.mark.parametrize("seed", range(20))
def test_the_three_levels_are_in_order_even_where_both_bounds_lie_on_one_side(
    seed: int,
) -> None:
    """A mean without the constructs that lack answers can flatter, and harm."""
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
            way, now, examined.verdicts, (bound, bound), (), provisional=False
        )
        assert (level.known is None) == (now.number == 0)
        if bound is nothing or not now.number:
            assert level.number is None
            assert level.name is None
        else:
            assert level.known is not None
            assert level.high is not None
            assert level.number == ruleset.levels[-1].number
            assert level.number <= level.known <= level.high


def test_some_of_those_areas_have_a_level() -> None:
    ruleset = shipped()
    levels = {
        trace(ruleset, random_record(ruleset, seeded(seed))).outcome.number
        for seed in range(20)
    }
    assert levels - {0}
