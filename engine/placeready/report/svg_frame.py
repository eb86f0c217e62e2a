"""Rows of a chart as one picture that stands by itself.

Owns its width, its paper, and the line below the rows that says what letters mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from placeready.report.chart_words import chart_says, chart_title
from placeready.report.charts import Chart
from placeready.report.svg_parts import (
    GREY,
    LEADING,
    PAPER,
    box,
    lines_of_words,
    whole,
    wrapped_to,
)

WIDTH = 720
_SIZE = 12.0
_ABOVE = 15.0


def framed(
    chart: Chart,
    uid: str,
    body: Iterable[str],
    height: float,
    letters: Mapping[str, str] | None = None,
) -> str:
    """The picture.

    Args:
        chart: What it shows.
        uid: Tells its ids from those of other pictures on a page.
        body: What is drawn.
        height: How far down that reaches.
        letters: What each letter in it stands for; None for no letters.
    """
    drawn = [*body]
    if letters is not None:
        said = "; ".join(f"{each}: {letters[each]}" for each in sorted(letters))
        key = wrapped_to(said, WIDTH - 4, _SIZE)
        drawn.append(lines_of_words(2, height + _ABOVE, key, size=_SIZE, fill=GREY))
        height += _ABOVE + len(key) * _SIZE * LEADING
    return whole(
        WIDTH,
        height,
        [box(0, 0, WIDTH, height, PAPER), *drawn],
        title=chart_title(chart),
        says=chart_says(chart),
        uid=uid,
    )
