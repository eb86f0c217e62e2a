"""What a session's answers come to, for whoever asks while answering.

Owns the report of one person's answers, what of it can be explained, and how it is put
into a file. Decides nothing: every number is the assessment's, every word the report's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from placeready.interview.live_summary import ALONE, live
from placeready.interview.session import Session
from placeready.report.blocks import Block, Paragraph
from placeready.report.explanation import explanation
from placeready.report.headline import decided
from placeready.report.json_document import to_json
from placeready.report.outlines import blocks_of
from placeready.report.plain_text import in_text
from placeready.report.why_asked import why_asked
from placeready.storage.result_file import put_result
from placeready.storage.same_file import check_not_read

_WIDTH = 80


def summary_blocks(session: Session) -> Iterator[Block]:
    """The result so far, in short."""
    interview = session.interview
    own_words = {
        name: interview.question_view(name).text
        for name in session.causes.values()
        if name in interview.questionnaire.place
    }
    return live(
        interview.ruleset,
        session.examined.assessment,
        session.last_change,
        session.causes,
        own_words,
    )


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


def explainable_parts(session: Session) -> Iterator[tuple[str, str]]:
    """What of this result can be explained: a title, and the name it is asked by.

    The name is empty for the heading of those that follow.
    """
    ruleset, found = session.examined.ruleset, session.examined.assessment
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


def alone_blocks(session: Session) -> Iterator[Block]:
    """The whole report: its title, whose it is, and all the rest."""
    title, *rest = report_blocks(session)
    yield title
    yield Paragraph(f"{ALONE} `placeready join` puts them with those of others.")
    yield from rest


def result_text(session: Session, kind: str) -> str:
    """The result for a file: as `json`, which programs read, else in plain text."""
    if kind == "json":
        return to_json(session.examined.assessment) + "\n"
    text = in_text(alone_blocks(session), _WIDTH)
    # What stands apart in a terminal begins a file.
    return text.lstrip("\n") + "\n"


def save_result(text: str, path: Path, answers: Path) -> None:
    """Put a result into a file. Raises WrongUse where it would take the place of the
    answers, or cannot be written.
    """
    # The name is typed, and may be that of the answers themselves.
    check_not_read(path, (answers,))
    put_result(path, text)
