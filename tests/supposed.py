"""What the tiers could have said to the questions of one construct.

Owns the lattice of their means, given how many people of which organisations answered
with what evidence, and the search through it. All numbers are whole parts of an anchor,
so small that every mean is one. Knows nothing of what is shown.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import product, zip_longest
from typing import NamedTuple, TypeAlias

from placeready.evaluation.combine import organisation_of
from placeready.model.response import Record
from placeready.model.ruleset import TOP_ANCHOR, Construct, Question, Ruleset

CellName: TypeAlias = tuple[str, str]
"""A question and a tier."""
Values: TypeAlias = dict[CellName, int]


class Cell(NamedTuple):
    """What one tier says to one question."""

    name: CellName
    said: int
    """As it is: only to look near it first."""
    could: Mapping[int, tuple[int, ...]]
    """Each mean it could have, with anchors that give it."""
    places: tuple[int, ...]
    """Whose anchors, as places in the record."""

    @property
    def tier(self) -> str:
        return self.name[1]


class _Voice(NamedTuple):
    """One person's answer to one question."""

    place: int
    organisation: str
    anchor: int
    top: int
    """The most it can count as."""


class Supposed:
    """The answers to one construct, as they are and as they could be."""

    def __init__(self, ruleset: Ruleset, record: Record, construct: Construct) -> None:
        self.ruleset, self.record, self.construct = ruleset, record, construct
        voices = {
            (question.id, tier): found
            for question in ruleset.questions_of[construct.id]
            for tier in ruleset.tier_by_id
            if (found := self._voices(question, tier))
        }
        self._tiers: dict[str, list[str]] = {}
        for question, tier in voices:
            self._tiers.setdefault(question, []).append(tier)
        self.parts = self._in_parts(voices)
        self.cells = {name: self._cell(name, of) for name, of in voices.items()}
        self._settled = {
            question.id: self._counts(question.id)
            for question in ruleset.questions_of[construct.id]
            if question.id in record.settled
        }

    def small(self) -> Iterator[str]:
        """The protected tiers of which too few answered one of the questions."""
        rule = self.ruleset.protection
        for tier in rule.tiers if rule else ():
            counts = [len(c.places) for c in self.cells.values() if c.tier == tier]
            if rule and counts and min(counts) < rule.fewest_shown:
                yield tier

    def said(self, wanted: Sequence[CellName], supposed: Values | None = None) -> int:
        """What a tier says to these questions together."""
        told = supposed or {}
        return sum(told.get(name, self.cells[name].said) for name in wanted)

    def others(
        self,
        free: Sequence[CellName],
        wanted: Sequence[CellName],
        facts: Sequence[Callable[[float], bool]],
    ) -> Iterator[Values]:
        """What else could have been said by those who are free to have said it, so that
        what is wanted is another and the score agrees with the facts: first what is
        near or at an end, and then one way to each sum that there can be, so that
        nothing is only where nothing is possible.
        """
        told = self.said(wanted)
        for near in self._near(free, wanted):
            if self.said(wanted, near) != told and self._agrees(near, facts):
                yield near
        for end in self._at_ends(free, wanted):
            if self.said(wanted, end) != told and self._agrees(end, facts):
                yield end
        for far in self._far(free, wanted, facts):
            if self.said(wanted, far) != told:
                yield far

    def _agrees(
        self, supposed: Values, facts: Sequence[Callable[[float], bool]]
    ) -> bool:
        answers = [self._answer(question, supposed) for question in self._counted()]
        return self._fits(sum(answers), facts)

    def _fits(self, total: int, facts: Sequence[Callable[[float], bool]]) -> bool:
        settled = sum(self._settled.values())
        known = len(self._settled) + len(self._counted())
        score = (total + settled) / known / self.parts
        return all(fact(score) for fact in facts)

    def _counted(self) -> list[str]:
        """The questions on which what people said counts."""
        return [each for each in self._tiers if each not in self._settled]

    def _near(
        self, free: Sequence[CellName], wanted: Sequence[CellName]
    ) -> Iterator[Values]:
        """One answer of those wanted is another, and one other at most: whichever that
        is in turn, and of each the nearest first.
        """
        turns = []
        for name in wanted:
            moved = [{name: value} for value in self.cells[name].could]
            turns.append(moved)
            for second in free:
                if second != name:
                    could = self.cells[second].could
                    turns.append([{**o, second: v} for o in moved for v in could])
        for turn in turns:
            turn.sort(key=self._far_off)
        for together in zip_longest(*turns):
            yield from (each for each in together if each is not None)

    def _at_ends(
        self, free: Sequence[CellName], wanted: Sequence[CellName]
    ) -> Iterator[Values]:
        """One answer of those wanted is another, all others of its tier and of one more
        are at an end, and one answer of anybody's is whatever it can be.
        """
        for name, beside, end in product(
            wanted, sorted({tier for _, tier in free}), (min, max)
        ):
            tiers = name[1], beside
            ends = {
                each: end(self.cells[each].could) for each in free if each[1] in tiers
            }
            for value, last in product(self.cells[name].could, free):
                for any_ in self.cells[last].could:
                    yield {**ends, last: any_, name: value}

    def _far_off(self, supposed: Values) -> int:
        return sum(abs(v - self.cells[name].said) for name, v in supposed.items())

    def _far(
        self,
        free: Sequence[CellName],
        wanted: Sequence[CellName],
        facts: Sequence[Callable[[float], bool]],
    ) -> Iterator[Values]:
        """For each sum of the answers and each sum of what is wanted, the nearest way
        to have both, the nearest first.
        """
        reached: _Reached = {(0, 0): (0, {})}
        for question in self._tiers:
            names = [(question, tier) for tier in self._tiers[question]]
            of_one = self._reached(question, [n for n in names if n in free], wanted)
            both: _Reached = {}
            for (sum_, told), (cost, values) in reached.items():
                for (answer, own), (more, others) in of_one.items():
                    key = sum_ + answer, told + own
                    if key not in both or cost + more < both[key][0]:
                        both[key] = cost + more, {**values, **others}
            reached = both
        fitting = [
            (cost, i, values)
            for i, ((sum_, _), (cost, values)) in enumerate(reached.items())
            if self._fits(sum_, facts)
        ]
        heapq.heapify(fitting)
        while fitting:
            yield heapq.heappop(fitting)[2]

    def _reached(
        self, question: str, free: Sequence[CellName], wanted: Sequence[CellName]
    ) -> _Reached:
        """Each answer to one question with what is wanted of it, and the nearest way
        to have both.
        """
        limiting = self._limiting(question)
        states: dict[tuple[int, int, int], tuple[int, Values]] = {(0, 0, 0): (0, {})}
        for tier in self._tiers[question]:
            name = question, tier
            cell, limits, counts = self.cells[name], tier in limiting, name in wanted
            could: Collection[int] = cell.could if name in free else (cell.said,)
            after: dict[tuple[int, int, int], tuple[int, Values]] = {}
            for (sum_, limit, told), (cost, values) in states.items():
                for value in could:
                    key = (
                        sum_ + value,
                        limit + value * limits,
                        told + value * counts,
                    )
                    more = cost + abs(value - cell.said)
                    if key not in after or more < after[key][0]:
                        after[key] = more, {**values, name: value}
            states = after
        reached: _Reached = {}
        for (sum_, limit, told), (cost, values) in states.items():
            answer = 0
            if question not in self._settled:
                answer = self._of_sums(question, sum_, limit, limiting)
            if (answer, told) not in reached or cost < reached[answer, told][0]:
                reached[answer, told] = cost, values
        return reached

    def _answer(self, question: str, supposed: Values) -> int:
        limiting = self._limiting(question)
        said = {
            tier: supposed.get((question, tier), self.cells[question, tier].said)
            for tier in self._tiers[question]
        }
        limit = sum(said[tier] for tier in limiting)
        return self._of_sums(question, sum(said.values()), limit, limiting)

    def _of_sums(
        self, question: str, sum_: int, limit: int, limiting: Collection[str]
    ) -> int:
        """The area's answer, from the sum over its tiers and over those that limit."""
        answer, rule = sum_ // len(self._tiers[question]), self.ruleset.power_rule
        if rule is not None and limiting:
            above = round(rule.most_above_community * self.parts)
            answer = min(answer, limit // len(limiting) + above)
        return answer

    def _limiting(self, question: str) -> list[str]:
        """The tiers whose own answer limits the area's."""
        rule, tiers = self.ruleset.power_rule, self._tiers[question]
        if rule is None or question not in self.ruleset.power_questions:
            return []
        return [t for t in tiers if t in self.ruleset.groups[rule.group]]

    def _voices(self, question: Question, tier: str) -> list[_Voice]:
        if tier not in question.asked_of:
            return []
        rule, found = self.ruleset.evidence_rule, []
        for place, response in enumerate(self.record.responses):
            who, given = response.respondent, response.answers.get(question.id)
            if who.tier != tier or given is None or given.scored is None:
                continue
            bare = question.kind == "fact" and tier not in rule.exempt_tiers
            top = TOP_ANCHOR
            if bare and not given.evidence:
                top = rule.fact_at_top_without_evidence_counts_as
            counted = top if given.scored == TOP_ANCHOR else given.scored
            found.append(_Voice(place, organisation_of(who), counted, top))
        return found

    def _counts(self, question: str) -> int:
        settled = self.record.settled[question]
        anchor = settled.anchor
        if anchor == TOP_ANCHOR and not settled.evidence:
            rule = self.ruleset.evidence_rule
            anchor = rule.fact_at_top_without_evidence_counts_as
        return anchor * self.parts

    def _in_parts(self, voices: Mapping[CellName, Sequence[_Voice]]) -> int:
        """Into how many parts an anchor is cut, so that every mean is whole."""
        of_cells = []
        for of in voices.values():
            bodies = [voice.organisation for voice in of]
            sizes = [bodies.count(each) for each in set(bodies)]
            of_cells.append(len(sizes) * math.lcm(*sizes))
        tiers = math.lcm(*range(1, 7), *(len(each) for each in self._tiers.values()))
        return 4 * tiers * math.lcm(*of_cells) if of_cells else 1

    def _cell(self, name: CellName, voices: Sequence[_Voice]) -> Cell:
        bodies: dict[str, list[_Voice]] = {}
        for voice in voices:
            bodies.setdefault(voice.organisation, []).append(voice)
        ordered = [voice for of in bodies.values() for voice in of]
        said, could = 0, _sums(())
        for of in bodies.values():
            weight = self.parts // len(of) // len(bodies)
            said += weight * sum(voice.anchor for voice in of)
            could = {
                value + weight * total: (*anchors, *more)
                for value, anchors in could.items()
                for total, more in _sums(tuple(voice.top for voice in of)).items()
            }
        return Cell(name, said, could, tuple(voice.place for voice in ordered))


_Reached: TypeAlias = dict[tuple[int, int], tuple[int, Values]]
"""By an answer and what is wanted of it: how far off, and what would be said."""


@cache
def _sums(tops: tuple[int, ...]) -> Mapping[int, tuple[int, ...]]:
    """Each sum that anchors up to these can have, with such anchors."""
    sums: dict[int, tuple[int, ...]] = {0: ()}
    for top in tops:
        sums = {
            total + anchor: (*anchors, anchor)
            for total, anchors in sums.items()
            for anchor in range(top + 1)
        }
    return sums
