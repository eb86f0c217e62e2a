"""How each section of a questionnaire stands.

Owns what counts as done, begun and to be looked at, and where one goes who wants to go
on with a section.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from placeready.interview.interview import Interview
from placeready.interview.questionnaire import CONTEXT, QuestionnaireSection

SectionStage: TypeAlias = Literal["done", "begun", "not_begun"]


class SectionState(NamedTuple):
    """One section with how it stands."""

    section: QuestionnaireSection
    group: str
    """The title of the dimension it belongs to; empty for the context."""
    gone_through: int
    """Questions with an answer, `dont_know` among them."""
    look: bool
    """Whether an answer is marked, wants a reason, or counts lower for want of
    evidence."""
    here: bool
    """Whether the person is in it."""

    @property
    def questions(self) -> int:
        """How many it has."""
        return len(self.section.questions)

    @property
    def stage(self) -> SectionStage:
        """How far it is."""
        if self.gone_through == self.questions:
            return "done"
        return "begun" if self.gone_through else "not_begun"


def section_states(interview: Interview) -> tuple[SectionState, ...]:
    """Every section in order."""
    here = interview.section
    return tuple(
        SectionState(
            section,
            _group(interview, section),
            sum(map(interview.answered, section.questions)),
            any(_to_look_at(interview, name) for name in section.questions),
            section is here,
        )
        for section in interview.questionnaire.sections
    )


def where_to_go_on(interview: Interview, section: QuestionnaireSection) -> str:
    """The first question of a section without an answer; where all have one, the first
    to be looked at, and else its first.
    """
    names = section.questions
    unanswered = (name for name in names if not interview.answered(name))
    wanting = (name for name in names if _to_look_at(interview, name))
    return next(unanswered, None) or next(wanting, names[0])


def _to_look_at(interview: Interview, name: str) -> bool:
    return (
        name in interview.marked
        or interview.wants_reason(name)
        or interview.counts_lower(name)
    )


def _group(interview: Interview, section: QuestionnaireSection) -> str:
    if section.id == CONTEXT:
        return ""
    construct = interview.ruleset.construct_by_id[section.id]
    return interview.ruleset.dimension_by_id[construct.dimension].title
