"""Who stands where, as pictures: all strips in one, or one for a cell of a table."""

from __future__ import annotations

from placeready.report.chart_words import apart_says
from placeready.report.charts import Strip, Strips
from placeready.report.svg_frame import WIDTH, framed
from placeready.report.svg_marks import APART, Axis, strip_marks, strip_rows
from placeready.report.svg_parts import (
    GREY,
    LEADING,
    lines_of_words,
    small,
    words,
    wrapped_to,
)
from placeready.report.svg_scores import CELL, CELL_WIDTH
from placeready.report.wording import score

_AXIS = Axis(264, 260)
_APART = 544
_SIZE = 13.0
_SMALL = 12.0
_AROUND = 11.0
"""Over the highest letter, and under the line."""


def strip_cell(strip: Strip) -> str:
    """One strip without words, to stand beside them in a cell."""
    over = max(strip_rows(CELL, strip), default=0) * APART
    height = over + 2 * _AROUND
    return small(CELL_WIDTH, height, [strip_marks(CELL, over + _AROUND, strip)])


def strip_picture(chart: Strips, uid: str) -> str:
    """All strips with their names and figures, in one picture, and what the letters
    stand for under it.
    """
    body = [_AXIS.numbers(14)]
    y = 22.0
    for strip in chart.rows:
        drawn, height = _row(strip, y)
        body.append(drawn)
        y += height
    letters = {mark.letter: mark.name for strip in chart.rows for mark in strip.marks}
    return framed(chart, uid, body, y, letters)


def _figures_say(strip: Strip) -> str:
    # The letters with their figures: `C 2.0, M 3.5`.
    return ", ".join(
        f"{each.letter} {score(each.value, strip.against)}" for each in strip.marks
    )


def _row(strip: Strip, y: float) -> tuple[str, float]:
    name = wrapped_to(strip.name, _AXIS.start - 18, _SIZE)
    figures = wrapped_to(_figures_say(strip), WIDTH - _APART, _SMALL)
    over = max(strip_rows(_AXIS, strip), default=0) * APART
    leading = _SIZE * LEADING
    lines = max(len(name), len(figures) + 1)
    height = max(over + 2 * _AROUND, lines * leading) + 8
    middle = y + height / 2
    line = middle + over / 2
    first = middle - (len(name) - 1) * leading / 2 + _SIZE * 0.35
    named = lines_of_words(2, first, name, size=_SIZE)
    top = middle - len(figures) * leading / 2 + _SIZE * 0.35
    apart = words(_APART, top, apart_says(strip), size=_SIZE)
    told = lines_of_words(_APART, top + leading, figures, size=_SMALL, fill=GREY)
    return f"{named}{strip_marks(_AXIS, line, strip)}{apart}{told}", height
