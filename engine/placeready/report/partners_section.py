"""Where the partners differ: strips, each tier's scores, and the facts to settle.

Owns what is shown of it in the body of a report. Names an organisation in the full
edition only.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report.agreement_section import facts
from placeready.report.blocks import Block, Heading, Paragraph
from placeready.report.charts import Strips
from placeready.report.standings_chart import furthest_apart, matrix
from placeready.report.tiers_section import limited

_WIDEST = 9


def partners(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Who stands where, furthest apart first; nothing where one organisation answered
    and no fact is in dispute.
    """
    blocks = [*_differences(ruleset, assessment)]
    blocks += limited(ruleset, assessment)
    blocks += facts(ruleset, assessment)
    if blocks:
        yield Heading("Where partners differ")
        yield Paragraph("To differ is something to talk about, and no fault.")
        yield from blocks


def _differences(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    strips = [each for each in furthest_apart(ruleset, assessment) if each.apart]
    if strips:
        many = "" if len(strips) <= _WIDEST else f", the {_WIDEST} widest"
        caption = f"How far tiers lie apart{many}, furthest first"
        yield Strips(caption, tuple(strips[:_WIDEST]))


def each_tier(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Every construct by every tier."""
    tables = [*matrix(ruleset, assessment)]
    if tables:
        yield Heading("Scores of each tier")
        yield Paragraph(
            f"The {ruleset.start.area}'s own score is the mean of tiers, question by "
            "question."
        )
        yield from tables
