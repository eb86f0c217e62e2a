"""What few people of a protected tier said cannot be worked out from what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adversary import Attack
from builders import SEEDS, random_record, record, response, seeded, shipped
from few import few, guarded
from placeready.evaluation import hide, protect
from placeready.evaluation.assess import Examination
from placeready.evaluation.room import Can, can_say, margin
from placeready.model.response import Record
from placeready.model.ruleset import Ruleset


def rulesets() -> Sequence[Ruleset]:
    """The shipped ruleset, and the small one with some of its tiers protected: a whole
    group that limits the power of others, half of it, and one tier of either group.
    """
    return (
        shipped(),
        shipped(),
        guarded("grower", "visitor"),
        guarded("grower"),
        guarded("visitor", "section"),
    )


def drawn(seed: int) -> tuple[Ruleset, Record]:
    rng = seeded(seed)
    ruleset = rng.choice(rulesets())
    return ruleset, few(ruleset, rng)


# The same records each time: whether another record is found that shows the same is a
# search, and must not end otherwise on another day.
@given(SEEDS)
@settings(max_examples=2000, derandomize=True)
def test_no_protected_answer_or_score_can_be_worked_out(seed: int) -> None:
    assert not list(Attack(*drawn(seed)).found())


@given(SEEDS)
@settings(max_examples=40, derandomize=True)
def test_nor_can_it_from_records_as_others_draw_them(seed: int) -> None:
    rng = seeded(seed)
    ruleset = rng.choice(rulesets())
    assert not list(Attack(ruleset, random_record(ruleset, rng)).found())


Weakening = tuple[tuple[ModuleType, str, object], ...]


@pytest.mark.parametrize(
    ("weakened", "seed"),
    [
        (((hide, "_has_room", True),), 19),
        (((hide, "_complement", frozenset()), (hide, "_has_room", True)), 19),
        (((hide, "_between", True),), 18),
        (((hide, "_word_shown", True),), 107),
        (((protect, "_said_by_words", True),), 17),
        (((hide, "_few", ()),), 19),
    ],
)
def test_with_a_step_left_out_something_can_be_worked_out(
    monkeypatch: pytest.MonkeyPatch, weakened: Weakening, seed: int
) -> None:
    ruleset, whole = drawn(seed)
    assert not list(Attack(ruleset, whole).found())
    for module, step, instead in weakened:
        monkeypatch.setattr(module, step, lambda *_, told=instead: told)
    assert list(Attack(ruleset, whole, tries=100).found())


def test_a_tier_that_could_have_said_only_one_thing_is_found_out() -> None:
    ruleset = guarded("grower")
    alone = {"b.thirst.rain": 0}
    whole = record(response("grower", alone), response("committee", alone))
    attack = Attack(ruleset, whole, shown_in_full)
    assert [each.questions for each in attack.found()] == [("b.thirst.rain",)]


def shown_in_full(examined: Examination) -> dict[str, object]:
    return {"score": str(examined.scores["b.thirst"].score)}


def test_a_tier_has_room_between_anchors_only_where_every_step_can_be_had() -> None:
    assert can_say([("one", 4)]) == Can(Fraction(4), 1)
    assert can_say([("one", 4), ("one", 3)]) == Can(Fraction(7, 2), 2)
    assert can_say([("one", 4), ("two", 4), ("two", 4)]) == Can(Fraction(4), 4)
    two_and_three = [("two", 4)] * 2 + [("three", 4)] * 3
    assert can_say(two_and_three) == Can(Fraction(4), 0)


def test_sums_over_other_numbers_of_tiers_tell_more_of_their_parts() -> None:
    assert margin(((2, 8),)) == Fraction(1, 2)
    assert margin(((3, 8), (3, 8), (3, 8))) == Fraction(1, 3)
    assert margin(((2, 8), (3, 8))) == Fraction(2, 3)
    assert margin(((7, 6), (5, 6))) is None


@given(
    st.lists(st.tuples(st.integers(2, 6), st.integers(6, 9)), min_size=1, max_size=3)
)
@settings(max_examples=100)
def test_further_from_the_ends_no_question_has_to_be_at_one(
    questions: list[tuple[int, int]],
) -> None:
    near = margin(tuple(questions))
    reached: dict[Fraction, list[tuple[int, ...]]] = {}
    for answers in product(*[range(most + 1) for _, most in questions]):
        total = sum(
            Fraction(a, n) for a, (n, _) in zip(answers, questions, strict=True)
        )
        reached.setdefault(Fraction(total), []).append(answers)
    highest = max(reached)
    for total, ways in reached.items():
        if near is not None and near < total < highest - near:
            for i, (_, most) in enumerate(questions):
                could = {way[i] for way in ways}
                assert could - {0, most} or {0, most} <= could
