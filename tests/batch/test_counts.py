"""Counts that can be added, and kept on disk between two runs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, product
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from builders import SEEDS, garden, random_record, seeded, shipped
from hypothesis_profiles import examples
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.batch.counts import Counts
from placeready.batch.source_item import SourceItem
from placeready.errors import Problem
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable

Met: TypeAlias = tuple[str, str, int, list[str]]
"""Problem or set aside, source, line, and the kinds of problem of one record."""


def examined_of(ruleset: Ruleset, seed: int, *, published: bool) -> EvaluationTrace:
    record = random_record(ruleset, seeded(seed))
    return trace(ruleset, publishable(ruleset, record) if published else record)


@cache
def pool() -> tuple[EvaluationTrace, ...]:
    """Examinations of both rulesets, in both editions."""
    return tuple(
        examined_of(ruleset, seed, published=seed % 2 == 0)
        for ruleset in (garden(), shipped())
        for seed in range(6)
    )


def problem(kind: str) -> Problem:
    return Problem("areas.json", "", "", "Made up.", "Nothing.", kind=kind)


def tally_of(events: Sequence[Met | int]) -> Counts:
    """What a row of records comes to; a number stands for one of the pool."""
    tally = Counts()
    for event in events:
        if isinstance(event, int):
            tally.add_assessment(pool()[event])
        else:
            lead, source, line, kinds = event
            tally.errors += lead == "problem"
            tally.add_problems(
                lead, SourceItem(source, 1, line, b""), map(problem, kinds)
            )
    return tally


KINDS = st.sampled_from(("unknown question", "empty", "", "é", 'a\t"b"'))
EVENTS = st.lists(
    st.integers(0, 11)
    | st.tuples(
        st.sampled_from(("problem", "set_aside")),
        st.sampled_from(("a.jsonl", "-", "b\nc")),
        st.integers(1, 10**6),
        st.lists(KINDS, max_size=4),
    ),
    max_size=12,
)


@given(EVENTS, st.lists(st.integers(0, 12), max_size=4))
@examples(150)
def test_the_tallies_of_parts_add_up_to_that_of_the_whole(
    events: list[Met | int], cuts: list[int]
) -> None:
    added = Counts()
    for start, end in pairwise([0, *sorted(cuts), max([len(events), *cuts])]):
        part = tally_of(events[start:end])
        before = json.dumps(part.written())
        added.add(part)
        assert json.dumps(part.written()) == before
    whole = tally_of(events)
    assert added == whole
    assert json.dumps(added.written()) == json.dumps(whole.written())


@given(EVENTS)
@examples(150)
def test_a_tally_kept_as_json_is_read_back_as_it_was(events: list[Met | int]) -> None:
    tally = tally_of(events)
    back = Counts.read(json.loads(json.dumps(tally.written())))
    assert back == tally
    assert back.written() == tally.written()
    assert back.of() == tally.of()


@given(EVENTS, EVENTS)
@examples(100)
def test_a_tally_read_back_goes_on_as_if_it_had_never_been_kept(
    before: list[Met | int], after: list[Met | int]
) -> None:
    back = Counts.read(json.loads(json.dumps(tally_of(before).written())))
    back.add(tally_of(after))
    assert back == tally_of([*before, *after])


@given(EVENTS)
@examples(150)
def test_a_kind_of_problem_is_counted_once_a_record_with_its_first_place(
    events: list[Met | int],
) -> None:
    tally, records = tally_of(events), [each for each in events if type(each) is tuple]
    for lead in ("problem", "set_aside"):
        mine = [each for each in records if each[0] == lead]
        assert tally.of(lead) == Counter(k for each in mine for k in set(each[3]))
        for kind in tally.of(lead):
            first = next(each for each in mine if kind in each[3])
            assert tally.first[lead, kind] == f"{first[1]}:{first[2]}"


@given(SEEDS)
@examples(100)
def test_an_assessment_is_counted_as_it_says_itself(seed: int) -> None:
    for ruleset, published in product((garden(), shipped()), (False, True)):
        examined = examined_of(ruleset, seed, published=published)
        made, tally = examined.assessment, Counts()
        tally.add_assessment(examined)
        name, phases = ruleset.id, list(ruleset.plan.limits)
        first = [r.id for r in made.recommendations if r.phase == phases[0]]
        assert tally.of("assessed") == {name: 1}
        assert tally.of("level", name) == {str(made.level.number or 0): 1}
        assert tally.of("rule", name) == dict.fromkeys((f.id for f in made.findings), 1)
        assert tally.of("first_phase", name) == dict.fromkeys(first, 1)
        holding = examined.verdicts.true
        caps = {cap for cap in ruleset.cap_by_id if ("cap", cap) in holding}
        assert tally.of("cap", name) == dict.fromkeys(caps, 1)
        sums = Counter(tally.of())
        assert sums["unknown"] == len(made.unknown)
        assert sums["questions"] == sum(each.questions for each in made.constructs)
        assert sums["left_out"] == (len(made.left_out) > 0)
        assert sums["not_published"] == (len(made.not_published) > 0)
        assert tally.errors == 0


def test_two_rulesets_are_counted_apart() -> None:
    tally = tally_of(range(12))
    assert tally.of("assessed") == {"garden": 6, "place-based-working": 6}
    for name in ("garden", "place-based-working"):
        assert sum(tally.of("level", name).values()) == 6
    assert set(tally.of("rule", "garden")) <= set(garden().rule_by_id)
    assert set(tally.of("rule", "place-based-working")) <= set(shipped().rule_by_id)
