"""Which of the answers that one person sent count.

Owns what makes two responses one person's, and which of them is the later. The order in
which they are given decides nothing: where the day does not tell, it is a Problem.

- One person has one id, one tier and one organisation.
- The answers of the last day count, all of them: nothing is taken from earlier ones
  but what they say of the area and later ones do not.
- Responses that say the same are one, on the later of their days.
- Different answers of one day, or without a day, cannot be told apart.
- A day that lies ahead is no later than any that has come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import NamedTuple

from placeready.errors import Problem
from placeready.model.moves import VersionNumbers, numbers
from placeready.model.organisations import one_name
from placeready.model.record import Record
from placeready.model.response import Respondent, Response
from placeready.records.dates_ahead import lies_ahead
from placeready.records.join import Files, responses_of


class SentResponse(NamedTuple):
    """One response and where it is."""

    file: str
    response: Response
    in_record: bool
    ahead: bool = False
    """Whether its day has not come yet."""

    def says_as(self, other: SentResponse) -> bool:
        """Whether both hold the same, on whatever day; of the area, as far as both say
        anything.
        """
        mine, theirs = self.response, other.response
        return (
            mine.respondent == theirs.respondent
            and mine.answers == theirs.answers
            and all(
                theirs.context.get(name, word) == word
                for name, word in mine.context.items()
            )
        )

    @property
    def day(self) -> str:
        """The day it was last changed; empty where that is not known."""
        return self.response.date or ""


class ReplacedResponse(NamedTuple):
    """Answers that do not count, and the later ones of the same person that do."""

    earlier: SentResponse
    later: SentResponse


def counted_people(
    shaped: Files, problems: list[Problem], today: str | None = None
) -> tuple[list[Response], list[ReplacedResponse]]:
    """The one response of each person in these files, and what it is counted in place
    of. Without today's date no day lies ahead.
    """
    by_id: dict[str, list[SentResponse]] = {}
    for file, value in shaped:
        for each in responses_of(value):
            ahead = lies_ahead(each.date, today)
            sent = SentResponse(file, each, isinstance(value, Record), ahead)
            by_id.setdefault(each.respondent.id, []).append(sent)
    responses, replaced = list[Response](), list[ReplacedResponse]()
    for versions in by_id.values():
        found = [*_strangers(versions)] or [*_undecided(versions)]
        problems.extend(found)
        if not found:
            later = _latest(versions)
            responses.append(_with_all_context(later.response, versions))
            replaced += (
                ReplacedResponse(each, later)
                for each in versions
                if not each.says_as(later)
            )
    return responses, replaced


def _latest(versions: Sequence[SentResponse]) -> SentResponse:
    return max(reversed(versions), key=_by_day)


def _by_day(
    sent: SentResponse,
) -> tuple[bool, str, VersionNumbers, list[tuple[str, str]]]:
    """Where a version stands among those of one person, in whatever order given."""
    has_come = sent.day != "" and not sent.ahead
    version = numbers(sent.response.answered_with or "") or (0, 0, 0)
    return has_come, sent.day, version, sorted(sent.response.context.items())


def _with_all_context(later: Response, versions: Sequence[SentResponse]) -> Response:
    """The response that counts, with all that its person ever said of the area: the
    record keeps it as long as nobody says otherwise, and has to tell whose word it is.
    """
    latest: dict[str, str] = {}
    for each in sorted(versions, key=_by_day):
        latest |= each.response.context
    return later.model_copy(update={"context": dict(sorted(latest.items()))})


def _strangers(versions: Sequence[SentResponse]) -> Iterator[Problem]:
    first, *others = versions
    whose = first.response.respondent
    for each in others:
        who = each.response.respondent
        if _person(who) != _person(whose):
            what = (
                f"It is of {_speaks_for(who)}, and the one with the same id in "
                f"{first.file} of {_speaks_for(whose)}."
            )
            remedy = (
                "If they are two people, change the id in one of the files. If they "
                "are one, give only the file that is right."
            )
            if each.in_record or first.in_record:
                remedy = (
                    "If they are two people, change the id in the file. If they are "
                    f"one who has moved, {_to_replace(who.id)}."
                )
            place, kind = f"response '{who.id}'", "two people under one id"
            yield Problem(each.file, "", place, what, remedy, kind=kind)


def _person(who: Respondent) -> tuple[str, str | None]:
    return who.tier, who.organisation and one_name(who.organisation)


def _speaks_for(who: Respondent) -> str:
    body = f"'{who.organisation}'" if who.organisation else "no organisation"
    return f"{body} (tier '{who.tier}')"


def _undecided(versions: Sequence[SentResponse]) -> Iterator[Problem]:
    """Responses of one person of which the day does not tell which is the later."""
    later = _latest(versions)
    dated = [each for each in versions if each.day]
    for each in versions:
        if each.says_as(later):
            continue
        if each.day == later.day:
            when = f"of the same day, {each.day}" if each.day else "without a day"
            what = f"It and {later.file} hold different answers of one person, {when}."
        elif each.day or any(other.says_as(each) for other in dated):
            continue  # an earlier day, or one without a day that a dated one repeats
        else:
            what = (
                f"It does not say of which day it is, and {later.file} holds other "
                "answers of the same person."
            )
        name = each.response.respondent.id
        place = f"response '{name}'"
        remedy = "Which is the later cannot be told. Give only the one that counts."
        if each.in_record or later.in_record:
            remedy = (
                "Which is the later cannot be told. If those in the record count, "
                f"leave the other file out. If not, {_to_replace(name)}."
            )
        yield Problem(each.file, "", place, what, remedy, kind="which is later")


def _to_replace(name: str) -> str:
    return (
        f"join with `--replace {quote(name)}`: the answers given then take the place "
        f"of the record's. If the person has withdrawn, `--without {quote(name)}`"
    )
