"""Several responses to one answer for each question.

Owns counted anchors, the mean over respondents, organisations and tiers, the rule on
power, and facts that were settled. Every mean is exact and none depends on the order of
responses or answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from placeready.evaluation.area_answers import (
    Aggregate,
    AreaAnswer,
    Bodies,
    State,
    parts_of,
    scores_by_organisation,
)
from placeready.model.anchor_scale import FIVE, TOP_SCORE
from placeready.model.assessment import Note
from placeready.model.exact import from_decimal, less_than, mean, plus, rounded
from placeready.model.organisations import organisation_of
from placeready.model.questions import Question
from placeready.model.record import Record
from placeready.model.response import Response
from placeready.model.ruleset import Ruleset


class _CountedQuestion(NamedTuple):
    """A question as it is counted for a tier. Points are in parts of one, as the
    question's scale has them.
    """

    place: int
    checked: bool
    """Whether the top anchor needs evidence."""
    points: tuple[int, ...]
    positions: tuple[int, ...]
    unproven: int


# What is kept by ruleset is kept for eight: a run reads few, and a questionnaire one.
@lru_cache(maxsize=8)
def _questions_by_tier(
    ruleset: Ruleset,
) -> Mapping[str, Mapping[str, _CountedQuestion]]:
    """The questions of each tier."""
    rule = ruleset.evidence_rule
    exempt, counts_as = rule.exempt_tiers, rule.fact_at_top_without_evidence_counts_as
    return {
        tier.id: {
            question.id: _CountedQuestion(
                i,
                question.kind == "fact" and tier.id not in exempt,
                question.scale.points,
                question.scale.positions,
                question.scale.unproven(counts_as)[0],
            )
            for i, question in enumerate(ruleset.questions)
            if tier.id in question.asked_of
        }
        for tier in ruleset.tiers
    }


@lru_cache(maxsize=8)
def _single_answers(
    ruleset: Ruleset,
) -> tuple[Mapping[tuple[str, int], AreaAnswer], ...]:
    """For each question what the area answers where one person does, by their tier
    and what their anchor counts: made once, for it serves every area.
    """
    return tuple(
        {
            (tier, points): AreaAnswer(
                question, (points, parts), "known", {tier: (points, parts)}
            )
            for parts in [question.scale.parts]
            for tier in question.asked_of
            for points in range(TOP_SCORE * parts + 1)
        }
        for question in ruleset.questions
    )


def aggregate(ruleset: Ruleset, record: Record) -> Aggregate:
    """One answer for each question. Ids and anchors must be the ruleset's."""
    asked = _questions_by_tier(ruleset)
    area = Aggregate([[] for _ in ruleset.questions])
    # Votes keep the place of their response, so that later steps find who gave them
    # without going through all responses again.
    for place, response in enumerate(record.responses):
        _count(place, response, asked[response.respondent.tier], ruleset, area)
    power, alone = ruleset.power_questions, _single_answers(ruleset)
    parts = parts_of(ruleset)
    answers: list[AreaAnswer] = []
    for i, votes in enumerate(area.votes):
        if len(votes) == 1:
            # One answer is the mean of itself, and no rule on power limits it.
            tier, _, points, _ = votes[0]
            answers.append(alone[i][tier, points])
        elif votes:
            question = ruleset.questions[i]
            heard = area.bodies[i] = scores_by_organisation(votes, parts[i])
            limited = question.id in power
            answers.append(_area_answer(ruleset, question, heard, limited=limited))
        else:
            answers.append(AreaAnswer(ruleset.questions[i], state=_unknown(i, area)))
    if record.settled:
        # After aggregation, so that what people said stays beside what was settled.
        answers = [_settled(ruleset, record, answer) for answer in answers]
    if record.not_published:
        # A published record holds no answer to any question of such a construct.
        unpublished = frozenset(record.not_published)
        answers = [
            AreaAnswer(each.question, state="not_published")
            if each.question.of in unpublished
            else each
            for each in answers
        ]
    area.answers = tuple(answers)
    area.open_facts = _open_facts(ruleset, answers)
    area.respondents = _respondents(ruleset, record)
    area.notes = _notes(ruleset, record, area)
    return area


def _settled(ruleset: Ruleset, record: Record, answer: AreaAnswer) -> AreaAnswer:
    settled = record.settled.get(answer.question.id)
    if settled is None:
        return answer
    proven = bool(settled.evidence)
    scale = answer.question.scale
    counts = ruleset.evidence_rule.counted(scale, settled.anchor, proven=proven)
    return answer._replace(value=counts, state="known", settled=settled.anchor)


