"""A result that a face shows: what it was made from, and what is said of it.

Owns what of it can be explained. Decides nothing: every number is the assessment's,
every word the report's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from placeready.assessment.assess import EvaluationTrace
from placeready.interview.live_summary import ALONE
from placeready.interview.session import Session
from placeready.report.blocks import Block, Paragraph
from placeready.report.explanation import explanation
from placeready.report.headline import decided
from placeready.report.outlines import blocks_of


class ShownResult(NamedTuple):
    """A result with what is said of it."""

    examined: EvaluationTrace
    about: str
    """Whose answers it is made of, or why it is shown, in a sentence."""
    answers: Path
    """The file it is made from, which it may not replace."""
    place: Path
    """Where it is saved unless the person says otherwise, without its ending."""


def result_of(session: Session) -> ShownResult:
    """The result of one person's answers so far."""
    answers = session.file.path
    # Named after the answers, so that the two are found side by side.
    place = answers.with_name(f"{answers.stem}-result")
    return ShownResult(session.examined, ALONE, answers, place)


def whole_report(result: ShownResult) -> Iterator[Block]:
    """All of it, one part after another, below what is said of it."""
    yield Paragraph(result.about)
    yield from blocks_of(result.examined, "full")


def why(result: ShownResult, name: str) -> Iterator[Block]:
    """Why something is as it is. Raises WrongUse where there is nothing of that name to
    explain.
    """
    return explanation(result.examined, name)


def explainable_parts(result: ShownResult) -> Iterator[tuple[str, str]]:
    """What of this result can be explained: a title, and the name it is asked by.

    The name is empty for the heading of those that follow.
    """
    ruleset, found = result.examined.ruleset, result.examined.assessment
    rules, constructs = ruleset.rule_by_id, ruleset.construct_by_id
    actions, plan = ruleset.recommendation_by_id, found.recommendations
    # At the highest level there are words, and nothing that decided it.
    deciders = [
        (says, each)
        for says, each in zip(
            decided(ruleset, found), found.level.decided_by, strict=False
        )
        if each.kind in ("gate", "cap")
    ]
    for heading, parts in (
        ("What decided the level", [(says, each.id) for says, each in deciders]),
        ("Found", [(rules[each.id].title, each.id) for each in found.findings]),
        ("Scores", [(constructs[each.id].name, each.id) for each in found.constructs]),
        ("Plan", [(actions[each.id].title, each.id) for each in plan]),
    ):
        if parts:
            yield heading, ""
            yield from parts
