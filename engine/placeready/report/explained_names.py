"""What can be explained, and by which names it is asked for.

Owns that a title does as well as an id, in any case and with any spaces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from placeready.errors import WrongUse, nearest
from placeready.model.ruleset import Ruleset
from placeready.report.wording import quoted


def explainable(ruleset: Ruleset) -> list[str]:
    """Every id that can be explained."""
    return [
        *ruleset.rule_by_id,
        *ruleset.cap_by_id,
        *ruleset.gate_by_id,
        *ruleset.recommendation_by_id,
        *ruleset.construct_by_id,
        *ruleset.question_by_id,
        *ruleset.context_by_id,
    ]


def id_of(ruleset: Ruleset, given: str) -> str:
    """The id of what somebody asks about by its id or its title. Raises WrongUse where
    nothing is called that, or several things are.
    """
    known = _ids_by_name(ruleset)
    found = known.get(_plain(given), set())
    if len(found) == 1:
        return next(iter(found))
    if found:
        message = f"Several things are called '{given}'."
        raise WrongUse(message, f"Give the id of one: {quoted(sorted(found), 'or')}.")
    message = f"The ruleset {ruleset.id} has nothing called '{given}' to explain."
    listing = "`placeready ruleset show` lists rules, caps, gates and the rest."
    raise WrongUse(message, nearest(_plain(given), known) or listing)


@lru_cache(maxsize=8)
def _ids_by_name(ruleset: Ruleset) -> Mapping[str, Set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for title, name in _titles(ruleset):
        found[_plain(title)].add(name)
    # An id is unique, whatever else has it for a title.
    return {**found, **{_plain(name): {name} for name in explainable(ruleset)}}


def _titles(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    for rule in ruleset.rules:
        yield rule.title, rule.id
    for cap in ruleset.caps:
        yield cap.says, cap.id
    for recommendation in ruleset.recommendations:
        yield recommendation.title, recommendation.id
    for construct in ruleset.constructs:
        yield construct.name, construct.id
    for about in ruleset.context:
        yield about.text, about.id
    for question in ruleset.questions:
        for text in (question.text, *(each.text for each in question.wording.values())):
            yield text, question.id


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
