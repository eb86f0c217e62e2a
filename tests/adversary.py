"""Somebody who wants to know what a few people of a protected tier said.

Owns what can be worked out from a document. Whoever reads it here knows the rules, who
answered which question, for whom, with what evidence, and every number in it; what they
do not know is what the tiers that are not shown answered. A number is safe where
another record, of the same people answering the same questions, gives the same document
and another number. Which records come into question is worked out exactly; whether the
document is the same is for the engine to say, so that nothing it decides is left out.

What findings, levels and the order of the plan say is left aside: those are results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from placeready.evaluation.assess import Examination, examine
from placeready.model.assessment import Assessment, Because
from placeready.model.response import Answer, Record
from placeready.model.ruleset import Ruleset
from supposed import Cell, CellName, Supposed, Values

Fact: TypeAlias = Callable[[float], bool]
"""What something published says of a construct's score."""


class Found(NamedTuple):
    """What a tier says to these questions, together, and that it can be worked out."""

    construct: str
    tier: str
    questions: tuple[str, ...]
    exact: bool
    """Whether the scores alone tell it; else what is and what is not shown does."""


def facts(ruleset: Ruleset, document: Assessment, name: str) -> Iterator[Fact]:
    """All that a document says of the score of one construct."""
    shown = next(each for each in document.constructs if each.id == name)
    construct = ruleset.construct_by_id[name]
    if shown.score is not None:
        yield lambda score: round(score, 3) == shown.score
    if shown.word is not None:
        yield lambda score: ruleset.band(construct, round(score, 3)) == shown.word
    if shown.low is not None and shown.answered:
        share = shown.answered / shown.questions
        yield lambda score: _nearly(shown.low or 0, score * share)
    for each in _because(document):
        if each.name == name and isinstance(each.value, float):
            yield partial(_nearly, each.value)


def _nearly(shown: float, score: float) -> bool:
    return abs(score - shown) < 0.00051


def _because(document: Assessment) -> Iterator[Because]:
    for decider in document.level.decided_by:
        yield from decider.because
    for finding in document.findings:
        yield from finding.because


Published: TypeAlias = Callable[[Examination], Mapping[str, Any]]
"""What some output tells of an area that was examined, by names of its own."""


def numbers(examined: Examination) -> Mapping[str, Any]:
    """Every number in the document, but for those that only a result brings in: of a
    comparison that holds, and of a recommendation.
    """
    ruleset, document = examined.ruleset, examined.assessment
    whole = document.model_dump(mode="json", by_alias=True)
    names = ("constructs", "measures", "agreement", "by_tier", "held_down", "to_settle")
    found: dict[str, Any] = {n: whole[n] for n in (*names, "withheld", "notes")}
    for each in _because(document):
        found[f"because {each.name}"] = each.value
    needs = [need for each in document.recommendations for need in each.waits_for]
    for one in document.recommendations:
        base = one.priority
        if base is not None:
            base = round(base - ruleset.plan.unlocks * needs.count(one.id), 2)
        found[f"priority {one.id}"] = base
    return found


def results(examined: Examination) -> Mapping[str, Any]:
    """The numbers, and which findings, gates, caps and recommendations there are."""
    document = examined.assessment
    whole = document.model_dump(mode="json", by_alias=True)
    told = {
        "level": whole["level"],
        "findings": whole["findings"],
        "cannot_tell": whole["cannot_tell"],
        "recommendations": sorted(each.id for each in document.recommendations),
    }
    for decider in told["level"]["decided_by"]:
        decider["constructs"].sort()
    return {**numbers(examined), **told}


def in_order(examined: Examination) -> Mapping[str, Any]:
    """The results, and the order in which they stand."""
    whole = examined.assessment.model_dump(mode="json", by_alias=True)
    order = ("level", "recommendations", "unknown")
    return {**results(examined), **{f"{name} in order": whole[name] for name in order}}


def agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two documents tell the same, as far as both hold it."""
    return all(other[name] == value for name, value in one.items() if name in other)


class Attack:
    """One document, and all that could have led to it."""

    def __init__(
        self,
        ruleset: Ruleset,
        record: Record,
        published: Published = numbers,
        tries: int = 2000,
    ) -> None:
        """Attack what is published of a record.

        Args:
            ruleset: The ruleset, with tiers that it protects.
            record: The record that the document is of.
            published: What the reader sees.
            tries: How many records are tried before a number counts as found out.
        """
        self.ruleset, self.record = ruleset, record
        self._published, self._tries = published, tries
        examined = examine(ruleset, record)
        self.document = examined.assessment
        self._told = published(examined)
        self._shown = {
            (place.id, stands.tier)
            for place in self.document.by_tier
            for stands in place.tiers
            if stands.score is not None
        }

    def found(self) -> Iterator[Found]:
        """Every protected number that the document gives away."""
        for construct in self.ruleset.constructs:
            heard = Supposed(self.ruleset, self.record, construct)
            for tier in heard.small():
                yield from self._found(heard, tier)

    def _found(self, heard: Supposed, tier: str) -> Iterator[Found]:
        asked = tuple(cell.name for cell in heard.cells.values() if cell.tier == tier)
        wanted = [(each,) for each in asked] + ([asked] if len(asked) > 1 else [])
        known: list[Values] = []
        for each in wanted:
            told = heard.said(each)
            if any(heard.said(each, other) != told for other in known):
                continue
            other, exact = self._otherwise(heard, each)
            if other is None:
                questions = tuple(question for question, _ in each)
                yield Found(heard.construct.id, tier, questions, exact)
            else:
                known.append(other)

    def _otherwise(
        self, heard: Supposed, wanted: tuple[CellName, ...]
    ) -> tuple[Values | None, bool]:
        """What else could have been said, with another answer to what is wanted; and
        whether nothing could for the score alone.
        """
        published = list(facts(self.ruleset, self.document, heard.construct.id))
        free = [name for name in heard.cells if name not in self._shown]
        exact, tried = True, 0
        for other in heard.others(free, wanted, published):
            exact, tried = False, tried + 1
            if self.same(heard.cells, other):
                return other, False
            if tried == self._tries:
                break
        return None, exact

    def same(self, cells: Mapping[CellName, Cell], supposed: Values) -> bool:
        """Whether the document would be the same had the tiers said this."""
        changed = [(cells[n], v) for n, v in supposed.items() if v != cells[n].said]
        other = examine(self.ruleset, _said_so(self.record, changed))
        return agree(self._told, self._published(other))


def _said_so(record: Record, changed: Iterable[tuple[Cell, int]]) -> Record:
    responses = list(record.responses)
    for cell, value in changed:
        question, _ = cell.name
        for place, anchor in zip(cell.places, cell.could[value], strict=True):
            whole = responses[place]
            evidence = whole.answers[question].evidence
            new = Answer.model_validate({"anchor": anchor, "evidence": evidence})
            given = {**whole.answers, question: new}
            responses[place] = whole.model_copy(update={"answers": given})
    return record.model_copy(update={"responses": tuple(responses)})
