"""The explanation of a recommendation to blocks.

Owns how it reads why an action is in the plan or not, what it waits for, and how its
priority came about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from placeready.assessment.assess import EvaluationTrace
from placeready.evaluation.blocking import Blocking
from placeready.evaluation.candidates import candidates_for, drop_reason
from placeready.evaluation.plan import shortfall
from placeready.model.assessment import Reason
from placeready.model.condition import comparisons
from placeready.model.decision_rules import Recommendation
from placeready.model.ruleset import Ruleset
from placeready.report import wording
from placeready.report.blocks import Block, Heading, Paragraph, Point, headed, items
from placeready.report.condition_wording import comparison_in_words, in_words

_NOTHING = "Nothing."
_REASONS = {
    None: "It is not in the plan: nothing asks for it.",
    "done": "It is not in the plan. It is done already.",
    "unfit": "It is not in the plan. It does not apply to this {}.",
    "level": (
        "It is not in the plan. It is held back until a higher level is reached."
    ),
}


def recommendation_blocks(
    examined: EvaluationTrace, each: Recommendation
) -> Iterator[Block]:
    """The explanation of one recommendation for one area."""
    ruleset, verdicts = examined.ruleset, examined.verdicts
    planned = {r.id: r for r in examined.assessment.recommendations}.get(each.id)
    blocking = Blocking(ruleset, examined.profile, examined.scores, examined.aggregate)
    # Worked out again: an assessment keeps what is planned, and not what was dropped.
    asked = candidates_for(ruleset, blocking, verdicts, examined.outcome)
    yield Heading("Verdict")
    reason = _REASONS[drop_reason(each, verdicts, examined.outcome.number)]
    verdict = reason.format(ruleset.start.area)
    if planned:
        phase = wording.phase_title(planned.phase)
        verdict = f"It is number {planned.rank} in the plan, in: {phase}."
    yield Paragraph(verdict, strong=True)
    asked_by = planned.because if planned else asked.dropped.get(each.id, ())
    reasons = [_reason(ruleset, why) for why in asked_by]
    yield from headed(Heading("What asked for it"), reasons or [_NOTHING])
    waits_for = planned.waits_for if planned else each.needs_first
    titles = wording.titles_of(ruleset, waits_for)
    yield from headed(Heading("What it waits for"), titles or [_NOTHING])
    unlocks = [n for n, c in sorted(asked.candidates.items()) if each.id in c.needs]
    steps = _priority(examined, each, wording.titles_of(ruleset, unlocks))
    yield from headed(Heading("How its priority comes about"), steps)
    for title, condition, says in (
        ("When it is done", each.done_when, each.done_words),
        ("Where it applies", each.applies_when, ""),
    ):
        if condition is not None:
            # One that stands in two branches is explained once.
            tests = dict.fromkeys(comparisons(condition))
            met = (comparison_in_words(examined, test) for test in tests)
            words = f"{says and wording.sentence(says)} {in_words(ruleset, condition)}."
            yield from headed(Heading(title), met, words.strip())
        elif says:
            yield from headed(Heading(title), [wording.sentence(says)])


def _reason(ruleset: Ruleset, why: Reason) -> str:
    raises = f"it raises {wording.listed(wording.names_of(ruleset, why.constructs))}"
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


def _priority(
    examined: EvaluationTrace, each: Recommendation, unlocks: list[str]
) -> Iterator[str | Point]:
    """The shortfall it makes up, divided by its effort, and what it unlocks."""
    ruleset, effort = examined.ruleset, each.effort
    divisor, bonus = ruleset.plan.effort[effort], ruleset.plan.unlocks
    # In steps that a reader can add up to the priority in the plan.
    total = 0.0
    for construct in each.lifts:
        score = examined.scores[construct].score
        kind, (w, wd), (s, sd) = shortfall(ruleset, construct, score)
        short, product = wording.figure(s / sd), (w * s) / (wd * sd)
        why = f"{short} short of 4"
        if score is None:
            why = f"no score, taken as {short} short"
        weight = f"weight {wording.figure(w / wd)} ({kind})"
        name = ruleset.construct_by_id[construct].name
        yield f"{name}: {why}, {weight}, makes {wording.figure(product)}"
        total += product
    yield f"{wording.figure(total)} divided by {wording.figure(divisor)} ({effort})"
    if unlocks:
        waiting = wording.count(len(unlocks), "action waits", "actions wait")
        times = f"plus {wording.figure(bonus)} times {len(unlocks)}"
        yield Point(f"{times}, because {waiting} for it", under=items(unlocks))
    yield f"Priority: {total / divisor + bonus * len(unlocks):.2f}"
