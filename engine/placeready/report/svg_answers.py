"""The described answers to a question and who chose which, as pictures."""

from __future__ import annotations

from placeready.report.charts import AnchorChosen, AnswerStrip
from placeready.report.svg_frame import WIDTH, framed
from placeready.report.svg_marks import letter
from placeready.report.svg_parts import (
    GREY,
    INK,
    LEADING,
    RULE,
    SOLID,
    box,
    lines_of_words,
    path,
    small,
    words,
    wrapped_to,
)

_NUMBER = 22.0
_TEXT = 44.0
_CHOSEN = 430.0
_SIZE = 13.0
_EACH = 52.0
"""Room for a letter and how many."""
_LINE = 22.0
_CELL = 2
"""How many of them stand beside each other in a cell."""


def choosers_cell(anchor: AnchorChosen) -> str:
    """The letters of who chose an answer, each with how many, without further words;
    empty where nobody did.
    """
    if not anchor.by:
        return ""
    across = min(_CELL, len(anchor.by))
    height = _LINE * -(-len(anchor.by) // across)
    return small(_EACH * across, height, [_letters(anchor, 0, _LINE / 2, across)])


def answer_picture(chart: AnswerStrip, uid: str) -> str:
    """All answers from the lowest, with who chose which, in one picture."""
    body, y = [], 4.0
    for number, anchor in enumerate(chart.anchors):
        drawn, height = _row(anchor, y)
        rule = path(f"M0 {y:.1f}H{WIDTH}", RULE) if number else ""
        body.append(rule + drawn)
        y += height
    letters = {each.letter: each.tier for some in chart.anchors for each in some.by}
    return framed(chart, uid, body, y, letters)


def _row(anchor: AnchorChosen, y: float) -> tuple[str, float]:
    text = wrapped_to(anchor.text, _CHOSEN - _TEXT - 16, _SIZE)
    a_line = int((WIDTH - _CHOSEN) // _EACH)
    rows = -(-len(anchor.by) // a_line)
    height = max(len(text) * _SIZE * LEADING, rows * _LINE) + 12
    first = y + 6 + _SIZE
    chosen = bool(anchor.by)
    number = words(
        _NUMBER, first, str(anchor.anchor), size=15, bold=chosen, anchor="end"
    )
    # A bar before what somebody chose; words alone before what nobody did.
    mark = box(0, y + 4, 5, height - 8, SOLID) if chosen else ""
    told = lines_of_words(_TEXT, first, text, size=_SIZE, fill=INK if chosen else GREY)
    who = (
        _letters(anchor, _CHOSEN, y + 6 + _LINE / 2, a_line)
        if chosen
        else words(_CHOSEN, first, "nobody", size=_SIZE, fill=GREY)
    )
    return f"{mark}{number}{told}{who}", height


def _letters(anchor: AnchorChosen, x: float, y: float, a_line: int) -> str:
    parts = []
    for place, some in enumerate(anchor.by):
        left = x + place % a_line * _EACH
        middle = y + place // a_line * _LINE
        parts.append(letter(left + 10, middle, some.letter))
        parts.append(
            words(left + 22, middle + 4.5, f"\u00d7 {some.people}", size=_SIZE)
        )
    return "".join(parts)
