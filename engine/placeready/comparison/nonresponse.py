"""Who has not been heard, and what that leaves one-sided.

Owns why a result is provisional: the rules of the ruleset that find a voice missing,
and the questions that nobody who answered is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from placeready.evaluation.area_answers import Aggregate
from placeready.model.comparisons import NOBODY_ASKED, Unheard
from placeready.model.condition import names
from placeready.model.decision_rules import Rule
from placeready.model.profile_names import compared_on, parse_name
from placeready.model.ruleset import Ruleset


def missing_voices(
    ruleset: Ruleset, combined: Aggregate, holding: Sequence[Rule]
) -> tuple[Unheard, ...]:
    """The voices that are missing, first those that the rules that hold find; empty
    where none is.
    """
    heard = combined.respondents
    # A frozen set, because it keys the caches: areas lack the same few sets of tiers.
    silent = frozenset(tier for tier in ruleset.tier_by_id if not heard[tier])
    if not silent:
        return ()
    found = [each for r in holding for each in _found_by(ruleset, r.id, silent)]
    found += _nobody_asked(ruleset, silent)
    reads = {rule.id: _questions_read(ruleset, rule.id) for rule in holding}
    # The findings that read, of themselves or through others, one of its questions.
    return tuple(
        _changing(voice, tuple(n for n in reads if not questions.isdisjoint(reads[n])))
        for voice, questions in found
    )


# A missing voice, and the questions it would have answered.
_Missing: TypeAlias = tuple[Unheard, frozenset[str]]


@lru_cache(maxsize=1024)
def _changing(voice: Unheard, could: tuple[str, ...]) -> Unheard:
    return voice.model_copy(update={"could_change": could})


@lru_cache(maxsize=256)
def _found_by(
    ruleset: Ruleset, name: str, silent: frozenset[str]
) -> tuple[_Missing, ...]:
    """The voice that a rule finds missing."""
    rule = ruleset.rule_by_id[name]
    named = {t for each in rule.unheard for t in ruleset.groups.get(each, (each,))}
    tiers = tuple(tier for tier in ruleset.tier_by_id if tier in named & silent)
    if not tiers:
        return ()
    asked = frozenset().union(*[ruleset.asked_of[tier] for tier in tiers])
    of = rule.one_sided
    voice = Unheard(kind=name, tiers=tiers, questions=(), one_sided=of, could_change=())
    return ((voice, asked),)


@lru_cache(maxsize=256)
def _nobody_asked(ruleset: Ruleset, silent: frozenset[str]) -> tuple[_Missing, ...]:
    """The questions that only tiers nobody answered from are asked, as one voice."""
    questions = [q for q in ruleset.questions if silent.issuperset(q.asked_of)]
    if not questions:
        return ()
    named = {tier for question in questions for tier in question.asked_of}
    tiers = tuple(tier for tier in ruleset.tier_by_id if tier in named)
    asked = tuple(question.id for question in questions)
    of = tuple(dict.fromkeys(question.of for question in questions))
    voice = Unheard(
        kind=NOBODY_ASKED, tiers=tiers, questions=asked, one_sided=of, could_change=()
    )
    return ((voice, frozenset(asked)),)


@lru_cache(maxsize=1024)
def _questions_read(ruleset: Ruleset, name: str) -> frozenset[str]:
    """The questions on which a rule's condition rests."""
    found: set[str] = set()
    for read in names(ruleset.rule_by_id[name].when):
        parsed, bare = parse_name(read), compared_on(read)
        if parsed.family == "finding":
            # Findings run in no circle: the check of a ruleset refuses one.
            found |= _questions_read(ruleset, parsed.subject)
        elif bare in ruleset.question_by_id:
            found.add(bare)
        elif bare in ruleset.construct_by_id:
            found.update(question.id for question in ruleset.questions_of[bare])
        elif read in ruleset.measure_by_id:
            measured = ruleset.measured(ruleset.measure_by_id[read])
            # A measure over no constructs of its own reads all answers.
            for construct in measured or ruleset.constructs:
                found.update(q.id for q in ruleset.questions_of[construct.id])
    return frozenset(found)
