"""Cells and scores in words.

Owns how a value that is kept as a number is written, and what stands where there is
none. Every format asks here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from placeready.report.charts import Mark, ScoreRow, Strip
from placeready.report.table_cells import Cell, Column, State
from placeready.report.wording import figure, score

STATE_WORDS: Mapping[State, str] = {
    "known": "",
    "unknown": "Not known",
    "not_applicable": "Does not apply",
    "not_published": "Not published",
}
"""What stands in the place of a value that is not there."""


def cell_text(cell: Cell) -> str:
    """What a cell says on one line, or its first where it has more."""
    if cell.number is None:
        return cell.text or STATE_WORDS[cell.state]
    return " ".join(filter(None, (number_text(cell), cell.text)))


def to_complete(column: Column, cell: Cell) -> str:
    """What stands in a cell that somebody else has to fill, in square brackets; empty
    where it is filled, or is not to be.
    """
    if column.kind in ("words", "figure"):
        return ""
    if said := cell_text(cell):
        return said if said[0] + said[-1] == "[]" else ""
    return f"[{column.title[:1].lower()}{column.title[1:]}]"


def number_text(cell: Cell) -> str:
    """The number of a cell as people read it; empty where there is none."""
    if cell.number is None:
        return ""
    match cell.unit:
        case "score" | "distance":
            return score(cell.number, cell.against)
        case "share":
            lines = [100 * line for line in cell.against]
            return f"{figure(100 * cell.number, lines)}%"
        case "count":
            return f"{int(cell.number):,}"
        case _:
            return figure(cell.number, cell.against)


def score_text(row: ScoreRow) -> str:
    """The figure of a score; empty where there is none."""
    return "" if row.score is None else score(row.score, row.against)


def bounds_text(row: ScoreRow) -> str:
    """Between what the score lies while answers are missing: `between 1.2 and 3.4`;
    empty where it lies fast, or nothing is answered.
    """
    if row.low is None or row.high is None or row.low == row.high or not row.answered:
        return ""
    low, high = (score(each, row.against) for each in (row.low, row.high))
    return f"between {low} and {high}"


def known_text(row: ScoreRow) -> str:
    """How much of it is answered, where not all is."""
    if row.answered >= row.questions:
        return ""
    return f"{row.answered} of {row.questions} answered"


def line_text(row: ScoreRow) -> str:
    """That it is under what the next level asks of it; empty where it is not."""
    return f"below {score(row.line, row.against)}" if row.below else ""


def value_text(row: ScoreRow) -> str:
    """A score with its word, its bounds where they are apart, and how much is known."""
    parts = (score_text(row), row.word, bounds_text(row), known_text(row))
    return ", ".join(part for part in parts if part)


def marks_text(strip: Strip) -> str:
    """Who stands where on a strip: `Districts (D) 1.67, Parishes (P) 2.2`."""
    return ", ".join(
        f"{each.name} ({each.letter}) {score(each.value, strip.against)}"
        f"{_within(each, strip)}"
        for each in strip.marks
    )


def _within(mark: Mark, strip: Strip) -> str:
    """From where to where a tier's organisations stand."""
    if mark.ends is None:
        return ""
    low, high = (
        " ".join(filter(None, (end.name, score(end.value, strip.against))))
        for end in mark.ends
    )
    who = "people" if mark.alone else "organisations"
    return f" ({mark.organisations} {who}, {low} to {high})"
