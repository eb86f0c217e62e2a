"""Whether a condition can ever be true.

Owns one proof: that the comparisons of a condition do not exclude each other, name by
name, with findings replaced by the conditions of their rules. It never calls a
condition impossible that some area could meet; it may miss one that only the
arithmetic between names rules out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import count, islice, pairwise

from placeready.model import condition as conditions
from placeready.model.condition import (
    Compare,
    Comparison,
    Condition,
    FindingHolds,
    meets,
)
from placeready.rulesets.vocabulary import Name

# Ways to be true that are tried before the proof gives up and assumes one, and parts
# that findings may unfold to: both can double with each finding that reads another.
_MOST_WAYS = 5_000
_MOST_PARTS = 5_000


class _TooLarge(Exception):
    pass


def can_hold(
    condition: Condition,
    known: Mapping[str, Name],
    findings: Mapping[str, Condition],
) -> bool:
    """Whether some profile makes it true. Findings must not run in circles."""
    try:
        whole = _unfolded(condition, findings, count())
    except _TooLarge:
        return True
    ways = enumerate(islice(_ways(whole), _MOST_WAYS), 1)
    return any(tried == _MOST_WAYS or _possible(way, known) for tried, way in ways)


def _unfolded(
    condition: Condition, findings: Mapping[str, Condition], parts_so_far: count[int]
) -> Condition:
    """The condition with each finding replaced by the condition of its rule."""
    if next(parts_so_far) > _MOST_PARTS:
        raise _TooLarge
    match condition:
        case conditions.AllOf(parts) | conditions.AnyOf(parts):
            unfolded = tuple(_unfolded(p, findings, parts_so_far) for p in parts)
            return type(condition)(unfolded)
        case FindingHolds(name, wanted) if name in findings:
            inner = findings[name] if wanted else conditions.opposite(findings[name])
            return _unfolded(inner, findings, parts_so_far)
    return condition


def _ways(condition: Condition) -> Iterator[tuple[Comparison, ...]]:
    """Each set of comparisons that together make it true, one at a time."""
    match condition:
        case conditions.AllOf(parts):
            yield from _ways_of_all(parts)
        case conditions.AnyOf(parts):
            for part in parts:
                yield from _ways(part)
        case Compare() | conditions.Among() | FindingHolds():
            yield (condition,)


def _ways_of_all(parts: tuple[Condition, ...]) -> Iterator[tuple[Comparison, ...]]:
    if not parts:
        yield ()
        return
    for way in _ways(parts[0]):
        for rest in _ways_of_all(parts[1:]):
            yield way + rest


def _possible(tests: tuple[Comparison, ...], known: Mapping[str, Name]) -> bool:
    by_name: defaultdict[str, list[Comparison]] = defaultdict(list)
    for test in tests:
        by_name[test.name].append(test)
    return all(
        _meetable(tests, known.get(name, Name(-1e9, 1e9)))
        for name, tests in by_name.items()
    )


def _meetable(tests: list[Comparison], name: Name) -> bool:
    """Whether one value passes them all: the lines and the points between suffice."""
    if wanted := {test.wanted for test in tests if isinstance(test, FindingHolds)}:
        return len(wanted) == 1
    if name.words:
        return any(all(meets(test, word) for test in tests) for word in name.words)
    lines = {
        float(test.value)
        for test in tests
        if isinstance(test, Compare) and not isinstance(test.value, str)
    }
    # Between two lines all values pass the same comparisons: one stands for all.
    steps = {line + step for line in lines for step in (-1.0, 0.0, 1.0)}
    points = sorted(lines | {name.low, min(name.high, 1e9)} | steps)
    if name.whole:
        tried = {float(round(point + d)) for point in points for d in (-0.5, 0, 0.5)}
    else:
        between = {(a + b) / 2 for a, b in pairwise(points)}
        tried = between | set(points)
    return any(
        name.low <= value <= name.high and all(meets(test, value) for test in tests)
        for value in tried
    )
