"""Names of files: two people of one area do not have the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from placeready.interview.file_names import as_typed, suggested_name
from placeready.interview.new_response import Person

DALES = "derbyshire-dales-forum-voluntary.json"


@pytest.mark.parametrize(
    ("area", "organisation", "tier", "name"),
    [
        (
            "Derbyshire",
            "Amber Valley Borough Council",
            "district",
            "derbyshire-amber-valley-district.json",
        ),
        (
            "Derbyshire",
            "Derbyshire County Council",
            "county",
            "derbyshire-county.json",
        ),
        ("Derbyshire", "Derbyshire Dales Forum", "voluntary", DALES),
        ("Derbyshire", "", "resident", "derbyshire-resident.json"),
        ("Ynys M\u00f4n", "Age UK", "voluntary", "ynys-m-n-age-uk-voluntary.json"),
        ("\u0141", "", "\u0141", "answers.json"),
    ],
)
def test_a_name_has_area_organisation_and_tier(
    area: str, organisation: str, tier: str, name: str
) -> None:
    assert suggested_name(area, Person(tier, organisation)) == name


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(("county", "x")))
@example("X", "0", "x")
@example("", "x", "x")
def test_a_name_is_short_and_has_nothing_that_a_disk_refuses(
    area: str, organisation: str, tier: str
) -> None:
    name = suggested_name(area, Person(tier, organisation))
    assert len(name) <= 130
    assert name.endswith(f"{tier}.json")
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Head of Communities", "Head of Communities.json"),
        ("Dr. Lee", "Dr. Lee.json"),
        ("mine.json", "mine.json"),
        ("MINE.JSON", "MINE.JSON"),
        ("/", "/"),
    ],
)
def test_a_typed_name_has_its_suffix(typed: str, meant: str) -> None:
    assert as_typed(Path(typed)) == Path(meant)
