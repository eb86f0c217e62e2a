"""The lines that a ruleset draws: every number that a value is held against.

Owns which lines lie on which name of a profile. Whoever writes a figure asks here, so
that what is shown stands on the same side of every line as what was decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from placeready.model.condition import Compare, comparisons
from placeready.model.ruleset import Ruleset


@lru_cache(maxsize=8)
def lines(ruleset: Ruleset) -> Mapping[str, tuple[float, ...]]:
    """By name in the profile the numbers it is held against, lowest first; a name that
    is held against none is not there.
    """
    found: defaultdict[str, set[float]] = defaultdict(set)
    for name, line in _drawn(ruleset):
        found[name].add(line)
    # A construct that a measure is taken over stands in the way by the measure's line.
    for measure in ruleset.measures:
        own = found.get(measure.id, set()) if measure.kind in ("lowest", "mean") else ()
        limit = () if measure.limit is None else (measure.limit,)
        for construct in ruleset.measured(measure):
            found[construct.id].update(own, limit)
    return {name: tuple(sorted(each)) for name, each in found.items()}


def _drawn(ruleset: Ruleset) -> Iterator[tuple[str, float]]:
    for condition in ruleset.conditions.values():
        for test in comparisons(condition):
            if isinstance(test, Compare) and not isinstance(test.value, str):
                yield test.name, float(test.value)
    severe = ruleset.plan.severe_at_or_below
    for construct in ruleset.constructs:
        yield construct.id, severe
        for band in ruleset.bands:
            edge = band.above if band.start is None else band.start
            if band.dimension == construct.dimension and edge is not None:
                yield construct.id, edge
