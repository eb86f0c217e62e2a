"""Bodies of several councils: said to be none, and their councils offered."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeready.register.councils import COMBINED, DISTRICT, read_councils
from placeready.register.other_bodies import COMBINED_AUTHORITIES, other_body

COUNCILS = tuple(each for each in read_councils() if each.kind not in COMBINED)


def names(typed: str) -> list[str]:
    body = other_body(typed)
    return [] if body is None else [each.name for each in body.councils]


WEST_YORKSHIRE = ["Bradford", "Calderdale", "Kirklees", "Leeds", "Wakefield"]


@pytest.mark.parametrize(
    "typed",
    [
        "West Yorkshire",
        "west yorkshire combined authority",
        "West Yorkshire Mayoral Combined Authority",
        "West Yor",
        "NHS West Yorkshire Integrated Care Board",
    ],
)
def test_a_combined_authority_is_known_by_its_names_and_their_beginning(
    typed: str,
) -> None:
    assert names(typed) == WEST_YORKSHIRE


def test_it_is_said_what_it_is() -> None:
    body = other_body("West Yorkshire")
    assert body is not None
    assert body.says.startswith("West Yorkshire is a combined authority, of the")
    board = other_body("NHS Derby and Derbyshire ICB")
    assert board is not None
    assert "not an area here" in board.says
    assert names("NHS Derby and Derbyshire ICB")[:2] == ["Derby", "Derbyshire"]


def test_no_council_is_taken_for_another_body() -> None:
    for council in COUNCILS:
        assert other_body(council.name) is None, council.code
        assert other_body(council.council) is None, council.code


@pytest.mark.parametrize("typed", ["York", "lancas", "North E", "", "W", "Narnia"])
def test_while_a_council_is_typed_or_nothing_is_meant_nothing_is_said(
    typed: str,
) -> None:
    assert other_body(typed) is None


def test_each_council_is_of_one_combined_authority_at_most_and_of_the_upper_tier() -> (
    None
):
    with COMBINED_AUTHORITIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    members = [code for row in rows for code in row["members"].split(";")]
    assert len(members) == len(set(members))
    by_code = {each.register_code: each for each in COUNCILS}
    assert all(by_code[code].kind != DISTRICT for code in members)
    assert all(by_code[code].nation == "England" for code in members)


def test_every_combined_authority_of_the_register_is_known_but_the_one_that_ended() -> (
    None
):
    combined = {each.name for each in read_councils() if each.kind in COMBINED}
    # Named there by a region in place of its own name.
    combined -= {"North of Tyne", "Yorkshire and The Humber MCA"}
    assert all(names(each) for each in combined)


@given(st.text(max_size=120))
def test_whatever_is_typed_is_looked_up_without_harm(typed: str) -> None:
    body = other_body(typed)
    assert body is None or body.says
