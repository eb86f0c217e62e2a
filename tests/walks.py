"""Interviews that somebody has walked through, one random step after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from hypothesis import strategies as st

from builders import SEEDS, garden, seeded, shipped, tutorial
from placeready.interview.answer_state import AnswerState
from placeready.interview.interview import Interview
from placeready.interview.new_response import Person, new_interview
from placeready.model.response import Area, Evidence
from placeready.model.ruleset import Ruleset

AREA = Area(name="Made-up", code="E10000099")

CHANGES = ("choose", "clear", "note", "evidence", "drop", "mark")
MOVES = ("go", "next", "back", "skip")

Step: TypeAlias = tuple[str, int]
"""What is done, and a number that settles what of it."""

NOTES = ("", "Item 7", "  two\nlines ", 'a "quoted" \\ word', "\u2028 \U0001f331 é")
EVIDENCE = (
    Evidence(title="Minute"),
    Evidence(title="Minute", url="https://example.org/minute"),
    Evidence(title="\U0001f331"),
)


def rebuilt(ruleset: Ruleset, **changes: Any) -> Ruleset:
    """The ruleset with other fields, of which nothing is worked out yet."""
    fields = {name: getattr(ruleset, name) for name in Ruleset.model_fields}
    digest = f"{ruleset.sha256} {sorted(changes)} {changes.get('version')}"
    return Ruleset.model_construct(**{**fields, "sha256": digest, **changes})


@cache
def without_context() -> Ruleset:
    """The small ruleset, asking nothing about the area and reading nothing of it."""
    rules = [
        each for each in garden().rules if each.id not in {"dry_sand", "double_trouble"}
    ]
    advice = [each for each in garden().recommendations if each.id != "water_butt"]
    return rebuilt(
        garden(), context=(), rules=tuple(rules), recommendations=tuple(advice)
    )


def moves(least: int = 0) -> st.SearchStrategy[list[Step]]:
    """Steps that only go about."""
    numbers = st.integers(0, 999)
    return st.lists(st.tuples(st.sampled_from(MOVES), numbers), min_size=least)


def steps(most: int = 40) -> st.SearchStrategy[list[Step]]:
    """Steps of every kind; answers are the most frequent."""
    names = (*CHANGES, "choose", "choose", *MOVES, "undo", "redo")
    step = st.tuples(st.sampled_from(names), st.integers(0, 999))
    return st.lists(step, max_size=most)


def people() -> st.SearchStrategy[tuple[Ruleset, str]]:
    """A ruleset, and one of its tiers."""
    found = [
        (ruleset, tier.id)
        for ruleset in (garden(), without_context(), tutorial(), shipped())
        for tier in ruleset.tiers
    ]
    return st.sampled_from(found)


def new(ruleset: Ruleset, tier: str) -> Interview:
    """An interview at its first question."""
    return new_interview(ruleset, AREA, Person(tier, "Body", "Officer"), id_suffix="01")


def beginnings() -> st.SearchStrategy[Interview]:
    """Interviews in which nothing is answered."""
    return people().map(lambda who: new(*who))


def interviews(most: int = 40) -> st.SearchStrategy[Interview]:
    """Interviews in any state that steps lead to, half of them much answered before."""
    answered = st.builds(much_answered, beginnings(), SEEDS)
    return st.builds(walk, beginnings() | answered, steps(most))


def much_answered(interview: Interview, seed: int) -> Interview:
    """With an answer to most questions, at random, and evidence for some."""
    rng = seeded(seed)
    for name in interview.questionnaire.questions:
        interview = interview.go(name)
        if rng.random() < 0.9:
            interview = take(interview, ("choose", rng.randrange(7)))
        if rng.random() < 0.2:
            interview = take(interview, ("evidence", 0))
    return interview


def walk(interview: Interview, taken: Sequence[Step]) -> Interview:
    """Where steps lead to."""
    for each in taken:
        interview = take(interview, each)
    return interview


def unanswered(interview: Interview) -> list[str]:
    """The questions without an answer, in order."""
    asked = interview.questionnaire.questions
    return [name for name in asked if not interview.answered(name)]


def filled(interview: Interview, number: int) -> Interview:
    """With the same choice, counted from 0, for every question without an answer."""
    at = interview.at
    for name in unanswered(interview):
        interview = take(interview.go(name), ("choose", number))
    return interview.go(at)


def take(interview: Interview, step: Step) -> Interview:
    """The interview after one step; the same where there is no such step to take."""
    name, number = step
    asked = interview.questionnaire.questions
    choices = interview.question.choices
    said = interview.state_of(interview.at)
    about_area = interview.question.question is None
    match name:
        case "choose":
            return interview.choose(choices[number % len(choices)].value)
        case "go":
            return interview.go(asked[number % len(asked)])
        case "note" if not about_area:
            return interview.note(NOTES[number % len(NOTES)])
        case "evidence" if not about_area:
            more = EVIDENCE[number % len(EVIDENCE)]
            return interview.set_evidence((*said.evidence, more))
        case "drop" if said.evidence:
            rest = [*said.evidence]
            del rest[number % len(rest)]
            return interview.set_evidence(tuple(rest))
        case "note" | "evidence" | "drop":
            return interview
    after: Interview = getattr(interview, name)()
    return after


class Holds(NamedTuple):
    """All that a person has put into an interview."""

    context: Mapping[str, str]
    said: Mapping[str, AnswerState]
    marked: frozenset[str]


def holds(interview: Interview) -> Holds:
    """A copy of what an interview holds."""
    return Holds({**interview.context}, {**interview.answer_states}, interview.marked)
