"""Where the tiers stand, and where the community's answer limits the area's.

Owns those sentences. Names an organisation in the full edition only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.model.assessment import Assessment, Because
from placeready.model.comparisons import HeldDown, Standpoint, TierStands
from placeready.model.profile_names import parse_name
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Paragraph, Point, Subheading, items
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.wording import count, score_of


def limited(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Where one group's own answer limits the area's; nothing where it does nowhere."""
    rule, area = ruleset.power_rule, ruleset.start.area
    if rule is None or not assessment.held_down:
        return
    yield Subheading(f"Where the {rule.called}'s answer limits the {area}'s")
    yield Paragraph(rule.says)
    heads = (
        Column("Question", heads=True),
        Column("All tiers", "figure"),
        Column(f"The {rule.called}", "figure"),
        Column("Counts as", "figure"),
    )
    rows = tuple(_limited(ruleset, each) for each in assessment.held_down)
    yield Table("What was answered, and what counts", heads, rows)


def _limited(ruleset: Ruleset, each: HeldDown) -> Row:
    text = ruleset.question_by_id[each.question].text
    figures = each.before, each.community, each.after
    return Row(
        (
            Cell(text, name=each.question),
            *(Cell(number=value, unit="score") for value in figures),
        )
    )


def tiers_compared(
    ruleset: Ruleset, assessment: Assessment, because: Iterable[Because]
) -> Iterator[Point]:
    """For comparisons of how far tiers or groups lie apart: where each tier stands."""
    breakdowns = {each.id: each for each in assessment.by_tier}
    compared = (n.subject for each in because if (n := parse_name(each.name)).compares)
    found = (
        _tier(ruleset, assessment, breakdowns[name], tier)
        for name in compared
        if name in breakdowns
        for tier in breakdowns[name].tiers
    )
    if words := items(found):
        yield Point("", "Who stands where", words)


def _tier(
    ruleset: Ruleset, assessment: Assessment, of: Standpoint, each: TierStands
) -> str:
    def shown(value: float) -> str:
        return score_of(ruleset, of.id, value)

    words = f"{ruleset.tier_by_id[each.tier].name}: {shown(each.score)}"
    if each.lowest is not None and each.highest is not None:
        many = count(each.organisations, "organisation")
        ends = [
            f"{end.organisation or 'one person'} {shown(end.score)}"
            # Without names there is nothing to call an end by.
            if assessment.edition == "full"
            else shown(end.score)
            for end in (each.lowest, each.highest)
        ]
        return f"{words} ({many}, {' to '.join(ends)})"
    people = f" ({count(each.people, 'person', 'people')})" if each.people > 1 else ""
    return f"{words}{people}"
