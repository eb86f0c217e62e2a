"""What is said when somebody leaves the questionnaire.

Owns the summary of what was answered, where it is, to whom it goes and how to go on.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from placeready.interview.answer_state import InterviewProgress
from placeready.interview.interview import Interview
from placeready.interview.opening_words import send_it
from placeready.report.wording import count


def progress_in_words(made: InterviewProgress) -> str:
    """How far it is: `62 of 64 answered, 2 don't know`."""
    return f"{made.answered} of {made.questions} answered{_unsure(made)}"


def progress(interview: Interview) -> str:
    """The same as a sentence, with what it is that is counted."""
    made = interview.progress()
    asked = count(made.questions, "question")
    return f"{made.answered} of {asked} answered{_unsure(made)}."


def _unsure(made: InterviewProgress) -> str:
    return f", {made.unsure} don't know" if made.unsure else ""


def finished(made: InterviewProgress) -> str:
    """That nothing is left, and how much of it stays open all the same."""
    if not made.unsure:
        return "You have answered everything."
    stay = count(made.unsure, "question stays", "questions stay")
    return f"You have been through everything. {stay} open, with don't know."


def summary(interview: Interview) -> Iterator[str]:
    """What was said in this questionnaire so far."""
    asked = interview.questionnaire.questions
    called = interview.ruleset.start.heading
    yield f"{called}: {interview.area.name}. {progress(interview)}"
    if left := interview.progress().left:
        yield f"Without an answer: {left}."
    if interview.marked:
        yield f"Marked to come back to: {len(interview.marked)}."
    unexplained = sum(map(interview.wants_reason, asked))
    if unexplained:
        yield f"Answered with not our job and without a reason: {unexplained}."
    lower = sum(map(interview.counts_lower, asked))
    if lower:
        yield f"Counted lower for want of evidence: {lower}."


def what_next(interview: Interview, file: Path) -> Iterator[str]:
    """What is left to be done, where the file is that is to be sent, and to whom."""
    left = interview.progress().left
    if not left:
        yield finished(interview.progress())
    else:
        yield f"{count(left, 'question')} {'is' if left == 1 else 'are'} left."
    yield f"Your answers are in: {file}"
    yield send_it(interview.round, done=not left)


def how_to_go_on(
    interview: Interview, file: Path, ruleset: str | None
) -> Iterator[str]:
    """Where it is kept, to whom it goes, how to go on, how to see the result, and what
    it is not.
    """
    # Quoted, because it is copied into a shell as it is.
    named = f" --ruleset {shlex.quote(ruleset)}" if ruleset else ""
    name = shlex.quote(str(file))
    yield f"Your answers are in: {file}"
    yield send_it(interview.round, done=not interview.progress().left)
    yield f"To go on: placeready fill {name}{named}"
    yield f"To see the result: placeready assess {name}{named}"
    yield interview.ruleset.limits[0]
