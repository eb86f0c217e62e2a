"""The one verb: a ruleset and a record to an assessment.

Owns the order of the steps. Every surface calls this and computes nothing of its own.
Reads no files and no clock.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import get_ident, main_thread
from typing import Literal

from placeready.comparison.disputed_facts import disputed_facts, limited_answers
from placeready.comparison.nonresponse import missing_voices
from placeready.comparison.tier_scores import tier_scores
from placeready.comparison.view_agreement import agreement_on_views
from placeready.evaluation import results
from placeready.evaluation.aggregate import aggregate
from placeready.evaluation.area_answers import Aggregate
from placeready.evaluation.blocking import Blocking
from placeready.evaluation.gates_and_caps import (
    Bounds,
    Conclusion,
    LevelOutcome,
    determine_level,
    level_limit,
)
from placeready.evaluation.level import level_with_bounds
from placeready.evaluation.open_questions import unknown_questions
from placeready.evaluation.plan import build_plan
from placeready.evaluation.profile import imputed_profile, observed_profile
from placeready.evaluation.score import Scores, score
from placeready.inference.compile import compile_ruleset
from placeready.inference.decide import Verdicts, decide
from placeready.inference.durable import NAME
from placeready.inference.verdict_table import check_table
from placeready.model.area_context import DecidedContext
from placeready.model.assessment import Assessment, EngineUsed, Note, RulesetUsed
from placeready.model.condition import Profile
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.records.decided_context import decided_context
from placeready.records.named_places import notes_on_places, places_of
from placeready.version import __version__

# The version is part of the document, so that two results can be told apart.
_ENGINE = EngineUsed(version=__version__, rules=NAME)


@dataclass(frozen=True, slots=True)
class EvaluationTrace:
    """An assessment with all that it was made from, for those who explain it."""

    ruleset: Ruleset
    record: Record
    aggregate: Aggregate
    scores: Scores
    profile: Profile
    """With each finding as true or false; one that cannot be told is absent."""
    verdicts: Verdicts
    outcome: LevelOutcome
    assessment: Assessment


def assess(ruleset: Ruleset, record: Record) -> Assessment:
    """The assessment of one area; may be called from several threads at once.

    It is the full edition, made from all that the record holds, and the published one
    for a record that `publishable` made.

    Args:
        ruleset: A checked ruleset; compiled when it is first used.
        record: A record whose ids are the ruleset's, as `read_record` returns it.

    Raises:
        EngineMissing: where the rules engine is not installed and the ruleset has no
            table of verdicts that fits its conditions.

    >>> from placeready import assess, read_record, read_ruleset
    >>> ruleset = read_ruleset()
    >>> record, _ = read_record(ruleset, "examples/two-tier-nine-voices.json")
    >>> assess(ruleset, record).level.name
    'Laying foundations'
    """
    return trace(ruleset, record).assessment


def check_decidable(ruleset: Ruleset) -> None:
    """Check that conditions can be decided here, before anybody answers anything.
    Raises EngineMissing where they cannot.
    """
    check_table(compile_ruleset(ruleset))


def trace(ruleset: Ruleset, record: Record) -> EvaluationTrace:
    """Assess an area and keep what the assessment was made from."""
    # Nothing made here is part of a circle. Left on, the collector would walk the whole
    # process again and again over values that are about to go by themselves: a fifth of
    # the time of an assessment. One thread alone turns it off: two could leave it off.
    collecting = gc.isenabled() and get_ident() == main_thread().ident
    if collecting:
        gc.disable()
    try:
        return _traced(ruleset, record)
    finally:
        if collecting:
            gc.enable()


def _traced(ruleset: Ruleset, record: Record) -> EvaluationTrace:
    context = decided_context(ruleset, record)
    combined, scores, profile = _observed(ruleset, record, context)
    verdicts = decide(compile_ruleset(ruleset), profile)
    outcome = determine_level(ruleset, verdicts, level_limit(ruleset, record))
    # From the profile as observed: findings are decided anew at each bound.
    bounds = bounds_of(ruleset, combined, scores, Conclusion(profile, verdicts))
    # From here on findings are names like any other, for those who explain.
    full = results.resolve_findings(ruleset, profile, verdicts)
    blocking = Blocking(ruleset, full, scores, combined)
    silent = missing_voices(ruleset, combined, results.fired_rules(ruleset, verdicts))
    unheard = combined.unheard(ruleset.tier_by_id)
    level = level_with_bounds(
        blocking, outcome, verdicts, bounds, unheard, provisional=bool(silent)
    )
    assessment = Assessment(
        edition=record.edition or "full",
        id=record.id,
        area=record.area,
        date=record.date,
        places=places_of(record),
        context=context,
        ruleset=_ruleset_used(ruleset, record.versions_answered),
        engine=_ENGINE,
        left_out=record.left_out,
        not_published=record.not_published,
        level=level,
        constructs=tuple(results.constructs(ruleset, scores)),
        measures=results.measures(ruleset, profile),
        findings=tuple(results.findings(ruleset, full, verdicts)),
        cannot_tell=results.undetermined_rules(ruleset, verdicts),
        recommendations=build_plan(ruleset, blocking, verdicts, outcome),
        unknown=unknown_questions(ruleset, scores, level, bounds),
        does_not_apply=combined.does_not_apply,
        unheard=silent,
        agreement=tuple(agreement_on_views(ruleset, combined)),
        by_tier=tier_scores(ruleset, record, combined),
        held_down=tuple(limited_answers(ruleset, combined)),
        to_settle=tuple(disputed_facts(ruleset, record, combined)),
        notes=_notes(ruleset, record, combined, scores),
        limits=ruleset.limits,
    )
    return EvaluationTrace(
        ruleset, record, combined, scores, full, verdicts, outcome, assessment
    )


def _observed(
    ruleset: Ruleset, record: Record, context: Sequence[DecidedContext]
) -> tuple[Aggregate, Scores, Profile]:
    """The area's answers, its scores, and all that rules can see of it."""
    combined = aggregate(ruleset, record)
    scores = score(ruleset, combined)
    known = {each.question: each.option for each in context if each.option is not None}
    return combined, scores, observed_profile(ruleset, known, combined, scores)


