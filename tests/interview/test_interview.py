"""Every step of an interview, in every order, and what undo brings back."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import GARDEN, Edit, edited, garden, shipped, tutorial, whole
from placeready.interview.answer_draft import document_of, resumed
from placeready.interview.answer_state import InterviewProgress
from placeready.interview.interview import MOST_UNDONE, Interview
from placeready.interview.questionnaire import CONTEXT
from placeready.model.response import Round
from placeready.model.ruleset import Ruleset
from walks import (
    CHANGES,
    EVIDENCE,
    Holds,
    Step,
    beginnings,
    holds,
    interviews,
    moves,
    new,
    rebuilt,
    steps,
    take,
    unanswered,
    walk,
)

CHANGE = st.tuples(st.sampled_from(CHANGES), st.integers(0, 999))


@given(beginnings(), steps())
def test_after_every_step_one_is_at_a_question_that_is_asked(
    interview: Interview, taken: list[Step]
) -> None:
    for step in taken:
        interview = take(interview, step)
        assert interview.at in interview.questionnaire.place
        assert interview.question.id == interview.at
        assert interview.at in interview.section.questions


@given(beginnings(), steps())
def test_undo_and_redo_do_what_two_stacks_of_copies_would(
    interview: Interview, taken: list[Step]
) -> None:
    past: list[tuple[Holds, str]] = []
    future: list[tuple[Holds, str]] = []
    for step in taken:
        before, at = holds(interview), interview.at
        interview = take(interview, step)
        if step[0] in ("undo", "redo"):
            source, target = (past, future) if step[0] == "undo" else (future, past)
            if source:
                expected, made_at = source.pop()
                target.append((before, made_at))
                assert (holds(interview), interview.at) == (expected, made_at)
            else:
                assert (holds(interview), interview.at) == (before, at)
        elif holds(interview) != before:
            past.append((before, at))
            future.clear()
        assert interview.can_undo is bool(past)
        assert interview.can_redo is bool(future)


@given(interviews(), CHANGE, moves())
def test_undo_takes_back_a_change_alone_and_goes_to_where_it_was_made(
    interview: Interview, change: Step, gone: list[Step]
) -> None:
    before = holds(interview)
    changed = take(interview, change)
    if holds(changed) != before:
        back = walk(changed, gone).undo()
        assert holds(back) == before
        assert back.at == interview.at
        assert back == interview
        again = walk(back, gone).redo()
        assert holds(again) == holds(changed)
        assert again.at == interview.at
        assert walk(again, gone).undo() == interview


@given(interviews())
def test_as_many_redos_as_undos_end_where_they_began(interview: Interview) -> None:
    done = interview
    while done.can_redo:
        done = done.redo()
    undone, times = done, 0
    while undone.can_undo:
        undone, times = undone.undo(), times + 1
    again = undone
    for _ in range(times):
        again = again.redo()
    assert holds(again) == holds(done)
    assert not again.can_redo
    start = new(interview.ruleset, interview.respondent.tier)
    assert holds(undone) == holds(start)


@given(interviews(), CHANGE)
def test_a_change_after_undo_forgets_what_was_undone(
    interview: Interview, change: Step
) -> None:
    undone = interview.mark().undo()
    assert undone.can_redo
    changed = take(undone, change)
    assert changed.can_redo is (holds(changed) == holds(undone))


@given(interviews(), steps(most=1))
def test_no_step_alters_the_interview_it_was_taken_from(
    interview: Interview, taken: list[Step]
) -> None:
    before = holds(interview)
    rest = (interview.at, interview.set_aside, interview.date)
    undo = holds(interview.undo())
    walk(interview, taken)
    assert holds(interview) == before
    assert (interview.at, interview.set_aside, interview.date) == rest
    assert holds(interview.undo()) == undo


@given(interviews(), moves(least=1))
def test_moves_change_nothing_that_is_kept(
    interview: Interview, gone: list[Step]
) -> None:
    moved = walk(interview, gone)
    assert holds(moved) == holds(interview)
    assert (moved.can_undo, moved.can_redo) == (interview.can_undo, interview.can_redo)
    assert moved.go(interview.at) == interview


@given(interviews())
def test_next_and_back_go_by_one_and_stay_at_the_ends(interview: Interview) -> None:
    asked, place = (
        interview.questionnaire.questions,
        interview.questionnaire.place[interview.at],
    )
    assert interview.next().at == asked[min(place + 1, len(asked) - 1)]
    assert interview.back().at == asked[max(place - 1, 0)]
    assert interview.first is (interview.back() is interview)
    assert interview.last is (interview.next() is interview)


@given(interviews(most=120))
def test_skip_lands_on_the_nearest_question_ahead_without_an_answer(
    interview: Interview,
) -> None:
    landed = interview.skip()
    asked, here = (
        interview.questionnaire.questions,
        interview.questionnaire.place[interview.at],
    )
    others = [name for name in unanswered(interview) if name != interview.at]
    if others:
        ahead = [name for name in others if asked.index(name) > here]
        assert landed.at == (ahead or others)[0]
    else:
        assert landed is interview


@pytest.mark.parametrize("ruleset", [shipped(), garden(), tutorial()])
def test_answer_and_skip_by_turns_answer_everything(ruleset: Ruleset) -> None:
    for tier in ruleset.tiers:
        interview = new(ruleset, tier.id)
        asked = interview.questionnaire.questions
        interview = interview.go(asked[len(asked) // 2])
        for count in range(1, len(asked) + 1):
            value = interview.question.choices[-1].value
            interview = interview.choose(value).skip()
            made = interview.progress()
            assert made.answered + made.unsure == count
            assert made.left == len(asked) - count
        assert not unanswered(interview)


@given(interviews())
def test_clear_takes_back_the_answer_and_leaves_note_and_evidence(
    interview: Interview,
) -> None:
    cleared = interview.clear()
    assert not cleared.answered(interview.at)
    before = interview.state_of(interview.at)
    assert cleared.state_of(interview.at) == before._replace(anchor=None)
    others = set(interview.questionnaire.questions) - {interview.at}
    assert all(cleared.chosen(each) == interview.chosen(each) for each in others)


@given(interviews(), CHANGE)
def test_doing_the_same_again_adds_no_step_to_undo(
    interview: Interview, change: Step
) -> None:
    if change[0] in ("choose", "clear", "note"):
        once = take(interview, change)
        assert take(once, change) is once


@given(interviews(), st.integers(0, 999))
def test_what_was_chosen_is_the_answer(interview: Interview, number: int) -> None:
    choices = interview.question.choices
    value = choices[number % len(choices)].value
    chosen = interview.choose(value)
    assert chosen.chosen(interview.at) == value
    assert chosen.answered(interview.at)
    assert chosen.at == interview.at


@pytest.mark.parametrize("name", ["context.soil", "f.land.lease"])
@pytest.mark.parametrize("value", [True, False, 3.0, -1, 5, "3", "", "loam", None])
def test_what_is_no_choice_is_refused(name: str, value: object) -> None:
    interview = new(garden(), "committee").go(name)
    with pytest.raises(ValueError, match="is not an answer to"):
        interview.choose(value)  # type: ignore[arg-type]  # that is the point


def test_a_question_on_the_area_takes_no_note_and_no_evidence() -> None:
    interview = new(garden(), "committee").go("context.soil")
    with pytest.raises(ValueError, match="takes only an option"):
        interview.note("Clay, mostly")
    with pytest.raises(ValueError, match="takes only an option"):
        interview.set_evidence(EVIDENCE[:1])


def test_a_note_that_no_file_can_keep_is_refused() -> None:
    interview = new(garden(), "committee").go("f.land.lease")
    longest = "x" * 10_000
    assert interview.note(f" {longest}\n").state_of("f.land.lease").note == longest
    with pytest.raises(ValueError, match="at most 10000 characters"):
        interview.note(longest + "x")
    with pytest.raises(ValueError, match="half of a character"):
        interview.note("\ud83c")


def test_evidence_takes_the_place_of_what_there_was() -> None:
    interview = new(garden(), "committee").go("f.land.lease").choose(3)
    proven = interview.set_evidence(EVIDENCE)
    assert proven.state_of("f.land.lease").evidence == EVIDENCE
    assert (
        proven.set_evidence(EVIDENCE[:1]).state_of("f.land.lease").evidence
        == EVIDENCE[:1]
    )
    assert proven.set_evidence(()) == interview
    assert proven.set_evidence(EVIDENCE) is proven


@pytest.mark.parametrize("name", ["e.say.vote", "f.land.none", "", "f.land"])
def test_one_cannot_go_where_nothing_is_asked(name: str) -> None:
    with pytest.raises(KeyError):
        new(garden(), "visitor").go(name)


@given(interviews())
def test_progress_counts_answers_of_any_kind_and_apart_those_not_known(
    interview: Interview,
) -> None:
    states = interview.answer_states.values()
    said = [*(each.anchor for each in states), *interview.context.values()]
    unsure = said.count("dont_know")
    answered = len(said) - unsure - said.count(None)
    whole = interview.progress()
    asked = len(interview.questionnaire.questions)
    assert whole == InterviewProgress(answered, unsure, asked)
    parts = [interview.progress(each) for each in interview.questionnaire.sections]
    assert sum(each.answered for each in parts) == whole.answered
    assert sum(each.questions for each in parts) == whole.questions
    for section, part in zip(interview.questionnaire.sections, parts, strict=True):
        if section.id == CONTEXT:
            assert part.answered + part.unsure == len(interview.context)
    assert len(unanswered(interview)) == whole.left


def test_only_a_fact_at_the_top_without_evidence_counts_lower() -> None:
    fact = new(garden(), "committee").go("f.land.lease")
    assert fact.choose(4).counts_lower("f.land.lease")
    assert not fact.choose(3).counts_lower("f.land.lease")
    assert not fact.choose("dont_know").counts_lower("f.land.lease")
    assert not fact.choose(4).set_evidence(EVIDENCE[:1]).counts_lower("f.land.lease")
    view = fact.go("f.land.paths").choose(4)
    assert not view.counts_lower("f.land.paths")
    assert not view.counts_lower("context.soil")
    exempt = new(garden(), "visitor").go("f.land.lease").choose(4)
    assert not exempt.counts_lower("f.land.lease")


def test_nothing_counts_lower_where_the_ruleset_asks_for_no_evidence() -> None:
    rule = garden().evidence_rule.model_copy(
        update={"fact_at_top_without_evidence_counts_as": 4}
    )
    lenient = rebuilt(garden(), evidence_rule=rule)
    interview = new(lenient, "committee").go("f.land.lease").choose(4)
    assert not interview.counts_lower("f.land.lease")


def test_a_thousand_changes_take_little_memory() -> None:
    interview = new(shipped(), "county")
    asked = [
        each for each in interview.questionnaire.questions if "context" not in each
    ]
    first, *others = asked
    for name in others:
        interview = interview.go(name).choose(2)
    interview = interview.go(first)
    tracemalloc.start()
    try:
        for i in range(1000):
            interview = interview.choose(i % 5)
        used, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A copy of all earlier steps with each would take hundreds of megabytes.
    assert used < 20_000_000


def test_a_long_history_is_let_go_of_without_harm() -> None:
    interview = new(garden(), "committee")
    changes = 20 * sys.getrecursionlimit()
    for _ in range(changes):
        interview = interview.mark()
    assert interview == new(garden(), "committee")
    assert interview.undo() == interview.mark()
    del interview


def test_no_more_changes_are_kept_than_can_be_undone() -> None:
    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, Interview) for each in gc.get_objects())

    interview, before = new(garden(), "committee"), alive()
    for _ in range(MOST_UNDONE + 200):
        interview = interview.mark()
    assert alive() - before == MOST_UNDONE
    last, undone = holds(interview), 0
    while interview.can_undo:
        interview, undone = interview.undo(), undone + 1
    assert undone == MOST_UNDONE
    assert alive() - before <= MOST_UNDONE + 1
    while interview.can_redo:
        interview = interview.redo()
    assert holds(interview) == last


def test_not_our_job_is_offered_only_where_the_ruleset_lets_it_and_asks_for_a_reason(
    tmp_path: Path,
) -> None:
    rule = '\n[not_applicable_rule]\ntiers = ["committee"]\nnever = ["f.land"]\n'
    ruleset = whole(edited(GARDEN, tmp_path, Edit("ruleset.toml", "", rule)))
    for tier in ruleset.tier_by_id:
        interview = new(ruleset, tier)
        for name in interview.questionnaire.questions:
            question = ruleset.question_by_id.get(name)
            if question is None:
                continue
            there = interview.go(name)
            values = [each.value for each in there.question.choices]
            may = tier == "committee" and question.of != "f.land"
            assert ("not_applicable" in values) is may
            if not may:
                with pytest.raises(ValueError, match="not_applicable"):
                    there.choose("not_applicable")
                continue
            said = there.choose("not_applicable")
            assert said.wants_reason(name)
            assert not said.note("The county does this.").wants_reason(name)


def test_not_our_job_in_an_older_file_is_taken_back_where_it_is_no_answer_now(
    tmp_path: Path,
) -> None:
    interview = new(garden(), "committee").go("f.land.lease")
    document = document_of(interview.choose("not_applicable").note("Not ours."))
    rule = '\n[not_applicable_rule]\ntiers = ["committee"]\nnever = ["f.land"]\n'
    ruleset = whole(edited(GARDEN, tmp_path, Edit("ruleset.toml", "", rule)))
    again, remarks = resumed(ruleset, document)
    assert not again.answered("f.land.lease")
    assert again.state_of("f.land.lease").note == "Not ours."
    assert any("f.land.lease" in each for each in remarks)


def test_the_result_is_shown_to_who_came_alone_and_not_to_who_was_invited() -> None:
    alone = new(garden(), "grower")
    invited = replace(alone, round=Round(convener="Ada"))
    assert alone.shows_live
    assert not invited.shows_live
    assert not alone.show_live(shown=False).shows_live
    assert invited.show_live(shown=True).shows_live


def test_undo_leaves_the_result_shown_or_hidden_as_it_is() -> None:
    interview = new(garden(), "grower").mark().show_live(shown=False)
    assert not interview.undo().shows_live
    assert not interview.undo().show_live(shown=False).redo().shows_live
