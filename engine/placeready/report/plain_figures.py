"""Tables and charts as lines of plain text.

Owns how each is drawn with letters that every encoding has, and how it is said to who
only hears it. No line is longer than it may be where words allow it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from placeready.report.cell_words import STATE_WORDS, cell_text
from placeready.report.chart_words import choosers_say, row_says, strip_says
from placeready.report.charts import (
    AnswerStrip,
    Ladder,
    ScoreRow,
    StepState,
    Strip,
    Strips,
)
from placeready.report.table_cells import Cell, Column, Row, State, Table

CELLS = 20
"""How many marks a bar has, from 0 to 4."""

# Below this, name and bar stand on lines of their own.
NARROW = 60
_AXIS = 40
_APART = "  "

STEP_MARKS: Mapping[StepState, str] = {
    "reached": "#",
    "here": ">",
    "open": "+",
    "held_back": "/",
    "not_reached": ".",
}
STEP_BLOCKS: Mapping[StepState, str] = {
    "reached": "███",
    "here": "███",
    "open": "▒▒▒",
    "held_back": "▒▒▒",
    "not_reached": "┄┄┄",
}
"""The same where letters of every alphabet can be drawn."""

STATE_MARKS: Mapping[State, str] = {
    "known": "",
    "unknown": "?",
    "not_applicable": "-",
    "not_published": "x",
}
"""What stands in the place of a bar, or of a figure in a table."""


def wrapped(text: str, lead: str, width: int) -> Iterator[str]:
    """Text over as many lines as it needs, set in under its beginning."""
    yield from textwrap.wrap(
        text,
        max(width, len(lead) + 10),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        # A link or an id that is cut can be neither copied nor followed.
        break_long_words=False,
        break_on_hyphens=False,
    )


def score_row(row: ScoreRow, width: int, *, spoken: bool) -> Iterator[str]:
    """One score: its bar, and its words."""
    drawn, words = bar(row, "#", "+", "."), f"{row.name}: {row_says(row)}"
    if spoken:
        yield from wrapped(words, "- ", width)
    elif width < NARROW:
        yield from wrapped(row.name, "", width)
        yield from wrapped(f"{drawn} {row_says(row)}", "  ", width)
    else:
        yield from wrapped(words, f"{drawn}{_APART}", width)


def bar(row: ScoreRow, full: str, possible: str, rest: str) -> str:
    """A score as cells: what is sure, what could be, and the rest up to 4."""
    # What nobody has answered could be anything, and a bar would look like a score.
    if row.low is None or row.high is None or not row.answered:
        return STATE_MARKS[row.state].ljust(CELLS)
    sure = round((row.low if row.score is None else row.score) * CELLS / 4)
    most = max(sure, round(row.high * CELLS / 4))
    return full * sure + possible * (most - sure) + rest * (CELLS - most)


def ladder(block: Ladder, width: int, *, spoken: bool) -> Iterator[str]:
    """The levels, the highest on top; to be heard, the sentence alone."""
    if not spoken:
        for step in reversed(block.steps):
            lead = f"{STEP_MARKS[step.state]} {step.number}{_APART}"
            yield from wrapped(f"{step.name} ({step.word})", lead, width)
    else:
        yield from wrapped(block.says, "", width)


def strips(block: Strips, width: int, *, spoken: bool) -> Iterator[str]:
    """Who stands where, each strip with its words."""
    yield from wrapped(block.caption, "", width)
    for row in block.rows:
        words = strip_says(row)
        if spoken:
            yield from wrapped(f"{row.name}: {words}", "- ", width)
            continue
        yield from wrapped(row.name, "", width)
        if width >= NARROW:
            yield from (f"  {line}" for line in strip_lines(row, _AXIS))
        yield from wrapped(words, "  ", width)


def strip_lines(strip: Strip, cells: int) -> list[str]:
    """The letters of the tiers over a line from 0 to 4; those that meet are stacked."""
    stacks: dict[int, list[str]] = {}
    for each in strip.marks:
        stacks.setdefault(round(each.value * cells / 4), []).append(each.letter)
    height = max(map(len, stacks.values()), default=0)
    above = []
    for level in reversed(range(height)):
        row = [" "] * (cells + 2)
        for place, letters in stacks.items():
            if level < len(letters):
                row[place : place + len(letters[level])] = letters[level]
        above.append(f"  {''.join(row).rstrip()}")
    axis = "".join("+" if n % (cells // 4) == 0 else "-" for n in range(cells + 1))
    return [*above, f"0 {axis} 4"]


def answer_strip(block: AnswerStrip, width: int, *, spoken: bool) -> Iterator[str]:
    """The described answers, each with who chose it."""
    for each in block.anchors:
        nobody = "" if each.by else " (nobody)"
        lead = f"{each.anchor}. "
        yield from wrapped(f"{each.text}{nobody}", lead, width)
        for some in each.by:
            lead = "   - " if spoken else "     "
            yield from wrapped(choosers_say(some), lead, width)


def table(block: Table, width: int, *, spoken: bool) -> Iterator[str]:
    """A table: in columns where it fits, else row by row with what each cell is."""
    widths = [
        max(len(column.title), *(len(cell_text(r.cells[n])) for r in block.rows), 1)
        for n, column in enumerate(block.columns)
    ]
    fits = sum(widths) + len(_APART) * (len(widths) - 1) <= width
    several = any(cell.more for row in block.rows for cell in row.cells)
    if to_write(block):
        yield from writing_lines(block, width, spoken=spoken)
    elif spoken or several or not fits:
        yield from row_by_row(block, width)
    else:
        yield from wrapped(block.caption, "", width)
        yield from _in_columns(block, widths)


def _in_columns(block: Table, widths: list[int]) -> Iterator[str]:
    def line(texts: Iterable[str]) -> str:
        fitted = (
            text.rjust(wide) if column.kind == "figure" else text.ljust(wide)
            for text, wide, column in zip(texts, widths, block.columns, strict=True)
        )
        return _APART.join(fitted).rstrip()

    yield line(column.title for column in block.columns)
    yield _APART.join("-" * wide for wide in widths)
    for group, rows in grouped(block.rows):
        if group:
            yield group
        for row in rows:
            yield line(map(cell_text, row.cells))


def in_marks(cell: Cell, column: Column) -> bool:
    """Whether a mark stands in the place of a figure, in tables in columns."""
    missing = cell.number is None and not cell.text and cell.state != "known"
    return column.kind == "figure" and missing


def states_key(block: Table) -> str:
    """What the marks among the figures of a table stand for; empty without any."""
    states = dict.fromkeys(
        cell.state
        for row in block.rows
        for cell, column in zip(row.cells, block.columns, strict=True)
        if in_marks(cell, column)
    )
    return ", ".join(f"{STATE_MARKS[e]} {STATE_WORDS[e].lower()}" for e in states)


def to_write(block: Table) -> bool:
    """Whether a table is nothing but room to write in."""
    return all(each.kind == "to_fill" for each in block.columns) and not any(
        cell_text(cell) for row in block.rows for cell in row.cells
    )


def writing_lines(block: Table, width: int, *, spoken: bool = False) -> Iterator[str]:
    """Lines to write on, each with what for."""
    yield from wrapped(block.caption, "", width)
    for _ in block.rows:
        for column in block.columns:
            line = "" if spoken else " " + "_" * max(5, width - len(column.title) - 6)
            yield f"  - {column.title}:{line}"


def row_by_row(block: Table, width: int) -> Iterator[str]:
    """The rows one after another, each cell with the title of its column."""
    yield from wrapped(block.caption, "", width)
    for group, rows in grouped(block.rows):
        if group:
            yield from wrapped(f"{group}:", "", width)
        for row in rows:
            yield from _one_row(block, row, width)


def _one_row(block: Table, row: Row, width: int) -> Iterator[str]:
    heads = [n for n, column in enumerate(block.columns) if column.heads] or [0]
    lead = "- "
    # A number before the heading is that of the row.
    if heads == [1] and block.columns[0].kind == "figure":
        lead, heads = f"{cell_text(row.cells[0])}. ", [1, 0]
    yield from wrapped(cell_text(row.cells[heads[0]]), lead, width)
    for number, (column, cell) in enumerate(zip(block.columns, row.cells, strict=True)):
        if number not in heads and (text := cell_text(cell)):
            yield from wrapped(f"{column.title}: {text}", "    ", width)
        for line in cell.more:
            yield from wrapped(line, "    - ", width)


def grouped(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows that stand together, with the title of their group."""
    found: list[tuple[str, list[Row]]] = []
    for row in rows:
        if not found or found[-1][0] != row.group:
            found.append((row.group, []))
        found[-1][1].append(row)
    yield from found
