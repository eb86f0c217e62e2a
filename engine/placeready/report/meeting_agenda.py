"""How a meeting could spend its time, and where it writes down what it agrees.

Owns how many minutes each part is given.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.discussion import Sheet
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading
from placeready.report.table_cells import Cell, Column, Row, Table

# Enough for a round of ten people to say a sentence each; less is no discussion.
_WELCOME = 5
_A_QUESTION = 8
_THE_AREA = 3
_MOST_ON_THE_AREA = 10
_CLOSE = 10


def agenda(ruleset: Ruleset, made: Sheet) -> Iterator[Block]:
    """The parts of the meeting with their times; nothing where there is nothing to
    talk about.
    """
    parts = [*_parts(ruleset, made)]
    if len(parts) < 3:
        return
    begins, rows = 0, []
    for what, minutes in parts:
        rows.append(
            Row((Cell(_time(begins)), Cell(what), Cell(number=minutes, unit="count")))
        )
        begins += minutes
    yield Heading("Agenda")
    columns = (
        Column("From"),
        Column("What", heads=True),
        Column("Minutes", "figure"),
    )
    yield Table(f"A meeting of {_length(begins)}", columns, tuple(rows))


def _parts(ruleset: Ruleset, made: Sheet) -> Iterator[tuple[str, int]]:
    yield "Welcome: what this is, and what it is not", _WELCOME
    for number, each in enumerate(made.questions, 1):
        construct = ruleset.construct_by_id[each.of].name
        yield f"Question {number}, on {construct}", _A_QUESTION
    if made.context:
        what = f"What people say differently of the {ruleset.start.area}"
        yield what, min(_THE_AREA * len(made.context), _MOST_ON_THE_AREA)
    yield "What was agreed, by whom and until when", _CLOSE


def _time(minutes: int) -> str:
    """After the beginning, in hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    words = [f"{hours} hour{'s' * (hours > 1)}"] if hours else []
    words += [f"{rest} minutes"] if rest else []
    return " and ".join(words)


def space_to_write() -> Table:
    """Room for what is agreed on one question."""
    columns = (
        Column("What we heard", "to_fill"),
        Column("What we agreed", "to_fill"),
        Column("Who, and until when", "to_fill"),
    )
    return Table("Space to write", columns, (Row((Cell(), Cell(), Cell())),))
