"""What a board reads first: the ladder, the one reason, lists, decisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from builders import (
    GARDEN,
    ROOT,
    SEEDS,
    Edit,
    choir,
    edited,
    garden,
    random_record,
    reading,
    record,
    response,
    school,
    seeded,
    shipped,
    whole,
)
from goldens import assert_reads_as, plain
from hypothesis_profiles import examples
from lanes import first
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.model.condition import Compare, comparisons
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.report.blocks import Callout, Decisions, Heading
from placeready.report.charts import ScoreRows, Strips
from placeready.report.decisions_section import decisions_asked
from placeready.report.level_ladder import ladder
from placeready.report.next_level import next_level, next_lines
from placeready.report.outlines import CHOICES, blocks_of, report_of
from placeready.report.plain_figures import bar
from placeready.report.scores_section import score_rows
from placeready.report.standing_lists import build_on, in_the_way
from placeready.report.summary_section import reason_drawn
from placeready.report.tier_letters import tier_letters

from .every_block import as_json

RULESETS = pytest.mark.parametrize(
    "ruleset",
    first(2, [garden(), choir(), shipped(), school()]),
    ids=lambda r: str(r.id),
)
EXAMPLES = {
    "lincolnshire": "many-voices/record.json",
    "woldershire": "two-tier-nine-voices.json",
    "coventry": "coventry-published.json",
    "starting-out": "archetypes/1-starting-out.json",
    "strong-words": "archetypes/2-strong-words-no-resource.json",
    "county-led": "archetypes/3-county-led-districts-not-on-board.json",
    "weak-rules": "archetypes/4-good-relationships-weak-rules.json",
    "ready-to-spread": "archetypes/5-ready-to-spread.json",
    "harbour-lane": "school-attendance/harbour-lane-eight-voices.json",
}


def example(name: str, *, full: bool = False) -> EvaluationTrace:
    ruleset = school() if name == "harbour-lane" else shipped()
    made = reading(ruleset, ROOT / "examples" / EXAMPLES[name]).record
    assert made is not None
    return trace(ruleset, made if full else publishable(ruleset, made))


def drawn_at_random(ruleset: Ruleset, seed: int) -> EvaluationTrace:
    return trace(ruleset, random_record(ruleset, seeded(seed)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_page_one_of_each_example_reads_as_it_should(name: str) -> None:
    document = report_of(example(name), "board")
    assert_reads_as(f"documents/{name}.json", as_json(document) + "\n")


@RULESETS
@given(SEEDS)
@examples(150)
def test_a_step_of_the_ladder_stands_as_the_level_says(
    ruleset: Ruleset, seed: int
) -> None:
    examined = drawn_at_random(ruleset, seed)
    level, drawn = examined.assessment.level, ladder(ruleset, examined.assessment)
    states = {step.number: step.state for step in drawn.steps}
    assert [*states] == [each.number for each in ruleset.levels if each.number]
    said = level.number or 0
    assert [n for n, state in states.items() if state == "here"] == [said][: bool(said)]
    assert all(states[n] == "reached" for n in range(1, said))
    for number in range(said + 1, max(states) + 1):
        could_be = number <= (level.high or 0)
        held = "held_back" if number <= level.base else "not_reached"
        assert states[number] == ("open" if could_be else held)
    # What is drawn is said: each level above the one that is said, by its number.
    for number, state in states.items():
        assert state in ("reached", "here") or str(number) in drawn.says


@RULESETS
@given(SEEDS)
@examples(150)
def test_a_score_is_under_its_line_where_the_next_level_is_not_reached_for_it(
    ruleset: Ruleset, seed: int
) -> None:
    examined = drawn_at_random(ruleset, seed)
    base = examined.assessment.level.base
    number = next_level(ruleset, base)
    asked = next_lines(ruleset, base)
    if number is None:
        assert asked == {}
        return
    # Each line is one that a gate of that level holds the score or a lowest against.
    lines = {
        test.value
        for gate in ruleset.level_by_number[number].gates
        for test in comparisons(gate.when)
        if isinstance(test, Compare)
    }
    assert set(asked.values()) <= lines
    for row in score_rows(ruleset, examined.assessment):
        assert row.line == asked.get(row.id)
        falls_short = row.score is not None and row.line is not None
        assert row.below == (falls_short and (row.score or 0) < (row.line or 0))


@RULESETS
@given(SEEDS)
@examples(100)
def test_what_nobody_answered_is_never_drawn_as_a_score(
    ruleset: Ruleset, seed: int
) -> None:
    examined = drawn_at_random(ruleset, seed)
    for row in score_rows(ruleset, examined.assessment):
        drawn = bar(row, "#", "+", ".")
        if not row.answered:
            assert not set(drawn) & {"#", "+", "."}
            assert row.state != "known"
        assert len(drawn) == 20


@RULESETS
@given(SEEDS)
@examples(150)
def test_nothing_is_both_built_upon_and_in_the_way(ruleset: Ruleset, seed: int) -> None:
    made = drawn_at_random(ruleset, seed).assessment
    good = {text.split(":")[0] for text in build_on(ruleset, made)}
    bad = {text.split(":")[0] for text in in_the_way(ruleset, made)}
    assert good.isdisjoint(bad)
    assert len(good) <= 4
    assert len(bad) <= 4


@RULESETS
@given(SEEDS)
@examples(150)
def test_decisions_are_asked_on_their_occasion_with_all_that_they_name(
    ruleset: Ruleset, seed: int
) -> None:
    made = drawn_at_random(ruleset, seed).assessment
    asked = decisions_asked(ruleset, made)
    assert not any("{" in text or "None" in text for text in asked)
    wanted = [d for d in ruleset.board.decisions if d.when in ("level", "no_level")]
    there = "no_level" if made.level.number is None else "level"
    firsts = [d.says.split("{")[0] for d in wanted if d.when == there]
    others = [d.says.split("{")[0] for d in wanted if d.when != there]
    assert all(any(t.startswith(first) for t in asked) for first in firsts)
    assert not any(t == other for t in asked for other in others)


def test_a_ruleset_that_asks_a_board_nothing_has_no_such_section() -> None:
    examined = drawn_at_random(garden(), 7)
    blocks = [*blocks_of(examined, "full")]
    assert not any(isinstance(each, Decisions) for each in blocks)
    assert Heading("Decisions asked for") not in blocks


def test_a_decision_reads_no_attribute_of_what_is_put_in(tmp_path: Path) -> None:
    board = '[board]\ndecisions = [{ says = "see {area} of {levels}" }]\n\n[basis]'
    ruleset = whole(edited(GARDEN, tmp_path, Edit("ruleset.toml", "[basis]", board)))
    named = record(response("committee", {"f.tools.share": 3}))
    area = named.area.model_copy(update={"name": "{levels.__class__} {level}"})
    made = trace(ruleset, named.model_copy(update={"area": area})).assessment
    assert decisions_asked(ruleset, made) == ("see {levels.__class__} {level} of 4",)


def test_the_reason_is_drawn_as_who_stands_where_or_as_scores_that_fall_short() -> None:
    held, short = example("lincolnshire"), example("ready-to-spread", full=True)
    (strips,) = reason_drawn(held.ruleset, held.assessment)
    assert isinstance(strips, Strips)
    assert [each.id for each in strips.rows] == ["f.purpose"]
    (rows,) = reason_drawn(short.ruleset, short.assessment)
    assert isinstance(rows, ScoreRows)
    assert all(row.below for row in rows.rows)


def test_while_something_holds_the_level_down_a_strength_says_all_of_itself() -> None:
    held, free = example("lincolnshire"), example("ready-to-spread", full=True)
    assert "Ready to spread." in build_on(free.ruleset, free.assessment)
    strengths = build_on(held.ruleset, held.assessment)
    assert "Ready to spread." not in strengths
    assert any(each.startswith("Taken together, foundations") for each in strengths)


def test_an_area_without_a_level_is_told_that_this_is_no_low_score() -> None:
    text = " ".join(plain(blocks_of(example("coventry"), "board")).split())
    assert "No level yet" in text
    assert "This is no low score: too little is known for one." in text
    assert "Level 0" not in text
    # What to ask takes the place of a plan, and who was not heard is said.
    assert "What to ask next" in text
    assert "Organisational resource" in text.split("What to ask next")[1]
    assert "Provisional: No community voice" in text
    for name in ("lincolnshire", "starting-out"):
        assert "What to ask next" not in plain(blocks_of(example(name), "board"))


@pytest.mark.parametrize("outline", CHOICES)
@pytest.mark.parametrize("name", ["lincolnshire", "coventry"])
def test_every_outline_says_what_it_is_not(name: str, outline: str) -> None:
    examined = example(name)
    text = " ".join(plain(blocks_of(examined, outline)).split())
    assert examined.assessment.limits[0] in text


def test_page_one_says_who_is_left_out_of_what_is_published() -> None:
    published, full = example("lincolnshire"), example("lincolnshire", full=True)
    told = [b for b in blocks_of(published, "board") if isinstance(b, Callout)]
    assert any("Residents (2 people)" in each.text for each in told)
    told = [b for b in blocks_of(full, "board") if isinstance(b, Callout)]
    assert [each.label for each in told] == ["Caution"]


@RULESETS
def test_each_tier_has_a_letter_of_its_own(ruleset: Ruleset) -> None:
    letters = tier_letters(ruleset)
    assert [*letters] == [tier.id for tier in ruleset.tiers]
    assert len(set(letters.values())) == len(letters)
    for tier in ruleset.tiers:
        assert letters[tier.id][0] in tier.name.upper()
