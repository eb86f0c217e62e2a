"""What a step has changed in an interview.

Owns which changes are worth a save, and which of them an assessment: a mere move is
neither.
"""

from __future__ import annotations

from placeready.interview.interview import Interview


def changed(before: Interview, now: Interview) -> bool:
    """Whether anything but the place is another."""
    return not (
        same_answers(before, now)
        and before.marked == now.marked
        and before.set_aside == now.set_aside
    )


def same_answers(before: Interview, now: Interview) -> bool:
    """Whether all that counts in an assessment is the same."""
    return (
        before.context == now.context
        and before.answer_states == now.answer_states
        and before.respondent == now.respondent
    )


def answered_in(before: Interview, now: Interview) -> str | None:
    """The question that has another answer, or other evidence; None for none."""
    names = [
        name
        for name in now.questionnaire.questions
        if before.chosen(name) != now.chosen(name)
        or before.state_of(name).evidence != now.state_of(name).evidence
    ]
    return now.at if now.at in names else next(iter(names), None)
