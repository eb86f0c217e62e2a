"""The problems of a ruleset as they are found.

Owns how many of them are kept: of each file the first, with the number of the rest, so
that a file in which everything is wrong takes neither memory nor patience.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from placeready.errors import MOST_PROBLEMS, Problem, Problems, nearest

_MOST_COMPARED = 200_000


class ProblemList:
    """Problems in the order in which they were found."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._found: Counter[str] = Counter()
        self._compared = 0

    def __bool__(self) -> bool:
        return bool(self._kept)

    def append(self, problem: Problem) -> None:
        """Add one."""
        self._found[problem.file] += 1
        if self._found[problem.file] <= MOST_PROBLEMS:
            self._kept.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add some, one after another."""
        for problem in problems:
            self.append(problem)

    def told(self) -> Problems:
        """Those that were kept, in their settled order, and then how many were not."""
        return Problems(
            (
                *Problems.of(self._kept),
                *(
                    _more(file, found - MOST_PROBLEMS)
                    for file, found in sorted(self._found.items())
                    if found > MOST_PROBLEMS
                ),
            )
        )

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """As `errors.nearest`, and nothing once many words have been compared."""
        # Spellings are compared slowly, and of thousands of problems few are read.
        names = list(known)
        self._compared += len(names)
        return nearest(word, names) if self._compared <= _MOST_COMPARED else ""


def _more(file: str, number: int) -> Problem:
    what = f"This file has {number:,} more problem{'s' if number > 1 else ''}."
    remedy = "Correct the ones that are listed first."
    return Problem(file, "", "", what, remedy, more=number)
