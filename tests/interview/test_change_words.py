"""What was undone, in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builders import garden
from placeready.interview.change_words import changed_words
from placeready.interview.interview import Interview
from placeready.model.response import Evidence
from walks import interviews, new


def _at_a_question() -> Interview:
    interview = new(garden(), "grower")
    return interview.go(next(iter(q.id for q in garden().questions if _asked(q.id))))


def _asked(name: str) -> bool:
    return name in new(garden(), "grower").questionnaire.place


def _undone(interview: Interview) -> str:
    return changed_words(interview, interview.undo())


def test_an_answer_that_is_undone_is_named_with_its_question() -> None:
    first = _at_a_question()
    place = first.questionnaire.place[first.at] + 1
    anchors = [each.label for each in first.question.choices]
    assert _undone(first.choose(3)) == f"Question {place}: there is no answer."
    again = _undone(first.choose(2).choose(3))
    assert again == f"Question {place}: the answer is 2, '{anchors[2]}'."


def test_a_note_evidence_and_a_mark_are_named_too() -> None:
    at = _at_a_question()
    proof = (Evidence(title="Minute"),)
    assert "there is no note" in _undone(at.note("x"))
    assert "the note is as it was" in _undone(at.note("x").note("y"))
    assert "there is no evidence" in _undone(at.set_evidence(proof))
    assert "the evidence is as it was" in _undone(
        at.set_evidence(proof).set_evidence(())
    )
    assert "it is not marked" in _undone(at.mark())
    assert "it is marked" in _undone(at.mark().mark())


@given(interviews(), st.booleans())
def test_whatever_is_undone_or_redone_is_told(interview: Interview, back: bool) -> None:
    to = interview.undo() if back else interview.redo()
    moved = to is interview
    assert bool(changed_words(interview, to)) != moved
    if not moved:
        place = to.questionnaire.place[to.at] + 1
        assert changed_words(interview, to).startswith(f"Question {place}: ")
