"""What people sent and what a record holds already, made into one record.

Owns what may be joined and what becomes of each part: one response a person, one area,
one context, one ruleset, of which all is in the version in use. The order of the files
changes no byte of the record, and what was joined before is not joined again. Nothing
is dropped without being handed back, to be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from placeready.errors import Problem, Problems
from placeready.model.record import RECORD_FORMAT, Record, Settled
from placeready.model.response import RESPONSE_FORMAT, Area, Response, ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.records import join as joining
from placeready.records.fit import unfit
from placeready.records.join import Files
from placeready.records.joined_context import own_words
from placeready.records.layout import in_order
from placeready.records.people_changes import (
    PeopleChanges,
    changed_files,
    known_apart,
    on_people,
)
from placeready.records.read import LoadedFiles, RawDocument, well_formed
from placeready.records.same_person import ReplacedResponse, counted_people
from placeready.records.version_notice import too_different

_NOTHING_ELSE = PeopleChanges()


class RemainingAnswers(NamedTuple):
    """What a person's file keeps that no record holds."""

    file: str
    notes: int
    """Questions with a note or evidence and without an answer."""
    answers: int
    """Answers that this version of the ruleset does not ask this person for."""


class Joined(NamedTuple):
    """One record, or None where something stops it, and all there is to tell."""

    record: Record | None
    problems: tuple[Problem, ...]
    before: Record | None = None
    replaced: tuple[ReplacedResponse, ...] = ()
    remaining: tuple[RemainingAnswers, ...] = ()
    not_counted: tuple[Problem, ...] = ()
    """What people said of the area that is no option: it stays and does not count."""


def join(
    ruleset: Ruleset,
    loaded: LoadedFiles,
    there: str | None = None,
    *,
    changes: PeopleChanges = _NOTHING_ELSE,
    today: str | None = None,
) -> Joined:
    """One record from the files of one area: responses, records, or both.

    Args:
        ruleset: What was answered.
        loaded: The files.
        there: The one of them that is in the place of the record: it has to be one.
        changes: What is asked for about people besides.
        today: As YYYY-MM-DD; without it no date lies ahead.

    Raises:
        WrongUse: where what is asked for cannot be done.
    """
    problems = list(loaded.problems)
    documents = [*_joinable(loaded.documents, there, problems)]
    shaped = well_formed(ruleset, documents, problems, joining=True)
    records = (v for file, v in shaped if file == there and isinstance(v, Record))
    before, record = next(records, None), None
    # What cannot be read may be the record, or hold the person: that is told first.
    if not any(each.stops for each in problems):
        shaped = changed_files(shaped, changes)
    for file, value in shaped:
        problems.extend(_unjoinable(ruleset, file, value))
    people, replaced = counted_people(shaped, problems, today)
    if shaped:
        record = _record(ruleset, shaped, before, people, problems, today)
    if record is not None:
        problems.extend(on_people(record, shaped, there, today))
    no_option = tuple(p for p in problems if p.kind == "unknown option" and not p.stops)
    reported: tuple[Problem, ...] = ()
    if problems := [each for each in problems if each not in no_option]:
        reported = Problems.of(_not_over(each, there) for each in problems)
    if any(problem.stops for problem in reported):
        return Joined(None, reported, before)
    remaining = tuple(_remaining_answers(shaped, replaced))
    return Joined(record, reported, before, tuple(replaced), remaining, no_option)


def _not_over(problem: Problem, there: str | None) -> Problem:
    """A problem of the file where the record is going to be has one more way out."""
    if problem.file != there or not problem.stops or problem.kind == "not a record":
        return problem
    return replace(problem, remedy=f"{problem.remedy} Or give another name with --out.")


def holds_record(document: RawDocument) -> bool:
    """Whether it is a record by what it says of itself."""
    given = document.raw.get("format")
    record = given == RECORD_FORMAT or "responses" in document.raw
    return record and given != RESPONSE_FORMAT


def _joinable(
    documents: Sequence[RawDocument], there: str | None, problems: list[Problem]
) -> Iterator[RawDocument]:
    for each in documents:
        if each.file != there or holds_record(each):
            yield each
            continue
        what = "This file is there already, and it does not hold a record."
        remedy = "It is not written over. Give another name with --out."
        problems.append(Problem(each.file, "", "", what, remedy, kind="not a record"))


