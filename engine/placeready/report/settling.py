"""What is said when a fact is settled, or opened again.

Owns the words on what was agreed, what people had said, and what it did to the level.
Says nothing that an assessment would not show.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.evaluation.assess import Examination
from placeready.model.ruleset import TOP_ANCHOR, Question
from placeready.report.wording import count


def told(question: Question, before: Examination, after: Examination) -> Iterator[str]:
    """What was done and what came of it.

    Args:
        question: The fact.
        before: The record as it was.
        after: The same with the fact settled or open again.
    """
    now = after.record.settled.get(question.id)
    was = before.record.settled.get(question.id)
    yield question.text
    if was is not None:
        yield f"It was settled at {_answer(question, was.anchor)}"
    if now is None:
        yield "It is open again: what people answered counts."
    else:
        yield f"It is now settled at {_answer(question, now.anchor)}"
        lower = after.ruleset.evidence_rule.fact_at_top_without_evidence_counts_as
        if now.anchor == TOP_ANCHOR > lower and not now.evidence:
            yield (
                f"Without evidence it counts as {lower}. To have it count in full, "
                "settle it again with --evidence."
            )
    yield _had_said(question, before, after)
    yield _level(before, after)


def _answer(question: Question, anchor: int) -> str:
    return f"{anchor}: {question.anchors[anchor]}"


def _had_said(question: Question, *examined: Examination) -> str:
    """How far apart the answers are that may be shown, before and after."""
    hidden = {
        tier
        for each in examined
        for tier in each.protection.hidden.get(question.of, ())
    }
    tiers = [
        (response.respondent.tier, anchor)
        for response in examined[0].record.responses
        if question.id in response.answers
        and response.respondent.tier in question.asked_of
        and (anchor := response.answers[question.id].scored) is not None
    ]
    if not tiers:
        return "Nobody had given an answer from 0 to 4."
    shown = sorted(anchor for tier, anchor in tiers if tier not in hidden)
    few = len(shown) < len(tiers)
    if not shown:
        return "What people had said is not shown, because few people said it."
    low, high = shown[0], shown[-1]
    told = f"{low}" if low == high else f"{low} to {high}"
    more = " Others are not shown, because few people gave them." if few else ""
    return f"What people had said: {told} ({count(len(shown), 'answer')}).{more}"


def _level(before: Examination, after: Examination) -> str:
    was, now = before.assessment.level, after.assessment.level
    if was.number == now.number:
        return f"The level stays at {now.number} ({now.name})."
    return (
        f"The level was {was.number} ({was.name}) and is now {now.number} ({now.name})."
    )
