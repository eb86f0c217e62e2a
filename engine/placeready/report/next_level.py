"""What the next level that is not reached asks of each score.

Owns which line is drawn beside a score. Decides nothing: it reads what the gates ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from placeready.model.condition import Compare, comparisons
from placeready.model.decision_rules import Gate
from placeready.model.ruleset import Ruleset


def next_level(ruleset: Ruleset, base: int) -> int | None:
    """The lowest level over `base`, which the gates allow, that asks something of
    single scores; None where none does.
    """
    # Not over the level that is said: where a cap holds it down all gates of the next
    # one are passed, and its lines would show nothing.
    for level in ruleset.levels:
        if level.number > base and lines_of_level(ruleset, level.number):
            return level.number
    return None


def next_lines(ruleset: Ruleset, base: int) -> Mapping[str, float]:
    """By construct, the least that the next such level asks of its score; those of
    which it asks nothing are not there.
    """
    level = next_level(ruleset, base)
    return {} if level is None else lines_of_level(ruleset, level)


@lru_cache(maxsize=32)
def lines_of_level(ruleset: Ruleset, number: int) -> Mapping[str, float]:
    """The same of one level."""
    found: dict[str, float] = {}
    for gate in ruleset.level_by_number[number].gates:
        for construct, line in _asked(ruleset, gate):
            found[construct] = max(line, found.get(construct, line))
    return found


def _asked(ruleset: Ruleset, gate: Gate) -> Iterator[tuple[str, float]]:
    for test in comparisons(gate.when):
        if not isinstance(test, Compare) or isinstance(test.value, str):
            continue
        if test.op not in (">=", ">"):
            continue
        if test.name in ruleset.construct_by_id:
            yield test.name, float(test.value)
        measure = ruleset.measure_by_id.get(test.name)
        # The lowest of some asks as much of each of them.
        if measure is not None and measure.kind == "lowest":
            for each in ruleset.measured(measure):
                yield each.id, float(test.value)
