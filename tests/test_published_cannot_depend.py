"""What is published cannot depend on what few protected people said.

The commands themselves, to the byte, are in `cli/test_published_bytes.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path

import pytest
from hypothesis import given

from builders import SEEDS, record, response, school, seeded, shipped
from hypothesis_profiles import examples
from lanes import first
from placeready.assessment.assess import EvaluationTrace, assess, trace
from placeready.assessment.meeting_sheet import meeting_sheet
from placeready.batch.table_file import table_file
from placeready.model.record import Record
from placeready.model.response import Answer
from placeready.model.ruleset import Ruleset
from placeready.records import publishable as editions
from placeready.records import small_counts
from placeready.records.publishable import publishable
from placeready.report.explained_names import explainable
from placeready.report.explanation import explanation
from placeready.report.json_document import to_json
from placeready.report.meeting_report import sheet
from placeready.report.outlines import CHOICES, SHEETS, blocks_of, report_of
from placeready.report.plain_text import lines
from placeready.report.responses_section import councils_in_words
from placeready.report.xlsx import in_workbook
from protected_pairs import pair, pairs, rulesets

RULESETS = pytest.mark.parametrize(
    "ruleset",
    first(len(rulesets()), (*rulesets(), school())),
    ids=lambda r: str(r.id),
)
PAIRS = pytest.mark.parametrize("number", first(1, [50, 500]))
"""For each ruleset: a hundred in all, and a thousand."""
WHOLE = pytest.mark.parametrize("number", first(1, [2, 15]))
"""Pairs for each ruleset of which every output is held against the other's."""


@pytest.mark.fast_cases(1)
@PAIRS
@RULESETS
def test_the_publishable_records_of_a_hundred_and_of_a_thousand_pairs_are_equal(
    ruleset: Ruleset, number: int
) -> None:
    apart = 0
    for one, other in pairs(ruleset, number):
        assert publishable(ruleset, one) == publishable(ruleset, other)
        apart += assess(ruleset, one) != assess(ruleset, other)
    # Else the pairs would hardly differ, and their equality would say little.
    assert apart > number / 2


@RULESETS
@given(SEEDS)
@examples(150)
def test_nor_do_the_publishable_records_of_any_pair_differ(
    ruleset: Ruleset, seed: int
) -> None:
    one, other = pair(ruleset, seeded(seed))
    assert publishable(ruleset, one) == publishable(ruleset, other)


def outputs(examined: EvaluationTrace) -> Iterator[str | bytes]:
    """Everything that can be printed of an area by its examination."""
    ruleset = examined.ruleset
    yield to_json(examined.assessment)
    for outline in CHOICES:
        blocks = list(blocks_of(examined, outline))
        for spoken in (False, True):
            yield from lines(blocks, width=80, spoken=spoken)
    yield in_workbook(report_of(examined, SHEETS))
    for long in (False, True):
        for form in ("csv", "xlsx"):
            yield table_file(Path(f"t.{form}"), ruleset, long=long).lines(examined)
    for name in explainable(ruleset):
        yield from lines(explanation(examined, name), width=80, spoken=False)
    made = meeting_sheet(examined, most=100)
    yield to_json(made)
    councils = councils_in_words(ruleset, examined.record)
    yield from lines(sheet(ruleset, made, councils), width=80, spoken=False)


@pytest.mark.fast_cases(1)
@WHOLE
@RULESETS
def test_every_output_of_a_pair_is_the_same(ruleset: Ruleset, number: int) -> None:
    for whole in pairs(ruleset, number):
        one, other = (
            list(outputs(trace(ruleset, publishable(ruleset, each)))) for each in whole
        )
        assert one == other


Weakened = Callable[[pytest.MonkeyPatch], None]


def keeps_the_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is taken out of what few people said."""
    monkeypatch.setattr(small_counts, "_below_threshold", lambda *_: {})


def keeps_what_is_no_anchor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anchors go, and "don't know" and "not our job" stay."""
    whole = editions._kept

    def kept(
        ruleset: Ruleset, answers: Mapping[str, Answer], gone: Set[str]
    ) -> dict[str, Answer]:
        unsure = {name for name, each in answers.items() if each.scored is None}
        return whole(ruleset, answers, gone - unsure)

    monkeypatch.setattr(editions, "_kept", kept)


def keeps_the_context(monkeypatch: pytest.MonkeyPatch) -> None:
    """What few people said of the area stays."""
    monkeypatch.setattr(editions, "without_few_words", lambda _, record: record)


@pytest.mark.parametrize(
    "weakened", [keeps_the_few, keeps_what_is_no_anchor, keeps_the_context]
)
def test_with_a_step_left_out_the_pairs_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, weakened: Weakened
) -> None:
    weakened(monkeypatch)
    ruleset = shipped()
    different = [
        publishable(ruleset, one) != publishable(ruleset, other)
        for one, other in pairs(ruleset, 60)
    ]
    assert any(different)


def contradicted() -> Record:
    """Two residents and two volunteers at 0 against a county and districts at 3."""
    ruleset, people = shipped(), []
    for tier, anchor, count in (
        ("county", 3, 2),
        ("district", 3, 2),
        ("voluntary", 0, 2),
        ("resident", 0, 2),
    ):
        given = {q.id: anchor for q in ruleset.questions if tier in q.asked_of}
        people += [response(tier, given, name=f"{tier}{i}") for i in range(count)]
    return record(*people, context={"context.structure": "two-tier"})


def test_leaving_out_a_community_at_odds_with_its_councils_does_not_flatter() -> None:
    ruleset, whole = shipped(), contradicted()
    assert ruleset.protection is not None
    limit = ruleset.protection.level_at_most
    made = assess(ruleset, publishable(ruleset, whole))
    assert (made.level.number or 0) <= (made.level.high or 0) <= limit
    # Without the limit it would be higher: the limit is what holds it down.
    unlimited = publishable(ruleset, whole).model_copy(update={"not_published": ()})
    assert (assess(ruleset, unlimited).level.known or 0) > limit
    examined = trace(ruleset, publishable(ruleset, whole))
    for page in ("board", "full", "brief"):
        text = "\n".join(lines(blocks_of(examined, page), width=80, spoken=False))
        first_page = " ".join(text[:2500].split())
        assert "Voluntary sector (2 people) and Residents (2 people)" in first_page
        assert "Too few from 'Voluntary sector' and" in first_page
        assert f"the published level is {limit} at most" in first_page


@RULESETS
@given(SEEDS)
@examples(200)
def test_no_level_is_published_above_the_limit_where_constructs_are_left_out(
    ruleset: Ruleset, seed: int
) -> None:
    made = assess(ruleset, publishable(ruleset, pair(ruleset, seeded(seed)).one))
    assert ruleset.protection is not None
    if made.not_published:
        assert (made.level.high or 0) <= ruleset.protection.level_at_most
        assert (made.level.number or 0) <= (made.level.high or 0)
