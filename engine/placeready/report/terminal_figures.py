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
from placeready.report.cell_words import cell_text, line_text, marks_text, value_text
from placeready.report.plain_figures import CELLS, NARROW, bar, grouped, strip_lines
from placeready.report.wording import score

_BLOCKS: Mapping[charts.StepState, tuple[str, str]] = {
    "reached": ("███", "cyan"),
    "here": ("███", "bold cyan"),
    "open": ("▒▒▒", "cyan"),
    "held_back": ("▒▒▒", "yellow"),
    "not_reached": ("┄┄┄", "dim"),
}
# What a column of a table needs for its words to be read.
_LEAST = 12
_LEAST_FIGURE = 7


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
        marks, style = _BLOCKS[step.state]
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
        apart = score(row.apart, row.against)
        yield Text(f"  {marks_text(row)}; {apart} apart")


def _score_rows(block: charts.ScoreRows, width: int) -> Iterable[RenderableType]:
    if block.caption:
        yield Text()
        yield Text(block.caption, "bold")
    if width < NARROW:
        for row in block.rows:
            yield Text(row.name)
            yield Text(f"  {_bar(row)} ", "cyan").append(_words(row), "default")
        return
    grid = Grid.grid(padding=(0, 2))
    # Words get a third at most and bars their cells; the name takes what is left.
    word_width = min(44, width // 3)
    grid.add_column(width=width - word_width - CELLS - 2 * 2)
    grid.add_column(no_wrap=True)
    grid.add_column(width=word_width)
    for row in block.rows:
        grid.add_row(Text(row.name), Text(_bar(row), "cyan"), Text(_words(row)))
    yield grid


def _words(row: charts.ScoreRow) -> str:
    return ", ".join(filter(None, (value_text(row), line_text(row))))


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
    least = sum(_LEAST_FIGURE if c.kind == "figure" else _LEAST for c in block.columns)
    if least + 2 * len(block.columns) > width:
        return _as_wrapped(plain_figures.row_by_row(block, width))
    grid = Grid(
        title=Text(block.caption) if block.caption else None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        expand=True,
        pad_edge=False,
    )
    for number, column in enumerate(block.columns):
        figures, longest = column.kind == "figure", _longest(block, number)
        short = figures or longest <= _LEAST
        grid.add_column(
            Text(column.title),
            justify="right" if figures else "left",
            ratio=None if short else max(2, min(10, math.isqrt(longest))),
            no_wrap=short,
            vertical="top",
        )
    heads = next((n for n, each in enumerate(block.columns) if each.heads), 0)
    for group, rows in grouped(block.rows):
        if group:
            grid.add_row(*[""] * heads, Text(group, "bold"))
        for row in rows:
            grid.add_row(*map(_cell, row.cells))
    return (grid,)


def _longest(block: cells.Table, number: int) -> int:
    texts = (t for row in block.rows for t in _lines(row.cells[number]))
    return max(len(block.columns[number].title), *map(len, texts), 1)


def _lines(cell: cells.Cell) -> tuple[str, ...]:
    return (cell_text(cell), *cell.more)


def _cell(cell: cells.Cell) -> Text:
    style = "bold" if cell.strong else "dim" if cell.state != "known" else ""
    words = Text(cell_text(cell), style)
    # What is said further is not what the row is about.
    for line in cell.more:
        words.append(f"\n{line}", "dim")
    return words
