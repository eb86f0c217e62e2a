"""Facts on which answers lie apart, and answers that the community's limited.

Owns what is to be settled between organisations, and where the rule on power held the
area's answer down. Leaves every answer as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placeready.evaluation.area_answers import Aggregate, Vote
from placeready.model.comparisons import Apart, FactSaid, HeldDown
from placeready.model.exact import mean, rounded
from placeready.model.record import Record
from placeready.model.response import Evidence
from placeready.model.ruleset import Ruleset
from placeready.model.value import unchecked

_statement = unchecked(FactSaid)


def disputed_facts(
    ruleset: Ruleset, record: Record, combined: Aggregate
) -> Iterator[Apart]:
    """Facts that are open, or were settled, in the order of the questions."""
    rule = ruleset.agreement_rule
    for answer, votes in zip(combined.answers, combined.votes, strict=True):
        question, apart = answer.question, False
        if rule and question.kind == "fact" and len(votes) > 1:
            points, scale = [vote[2] for vote in votes], question.scale
            # Votes hold what counts: where a lack of evidence lowered one, what was
            # given is looked up.
            if question.id in combined.lowered:
                answers = [record.responses[v[3]].answers[question.id] for v in votes]
                points = [scale.points[each.scored or 0] for each in answers]
            apart = max(points) - min(points) >= rule.facts_apart * scale.parts
        if apart or answer.settled is not None:
            statements = _statements(ruleset, record, question.id, votes)
            yield Apart(question=question.id, said=statements, settled=answer.settled)


def _statements(
    ruleset: Ruleset, record: Record, question: str, votes: Sequence[Vote]
) -> tuple[FactSaid, ...]:
    """What each organisation said, as given."""
    places: dict[tuple[str, str], list[int]] = {}
    for tier, body, _, i in votes:
        places.setdefault((tier, body), []).append(i)
    order = list(ruleset.tier_by_id)
    statements = []
    for (tier, _), of_body in places.items():
        responses = [record.responses[i] for i in of_body]
        given = [each.answers[question] for each in responses]
        # All are of one organisation: what `printed_names` says, without asking whose.
        names = [n for each in responses if (n := each.respondent.organisation)]
        evidence = {e for each in given for e in each.evidence}
        statements.append(
            _statement(
                tier=tier,
                organisation=min(names, default=None),
                anchors=tuple(sorted(a for g in given if (a := g.scored) is not None)),
                evidence=tuple(sorted(evidence, key=_title)),
            )
        )

    def place(each: FactSaid) -> tuple[object, ...]:
        # Every field takes part: people's order must not show in the document.
        titles = [_title(evidence) for evidence in each.evidence]
        return each.anchors, order.index(each.tier), each.organisation or "", titles

    return tuple(sorted(statements, key=place))


def _title(evidence: Evidence) -> tuple[str, str]:
    return evidence.title, evidence.url or ""


def limited_answers(ruleset: Ruleset, combined: Aggregate) -> Iterator[HeldDown]:
    """Where the community's own answer limits the area's."""
    rule = ruleset.power_rule
    for answer in combined.answers if rule else ():
        before, after, by_tier = answer.before_power, answer.value, answer.by_tier
        if rule and before is not None and after is not None:
            own = [by_tier[t] for t in ruleset.groups[rule.group] if t in by_tier]
            yield HeldDown(
                question=answer.question.id,
                before=rounded(before),
                community=rounded(mean(own)),
                after=rounded(after),
            )
