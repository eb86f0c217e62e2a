"""The result as it takes shape, drawn: the levels, the scores, what was found.

Owns how they are drawn in a narrow panel and on a screen. What is full, open, empty and
not known differ by their signs: nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from textual.content import Content

from placeready.errors.text import in_a_line
from placeready.interview.live_view import FoundSoFar, LiveView, ScoreGroup
from placeready.model.anchor_scale import TOP_SCORE
from placeready.model.dimensions import Tone
from placeready.report.cell_words import score_text, value_text
from placeready.report.charts import Ladder, ScoreRow, Step, StepState
from placeready.report.plain_figures import NARROW, STATE_MARKS, STEP_BLOCKS
from placeready.tui.meter import meter
from placeready.tui.report_piece import led_lines, text_lines
from placeready.tui.text_guard import whole_words

_STEPS: Mapping[StepState, str] = {
    "reached": "$primary",
    "here": "bold $primary",
    "open": "$primary",
    "held_back": "$warning",
    "not_reached": "$secondary",
}
_TONES: Mapping[Tone, tuple[str, str]] = {
    "good": ("+", "bold $success"),
    "bad": ("!", "bold $error"),
    "mixed": ("!", "bold $warning"),
    "answers": ("·", ""),
}
_HERE = "►"
_FEW, _MANY = 8, 16


def panel_lines(view: LiveView, width: int) -> Iterator[Content]:
    """All of it for a narrow panel: each score on one line."""
    return _drawn(view, width, panel=True)


def screen_lines(view: LiveView, width: int) -> Iterator[Content]:
    """All of it with every word, for a screen of its own."""
    return _drawn(view, width, panel=False)


def _drawn(view: LiveView, width: int, *, panel: bool) -> Iterator[Content]:
    yield from text_lines(view.level, width, "bold")
    yield from ladder_lines(view.ladder, width, words=not panel)
    yield from text_lines(view.alone if panel else f"{view.bounds} {view.alone}", width)
    if view.news:
        yield from _heading("Your last answer", "", width)
        for each in view.news:
            yield from led_lines(Content("• "), Content(in_a_line(each)), width)
    known, of = view.known
    if not panel:
        yield from _heading(f"Scores known: {known} of {of}", "", width)
    for group in view.scores:
        yield from _scores(group, width, panel=panel)
    yield from _heading(f"Found so far: {len(view.found)}", "", width)
    if not view.found:
        yield from text_lines("Nothing yet.", width)
    for found in view.found:
        yield from _found(found, width)


def ladder_lines(ladder: Ladder, width: int, *, words: bool) -> Iterator[Content]:
    """The levels, the highest on top.

    Args:
        ladder: Where they stand.
        width: In columns.
        words: Whether each says in a word how it stands; what is held back always does.
    """
    for step in reversed(ladder.steps):
        yield from _step(step, width, words=words or step.state == "held_back")


def _step(step: Step, width: int, *, words: bool) -> Iterator[Content]:
    here = step.state == "here"
    lead = Content.assemble(
        (_HERE if here else " ", "bold $primary"),
        f" {step.number} ",
        (STEP_BLOCKS[step.state], _STEPS[step.state]),
        " ",
    )
    says = Content.styled(step.name, "bold" if here else "")
    if words and step.word:
        says += Content.styled(f"  {step.word}", "italic")
    yield from led_lines(lead, says, width)


def _scores(group: ScoreGroup, width: int, *, panel: bool) -> Iterator[Content]:
    yield from _heading(group.title, group.asks, width)
    figures = [_figure(row) for row in group.rows]
    wide = max(map(cell_len, figures))
    for row, figure in zip(group.rows, figures, strict=True):
        if panel:
            bar = _bar(row, _FEW)
            room = width - _FEW - wide - 2
            name = whole_words(row.name, room)
            gap = " " * (room - cell_len(name))
            yield Content.assemble(name, gap, " ", bar, " ", figure.rjust(wide))
        elif width >= NARROW:
            yield from _on_one_line(row, width)
        else:
            yield from text_lines(row.name, width)
            lead = Content("  ") + _bar(row, _FEW) + Content(" ")
            yield from led_lines(lead, Content(value_text(row)), width)


def _on_one_line(row: ScoreRow, width: int) -> Iterator[Content]:
    """Its name, its bar and all its words beside each other."""
    room = (width - _MANY) * 11 // 20
    names = Content(in_a_line(row.name)).wrap(room - 1)
    first, *rest = names
    lead = first + Content(" " * (room - first.cell_length)) + _bar(row, _MANY)
    yield from led_lines(lead + Content(" "), Content(value_text(row)), width)
    yield from rest


def _figure(row: ScoreRow) -> str:
    return score_text(row) or STATE_MARKS[row.state]


def _bar(row: ScoreRow, cells: int) -> Content:
    share = None if row.score is None else row.score / TOP_SCORE
    line = None if row.line is None else row.line / TOP_SCORE
    return meter(share, cells, line)


def _found(found: FoundSoFar, width: int) -> Iterator[Content]:
    sign, style = _TONES[found.tone]
    lead = Content.styled(f"{sign} ", style)
    yield from led_lines(lead, Content.styled(in_a_line(found.title), "bold"), width)
    if found.after:
        after = Content(in_a_line(f"After: {found.after}"))
        yield from led_lines(Content("  "), after, width)


def _heading(title: str, aside: str, width: int) -> Iterator[Content]:
    yield Content()
    title = in_a_line(title)
    room = width - cell_len(title) - cell_len(aside)
    if aside and room < 1:
        yield from text_lines(title, width, "bold")
        yield from text_lines(aside, width)
        return
    yield Content.assemble((title, "bold"), " " * max(room, 0), (aside, "$secondary"))
