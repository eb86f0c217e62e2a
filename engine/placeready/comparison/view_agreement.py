"""How far people agree on the view questions of an area.

Owns whose answers are held against each other. The arithmetic is for `agreement`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from placeready.evaluation.area_answers import Aggregate, Vote
from placeready.evaluation.dispersion import (
    Item,
    agreement_on_construct,
    agreement_on_question,
)
from placeready.model.comparisons import Agreement
from placeready.model.decision_rules import AgreementRule
from placeready.model.exact import Ratio
from placeready.model.questions import Question
from placeready.model.ruleset import Ruleset


def agreement_on_views(ruleset: Ruleset, combined: Aggregate) -> Iterator[Agreement]:
    """Agreement on each construct that has a view question with answers, and then on
    those questions. Nothing where one person answered, or the ruleset has no words.
    """
    rule = ruleset.agreement_rule
    # As many people gave an anchor as there are shares of a commonest one.
    people = sum([len(shares) for shares in combined.commonest.values()])
    if rule is None or people < 2:
        return
    for construct, span in ruleset.spans:
        pairs = zip(ruleset.questions[span], combined.votes[span], strict=True)
        views = [(q, votes) for q, votes in pairs if votes and q.kind == "view"]
        if views:
            yield from _on_construct(construct.id, views, rule)


def _on_construct(
    name: str, views: Sequence[tuple[Question, Sequence[Vote]]], rule: AgreementRule
) -> Iterator[Agreement]:
    items = [Item([vote[2] for vote in votes], view.scale) for view, votes in views]
    if len(views) == 1:
        # Then each person's own mean is their answer, and both are as far apart.
        yield agreement_on_question(name, items[0].points, rule, items[0].scale)
    else:
        own: dict[int, Ratio] = {}
        parts = math.lcm(*[item.scale.parts for item in items])
        for (_, votes), item in zip(views, items, strict=True):
            times = parts // item.scale.parts
            for _, _, points, place in votes:
                # A sum over a count, so that each person's own mean stays exact.
                total, count = own.get(place, (0, 0))
                own[place] = total + points * times, count + parts
        yield agreement_on_construct(name, list(own.values()), items, rule)
    for (view, _), item in zip(views, items, strict=True):
        yield agreement_on_question(view.id, item.points, rule, item.scale)
