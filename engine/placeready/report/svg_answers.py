"""The described answers to a question and who chose which, as pictures."""

from __future__ import annotations

from placeready.report.chart_words import chart_says, chart_title
from placeready.report.charts import AnchorChosen, AnswerStrip
from placeready.report.svg_marks import letter
from placeready.report.svg_parts import (
    GREY,
    INK,
    LEADING,
    PAPER,
    RULE,
    SOLID,
    box,
    lines_of_words,
    path,
    small,
    whole,
    words,
    wrapped_to,
)

_WIDTH = 720
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
        rule = path(f"M0 {y:.1f}H{_WIDTH}", RULE) if number else ""
        body.append(rule + drawn)
        y += height
    key = wrapped_to(_letters_say(chart), _WIDTH - 4, 12)
    body.append(lines_of_words(2, y + 16, key, size=12, fill=GREY))
    height = y + 16 + len(key) * 12 * LEADING
    return whole(
        _WIDTH,
        height,
        [box(0, 0, _WIDTH, height, PAPER), *body],
        title=chart_title(chart),
        says=chart_says(chart),
        uid=uid,
    )


def _letters_say(chart: AnswerStrip) -> str:
    named = {each.letter: each.tier for anchor in chart.anchors for each in anchor.by}
    return "; ".join(f"{sign}: {named[sign]}" for sign in sorted(named))


def _row(anchor: AnchorChosen, y: float) -> tuple[str, float]:
    text = wrapped_to(anchor.text, _CHOSEN - _TEXT - 16, _SIZE)
    a_line = int((_WIDTH - _CHOSEN) // _EACH)
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
