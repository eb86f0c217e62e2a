"""What can go wrong, as values and as exceptions.

Faults in content and in records are `Problem` values, collected and shown all at
once. Faults in use are exceptions. Faults of our own are tracebacks.

    PlacereadyError          message and what to do
    ├── WrongUse             the command or call cannot be carried out as it stands
    └── Unusable             content or a record with problems; carries all of them
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from placeready.errors.text import in_a_sentence

# The longest name of a file that Linux knows, and words around it.
_LONGEST_PATH = 5_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a ruleset or a record, in words its author understands.

    Whatever of a file is quoted in it is made harmless, and cut where it is long.
    """

    file: str
    """The file it is in, as the user named it; `-` for standard input."""
    record: str
    """The record it is in, by kind and id, such as `rule 'contested'`; empty where
    the fault is the whole file's."""
    place: str
    """The field within the record, as a path; empty where it is the whole record."""
    what: str
    """What is wrong: one or two full sentences."""
    remedy: str
    """What to do about it: one or two full sentences."""
    line: int | None = None
    """The line in the file, from 1; absent where it is not known."""
    stops: bool = True
    """Whether what it is in cannot be used; false where it was set aside."""
    kind: str = ""
    """In a few words what sort of fault in a record it is, such as `unknown question`:
    the same words for all of its kind, so that they can be counted."""
    more: int = 0
    """How many others it stands for, of which no more is told."""

    def __post_init__(self) -> None:
        # All that is wrong with any file comes through here: no place that makes a
        # problem has to think of what names may hold, or how long they are.
        for name in ("record", "place", "what", "remedy"):
            object.__setattr__(self, name, in_a_sentence(getattr(self, name)))

    @property
    def where(self) -> str:
        """File, line, record and field on one line."""
        named = in_a_sentence(self.file, _LONGEST_PATH)
        file = f"{named}:{self.line}" if self.line else named
        within = ", ".join(part for part in (self.record, self.place) if part)
        return f"{file}: {within}" if within else file


MOST_PROBLEMS = 100
"""So many of one file are told, and the rest counted."""
# Bytes of all that is told of one file, so that a line about it can be sent and opened;
# in JSON they may come to twice as many.
_MOST_WORDS = 40_000


def first_problems(found: Iterable[Problem]) -> list[Problem]:
    """The first hundred, and one that says how many more there are: what is wrong with
    a file costs no more than the file, however much it is.
    """
    kept, left, words, stops = list[Problem](), 0, 0, False
    for each in found:
        words += len(f"{each.record}{each.place}{each.what}{each.remedy}".encode())
        if not each.more and len(kept) < MOST_PROBLEMS and words < _MOST_WORDS:
            kept.append(each)
        else:
            left += each.more or 1
            file, stops = each.file, stops or each.stops
    if left:
        what = f"And {left:,} more problem{'s' * (left > 1)}."
        remedy = "Correct those that are told; others may be of the same kind."
        kind = "more problems"
        kept.append(Problem(file, "", "", what, remedy, None, stops, kind, left))
    return kept


class Problems(tuple[Problem, ...]):
    """All the faults found in one reading, never empty, in a settled order."""

    __slots__ = ()

    @property
    def count_all(self) -> int:
        """How many there are, with those of which only the number is told."""
        return sum(problem.more or 1 for problem in self)

    @classmethod
    def of(cls, found: Iterable[Problem]) -> Problems:
        """Sort by file, line and record, so that one input gives one order."""
        by_words = sorted(found, key=lambda p: (p.record, p.place, p.what))
        return cls(sorted(by_words, key=lambda p: (p.file, p.more > 0, p.line or 0)))


class PlacereadyError(Exception):
    """Root of what placeready raises on purpose."""

    def __init__(self, message: str, remedy: str = "", *lines: str) -> None:
        self.message = in_a_sentence(message, _LONGEST_PATH)
        self.remedy = in_a_sentence(remedy, _LONGEST_PATH)
        self.lines = tuple(in_a_sentence(line) for line in lines)
        """What can be chosen from, each on a line of its own."""
        super().__init__(self.message)


class WrongUse(PlacereadyError):
    """The request makes no sense as it stands: exit code 2."""


class Unusable(PlacereadyError):
    """Content or a record that has problems: exit code 1."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(f"{problems.count_all} problem(s)")
        self.problems = problems


def nearest(word: str, known: Iterable[str]) -> str:
    """Say `Did you mean 'x'?`, or nothing where no spelling is close."""
    close = difflib.get_close_matches(word[:200], list(known), n=1, cutoff=0.6)
    return f"Did you mean '{close[0]}'?" if close else ""


Near: TypeAlias = Callable[[str, Iterable[str]], str]
"""Says the nearest spelling of a word among those that are known, as `nearest` does."""


class FirstNearest:
    """`nearest` for as many words as problems are told: looking takes long, and of the
    others nothing is said.
    """

    def __init__(self) -> None:
        self._left = 2 * MOST_PROBLEMS

    def __call__(self, word: str, known: Iterable[str]) -> str:
        """Say the nearest spelling, so long as there are few such words."""
        self._left -= 1
        return nearest(word, known) if self._left >= 0 else ""


class EngineMissing(WrongUse):
    """The rules engine is needed and not installed."""