def _count(
    number: int,
    response: Response,
    asked: Mapping[str, _CountedQuestion],
    ruleset: Ruleset,
    area: Aggregate,
) -> None:
    tier = response.respondent.tier
    organisation = organisation_of(response.respondent)
    positions: list[int] = []
    votes = area.votes
    for name, answer in response.answers.items():
        question = asked.get(name)
        if question is None:
            area.left_out[name, tier] += 1
            continue
        place = question.place
        anchor = answer.anchor
        # Neither `dont_know` nor `not_applicable` is an anchor: it lowers no mean.
        if isinstance(anchor, str):
            if anchor == "dont_know":
                area.unsure.add(place)
            elif ruleset.may_not_apply(name, tier):
                area.not_ours.add(place)
            else:
                area.refused[name, tier] += 1
            continue
        positions.append(question.positions[anchor])
        points = question.points[anchor]
        if question.checked:
            area.facts += 1
            if answer.evidence:
                area.evidenced += 1
            elif points == question.points[-1]:
                area.unevidenced_top += 1
                area.lowered[name] += question.unproven < points
                points = question.unproven
        votes[place].append((tier, organisation, points, number))
    if positions:
        # Somebody who gave one anchor nearly throughout may not have read the
        # questions; without an anchor there is no share.
        most, given = max(map(positions.count, set(positions))), len(positions)
        area.commonest.setdefault(given, []).append((most, given))


def _open_facts(ruleset: Ruleset, answers: list[AreaAnswer]) -> int:
    exempt = set(ruleset.evidence_rule.exempt_tiers)
    return sum(
        [
            each.state in ("unanswered", "dont_know")
            and each.question.kind == "fact"
            and not exempt.issuperset(each.question.asked_of)
            for each in answers
        ]
    )


def _unknown(place: int, area: Aggregate) -> State:
    # Somebody who does not know says that the question applies: it goes first.
    if place in area.unsure:
        return "dont_know"
    return "not_applicable" if place in area.not_ours else "unanswered"


def _area_answer(
    ruleset: Ruleset, question: Question, heard: Mapping[str, Bodies], *, limited: bool
) -> AreaAnswer:
    """The mean over tiers, of the mean over each tier's organisations."""
    # Sorted, so that the same answers in another order give the same ratio.
    by_tier = {}
    for tier in sorted(heard):
        bodies = [*heard[tier].values()]
        by_tier[tier] = mean(sorted(bodies)) if len(bodies) > 1 else bodies[0]
    value = mean(list(by_tier.values()))
    rule = ruleset.power_rule
    if limited and rule is not None and len(by_tier) > 1:
        # The group's mean over its tiers, as the area's is: no tier speaks for another.
        community = [by_tier[t] for t in ruleset.groups[rule.group] if t in by_tier]
        if community:
            most = plus(mean(community), from_decimal(rule.most_above_community))
            if less_than(most, value):
                return AreaAnswer(question, most, "known", by_tier, value)
    return AreaAnswer(question, value, "known", by_tier)


def _respondents(ruleset: Ruleset, record: Record) -> dict[str, int]:
    tiers = [each.respondent.tier for each in record.responses]
    counts = {tier: tiers.count(tier) for tier in ruleset.tier_by_id}
    for group, members in ruleset.groups.items():
        counts[group] = sum([counts[tier] for tier in members])
    return counts


def _notes(ruleset: Ruleset, record: Record, area: Aggregate) -> tuple[Note, ...]:
    found: list[Note] = []
    for (name, tier), number in area.left_out.items():
        title = ruleset.tier_by_id[tier].title
        says = (
            f"{_answers(number)} from the tier '{title}' left out: "
            "the question is not asked of that tier."
        )
        found.append(Note(kind="tier_not_asked", about=name, says=says))
    for (name, tier), number in area.refused.items():
        title = ruleset.tier_by_id[tier].title
        says = (
            f"{_answers(number)} from the tier '{title}' that this does not apply "
            "counted as not answered: the ruleset does not let it be left out."
        )
        found.append(Note(kind="not_left_out", about=name, says=says))
    lowered_to = ruleset.evidence_rule.fact_at_top_without_evidence_counts_as
    # `+` drops questions whose top anchor counts in full all the same.
    for name, number in (+area.lowered).items():
        scale = ruleset.question_by_id[name].scale
        lower = f"{rounded(scale.unproven(lowered_to)):g}"
        if scale != FIVE:
            lower = f"{lower} of {TOP_SCORE} points"
        says = (
            f"{_answers(number)} at {scale.top} without evidence counted as {lower}: "
            "add evidence and it counts in full."
        )
        found.append(Note(kind="counted_lower", about=name, says=says))
    for each in record.left_out:
        if each.answers is not None:
            says = (
                f"{_answers(each.answers)} left out of this shared copy: its result "
                "can differ from that of the whole record."
            )
            found.append(Note(kind="shared_copy", about=each.tier, says=says))
    return tuple(sorted(found, key=lambda note: (note.kind, note.about, note.says)))


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"
