"""Everything asked, in the order it is worth going through again.

Owns what is to be looked at first: what could move the level, what is marked, what has
no answer, what counts lower for want of evidence. Then everything, section by section.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from placeready.interview.interview import Interview
from placeready.interview.questionnaire import QuestionnaireSection
from placeready.model.assessment import Assessment


class ReviewItem(NamedTuple):
    """One question with how it stands."""

    question: str
    answered: bool
    could_move: bool
    """Not known, and an answer could move the level."""
    dont_know: bool
    marked: bool
    counts_lower: bool
    """A fact at the top without evidence."""
    wants_reason: bool
    """Said not to apply, and not why."""

    @property
    def look(self) -> bool:
        """Whether it is to be looked at."""
        wanting = self.counts_lower or self.wants_reason
        return self.could_move or self.marked or not self.answered or wanting


class ReviewGroup(NamedTuple):
    """Lines that stand together."""

    section: QuestionnaireSection | None
    """None for those that are to be looked at first."""
    lines: tuple[ReviewItem, ...]


def review(interview: Interview, assessment: Assessment) -> tuple[ReviewGroup, ...]:
    """What is to be looked at first, then everything; a part is never empty."""
    could_move = {each.question for each in assessment.unknown if each.could_move}
    lines = {
        name: ReviewItem(
            name,
            answered=interview.answered(name),
            could_move=name in could_move,
            dont_know=interview.chosen(name) == "dont_know",
            marked=name in interview.marked,
            counts_lower=interview.counts_lower(name),
            wants_reason=interview.wants_reason(name),
        )
        for name in interview.questionnaire.questions
    }
    # Those alike keep the order of the questions.
    first = sorted(
        (each for each in lines.values() if each.look),
        key=lambda each: (not each.could_move, not each.marked, each.answered),
    )
    # Listed twice on purpose: by urgency, and where it stands in its section.
    parts = [ReviewGroup(None, tuple(first))] if first else []
    parts += [
        ReviewGroup(section, tuple(lines[name] for name in section.questions))
        for section in interview.questionnaire.sections
    ]
    return tuple(parts)


def reasons(line: ReviewItem) -> Iterator[str]:
    """Why a line is to be looked at, in words; the strongest first."""
    if line.dont_know:
        yield "don't know"
    elif not line.answered:
        yield "no answer"
    if line.could_move:
        yield "could move the level"
    if line.marked:
        yield "marked"
    if line.wants_reason:
        yield "not our job: say why"
    if line.counts_lower:
        yield "no evidence: counts lower"