def _unjoinable(
    ruleset: Ruleset, file: str, value: Record | ResponseDocument
) -> Iterator[Problem]:
    """What keeps one file from being joined, whatever the others are."""
    yield from too_different(ruleset, file, value)
    one = "Join the answers to one ruleset only; --ruleset says to which."
    for each in unfit(ruleset, file, value):
        yield replace(each, remedy=one) if each.kind == "other ruleset" else each
    if isinstance(value, Record) and (value.edition == "published" or value.left_out):
        what = (
            "This is a copy made to be passed on: names, and perhaps some answers, are "
            "not in it."
        )
        remedy, kind = "Join the record that it was made from.", "shared copy"
        place = "edition" if value.edition else "left_out"
        yield Problem(file, f"record '{value.id}'", place, what, remedy, kind=kind)


def _record(
    ruleset: Ruleset,
    shaped: Files,
    before: Record | None,
    people: Sequence[Response],
    problems: list[Problem],
    today: str | None,
) -> Record | None:
    area = joining.one_area(shaped, problems)
    ids = [value.id for _, value in shaped if isinstance(value, Record)]
    if before is not None:
        # The record keeps its name: what links to it, or is kept beside it, goes by it.
        area = Area(name=before.area.name, code=before.area.code or area.code)
        ids = [before.id]
    own = own_words(ruleset, shaped, before, problems)
    settled = _settled(ruleset, shaped, problems)
    if not people:
        return None
    return Record(
        id=min(ids, default=joining.record_id(area)),
        area=area,
        ruleset=ruleset.id,
        ruleset_version=ruleset.version,
        date=joining.latest_day(shaped, today),
        context=own.context,
        context_settled=own.settled,
        places=own.places,
        responses=_in_order(ruleset, people),
        settled=settled,
        two_people=known_apart(shaped, people),
    )


def _settled(
    ruleset: Ruleset, shaped: Files, problems: list[Problem]
) -> dict[str, Settled]:
    found: dict[str, tuple[str, Settled]] = {}
    records = [(file, value) for file, value in shaped if isinstance(value, Record)]
    for file, value in records:
        for name, each in value.settled.items():
            other, known = found.setdefault(name, (file, each))
            if known != each:
                what = (
                    f"It is settled here at {each.anchor}, and in {other} at "
                    f"{known.anchor}."
                    if known.anchor != each.anchor
                    else f"It is settled with another note or evidence in {other}."
                )
                remedy = "Agree on one, and put the same in both."
                label, place = f"record '{value.id}'", f"settled, {name}"
                kind = "contradicting settlement"
                problems.append(Problem(file, label, place, what, remedy, kind=kind))
    settled = {name: each for name, (_, each) in found.items()}
    return in_order(ruleset.question_by_id, settled)


def _in_order(ruleset: Ruleset, responses: Sequence[Response]) -> tuple[Response, ...]:
    """By tier, organisation and id, the answers by question."""
    place = {name: i for i, name in enumerate(ruleset.tier_by_id)}
    asked = ruleset.question_by_id

    # Not in the order of the files: joining them in another must change no byte.
    def key(response: Response) -> tuple[int, str, str]:
        who = response.respondent
        return place.get(who.tier, len(place)), who.organisation or "", who.id

    return tuple(
        each.model_copy(update={"answers": in_order(asked, each.answers)})
        for each in sorted(responses, key=key)
    )


def _remaining_answers(
    shaped: Files, replaced: Sequence[ReplacedResponse]
) -> list[RemainingAnswers]:
    old = {each.earlier.file for each in replaced}
    return [
        RemainingAnswers(file, len(kept.unsaid), len(kept.answers) + len(kept.context))
        for file, value in shaped
        if isinstance(value, ResponseDocument)
        and (kept := value.kept) is not None
        and file not in old
    ]


class ChangesSince(NamedTuple):
    """How many people a record holds that another did not, or held otherwise."""

    new: int
    replaced: int
    unchanged: int


def changes_since(before: Record | None, now: Record) -> ChangesSince:
    """What came to a record since it was another."""
    had = {each.respondent.id: each for each in before.responses} if before else {}
    new = sum(each.respondent.id not in had for each in now.responses)
    same = sum(
        (old := had.get(each.respondent.id)) is not None
        and (old.respondent, old.answers, old.context)
        == (each.respondent, each.answers, each.context)
        for each in now.responses
    )
    return ChangesSince(new, len(now.responses) - new - same, same)
