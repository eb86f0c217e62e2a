"""How far people agree on the view questions of an area.

Owns whose answers are held against each other. The arithmetic is for `agreement`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from placeready.evaluation.area_answers import Aggregate, Vote
from placeready.evaluation.dispersion import (
    agreement_on_construct,
    agreement_on_question,
)
from placeready.model.comparisons import Agreement
from placeready.model.decision_rules import AgreementRule
from placeready.model.exact import Ratio
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
        views = {q.id: votes for q, votes in pairs if votes and q.kind == "view"}
        if views:
            yield from _on_construct(construct.id, views, rule)


def _on_construct(
    name: str, views: Mapping[str, Sequence[Vote]], rule: AgreementRule
) -> Iterator[Agreement]:
    given = {view: [vote[2] for vote in votes] for view, votes in views.items()}
    if len(views) == 1:
        # Then each person's own mean is their answer, and both are as far apart.
        ((_, only),) = given.items()
        yield agreement_on_question(name, only, rule)
    else:
        own: dict[int, Ratio] = {}
        for votes in views.values():
            for _, _, anchor, place in votes:
                # A sum over a count, so that each person's own mean stays exact.
                total, count = own.get(place, (0, 0))
                own[place] = total + anchor, count + 1
        yield agreement_on_construct(name, list(own.values()), given.values(), rule)
    for view, anchors in given.items():
        yield agreement_on_question(view, anchors, rule)
