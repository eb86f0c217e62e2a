"""Circles in what waits for what.

Owns one question about a graph of names. Knows nothing of what the names are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter


def circles(needs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, from its first name in the alphabet, in the order of waiting;
    of those that share a name, each with the one before it cut.
    """
    # A name that is not there is another check's problem.
    left = {name: [n for n in wanted if n in needs] for name, wanted in needs.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            # The sorter lists a circle from what is needed to what needs it.
            circle = tuple(reversed(error.args[1][1:]))
            start = circle.index(min(circle))
            circle = circle[start:] + circle[:start]
            cut = circle[1 % len(circle)]
            left[circle[0]] = [n for n in left[circle[0]] if n != cut]
            yield circle
        else:
            return
