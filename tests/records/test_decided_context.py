"""What counts of the area where people say different things of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from builders import SEEDS, garden, record, response, seeded, shipped
from hypothesis_profiles import examples
from placeready.assessment.assess import assess, trace
from placeready.model.area_context import ContextSaid, DecidedContext
from placeready.model.questions import NOT_KNOWN, NamedPlaces
from placeready.model.record import Record
from placeready.model.response import Area
from placeready.model.ruleset import Ruleset
from placeready.records.decided_context import decided_context
from placeready.records.join_record import join
from placeready.records.layout import file_text
from placeready.records.named_places import places_of
from placeready.records.publishable import publishable
from placeready.records.read import LoadedFiles, RawDocument
from placeready.report.json_document import to_json
from protected_pairs import EITHER, Which, context_redrawn, guarded, pair, rulesets
from walks import rebuilt

SOIL = "context.soil"
PATHS = "f.land.paths"


def deciding(**fields: Any) -> Ruleset:
    """The garden, whose committee leads, with a question on soil like this."""
    soil = garden().context[0].model_copy(update=fields)
    tiers = [
        each.model_copy(update={"lead": each.id == "committee"})
        for each in garden().tiers
    ]
    return rebuilt(
        garden(),
        context=(soil,),
        tiers=tuple(tiers),
        version=repr(sorted(fields.items())),
    )


def heard(*said: tuple[str, str], bodies: Mapping[int, str] = {}, **own: Any) -> Record:
    """A record in which people of these tiers say this of the soil."""
    people = [
        response(
            tier, {PATHS: 1}, name=f"{tier}{i}", organisation=bodies.get(i)
        ).model_copy(update={"context": {SOIL: word} if word else {}})
        for i, (tier, word) in enumerate(said)
    ]
    return record(*people).model_copy(update=own)


def soil(ruleset: Ruleset, whole: Record) -> DecidedContext:
    """What counts of the soil."""
    (only,) = decided_context(ruleset, whole)
    return only


def counted(ruleset: Ruleset, whole: Record) -> tuple[str | None, str]:
    """Which option counts, and why."""
    decided = soil(ruleset, whole)
    return decided.option, decided.basis


WAYS = ("convener", "lead", "most_tiers", "left_open")


@pytest.mark.parametrize("way", WAYS)
def test_what_all_say_alike_counts_however_it_would_be_decided(way: str) -> None:
    ruleset = deciding(decided_by=way)
    alike = heard(("grower", "clay"), ("visitor", "clay"), ("section", NOT_KNOWN))
    assert counted(ruleset, alike) == ("clay", "agreed")
    assert counted(ruleset, heard(("grower", ""))) == (None, "nobody")
    assert counted(ruleset, heard(("grower", NOT_KNOWN))) == (None, "nobody")


@pytest.mark.parametrize("way", WAYS)
def test_what_is_settled_counts_before_what_anybody_says(way: str) -> None:
    whole = heard(
        ("committee", "clay"),
        ("grower", "clay"),
        context={SOIL: "clay"},
        context_settled={SOIL: "peat"},
    )
    assert counted(deciding(decided_by=way), whole) == ("peat", "settled")


@pytest.mark.parametrize("way", WAYS)
def test_the_records_own_word_counts_where_nobody_says_otherwise(way: str) -> None:
    ruleset = deciding(decided_by=way)
    silent = heard(("grower", NOT_KNOWN), context={SOIL: "clay"})
    assert counted(ruleset, silent) == ("clay", "record")
    alike = heard(("grower", "clay"), context={SOIL: "clay"})
    assert counted(ruleset, alike) == ("clay", "agreed")
    unknown = heard(("grower", "clay"), context={SOIL: NOT_KNOWN})
    assert counted(ruleset, unknown) == ("clay", "agreed")


def test_what_one_of_its_people_says_is_not_the_records_own_word() -> None:
    ruleset = deciding(decided_by="convener", asked_of=("committee", "section"))
    both = heard(("committee", "clay"), ("section", "sand"), context={SOIL: "sand"})
    assert counted(ruleset, both) == (None, "differ")
    # Nor where that person is not asked: it would count by the back door.
    strange = heard(("visitor", "clay"), context={SOIL: "clay"})
    assert counted(ruleset, strange) == (None, "nobody")


@EITHER
@given(SEEDS)
@examples(150)
def test_a_record_is_decided_as_what_joining_it_makes(which: Which, seed: int) -> None:
    rng = seeded(seed)
    for ruleset in which():
        whole = pair(ruleset, rng).one
        raw = json.loads(file_text(whole))
        made = join(ruleset, LoadedFiles([RawDocument("r.json", raw)], [])).record
        assert made is not None
        assert decided_context(ruleset, made) == decided_context(ruleset, whole)
        assert places_of(made) == places_of(whole)


@EITHER
@given(SEEDS)
@examples(150)
def test_what_few_protected_people_say_of_the_area_changes_no_byte_that_is_published(
    which: Which, seed: int
) -> None:
    rng = seeded(seed)
    for ruleset in which():
        one = pair(ruleset, rng).one
        other = context_redrawn(ruleset, one, rng)
        published = [file_text(publishable(ruleset, each)) for each in (one, other)]
        assert published[0] == published[1]
        documents = [
            to_json(assess(ruleset, publishable(ruleset, each)))
            for each in (one, other)
        ]
        assert documents[0] == documents[1]


@pytest.mark.parametrize(
    ("way", "counts"),
    [
        ("convener", ("peat", "convener")),
        ("lead", ("sand", "lead")),
        ("most_tiers", ("clay", "most_tiers")),
        ("left_open", (None, "differ")),
    ],
)
def test_where_people_differ_the_ruleset_says_whose_word_it_is(
    way: str, counts: tuple[str | None, str]
) -> None:
    whole = heard(
        ("committee", "sand"),
        ("section", "clay"),
        ("grower", "clay"),
        context={SOIL: "peat"},
    )
    assert counted(deciding(decided_by=way), whole) == counts


def test_a_ruleset_that_says_nothing_leaves_open_what_people_differ_on() -> None:
    whole = heard(("committee", "sand"), ("committee", "clay"))
    assert counted(garden(), whole) == (None, "differ")


def test_a_lead_that_is_silent_or_of_two_minds_decides_nothing() -> None:
    ruleset = deciding(decided_by="lead")
    silent = heard(("section", "sand"), ("grower", "clay"), ("committee", NOT_KNOWN))
    assert counted(ruleset, silent) == (None, "differ")
    torn = heard(("committee", "sand"), ("committee", "clay"))
    assert counted(ruleset, torn) == (None, "differ")


def test_a_convener_who_says_nothing_leaves_it_open() -> None:
    ruleset = deciding(decided_by="convener")
    assert counted(ruleset, heard(("section", "sand"), ("grower", "clay"))) == (
        None,
        "differ",
    )


@pytest.mark.parametrize(
    ("said", "bodies", "counts"),
    [
        # Half of the tiers is not most of them.
        ([("committee", "sand"), ("grower", "clay")], {}, None),
        # A tier counts once, however many of its people spoke.
        (
            [("committee", "sand"), *[("grower", "clay")] * 5, ("visitor", "sand")],
            {},
            "sand",
        ),
        # So does an organisation within its tier.
        (
            [*[("grower", "clay")] * 3, *[("grower", "sand")] * 2, ("section", "sand")],
            {0: "One", 1: "one ", 2: "One", 3: "Two", 4: "Three"},
            "sand",
        ),
        # A tier of two minds says nothing and counts as a tier.
        (
            [("grower", "clay"), ("grower", "sand"), ("section", "sand")],
            {},
            None,
        ),
    ],
)
def test_most_of_the_tiers_is_more_than_half_of_them(
    said: list[tuple[str, str]], bodies: dict[int, str], counts: str | None
) -> None:
    ruleset = deciding(decided_by="most_tiers")
    decided = soil(ruleset, heard(*said, bodies=bodies))
    assert decided.option == counts
    assert decided.basis == ("differ" if counts is None else "most_tiers")


def test_the_word_of_a_tier_that_is_not_asked_does_not_count() -> None:
    ruleset = deciding(asked_of=("committee", "section"))
    whole = heard(("committee", "sand"), ("visitor", "clay"), ("grower", "clay"))
    decided = soil(ruleset, whole)
    assert (decided.option, decided.basis, decided.not_asked) == ("sand", "agreed", 2)
    assert decided.said == (ContextSaid(said="sand", tier="committee", people=1),)
    convener_alone = deciding(asked_of=())
    assert counted(convener_alone, whole) == (None, "nobody")
    own = whole.model_copy(update={"context": {SOIL: "peat"}})
    assert counted(convener_alone, own) == ("peat", "record")


def test_a_word_that_is_no_option_never_counts_and_keeps_others_from_agreeing() -> None:
    for way in WAYS:
        ruleset = deciding(decided_by=way)
        assert counted(ruleset, heard(("committee", "mud"))) == (None, "nobody")
        one = heard(("committee", "mud"), ("grower", "clay"))
        assert counted(ruleset, one) == (None, "differ")


def test_who_said_what_is_counted_by_tier_and_option() -> None:
    whole = heard(
        ("visitor", "clay"),
        ("grower", NOT_KNOWN),
        ("grower", "sand"),
        ("grower", "clay"),
        ("grower", "clay"),
    )
    told = [(e.tier, e.said, e.people) for e in soil(garden(), whole).said]
    assert told == [
        ("grower", "clay", 2),
        ("grower", "sand", 1),
        ("grower", NOT_KNOWN, 1),
        ("visitor", "clay", 1),
    ]


def test_the_register_counts_where_nobody_says_anything() -> None:
    kent = Area(name="Kent", code="E10000016")
    silent = record(response("resident", {})).model_copy(update={"area": kent})
    structure = decided_context(shipped(), silent)[0]
    assert structure.question == "context.structure"
    assert (structure.option, structure.basis) == ("two-tier", "register")
    own = {"context.structure": "unitary-no-parishes"}
    said = silent.model_copy(update={"context": own})
    assert decided_context(shipped(), said)[0].basis == "record"
    nowhere = silent.model_copy(update={"area": Area(name="Kent", code="E999")})
    assert decided_context(shipped(), nowhere)[0].basis == "nobody"


def test_rules_read_what_counts_and_nothing_that_is_left_open() -> None:
    ruleset = garden()
    alike = trace(ruleset, heard(("committee", "clay"), ("grower", "clay")))
    assert alike.profile[SOIL] == "clay"
    differing = trace(ruleset, heard(("committee", "clay"), ("grower", "sand")))
    assert SOIL not in differing.profile
    assert differing.assessment.context[0].basis == "differ"


def test_the_published_edition_says_what_counts_and_why_and_not_who_said_what() -> None:
    whole = heard(("committee", "clay"), ("section", "sand"), ("committee", "clay"))
    copy = publishable(deciding(decided_by="lead"), whole)
    assert not any(each.context for each in copy.responses)
    (decided,) = decided_context(garden(), copy)
    assert decided == DecidedContext(question=SOIL, option="clay", basis="lead")
    old = copy.model_copy(update={"context_basis": {}})
    assert counted(garden(), old) == ("clay", "record")


def test_what_too_few_protected_people_say_decides_nothing_that_is_published() -> None:
    (ruleset,) = (each for each in rulesets() if each.id == "garden")
    few = [("visitor", "clay")] * 2
    assert counted(ruleset, publishable(ruleset, heard(*few))) == (None, "nobody")
    against = heard(*few, ("committee", "sand"))
    assert counted(ruleset, against) == (None, "differ")
    assert counted(ruleset, publishable(ruleset, against)) == ("sand", "agreed")
    enough = heard(*few, ("visitor", "clay"), ("committee", "sand"))
    assert counted(ruleset, publishable(ruleset, enough)) == (None, "differ")
    # Those who do not know give no option, and are not counted among the three.
    unsure = heard(*few, ("visitor", NOT_KNOWN), ("committee", "sand"))
    assert counted(ruleset, publishable(ruleset, unsure)) == ("sand", "agreed")


@EITHER
@given(SEEDS)
@examples(150)
def test_the_order_of_people_decides_nothing(which: Which, seed: int) -> None:
    rng = seeded(seed)
    for ruleset in which():
        whole = pair(ruleset, rng).one
        people = list(whole.responses)
        rng.shuffle(people)
        other = whole.model_copy(update={"responses": tuple(people)})
        assert decided_context(ruleset, whole) == decided_context(ruleset, other)


@EITHER
@given(SEEDS)
@examples(150)
def test_what_counts_is_an_option_that_somebody_stands_behind(
    which: Which, seed: int
) -> None:
    rng = seeded(seed)
    for ruleset in which():
        whole = pair(ruleset, rng).one
        for each in decided_context(ruleset, whole):
            asked = ruleset.context_by_id[each.question]
            behind = {some.said for some in each.said} | {each.own}
            behind.add(whole.context_settled.get(each.question))
            if each.option is not None:
                assert each.option in behind or each.basis == "register"
                assert each.option in {option.id for option in asked.options}
            assert (each.option is None) is (each.basis in ("differ", "nobody"))


def test_who_was_shown_other_places_is_said_in_the_full_edition_alone() -> None:
    title = "The beds here"
    named = NamedPlaces(title=title, question="Which?", words=("rain",))
    ruleset = rebuilt(guarded(), places=named)
    shown = ("East", "West", "West", "")
    people = [
        response("committee", {PATHS: 1}, name=f"c{i}").model_copy(
            update={"places": each or None}
        )
        for i, each in enumerate(shown)
    ]
    for own, others in (("West", 1), ("North", 3), (None, 3)):
        whole = record(*people).model_copy(update={"places": own})
        made = assess(ruleset, whole)
        assert made.places == own
        says = "1 person was" if others == 1 else f"{others} people were"
        (note,) = (each for each in made.notes if each.kind == "other_places")
        assert (note.about, note.says.startswith(says)) == (title, True)
        published = assess(ruleset, publishable(ruleset, whole))
        assert published.places == own
        assert not [each for each in published.notes if each.kind == "other_places"]
