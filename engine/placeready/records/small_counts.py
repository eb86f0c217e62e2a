"""Where too few of a protected tier answered, and what that takes with it.

Owns the rule on small counts. It looks at who is in a record and at how many gave an
anchor, never at which anchor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from typing import NamedTuple

from placeready.model.questions import NOT_KNOWN
from placeready.model.record import Record
from placeready.model.response import Response
from placeready.model.ruleset import Ruleset

# How many gave an anchor to each question, of each protected tier, and each of the
# group of the rule on power, that is heard.
_AnchorsGiven = Mapping[str, Counter[str]]


class Suppression(NamedTuple):
    """What must not be published of a record."""

    questions: Mapping[str, Set[str]]
    """For each protected tier heard, the questions that too few of it answered."""
    constructs: Set[str]
    """Those with a question of power without anything to publish of the community."""


def suppression(ruleset: Ruleset, record: Record) -> Suppression:
    """What too few people said, and what that takes with it."""
    given = _anchors_given(ruleset, record)
    small = _below_threshold(ruleset, given)
    return Suppression(small, _unpublishable_constructs(ruleset, given, small))


def _anchors_given(ruleset: Ruleset, record: Record) -> _AnchorsGiven:
    rule, power = ruleset.protection, ruleset.power_rule
    counted = {
        *(rule.tiers if rule else ()),
        *(ruleset.groups[power.group] if power else ()),
    }
    given: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in record.responses:
        if each.respondent.tier in counted:
            anchors = [name for name, a in each.answers.items() if a.scored is not None]
            given[each.respondent.tier].update(anchors)
    return given


def _below_threshold(ruleset: Ruleset, given: _AnchorsGiven) -> Mapping[str, Set[str]]:
    rule = ruleset.protection
    return {
        tier: {q for q in ruleset.question_by_id if given[tier][q] < rule.fewest_shown}
        for tier in (rule.tiers if rule else ())
        if rule and tier in given
    }


def _unpublishable_constructs(
    ruleset: Ruleset, given: _AnchorsGiven, small: Mapping[str, Set[str]]
) -> Set[str]:
    rule = ruleset.power_rule
    community = ruleset.groups[rule.group] if rule and small else ()
    found = set[str]()
    for question in ruleset.questions if community else ():
        if question.id in ruleset.power_questions:
            heard = [t for t in community if t in given and t in question.asked_of]
            few = [tier for tier in heard if question.id in small.get(tier, ())]
            if few and not any(given[t][question.id] for t in {*heard} - {*few}):
                found.add(question.of)
    return found


def without_few_words(ruleset: Ruleset, record: Record) -> Record:
    """The record without what too few of a protected tier said of the area, and the
    places that too few of it were shown.

    What the record itself says goes where nobody else said anything, whatever they
    said: earlier versions put people's words there too.
    """
    rule = ruleset.protection
    protected = frozenset(rule.tiers if rule else ())
    fewest = rule.fewest_shown if rule else 0
    spoke, gave = defaultdict[str, set[str]](set), Counter[tuple[str, str]]()
    shown = Counter[str]()
    for each in record.responses:
        tier = each.respondent.tier
        for name, word in each.context.items():
            spoke[name].add(tier)
            gave[tier, name] += word != NOT_KNOWN
        shown[tier] += each.places is not None

    def kept(response: Response) -> Response:
        tier = response.respondent.tier
        if tier not in protected or not (response.context or response.places):
            return response
        words = {n: w for n, w in response.context.items() if gave[tier, n] >= fewest}
        places = response.places if shown[tier] >= fewest else None
        return response.model_copy(update={"context": words, "places": places})

    own = {
        name: word
        for name, word in record.context.items()
        if name not in spoke
        or any(t not in protected or gave[t, name] >= fewest for t in spoke[name])
    }
    people = tuple(map(kept, record.responses))
    return record.model_copy(update={"context": own, "responses": people})
