"""The last sheet of a workbook: what its columns, scores and questions mean.

Owns those meanings, after a caution that travels with the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placeready.assessment.assess import EvaluationTrace
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.table_codebook import caution
from placeready.report.wording import listed, tiers_of

_MEANINGS: Mapping[str, str] = {
    "Plan: No.": "The order of the plan, the most useful first.",
    "Plan: Suggested owner": "Whom the ruleset suggests.",
    "Plan: Named owner": "To be filled in: who has taken it on.",
    "Plan: Due": "To be filled in: the day by which it is to be done.",
    "Plan: Status": "To be chosen. `assess --tracker` reads it again by the id.",
    "Plan: Progress note": "To be filled in, in your own words.",
    "Plan: Waits for": "What has to come first.",
    "Scores: Score": "0 to 4, where 4 is always best. Empty: see State.",
    "Scores: Low": "The score with every open question at 0.",
    "Scores: High": "The score with every open question at 4.",
    "Scores: State": "Known; Not known: too few answers; Does not apply: "
    "no question applies; Not published: left out of the published edition.",
    "Scores: Answered": "Its questions that are answered.",
    "Scores: Questions": "Its questions that apply.",
    "Questions: Area's answer": "The mean over tiers, 0 to 4, as the rules count it.",
    "Questions: Views given": "People who gave their own view; for facts empty.",
    "Questions: Spread": "The highest view less the lowest.",
    "Questions: Average deviation": "How far views lie from the median, in points.",
    "Questions: r*wg": "1 where all agree, 0 where views are as if by chance.",
    "Findings: Found because": "What was met, with what it was held against.",
    "Findings: Basis": "How strongly the sources support it.",
}


def codebook_sheet(examined: EvaluationTrace) -> Iterator[Block]:
    """A row for each column that does not speak for itself, for each level, construct
    and question.
    """
    ruleset = examined.ruleset
    most = max((question.top for question in ruleset.questions), default=0)
    answers = [Column(f"Answer {i}") for i in range(most + 1)]
    yield Heading("Codebook")
    columns = (
        Column("Entry"),
        Column("Name", heads=True),
        Column("Meaning"),
        Column("Part of"),
        Column("Asked of"),
        *answers,
        Column("Id"),
    )
    rows = (_row(entry, len(columns)) for entry in _entries(ruleset))
    yield Table("What everything means", columns, tuple(rows))


# What an entry is, its name, its meaning, what it is part of, of whom it is asked, its
# answers, and its id.
_Entry = tuple[str, str, str, str, str, tuple[str, ...], str]


def _entries(ruleset: Ruleset) -> Iterator[_Entry]:
    yield "Caution", "Read this first", caution(ruleset), "", "", (), ""
    for name, means in _MEANINGS.items():
        yield "Column", name, means, "", "", (), ""
    for level in ruleset.levels:
        if level.number:
            name = f"Level {level.number}: {level.name}"
            yield "Level", name, level.means, "", "", (), ""
    for each in ruleset.constructs:
        dimension = ruleset.dimension_by_id[each.dimension].title
        yield "Score", each.name, each.definition, dimension, "", (), each.id
    for one in ruleset.questions:
        of = ruleset.construct_by_id[one.of].name
        asked = listed(tiers_of(ruleset, one.asked_of))
        kind = f"A {one.kind}. Evidence: {one.evidence}"
        yield "Question", one.text, kind, of, asked, one.anchors, one.id


def _row(entry: _Entry, width: int) -> Row:
    what, name, means, of, asked, answers, id_ = entry
    cells = [Cell(text) for text in (what, name, means, of, asked, *answers)]
    cells += [Cell()] * (width - len(cells) - 1)
    return Row((*cells, Cell(id_)))
