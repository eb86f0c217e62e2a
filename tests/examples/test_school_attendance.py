"""One made-up school in which people differ, and two that are as they are called."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from another_subject import EIGHT_VOICES, EXAMPLES
from builders import SCHOOL, reading, school
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.records.publishable import publishable

LEVELS = {
    "1-starting-out": 1,
    "4-running-and-shared": 4,
    EIGHT_VOICES.stem: 2,
}


@cache
def examined(file: Path, *, published: bool = False) -> EvaluationTrace:
    """The examination of an example, which has no problem."""
    record, problems = reading(school(), file)
    assert not problems
    assert record is not None
    return trace(school(), publishable(school(), record) if published else record)


def test_there_is_an_example_for_each_level_that_is_claimed() -> None:
    assert {each.stem for each in EXAMPLES.glob("*.json")} == set(LEVELS)


@pytest.mark.parametrize(("name", "number"), LEVELS.items())
def test_an_example_is_at_the_level_it_claims(name: str, number: int) -> None:
    assert examined(EXAMPLES / f"{name}.json").assessment.level.number == number


@pytest.mark.parametrize("name", ["1-starting-out", "4-running-and-shared"])
def test_an_archetype_leaves_nothing_open_and_counts_every_answer(name: str) -> None:
    assessment = examined(EXAMPLES / f"{name}.json").assessment
    assert assessment.unknown == ()
    assert not assessment.notes
    assert assessment.level.number == assessment.level.known == assessment.level.high


def test_in_the_school_with_eight_voices_people_differ_on_facts_and_on_context() -> (
    None
):
    found = examined(EIGHT_VOICES)
    assert len(found.record.responses) == 8
    assert found.assessment.to_settle
    said = [each.context.get("context.trend") for each in found.record.responses]
    assert {"rising", "level"} <= set(said)


def test_what_its_one_pupil_said_is_not_published_and_what_three_families_said_is() -> (
    None
):
    record = examined(EIGHT_VOICES, published=True).record
    kept = Counter(
        each.respondent.tier for each in record.responses if len(each.answers)
    )
    assert kept["pupil"] == 0
    assert kept["family"] == 3


def test_the_examples_of_the_start_page_are_those_of_the_folder() -> None:
    assert (SCHOOL / "example.json").read_bytes() == EIGHT_VOICES.read_bytes()
