"""What came of joining files, in words: nothing is replaced or left behind unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placeready.model.organisations import one_name
from placeready.model.record import Record
from placeready.records import join_record
from placeready.records.same_person import SentResponse
from placeready.report.wording import count, day, listed


def replaced_in_words(joining: join_record.Joined, there: str | None) -> Iterator[str]:
    """Whose earlier answers do not count, and which count in their place."""
    for each in joining.replaced:
        earlier, later = each
        whose = f"The answers of '{earlier.response.respondent.id}'"
        if later.file == there:
            yield f"{whose}{_in(earlier)} are not taken: those{_in(later)} are later."
        else:
            yield f"{whose}{_in(earlier)} are replaced by those{_in(later)}."
            was, now = (one.response.respondent.role for one in each)
            # A colleague who went on with somebody's file looks like that person.
            if was and now and was != now:
                yield (
                    f"  The role was '{was}' and is '{now}'. If these are two people, "
                    "change the id in one of the files and join them again."
                )


def _in(sent: SentResponse) -> str:
    on = f" of {day(sent.day)}" if sent.day else ""
    return f"{on} in {sent.file}"


def left_in_files(remaining: Sequence[join_record.RemainingAnswers]) -> Iterator[str]:
    """What stays in the files that people sent."""
    notes = [(each.file, each.notes) for each in remaining]
    answers = [(each.file, each.answers) for each in remaining]
    for thing, which, kept in (
        ("note", "without an answer", notes),
        ("answer", "to what this version does not ask", answers),
    ):
        if number := sum(n for _, n in kept):
            files = listed([file for file, n in kept if n])
            are, stay = ("is", "It stays") if number == 1 else ("are", "They stay")
            things = count(number, thing)
            yield f"{things} {which} {are} not in the record. {stay} in {files}."


def people_in_words(joining: join_record.Joined, record: Record) -> Iterator[str]:
    """How many people the record holds now, and how many of them came."""
    people = [each.respondent for each in record.responses]
    tiers = count(len({who.tier for who in people}), "tier")
    bodies = {one_name(who.organisation) for who in people if who.organisation}
    of = f"{tiers} and {count(len(bodies), 'organisation')}" if bodies else tiers
    are = "is" if len(people) == 1 else "are"
    came = join_record.changes_since(joining.before, record)
    named = zip(came, ("new", "with later answers", "unchanged"), strict=True)
    parts = listed([f"{number} {which}" for number, which in named if number])
    whole = count(len(people), "person", "people")
    yield f"{whole} from {of} {are} in the record: {parts}."
