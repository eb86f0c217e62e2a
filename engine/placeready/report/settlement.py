"""What is said when a fact or a question on the area is settled, or opened again.

Owns the words on what was agreed, what people had said, and what it did to the level.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.assessment.assess import EvaluationTrace
from placeready.model.assessment import LevelResult
from placeready.model.exact import less_than
from placeready.model.questions import ContextQuestion, Question
from placeready.model.record import Record, Settled
from placeready.model.ruleset import Ruleset
from placeready.report.context_section import who_said_what
from placeready.report.edition_notice import edition_in_words
from placeready.report.wording import count, points, span


def changed(
    ruleset: Ruleset, question: Question, was: Settled | None, now: Settled | None
) -> Iterator[str]:
    """What was done: how a fact had been settled, if at all, and how it is now."""
    yield question.text
    if was is not None:
        yield f"It was settled at {_answer(question, was.anchor)}"
    if now is None:
        yield "It is open again: what people answered counts."
    else:
        yield f"It is now settled at {_answer(question, now.anchor)}"
        proven = bool(now.evidence)
        scale = question.scale
        counts = ruleset.evidence_rule.counted(scale, now.anchor, proven=proven)
        if less_than(counts, scale.counted(now.anchor)):
            yield (
                f"Without evidence it counts as {points(question, counts)}. To have it "
                "count in full, settle it again with --evidence."
            )


def context_changed(
    question: ContextQuestion, before: Record, after: Record
) -> Iterator[str]:
    """What was done: how a question on the area had been settled, and how it is now."""
    was = before.context_settled.get(question.id)
    now = after.context_settled.get(question.id)
    yield question.text
    if was is not None:
        yield f"It was settled: {question.label_of(was)}."
    if now is None:
        yield "It is open again: what people answered counts."
    else:
        yield f"It is now settled: {question.label_of(now)}."


def settlement_in_words(
    question: Question | ContextQuestion,
    before: EvaluationTrace,
    after: EvaluationTrace,
) -> Iterator[str]:
    """What people had said, and what it did to the level.

    Args:
        question: The fact, or the question on the area.
        before: The record as it was, in the edition that is shown.
        after: The same with it settled or open again.
    """
    if isinstance(question, ContextQuestion):
        yield from _said_of_the_area(question, before)
    else:
        yield _range_of_answers(question, before)
    yield level_moved(before.assessment.level, after.assessment.level)
    yield from edition_in_words(after.ruleset, after.assessment)


def level_moved(was: LevelResult, now: LevelResult) -> str:
    """How a change moved the level, in a sentence."""
    if now.number is None:
        lost = "There is no level any more; it was" if was.number else ""
        return f"{lost} {was.number}." if lost else "There is no level yet."
    level = f"{now.number} ({now.name})"
    if was.number is None:
        return f"There is a level now: {level}."
    if was.number == now.number:
        return f"The level stays at {level}."
    return f"The level was {was.number} ({was.name}) and is now {level}."


def _said_of_the_area(
    question: ContextQuestion, examined: EvaluationTrace
) -> Iterator[str]:
    """Who had said what, where the edition shows it."""
    for each in examined.assessment.context:
        if each.question == question.id and each.said:
            yield f"What people said: {who_said_what(examined.ruleset, each)}."


def _answer(question: Question, anchor: int) -> str:
    return f"{anchor}: {question.anchors[anchor]}"


def _range_of_answers(question: Question, examined: EvaluationTrace) -> str:
    """How far apart the answers are."""
    given = examined.record.answers_to(question)
    anchors = sorted(n for _, answer in given if (n := answer.scored) is not None)
    if not anchors:
        # Somebody may have answered whose answer may not be shown.
        published = examined.assessment.edition == "published"
        where = " that is published" if published else ""
        return f"Nobody had given an answer from 0 to {question.top}{where}."
    answers = count(len(anchors), "answer")
    return f"What people had said: {span(anchors[0], anchors[-1])} ({answers})."
