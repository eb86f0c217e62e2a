"""What may be published of a record: no names, and nothing that only a few said."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from builders import (
    SEEDS,
    garden,
    one_voice,
    random_record,
    reading,
    record,
    response,
    seeded,
    shipped,
)
from hypothesis_profiles import examples
from placeready.assessment.assess import assess, trace
from placeready.model.decision_rules import ProtectionRule
from placeready.model.record import CouncilsHeard, LeftOut, Record, Settled
from placeready.model.response import Answer, Area, Evidence, Respondent, Response
from placeready.model.ruleset import Ruleset
from placeready.records.layout import file_text
from placeready.records.publishable import publishable
from placeready.report.outlines import blocks_of
from placeready.report.plain_text import lines
from protected_pairs import Which, the_second

SOME = examples(150)
WRITTEN = "zq"
"""Stands in every word of a record that a copy must not hold, and in no other."""
FEWEST = 3
LEASE, WATER, PATHS = "f.land.lease", "f.land.water", "f.land.paths"
SHED, TOOLS = "f.tools.shed", "f.tools.share"
PLAN, VOTE, RULES = "e.say.plan", "e.say.vote", "b.pests.rules"
SOIL = "context.soil"


def usual() -> tuple[Ruleset, ...]:
    """The shipped ruleset and the small one, of which tiers are protected."""
    return shipped(), guarded()


EITHER = pytest.mark.parametrize(
    "which",
    [
        pytest.param(usual, id="usual"),
        pytest.param(the_second, id="school", marks=pytest.mark.slow),
    ],
)


@cache
def guarded() -> Ruleset:
    """The garden, where what few growers or visitors said is not published."""
    rule = ProtectionRule(tiers=("grower", "visitor"), fewest_shown=FEWEST)
    return garden().model_copy(update={"protection": rule, "sha256": "guarded"})


def full_of_names(ruleset: Ruleset, rng: random.Random) -> Record:
    """A random record in which everything that people write is written, with none, few
    or enough people of each protected tier.
    """
    whole = random_record(ruleset, rng)
    heard = [*whole.responses]
    for tier in ruleset.protection.tiers if ruleset.protection else ():
        for _ in range(rng.choice((0, 1, 2, 3, 4))):
            heard += one_voice(ruleset, rng, tier).responses
    facts = [q.id for q in ruleset.questions if q.kind == "fact"]
    facts = [name for name in facts if name not in ruleset.power_questions]
    return Record(
        id="made-up",
        area=Area(name="Made-up", code="E10"),
        ruleset=ruleset.id,
        date="2026-11-22",
        context=whole.context,
        responses=tuple(_with_names(e, i, whole, rng) for i, e in enumerate(heard)),
        settled={
            name: _settled(ruleset.question_by_id[name].top, rng)
            for name in rng.sample(facts, rng.choice((0, 0, 1, 2, len(facts))))
        },
    )


def _settled(top: int, rng: random.Random) -> Settled:
    anchor = rng.choice((0, top - 1, top))
    return Settled(anchor=anchor, evidence=_proof(rng), note=f"{WRITTEN} n")


def _with_names(
    each: Response, place: int, whole: Record, rng: random.Random
) -> Response:
    body = each.respondent.organisation
    said = rng.choice((0, 0, 0.5, 1))
    return Response(
        respondent=Respondent(
            id=f"{WRITTEN}-{place}",
            tier=each.respondent.tier,
            organisation=body and f"{WRITTEN} {body}",
            role=f"{WRITTEN} role",
        ),
        date=rng.choice((None, "2026-10-01", "2026-10-02")),
        context={n: o for n, o in whole.context.items() if rng.random() < said},
        answers={
            name: Answer(
                anchor=answer.anchor,
                evidence=_proof(rng) if answer.evidence else (),
                note=rng.choice((None, f"{WRITTEN} said")),
            )
            for name, answer in each.answers.items()
        },
    )


def _proof(rng: random.Random) -> tuple[Evidence, ...]:
    one = Evidence(title=f"{WRITTEN} minute", url=f"https://{WRITTEN}.example")
    return (one,) * rng.choice((1, 1, 2))


def shuffled(whole: Record, rng: random.Random) -> Record:
    """The same record in another order, its people and organisations renamed."""
    names = {r.respondent.organisation for r in whole.responses} - {None}
    renamed = dict(
        zip(sorted(map(str, names)), rng.sample(range(99), 99), strict=False)
    )
    responses = [
        Response(
            respondent=Respondent(
                id=f"{rng.random()}",
                tier=each.respondent.tier,
                organisation=(body := each.respondent.organisation)
                and f"{renamed[body]} Ltd",
            ),
            context=dict(rng.sample(list(each.context.items()), len(each.context))),
            answers=dict(rng.sample(list(each.answers.items()), len(each.answers))),
        )
        for each in whole.responses
    ]
    rng.shuffle(responses)
    context = dict(rng.sample(list(whole.context.items()), len(whole.context)))
    facts = dict(rng.sample(list(whole.settled.items()), len(whole.settled)))
    update = {"responses": tuple(responses), "context": context, "settled": facts}
    return whole.model_copy(update=update)


def rulesets_and_records(
    which: Which, seed: int
) -> Iterator[tuple[Ruleset, Record, random.Random]]:
    """A random record full of names for each ruleset."""
    rng = seeded(seed)
    for ruleset in which():
        yield ruleset, full_of_names(ruleset, rng), rng


# What no copy holds


@EITHER
@given(SEEDS)
@SOME
def test_names_and_order_change_no_byte_of_a_copy(which: Which, seed: int) -> None:
    for ruleset, whole, rng in rulesets_and_records(which, seed):
        other = shuffled(whole, rng)
        copy = file_text(publishable(ruleset, whole))
        assert file_text(publishable(ruleset, other)) == copy


@EITHER
@given(SEEDS)
@SOME
def test_nothing_that_people_wrote_is_in_a_copy(which: Which, seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        copy = publishable(ruleset, whole)
        assert WRITTEN not in file_text(copy)
        assert [(r.date, r.context) for r in copy.responses] == [(None, {})] * len(
            whole.responses
        )
        assert (copy.id, copy.area, copy.date) == (whole.id, whole.area, whole.date)


@given(SEEDS)
@examples(60)
def test_a_copy_is_read_again_as_it_was_made(seed: int) -> None:
    version = {"ruleset_version": shipped().version}
    whole = full_of_names(shipped(), seeded(seed)).model_copy(update=version)
    copy = publishable(shipped(), whole)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "copy.json"
        file.write_text(file_text(copy), encoding="utf-8")
        read, problems = reading(shipped(), file)
    assert [problem for problem in problems if problem.stops] == []
    assert read == copy


@EITHER
@given(SEEDS)
@SOME
def test_a_copy_of_a_copy_is_the_copy(which: Which, seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        copy = publishable(ruleset, whole)
        assert publishable(ruleset, copy) == copy
        assert file_text(publishable(ruleset, copy)) == file_text(copy)


def test_an_organisation_keeps_one_number_within_its_tier_over_its_people() -> None:
    people = [("a", "The Shed"), ("b", "the  shed"), ("c", "Other"), ("d", None)]
    whole = record(
        *(
            response("section", {SHED: i, TOOLS: i}, name=name, organisation=body)
            for i, (name, body) in enumerate(people)
        ),
        response("committee", {SHED: 3, TOOLS: 3}, organisation="The Shed"),
    )
    copy = publishable(guarded(), whole)
    assert [each.respondent.organisation for each in copy.responses] == [
        "Committee, organisation 1",
        *("Section, organisation 1",) * 2,
        "Section, organisation 2",
        None,
    ]


def test_a_number_tells_neither_the_name_nor_who_came_first() -> None:
    """It goes by the answers that are kept."""
    low, high = ("Z", {SHED: 0}), ("A", {SHED: 4})
    for first, second in ((low, high), (high, low)):
        whole = record(
            response("section", first[1], name="1", organisation=first[0]),
            response("section", second[1], name="2", organisation=second[0]),
        )
        copy = publishable(guarded(), whole)
        assert [
            (r.respondent.id, r.respondent.organisation, r.answers[SHED].anchor)
            for r in copy.responses
        ] == [
            ("r1", "Section, organisation 1", 0),
            ("r2", "Section, organisation 2", 4),
        ]


@pytest.mark.parametrize("proven", [True, False])
def test_that_there_is_evidence_stays_without_what_it_is(proven: bool) -> None:
    evidence = (Evidence(title="Ann's diary", url="https://a.example"),) * 2 * proven
    settled = Settled(anchor=4, evidence=evidence, note="In May")
    answers = {SHED: Answer(anchor=4, evidence=evidence), TOOLS: Answer(anchor=2)}
    whole = record(response("section", answers))
    whole = whole.model_copy(update={"settled": {SHED: settled}})
    copy = publishable(guarded(), whole)
    neutral = (Evidence(title="Evidence"),) * proven
    assert copy.responses[0].answers[SHED].evidence == neutral
    assert copy.settled == {SHED: Settled(anchor=4, evidence=neutral)}


# What a copy holds, by a second, plain reading


def anchors_by_tier(whole: Record, name: str) -> Counter[str]:
    """How many of each tier gave an anchor to a question."""
    return Counter(
        each.respondent.tier
        for each in whole.responses
        if name in each.answers and each.answers[name].scored is not None
    )


def too_few(ruleset: Ruleset, whole: Record, tier: str, name: str) -> bool:
    """Whether a tier has answered something, and this question too seldom."""
    rule = ruleset.protection
    heard = {each.respondent.tier for each in whole.responses}
    if rule is None or tier not in rule.tiers or tier not in heard:
        return False
    return anchors_by_tier(whole, name)[tier] < rule.fewest_shown


def one_sided(ruleset: Ruleset, whole: Record) -> set[str]:
    """Constructs with a question of power of which all that the community said goes."""
    power, found = ruleset.power_rule, set[str]()
    assert power is not None
    heard = {each.respondent.tier for each in whole.responses}
    for name in ruleset.power_questions:
        question = ruleset.question_by_id[name]
        tiers = heard & set(ruleset.groups[power.group]) & set(question.asked_of)
        goes = {tier for tier in tiers if too_few(ruleset, whole, tier, name)}
        stays = [anchors_by_tier(whole, name)[tier] for tier in tiers - goes]
        if goes and not any(stays):
            found.add(question.of)
    return found


def said_to(whole: Record, name: str) -> Counter[tuple[str, object, bool]]:
    """What was said to a question: by which tier, which answer, and whether proven."""
    return Counter(
        (each.respondent.tier, answer.anchor, bool(answer.evidence))
        for each in whole.responses
        if (answer := each.answers.get(name)) is not None
    )


@EITHER
@given(SEEDS)
@SOME
def test_only_what_too_few_said_goes_and_constructs_that_it_leaves_one_sided(
    which: Which, seed: int
) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        copy, gone = publishable(ruleset, whole), one_sided(ruleset, whole)
        assert copy.not_published == tuple(
            each.id for each in ruleset.constructs if each.id in gone
        )
        for question in ruleset.questions:
            expected = Counter(
                {
                    said: number
                    for said, number in said_to(whole, question.id).items()
                    if question.of not in gone
                    and not too_few(ruleset, whole, said[0], question.id)
                }
            )
            assert said_to(copy, question.id) == expected


@EITHER
@given(SEEDS)
@SOME
def test_people_stay_so_that_who_was_heard_stays_true(which: Which, seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        copy = publishable(ruleset, whole)
        bodies = [
            Counter(r.respondent.tier for r in each.responses)
            + Counter(
                f"{tier}, one organisation of {number}"
                for (tier, _), number in Counter(
                    (r.respondent.tier, r.respondent.organisation)
                    for r in each.responses
                    if r.respondent.organisation
                ).items()
            )
            for each in (whole, copy)
        ]
        assert bodies[0] == bodies[1]
        before, after = (trace(ruleset, each).profile for each in (whole, copy))
        heard = {name for name in before if name.startswith("respondents.")}
        assert heard
        assert {n: before[n] for n in heard} == {n: after[n] for n in heard}


@EITHER
@given(SEEDS)
@SOME
def test_people_are_counted_by_tier_where_a_question_of_theirs_has_too_few(
    which: Which, seed: int
) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        copy = publishable(ruleset, whole)
        people = Counter(each.respondent.tier for each in whole.responses)
        small = [
            tier
            for tier in ruleset.tier_by_id
            if any(
                too_few(ruleset, whole, tier, name)
                for name in ruleset.asked_of[tier]
                if ruleset.question_by_id[name].of not in copy.not_published
            )
        ]
        assert copy.left_out == tuple(
            LeftOut(tier=tier, people=people[tier]) for tier in small
        )


@EITHER
@given(SEEDS)
@SOME
def test_context_goes_where_only_too_few_of_protected_tiers_said_it(
    which: Which, seed: int
) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        rule = ruleset.protection
        assert rule is not None
        expected = {}
        for name, option in whole.context.items():
            by = Counter(
                r.respondent.tier for r in whole.responses if name in r.context
            )
            # What they say is theirs, so that they have to be asked for it to count.
            asked = ruleset.context_by_id[name].asks
            enough = (t not in rule.tiers or by[t] >= FEWEST for t in by if asked(t))
            if any(enough) or not by:
                expected[name] = option
        assert publishable(ruleset, whole).context == expected


@EITHER
@given(SEEDS)
@SOME
def test_what_was_settled_stays_but_of_what_is_not_published(
    which: Which, seed: int
) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        copy = publishable(ruleset, whole)
        assert {name: each.anchor for name, each in copy.settled.items()} == {
            name: each.anchor
            for name, each in whole.settled.items()
            if ruleset.question_by_id[name].of not in copy.not_published
        }


@EITHER
@given(SEEDS)
@SOME
def test_where_nobody_is_protected_the_published_result_is_the_full_one(
    which: Which, seed: int
) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        update = {"protection": None, "sha256": f"open {ruleset.id}"}
        unguarded = ruleset.model_copy(update=update)
        copy = publishable(unguarded, whole)
        assert (copy.left_out, copy.not_published) == ((), ())
        full, published = assess(unguarded, whole), assess(unguarded, copy)
        assert (full.edition, published.edition) == ("full", "published")
        for part in (
            *("level", "constructs", "measures", "findings", "cannot_tell"),
            *("recommendations", "unknown", "unheard", "agreement", "held_down"),
            *("notes", "limits"),
        ):
            assert getattr(published, part) == getattr(full, part)


# Few people, by hand


def street(*community: Response) -> Record:
    """Two committees and a section that answered everything, and some of the street."""
    asked = {q.id: 3 for q in garden().questions}
    return record(
        response("committee", asked, name="a", organisation="A"),
        response("committee", dict.fromkeys(asked, 2), name="b", organisation="B"),
        response("section", asked, organisation="C"),
        *community,
    )


def growers(*said: int | str, asked: tuple[str, ...] = (PLAN, VOTE)) -> list[Response]:
    return [
        response("grower", dict.fromkeys(asked, each), name=f"g{i}")
        for i, each in enumerate(said)
    ]


def test_too_few_people_stay_as_empty_shells_and_are_counted() -> None:
    copy = publishable(guarded(), street(*growers(1, 4, asked=(PATHS, TOOLS))))
    shells = [r for r in copy.responses if r.respondent.tier == "grower"]
    assert [each.answers for each in shells] == [{}, {}]
    assert copy.left_out == (LeftOut(tier="grower", people=2),)


def test_who_does_not_know_is_not_one_of_enough_people() -> None:
    copy = publishable(guarded(), street(*growers(1, 4, "dont_know")))
    assert not any(r.answers for r in copy.responses if r.respondent.tier == "grower")
    assert copy.left_out == (LeftOut(tier="grower", people=3),)
    assert copy.not_published == ("e.say", "b.pests")


def test_of_enough_people_those_who_do_not_know_stay_too() -> None:
    copy = publishable(guarded(), street(*growers(1, 4, 2, "dont_know")))
    kept = [r.answers for r in copy.responses if r.respondent.tier == "grower"]
    assert sorted(str(each[PLAN].anchor) for each in kept) == [
        "1",
        "2",
        "4",
        "dont_know",
    ]
    assert copy.not_published == ("b.pests",)
    assert copy.left_out == (LeftOut(tier="grower", people=4),)


def test_one_tier_of_the_community_with_enough_people_publishes_a_construct() -> None:
    asked = (PLAN, VOTE, RULES)
    visitor = response("visitor", {PLAN: 0})
    with_few = publishable(guarded(), street(*growers(1, 2), visitor))
    assert with_few.not_published == ("e.say", "b.pests")
    copy = publishable(guarded(), street(*growers(1, 2, 3, asked=asked), visitor))
    assert copy.not_published == ()
    assert {e.tier: e.people for e in copy.left_out} == {"grower": 3, "visitor": 1}


def test_where_nobody_of_the_community_was_heard_nothing_is_held_back() -> None:
    copy = publishable(guarded(), street())
    assert (copy.left_out, copy.not_published) == ((), ())
    assert copy.edition == "published"


def settled_beside_power() -> tuple[str, str]:
    """A fact that can be settled, of a construct with a question of power."""
    ruleset = shipped()
    of = {ruleset.question_by_id[name].of for name in ruleset.power_questions}
    return next(
        (q.id, q.of)
        for q in ruleset.questions
        if q.of in of and q.kind == "fact" and q.id not in ruleset.power_questions
    )


@pytest.mark.parametrize("people", [2, 3])
def test_a_settled_fact_goes_with_its_construct(people: int) -> None:
    ruleset, (name, construct) = shipped(), settled_beside_power()
    said = dict.fromkeys(ruleset.power_questions & ruleset.asked_of["voluntary"], 1)
    whole = record(
        response("county", {name: 2}),
        *(response("voluntary", said, name=f"v{i}") for i in range(people)),
    ).model_copy(update={"settled": {name: Settled(anchor=3)}})
    copy = publishable(ruleset, whole)
    assert (construct in copy.not_published) is (people < FEWEST)
    assert (name in copy.settled) is (people >= FEWEST)
    scores = {each.id: each for each in assess(ruleset, copy).constructs}
    expected = (None, None, None, 0, 0)
    made = scores[construct]
    found = (made.score, made.low, made.high, made.answered, made.questions)
    assert (found == expected) is (people < FEWEST)


# The level that is published


def ready(level_at_most: int) -> Ruleset:
    """The guarded garden with this limit."""
    rule = ProtectionRule(
        tiers=("grower", "visitor"), fewest_shown=FEWEST, level_at_most=level_at_most
    )
    update = {"protection": rule, "sha256": f"guarded {level_at_most}"}
    return garden().model_copy(update=update)


def everything_at(anchor: int, people: int) -> Record:
    """An area at one anchor throughout, with so many growers."""
    answers = {
        q.id: Answer.model_validate(
            {"anchor": anchor, "evidence": [{"title": "Photograph"}]}
        )
        for q in garden().questions
    }
    tiers = ["committee", "section", *["grower"] * people]
    return record(
        *(
            response(
                tier,
                {n: a for n, a in answers.items() if n in garden().asked_of[tier]},
                name=f"{tier}{i}",
            )
            for i, tier in enumerate(tiers)
        )
    )


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_without_the_community_no_level_above_the_limit_is_published(
    limit: int,
) -> None:
    ruleset = ready(limit)
    full = assess(ruleset, everything_at(4, 2)).level
    few = assess(ruleset, publishable(ruleset, everything_at(4, 2))).level
    enough = assess(ruleset, publishable(ruleset, everything_at(4, 3))).level
    assert full.number == 4
    assert few.number == limit
    assert few.known == few.high == limit
    assert enough.number == full.number
    protecting = [d for d in few.decided_by if d.kind == "protection"]
    assert [d.level for d in protecting] == [limit]
    assert not [d for d in enough.decided_by if d.kind == "protection"]


@EITHER
@given(SEEDS)
@SOME
def test_a_published_level_is_never_above_its_limit(which: Which, seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(which, seed):
        rule = ruleset.protection
        assert rule is not None
        made = assess(ruleset, publishable(ruleset, whole))
        limited = bool(made.not_published)
        if limited:
            assert (made.level.high or 0) <= rule.level_at_most
        protecting = [d for d in made.level.decided_by if d.kind == "protection"]
        meets = limited and made.level.known == rule.level_at_most
        assert len(protecting) == meets
        scored = {each.id for each in made.constructs if each.score is not None}
        assert scored.isdisjoint(made.not_published)
        assert {each.of for each in made.unknown}.isdisjoint(made.not_published)


@pytest.mark.parametrize("short", [False, True])
def test_page_one_says_who_is_left_out_and_why_the_level_is_held(short: bool) -> None:
    ruleset = ready(2)
    made = trace(ruleset, publishable(ruleset, everything_at(4, 2)))
    blocks = blocks_of(made, "brief" if short else "full")
    text = " ".join(" ".join(lines(blocks, width=80, spoken=False)).split())
    page_one = text.split(" Why this level ")[0]
    why = "said on shared power. Without it, the published level is 2 at most."
    assert "Growers (2 people)" in page_one
    assert (
        f"Too few from 'Growers' and 'Visitors' answered to publish what they {why}"
        in (page_one)
    )
    assert "Not published: 2 constructs." in page_one
    if not short:
        assert "Not published at all: " in text
        assert "3 or more people from 'Growers' or 'Visitors' have to answer" in text


# Context


@pytest.mark.parametrize(
    ("people", "stays"),
    [
        ({"grower": 1}, False),
        ({"grower": 2, "visitor": 2}, False),
        ({"grower": 3}, True),
        ({"grower": 1, "committee": 1}, True),
        ({}, True),
    ],
)
def test_context_is_published_where_enough_people_or_a_council_said_it(
    people: dict[str, int], stays: bool
) -> None:
    said = [
        response(tier, {PATHS: 1}, name=f"{tier}{i}").model_copy(
            update={"context": {SOIL: "clay"}}
        )
        for tier, number in people.items()
        for i in range(number)
    ]
    silent = response("section", {PATHS: 1})
    whole = record(*said, silent, context={SOIL: "clay"})
    copy = publishable(guarded(), whole)
    assert copy.context == ({SOIL: "clay"} if stays else {})
    assert not any(each.context for each in copy.responses)


# The councils heard


def lincolnshire(*districts: str) -> Record:
    """The county, with people of these districts."""
    whole = record(
        *(
            response("district", {}, name=f"d{i}", organisation=name)
            for i, name in enumerate(districts)
        ),
        response("nhs", {}),
    )
    area = Area(name="Lincolnshire", code="E10000019")
    return whole.model_copy(update={"area": area})


def test_councils_heard_are_counted_before_their_names_go() -> None:
    whole = lincolnshire("South Holland", "Boston Borough Council", "West Lindsey")
    copy = publishable(shipped(), whole)
    assert copy.heard == (
        CouncilsHeard(tier="county", councils=1, answered=0),
        CouncilsHeard(tier="district", councils=7, answered=3),
    )
    assert publishable(shipped(), copy).heard == copy.heard
    assert "Boston" not in file_text(copy)


def test_no_councils_are_counted_where_the_register_has_none() -> None:
    whole = lincolnshire("South Holland").model_copy(update={"area": Area(name="X")})
    assert publishable(shipped(), whole).heard == ()


# Copies by an earlier version


def earlier() -> Record:
    """A copy that says how many answers it lacks, and no edition."""
    left = (LeftOut(tier="visitor", answers=4), LeftOut(tier="committee", answers=1))
    return street(*growers(1)).model_copy(update={"left_out": left})


def test_what_an_earlier_version_left_out_is_still_said() -> None:
    for whole in (earlier(), publishable(guarded(), earlier())):
        says = [
            n.says for n in assess(guarded(), whole).notes if n.kind == "shared_copy"
        ]
        assert len(says) == 2
        assert "1 answer left out of this shared copy" in says[0]
        assert "4 answers left out of this shared copy" in says[1]
        assert all("whole record" in each for each in says)


def test_a_copy_by_an_earlier_version_is_published_like_any_record() -> None:
    copy = publishable(guarded(), earlier())
    assert copy.left_out == (
        LeftOut(tier="committee", answers=1),
        LeftOut(tier="grower", people=1),
        LeftOut(tier="visitor", answers=4),
    )
    assert publishable(guarded(), copy) == copy
    text = " ".join(
        " ".join(
            lines(
                blocks_of(trace(guarded(), copy), "full"),
                width=80,
                spoken=False,
            )
        ).split()
    )
    assert "Growers (1 person) answered" in text
    assert "Visitors (" not in text.split(" Why this level ")[0].split("answered:")[0]
