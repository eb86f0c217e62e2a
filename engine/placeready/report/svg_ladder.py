"""The ladder of levels as a picture: steps that rise, each with its word.

Solid is reached, dark with a flag is here, stripes are held back, dots are open, and a
dashed frame is not reached.
"""

from __future__ import annotations

from dataclasses import dataclass

from placeready.report.chart_words import chart_says, chart_title
from placeready.report.charts import Ladder, Step
from placeready.report.svg_parts import (
    GREY,
    INK,
    LEADING,
    ON_SOLID,
    PALE,
    PAPER,
    SOLID,
    at,
    box,
    dots,
    lines_of_words,
    path,
    stripes,
    whole,
    width_of,
    words,
    wrapped_to,
)

_WIDTH = 800.0
_GAP = 10.0
_RISE = 8.0
_FLAG = 14.0
_PAD = 12.0
_NUMBER = 24.0
_NAME = 14.0
_WORD = 13.0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a step stands."""

    x: float
    top: float
    width: float
    height: float


def ladder_picture(chart: Ladder, uid: str) -> str:
    """The levels beside each other, the lowest first, each higher than the last."""
    among = max(1, len(chart.steps))
    width = (_WIDTH - _GAP * (among - 1)) / among
    room = width - 2 * _PAD
    # On one side of every number or under every one: a mixture reads as a difference.
    beside = all(width_of(s.word, _WORD) <= room - _NUMBER for s in chart.steps)
    low = max((_needs(step, room, beside=beside) for step in chart.steps), default=0)
    bottom = _FLAG + _RISE * (among - 1) + low + 2
    body = [stripes(f"{uid}-held"), dots(f"{uid}-open")]
    for number, step in enumerate(chart.steps):
        height = low + number * _RISE
        place = _Place(number * (width + _GAP), bottom - height, width, height)
        body += [_frame(step, place, uid), _flag(step, place)]
        body.append(_told(step, place, beside=beside))
    title, says = chart_title(chart), chart_says(chart)
    return whole(_WIDTH, bottom + 2, body, title=title, says=says, uid=uid)


def _needs(step: Step, room: float, *, beside: bool) -> float:
    under = 0 if beside else len(wrapped_to(step.word, room, _WORD)) * _WORD * LEADING
    return 40 + under + len(wrapped_to(step.name, room, _NAME)) * _NAME * LEADING


def _told(step: Step, place: _Place, *, beside: bool) -> str:
    """The number of a step, its word and its name."""
    ink, strong = _ink(step), _strong(step)
    left, room = place.x + _PAD, place.width - 2 * _PAD
    number = words(
        left, place.top + 24, str(step.number), size=_NUMBER, fill=ink, bold=True
    )
    name = wrapped_to(step.name, room, _NAME)
    first = place.top + 44
    if beside:
        end = left + room
        word = words(
            end,
            place.top + 21,
            step.word,
            size=_WORD,
            fill=ink,
            bold=strong,
            anchor="end",
        )
    else:
        under = wrapped_to(step.word, room, _WORD)
        word = lines_of_words(
            left, place.top + 41, under, size=_WORD, fill=ink, bold=strong
        )
        first += len(under) * _WORD * LEADING
    return f"{number}{word}{lines_of_words(left, first, name, size=_NAME, fill=ink)}"


def _ink(step: Step) -> str:
    return ON_SOLID if step.state == "here" else INK


def _strong(step: Step) -> bool:
    return step.state in {"here", "held_back", "open"}


def _flag(step: Step, place: _Place) -> str:
    if step.state != "here":
        return ""
    start = f"M{at(place.x + place.width / 2 - 9)} {at(place.top - 13)}"
    return path(f"{start}h18l-9 10z", SOLID, 1, fill=SOLID)


def _frame(step: Step, place: _Place, uid: str) -> str:
    def framed(fill: str, edge: str, wide: float = 1.5, dash: str = "") -> str:
        left, width = place.x + 1.5, place.width - 3
        return box(
            left, place.top, width, place.height, fill, edge, wide=wide, dash=dash
        )

    match step.state:
        case "here":
            return framed(SOLID, SOLID, 2.5)
        case "reached":
            return framed(PALE, SOLID)
        case "not_reached":
            return framed(PAPER, GREY, dash="5 4")
        case "held_back":
            pattern = f"url(#{uid}-held)"
        case "open":
            pattern = f"url(#{uid}-open)"
    # Words do not read on a pattern: it is a border around their paper.
    inner = place.width - 14, place.height - 11
    return framed(pattern, SOLID) + box(place.x + 7, place.top + 5.5, *inner, PAPER)


_TALL = 320.0
_STEP = 10.0
_LEFT = 18.0
"""Room for the flag before a step of a tall ladder."""


def tall_ladder(chart: Ladder, uid: str) -> str:
    """The levels below each other, the highest on top and widest: for a narrow page."""
    body = [stripes(f"{uid}-held"), dots(f"{uid}-open")]
    y = 2.0
    for number, step in enumerate(reversed(chart.steps)):
        width = _TALL - _LEFT - number * _STEP
        room = width - 2 * _PAD - _NUMBER
        name = wrapped_to(step.name, room, _NAME)
        word = wrapped_to(step.word, room, _WORD)
        height = 22 + (len(name) * _NAME + len(word) * _WORD) * LEADING
        place = _Place(_LEFT, y, width, height)
        body += [_frame(step, place, uid), _flag_before(step, place)]
        body.append(_lying(step, place, name, word))
        y += height + 6
    title, says = chart_title(chart), chart_says(chart)
    return whole(_TALL, y, body, title=title, says=says, uid=uid)


def _lying(step: Step, place: _Place, name: list[str], word: list[str]) -> str:
    ink, left = _ink(step), place.x + _PAD
    base = place.top + 11 + _NAME
    number = words(left, base + 5, str(step.number), size=_NUMBER, fill=ink, bold=True)
    x = left + _NUMBER
    named = lines_of_words(x, base, name, size=_NAME, fill=ink)
    under = base + len(name) * _NAME * LEADING
    told = lines_of_words(x, under, word, size=_WORD, fill=ink, bold=_strong(step))
    return f"{number}{named}{told}"


def _flag_before(step: Step, place: _Place) -> str:
    if step.state != "here":
        return ""
    middle = place.top + place.height / 2
    return path(f"M2 {at(middle - 9)}v18l10 -9z", SOLID, 1, fill=SOLID)
