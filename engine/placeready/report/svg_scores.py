"""Score rows as pictures: one whole profile, or one mark for a cell of a table."""

from __future__ import annotations

from placeready.report.cell_words import score_text
from placeready.report.chart_words import word_says
from placeready.report.charts import ScoreRow, ScoreRows
from placeready.report.svg_frame import WIDTH, framed
from placeready.report.svg_marks import Axis, score_mark
from placeready.report.svg_parts import (
    LEADING,
    lines_of_words,
    small,
    words,
    wrapped_to,
)

CELL = Axis(9, 192)
"""The line in a cell of a table, whose heading has the numbers."""
CELL_WIDTH = 210

_AXIS = Axis(250, 200)
_FIGURE = 500
_WORDS = 512
_SIZE = 13.0


def score_cell(row: ScoreRow) -> str:
    """One score without words, to stand beside them in a cell."""
    return small(CELL_WIDTH, 22, [score_mark(CELL, 11, row)])


def axis_cell() -> str:
    """The numbers from 0 to 4, to stand over such cells."""
    return small(CELL_WIDTH, 16, [CELL.numbers(12.5)])


def score_picture(chart: ScoreRows, uid: str) -> str:
    """All scores with their names, figures and words, in one picture."""
    body = [_AXIS.numbers(14)]
    y = 22.0
    for row in chart.rows:
        drawn, height = _row(row, y)
        body.append(drawn)
        y += height
    return framed(chart, uid, body, y + 4)


def _row(row: ScoreRow, y: float) -> tuple[str, float]:
    name = wrapped_to(row.name, _AXIS.start - 14, _SIZE)
    said = wrapped_to(word_says(row), WIDTH - _WORDS, _SIZE)
    leading = _SIZE * LEADING
    height = max(24.0, max(len(name), len(said)) * leading + 6)
    middle = y + height / 2

    def beside(x: float, lines: list[str]) -> str:
        first = middle - (len(lines) - 1) * leading / 2 + _SIZE * 0.35
        return lines_of_words(x, first, lines, size=_SIZE)

    base = middle + _SIZE * 0.35
    figure = words(
        _FIGURE, base, score_text(row), size=_SIZE, bold=row.below, anchor="end"
    )
    mark = score_mark(_AXIS, middle, row)
    return f"{beside(2, name)}{mark}{figure}{beside(_WORDS, said)}", height
