"""How the area stands by one person's answers, and what one answer changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from builders import garden, reading, shipped
from hypothesis_profiles import examples
from placeready.assessment.assess import assess
from placeready.interview.answer_draft import document_of
from placeready.interview.interview import Interview
from placeready.interview.live_assessment import (
    assess_interview,
    assessment_change,
    record_of,
)
from placeready.interview.new_response import Person, new_interview
from placeready.model.response import Area
from placeready.records.layout import file_text
from walks import CHANGES, Step, filled, interviews, new, steps, take


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers")


@examples(120)
@given(interview=interviews(most=80))
def test_the_standing_is_what_assess_makes_of_the_saved_file(
    interview: Interview, folder: Path
) -> None:
    file = folder / "mine.json"
    file.write_text(file_text(document_of(interview)), encoding="utf-8")
    read = reading(interview.ruleset, file)
    assert read.record is not None
    assessment = assess_interview(interview).assessment
    assert assessment == assess(interview.ruleset, read.record)


@pytest.mark.parametrize(
    ("area", "name"),
    [
        (Area(name="Ely", code="E1"), "e1"),
        (Area(name="Ely & Wisbech"), "ely-wisbech"),
        (Area(name="\U0001f331"), "area"),
        (Area(name="-" + "ß" * 199), "s" * 199),
        (Area(name="x" * 199 + "-"), "x" * 199),
    ],
)
def test_a_record_is_called_after_its_area(
    area: Area, name: str, tmp_path: Path
) -> None:
    interview = new_interview(garden(), area, Person("grower"))
    record = record_of(interview)
    assert record.id == name
    file = tmp_path / "mine.json"
    file.write_text(file_text(document_of(interview)), encoding="utf-8")
    assert reading(garden(), file).record == record


@examples(60)
@given(interviews(most=60), steps(most=8))
def test_a_change_names_exactly_what_differs(
    interview: Interview, taken: list[Step]
) -> None:
    for step in taken:
        after = take(interview, step)
        before, now = (
            assess_interview(interview).assessment,
            assess_interview(after).assessment,
        )
        change_sentences = assessment_change(before, now)
        had, has = ({f.id for f in each.findings} for each in (before, now))
        assert set(change_sentences.gained) == has - had
        assert set(change_sentences.lost) == had - has
        assert len(change_sentences.gained) == len(set(change_sentences.gained))
        scored = [
            {c.id for c in each.constructs if c.score is not None}
            for each in (before, now)
        ]
        assert set(change_sentences.newly_scored) == scored[1] - scored[0]
        spans = tuple(
            (each.level.number or 0, each.level.high or 0) for each in (before, now)
        )
        numbers = tuple(number for number, _ in spans)
        moved = numbers[0] != numbers[1]
        assert change_sentences.level == (numbers if moved else None)
        assert change_sentences.bounds == (spans if spans[0] != spans[1] else None)
        if after == interview or step[0] not in (*CHANGES, "undo", "redo"):
            assert not change_sentences.any
        interview = after


@examples(60)
@given(interviews(most=80))
def test_no_level_is_over_the_highest_that_can_be(interview: Interview) -> None:
    level = assess_interview(interview).assessment.level
    assert (level.number or 0) <= (level.high or 0)


def test_a_full_interview_changes_level_on_the_way() -> None:
    interview = new(shipped(), "county")
    empty = assess_interview(interview).assessment
    full = assess_interview(filled(interview, 3)).assessment
    change_sentences = assessment_change(empty, full)
    assert change_sentences.level is not None
    assert change_sentences.level[0] == 0
    assert change_sentences.newly_scored
    assert change_sentences.any
