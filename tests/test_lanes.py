"""The fast lane and the slow one are what tests/README.md says they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import settings

from builders import ROOT
from hypothesis_profiles import FAST, THOROUGH, examples
from lanes import first


def test_of_many_cases_the_first_are_in_the_fast_lane_and_the_others_slow() -> None:
    cases = first(2, "abc")
    assert [case.values for case in cases] == [("a",), ("b",), ("c",)]
    marks = [[mark.name for mark in case.marks] for case in cases]
    assert marks == [[], [], ["slow"]]


def test_slow_tests_are_left_out_unless_they_are_asked_for(
    request: pytest.FixtureRequest,
) -> None:
    arguments = request.config.getini("addopts")
    assert "not slow" in arguments
    assert "--strict-markers" in arguments


def test_the_thorough_profile_tries_far_more_examples_and_neither_has_a_deadline() -> (
    None
):
    fast, thorough = (settings.get_profile(name) for name in (FAST, THOROUGH))
    assert 30 <= fast.max_examples <= 50
    assert thorough.max_examples >= 5 * fast.max_examples
    assert fast.deadline is thorough.deadline is None


def test_a_property_with_a_number_of_its_own_gets_the_share_that_others_get() -> None:
    usual = settings().max_examples
    every = settings.get_profile(THOROUGH).max_examples
    assert examples(every).max_examples == usual
    assert examples(5 * every).max_examples == 5 * usual
    assert examples(every // 10).max_examples >= 10
    assert examples(3).max_examples == 3


def test_no_property_has_a_number_of_examples_that_does_not_follow_the_profile() -> (
    None
):
    own = re.compile(r"settings\([^)]*max_examples")
    found = [
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if own.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["hypothesis_profiles.py"]
