"""How the area stands by one person's answers, while they are being given.

Owns the step from an interview to an assessment, and what one answer changed. Decides
nothing: every number is the assessment's.
"""

from __future__ import annotations

from typing import NamedTuple

from placeready.assessment.assess import EvaluationTrace, trace
from placeready.interview.answer_draft import document_of
from placeready.interview.interview import Interview
from placeready.model.assessment import Assessment
from placeready.model.record import Record
from placeready.records.join import joined


def record_of(interview: Interview) -> Record:
    """The record of an area in which only this person has answered."""
    # Joined as a convener would join it: what is seen here is what comes of it.
    return joined([("", document_of(interview))], [])


def assess_interview(interview: Interview) -> EvaluationTrace:
    """The assessment by this person's answers so far, with all it was made from: in
    full, for it is what they said themselves.
    """
    return trace(interview.ruleset, record_of(interview))


def counted(said: Interview) -> object:
    """All that an assessment is made from, to be held against what was before."""
    return said.context, said.answer_states, said.respondent, said.date


def answered_in(before: Interview, now: Interview) -> str | None:
    """The question that has another answer, or other evidence; None for none."""
    names = [
        name
        for name in now.questionnaire.questions
        if before.chosen(name) != now.chosen(name)
        or before.state_of(name).evidence != now.state_of(name).evidence
    ]
    return now.at if now.at in names else next(iter(names), None)


class AssessmentChange(NamedTuple):
    """What one answer changed in the assessment."""

    gained: tuple[str, ...]
    """Findings that hold now and did not before."""
    lost: tuple[str, ...]
    """Findings that no longer hold."""
    newly_scored: tuple[str, ...]
    """Constructs that have a score now and had none."""
    level: tuple[int, int] | None
    """The level before and now, 0 for none; None where it is the same."""
    bounds: tuple[tuple[int, int], tuple[int, int]] | None
    """The level that is said and the highest possible one before and now, 0 for none;
    None where nothing moved."""

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return any(self)


def assessment_change(before: Assessment, now: Assessment) -> AssessmentChange:
    """What lies between the assessments before and after an answer."""
    had = [each.id for each in before.findings]
    has = [each.id for each in now.findings]
    known = _scored(before)
    bounds = span(before), span(now)
    was, is_now = (number for number, _ in bounds)
    return AssessmentChange(
        gained=tuple(name for name in has if name not in had),
        lost=tuple(name for name in had if name not in has),
        newly_scored=tuple(name for name in _scored(now) if name not in known),
        level=None if was == is_now else (was, is_now),
        bounds=None if bounds[0] == bounds[1] else bounds,
    )


def span(assessment: Assessment) -> tuple[int, int]:
    """The level that is said and the highest that open questions allow; 0 for none."""
    return assessment.level.number or 0, assessment.level.high or 0


def _scored(assessment: Assessment) -> list[str]:
    return [each.id for each in assessment.constructs if each.score is not None]