def _notes(
    ruleset: Ruleset, record: Record, combined: Aggregate, scores: Scores
) -> tuple[Note, ...]:
    notes = combined.notes + results.nothing_applies(scores, record.not_published)
    return (*notes, *notes_on_places(ruleset, record))


def bounds_of(
    ruleset: Ruleset, combined: Aggregate, scores: Scores, observed: Conclusion
) -> Bounds:
    """What holds with every question not known at 0, and at 4."""
    # Where nothing is unknown both bounds are the area itself: most areas of one
    # person.
    if not any(each.open for each in scores.values()):
        return observed, observed
    program, profile = compile_ruleset(ruleset), observed.profile
    wanted = [reader.name for reader in program.level_readers]

    def at(bound: Literal["low", "high"]) -> Conclusion:
        bounded = imputed_profile(ruleset, profile, combined, scores, bound, wanted)
        if all(profile.get(name) == value for name, value in bounded.items()):
            # Gates and caps read the same numbers, and so they are decided already.
            return Conclusion(bounded, observed.verdicts)
        return Conclusion(bounded, decide(program, bounded, bounds=True))

    return at("low"), at("high")


@lru_cache(maxsize=64)
# The same for every area of a run: kept, because a document checks each field.
def _ruleset_used(ruleset: Ruleset, answered_with: tuple[str, ...]) -> RulesetUsed:
    return RulesetUsed(
        id=ruleset.id,
        version=ruleset.version,
        sha256=ruleset.sha256,
        answered_with=answered_with,
    )
