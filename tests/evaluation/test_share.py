"""A copy made to be passed on gives away neither names nor what is not shown."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from placeready.evaluation.share import share

from builders import (
    SEEDS,
    garden,
    random_record,
    reading,
    record,
    response,
    seeded,
    shipped,
    with_answer,
)
from placeready.content.laid_out import laid_out
from placeready.evaluation.assess import assess, examine
from placeready.model.response import (
    Answer,
    Area,
    Evidence,
    LeftOut,
    Record,
    Respondent,
    Response,
    Settled,
)
from placeready.model.ruleset import ProtectionRule, Ruleset
from placeready.model.voices import Standpoint, TierStands

SOME = settings(max_examples=150)
WRITTEN = "zq"
"""Stands in every word of a record that a copy must not hold, and in no other."""


@cache
def guarded() -> Ruleset:
    """The garden, where growers and visitors are not shown one by one."""
    rule = ProtectionRule(tiers=("grower", "visitor"), fewest_shown=3)
    return garden().model_copy(update={"protection": rule, "sha256": "guarded"})


def full_of_names(ruleset: Ruleset, rng: random.Random) -> Record:
    """A random record in which everything that people write is written."""
    whole = random_record(ruleset, rng)
    facts = [q.id for q in ruleset.questions if q.kind == "fact"]
    facts = [name for name in facts if name not in ruleset.power_questions]
    return Record(
        id=f"{WRITTEN}-record",
        area=Area(name="Made-up", code="E10"),
        ruleset=ruleset.id,
        date="2026-11-22",
        context=whole.context,
        responses=tuple(_with_names(each, rng) for each in whole.responses),
        settled={
            name: Settled(
                anchor=rng.choice((0, 3, 4)), evidence=_proof(rng), note=f"{WRITTEN} n"
            )
            for name in rng.sample(facts, rng.choice((0, 0, 1, 2)))
        },
    )


def _with_names(each: Response, rng: random.Random) -> Response:
    body = each.respondent.organisation
    return Response(
        respondent=Respondent(
            id=f"{WRITTEN}-{each.respondent.id}",
            tier=each.respondent.tier,
            organisation=body and f"{WRITTEN} {body}",
            role=f"{WRITTEN} role",
        ),
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
            answers=dict(rng.sample(list(each.answers.items()), len(each.answers))),
        )
        for each in whole.responses
    ]
    rng.shuffle(responses)
    context = dict(rng.sample(list(whole.context.items()), len(whole.context)))
    facts = dict(rng.sample(list(whole.settled.items()), len(whole.settled)))
    update = {"responses": tuple(responses), "context": context, "settled": facts}
    return whole.model_copy(update=update)


def rulesets_and_records(seed: int) -> Iterator[tuple[Ruleset, Record, random.Random]]:
    """A random record full of names for each ruleset."""
    rng = seeded(seed)
    for ruleset in (shipped(), guarded()):
        yield ruleset, full_of_names(ruleset, rng), rng


def text_of(ruleset: Ruleset, whole: Record, *, show_small: bool = False) -> str:
    """The file of a copy."""
    return laid_out(share(ruleset, whole, show_small=show_small).record)


@given(SEEDS)
@SOME
def test_names_and_order_change_no_byte_of_a_copy(seed: int) -> None:
    for ruleset, whole, rng in rulesets_and_records(seed):
        other = shuffled(whole, rng)
        for small in (False, True):
            copy = text_of(ruleset, whole, show_small=small)
            assert text_of(ruleset, other, show_small=small) == copy


@given(SEEDS)
@SOME
def test_nothing_that_people_wrote_is_in_a_copy(seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(seed):
        for small in (False, True):
            assert WRITTEN not in text_of(ruleset, whole, show_small=small)


@given(SEEDS)
@settings(max_examples=60)
def test_a_copy_is_read_again_as_it_was_made(seed: int) -> None:
    whole = full_of_names(shipped(), seeded(seed))
    copy = share(shipped(), whole).record
    with TemporaryDirectory() as folder:
        file = Path(folder) / "copy.json"
        file.write_text(laid_out(copy), encoding="utf-8")
        read, problems = reading(shipped(), file)
    assert problems == ()
    assert read == copy


@given(SEEDS)
@SOME
def test_a_copy_of_a_copy_is_the_copy(seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(seed):
        copy = share(ruleset, whole).record
        assert text_of(ruleset, copy) == laid_out(copy)


def shown(
    stands: tuple[Standpoint, ...], whole: frozenset[str] = frozenset()
) -> dict[tuple[str, str], tuple[object, ...]]:
    """What each shown tier says on each construct and question, without names, and of
    some tiers without their lowest and highest organisation.
    """
    return {
        (each.id, tier.tier): (
            tier.people,
            tier.organisations,
            *(_scores(tier) if tier.tier not in whole else (tier.score, None, None)),
        )
        for each in stands
        for tier in each.tiers
        if tier.score is not None
    }


def _scores(tier: TierStands) -> tuple[float | None, ...]:
    ends = (tier.lowest, tier.highest)
    return tier.score, *(None if each is None else each.score for each in ends)


@given(SEEDS)
@SOME
def test_a_copy_holds_what_is_shown_of_the_tiers_and_nothing_else(seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(seed):
        copy = share(ruleset, whole).record
        assert ruleset.protection is not None
        never = frozenset(ruleset.protection.tiers)
        everything = shown(assess(ruleset, copy, show_small=True).by_tier, never)
        allowed = shown(assess(ruleset, whole).by_tier)
        if everything:
            assert everything == allowed
        else:  # one organisation is left, which is compared with nobody
            bodies = {
                (who.tier, who.organisation or who.id)
                for each in copy.responses
                if any(a.scored is not None for a in each.answers.values())
                for who in [each.respondent]
            }
            assert len(bodies) < 2


@given(SEEDS)
@SOME
def test_a_copy_with_everything_left_in_has_the_result_of_its_record(seed: int) -> None:
    for ruleset, whole, _ in rulesets_and_records(seed):
        copy = share(ruleset, whole, show_small=True).record
        before = assess(ruleset, whole, show_small=True)
        after = assess(ruleset, copy, show_small=True)
        assert copy.left_out == ()
        for part in ("level", "constructs", "measures", "findings", "recommendations"):
            assert getattr(after, part) == getattr(before, part)
        assert shown(after.by_tier) == shown(before.by_tier)


@given(SEEDS)
@SOME
def test_no_byte_of_a_copy_depends_on_an_answer_that_is_not_shown(seed: int) -> None:
    for ruleset, whole, rng in rulesets_and_records(seed):
        hidden = examine(ruleset, whole).protection.hidden
        other = whole
        for place, name in cells(ruleset, whole, hidden):
            if rng.random() < 0.7:
                old = whole.responses[place].answers[name]
                new = rng.choice((0, 1, 2, 3, 4))
                evidence = old.evidence if rng.random() < 0.5 else ()
                answer = Answer.model_validate({"anchor": new, "evidence": evidence})
                other = with_answer(other, place, name, answer)
        if examine(ruleset, other).protection.hidden == hidden:
            assert text_of(ruleset, other) == text_of(ruleset, whole)


def cells(
    ruleset: Ruleset, whole: Record, hidden: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """Every anchor that is not shown: the place of its response, and its question."""
    for place, each in enumerate(whole.responses):
        tier = each.respondent.tier
        for name, answer in each.answers.items():
            question = ruleset.question_by_id[name]
            out = tier in question.asked_of and tier in hidden.get(question.of, ())
            if out and answer.scored is not None:
                yield place, name


def assessed(ruleset: Ruleset, whole: Record) -> str:
    """The document that somebody who has the copy may have too."""
    return assess(ruleset, whole).model_dump_json(by_alias=True)


def put(whole: Record, place: int, name: str, anchor: int) -> Record:
    """The record with another anchor in one place, its evidence as it is."""
    evidence = whole.responses[place].answers[name].evidence
    answer = Answer.model_validate({"anchor": anchor, "evidence": evidence})
    return with_answer(whole, place, name, answer)


def exchanged(
    ruleset: Ruleset, whole: Record, hidden: set[tuple[int, str]], rng: random.Random
) -> Record:
    """The record with shown answers exchanged between people of one organisation: no
    mean of it changes.
    """
    groups: dict[tuple[str, str, str], list[int]] = {}
    for place, each in enumerate(whole.responses):
        who = each.respondent
        for name in each.answers.keys() & ruleset.asked_of[who.tier]:
            if (place, name) not in hidden and who.organisation:
                body = (who.tier, who.organisation, name)
                groups.setdefault(body, []).append(place)
    changed = whole
    for (_, _, name), places in sorted(groups.items()):
        answers = [whole.responses[place].answers[name] for place in places]
        rng.shuffle(answers)
        for place, answer in zip(places, answers, strict=True):
            changed = with_answer(changed, place, name, answer)
    return changed


@given(SEEDS)
@settings(max_examples=400)
def test_a_copy_tells_no_more_of_what_is_hidden_than_the_assessment_does(
    seed: int,
) -> None:
    """Whatever the hidden answers may be by the assessment alone, with any answers
    behind the means that it shows, they may be with the answers in the copy too.

    Without the finding on how alike one person's answers are: it speaks of shown and
    hidden answers together, and the copy has the shown ones.
    """
    rng, ruleset = seeded(seed), guarded()
    rules = tuple(each for each in ruleset.rules if each.id != "straight_lining")
    ruleset = ruleset.model_copy(update={"rules": rules, "sha256": "not alike"})
    whole = full_of_names(ruleset, rng)
    hidden = set(cells(ruleset, whole, examine(ruleset, whole).protection.hidden))
    if not hidden:
        return
    for _ in range(5):
        chosen = rng.sample(sorted(hidden), min(len(hidden), rng.choice((1, 2, 3))))
        new = {cell: rng.choice((0, 1, 2, 3, 4)) for cell in chosen}
        mine, other = whole, exchanged(ruleset, whole, hidden, rng)
        for (place, name), anchor in new.items():
            mine, other = (
                put(mine, place, name, anchor),
                put(other, place, name, anchor),
            )
        if assessed(ruleset, other) == assessed(ruleset, whole):
            assert assessed(ruleset, mine) == assessed(ruleset, whole)


LEASE, WATER, PATHS = "f.land.lease", "f.land.water", "f.land.paths"
SHED, TOOLS, PLAN = "f.tools.shed", "f.tools.share", "e.say.plan"


def street() -> Record:
    """Two committees, a section and one visitor."""
    return record(
        response("committee", {LEASE: 2, WATER: 1, PATHS: 3}, name="a"),
        response("committee", {LEASE: 1, WATER: 1, PATHS: 2}, name="b"),
        response("section", {LEASE: 2, WATER: 2, PATHS: 1, SHED: 2, TOOLS: 1}),
        response("visitor", {LEASE: 1, PATHS: 2}),
    )


def test_with_the_copy_and_the_assessment_a_hidden_answer_can_still_be_another() -> (
    None
):
    ruleset, whole = guarded(), street()
    hidden = examine(ruleset, whole).protection.hidden
    assert hidden["f.land"] >= {"visitor"}
    assert "f.tools" not in hidden
    known = assessed(ruleset, whole), text_of(ruleset, whole)
    places = list(cells(ruleset, whole, hidden))
    possible: dict[tuple[int, str], set[int]] = {place: set() for place in places}
    for anchors in itertools.product(range(5), repeat=len(places)):
        other = whole
        for (place, name), anchor in zip(places, anchors, strict=True):
            other = put(other, place, name, anchor)
        if (assessed(ruleset, other), text_of(ruleset, other)) == known:
            for cell, anchor in zip(places, anchors, strict=True):
                possible[cell].add(anchor)
    assert min(map(len, possible.values())) >= 2


def test_people_stay_and_only_hidden_answers_go() -> None:
    copy = share(guarded(), street()).record
    tiers = [each.respondent.tier for each in copy.responses]
    assert tiers == ["committee", "committee", "section", "visitor"]
    assert [each.respondent.id for each in copy.responses] == ["r1", "r2", "r3", "r4"]
    assert copy.responses[3].answers == {}
    assert copy.responses[2].answers.keys() >= {SHED, TOOLS}
    before, after = (examine(guarded(), each).profile for each in (street(), copy))
    counts = {name for name in before if name.startswith("respondents.")}
    assert {name: before[name] for name in counts} == {n: after[n] for n in counts}


def test_what_is_left_out_is_counted_by_tier_and_adds_up() -> None:
    whole = record(
        response("visitor", {PATHS: 1, LEASE: "dont_know"}),
        response("committee", {PATHS: 2, SHED: 2, TOOLS: 2}),
    )
    earlier = (LeftOut(tier="grower", answers=4), LeftOut(tier="visitor", answers=1))
    whole = whole.model_copy(update={"left_out": earlier})
    copy = share(guarded(), whole).record
    left = {each.tier: each.answers for each in copy.left_out}
    assert left == {"committee": 1, "grower": 4, "visitor": 3}
    assert [each.tier for each in copy.left_out] == ["committee", "grower", "visitor"]


def test_an_assessment_of_a_copy_says_that_it_is_one() -> None:
    notes = assess(guarded(), share(guarded(), street()).record).notes
    said = [note.says for note in notes if note.kind == "shared_copy"]
    assert said
    assert all("shared copy" in each and "whole record" in each for each in said)


def test_an_organisation_keeps_one_number_over_its_people() -> None:
    people = [("a", "The Shed"), ("b", "the  shed"), ("c", "Other"), ("d", None)]
    whole = record(
        *(
            response("section", {SHED: i, TOOLS: i}, name=name, organisation=body)
            for i, (name, body) in enumerate(people)
        ),
        response("committee", {SHED: 3, TOOLS: 3}, organisation="The Shed"),
    )
    copy = share(guarded(), whole).record
    bodies = [each.respondent.organisation for each in copy.responses]
    assert bodies == [f"Organisation {i}" for i in (1, 2, 2, 3)] + [None]
    assert share(guarded(), whole).alone == ("committee",)


def test_an_answer_that_the_tier_is_not_asked_is_not_in_a_copy() -> None:
    whole = record(response("visitor", {SHED: 4}), response("section", {SHED: 1}))
    shared = share(guarded(), whole)
    assert shared.not_asked == 1
    assert shared.record.responses[1].answers == {}
    assert shared.record.left_out == ()


@pytest.mark.parametrize("proven", [True, False])
def test_that_there_is_evidence_stays_without_what_it_is(proven: bool) -> None:
    evidence = (Evidence(title="Ann's diary", url="https://a.example"),) * 2 * proven
    settled = Settled(anchor=4, evidence=evidence, note="In May")
    answers = {SHED: Answer(anchor=4, evidence=evidence), TOOLS: Answer(anchor=2)}
    whole = record(response("section", answers))
    whole = whole.model_copy(update={"settled": {SHED: settled}})
    copy = share(guarded(), whole).record
    neutral = (Evidence(title="Evidence"),) * proven
    assert copy.responses[0].answers[SHED].evidence == neutral
    assert copy.settled == {SHED: Settled(anchor=4, evidence=neutral)}
