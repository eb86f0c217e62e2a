"""The answers under something that is explained.

Owns how it reads what an area answers and who gave which answer, and in which order
they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.assessment.assess import EvaluationTrace
from placeready.evaluation.area_answers import AreaAnswer
from placeready.evaluation.score import thresholds
from placeready.model.exact import Ratio, to_double
from placeready.model.response import NOT_NAMED, Answer, Evidence, Respondent
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Point, written
from placeready.report.wording import score_of

_STATES = {
    "unanswered": "nobody has answered",
    "dont_know": "nobody knows",
    "not_applicable": "does not apply here",
    "not_published": "not published",
}


def exact_score(ruleset: Ruleset, name: str, ratio: Ratio | None) -> str:
    """The score of a construct or question, from 0 to 4, as a person reads it."""
    exact = None if ratio is None else to_double(ratio, thresholds(ruleset))
    return score_of(ruleset, name, exact)


def answered(examined: EvaluationTrace, area: AreaAnswer) -> Point:
    """One question: what the area answers, and under it who said what."""
    ruleset, name = examined.ruleset, area.question.id
    under = [*_settlement(examined, area)]
    if len(area.by_tier) > 1:
        tiers = [
            f"{ruleset.tier_by_id[tier].name} {exact_score(ruleset, name, mean)}"
            for tier, mean in area.by_tier.items()
        ]
        label = "By tier" if area.settled is None else "By tier, as people answered"
        under.append(Point(", ".join(tiers), label))
    if area.before_power is not None:
        before = exact_score(ruleset, name, area.before_power)
        called = ruleset.power_rule.called if ruleset.power_rule else ""
        words = f"All tiers together answer {before}; the {called}'s answers limit it"
        under.append(Point(words))
    order = list(ruleset.tier_by_id)

    def place(given: tuple[Respondent, Answer]) -> tuple[int, str, str, str]:
        who, answer = given
        tier = order.index(who.tier)
        return tier, who.organisation or "", str(answer.anchor), who.id

    # Not in the order of the record, which would tell who sent theirs first.
    for given in sorted(examined.record.answers_to(area.question), key=place):
        under.append(_given(examined, area, *given))
    known = (
        f"the {ruleset.start.area}'s answer is {exact_score(ruleset, name, area.value)}"
    )
    text = f"{area.question.text} ({area.question.id}): "
    return Point(text + _STATES.get(area.state, known), under=tuple(under))


def _settlement(examined: EvaluationTrace, area: AreaAnswer) -> Iterator[Point]:
    """What was settled, where it was: else the sums below would not add up."""
    settled = examined.record.settled.get(area.question.id)
    if area.settled is None or settled is None:
        return
    words = f"{area.settled}, {area.question.anchors[area.settled]}"
    counts = exact_score(examined.ruleset, area.question.id, area.value)
    if area.value != area.question.scale.counted(area.settled):
        words = f"{words}. Without evidence it counts as {counts}"
    under = [*_evidence(settled.evidence)]
    if note := (settled.note or "").strip():
        under.insert(0, written(note, "Note"))
    yield Point(
        f"{words}. It counts in place of the answers below", "Settled", tuple(under)
    )


def _evidence(pieces: Iterable[Evidence]) -> Iterator[Point]:
    for each in pieces:
        if each == NOT_NAMED:
            yield Point("With evidence")
        else:
            link = f" ({each.url})" if each.url else ""
            yield Point(f"{each.title}{link}", "Evidence")


def _given(
    examined: EvaluationTrace, area: AreaAnswer, who: Respondent, answer: Answer
) -> Point:
    words = {"dont_know": "do not know", "not_applicable": "not our job"}
    chosen = words.get(str(answer.anchor), "")
    if answer.scored is not None:
        # In the words they read.
        anchors = area.question.asked(who.tier).anchors
        chosen = f"{answer.scored}, {anchors[answer.scored]}"
    under = [written(note, "Note")] if (note := (answer.note or "").strip()) else []
    under.extend(_evidence(answer.evidence))
    named = ", ".join(part for part in (who.organisation, who.role) if part)
    # An id that is the same under each question would link one person's answers.
    name = named or ("" if examined.record.edition == "published" else who.id)
    tier = examined.ruleset.tier_by_id[who.tier].name
    # A published organisation's name begins with its tier's.
    whole = f"{name} ({tier})" if name and not name.startswith(tier) else name or tier
    return Point(chosen, whole, tuple(under))
