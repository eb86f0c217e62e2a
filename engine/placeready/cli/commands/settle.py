"""`placeready settle`: what may be typed of an agreed answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import rich_click as click

from placeready.assessment.assess import trace
from placeready.cli.area_input import whole_record
from placeready.cli.console import exit_code, say
from placeready.cli.options import EDITION, RULESET
from placeready.errors import Problem, WrongUse
from placeready.model.assessment import Edition
from placeready.model.questions import ContextQuestion, Question
from placeready.model.record import Record, Settled
from placeready.model.response import LONGEST_NAME, LONGEST_NOTE, Evidence
from placeready.model.ruleset import Ruleset
from placeready.records.layout import file_text
from placeready.records.publishable import publishable
from placeready.records.read import LoadedFiles, is_response, read_files
from placeready.records.settled_context import (
    option_called,
    question_called,
    with_context_settled,
)
from placeready.records.settled_facts import refused, with_settled
from placeready.report.settlement import (
    changed,
    context_changed,
    settlement_in_words,
)
from placeready.storage.held_file import HeldFile


class SettledAnswer(NamedTuple):
    """What was typed of an answer that was agreed."""

    anchor: str | None
    evidence: tuple[str, ...]
    note: str | None
    open_again: bool


@click.command()
@click.argument("record", metavar="RECORD")
@click.argument("question", metavar="QUESTION")
@click.argument("anchor", required=False, metavar="[ANSWER]")
@click.option(
    "--evidence",
    multiple=True,
    metavar="TITLE",
    help="What shows it, such as a document. Can be given several times.",
)
@click.option("--note", metavar="TEXT", help="How it was agreed, for the record.")
@click.option("--open", "open_again", is_flag=True, help="Take out what was agreed.")
@EDITION
@RULESET
def command(
    record: str,
    question: str,
    edition: Edition | None,
    ruleset: str | None,
    **given: Any,  # noqa: ANN401  click hands over what it has checked
) -> int:
    """Write into a record what people agreed a fact is, or what is true of the area.

    QUESTION is the id of a fact and ANSWER the agreed one by its number, from 0. Or it
    is the id of a question on the area, such as context.stage, and ANSWER an option by
    its id or words. It counts in place of what people answered, which stays in the
    record. RECORD is changed, whole or not at all.
    """
    agreed = SettledAnswer(**given)
    if record == "-":
        message = "What is agreed is written into the record's own file."
        raise WrongUse(message, "Give the name of the file in place of '-'.")
    # Read once nobody else can change it: two who settle at once both settle.
    with HeldFile(Path(record)) as held:
        loaded = _loaded(record)
        content, before, problems = whole_record(loaded, ruleset)
        asked = question_called(content, question)
        if asked is not None:
            after = _with_context(content, before, asked, agreed)
            told = context_changed(asked, before, after)
            about: Question | ContextQuestion = asked
        else:
            about = _fact(content, record, question)
            settled = _settled(about, agreed, before.settled)
            after = with_settled(before, question, settled)
            told = changed(content, about, before.settled.get(question), settled)
        # In the order of the file as it was: what else is in it has not changed.
        held.save(file_text(after, loaded.documents[0].raw))
    # Of what may be shown, before and after: two full results would tell more than one.
    if edition != "full":
        before, after = publishable(content, before), publishable(content, after)
    examined = trace(content, before), trace(content, after)
    for sentence in (*told, *settlement_in_words(about, *examined)):
        say(sentence)
    say(f"Written to {record}.")
    return exit_code(problems)


def _fact(ruleset: Ruleset, file: str, name: str) -> Question:
    """The fact of this id. Raises WrongUse where it is none that can be settled."""
    if why := refused(ruleset, name, partial(Problem, file, "", name)):
        raise WrongUse(why.what, why.remedy)
    return ruleset.question_by_id[name]


def _with_context(
    ruleset: Ruleset, record: Record, question: ContextQuestion, given: SettledAnswer
) -> Record:
    """The record with a question on the area settled or open again."""
    if given.evidence or given.note is not None:
        area = ruleset.start.area
        message = f"A question on the {area} is settled without evidence or note."
        raise WrongUse(message, "Leave --evidence and --note out.")
    if given.open_again:
        _check_opens(given, question.id, record.context_settled)
        return with_context_settled(ruleset, record, {question.id: None})
    option = option_called(question, given.anchor)
    return with_context_settled(ruleset, record, {question.id: option})


def _loaded(file: str) -> LoadedFiles:
    """The one file, which must hold a record."""
    loaded = read_files((file,))
    if any(is_response(document.raw) for document in loaded.documents):
        message = f"'{file}' holds one person's answers, not an area's record."
        remedy = "Put everyone's answers into one record first: `placeready join`."
        raise WrongUse(message, remedy)
    return loaded


def _settled(
    question: Question, given: SettledAnswer, before: Mapping[str, Settled]
) -> Settled | None:
    """What is settled from now on; None where it is open again."""
    if given.open_again:
        _check_opens(given, question.id, before)
        return None
    top = question.top
    if given.anchor not in {str(each) for each in range(top + 1)}:
        message = f"'{given.anchor}' is not an answer from 0 to {top}."
        if given.anchor is None:
            message = f"Say which answer was agreed, from 0 to {top}, or --open."
        lines = [f"  {i}  {words}" for i, words in enumerate(question.anchors)]
        raise WrongUse(message, question.text, *lines)
    titles = [_fits(title, "--evidence", LONGEST_NAME) for title in given.evidence]
    note = None if given.note is None else _fits(given.note, "--note", LONGEST_NOTE)
    evidence = tuple(Evidence(title=title) for title in titles)
    return Settled(anchor=int(given.anchor or 0), evidence=evidence, note=note)


def _check_opens(given: SettledAnswer, name: str, before: Collection[str]) -> None:
    """Check that what is to be opened again is settled, and that no more was typed."""
    if given.anchor is not None or given.evidence or given.note is not None:
        message = "--open takes out what was agreed, and takes nothing beside it."
        raise WrongUse(message, "Give either an answer or --open.")
    if name not in before:
        message = f"'{name}' is not settled in this record, so it is open already."
        known = ", ".join(before) or "nothing"
        raise WrongUse(message, f"Settled so far: {known}.")


def _fits(text: str, option: str, longest: int) -> str:
    """Text that a record can hold."""
    text = text.strip()
    if not text:
        message = f"{option} is empty."
        raise WrongUse(message, "Leave it out, or say something.")
    if len(text) > longest:
        message = f"{option} has {len(text):,} characters."
        raise WrongUse(message, f"It can have {longest:,}.")
    try:
        text.encode()
    except UnicodeEncodeError:
        message = f"{option} holds something that is not a character."
        raise WrongUse(message, "Type it again.") from None
    return text
