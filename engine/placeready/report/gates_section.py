"""Why the level is what it is: every gate, what decided it, and what would change it.

Owns the table of gates. What a gate came to has been decided; here it is only shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.assessment.assess import EvaluationTrace
from placeready.model.condition import comparisons
from placeready.model.decision_rules import Gate, Level
from placeready.report.blocks import Block, Heading, Subheading, headed
from placeready.report.charts import Strips
from placeready.report.condition_wording import in_words
from placeready.report.headline import changes, decided
from placeready.report.level_wording import left_out_in_words
from placeready.report.standings_chart import compared
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.wording import label, value_of

_MET = {True: "Yes", False: "No", None: "Not known"}


def why_this_level(examined: EvaluationTrace) -> Iterator[Block]:
    """The reasons of the level, on a page of their own."""
    ruleset, assessment = examined.ruleset, examined.assessment
    yield Heading("Why this level", part="page")
    yield from headed(Subheading("What decided it"), decided(ruleset, assessment))
    because = [b for each in assessment.level.decided_by for b in each.because]
    if strips := compared(ruleset, assessment, because):
        yield Strips("Who stands where, from 0 to 4", strips)
    would_change = changes(ruleset, assessment)
    yield from headed(Subheading("What would change it"), would_change)
    gone = left_out_in_words(ruleset, assessment)
    yield from headed(Subheading("What does not apply"), gone)
    if rows := [row for each in ruleset.levels for row in _rows(examined, each)]:
        yield _table(rows)


def _table(rows: list[Row]) -> Table:
    columns = (
        Column("Asks for", heads=True),
        Column("Here it is"),
        Column("Met?"),
    )
    caption = "What each level asks for beside all that those below it ask for"
    return Table(caption, columns, tuple(rows))


def _rows(examined: EvaluationTrace, level: Level) -> Iterator[Row]:
    for gate in level.gates:
        holds = examined.verdicts.of(("gate", gate.id))
        yield Row(
            (
                Cell(in_words(examined.ruleset, gate.when), name=gate.id),
                Cell(_here(examined, gate)),
                Cell(_MET[holds], strong=holds is not True),
            ),
            f"Level {level.number}: {level.name}",
        )


def _here(examined: EvaluationTrace, gate: Gate) -> str:
    """The value that its comparison met, each with its name where there are several."""
    ruleset, profile = examined.ruleset, examined.profile
    names = list(dict.fromkeys(test.name for test in comparisons(gate.when)))
    values = [value_of(ruleset, name, profile.get(name)) for name in names]
    if len(names) == 1:
        return values[0][:1].upper() + values[0][1:]
    named = zip(names, values, strict=True)
    return "; ".join(f"{label(ruleset, name)}: {value}" for name, value in named)
