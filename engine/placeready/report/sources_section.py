"""What findings and actions rest on.

Owns the key to the ids of sources that a report names.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Paragraph
from placeready.report.table_cells import Cell, Column, Row, Table


def sources(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Each source that a finding or an action of this result names."""
    named = {
        *(s for e in assessment.findings for s in ruleset.rule_by_id[e.id].sources),
        *(
            source
            for each in assessment.recommendations
            for source in ruleset.recommendation_by_id[each.id].sources
        ),
    }
    cited = [each for each in ruleset.sources if each.id in named]
    if not cited:
        return
    yield Heading("Sources", part="annex")
    letters = [f"{letter}: {means}" for letter, means in ruleset.basis.items()]
    yield Paragraph(f"How strongly a source supports something: {'; '.join(letters)}.")
    columns = Column("Id", heads=True), Column("Source"), Column("What was seen of it")
    rows = (
        Row((Cell(each.id, name=each.id), Cell(each.citation), Cell(each.seen or "")))
        for each in cited
    )
    yield Table("Sources named in this result", columns, tuple(rows))
