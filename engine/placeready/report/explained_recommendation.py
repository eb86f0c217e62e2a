"""The explanation of a recommendation to blocks.

Owns how it reads why an action is in the plan or not, what it waits for, and how its
priority came about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from placeready.assessment.assess import EvaluationTrace
from placeready.assessment.explain import LiftedConstruct, RecommendationExplained
from placeready.model.assessment import Reason
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Paragraph, Point, headed, items
from placeready.report.condition_wording import comparison_in_words, in_words
from placeready.report.wording import (
    count,
    figure,
    listed,
    names_of,
    phase_title,
    titles_of,
)

_NOTHING = "Nothing."
_REASONS = {
    "done": "It is done already",
    "unfit": "It does not apply to this area",
    "level": "It is held back until a higher level is reached",
}


def recommendation_blocks(
    examined: EvaluationTrace, each: RecommendationExplained
) -> Iterator[Block]:
    """The explanation of one recommendation for one area."""
    ruleset, recommendation = examined.ruleset, each.recommendation
    yield Heading("Verdict")
    yield Paragraph(_verdict(each), strong=True)
    reasons = [_reason(ruleset, why) for why in each.asked_by]
    yield from headed(Heading("What asked for it"), reasons or [_NOTHING])
    waits = each.planned.waits_for if each.planned else recommendation.needs_first
    titles = titles_of(ruleset, waits)
    yield from headed(Heading("What it waits for"), titles or [_NOTHING])
    yield from _priority(ruleset, each)
    for title, condition in (
        ("When it is done", each.done),
        ("Where it applies", each.applies),
    ):
        if condition is not None:
            tests = (comparison_in_words(ruleset, test) for test in condition.tests)
            words = f"{in_words(ruleset, condition.condition)}."
            yield from headed(Heading(title), tests, words)


def _verdict(each: RecommendationExplained) -> str:
    if each.planned is not None:
        phase = phase_title(each.planned.phase)
        return f"It is number {each.planned.rank} in the plan, in: {phase}."
    if each.dropped is not None:
        return f"It is not in the plan. {_REASONS[each.dropped]}."
    return "It is not in the plan: nothing asks for it."


def _reason(ruleset: Ruleset, why: Reason) -> str:
    raises = f"it raises {listed(names_of(ruleset, why.constructs))}"
    match why.kind:
        case "finding":
            return f"The finding '{ruleset.rule_by_id[why.id].title}' ({why.id})"
        case "needed_by":
            title = ruleset.recommendation_by_id[why.id].title
            return f"'{title}' ({why.id}) needs it first"
        case "gate":
            return f"The gate {why.id} is closed, and {raises}"
        case "cap":
            return f"The cap {why.id} holds, and {raises}"
        case _:
            assert_never(why.kind)


def _priority(ruleset: Ruleset, each: RecommendationExplained) -> Iterator[Block]:
    """The shortfall it makes up, divided by its effort, and what it unlocks."""
    effort = each.recommendation.effort
    divisor, bonus = ruleset.plan.effort[effort], ruleset.plan.unlocks
    # In steps that a reader can add up to the priority in the plan.
    total = sum(_product(lifted) for lifted in each.lifted)
    steps: list[str | Point] = [_lifted(ruleset, lifted) for lifted in each.lifted]
    steps.append(f"{figure(total)} divided by {figure(divisor)} ({effort})")
    if each.unlocks:
        titles = titles_of(ruleset, each.unlocks)
        waiting = count(len(titles), "action waits", "actions wait")
        words = f"plus {figure(bonus)} times {len(titles)}, because {waiting} for it"
        steps.append(Point(words, under=items(titles)))
    steps.append(f"Priority: {total / divisor + bonus * len(each.unlocks):.2f}")
    yield from headed(Heading("How its priority comes about"), steps)


def _product(lifted: LiftedConstruct) -> float:
    (w, wd), (s, sd) = lifted.weight, lifted.shortfall
    return (w * s) / (wd * sd)


def _lifted(ruleset: Ruleset, lifted: LiftedConstruct) -> str:
    name = ruleset.construct_by_id[lifted.construct].name
    kind = lifted.kind.replace("_", " ")
    short = figure(lifted.shortfall[0] / lifted.shortfall[1])
    why = f"{short} short of 4" if lifted.known else f"no score, taken as {short} short"
    weight = figure(lifted.weight[0] / lifted.weight[1])
    product = figure(_product(lifted))
    return f"{name}: {why}, weight {weight} ({kind}), makes {product}"
