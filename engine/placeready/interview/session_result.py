"""What a session's answers come to, for whoever asks while answering.

Owns the report of one person's answers, what of it can be explained, and how it is put
into a file. Decides nothing: every number is the assessment's, every word the report's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from placeready.interview.live_summary import ALONE, live
from placeready.interview.session import Session
from placeready.report.blocks import Block, Paragraph
from placeready.report.explanation import explanation
from placeready.report.full_report import full_report
from placeready.report.headline import decided
from placeready.report.json_document import to_json
from placeready.report.plain_text import render
from placeready.report.ruleset_pages import page
from placeready.storage.atomic_write import save
from placeready.storage.same_file import check_not_read

_WIDTH = 80


def summary_blocks(session: Session) -> Iterator[Block]:
    """The result so far, in short."""
    interview = session.interview
    texts = {
        name: interview.question_view(name).text
        for name in session.causes.values()
        if name in interview.questionnaire.place
    }
    assessment = session.examined.assessment
    return live(
        interview.ruleset, assessment, session.last_change, session.causes, texts
    )


def report_blocks(session: Session) -> Iterator[Block]:
    """The whole report."""
    examined = session.examined
    return full_report(examined.ruleset, examined.assessment)


def question_blocks(session: Session) -> Iterator[Block]:
    """What is asked where they are, and why."""
    interview = session.interview
    question = interview.question.question
    name = question.of if question is not None else interview.at
    return page(interview.ruleset, name)


def explanation_blocks(session: Session, name: str) -> Iterator[Block]:
    """Why something is as it is.

    Raises:
        WrongUse: where there is nothing of that name to explain.
    """
    return explanation(session.examined, name)


class Explainable(NamedTuple):
    """Something that can be explained."""

    title: str
    name: str = ""
    """What it is asked by; empty for the heading of those that follow."""


def explainable_parts(session: Session) -> Iterator[Explainable]:
    """What of this result can be explained, under headings."""
    ruleset, assessment = session.examined.ruleset, session.examined.assessment
    if assessment.level.decided_by:
        yield Explainable("What decided the level")
        words = decided(ruleset, assessment)
        for decider, says in zip(assessment.level.decided_by, words, strict=True):
            yield Explainable(says, decider.id)
    if assessment.findings:
        yield Explainable("Found")
        for finding in assessment.findings:
            yield Explainable(ruleset.rule_by_id[finding.id].title, finding.id)
    yield Explainable("Scores")
    for each in assessment.constructs:
        yield Explainable(ruleset.construct_by_id[each.id].name, each.id)
    if assessment.recommendations:
        yield Explainable("Plan")
        for action in assessment.recommendations:
            title = ruleset.recommendation_by_id[action.id].title
            yield Explainable(title, action.id)


def alone_blocks(session: Session) -> Iterator[Block]:
    """The whole report, headed by whose it is."""
    yield Paragraph(f"{ALONE} `placeready join` puts them with those of others.")
    yield from report_blocks(session)


def result_text(session: Session, kind: str) -> str:
    """The result as it is put into a file.

    Args:
        session: Whose result.
        kind: `json` for a document that programs read, else plain text.
    """
    if kind == "json":
        text = to_json(session.examined.assessment)
    else:
        text = render(alone_blocks(session), width=_WIDTH, spoken=False)
    return text + "\n"


def save_result(text: str, path: Path, answers: Path) -> None:
    """Put a result into a file.

    Raises:
        WrongUse: where it would take the place of the answers, or cannot be written.
    """
    # The name is typed, and may be that of the answers themselves.
    check_not_read(path, (answers,))
    save(path, text)
