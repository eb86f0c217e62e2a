"""Five made-up places, from starting out to ready to spread."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import ROOT, reading, shipped
from placeready.assessment.assess import assess
from placeready.model.assessment import Assessment

FILES = sorted((ROOT / "examples" / "archetypes").glob("*.json"))
NUMBERS = range(1, 6)
LEVELS = (1, 2, 2, 2, 4)
RECOMMENDED = (22, 24, 4, 16, 13)


def assessed(file: Path) -> Assessment:
    """The assessment of one archetype, which has no problem."""
    record, problems = reading(shipped(), file)
    assert not problems
    assert record is not None
    return assess(shipped(), record)


def test_there_are_five_of_them_in_order() -> None:
    assert [int(file.name.split("-")[0]) for file in FILES] == list(NUMBERS)


@pytest.mark.parametrize(
    ("file", "level", "recommended"),
    list(zip(FILES, LEVELS, RECOMMENDED, strict=True)),
    ids=[file.stem for file in FILES],
)
def test_an_archetype_has_its_level_and_as_many_recommendations(
    file: Path, level: int, recommended: int
) -> None:
    assessment = assessed(file)
    assert assessment.level.number == level
    assert len(assessment.recommendations) == recommended


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_an_archetype_leaves_nothing_unknown_and_counts_every_answer(
    file: Path,
) -> None:
    assessment = assessed(file)
    level = assessment.level
    assert assessment.unknown == ()
    assert level.number == level.known == level.high
    assert not assessment.notes


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_an_archetype_is_what_four_people_say(file: Path) -> None:
    record = reading(shipped(), file).record
    assert record is not None
    tiers = sorted(each.respondent.tier for each in record.responses)
    assert tiers == ["county", "district", "resident", "voluntary"]
    for response in record.responses:
        asked = [
            question.id
            for question in shipped().questions
            if response.respondent.tier in question.asked_of
        ]
        assert sorted(response.answers) == sorted(asked)
