"""What a session's answers come to, for whoever asks while answering.

Owns the result so far and the report of one person's answers. Decides nothing: every
number is the assessment's, every word the report's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placeready.interview.live_summary import live
from placeready.interview.live_view import LiveView, live_view
from placeready.interview.session import Session
from placeready.report.blocks import Block
from placeready.report.explanation import explanation
from placeready.report.outlines import blocks_of
from placeready.report.why_asked import why_asked


def summary_blocks(session: Session) -> Iterator[Block]:
    """The result so far, in short."""
    examined = session.examined
    return live(
        examined.ruleset,
        examined.assessment,
        session.last_change,
        session.causes,
        _own_words(session),
    )


def view_so_far(session: Session) -> LiveView:
    """The result so far, as figures."""
    examined = session.examined
    return live_view(
        examined.ruleset,
        examined.assessment,
        session.last_change,
        session.causes,
        _own_words(session),
    )


def _own_words(session: Session) -> Mapping[str, str]:
    """By question that brought something, its text as the person reads it."""
    interview = session.interview
    return {
        name: interview.question_view(name).text
        for name in session.causes.values()
        if name in interview.questionnaire.place
    }


def report_blocks(session: Session) -> Iterator[Block]:
    """The whole report."""
    return blocks_of(session.examined, "full")


def question_blocks(session: Session) -> Iterator[Block]:
    """What is asked where they are, and why."""
    interview = session.interview
    return why_asked(interview.ruleset, interview.respondent.tier, interview.at)


def explanation_blocks(session: Session, name: str) -> Iterator[Block]:
    """Why something is as it is. Raises WrongUse where there is nothing of that name to
    explain.
    """
    return explanation(session.examined, name)
