"""The closing words of a run: one text that was read and found good, and any width.

Set UPDATE_GOLDEN=1 to write it anew; then read the difference.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import garden, shipped
from goldens import WIDTHS, assert_reads_as, plain, words
from placeready.model.assessment import Edition
from placeready.model.batch_documents import (
    BatchSummary,
    Count,
    KindCount,
    LevelCount,
    Place,
    Repeated,
    Repetition,
    RulesetSummary,
    Unknowns,
)
from placeready.model.ruleset import Ruleset
from placeready.report.batch_report import _share, batch_summary
from placeready.report.wording import count_of

RULESETS = {"garden": garden(), "place-based-working": shipped()}
NONE_REPEATED = Repetition(ids=0, records=0, listed=())


def used(ruleset: Ruleset, levels: list[int], **counts: int) -> RulesetSummary:
    """What came of a ruleset: areas by level, and counts by id."""

    def of(known: object) -> tuple[Count, ...]:
        assert isinstance(known, dict)
        return tuple(Count(id=k, count=n) for k, n in counts.items() if k in known)

    return RulesetSummary(
        id=ruleset.id,
        version=ruleset.version,
        sha256=ruleset.sha256,
        assessments=sum(levels),
        levels=tuple(
            LevelCount(number=level.number, name=level.name, count=n)
            for level, n in zip(ruleset.levels, levels, strict=True)
        ),
        findings=of(ruleset.rule_by_id),
        caps=of(ruleset.cap_by_id),
        first_phase=of(ruleset.recommendation_by_id),
    )


def made(
    *rulesets: RulesetSummary,
    problems: tuple[KindCount, ...] = (),
    set_aside: tuple[KindCount, ...] = (),
    repeated: Repetition = NONE_REPEATED,
    empty: tuple[str, ...] = (),
    edition: Edition = "published",
    left_out: int = 0,
    not_published: int = 0,
) -> BatchSummary:
    """A summary in which half of the questions have no answer."""
    assessments = sum(each.assessments for each in rulesets)
    errors = sum(each.records for each in problems)
    return BatchSummary(
        edition=edition,
        left_out=left_out,
        not_published=not_published,
        records=assessments + errors,
        assessments=assessments,
        errors=errors,
        rulesets=rulesets,
        unknown=Unknowns(
            questions=2 * assessments,
            unknown=assessments,
            share=0.5 if assessments else None,
        ),
        problems=problems,
        set_aside=set_aside,
        repeated_ids=repeated,
        empty_sources=empty,
        limits=tuple(limit for one in rulesets for limit in RULESETS[one.id].limits),
    )


def kind(name: str, records: int, first: str) -> KindCount:
    return KindCount(kind=name, records=records, first=first)


def again(name: str, records: int, *at: int) -> Repeated:
    places = tuple(Place(source="areas.jsonl", line=n, item=n) for n in at)
    return Repeated(id=name, records=records, places=places)


def everything() -> BatchSummary:
    """A run in which nearly everything that can be said happened."""
    caps = {"pests": 1_300, "two_severe": 12, "land_split": 2, "contested_result": 1}
    plan = {"find_land": 2_001, "clear_paths": 1_000, "water_butt": 1}
    rules = ("many_unknowns", "no_street_voice", "straight_lining", "contested")
    found = {name: 2_345 - 500 * i for i, name in enumerate(rules)}
    found |= {"ready": 2, "dry_sand": 1, "double_trouble": 1}
    return made(
        used(garden(), [4, 1_300, 1_000, 40, 1], **caps, **plan, **found),
        used(shipped(), [0, 0, 1, 0, 0, 0]),
        problems=(
            kind("unknown question", 1_204, "areas.jsonl:17"),
            kind("not JSON", 2, "areas.jsonl:9"),
            kind("too large", 1, "-:3"),
        ),
        set_aside=(kind("answer of another tier", 1, "areas.jsonl:2"),),
        repeated=Repetition(
            ids=1_004,
            records=2_010,
            listed=(
                again("E06000001", 4, 3, 900, 901, 902),
                again("King's Lynn", 2, 5, 6),
                again("Ynys Môn", 2, 7, 8),
                again("the fourth, which is not said", 2, 10, 11),
            ),
        ),
        empty=("empty.jsonl", "also empty.json"),
        left_out=1_204,
        not_published=1,
    )


def text_of(summary: BatchSummary, width: int = 80, *, spoken: bool = False) -> str:
    return plain(batch_summary(summary, RULESETS), width, spoken=spoken)


def test_the_summary_of_a_run_reads_as_it_should() -> None:
    assert_reads_as("batch-summary.txt", text_of(everything()))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_summary_says_the_same_words_in_the_same_order_at_every_width(
    width: int,
) -> None:
    assert words(text_of(everything(), width)) == words(text_of(everything()))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("spoken", [False, True])
def test_no_line_of_the_summary_is_wider_than_it_may_be(
    width: int, spoken: bool
) -> None:
    text = text_of(everything(), width, spoken=spoken)
    assert max(map(len, text.splitlines())) <= width


def headings_of(summary: BatchSummary) -> set[str]:
    text = text_of(summary, 120).splitlines()
    return {line for line, under in pairwise(text) if under[:3] == "==="}


def test_a_run_without_a_fault_says_nothing_of_faults() -> None:
    assert headings_of(made(used(garden(), [0, 1, 0, 0, 0]))) == {
        "1 record: 1 assessed, 0 with errors",
        *("Levels", "Not known", "What this is not"),
    }


def test_a_run_of_full_results_says_first_that_they_are_not_to_be_published() -> None:
    full = text_of(made(used(garden(), [0, 1, 0, 0, 0]), edition="full"), 120)
    said = "1 record: 1 assessed, 0 with errors (full edition, not for publication)"
    assert full.splitlines()[0] == said
    assert "Published edition" not in full


def test_what_is_left_out_is_said_only_of_a_run_with_areas_that_lack_it() -> None:
    garden_only = used(garden(), [0, 2, 0, 0, 0])
    words = "left out", "are not published"
    for left_out, not_published in ((0, 0), (2, 0), (1, 1)):
        text = text_of(
            made(garden_only, left_out=left_out, not_published=not_published), 200
        )
        assert "Published edition" in text
        expected = tuple(map(bool, (left_out, not_published)))
        assert tuple(word in text for word in words) == expected


def test_a_run_in_which_every_record_failed_says_why_and_no_more() -> None:
    assert headings_of(made(problems=(kind("not JSON", 1_000, "-:1"),))) == {
        "1,000 records: 0 assessed, 1,000 with errors",
        "Why records could not be assessed",
    }


def test_rulesets_are_named_only_where_there_are_several() -> None:
    one, other = used(garden(), [1, 0, 0, 0, 0]), used(shipped(), [2, 0, 0, 0, 0, 0])
    both = headings_of(made(one, other))
    assert f"{garden().title}: 1 area" in both
    assert f"{shipped().title}: 2 areas" in both
    assert garden().title not in " ".join(headings_of(made(one)))


def test_every_limit_of_the_summary_is_said() -> None:
    words = " ".join(text_of(everything(), 40).split())
    for limit in everything().limits:
        assert " ".join(limit.split()) in words


@given(
    st.integers(1, 10**9).flatmap(
        lambda whole: st.tuples(
            st.integers(0, whole) | st.sampled_from((0, 1, whole - 1, whole)),
            st.just(whole),
        )
    )
)
def test_a_share_never_says_none_of_some_or_all_of_not_all(
    drawn: tuple[int, int],
) -> None:
    part, whole = drawn
    said = _share(part, whole)
    assert (said == "0%") is (part == 0)
    assert (said == "100%") is (part == whole)
    if said == "under 1%":
        assert 0 < 100 * part < whole
    elif said == "over 99%":
        assert 99 * whole < 100 * part < 100 * whole
    else:
        assert abs(int(said.removesuffix("%")) - 100 * part / whole) <= 0.5


def test_a_share_of_nothing_is_none_of_it() -> None:
    assert _share(0, 0) == "0%"


@given(st.integers(0, 10**9))
def test_a_number_of_things_has_its_commas_and_its_thing(number: int) -> None:
    said, thing = count_of(number, "area").split(" ")
    assert said == f"{number:,}"
    assert thing == ("area" if number == 1 else "areas")
