"""The register of councils, and how one is found by what is typed."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ROOT, in_a_fresh_process
from placeready.register.council_search import Match, find
from placeready.register.councils import (
    COMBINED,
    CREDIT,
    FOLDER,
    Council,
    read_councils,
)

EVERY = read_councils()
SHOWN = tuple(each for each in EVERY if each.kind not in COMBINED)
OLD_NAMES = [(name, each) for each in SHOWN for name in each.former]
councils = st.sampled_from(SHOWN)
old_names = st.sampled_from(OLD_NAMES)
letters = string.ascii_letters + string.digits + " -'&,.ŷôâÉ"
names = st.one_of(councils.map(lambda each: each.council), st.text(letters, max_size=9))


def found(typed: str, most: int = 8) -> list[str]:
    return [match.council.name for match in find(EVERY, typed, most)]


def first(typed: str) -> Match:
    return find(EVERY, typed)[0]


def called(name: str) -> Council:
    (council,) = (each for each in SHOWN if each.name == name)
    return council


def test_the_register_has_397_councils_each_with_a_code_of_its_own() -> None:
    assert len(EVERY) == 397
    assert len(SHOWN) == 382
    for codes in ([c.code for c in EVERY], [c.register_code for c in EVERY]):
        assert len(set(codes)) == len(codes)
    for each in EVERY:
        assert all((each.code, each.name, each.council, each.kind_name, each.nation))


def test_names_stand_without_stray_spaces() -> None:
    for each in EVERY:
        for name in (each.name, each.council, *each.former, *each.also):
            assert name == " ".join(name.split())


def test_the_credit_line_stands_beside_the_register() -> None:
    assert CREDIT in (FOLDER / "TERMS.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert CREDIT in " ".join(readme.split())


def test_every_old_name_has_successors_that_exist() -> None:
    lines = (FOLDER / "former_names.csv").read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in lines]
    assert rows.pop(0) == ["name", "successor_codes", "kind"]
    known = {each.register_code for each in SHOWN}
    for name, codes, kind in rows:
        assert name
        assert set(codes.split(";")) <= known
        assert kind in ("former", "other")
    assert len({name for name, *_ in rows}) == len(rows)


def test_a_district_says_its_county_and_no_other_council_does() -> None:
    assert called("Blaby").county == "Leicestershire"
    assert all(bool(each.county) == (each.kind == "NMD") for each in EVERY)


def test_only_the_councils_of_surrey_say_when_they_end_and_who_follows() -> None:
    ending = [each for each in EVERY if each.ends]
    assert len(ending) == 12
    for each in ending:
        assert "Surrey" in (each.name, each.county)
        assert date.fromisoformat(each.ends) == date(2027, 4, 1)
    assert called("Surrey").successor == "East Surrey Council and West Surrey Council"
    assert all(bool(each.successor) == bool(each.ends) for each in EVERY)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Taunton Deane", ["Somerset"]),
        ("Cumbria", ["Cumberland", "Westmorland and Furness"]),
        ("Salisbury", ["Wiltshire"]),
        ("St Edmundsbury", ["West Suffolk"]),
        ("Magherafelt", ["Mid Ulster"]),
        ("Shepway", ["Folkestone and Hythe"]),
    ],
)
def test_an_old_name_finds_the_council_that_took_its_place(
    typed: str, names: list[str]
) -> None:
    assert found(typed) == names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bournemouth", "Bournemouth, Christchurch and Poole"),
        ("Northampton", "West Northamptonshire"),
        ("City of London", "City of London"),
        ("County Durham", "County Durham"),
        ("Durham", "County Durham"),
        ("Saint Helens", "St. Helens"),
        ("KING'S LYNN & West Norfolk", "Kings Lynn and West Norfolk"),
        ("Stoke on Trent", "Stoke-on-Trent"),
        ("London Borough of Camden", "Camden"),
        ("Greenwich Council", "Greenwich"),
        ("Royal Borough of Kingston", "Kingston upon Thames"),
        ("Bristol, City of", "City of Bristol"),
        ("bristol", "City of Bristol"),
        ("Hull", "Kingston upon Hull"),
        ("Newcastle", "Newcastle upon Tyne"),
        ("Surrey", "Surrey"),
        ("Dorset", "Dorset Council"),
        ("Caerdydd", "Cardiff"),
        ("ynys mon", "Isle of Anglesey"),
        ("Western Isles", "Eilean Siar"),
        ("dagenham", "Barking and Dagenham"),
        ("sto", "Stockport"),
        ("city of l", "City of London"),
    ],
)
def test_what_people_type_finds_what_they_mean_first(typed: str, name: str) -> None:
    assert first(typed).council.name == name


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Sandwell", ""),
        ("Taunton Deane", "was Taunton Deane"),
        ("taunt", "was Taunton Deane"),
        ("Cumbria", "was part of Cumbria"),
        ("Abertawe", "also Abertawe"),
        ("e08000025", "code E08000025"),
        ("E08000016", "earlier code E08000016"),
        ("Birmingam", "spelled nearly so"),
        ("Shrewsbery", "was Shrewsbury and Atcham, spelled nearly so"),
    ],
)
def test_a_find_says_what_led_to_it(typed: str, why: str) -> None:
    assert first(typed).why == why


def test_the_letters_of_the_register_find_a_council_after_all_names() -> None:
    assert found("STO")[0] == "Stockport"
    assert find(EVERY, "STO")[-1] == (called("Stroud"), "code STO")


def test_the_start_of_a_code_counts_from_three_characters() -> None:
    assert found("W0") == []
    assert all(match.council.nation == "Wales" for match in find(EVERY, "W06"))


def test_a_near_spelling_counts_only_where_nothing_else_is_found() -> None:
    assert found("Leed") == ["Leeds"]
    assert found("Leedz") == ["Leeds"]
    assert found("Lez") == []


def test_among_equals_the_upper_tier_comes_before_districts() -> None:
    names = found("Gloucester")
    assert names == ["Gloucester", "Gloucestershire", "South Gloucestershire"]
    assert found("Warwick")[:2] == ["Warwick", "Warwickshire"]
    assert found("east d")[:1] == ["East Dunbartonshire"]
    assert found("east s", 3) == ["East Sussex", "East Staffordshire", "East Suffolk"]


@pytest.mark.parametrize("typed", ["", "  ", "-", "'", "of", "\u0301", "x" * 5000])
def test_nothing_is_found_where_nothing_is_said(typed: str) -> None:
    assert find(EVERY, typed) == ()


def test_a_council_that_is_not_among_those_given_is_not_found() -> None:
    assert find((), "Leeds") == ()
    assert find((called("York"),), "Leeds") == ()


def test_a_combined_authority_is_not_offered() -> None:
    for each in EVERY:
        if each.kind in COMBINED:
            assert each not in [m.council for m in find(EVERY, each.council)]
            assert each not in [m.council for m in find(EVERY, each.code)]


@given(councils)
def test_every_council_is_among_the_first_by_each_of_its_names(
    council: Council,
) -> None:
    for typed in (council.name, council.council):
        same = [match.council for match in find(EVERY, typed)]
        assert council in same[:2]
        assert not find(EVERY, typed)[same.index(council)].why


@given(councils)
def test_every_council_is_first_by_its_code_now_or_before(council: Council) -> None:
    for code in (council.code, *council.former_codes):
        assert first(code).council == council


@given(councils)
def test_every_council_is_found_by_the_letters_of_the_register(
    council: Council,
) -> None:
    assert council in [m.council for m in find(EVERY, council.register_code, 400)]


@given(old_names)
def test_every_old_name_leads_to_its_successor(old: tuple[str, Council]) -> None:
    name, council = old
    assert council in [match.council for match in find(EVERY, name)]


@given(st.text(), st.integers(-2, 12))
def test_whatever_is_typed_is_answered_and_never_with_more_than_asked(
    typed: str, most: int
) -> None:
    matches = find(EVERY, typed, most)
    assert len(matches) <= max(most, 0)
    assert len({match.council for match in matches}) == len(matches)


@given(names, st.integers(1, 7))
def test_a_longer_list_starts_with_the_shorter(typed: str, most: int) -> None:
    assert find(EVERY, typed, most) == find(EVERY, typed)[:most]


@given(names)
def test_the_order_does_not_depend_on_the_order_of_the_register(typed: str) -> None:
    assert find(EVERY[::-1], typed) == find(EVERY, typed)


@given(names)
def test_case_changes_nothing(typed: str) -> None:
    assert find(EVERY, typed.upper()) == find(EVERY, typed.lower())


def test_reading_the_register_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom placeready.register.council_search import find\n"
        "from placeready.register.councils import read_councils\n"
        "find(read_councils(), 'a')"
    )
    loaded = in_a_fresh_process(f"{code}\nprint(*sys.modules)").split()
    heavy = {"pydantic", "rich", "click", "textual", "durable_rules_engine"}
    assert not heavy & set(loaded)
