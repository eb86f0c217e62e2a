"""The result in parts, each of which is read on a page of its own.

Owns which sections of the report stand on which page, and what is said where a page
would be empty. Every word is the report's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from placeready.interview.shown_result import ShownResult
from placeready.model.assessment import Assessment
from placeready.model.ruleset import Ruleset
from placeready.report.agreement_section import agreement, facts_in_full
from placeready.report.blocks import Block, Card, Heading, Paragraph, Title
from placeready.report.context_section import context
from placeready.report.decisions_section import decisions
from placeready.report.findings_section import found
from placeready.report.gates_section import why_this_level
from placeready.report.limits_section import limits
from placeready.report.opening import opening
from placeready.report.partners_section import each_tier, partners
from placeready.report.plan_section import action_card, first_phase, plan
from placeready.report.responses_section import unheard
from placeready.report.scores_section import scores
from placeready.report.summary_section import summary
from placeready.report.unknown_section import unknown

_OfResult = Callable[[Ruleset, Assessment], Iterator[Block]]


class ResultTab(NamedTuple):
    """One page of a result."""

    title: str
    sections: tuple[_OfResult, ...]
    otherwise: str = ""
    """What is said where there is nothing on it."""
    reasons: bool = False
    """Whether it begins with why the level is what it is."""


TABS = (
    ResultTab("Summary", (opening, summary, decisions, first_phase)),
    ResultTab("Why", (found,), reasons=True),
    ResultTab(
        "Partners",
        (partners, each_tier, agreement, facts_in_full),
        "One organisation has answered: there is nothing yet to set beside it.",
    ),
    ResultTab("Scores", (scores,)),
    ResultTab("Plan", (plan,)),
    ResultTab(
        "Missing",
        (unknown, unheard, context, limits),
        "Nothing is missing.",
    ),
)
"""The pages, in the order they are read."""


def tab_blocks(result: ShownResult, tab: ResultTab) -> Iterator[Block]:
    """What stands on a page; below the title what is said of the whole."""
    examined = result.examined
    made = [*why_this_level(examined)] if tab.reasons else []
    for section in tab.sections:
        made += section(examined.ruleset, examined.assessment)
    for each in made:
        yield each
        if isinstance(each, Title):
            yield Paragraph(result.about)
    if all(isinstance(each, Heading) for each in made):
        yield Paragraph(tab.otherwise)


def steps_of(result: ShownResult, name: str) -> Card | None:
    """An action of the plan with its steps and all that belongs to it; None where
    nothing of that name is in the plan.
    """
    examined = result.examined
    for each in examined.assessment.recommendations:
        if each.id == name:
            return action_card(examined.ruleset, each)
    return None
