"""A table of a report as one of Word.

Owns its rows and widths. Nothing is merged, the first row says at each page what the
columns are, and no row is torn by the end of a page. Rows of a group make a table of
their own under its name: who hears it, or moves from cell to cell, comes to no row that
is of another shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from placeready.report.cell_words import STATE_WORDS, cell_text, to_complete
from placeready.report.column_widths import column_shares
from placeready.report.plain_figures import grouped
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.word.elements import (
    Element,
    add_run,
    element,
    paragraph,
    within,
)

GREY = "4A5358"
"""Of words that say why there is no value."""

# How high a row to write in is.
_ROOM = 1400
# The size of the letters, in twentieths of a point.
_SIZE = 190

Draw = Callable[[Element, int | None], None]
"""Puts a picture into a paragraph: that of a row by its number, or of the heading."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table takes from the document that it stands in."""

    style: str
    """The id of the style of a table."""
    text: str
    """That of its words."""
    widths: Sequence[int]
    """Of its columns, in twentieths of a point."""
    pictured: int | None = None
    """The column that holds pictures; None for none."""
    draw: Draw | None = None
    to_write: bool = False
    """Whether it is nothing but room to write in."""


def by_groups(table: Table) -> Iterator[tuple[str, Table]]:
    """A table by the groups of its rows, each with what stands over it; the name of
    each has what all of them are.
    """
    for group, rows in grouped(table.rows) if table.rows else [("", [])]:
        name = ": ".join(filter(None, (table.caption, group)))
        yield group, Table(name, table.columns, tuple(rows))


def widths_of(table: Table, width: int, pictured: int | None, wide: int) -> list[int]:
    """How wide the columns are, together exactly so wide; one with pictures is as wide
    as those.
    """
    left = width if pictured is None else width - wide
    shares = column_shares(table, left / _SIZE, but=pictured)
    widths = [int(share * left) for share in shares]
    if pictured is not None:
        widths[pictured] = wide
    widths[-1] += width - sum(widths)
    return widths


def word_table(table: Table, look: TableLook) -> Element:
    """The table itself, without what stands over it."""
    made = element("tbl")
    _add_properties(made, table, look)
    titles = Row(tuple(Cell(column.title, strong=True) for column in table.columns))
    for number, row in [(None, titles), *enumerate(table.rows)]:
        line = _add_line(made, heads=number is None)
        if look.to_write and number is not None:
            within(line[0], "trHeight", val=_ROOM, hRule="atLeast")
        boxes = _add_cells(line, table.columns, row, look, heads=number is None)
        if look.pictured is not None and look.draw is not None:
            to = _for_picture(boxes[look.pictured], number, look.text)
            look.draw(to, number)
    return made


def _add_properties(made: Element, table: Table, look: TableLook) -> None:
    about = within(made, "tblPr")
    within(about, "tblStyle", val=look.style)
    within(about, "tblW", w=sum(look.widths), type="dxa")
    within(about, "tblLayout", type="fixed")
    first = bool(table.columns) and table.columns[0].heads
    marks = {"firstRow": 1, "lastRow": 0, "firstColumn": int(first), "lastColumn": 0}
    within(about, "tblLook", val="0420", **marks, noHBand=1, noVBand=1)
    if table.caption:
        within(about, "tblCaption", val=table.caption)
    grid = within(made, "tblGrid")
    for width in look.widths:
        within(grid, "gridCol", w=width)


def _add_line(made: Element, *, heads: bool) -> Element:
    line = within(made, "tr")
    about = within(line, "trPr")
    within(about, "cantSplit")
    if heads:
        within(about, "tblHeader")
    return line


def _add_cells(
    line: Element, columns: Sequence[Column], row: Row, look: TableLook, *, heads: bool
) -> list[Element]:
    boxes = []
    for column, cell, width in zip(columns, row.cells, look.widths, strict=True):
        box = within(line, "tc")
        boxes.append(box)
        within(within(box, "tcPr"), "tcW", w=width, type="dxa")
        for each in _paragraphs(column, cell, look, heads=heads):
            box.append(each)
    return boxes


def _for_picture(box: Element, number: int | None, style: str) -> Element:
    """Where in a cell its picture goes; in a heading under the words."""
    last: Element = box[-1]
    if number is not None:
        return last
    made = paragraph(style, element("keepNext"))
    last.addnext(made)
    return made


def _paragraphs(
    column: Column, cell: Cell, look: TableLook, *, heads: bool
) -> Iterator[Element]:
    marks = [element("keepNext")] if heads else []
    if column.kind == "figure":
        marks.append(element("jc", val="right"))
    made = paragraph(look.text, *marks)
    said = cell_text(cell)
    if not heads and (open_ := to_complete(column, cell)):
        add_run(made, "" if look.to_write else open_, marked=True)
    elif said:
        absent = not cell.text and cell.number is None
        colour = GREY if absent and said in STATE_WORDS.values() else ""
        strong = cell.strong or None
        add_run(made, said, bold=strong, italic=bool(colour), colour=colour)
    yield made
    for line in cell.more:
        further = paragraph(look.text)
        add_run(further, line)
        yield further
