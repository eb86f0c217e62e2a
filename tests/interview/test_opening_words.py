"""What is told before the first question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import garden, shipped
from placeready.interview.opening_words import before_the_start, is_invited
from placeready.interview.reading_time import minutes_for, seconds_left
from placeready.model.response import Area, Round
from walks import filled, new


@pytest.mark.parametrize(
    ("tier", "says"),
    [
        ("county", "64 questions, about 30 minutes."),
        ("nhs", "41 questions, about 20 minutes."),
        ("parish", "28 questions, about 15 minutes."),
        ("resident", "19 questions, about 10 minutes."),
    ],
)
def test_it_says_how_many_questions_a_tier_is_asked_and_how_long_reading_takes(
    tier: str, says: str
) -> None:
    assert next(before_the_start(new(shipped(), tier))).startswith(says)


def test_reading_time_goes_by_the_words_of_the_tier() -> None:
    assert minutes_for(shipped(), "county") > minutes_for(shipped(), "resident")


def test_the_rest_never_takes_less_than_half_of_what_reading_it_takes() -> None:
    interview = new(shipped(), "county")
    assert seconds_left(interview, None) is None
    assert seconds_left(interview, 7200.0) == 7200.0
    least = seconds_left(interview, 1.0)
    assert least is not None
    assert 12 * 60 < least < 15 * 60
    assert seconds_left(filled(interview, 1), 0.0) == 0


def test_it_says_who_will_see_what_and_that_nothing_is_sent() -> None:
    words = " ".join(before_the_start(new(garden(), "committee")))
    assert "can read all that you give here" in words
    assert "What is published has no names, roles, notes or links." in words
    assert "nothing is sent by itself" in words
    assert "If somebody asked you to answer, send them the file" in words


def test_only_a_protected_tier_is_told_of_its_protection() -> None:
    told = "nothing of what they said to it is published"
    assert told in " ".join(before_the_start(new(shipped(), "resident")))
    assert told not in " ".join(before_the_start(new(shipped(), "county")))


def test_who_was_invited_is_told_to_whom_the_file_goes_and_by_when() -> None:
    of = Round(
        convener="Ada Lee", send_to="ada@example.org", by="2026-12-04", places="Milton"
    )
    interview = replace(new(garden(), "committee"), round=of)
    words = " ".join(before_the_start(interview))
    assert "send the file to Ada Lee (ada@example.org) by 4 December 2026." in words
    assert "The places that the questions are about: Milton" in words
    assert is_invited(interview)
    assert not is_invited(replace(interview, date="2026-11-28"))
    assert not is_invited(replace(interview, round=None))


def test_a_round_of_which_little_was_told_says_what_it_can() -> None:
    interview = replace(new(garden(), "committee"), round=Round())
    words = " ".join(before_the_start(interview))
    assert "send the file to whoever sent it." in words


@pytest.mark.parametrize(
    ("code", "told"),
    [("W06000015", True), ("S12000049", True), ("E10000007", False), (None, False)],
)
def test_an_area_that_the_ruleset_does_not_cover_is_told_so_first(
    code: str | None, told: bool
) -> None:
    interview = replace(new(shipped(), "county"), area=Area(name="There", code=code))
    first = next(before_the_start(interview))
    assert first.startswith("These questions were made for England.") == told


def test_a_ruleset_that_says_no_codes_covers_any() -> None:
    area = Area(name="There", code="W06000015")
    interview = replace(new(garden(), "committee"), area=area)
    assert "were made for" not in " ".join(before_the_start(interview))
