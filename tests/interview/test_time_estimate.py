"""The time that is left, by the pace so far."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeready.interview.time_estimate import Pace, in_words

SECONDS = st.lists(st.floats(0, 600), max_size=40)


def timed(seconds: Sequence[float]) -> Pace:
    pace = Pace()
    for each in seconds:
        pace = pace.took(each)
    return pace


@given(SECONDS, st.integers(1, 200))
def test_the_guess_lies_between_the_quickest_and_the_slowest(
    seconds: list[float], questions: int
) -> None:
    left = timed(seconds).left(questions)
    if len(seconds) < 3:
        assert left is None
    else:
        latest = seconds[-25:]
        assert left is not None
        assert min(latest) * questions <= left <= max(latest) * questions


def test_the_guess_is_the_median_of_the_latest_25() -> None:
    assert timed([10, 20, 600]).left(6) == 120
    assert timed([600] * 18 + [10] * 13).left(1) == 10
    assert timed([600] * 19 + [10] * 12).left(1) == 600


@pytest.mark.parametrize("seconds", [600.1, 1e9, -1, math.nan, math.inf, -math.inf])
def test_a_break_is_not_counted(seconds: float) -> None:
    pace = timed([10, 20, 30])
    assert pace.took(seconds) is pace


def test_with_nothing_left_there_is_no_guess() -> None:
    assert timed([10, 20, 30]).left(0) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0, "under a minute left"),
        (29, "under a minute left"),
        (31, "about 1 minute left"),
        (110, "about 2 minutes left"),
        (59 * 60, "about 59 minutes left"),
        (3590, "about 1 hour left"),
        (3600, "about 1 hour left"),
        (85 * 60, "about 1½ hours left"),
        (2 * 3600, "about 2 hours left"),
        (12.5 * 3600, "about 12½ hours left"),
    ],
)
def test_time_is_said_as_people_say_it(seconds: float | None, words: str) -> None:
    assert in_words(seconds) == words


@given(st.floats(0, 600 * 200))
def test_the_words_are_never_far_from_the_seconds(seconds: float) -> None:
    words = in_words(seconds).split()
    if words[0] == "under":
        assert seconds <= 60
    else:
        number = float(words[1].replace("½", ".5"))
        said = number * (3600 if words[2].startswith("hour") else 60)
        assert abs(said - seconds) <= max(30, 0.25 * seconds)
        assert words[2].endswith("s") is (number != 1)
