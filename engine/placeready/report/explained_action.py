"""The explanation of a recommendation to blocks.

Owns how it reads why an action is in the plan or not, what it waits for, and how its
priority came about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from placeready.evaluation.assess import Examination
from placeready.evaluation.explain import Lifted, RecommendationExplained
from placeready.model.assessment import Reason
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Heading, Paragraph, Point, Points
from placeready.report.tested import tested
from placeready.report.wording import count, figure, in_words, listed, phase_title

_REASONS = {
    "done": "It is done already",
    "unfit": "It does not apply to this area",
    "level": "It is held back until a higher level is reached",
}


def recommendation_blocks(
    examined: Examination, each: RecommendationExplained
) -> Iterator[Block]:
    """The explanation of one recommendation for one area."""
    ruleset, recommendation = examined.ruleset, each.recommendation
    yield Heading("Verdict")
    if each.planned is not None:
        phase = phase_title(each.planned.phase)
        words = f"It is number {each.planned.rank} in the plan, in: {phase}."
        yield Paragraph(words, strong=True)
    elif each.dropped is not None:
        words = f"It is not in the plan. {_REASONS[each.dropped]}."
        yield Paragraph(words, strong=True)
    else:
        yield Paragraph("It is not in the plan: nothing asks for it.", strong=True)
    yield Heading("What asked for it")
    reasons = [_reason(ruleset, why) for why in each.asked_by]
    yield Points(tuple(map(Point, reasons or ["Nothing."])))
    yield Heading("What it waits for")
    waits = each.planned.waits_for if each.planned else recommendation.needs_first
    titles = [ruleset.recommendation_by_id[name].title for name in waits]
    yield Points(tuple(map(Point, titles or ["Nothing."])))
    yield from _priority(examined, each)
    for title, condition in (
        ("When it is done", each.done),
        ("Where it applies", each.applies),
    ):
        if condition is not None:
            yield Heading(title)
            yield Paragraph(f"{in_words(ruleset, condition.condition)}.")
            yield Points(tuple(Point(tested(ruleset, t)) for t in condition.tests))


def _reason(ruleset: Ruleset, why: Reason) -> str:
    names_ = [ruleset.construct_by_id[name].name for name in why.constructs]
    match why.kind:
        case "finding":
            return f"The finding '{ruleset.rule_by_id[why.id].title}' ({why.id})"
        case "needed_by":
            title = ruleset.recommendation_by_id[why.id].title
            return f"'{title}' ({why.id}) needs it first"
        case "gate":
            return f"The gate {why.id} is closed, and it raises {listed(names_)}"
        case "cap":
            return f"The cap {why.id} holds, and it raises {listed(names_)}"
        case _:
            assert_never(why.kind)


def _priority(examined: Examination, each: RecommendationExplained) -> Iterator[Block]:
    """The explanation of one recommendation for one area."""
    ruleset, recommendation = examined.ruleset, each.recommendation
    effort = ruleset.plan.effort[recommendation.effort]
    bonus = ruleset.plan.unlocks
    yield Heading("How its priority comes about")
    total = sum(_product(lifted) for lifted in each.lifted)
    priority = total / effort + bonus * len(each.unlocks)
    items = [Point(_lifted(ruleset, lifted)) for lifted in each.lifted]
    items.append(
        Point(f"{figure(total)} divided by {figure(effort)} ({recommendation.effort})")
    )
    if each.unlocks:
        titles = [ruleset.recommendation_by_id[name].title for name in each.unlocks]
        waiting = count(len(titles), "action waits", "actions wait")
        items.append(
            Point(
                f"plus {figure(bonus)} times {len(titles)}, because {waiting} for it",
                under=tuple(map(Point, titles)),
            )
        )
    items.append(Point(f"Priority: {priority:.2f}"))
    yield Points(tuple(items))


def _product(lifted: Lifted) -> float:
    (w, wd), (s, sd) = lifted.weight, lifted.shortfall
    return (w * s) / (wd * sd)


def _lifted(ruleset: Ruleset, lifted: Lifted) -> str:
    name = ruleset.construct_by_id[lifted.construct].name
    kind = lifted.kind.replace("_", " ")
    short = figure(lifted.shortfall[0] / lifted.shortfall[1])
    why = f"{short} short of 4" if lifted.known else f"no score, taken as {short} short"
    weight = figure(lifted.weight[0] / lifted.weight[1])
    product = figure(_product(lifted))
    return f"{name}: {why}, weight {weight} ({kind}), makes {product}"
