"""Questions on the area: "don't know", and which places are meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placeready.interview.questionnaire import questionnaire_of
from tui.homes import (
    in_file,
    new,
    opened,
    played,
    press,
    see,
    see_no_more,
    shown,
    written,
)

NAMED = "Marsh Row and \x1b[31mKirk End"
SEEN = "The priority places here: Marsh Row and "


@played
async def test_not_knowing_is_an_answer_to_a_question_on_the_area(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "a.json")
    async with opened(path) as pilot:
        await see(pilot, "What kind of area is this?", "Don't know")
        await press(pilot, "d")
    assert in_file(path).context == {"context.structure": "dont_know"}


@played
async def test_the_places_stand_beside_each_question_that_speaks_of_them(
    tmp_path: Path,
) -> None:
    about = "context.covid_networks"
    path = written(tmp_path / "a.json", replace(new().go(about), places=NAMED))
    async with opened(path) as pilot:
        await see(pilot, SEEN, "Kirk End")
        assert "\x1b" not in "".join(shown(pilot))
        await press(pilot, "left")
        await see_no_more(pilot, SEEN)
        await press(pilot, "right")
        await see(pilot, SEEN)
        await press(pilot, "1")
    # What was named goes on with the file.
    assert in_file(path).places == NAMED


@played
async def test_where_nobody_has_named_them_nothing_stands_there(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", new().go("context.covid_networks"))
    async with opened(path) as pilot:
        await see(pilot, "in the priority places")
        assert not any("The priority places here" in line for line in shown(pilot))


def test_a_resident_is_asked_two_questions_on_the_area() -> None:
    first = questionnaire_of(new().ruleset, "resident").sections[0]
    assert first.questions == ("context.covid_networks", "context.social_capital")
