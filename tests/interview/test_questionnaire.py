"""What one person is asked: what, in which order, in whose words."""

from __future__ import annotations

import pytest

from builders import garden, shipped, tutorial
from placeready.errors import WrongUse
from placeready.interview.questionnaire import CONTEXT, question_view, questionnaire_of
from placeready.model.questions import NamedPlaces, Wording
from placeready.model.ruleset import Ruleset
from walks import rebuilt, without_context

EVERYONE = [
    pytest.param(ruleset, tier.id, id=f"{ruleset.id} {len(ruleset.context)} {tier.id}")
    for ruleset in (shipped(), garden(), without_context(), tutorial())
    for tier in ruleset.tiers
]


@pytest.mark.parametrize(("ruleset", "tier"), EVERYONE)
def test_a_tier_is_asked_its_own_questions_and_the_context_each_once(
    ruleset: Ruleset, tier: str
) -> None:
    asked = questionnaire_of(ruleset, tier)
    own = {each.id for each in ruleset.questions if tier in each.asked_of}
    about = {
        each.id
        for each in ruleset.context
        if each.asked_of is None or tier in each.asked_of
    }
    assert set(asked.questions) == own | about
    assert len(asked.questions) == len(own) + len(about)
    assert asked.questions == tuple(
        name for section in asked.sections for name in section.questions
    )


@pytest.mark.parametrize(("ruleset", "tier"), EVERYONE)
def test_the_context_comes_first_then_constructs_in_the_order_of_the_ruleset(
    ruleset: Ruleset, tier: str
) -> None:
    asked = questionnaire_of(ruleset, tier)
    sections = [section.id for section in asked.sections]
    first = [CONTEXT] if ruleset.context else []
    with_any = [
        each.id
        for each in ruleset.constructs
        if any(tier in question.asked_of for question in ruleset.questions_of[each.id])
    ]
    assert sections == first + with_any
    order = [each.id for each in ruleset.context]
    order += [each.id for each in ruleset.questions]
    assert list(asked.questions) == sorted(asked.questions, key=order.index)


@pytest.mark.parametrize(("ruleset", "tier"), EVERYONE)
def test_place_and_section_of_a_question_are_where_it_stands(
    ruleset: Ruleset, tier: str
) -> None:
    asked = questionnaire_of(ruleset, tier)
    for name in asked.questions:
        assert asked.questions[asked.place[name]] == name
        assert name in asked.section_of[name].questions
    assert asked.place.keys() == asked.section_of.keys() == set(asked.questions)


def test_a_tier_that_is_asked_nothing_of_the_area_starts_with_its_first_construct() -> (
    None
):
    (soil,) = garden().context
    for asked_of, version in (((), "1.1.0"), (("committee", "section"), "1.2.0")):
        only = soil.model_copy(update={"asked_of": asked_of})
        ruleset = rebuilt(garden(), context=(only,), version=version)
        assert CONTEXT not in [
            each.id for each in questionnaire_of(ruleset, "visitor").sections
        ]
        sections = questionnaire_of(ruleset, "section").sections
        assert (sections[0].id == CONTEXT) is bool(asked_of)


def test_a_question_that_speaks_of_the_places_is_known_by_the_ruleset_s_words() -> None:
    places = NamedPlaces(title="Here", question="Where?", words=("RAIN", "Moist"))
    ruleset = rebuilt(garden(), places=places)
    rain = question_view(ruleset, "visitor", "b.thirst.rain")
    assert rain.about_places
    assert not question_view(ruleset, "visitor", "f.land.lease").about_places
    assert not question_view(garden(), "visitor", "b.thirst.rain").about_places
    # As this tier reads it: another tier's words are not on the screen.
    lease = garden().question_by_id["f.land.lease"]
    own = lease.model_copy(
        update={"wording": {"visitor": Wording(text="Moist?", anchors=lease.anchors)}}
    )
    questions = [own if each == lease else each for each in ruleset.questions]
    worded = rebuilt(ruleset, questions=tuple(questions))
    assert question_view(worded, "visitor", "f.land.lease").about_places
    assert not question_view(worded, "section", "f.land.lease").about_places


def test_a_ruleset_without_context_starts_with_its_first_construct() -> None:
    ruleset = without_context()
    first = questionnaire_of(ruleset, "committee").sections[0]
    assert first.id == ruleset.constructs[0].id


@pytest.mark.parametrize(("ruleset", "tier"), EVERYONE)
def test_a_question_has_its_answers_then_those_that_say_nothing(
    ruleset: Ruleset, tier: str
) -> None:
    for name in questionnaire_of(ruleset, tier).questions:
        question = question_view(ruleset, tier, name)
        values = [choice.value for choice in question.choices]
        if name in ruleset.context_by_id:
            options = ruleset.context_by_id[name].options
            assert values == [*(option.id for option in options), "dont_know"]
            assert question.question is None
        else:
            out = ["not_applicable"] if ruleset.may_not_apply(name, tier) else []
            assert values == [0, 1, 2, 3, 4, "dont_know", *out]
            assert question.question == ruleset.question_by_id[name]
        assert len(set(values)) == len(values)
        assert all(choice.label for choice in question.choices)


@pytest.mark.parametrize(("ruleset", "tier"), EVERYONE)
def test_no_key_chooses_two_things(ruleset: Ruleset, tier: str) -> None:
    for name in questionnaire_of(ruleset, tier).questions:
        choices = question_view(ruleset, tier, name).choices
        keys = [choice.key for choice in choices if choice.key]
        assert len(set(keys)) == len(keys)
        assert all(len(key) == 1 for key in keys)
        assert len(keys) == min(len(choices), 10)


def test_residents_read_their_own_words() -> None:
    garden_rain = question_view(garden(), "visitor", "b.thirst.rain")
    assert garden_rain.text == "Have you seen rain here?"
    assert garden_rain.choices[0].label == "Never"
    assert (
        question_view(garden(), "grower", "b.thirst.rain").text
        == "How much rain is there?"
    )
    own = [each for each in shipped().questions if "resident" in each.wording]
    assert own
    for question in own:
        read = question_view(shipped(), "resident", question.id)
        assert read.text == question.wording["resident"].text
        anchors = tuple(choice.label for choice in read.choices[:5])
        assert anchors == question.wording["resident"].anchors


def test_a_tier_that_is_asked_nothing_is_refused_in_words() -> None:
    ruleset = tutorial()
    unasked = tuple(
        question.model_copy(update={"asked_of": ("committee",)})
        for question in ruleset.questions
    )
    nobody = rebuilt(ruleset, questions=unasked, context=())
    with pytest.raises(WrongUse, match="The tier 'villager' is asked nothing"):
        questionnaire_of(nobody, "villager")
