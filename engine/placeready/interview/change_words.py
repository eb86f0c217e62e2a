"""What a change of an interview was, in words: for whoever undoes or redoes it.

Owns these sentences; makes no change.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.interview.interview import Interview


def changed_words(before: Interview, now: Interview) -> str:
    """What is other now than before, and at which question, as a sentence; empty where
    nothing is.
    """
    names = now.questionnaire.questions
    # Where it was made comes first: undo and redo go there.
    for name in dict.fromkeys((now.at, *names)):
        found = [*_at(before, now, name)]
        if found:
            place = now.questionnaire.place[name] + 1
            return f"Question {place}: {', '.join(found)}."
    return ""


def _at(before: Interview, now: Interview, name: str) -> Iterator[str]:
    if before.chosen(name) != now.chosen(name):
        answer = _answer(now, name)
        yield f"the answer is {answer}" if answer else "there is no answer"
    was, is_now = before.state_of(name), now.state_of(name)
    if was.note != is_now.note:
        yield "the note is as it was" if is_now.note else "there is no note"
    if was.evidence != is_now.evidence:
        words = "the evidence is as it was"
        yield words if is_now.evidence else "there is no evidence"
    if (name in before.marked) != (name in now.marked):
        yield "it is marked" if name in now.marked else "it is not marked"


def _answer(interview: Interview, name: str) -> str:
    chosen = interview.chosen(name)
    for choice in interview.question_view(name).choices:
        if choice.value == chosen:
            number = f"{chosen}, " if isinstance(chosen, int) else ""
            return f"{number}'{choice.label}'"
    return ""
