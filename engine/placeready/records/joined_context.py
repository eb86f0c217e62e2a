"""What becomes of the records' own words on their area when records are joined.

Owns which of them stay: what people said stands with their responses and is not joined
at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from placeready.errors import Problem
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.records.join import Files
from placeready.records.layout import in_order


class OwnWords(NamedTuple):
    """What a record says of its area in nobody's name."""

    context: Mapping[str, str]
    settled: Mapping[str, str]
    places: str | None


def own_words(
    ruleset: Ruleset, shaped: Files, before: Record | None, problems: list[Problem]
) -> OwnWords:
    """What the joined record says itself. The record that is added to is the
    convener's: what it says stays. What other records say differently is not taken.
    """
    records = [(file, value) for file, value in shaped if isinstance(value, Record)]
    said = {_PLACES: {file: each.places for file, each in records if each.places}}
    for file, each in records:
        for name, word in _own_context(each).items():
            said.setdefault(name, {})[file] = word
    kept = {} if before is None else _own_context(before)
    if before is not None and before.places is not None:
        kept[_PLACES] = before.places
    for name, by_file in said.items():
        if name not in kept and len(set(by_file.values())) > 1:
            problems.append(_not_taken(name, by_file))
        elif name not in kept and by_file:
            kept[name] = next(iter(by_file.values()))
    places = kept.pop(_PLACES, None)
    settled = in_order(ruleset.context_by_id, _settled(records, problems))
    return OwnWords(in_order(ruleset.context_by_id, kept), settled, places)


_PLACES = "places"


def _not_taken(name: str, by_file: Mapping[str, str]) -> Problem:
    file, other = sorted(by_file)[:2]
    what = f"It says '{by_file[file]}', and {other} says otherwise. Neither is taken."
    option = "--places" if name == _PLACES else f"--context {name}=OPTION"
    remedy, kind = f"Say which it is: join with {option}.", "records differ"
    return Problem(file, "", name, what, remedy, stops=False, kind=kind)


def _own_context(record: Record) -> dict[str, str]:
    """What a record says and none of its people, as `decided_context` takes it: who
    says otherwise by now would contradict themselves.
    """
    theirs = {said for each in record.responses for said in each.context.items()}
    own = (said for said in record.context.items() if said not in theirs)
    return dict(own)


def _settled(
    records: Sequence[tuple[str, Record]], problems: list[Problem]
) -> Mapping[str, str]:
    found: dict[str, tuple[str, str]] = {}
    for file, value in records:
        for name, option in value.context_settled.items():
            other, known = found.setdefault(name, (file, option))
            if known != option:
                problems.append(_contradiction(file, value, name, other, known))
    return {name: option for name, (_, option) in found.items()}


def _contradiction(
    file: str, record: Record, name: str, other: str, known: str
) -> Problem:
    option = record.context_settled[name]
    what = f"It is settled here at '{option}', and in {other} at '{known}'."
    remedy = "Agree on one, and settle it alike in both: `placeready settle`."
    label, place = f"record '{record.id}'", f"context_settled, {name}"
    return Problem(file, label, place, what, remedy, kind="contradicting settlement")
