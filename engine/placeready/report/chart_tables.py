"""Charts as tables: what stands beside or under a picture, for who does not see it.

Owns their columns. A figure is the same as in the picture, and what is missing says
why it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from placeready.report.cell_words import STATE_WORDS, marks_text
from placeready.report.chart_words import (
    chart_title,
    choosers_say,
    marks_key,
    word_says,
)
from placeready.report.charts import (
    AnswerStrip,
    ScoreRow,
    ScoreRows,
    Strips,
)
from placeready.report.svg_scores import axis_cell
from placeready.report.svg_scores import score_cell as score_picture
from placeready.report.svg_strips import strip_cell
from placeready.report.table_cells import Cell, Column, Row, Table


@dataclass(frozen=True, slots=True)
class Pictured:
    """A table that has a picture in one of its columns, for who sees it: the other
    columns say the same.
    """

    table: Table
    column: int | None = None
    """In which column the pictures stand; None for none. Its cells have no words."""
    head: str = ""
    """The picture of its heading, as SVG."""
    cells: tuple[str, ...] = ()
    """Those of its rows."""
    key: str = ""
    """What the marks in them mean."""

    def without_pictures(self) -> Pictured:
        """The same where nothing can be drawn."""
        if self.column is None:
            return self
        kept = [n for n in range(len(self.table.columns)) if n != self.column]
        return Pictured(
            Table(
                self.table.caption,
                tuple(self.table.columns[n] for n in kept),
                tuple(
                    Row(tuple(row.cells[n] for n in kept), row.group)
                    for row in self.table.rows
                ),
            )
        )


def chart_table(chart: ScoreRows | Strips | AnswerStrip) -> Pictured:
    """All that a chart shows, row by row."""
    match chart:
        case ScoreRows():
            cells = tuple(score_picture(row) for row in chart.rows)
            return Pictured(_scores(chart), 1, axis_cell(), cells, marks_key(chart))
        case Strips():
            cells = tuple(map(strip_cell, chart.rows))
            return Pictured(_strips(chart), 1, axis_cell(), cells)
        case AnswerStrip():
            return Pictured(_answers(chart))


_ON_A_LINE = Column("From 0 to 4")


def _scores(chart: ScoreRows) -> Table:
    columns = (
        Column("What was asked about", heads=True),
        _ON_A_LINE,
        Column("Score", "figure"),
        Column("In words"),
    )
    rows = tuple(
        Row((Cell(row.name), Cell(), score_cell(row), Cell(score_words(row))))
        for row in chart.rows
    )
    return Table(chart_title(chart), columns, rows)


def score_cell(row: ScoreRow) -> Cell:
    """The figure of a score, or why there is none."""
    if row.score is None:
        return Cell(state=row.state if row.state != "known" else "unknown")
    lines = (*row.against, *(() if row.line is None else (row.line,)))
    return Cell(number=row.score, unit="score", against=lines, strong=row.below)


def score_words(row: ScoreRow) -> str:
    """The word of a score, and what is to be known of it; without the figure, or why
    there is none.
    """
    said = word_says(row)
    if row.score is None and row.word in STATE_WORDS.values():
        return said.removeprefix(row.word).removeprefix(", ")
    return said


def _strips(chart: Strips) -> Table:
    columns = (
        Column("On", heads=True),
        _ON_A_LINE,
        Column("Apart", "figure"),
        Column("Scores, lowest first"),
    )
    rows = tuple(
        Row(
            (
                Cell(row.name),
                Cell(),
                Cell(number=row.apart, unit="score", against=row.against),
                Cell(marks_text(row)),
            )
        )
        for row in chart.rows
    )
    return Table(chart_title(chart), columns, rows)


def _answers(chart: AnswerStrip) -> Table:
    columns = (
        Column("No.", "figure"),
        Column("Answer", heads=True),
        Column("Chosen by"),
    )
    rows = []
    for each in chart.anchors:
        first, *more = map(choosers_say, each.by) if each.by else ("nobody",)
        number = Cell(number=each.anchor, unit="count")
        rows.append(Row((number, Cell(each.text), Cell(first, more=tuple(more)))))
    return Table(chart_title(chart), columns, tuple(rows))
