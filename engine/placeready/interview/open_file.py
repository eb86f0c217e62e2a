"""A file to an interview, or why it cannot be one.

Owns what becomes of a file that is damaged, newer, another ruleset's or no response at
all: the person is given the reasons, and the file is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from placeready.assessment.assess import check_decidable
from placeready.errors import Problem, Problems, WrongUse
from placeready.interview.answer_draft import resumed
from placeready.interview.interview import Interview
from placeready.interview.questionnaire import questionnaire_of
from placeready.model.response import ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.records.read import read_response
from placeready.records.settled_facts import other_ruleset, unknown_tier
from placeready.rulesets.load import load_ruleset
from placeready.rulesets.locate import DEFAULT, not_shipped
from placeready.storage.answer_file import AnswerFile


class ReadableFile(NamedTuple):
    """A file that can be gone on with."""

    interview: Interview
    remarks: tuple[str, ...]
    """What the person has to know, in full sentences."""


class UnreadableFile(NamedTuple):
    """A file that cannot be gone on with as it stands."""

    problems: Problems
    previous: Interview | None
    """What the copy before the last change holds; None where it is of no use."""


Rulesets: TypeAlias = Callable[[str], Ruleset]
"""A ruleset by its id or its folder."""


def ruleset_by_name(name: str) -> Ruleset:
    """A ruleset by the id of a shipped one or by its folder.

    Raises:
        WrongUse: where it is not there.
        Unusable: where it has problems.
        EngineMissing: where nothing here can decide its conditions.
    """
    content = load_ruleset(name)
    check_decidable(content)
    return content


def read_answers(
    file: AnswerFile, ruleset: str | None, read: Rulesets = ruleset_by_name
) -> ReadableFile | UnreadableFile | None:
    """What a file holds; None where there is none yet.

    Args:
        file: The file.
        ruleset: The id or folder of the ruleset to use; None takes the one it names.
        read: How a ruleset is had.

    Raises:
        WrongUse: where the file may not be read, or the ruleset is not there.
        Unusable: where the ruleset has problems.
    """
    data = file.read()
    if data is None:
        return None
    name = str(file.path)
    found = _interpreted(name, data, ruleset, read)
    if isinstance(found, ReadableFile):
        return found
    # The copy would be refused for the same reason: no more is offered.
    if any(each.kind in _INTACT for each in found):
        return UnreadableFile(found, None)
    copy = file.previous()
    before = _interpreted(name, copy, ruleset, read) if copy is not None else None
    return UnreadableFile(
        found, before.interview if isinstance(before, ReadableFile) else None
    )


def interview_in(name: str, data: bytes, content: Ruleset) -> Interview | None:
    """The interview that bytes hold for this ruleset; None where they hold none.

    Args:
        name: The file they are from.
        data: The bytes.
        content: The ruleset that is in use.
    """
    document, _ = read_response(name, data)
    if document is None or _misfit(name, document, content) is not None:
        return None
    return resumed(content, document).interview


_INTACT = ("newer format", "not a response", "other ruleset")
"""Kinds of problem of a file that is not damaged: no copy of it is better."""


def _interpreted(
    name: str, data: bytes, ruleset: str | None, read: Rulesets
) -> ReadableFile | Problems:
    document, problems = read_response(name, data)
    if document is None:
        return problems
    # Before any ruleset is read: the one it names may not be there to be read.
    wrong = _other_ruleset(name, document, ruleset)
    if wrong is not None:
        return Problems.of([wrong])
    content = read(ruleset or document.ruleset or DEFAULT)
    wrong = _misfit(name, document, content)
    if wrong is not None:
        return Problems.of([wrong])
    interview, remarks = resumed(content, document)
    return ReadableFile(interview, (*(problem.what for problem in problems), *remarks))


def _other_ruleset(
    name: str, document: ResponseDocument, ruleset: str | None
) -> Problem | None:
    remedy = not_shipped(document.ruleset)
    if ruleset is not None or not remedy:
        return None
    what = f"It was answered for the ruleset '{document.ruleset}'."
    return Problem(name, "", "ruleset", what, remedy, kind="other ruleset")


def _misfit(name: str, document: ResponseDocument, content: Ruleset) -> Problem | None:
    """Why a document cannot be held against a ruleset at all."""
    if (other := other_ruleset(content, document.ruleset)) is not None:
        return other.at(name, "", "ruleset")
    tier = document.respondent.tier
    if tier not in content.tier_by_id:
        return unknown_tier(content, tier).at(name, "", "respondent, tier")
    try:
        questionnaire_of(content, tier)
    except WrongUse as error:
        what, remedy = error.message, error.remedy
        return Problem(name, "", "respondent, tier", what, remedy, kind="asked nothing")
    return None
