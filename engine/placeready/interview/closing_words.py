"""What is said when somebody leaves the questionnaire.

Owns the summary of what was answered, where it is, to whom it goes and how to go on.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from placeready.interview.interview import Interview
from placeready.interview.opening_words import send_it
from placeready.model.anchor_scale import FIVE
from placeready.report.wording import count


def progress(interview: Interview) -> str:
    """How far it is: `12 of 64 questions answered`, as a sentence."""
    answered, questions = interview.progress()
    return f"{answered} of {count(questions, 'question')} answered."


def summary(interview: Interview) -> Iterator[str]:
    """What was said in this questionnaire so far."""
    answered, questions = interview.progress()
    asked = interview.questionnaire.questions
    called = interview.ruleset.start.heading
    yield f"{called}: {interview.area.name}. {progress(interview)}"
    if answered < questions:
        yield f"Without an answer: {questions - answered}."
    unsure = sum(interview.chosen(each) == "dont_know" for each in asked)
    if unsure:
        yield f"Answered with don't know: {unsure}."
    if interview.marked:
        yield f"Marked to come back to: {len(interview.marked)}."
    unexplained = sum(map(interview.wants_reason, asked))
    if unexplained:
        yield f"Answered with not our job and without a reason: {unexplained}."
    lower = sum(map(interview.counts_lower, asked))
    if lower:
        scales = {each.scale for each in interview.ruleset.questions}
        step = "one lower" if scales == {FIVE} else "lower"
        yield f"Counted {step} for want of evidence: {lower}."


def what_next(interview: Interview, file: Path) -> Iterator[str]:
    """What is left to be done, where the file is that is to be sent, and to whom."""
    answered, questions = interview.progress()
    if answered == questions:
        yield "You have answered everything."
    else:
        left = questions - answered
        yield f"{count(left, 'question')} {'is' if left == 1 else 'are'} left."
    yield f"Your answers are in: {file}"
    yield send_it(interview.round, done=answered == questions)


def how_to_go_on(
    interview: Interview, file: Path, ruleset: str | None
) -> Iterator[str]:
    """Where it is kept, to whom it goes, how to go on, how to see the result, and what
    it is not.
    """
    # Quoted, because it is copied into a shell as it is.
    named = f" --ruleset {shlex.quote(ruleset)}" if ruleset else ""
    name = shlex.quote(str(file))
    answered, questions = interview.progress()
    yield f"Your answers are in: {file}"
    yield send_it(interview.round, done=answered == questions)
    yield f"To go on: placeready fill {name}{named}"
    yield f"To see the result: placeready assess {name}{named}"
    yield interview.ruleset.limits[0]
