"""A file to an interview, or why it cannot be one.

Owns what becomes of a file that is damaged, newer, another ruleset's or no response at
all: the person is given the reasons, and the file is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from placeready.assessment.assess import check_decidable
from placeready.errors import Problem, Problems, WrongUse
from placeready.interview.answer_draft import ResumedInterview, resumed
from placeready.interview.interview import Interview
from placeready.interview.questionnaire import questionnaire_of
from placeready.model.response import ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.records.carry_over import carried_over
from placeready.records.fit import beyond_the_last, other_ruleset, unknown_tier
from placeready.records.read import read_response
from placeready.records.spelling import as_spelt
from placeready.records.version_notice import in_words
from placeready.rulesets.load import load_ruleset
from placeready.rulesets.locate import DEFAULT, not_shipped
from placeready.storage.answer_file import AnswerFile


class DamagedFile(NamedTuple):
    """A file that cannot be gone on with as it stands."""

    problems: Problems
    copy: Interview | None
    """What the copy before the last change holds; None where it is of no use."""


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
    file: AnswerFile,
    ruleset: str | None,
    read: Callable[[str], Ruleset] = ruleset_by_name,
) -> ResumedInterview | DamagedFile | None:
    """What a file holds; None where there is none yet.

    The ruleset is given by its id or its folder; None takes the one that it names.
    Raises WrongUse where the file may not be read, or the ruleset is not there, and
    Unusable where the ruleset has problems.
    """
    data = file.read()
    if data is None:
        return None
    name = str(file.path)
    found = _interpreted(name, data, ruleset, read)
    if isinstance(found, ResumedInterview):
        return found
    # The copy would be refused for the same reason: no more is offered.
    whole = any(each.kind in _INTACT for each in found)
    copy = None if whole else file.previous()
    before = None if copy is None else _interpreted(name, copy, ruleset, read)
    good = before.interview if isinstance(before, ResumedInterview) else None
    return DamagedFile(found, good)


def interview_in(name: str, data: bytes, content: Ruleset) -> Interview | None:
    """What the bytes of a file hold for the ruleset in use; None for no interview."""
    document, _ = read_response(name, data)
    if document is None:
        return None
    document, _ = in_this_version(content, document)
    if _misfit(name, document, content) is not None:
        return None
    return resumed(content, document).interview


def in_this_version(
    content: Ruleset, document: ResponseDocument
) -> tuple[ResponseDocument, str]:
    """A document in the ids of the ruleset in use, and what was done for that in a
    sentence; empty where nothing was.
    """
    now, account = carried_over(content, document)
    return as_spelt(content, now), in_words(account.entries)


_INTACT = ("newer format", "not a response", "other ruleset")
"""Kinds of problem of a file that is not damaged: no copy of it is better."""


def _interpreted(
    name: str, data: bytes, ruleset: str | None, read: Callable[[str], Ruleset]
) -> ResumedInterview | Problems:
    document, problems = read_response(name, data)
    if document is None:
        return problems
    # Before any ruleset is read: the one it names may not be there to be read.
    if ruleset is None and (remedy := not_shipped(document.ruleset)):
        what = f"It was answered for the ruleset '{document.ruleset}'."
        other = Problem(name, "", "ruleset", what, remedy, kind="other ruleset")
        return Problems.of([other])
    content = read(ruleset or document.ruleset or DEFAULT)
    document, done = in_this_version(content, document)
    wrong = _misfit(name, document, content)
    if wrong is not None:
        return Problems.of([wrong])
    interview, remarks = resumed(content, document)
    told = (*(problem.what for problem in problems), *remarks, *filter(None, (done,)))
    return ResumedInterview(interview, told)


def _misfit(name: str, document: ResponseDocument, content: Ruleset) -> Problem | None:
    """Why a document cannot be held against a ruleset at all."""
    at = partial(Problem, name, "")
    if other := other_ruleset(content, document.ruleset, partial(at, "ruleset")):
        return other
    tier, place = document.respondent.tier, "respondent, tier"
    if tier not in content.tier_by_id:
        return unknown_tier(content, tier, partial(at, place))
    beyond = beyond_the_last(
        content, document.answers, lambda name: partial(at, f"answers, {name}")
    )
    if problem := next(beyond, None):
        return problem
    try:
        questionnaire_of(content, tier)
    except WrongUse as error:
        return at(place, error.message, error.remedy, kind="asked nothing")
    return None
