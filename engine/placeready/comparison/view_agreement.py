"""How far people agree on the view questions of an area.

Owns whose answers are held against each other. The arithmetic is for `agreement`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placeready.evaluation.area_answers import Aggregate, AreaAnswer, Vote
from placeready.evaluation.dispersion import (
    agreement_on_construct,
    agreement_on_question,
)
from placeready.model.comparisons import Agreement
from placeready.model.exact import Ratio
from placeready.model.ruleset import AgreementRule, Ruleset


def agreement_on_views(ruleset: Ruleset, combined: Aggregate) -> Iterator[Agreement]:
    """Agreement on each construct that has a view question with answers, and then on
    those questions. Nothing where one person answered, or the ruleset has no words.
    """
    rule = ruleset.agreement_rule
    # As many people gave an anchor as there are shares of a commonest one.
    people = sum([len(shares) for shares in combined.commonest.values()])
    if rule is None or people < 2:
        return
    first = 0
    for construct in ruleset.constructs:
        last = first + len(ruleset.questions_of[construct.id])
        pairs = zip(
            combined.answers[first:last], combined.votes[first:last], strict=True
        )
        views: list[tuple[AreaAnswer, Sequence[Vote]]] = [
            (a, votes) for a, votes in pairs if votes and a.question.kind == "view"
        ]
        if views:
            yield from _on_construct(construct.id, views, rule)
        first = last


def _on_construct(
    name: str, views: list[tuple[AreaAnswer, Sequence[Vote]]], rule: AgreementRule
) -> Iterator[Agreement]:
    if len(views) == 1:
        # Then each person's own mean is their answer, and both are as far apart.
        (answer, votes) = views[0]
        anchors = [vote[2] for vote in votes]
        yield agreement_on_question(name, anchors, rule)
        yield agreement_on_question(answer.question.id, anchors, rule)
        return
    own: dict[int, Ratio] = {}
    given = []
    for _, votes in views:
        for _, _, anchor, place in votes:
            total, count = own.get(place, (0, 0))
            own[place] = total + anchor, count + 1
        given.append([vote[2] for vote in votes])
    yield agreement_on_construct(name, list(own.values()), given, rule)
    for (answer, _), anchors in zip(views, given, strict=True):
        yield agreement_on_question(answer.question.id, anchors, rule)
