"""JSON documents to a record that fits a ruleset, or all their problems.

Owns records and responses as files: their shape, their ids, and several responses of
one area made into one record. Nothing is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from pydantic import ValidationError

from placeready.errors import MOST_PROBLEMS, Problem, Problems, first_problems
from placeready.model.record import RECORD_FORMAT, Record
from placeready.model.response import RESPONSE_FORMAT, Response, ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.model.validation_messages import Misfit, misfits, shown
from placeready.records.carry_over import carried_over
from placeready.records.fit import unfit
from placeready.records.join import Files, one_record, repeated
from placeready.records.spelling import as_spelt
from placeready.records.version_notice import version_problems
from placeready.storage.input_file import Say, read_input
from placeready.storage.strict_json import LARGEST, parse_object


class RawDocument(NamedTuple):
    """One file, read as JSON and not yet held against a ruleset."""

    file: str
    raw: dict[str, Any]


class LoadedFiles(NamedTuple):
    """The files that could be read, and what was found on the way."""

    documents: list[RawDocument]
    problems: list[Problem]


class Reading(NamedTuple):
    """A record, or None where it cannot be assessed, and all that was found."""

    record: Record | None
    problems: tuple[Problem, ...]


def read_files(files: Sequence[str], say: Say | None = None) -> LoadedFiles:
    """Read files as JSON. Raises WrongUse where one is not there or may not be read."""
    loaded = LoadedFiles([], [])
    for file in files:
        value, problems = parse_object(file, read_input(file, LARGEST, say))
        loaded.problems.extend(problems)
        if value is not None:
            loaded.documents.append(RawDocument(file, value))
    return loaded


def ruleset_named(documents: Sequence[RawDocument]) -> str | None:
    """The ruleset that the documents say they were answered for, if any says so."""
    named = (document.raw.get("ruleset") for document in documents)
    return next((each for each in named if isinstance(each, str) and each), None)


def read_record(ruleset: Ruleset, loaded: LoadedFiles) -> Reading:
    """One record from the files of one area, held against a ruleset."""
    problems = list(loaded.problems)
    shaped = well_formed(ruleset, loaded.documents, problems)
    whole = len(shaped) == len(loaded.documents) and not any(
        problem.stops for problem in loaded.problems
    )
    # From files of which one cannot be read no record is made: what they disagree on
    # could not be told. What is wrong with each alone is still said.
    record = one_record(shaped, problems) if whole and shaped else None
    for file, value in shaped:
        problems.extend(unfit(ruleset, file, value))
    if record is not None:
        problems.extend(first_problems(repeated(shaped)))
    if any(problem.stops for problem in problems):
        record = None
    return Reading(record, tuple(problems))


def well_formed(
    ruleset: Ruleset,
    documents: Sequence[RawDocument],
    problems: list[Problem],
    *,
    joining: bool = False,
) -> Files:
    """The files whose shape holds, in the ruleset's spelling and version; what is wrong
    with the others is a problem, and so is what was done to an earlier version: of
    protected people's answers that is said only where files are joined.
    """
    shaped: list[tuple[str, Record | ResponseDocument]] = []
    for each in documents:
        if (value := _shaped(each, problems, ruleset.top_of)) is not None:
            now, account = carried_over(ruleset, value)
            problems += version_problems(
                ruleset, each.file, value, account, joining=joining
            )
            shaped.append((each.file, as_spelt(ruleset, now)))
    return shaped


def read_response(file: str, data: bytes) -> tuple[ResponseDocument | None, Problems]:
    """One person's response from the bytes of its file, not held against a ruleset.

    Answers to questions that no ruleset has are read like any others.
    """
    raw, problems = parse_object(file, data)
    response = None
    if raw is not None:
        given = raw.get("format")
        if isinstance(given, str) and _newer(given):
            what = f"It was written by a newer placeready: its format is {given:.60}."
            remedy = "It is left as it is. Open it with the newer version."
            problems.append(Problem(file, "", "", what, remedy, kind="newer format"))
        elif given == RECORD_FORMAT or "responses" in raw:
            what = "It holds an area's whole record, not one person's answers."
            remedy = "`placeready assess` reads it. To answer, give a file of your own."
            problems.append(Problem(file, "", "", what, remedy, kind="not a response"))
        else:
            # A response may leave its format out; the model wants it.
            whole = {"format": RESPONSE_FORMAT, **raw}
            shaped = _shaped(RawDocument(file, whole), problems, {})
            response = shaped if isinstance(shaped, ResponseDocument) else None
    return response, Problems.of(problems)


def _newer(given: str) -> bool:
    family, _, version = given.rpartition("/")
    known, _, mine = RESPONSE_FORMAT.rpartition("/")
    # Cut and in ASCII: Python takes a superscript for a digit that is no number, and
    # refuses to read one of some thousand digits.
    digits = version.lstrip("0")
    number = int(digits[:9]) if digits.isascii() and digits.isdigit() else 0
    return family == known and number > int(mine)


def is_response(raw: Mapping[str, object]) -> bool:
    """Whether a file holds one person's answers, and not an area's record."""
    given = raw.get("format")
    return given == RESPONSE_FORMAT or ("respondent" in raw and given is None)


def _shaped(
    document: RawDocument, problems: list[Problem], tops: Mapping[str, int]
) -> Record | ResponseDocument | None:
    file, raw = document
    given, name = raw.get("format"), raw.get("id")
    label = f"record '{name}'" if isinstance(name, str) and name else ""
    at = partial(Problem, file, label)
    one_person = is_response(raw)
    model = ResponseDocument if one_person else Record
    if given is not None and given not in (RECORD_FORMAT, RESPONSE_FORMAT):
        what = f"The format is {shown(given)}, which this version does not read."
        remedy = f"It reads {RECORD_FORMAT} and {RESPONSE_FORMAT}."
        problems.append(at("format", what, remedy, kind="unknown format"))
    elif not one_person and raw.get("responses") == []:
        what = "Nobody has answered: 'responses' is empty."
        remedy = "Add at least one person's response."
        problems.append(at("responses", what, remedy, kind="nobody answered"))
    else:
        return _validated(model, raw, problems, partial(_misfit_problem, at, tops))
    return None


def _validated(
    model: type[Record | ResponseDocument],
    raw: dict[str, Any],
    problems: list[Problem],
    told_at: Callable[[dict[str, Any], Misfit], Problem],
) -> Record | ResponseDocument | None:
    data, found, left = dict(raw), list[Misfit](), 0
    value: Record | ResponseDocument | None = None
    people = raw.get("responses")
    if model is ResponseDocument:
        data.setdefault("format", RESPONSE_FORMAT)
    elif isinstance(people, list):
        # One by one: all that is wrong with thousands at once would take thousands of
        # times the room of the file.
        data["responses"], left = _good_responses(people, raw, found)
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        # That there is no good response is told by what is wrong with each.
        seen = misfits(error, model, raw)
        found += [each for each in seen if each.path != ("responses",) or not found]
    told = [told_at(raw, each) for each in found[: MOST_PROBLEMS + 1]]
    if left := left + len(found) - len(told):
        told.append(replace(told[-1], place="", what="", remedy="", kind="", more=left))
    problems += first_problems(told)
    return None if told else value


def _good_responses(
    people: list[Any], raw: dict[str, Any], found: list[Misfit]
) -> tuple[list[Response], int]:
    """The responses that have the right shape; what is wrong with the others is found,
    and after a hundred faults only counted.
    """
    good, left = list[Response](), 0
    for place, each in enumerate(people):
        try:
            good.append(Response.model_validate(each))
        except ValidationError as error:
            if len(found) < MOST_PROBLEMS:
                found += misfits(error, Record, raw, ("responses", place))
            else:
                left += error.error_count()
    return good, left


def _misfit_problem(
    at: partial[Problem], tops: Mapping[str, int], raw: dict[str, Any], misfit: Misfit
) -> Problem:
    path, what, remedy, kind = misfit
    if path and (path[-1] == "anchor" or path[-2:-1] == ("answers",)):
        remedy = _SETTLED if path[0] == "settled" else _ANCHOR
        remedy = remedy.format(_last(path, tops))
        kind = "not an anchor"
    return at(_place(path, raw), what, remedy, kind=kind)


_ANCHOR = (
    "An answer is a whole number from 0 to {} without quotes, "
    'or "dont_know", or "not_applicable".'
)

_SETTLED = "A fact is settled at a whole number from 0 to {} without quotes."


def _last(path: tuple[str | int, ...], tops: Mapping[str, int]) -> str:
    """The last anchor of the question in a path; in words where it is not known."""
    found = [tops[step] for step in path if isinstance(step, str) and step in tops]
    known = found[-1:] or [*{*tops.values()}]
    return str(known[0]) if len(known) == 1 else "the question's last answer"


def _place(path: tuple[str | int, ...], raw: dict[str, Any]) -> str:
    """A path by ids: responses by their respondent, others counted from 1."""
    steps = [each if isinstance(each, str) else f"item {each + 1}" for each in path]
    if len(path) > 1 and path[0] == "responses":
        name = _respondent(raw, path[1])
        steps[1] = f"'{name}'" if name else steps[1]
    return ", ".join(steps)


def _respondent(raw: dict[str, Any], index: str | int) -> str | None:
    try:
        name = raw["responses"][index]["respondent"]["id"]
    except (KeyError, IndexError, TypeError):
        return None
    return name if isinstance(name, str) else None
