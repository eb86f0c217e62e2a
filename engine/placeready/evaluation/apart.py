"""Facts on which answers lie apart, and answers that the community's limited.

Owns what is to be settled between organisations, and where the rule on power held the
area's answer down. Leaves every answer as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placeready.evaluation.combine import AreaAnswer, Combined, Vote
from placeready.evaluation.ratio import Ratio, mean, rounded
from placeready.model.response import Evidence, Record
from placeready.model.ruleset import AgreementRule, Ruleset
from placeready.model.voices import Apart, FactSaid, HeldDown


def to_settle(ruleset: Ruleset, record: Record, combined: Combined) -> Iterator[Apart]:
    """Facts that are open, or were settled, in the order of the questions."""
    rule = ruleset.agreement_rule
    for answer, votes in zip(combined.answers, combined.votes, strict=True):
        question = answer.question
        if question.kind != "fact" or (len(votes) < 2 and answer.settled is None):
            continue
        apart = rule is not None and _apart(record, question.id, votes, rule)
        if apart or answer.settled is not None:
            said = _said(ruleset, record, question.id, votes)
            yield Apart(question=question.id, said=said, settled=answer.settled)


def _apart(
    record: Record, question: str, votes: Sequence[Vote], rule: AgreementRule
) -> bool:
    """Whether answers as given lie far enough apart to be settled."""
    counted = [vote[2] for vote in votes]
    # A top answer without evidence counts as one lower, no other differs.
    if not counted or max(counted) + 1 - min(counted) < rule.facts_apart:
        return False
    given = [record.responses[vote[3]].answers[question].scored or 0 for vote in votes]
    return max(given) - min(given) >= rule.facts_apart


def _said(
    ruleset: Ruleset,
    record: Record,
    question: str,
    votes: Sequence[Vote],
) -> tuple[FactSaid, ...]:
    """What each organisation said, as given."""
    places: dict[tuple[str, str], list[int]] = {}
    for tier, body, _, place in votes:
        places.setdefault((tier, body), []).append(place)
    order = list(ruleset.tier_by_id)
    said = []
    for (tier, _), of_body in places.items():
        responses = [record.responses[place] for place in of_body]
        names = [n for each in responses if (n := each.respondent.organisation)]
        given = [each.answers[question] for each in responses]
        evidence = {e: None for each in given for e in each.evidence}
        said.append(
            FactSaid(
                tier=tier,
                organisation=min(names, default=None),
                anchors=tuple(sorted(a for g in given if (a := g.scored) is not None)),
                evidence=tuple(sorted(evidence, key=_title)),
            )
        )
    said.sort(
        key=lambda each: (
            each.anchors,
            order.index(each.tier),
            each.organisation or "",
            [_title(evidence) for evidence in each.evidence],
        )
    )
    return tuple(said)


def _title(evidence: Evidence) -> tuple[str, str]:
    return evidence.title, evidence.url or ""


def held_down(ruleset: Ruleset, combined: Combined) -> Iterator[HeldDown]:
    """Where the community's own answer limits the area's."""
    rule = ruleset.power_rule
    for answer in combined.answers if rule else ():
        before, after = answer.before_power, answer.value
        if before is None or after is None or rule is None:
            continue
        yield HeldDown(
            question=answer.question.id,
            before=rounded(before),
            community=rounded(_community(answer, ruleset.groups[rule.group])),
            after=rounded(after),
        )


def _community(answer: AreaAnswer, tiers: Sequence[str]) -> Ratio:
    return mean([answer.by_tier[tier] for tier in tiers if tier in answer.by_tier])
