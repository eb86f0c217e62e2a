"""A new interview: whoever begins it, whatever they type."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import garden, shipped
from placeready.errors import WrongUse
from placeready.interview.answer_draft import document_of, resumed
from placeready.interview.new_response import (
    Person,
    area_of,
    new_interview,
    slug,
)
from placeready.model.response import Area
from placeready.records.layout import file_text
from placeready.records.read import read_response
from placeready.register.known_context import context_of_kind
from walks import AREA, rebuilt

TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@given(TYPED, TYPED)
def test_whatever_was_typed_makes_an_id_and_comes_back_from_the_file(
    organisation: str, role: str
) -> None:
    interview = new_interview(garden(), AREA, Person("grower", organisation, role))
    respondent = interview.respondent
    assert 0 < len(respondent.id) <= 200
    both = (respondent.organisation, organisation), (respondent.role, role)
    for kept, typed in both:
        assert normalize("NFC", kept or "") == normalize("NFC", " ".join(typed.split()))
    data = file_text(document_of(interview)).encode()
    document, problems = read_response("mine.json", data)
    assert document is not None, problems
    assert resumed(garden(), document).interview == interview


@pytest.mark.parametrize(
    ("person", "name"),
    [
        (Person("grower", "Council of Ely", "Head, Health"), "council-of-ely-head-hea"),
        (Person("grower", "", "Head"), "head-x"),
        (Person("grower"), "grower-x"),
        (Person("grower", "\U0001f331", "市議会"), "grower-x"),
        (Person("grower", "Straße"), "strasse-x"),
        (Person("grower", "a" * 200, "b"), "a" * 180 + "-x"),
    ],
)
def test_an_id_says_who_it_is(person: Person, name: str) -> None:
    given_id = new_interview(garden(), AREA, person, id_suffix="x").respondent.id
    assert given_id.startswith(name)
    assert given_id.endswith("-x")
    assert PLAIN.fullmatch(given_id)


def test_colleagues_of_one_role_get_ids_of_their_own() -> None:
    person = Person("grower", "Body", "Officer")
    found = {new_interview(garden(), AREA, person).respondent.id for _ in range(30)}
    assert len(found) > 25
    assert all(re.fullmatch(r"body-officer-[0-9a-f]{4}", each) for each in found)


@pytest.mark.parametrize("text", ["x" * 201, "x" * 5000, "\U0001f331" * 201, "\ud83c"])
def test_what_cannot_be_kept_is_refused_in_words(text: str) -> None:
    for person in (Person("grower", text), Person("grower", "", text)):
        with pytest.raises(WrongUse) as caught:
            new_interview(garden(), AREA, person)
        assert re.match("The (organisation|role) (has|holds)", caught.value.message)
        assert caught.value.remedy
    with pytest.raises(WrongUse, match="The name of the area"):
        area_of(text)
    with pytest.raises(WrongUse, match="The code of the area"):
        area_of("Ely", text)


def test_an_area_is_named_as_it_was_typed_but_for_stray_space() -> None:
    assert area_of("  Ely\tand  Wisbech\n") == Area(name="Ely and Wisbech")
    assert area_of("Ely", " E1 ") == Area(name="Ely", code="E1")
    for empty in ("", "  \n"):
        with pytest.raises(WrongUse, match="empty"):
            area_of(empty)


def test_an_interview_begins_at_its_first_question_with_nothing_done() -> None:
    interview = new_interview(shipped(), AREA, Person("county"))
    assert interview.first
    assert interview.at == shipped().context[0].id
    assert interview.progress().answered == 0
    assert not interview.can_undo
    assert interview.date is None


@pytest.mark.parametrize(
    ("kind", "structure"),
    [
        ("CTY", "two-tier"),
        ("NMD", "two-tier"),
        ("MD", "metropolitan-or-london"),
        ("LBO", "metropolitan-or-london"),
        ("CC", "metropolitan-or-london"),
    ],
)
def test_a_kind_of_council_fills_in_what_the_ruleset_says_it_settles(
    kind: str, structure: str
) -> None:
    interview = new_interview(shipped(), AREA, Person("county"), kind=kind)
    assert interview.context == {"context.structure": structure}
    assert not interview.can_undo


def test_what_the_register_knows_is_not_shown_to_a_tier_that_is_not_asked() -> None:
    interview = new_interview(shipped(), AREA, Person("resident"), kind="CTY")
    assert interview.context == {}
    assert "context.structure" not in interview.questionnaire.place


@pytest.mark.parametrize("kind", ["", "UA", "XYZ", "cty", "C"])
def test_other_kinds_fill_in_nothing(kind: str) -> None:
    assert context_of_kind(shipped(), kind) == {}


def test_a_ruleset_that_names_no_kinds_has_nothing_filled_in() -> None:
    assert context_of_kind(garden(), "CTY") == {}


def test_a_kind_that_two_options_claim_settles_nothing() -> None:
    soil = garden().context[0]
    claimed = tuple(
        each.model_copy(update={"councils": ("CTY",)}) for each in soil.options[:2]
    )
    about = soil.model_copy(update={"options": (*claimed, soil.options[2])})
    assert context_of_kind(rebuilt(garden(), context=(about,)), "CTY") == {}


@given(TYPED)
def test_a_slug_is_lower_case_digits_and_single_hyphens(text: str) -> None:
    made = slug(text)
    assert not made or PLAIN.fullmatch(made)
    assert slug(made) == made
