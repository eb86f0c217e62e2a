"""The result in parts, each of which is read on a page of its own.

Owns which sections of the report stand on which page, and what is said where a page
would be empty. Every word is the report's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from placeready.interview.shown_result import ShownResult
from placeready.report.agreement_section import agreement, facts_in_full
from placeready.report.blocks import Block, Card, Heading, Paragraph, Title
from placeready.report.context_section import context
from placeready.report.findings_section import found
from placeready.report.gates_section import why_this_level
from placeready.report.limits_section import limits
from placeready.report.outlines import OUTLINES, Section, of_result
from placeready.report.partners_section import each_tier, partners
from placeready.report.plan_section import action_card, plan
from placeready.report.responses_section import unheard
from placeready.report.scores_section import scores
from placeready.report.unknown_section import unknown


class ResultTab(NamedTuple):
    """One page of a result."""

    title: str
    sections: tuple[Section, ...]
    otherwise: str = ""
    """What is said where there is nothing on it."""


TABS = (
    ResultTab("Summary", OUTLINES["board"]),
    ResultTab("Why", (why_this_level, of_result(found))),
    ResultTab(
        "Partners",
        tuple(map(of_result, (partners, each_tier, agreement, facts_in_full))),
        "One organisation has answered: there is nothing yet to set beside it.",
    ),
    ResultTab("Scores", (of_result(scores),)),
    ResultTab("Plan", (of_result(plan),)),
    ResultTab("Missing", tuple(map(of_result, (unknown, unheard, context, limits)))),
)
"""The pages, in the order they are read."""


def tab_blocks(result: ShownResult, tab: ResultTab) -> Iterator[Block]:
    """What stands on a page; below the title what is said of the whole."""
    made = [block for section in tab.sections for block in section(result.examined)]
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
