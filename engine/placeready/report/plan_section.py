"""The plan: what to do, in which order, and why.

Owns how an action reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment, Reason, Recommended
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Point,
    Points,
    Subheading,
    items,
)
from placeready.report.wording import (
    backing,
    count,
    listed,
    names_of,
    phase_title,
    quoted,
    titles_of,
)

_BRIEF = 3


def plan(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Every action by its phase."""
    yield Heading("Plan")
    planned = assessment.recommendations
    if not planned:
        yield Paragraph("Nothing is asked for: nothing found, and nothing in the way.")
    # The order of the plan is that of its phases.
    for phase in dict.fromkeys(each.phase for each in planned):
        actions = [each for each in planned if each.phase == phase]
        yield Subheading(f"{phase_title(phase)} ({count(len(actions), 'action')})")
        yield Points(tuple(_action(ruleset, each) for each in actions))


def first_actions(ruleset: Ruleset, assessment: Assessment) -> Iterator[Point]:
    """The first few of the first phase."""
    planned = assessment.recommendations
    if planned:
        first = [each.id for each in planned if each.phase == planned[0].phase]
        titles = titles_of(ruleset, first[:_BRIEF])
        yield Point("", phase_title(planned[0].phase), items(titles))


def _action(ruleset: Ruleset, each: Recommended) -> Point:
    recommendation = ruleset.recommendation_by_id[each.id]
    owner = f"{recommendation.owner}. Effort: {recommendation.effort}"
    under = [Point(owner, "Owner"), Point(" ".join(_why(ruleset, each.because)), "Why")]
    if each.waits_for:
        under.append(Point("; ".join(titles_of(ruleset, each.waits_for)), "Waits for"))
    under.append(Point("", "Steps", items(recommendation.steps)))
    under.append(Point(backing(ruleset, recommendation), "Basis"))
    under.append(Point(each.id, "Id"))
    return Point(recommendation.title, under=tuple(under), mark=f"{each.rank}.")


def _why(ruleset: Ruleset, reasons: tuple[Reason, ...]) -> Iterator[str]:
    """The reasons, one sentence for each kind."""
    rules = [ruleset.rule_by_id[e.id].title for e in reasons if e.kind == "finding"]
    if rules:
        yield f"Asked for by {quoted(rules)}."
    blocking = dict.fromkeys(name for each in reasons for name in each.constructs)
    if blocking:
        verb = "stands" if len(blocking) == 1 else "stand"
        names = listed(names_of(ruleset, blocking))
        yield f"Raises {names}, which {verb} in the way of a higher level."
    needed_by = [each.id for each in reasons if each.kind == "needed_by"]
    if needed_by:
        yield f"Has to come before {quoted(titles_of(ruleset, needed_by))}."
