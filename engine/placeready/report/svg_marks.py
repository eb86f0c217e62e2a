"""Scores and tiers as marks on a line from 0 to 4, as SVG text.

Owns the marks: which shape means what. A mark stands where the figure beside it says,
and no finer.
"""

from __future__ import annotations

from dataclasses import dataclass

from placeready.report.cell_words import score_text
from placeready.report.charts import ScoreRow, Strip
from placeready.report.svg_parts import (
    GREY,
    INK,
    PAPER,
    RULE,
    SOLID,
    WARN,
    at,
    path,
    stacked,
    words,
)
from placeready.report.wording import score

TOP = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """Where the scores from 0 to 4 stand across a picture."""

    start: float
    length: float

    def x(self, value: float) -> float:
        """Where a score stands."""
        return self.start + value / TOP * self.length

    def line(self, y: float) -> str:
        """The line itself, with a tick at each whole number."""
        ticks = "".join(f"M{at(self.x(n))} {at(y - 5)}v10" for n in range(TOP + 1))
        return path(f"M{at(self.start)} {at(y)}h{at(self.length)}{ticks}", RULE)

    def numbers(self, y: float, size: float = 12.5) -> str:
        """The whole numbers, to stand over lines."""
        return "".join(
            words(self.x(n), y, str(n), size=size, fill=GREY, anchor="middle")
            for n in range(TOP + 1)
        )


def score_mark(axis: Axis, y: float, row: ScoreRow, half: float = 11) -> str:
    """A score on its line: a full circle, or an open diamond where it is below what
    the next level asks for; the dashed line is what it asks for, and a bar with ends is
    where the score can lie while answers are missing. What is not there has its own
    sign in the middle of no line of scores.
    """
    if row.state in _ABSENT and not _bounds(row):
        return _absent(axis, y, row)
    parts = [axis.line(y)]
    if row.line is not None:
        steps = f"M{at(axis.x(row.line))} {at(y - half)}v{at(2 * half)}"
        parts.append(path(steps, WARN, 1.6, dash="3 2.5"))
    if ends := _bounds(row):
        low, high = map(at, map(axis.x, ends))
        caps = f"M{low} {at(y - 5)}v10M{low} {at(y)}H{high}M{high} {at(y - 5)}v10"
        parts.append(path(caps, SOLID, 2))
    if shown := score_text(row):
        parts.append(_dot(axis.x(float(shown)), y, below=row.below))
    return "".join(parts)


def _bounds(row: ScoreRow) -> tuple[float, float] | None:
    # With no answer at all they say nothing, and a full bar would look like a score.
    if row.low is None or row.high is None or not row.answered or row.low == row.high:
        return None
    return float(score(row.low, row.against)), float(score(row.high, row.against))


def _dot(x: float, y: float, *, below: bool) -> str:
    if not below:
        return f'<circle cx="{at(x)}" cy="{at(y)}" r="6" fill="{SOLID}"/>'
    steps = f"M{at(x)} {at(y - 7)}l7 7l-7 7l-7 -7z"
    return path(steps, WARN, 2.4, fill=PAPER)


_ABSENT = ("unknown", "not_applicable", "not_published")


def _absent(axis: Axis, y: float, row: ScoreRow) -> str:
    middle = axis.start + axis.length / 2
    if row.state == "not_applicable":
        return path(f"M{at(middle - 7)} {at(y)}h14", GREY, 2)
    if row.state == "not_published":
        cover = f"M{at(middle - 22)} {at(y)}h44"
        return path(cover, GREY, 9)
    ends = (axis.start, middle - 12), (middle + 12, axis.start + axis.length)
    steps = "".join(f"M{at(a)} {at(y)}H{at(b)}" for a, b in ends)
    asked = words(middle, y + 5, "?", size=15, fill=INK, bold=True, anchor="middle")
    return path(steps, GREY, 1.6, dash="1.6 5") + asked


APART = 18
"""From one letter to the next that stands over it."""


def strip_rows(axis: Axis, strip: Strip) -> list[int]:
    """In which row over the line each letter of a strip stands."""
    places = [axis.x(_shown(strip, each.value)) for each in strip.marks]
    return stacked(places, APART - 1)


def strip_marks(axis: Axis, y: float, strip: Strip) -> str:
    """The letters of the tiers where they stand, over each other where they meet, and
    a bar from the lowest to the highest.
    """
    parts = [axis.line(y)]
    places = [axis.x(_shown(strip, each.value)) for each in strip.marks]
    if places and max(places) > min(places):
        low, high = at(min(places)), at(max(places))
        parts.append(path(f"M{low} {at(y)}H{high}", SOLID, 4))
    rows = strip_rows(axis, strip)
    for place, row, mark in zip(places, rows, strip.marks, strict=True):
        parts.append(letter(place, y - row * APART, mark.letter))
    return "".join(parts)


def letter(x: float, y: float, text: str) -> str:
    """One or two letters in a circle."""
    edge = f'fill="{PAPER}" stroke="{SOLID}" stroke-width="1.8"'
    ring = f'<circle cx="{at(x)}" cy="{at(y)}" r="8.2" {edge}/>'
    size = 11 if len(text) < 2 else 9
    return ring + words(x, y + size * 0.36, text, size=size, bold=True, anchor="middle")


def _shown(strip: Strip, value: float) -> float:
    return float(score(value, strip.against))
