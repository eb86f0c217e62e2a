"""A table of a report, drawn.

Owns how wide its columns are, and what takes its place where they do not fit. A score
has a column of its height beside its figure; what is missing has a sign, which is
explained below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from placeready.errors.text import in_a_line
from placeready.model.anchor_scale import TOP_SCORE
from placeready.report.cell_words import cell_text
from placeready.report.plain_figures import STATE_MARKS, grouped, in_marks, states_key
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.tui.report_piece import Piece, fill, led_lines, text_lines

_APART = 2
_LEAST = 14
"""Cells that a column of words needs to be read."""
_FIGURE = 4
_HEIGHTS = "▁▂▃▄▅▆▇█"


def table_pieces(table: Table, width: int) -> Iterator[Piece]:
    """A table in columns where they fit, else row by row."""
    if table.caption:
        yield Piece((Content(), *text_lines(table.caption, width, "bold")))
    widths = _widths(table, width)
    if widths is None:
        yield from _row_by_row(table, width)
    else:
        yield from _in_columns(table, widths, width)
    if key := states_key(table):
        yield Piece(tuple(text_lines(key, width, "$secondary")))


def _widths(table: Table, width: int) -> list[int] | None:
    """How wide each column is; None where they do not fit."""
    least, wanting = [], []
    for number, column in enumerate(table.columns):
        texts = [_flat(row.cells[number], column) for row in table.rows]
        natural = max(map(cell_len, (column.title, *texts)))
        word = max(map(cell_len, " ".join((column.title, *texts)).split()), default=1)
        if column.kind == "figure":
            # A title of several words takes several lines; a figure takes one.
            title = max(map(cell_len, column.title.split()), default=1)
            natural = word = max(title, *map(cell_len, texts))
        least.append(min(natural, max(word, _LEAST)))
        wanting.append(natural - least[-1])
    room = width - _APART * (len(least) - 1) - sum(least)
    if room < 0:
        return None
    whole = sum(wanting)
    share = min(room / whole, 1.0) if whole else 0.0
    return [low + int(want * share) for low, want in zip(least, wanting, strict=True)]


def _flat(cell: Cell, column: Column) -> str:
    return str(_cell(cell, column))


def _cell(cell: Cell, column: Column) -> Content:
    """What a cell says on one line."""
    if in_marks(cell, column):
        return Content.styled(STATE_MARKS[cell.state], "$secondary")
    style = "bold" if cell.strong else ""
    says = in_a_line(cell_text(cell))
    if cell.unit != "score" or cell.number is None:
        return Content.styled(says, style)
    place = min(int(cell.number / TOP_SCORE * len(_HEIGHTS)), len(_HEIGHTS) - 1)
    # As wide as most figures, so that what stands before them is in one line.
    height = Content.styled(f"{_HEIGHTS[place]} ", "$primary")
    return height + Content.styled(says.rjust(_FIGURE), style)


def _in_columns(table: Table, widths: Sequence[int], width: int) -> Iterator[Piece]:
    titles = [
        [*text_lines(column.title, wide, "bold")]
        for column, wide in zip(table.columns, widths, strict=True)
    ]
    rule = Content((" " * _APART).join("─" * wide for wide in widths))
    yield Piece((*_side_by_side(table, titles, widths), rule))
    for number, (group, rows) in enumerate(grouped(table.rows)):
        if group:
            above = (Content(),) if number else ()
            yield Piece((*above, *text_lines(group, width, "bold $secondary")))
        for row in rows:
            cells = [
                [*_lines(cell, column, wide)]
                for cell, column, wide in zip(
                    row.cells, table.columns, widths, strict=True
                )
            ]
            lines = _side_by_side(table, cells, widths)
            yield Piece(tuple(lines), _name(row))


def _lines(cell: Cell, column: Column, width: int) -> Iterator[Content]:
    yield from _cell(cell, column).wrap(width) or [Content()]
    for more in cell.more:
        yield from text_lines(more, width, "$secondary")


def _side_by_side(
    table: Table, cells: Sequence[Sequence[Content]], widths: Sequence[int]
) -> Iterator[Content]:
    gap = Content(" " * _APART)
    for number in range(max(map(len, cells))):
        parts = []
        for lines, column, wide in zip(cells, table.columns, widths, strict=True):
            line = lines[number] if number < len(lines) else Content()
            parts.append(fill(line, wide, right=column.kind == "figure"))
        yield gap.join(parts)


def _row_by_row(table: Table, width: int) -> Iterator[Piece]:
    for group, rows in grouped(table.rows):
        if group:
            lines = text_lines(group, width, "bold $secondary")
            yield Piece((Content(), *lines))
        for row in rows:
            yield Piece(tuple(_one_row(table, row, width)), _name(row))


def _one_row(table: Table, row: Row, width: int) -> Iterator[Content]:
    heads = [n for n, column in enumerate(table.columns) if column.heads] or [0]
    # A number stands before what it counts.
    while heads[0] and table.columns[heads[0] - 1].kind == "figure":
        heads.insert(0, heads[0] - 1)
    head = " ".join(filter(None, (cell_text(row.cells[n]) for n in heads)))
    yield from text_lines(head, width, "bold")
    for n, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        if n not in heads and (cell.number is not None or cell.text):
            title = Content.styled(f"{in_a_line(column.title)}: ", "$secondary")
            yield from led_lines(Content("  "), title + _cell(cell, column), width)
        for more in cell.more:
            yield from led_lines(Content("  "), Content(in_a_line(more)), width)


def _name(row: Row) -> str:
    return next((cell.name for cell in row.cells if cell.name), "")
