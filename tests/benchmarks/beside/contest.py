"""The contest: every contestant over the same records, round by round.

Owns the order of the rounds, the medians and the counts of agreement. Knows of the
contestants only how to run them.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.beside.shipped import Decided


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something that takes each record in its own form."""

    name: str
    run: Callable[[Any], object]
    takes: Sequence[Any]
    """Each record in the form that it takes, ready before the clock starts."""


def timed(
    contestants: Sequence[Contestant], *, warm_up: int, rounds: int
) -> dict[str, list[float]]:
    """Microseconds for one record, by contestant and round.

    The first records warm up. Each round takes the next slice of the others, the same
    for every contestant, and a different contestant goes first.
    """
    for each in contestants:
        for taken in each.takes[:warm_up]:
            each.run(taken)
    found: dict[str, list[float]] = {each.name: [] for each in contestants}
    total = len(contestants[0].takes) - warm_up
    # What is ready beforehand would not be there for one who reads line by line, and
    # the collector should not walk it.
    gc.collect()
    gc.freeze()
    for i in range(rounds):
        start = warm_up + total * i // rounds
        end = warm_up + total * (i + 1) // rounds
        first = i % len(contestants)
        for each in (*contestants[first:], *contestants[:first]):
            spent = _spent(each.run, each.takes[start:end])
            found[each.name].append(spent / (end - start) * 1e6)
    gc.unfreeze()
    return found


def _spent(run: Callable[[Any], object], takes: Sequence[Any]) -> float:
    started = time.perf_counter()
    for taken in takes:
        run(taken)
    return time.perf_counter() - started


def ratios(found: Mapping[str, Sequence[float]], against: str) -> dict[str, float]:
    """The median over rounds of each one's time beside another's in the same round."""
    return {
        name: statistics.median(
            mine / theirs for mine, theirs in zip(times, found[against], strict=True)
        )
        for name, times in found.items()
    }


def rows(found: Mapping[str, Sequence[float]], against: str) -> Iterator[str]:
    """A line for each contestant."""
    beside = ratios(found, against)
    for name, times in found.items():
        spent = statistics.median(times)
        yield f"{name:47}{spent:6.0f} us{1e6 / spent:11,.0f}{beside[name]:9.2f}"


def agreement(
    expected: Sequence[Decided], decided: Iterable[Decided]
) -> tuple[dict[str, int], list[str]]:
    """How many records agree, by field, and every difference told."""
    counts = dict.fromkeys(Decided._fields, 0)
    differences: list[str] = []
    for i, (wanted, found) in enumerate(zip(expected, decided, strict=True)):
        for name in counts:
            one, other = getattr(wanted, name), getattr(found, name)
            counts[name] += one == other
            if one != other:
                differences.append(f"record {i}, {name}: {_apart(one, other)}")
    return counts, differences


def _apart(one: Any, other: Any) -> str:
    if isinstance(one, frozenset):
        return f"only one of both has {', '.join(sorted(one ^ other))}"
    pairs = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return "; ".join(f"{mine} and {theirs}" for mine, theirs in pairs)
