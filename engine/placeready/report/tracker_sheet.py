"""The sheet of a workbook in which a plan is worked with.

Owns its columns: what is to be filled in stands after what an action is, and its
background after that. Its statuses are read back by id.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.assessment.assess import EvaluationTrace
from placeready.model.action_tracker import (
    DUE,
    ID,
    NOTE,
    OWNER,
    PLAN_SHEET,
    STATUS,
    STATUS_WORDS,
)
from placeready.model.assessment import Recommended
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading
from placeready.report.plan_section import reasons_in_words
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.wording import phase_title, titles_of

_COLUMNS = (
    Column("No.", "figure"),
    Column("Action", heads=True),
    Column("Phase"),
    Column("Suggested owner"),
    Column(OWNER, "to_fill"),
    Column(DUE, "date_to_fill"),
    Column(STATUS, "choice", tuple(STATUS_WORDS.values())),
    Column(NOTE, "to_fill"),
    Column("Effort"),
    Column("Waits for"),
    Column("Done when"),
    Column("Steps"),
    Column("Why"),
    Column(ID),
)


def plan_sheet(examined: EvaluationTrace) -> Iterator[Block]:
    """Every action of the plan, in its order."""
    ruleset, planned = examined.ruleset, examined.assessment.recommendations
    yield Heading(PLAN_SHEET)
    rows = tuple(_row(ruleset, each) for each in planned)
    yield Table("Actions, to be kept up by the convener", _COLUMNS, rows)


def _row(ruleset: Ruleset, each: Recommended) -> Row:
    action = ruleset.recommendation_by_id[each.id]
    first, *more = (f"{i}. {step}" for i, step in enumerate(action.steps, 1))
    return Row(
        (
            Cell(number=each.rank, unit="count"),
            Cell(action.title, name=each.id),
            Cell(phase_title(each.phase)),
            Cell(action.owner),
            Cell(),
            Cell(),
            Cell(STATUS_WORDS["not_started"]),
            Cell(),
            Cell(action.effort),
            Cell("; ".join(titles_of(ruleset, each.waits_for))),
            Cell(action.done_words),
            Cell(first, more=tuple(more)),
            Cell(" ".join(reasons_in_words(ruleset, each.because))),
            Cell(each.id),
        )
    )
