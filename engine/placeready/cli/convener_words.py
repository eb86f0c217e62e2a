"""What the convener says of the area beside the files that people send.

Owns how that is typed, how a record comes to hold it, and what is said of what people
see differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from placeready.errors import Problem, WrongUse
from placeready.errors.text import encodable_text
from placeready.model.record import Record
from placeready.model.response import LONGEST_PLACES
from placeready.model.ruleset import Ruleset
from placeready.records.decided_context import decided_context
from placeready.records.named_places import places_of, shown_other_places
from placeready.records.settled_context import options_typed, with_context_settled
from placeready.report.context_section import differences
from placeready.report.wording import count


class ConvenerWords(NamedTuple):
    """What the convener says in a command."""

    context: Mapping[str, str]
    """Options by question; each is settled."""
    places: str | None
    """The places that questions speak of; None leaves them as they are."""

    @classmethod
    def typed(
        cls, ruleset: Ruleset, context: Sequence[str], places: str | None
    ) -> ConvenerWords:
        """Hold what was typed against the ruleset. Raises WrongUse where it does not
        fit.
        """
        return cls(options_typed(ruleset, context), _typed_places(ruleset, places))

    def in_record(self, ruleset: Ruleset, record: Record) -> Record:
        """The record with these words."""
        if self.context:
            record = with_context_settled(ruleset, record, self.context)
        if self.places is not None:
            record = record.model_copy(update={"places": self.places})
        return record


def _typed_places(ruleset: Ruleset, typed: str | None) -> str | None:
    if typed is None:
        return None
    if ruleset.places is None:
        message = f"No question of the ruleset {ruleset.id} speaks of places to name."
        raise WrongUse(message, "Leave --places out.")
    text = " ".join(typed.split())
    if not text:
        message = "--places is empty."
        raise WrongUse(message, ruleset.places.question)
    if len(text) > LONGEST_PLACES:
        message = f"--places has {len(text):,} characters."
        raise WrongUse(message, f"It can have {LONGEST_PLACES:,}.")
    if encodable_text(text) != text:
        message = "--places holds something that is not a character."
        raise WrongUse(message, "Type it again.")
    return text


def not_counted(words: Iterable[Problem]) -> Iterator[str]:
    """What somebody said of the area that is no option."""
    for each in words:
        yield f"{each.where}: {each.what} {each.remedy}"


def about_the_area(ruleset: Ruleset, record: Record, settle: str) -> Iterator[str]:
    """What people see differently, and how to settle it; and whose places are others.

    Args:
        ruleset: What was answered.
        record: The convener's own.
        settle: The command that settles a question, without the question.
    """
    yield from differences(ruleset, decided_context(ruleset, record), settle)
    shown = [each.places for each in record.responses if each.places is not None]
    meant = places_of(record)
    if meant is not None:
        if others := shown_other_places(record):
            people = count(others, "person was", "people were")
            yield f"{people} shown other places than '{meant}' to answer about."
    elif shown:
        told = "; ".join(f"'{each}'" for each in sorted(set(shown)))
        yield f"People were shown different places to answer about: {told}."
    if meant is None and ruleset.places is not None:
        yield f"{ruleset.places.question} Name them: join again with --places."
