"""The plan: what to do, in which order, and why.

Owns how an action reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment, Reason, Recommended
from placeready.model.ruleset import Ruleset
from placeready.report import blocks, wording
from placeready.report.blocks import Heading, Paragraph, Point, Subheading
from placeready.report.wording import phase_title, titles_of

_BRIEF = 3


def plan(ruleset: Ruleset, assessment: Assessment) -> Iterator[blocks.Block]:
    """Every action by its phase."""
    yield Heading("Plan")
    planned = assessment.recommendations
    if not planned:
        yield Paragraph("Nothing is asked for: nothing found, and nothing in the way.")
    # The order of the plan is that of its phases.
    for phase in dict.fromkeys(each.phase for each in planned):
        actions = [_action(ruleset, each) for each in planned if each.phase == phase]
        number = wording.count(len(actions), "action")
        yield Subheading(f"{phase_title(phase)} ({number})")
        yield blocks.points(actions)


def first_actions(ruleset: Ruleset, assessment: Assessment) -> Iterator[Point]:
    """The first few of the first phase."""
    planned = assessment.recommendations
    if planned:
        first = [each.id for each in planned if each.phase == planned[0].phase]
        titles = titles_of(ruleset, first[:_BRIEF])
        yield Point("", phase_title(planned[0].phase), blocks.items(titles))


def _action(ruleset: Ruleset, each: Recommended) -> Point:
    action = ruleset.recommendation_by_id[each.id]
    why = (
        ("Owner", f"{action.owner}. Effort: {action.effort}"),
        ("Why", " ".join(_why(ruleset, each.because))),
        ("Waits for", "; ".join(titles_of(ruleset, each.waits_for))),
    )
    steps = Point("", "Steps", blocks.items(action.steps))
    last = (
        ("Done when", action.done_words),
        ("Basis", wording.backing(ruleset, action)),
        ("Id", each.id),
    )
    under = *blocks.labelled(why), steps, *blocks.labelled(last)
    return Point(action.title, under=under, mark=f"{each.rank}.")


def _why(ruleset: Ruleset, reasons: tuple[Reason, ...]) -> Iterator[str]:
    """The reasons, one sentence for each kind."""
    rules = [ruleset.rule_by_id[e.id].title for e in reasons if e.kind == "finding"]
    if rules:
        yield f"Asked for by {wording.quoted(rules)}."
    blocking = dict.fromkeys(name for each in reasons for name in each.constructs)
    if blocking:
        verb = "stands" if len(blocking) == 1 else "stand"
        names = wording.listed(wording.names_of(ruleset, blocking))
        yield f"Raises {names}, which {verb} in the way of a higher level."
    needed_by = [each.id for each in reasons if each.kind == "needed_by"]
    if needed_by:
        titles = wording.quoted(titles_of(ruleset, needed_by))
        yield f"Has to come before {titles}."
