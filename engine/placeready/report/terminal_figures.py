"""Tables and charts in a terminal, with rich.

Owns how each is drawn where there is room, and what takes its place where there is
not. Every mark reads without colour.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from rich import box
from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from placeready.report import blocks, charts, plain_figures
from placeready.report import table_cells as cells
from placeready.report.cell_words import cell_text
from placeready.report.chart_words import row_says, strip_says
from placeready.report.plain_figures import (
    CELLS,
    NARROW,
    STATE_MARKS,
    STEP_BLOCKS,
    bar,
    grouped,
    in_marks,
    states_key,
    strip_lines,
)

_STEPS: Mapping[charts.StepState, str] = {
    "reached": "cyan",
    "here": "bold cyan",
    "open": "cyan",
    "held_back": "yellow",
    "not_reached": "dim",
}
# What a column of sentences needs to be read.
_LEAST = 14
# What stands around the words of a column.
_AROUND = 3
# One that is no longer has no line end in it.
_SHORT = 12


def figure(block: blocks.Block, width: int) -> Iterable[RenderableType]:
    """A table or chart at this width."""
    match block:
        case cells.Table():
            return _table(block, width)
        case charts.Ladder():
            return _ladder(block)
        case charts.Strips():
            return _strips(block, width)
        case charts.AnswerStrip():
            return _as_wrapped(plain_figures.answer_strip(block, width, spoken=False))
        case charts.ScoreRows():
            return _score_rows(block, width)
    return ()


def _as_wrapped(lines: Iterable[str]) -> Iterable[Text]:
    """Lines that are cut already: a word that is longer than one stays whole."""
    return (Text(line, no_wrap=True, overflow="ignore") for line in lines)


def _ladder(block: charts.Ladder) -> Iterable[RenderableType]:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(width=3)
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    for step in reversed(block.steps):
        marks, style = STEP_BLOCKS[step.state], _STEPS[step.state]
        here = step.state == "here"
        words = Text(step.name, "bold" if here else "").append(f"  {step.word}", style)
        grid.add_row("▶" if here else "", Text(marks, style), str(step.number), words)
    return (Text(), grid, Text())


def _strips(block: charts.Strips, width: int) -> Iterable[RenderableType]:
    yield Text()
    if block.caption:
        yield Text(block.caption, "bold")
    for row in block.rows:
        yield Text(row.name, "italic")
        if width >= NARROW:
            for line in strip_lines(row, CELLS * 2):
                yield Text(f"  {line}".replace("-", "─").replace("+", "┼"), "cyan")
        yield Text(f"  {strip_says(row)}")


def _score_rows(block: charts.ScoreRows, width: int) -> Iterable[RenderableType]:
    if block.caption:
        yield Text()
        yield Text(block.caption, "bold")
    if width < NARROW:
        for row in block.rows:
            yield Text(row.name)
            yield Text(f"  {_bar(row)} ", "cyan").append(row_says(row), "default")
        return
    grid = Grid.grid(padding=(0, 2))
    # Words get a third at most and bars their cells; the name takes what is left.
    word_width = min(44, width // 3)
    grid.add_column(width=width - word_width - CELLS - 2 * 2)
    grid.add_column(no_wrap=True)
    grid.add_column(width=word_width)
    for row in block.rows:
        grid.add_row(Text(row.name), Text(_bar(row), "cyan"), Text(row_says(row)))
    yield grid


def _bar(row: charts.ScoreRow) -> str:
    """A bar, with the line that the next level draws where it is above the score."""
    cells = bar(row, "█", "▒", "·")
    if not row.below or row.line is None:
        return cells
    place = min(CELLS - 1, round(row.line * CELLS / 4))
    return f"{cells[:place]}┊{cells[place + 1 :]}"


def _table(block: cells.Table, width: int) -> Iterable[RenderableType]:
    if plain_figures.to_write(block):
        return _as_wrapped(plain_figures.writing_lines(block, width))
    widths = _widths(block, width)
    if not widths:
        return _as_wrapped(plain_figures.row_by_row(block, width))
    grid = Grid(
        title=Text(block.caption) if block.caption else None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for column, wide in zip(block.columns, widths, strict=True):
        grid.add_column(
            Text(column.title),
            justify="right" if column.kind == "figure" else "left",
            width=wide,
            vertical="top",
        )
    heads = next((n for n, each in enumerate(block.columns) if each.heads), 0)
    for group, rows in grouped(block.rows):
        if group:
            grid.add_row(*[""] * heads, Text(group, "bold"))
        for row in rows:
            told = zip(row.cells, block.columns, strict=True)
            grid.add_row(*(_cell(cell, column) for cell, column in told))
    key = states_key(block)
    return (grid, Text(key, "dim")) if key else (grid,)


def _widths(block: cells.Table, width: int) -> list[int]:
    """How wide each column is: what its longest word needs, and of what is left the
    more the longer its cells are; nothing where there is not enough for all.
    """
    texts = [
        [c.title, *(t for row in block.rows for t in _lines(row.cells[n], c))]
        for n, c in enumerate(block.columns)
    ]
    longest = [max(map(len, each)) for each in texts]
    least = [max(map(len, " ".join(each).split()), default=1) for each in texts]
    # A word or two stand on one line, and no sentence is cut to a word a line.
    least = [
        a if a <= _SHORT else max(b, 0 if column.kind == "figure" else min(a, _LEAST))
        for a, b, column in zip(longest, least, block.columns, strict=True)
    ]
    left = width - sum(least) - _AROUND * len(least)
    if left < 0:
        return []
    wanted = [math.isqrt(a - b) for a, b in zip(longest, least, strict=True)]
    shares = [left * each // (sum(wanted) or 1) for each in wanted]
    most = zip(longest, least, shares, strict=True)
    return [min(a, b + share) for a, b, share in most]


def _lines(cell: cells.Cell, column: cells.Column) -> tuple[str, ...]:
    first = STATE_MARKS[cell.state] if in_marks(cell, column) else cell_text(cell)
    return (first, *cell.more)


def _cell(cell: cells.Cell, column: cells.Column) -> Text:
    style = "bold" if cell.strong else "dim" if cell.state != "known" else ""
    words = Text(_lines(cell, column)[0], style)
    # What is said further is not what the row is about.
    for line in cell.more:
        words.append(f"\n{line}", "dim")
    return words
