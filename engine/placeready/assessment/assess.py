"""The one verb: a ruleset and a record to an assessment.

Owns the order of the steps. Every surface calls this and computes nothing of its own.
Reads no files and no clock.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import lru_cache
from threading import get_ident, main_thread
from typing import Literal

from placeready.comparison.disputed_facts import held_down, to_settle
from placeready.comparison.nonresponse import unheard
from placeready.comparison.tier_scores import by_tier
from placeready.comparison.view_agreement import agreement_on_views
from placeready.evaluation import results as parts
from placeready.evaluation.aggregate import Combined, combine
from placeready.evaluation.blocking import InTheWay
from placeready.evaluation.level import Reached, level_limit, reached
from placeready.evaluation.level_bounds import Stand, level_result, unknown
from placeready.evaluation.plan import plan
from placeready.evaluation.profile import as_it_is, at_bound
from placeready.evaluation.score import Scores, score
from placeready.inference.compile import compile_ruleset
from placeready.inference.decide import Verdicts, decide
from placeready.inference.durable import NAME
from placeready.inference.verdict_table import check_table
from placeready.model.assessment import Assessment, EngineUsed, RulesetUsed
from placeready.model.condition import Profile
from placeready.model.response import Record
from placeready.model.ruleset import Ruleset
from placeready.version import __version__

_ENGINE = EngineUsed(version=__version__, rules=NAME)


@dataclass(frozen=True, slots=True)
class Examination:
    """An assessment with all that it was made from, for those who explain it."""

    ruleset: Ruleset
    record: Record
    combined: Combined
    scores: Scores
    profile: Profile
    """With each finding as true or false; one that cannot be told is absent."""
    verdicts: Verdicts
    reached: Reached
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
    return examine(ruleset, record).assessment


def check_decidable(ruleset: Ruleset) -> None:
    """Check that conditions can be decided here, before anybody answers anything.

    Raises:
        EngineMissing: where they cannot.
    """
    check_table(compile_ruleset(ruleset))


def examine(ruleset: Ruleset, record: Record) -> Examination:
    """Assess an area and keep what the assessment was made from."""
    # Nothing made here is part of a circle. Left on, the collector would walk the whole
    # process again and again over values that are about to go by themselves: a fifth of
    # the time of an assessment. One thread alone turns it off: two could leave it off.
    collecting = gc.isenabled() and get_ident() == main_thread().ident
    if collecting:
        gc.disable()
    try:
        return _examined(ruleset, record)
    finally:
        if collecting:
            gc.enable()


def _examined(ruleset: Ruleset, record: Record) -> Examination:
    combined = combine(ruleset, record)
    scores = score(ruleset, combined)
    profile = as_it_is(ruleset, record.context, combined, scores)
    verdicts = decide(compile_ruleset(ruleset), profile)
    limit = level_limit(ruleset, record)
    now = reached(ruleset, verdicts, limit)
    stand = Stand(profile, verdicts)
    bounds = bounds_of(ruleset, combined, scores, stand)
    full = parts.with_findings(ruleset, profile, verdicts)
    way = InTheWay(ruleset, full, scores)
    silent = unheard(ruleset, combined, parts.fired(ruleset, verdicts))
    level = level_result(
        ruleset, way, now, verdicts, bounds, limit, provisional=bool(silent)
    )
    assessment = Assessment(
        edition=record.edition or "full",
        id=record.id,
        area=record.area,
        date=record.date,
        ruleset=_ruleset_used(ruleset),
        engine=_ENGINE,
        left_out=record.left_out,
        not_published=record.not_published,
        level=level,
        constructs=tuple(parts.constructs(ruleset, scores)),
        measures=parts.measures(ruleset, profile),
        findings=tuple(parts.findings(ruleset, full, verdicts)),
        cannot_tell=parts.undetermined(ruleset, verdicts),
        recommendations=plan(ruleset, way, verdicts, now),
        unknown=unknown(ruleset, scores, level, bounds),
        unheard=silent,
        agreement=tuple(agreement_on_views(ruleset, combined)),
        by_tier=by_tier(ruleset, record, combined),
        held_down=tuple(held_down(ruleset, combined)),
        to_settle=tuple(to_settle(ruleset, record, combined)),
        notes=combined.notes + parts.nothing_applies(scores, record.not_published),
        limits=ruleset.limits,
    )
    return Examination(
        ruleset, record, combined, scores, full, verdicts, now, assessment
    )


def bounds_of(
    ruleset: Ruleset, combined: Combined, scores: Scores, stand: Stand
) -> tuple[Stand, Stand]:
    """What holds with every question not known at 0, and at 4."""
    if all(each.answered == each.questions for each in scores.values()):
        return stand, stand
    return (
        _at_bound(ruleset, combined, scores, stand, "low"),
        _at_bound(ruleset, combined, scores, stand, "high"),
    )


def _at_bound(
    ruleset: Ruleset,
    combined: Combined,
    scores: Scores,
    stand: Stand,
    bound: Literal["low", "high"],
) -> Stand:
    program, profile = compile_ruleset(ruleset), stand.profile
    wanted = [reader.name for reader in program.level_readers]
    bounded = at_bound(ruleset, profile, combined, scores, bound, wanted)
    if all(profile.get(name) == value for name, value in bounded.items()):
        # Gates and caps read the same numbers, and so they are decided already.
        return Stand(bounded, stand.verdicts)
    return Stand(bounded, decide(program, bounded, bounds=True))


@lru_cache(maxsize=8)
def _ruleset_used(ruleset: Ruleset) -> RulesetUsed:
    return RulesetUsed(id=ruleset.id, version=ruleset.version, sha256=ruleset.sha256)
