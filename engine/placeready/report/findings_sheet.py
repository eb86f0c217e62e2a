"""The sheet of a workbook that holds the findings, each with what made it.

Owns its columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.assessment.assess import EvaluationTrace
from placeready.model.assessment import Finding
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading
from placeready.report.condition_wording import value_met
from placeready.report.table_cells import Cell, Column, Row, Table, lines_cell
from placeready.report.wording import sentence, titles_of

_COLUMNS = (
    Column("Kind"),
    Column("Finding", heads=True),
    Column("What it says"),
    Column("Found because"),
    Column("How this might work"),
    Column("What may follow"),
    Column("Asks for"),
    Column("Basis"),
    Column("Sources"),
    Column("Id"),
)


def findings_sheet(examined: EvaluationTrace) -> Iterator[Block]:
    """Every finding, by kind in the order of the ruleset."""
    ruleset = examined.ruleset
    order = list(ruleset.rule_kind_by_id)
    those = sorted(examined.assessment.findings, key=lambda e: order.index(e.kind))
    yield Heading("Findings")
    rows = tuple(_row(ruleset, each) for each in those)
    yield Table("What was found, and why", _COLUMNS, rows)


def _row(ruleset: Ruleset, each: Finding) -> Row:
    rule, kind = ruleset.rule_by_id[each.id], ruleset.rule_kind_by_id[each.kind]
    because = [value_met(ruleset, one) for one in each.because]
    sources = [ruleset.source_by_id[name].citation for name in rule.sources]
    return Row(
        (
            Cell(kind.title),
            Cell(rule.title, name=each.id),
            Cell(sentence(rule.context)),
            lines_cell(because),
            Cell(rule.mechanism and sentence(rule.mechanism)),
            Cell(rule.outcome and sentence(rule.outcome)),
            lines_cell(titles_of(ruleset, each.recommends)),
            Cell(f"{rule.basis}: {ruleset.basis[rule.basis]}"),
            lines_cell(sources),
            Cell(each.id),
        )
    )
