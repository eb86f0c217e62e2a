"""How long the rest will take.

Owns the guess from the pace so far. Reads no clock: it is told the seconds.
"""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

_ENOUGH = 3
_REMEMBERED = 25
_BREAK = 600.0


class Pace(NamedTuple):
    """How long the latest questions took."""

    seconds: tuple[float, ...] = ()

    def took(self, seconds: float) -> Pace:
        """With one question more; more than ten minutes is a break and not counted."""
        if not 0 <= seconds <= _BREAK:
            return self
        return Pace((*self.seconds, seconds)[-_REMEMBERED:])

    def left(self, questions: int) -> float | None:
        """Seconds for so many questions, by the median.

        None until three were timed, and where none is left.
        """
        if len(self.seconds) < _ENOUGH or questions == 0:
            return None
        # The median: one long think, or one slip of a key, does not move it.
        return median(self.seconds) * questions


def in_words(seconds: float | None) -> str:
    """Time left as people say it; empty where it is not known."""
    if seconds is None:
        return ""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under a minute left"
    if minutes < 60:
        return f"about {minutes} {'minute' if minutes == 1 else 'minutes'} left"
    hours = round(minutes / 30) / 2
    number = f"{hours:g}".replace(".5", "\N{VULGAR FRACTION ONE HALF}")
    return f"about {number} {'hour' if hours == 1 else 'hours'} left"
