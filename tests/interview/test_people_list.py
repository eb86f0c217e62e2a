"""A list of people: read however a spreadsheet saved it, or all that is wrong told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import garden, shipped
from placeready.interview.people_list import (
    LARGEST,
    MOST_PEOPLE,
    Invitee,
    PeopleRead,
    is_address,
    read_people,
)

TIERS = shipped().tiers
ADA = Invitee("Ada Lee", "ada@x.org", "Body", "Officer", "county")
HEADING = "name,email,organisation,role,tier"


def read(text: str, encoding: str = "utf-8") -> PeopleRead:
    return read_people("p.csv", text.encode(encoding), TIERS)


def told(text: str) -> list[tuple[str, str]]:
    return [(each.where, f"{each.what} {each.remedy}") for each in read(text).problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding_is_read(separator: str, encoding: str) -> None:
    rows = (HEADING, "C\u00e9line,c@x.org,Body,Officer,county")
    text = "\r\n".join(rows).replace(",", separator)
    (person,) = read(text, encoding).people
    assert person == Invitee("C\u00e9line", "c@x.org", "Body", "Officer", "county")


def test_columns_are_told_by_their_heading_in_any_order() -> None:
    text = "Nr, TIER ,Role,E-Mail,Organization,Full name\n1,county,Officer,ada@x.org,"
    assert read(f"{text}Body,Ada  Lee\n").people == (ADA,)


def test_a_line_that_tells_the_separator_is_passed_over() -> None:
    assert read("sep=|\nname|tier\nAda|county").people[0].name == "Ada"


@pytest.mark.parametrize("tier", ["nhs", "NHS", "Residents", "resident", "Districts"])
def test_a_tier_is_known_by_its_id_title_or_short_name(tier: str) -> None:
    (person,) = read(f"name,tier\nAda,{tier}").people
    assert person.tier in {"nhs", "resident", "district"}


def test_a_cell_may_hold_the_separator_and_go_over_lines() -> None:
    text = 'name,tier,organisation\n"Lee, Ada",county,"Body\nof X"\nBo,cnty,'
    assert told(text)[0][0] == "p.csv: row 3, column 'tier'"
    (person,) = read(text.rpartition("\n")[0]).people
    assert (person.name, person.organisation) == ("Lee, Ada", "Body of X")


def test_all_that_is_wrong_is_told_at_once_by_row_and_column() -> None:
    long = "x" * 201
    text = f"{HEADING}\n,,,,county\nAda,ada at x,,,\n\nBo,,{long},,conty\nCy,,,,nhs\n"
    text += "cy,,,,NHS\n"
    assert told(text) == [
        (
            "p.csv: row 2, column 'name'",
            "There is neither a name nor an email address. Give one of the two.",
        ),
        (
            "p.csv: row 3, column 'email'",
            "'ada at x' is not an email address. Give one such as ada@example.org.",
        ),
        (
            "p.csv: row 3, column 'tier'",
            "There is no tier. The tiers are: county, district, parish, nhs, "
            "voluntary, resident.",
        ),
        (
            "p.csv: row 5, column 'organisation'",
            "This has 201 characters: over 200. Shorten it.",
        ),
        (
            "p.csv: row 5, column 'tier'",
            "'conty' is not a tier. Did you mean 'county'? The tiers are: county, "
            "district, parish, nhs, voluntary, resident.",
        ),
        (
            "p.csv: row 7",
            "This is the same person as in row 6. Take one of the two rows out.",
        ),
    ]
    assert read(text).people == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "It is empty."),
        ("\n\n", "It is empty."),
        (HEADING, "It names nobody."),
        ("name,teir\nAda,county", "Did you mean 'teir'?"),
        ("tier\ncounty", "neither a column called 'name' nor one called 'email'"),
        ("name,tier,tier\nAda,county,nhs", "There are two columns called 'tier'."),
        ("x" * (LARGEST + 1), "It is larger than 2,000,000 bytes."),
    ],
)
def test_a_list_that_is_none_is_refused_in_words(text: str, says: str) -> None:
    assert read(text).people == ()
    assert says in told(text)[0][1]


def test_more_than_are_invited_at_once_are_refused() -> None:
    rows = "".join(f"P{i},nhs\n" for i in range(MOST_PEOPLE + 1))
    assert "at most 1,000 are invited" in told(f"name,tier\n{rows}")[0][1]


def test_names_that_may_have_been_spoilt_are_told_and_read() -> None:
    found = read("name,tier\nC\u00e9line,nhs", "cp1252")
    assert len(found.people) == 1
    assert [each.stops for each in found.problems] == [False]


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_whatever_is_given_is_a_list_or_has_a_problem(data: bytes) -> None:
    found = read_people("p.csv", data, garden().tiers)
    assert bool(found.people) != any(each.stops for each in found.problems)


@pytest.mark.parametrize("text", ["a@b", "ada.lee+x@example.org"])
def test_an_address_has_an_at_sign_and_no_space(text: str) -> None:
    assert is_address(text)
    assert not is_address(f"{text} x")
    assert not is_address(f"<{text}>")
    assert not is_address(text.replace("@", ""))
