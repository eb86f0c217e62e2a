"""What areas of a kind or region come to is right, in whatever order they come."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from statistics import fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import garden, random_record, seeded, shipped
from goldens import plain
from hypothesis_profiles import examples
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.batch.assess_item import Rulesets
from placeready.batch.counts import Counts
from placeready.batch.run_summary import summary_of
from placeready.model.batch_documents import (
    FEWEST_COMPARED,
    BatchSummary,
    Repetition,
)
from placeready.model.response import Area
from placeready.model.ruleset import Ruleset
from placeready.report.area_place import area_place
from placeready.report.batch_report import batch_summary
from placeready.report.blocks import Heading, Paragraph, Points

NONE = Repetition(ids=0, records=0, listed=())
CODES = ("E10000007", "E10000016", "E08000003", "E06000001", None, "E99999999")
DRAWN = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(CODES)), min_size=1, max_size=14
)


@cache
def examined(ruleset: Ruleset, seed: int, code: str | None) -> EvaluationTrace:
    record = random_record(ruleset, seeded(seed))
    return trace(ruleset, record.model_copy(update={"area": Area(name="A", code=code)}))


def summed(ruleset: Ruleset, found: list[EvaluationTrace]) -> BatchSummary:
    counts = Counts()
    for each in found:
        one = Counts()
        one.add_assessment(each)
        counts.add(Counts.read(one.written()))
    only = Rulesets({ruleset.id: ruleset}, ruleset.id)
    return summary_of("full", len(found), counts, only, NONE, ())


@given(DRAWN, st.randoms(use_true_random=False))
@examples(60)
def test_means_and_spreads_are_those_of_the_scores_and_the_levels_add_up(
    drawn: list[tuple[int, str | None]], rng: random.Random
) -> None:
    ruleset = shipped()
    found = [examined(ruleset, seed, code) for seed, code in drawn]
    whole = summed(ruleset, found)
    [used] = whole.rulesets
    rng.shuffle(found)
    assert summed(ruleset, found) == whole
    for by, part in ((used.by_area_type, 0), (used.by_region, 1)):
        names = [area_place(ruleset, e.assessment.area.code)[part] for e in found]
        counted = Counter(name or None for name in names)
        assert {each.name: each.areas for each in by} == dict(counted)
        for group in by:
            own = [
                e for e, n in zip(found, names, strict=True) if n == (group.name or "")
            ]
            assert group.small is (len(own) < FEWEST_COMPARED)
            levels = Counter(each.assessment.level.number for each in own)
            assert {e.number: e.count for e in group.levels if e.count} == levels
            for place, told in enumerate(group.scores):
                given = [e.assessment.constructs[place].score for e in own]
                scores = [each for each in given if each is not None]
                assert told.areas == len(scores)
                if scores:
                    assert told.mean == pytest.approx(fmean(scores), abs=0.0006)
                if len(scores) > 1:
                    assert told.spread == pytest.approx(stdev(scores), abs=0.0006)
                assert (told.mean is None, told.spread is None) == (
                    not scores,
                    len(scores) < 2,
                )


def test_without_a_register_there_are_no_groups() -> None:
    ruleset = garden()
    assert not ruleset.has_register
    [used] = summed(ruleset, [examined(ruleset, 1, "E10000007")]).rulesets
    assert (used.by_area_type, used.by_region) == ((), ())
    assert [each.id for each in used.scores] == list(ruleset.construct_by_id)


def said(found: list[EvaluationTrace]) -> dict[str, str]:
    """What stands under each heading of the closing words."""
    ruleset = shipped()
    texts: dict[str, str] = {}
    heading = ""
    for block in batch_summary(summed(ruleset, found), {ruleset.id: ruleset}):
        match block:
            case Heading():
                heading = block.text
            case Points() | Paragraph():
                said = " ".join(plain([block]).split())
                texts[heading] = f"{texts.get(heading, '')} {said}"
            case _:
                pass
    return texts


def test_small_groups_are_told_as_small_and_none_is_ranked() -> None:
    many = [examined(shipped(), seed, "E10000007") for seed in range(5)]
    told = said([*many, examined(shipped(), 1, "E08000003")])
    assert "not for ranking" in told["By kind of area"]
    assert "East Midlands" in told["By region"]
    for part in told["By region"].split("North West")[1:]:
        assert "Too few to say what is usual" in part
        assert "on average" not in part
    assert "Too few" not in told["By region"].split("North West")[0]


def test_one_group_alone_is_not_told() -> None:
    assert "By region" not in said([examined(shipped(), 1, "E10000007")])
