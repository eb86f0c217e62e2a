"""Which councils of an area have not answered."""

from __future__ import annotations

from builders import record, response, shipped
from placeready.model.record import Record
from placeready.model.response import Area
from placeready.register.expected_councils import expected_councils

DISTRICTS = {
    "Boston Borough Council",
    "City of Lincoln Council",
    "East Lindsey District Council",
    "North Kesteven District Council",
    "South Holland District Council",
    "South Kesteven District Council",
    "West Lindsey District Council",
}


def lincolnshire(*heard: tuple[str, str], code: str | None = "E10000019") -> Record:
    """The county with people of these tiers and organisations."""
    people = [
        response(tier, {}, name=f"r{i}", organisation=name)
        for i, (tier, name) in enumerate(heard)
    ]
    area = Area(name="Lincolnshire", code=code)
    return record(*people).model_copy(update={"area": area})


def silent(whole: Record) -> dict[str, set[str]]:
    """Who has not answered, by tier."""
    return {each.tier: set(each.silent) for each in expected_councils(shipped(), whole)}


def test_every_council_of_a_county_is_missed_until_it_is_heard() -> None:
    nhs = ("nhs", "NHS")
    county = {"Lincolnshire County Council"}
    assert silent(lincolnshire(nhs)) == {"county": county, "district": DISTRICTS}
    heard = lincolnshire(nhs, ("district", "BOSTON  borough council"))
    assert silent(heard)["district"] == DISTRICTS - {"Boston Borough Council"}


def test_a_council_is_heard_under_its_short_name_too() -> None:
    heard = lincolnshire(("district", "South Holland"), ("county", "Lincolnshire"))
    assert silent(heard)["county"] == set()
    assert "South Holland District Council" not in silent(heard)["district"]


def test_a_council_is_not_heard_by_what_another_tier_says() -> None:
    boston = "Boston Borough Council"
    heard = lincolnshire(("county", boston), ("district", "South Holland"))
    assert boston in silent(heard)["district"]


def test_a_tier_whose_names_say_nothing_to_the_register_misses_nobody() -> None:
    heard = lincolnshire(("county", "Organisation 1"), ("nhs", "Organisation 2"))
    assert set(silent(heard)) == {"district"}


def test_an_area_without_a_code_of_the_register_misses_nobody() -> None:
    assert silent(lincolnshire(("nhs", "NHS"), code=None)) == {}
    assert silent(lincolnshire(("nhs", "NHS"), code="X99")) == {}


def test_how_many_councils_there_are_is_said() -> None:
    found = {
        e.tier: e.councils
        for e in expected_councils(shipped(), lincolnshire(("nhs", "N")))
    }
    assert found == {"county": 1, "district": 7}
