"""Counts to the summary of a run.

Owns what is put first in it: the most frequent, then by id, so that the same counts
give the same summary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from placeready.batch.assess_item import Rulesets
from placeready.batch.counts import Counts
from placeready.model.assessment import Edition
from placeready.model.batch_documents import (
    BatchSummary,
    Count,
    KindCount,
    LevelCount,
    Repetition,
    RulesetSummary,
    Unknowns,
)
from placeready.model.ruleset import Ruleset


def summary_of(
    edition: Edition,
    records: int,
    tally: Counts,
    rulesets: Rulesets,
    repeated: Repetition,
    empty: tuple[str, ...],
) -> BatchSummary:
    """The summary of a whole run.

    Args:
        edition: Of the assessments.
        records: How many items there were.
        tally: The counts of all of them.
        rulesets: Those that were there to be used.
        repeated: The ids that several records have.
        empty: Inputs without a record.
    """
    used = tally.of("assessed")
    known = [rulesets.by_id[name] for name in used]
    limits = dict.fromkeys(limit for each in known for limit in each.limits)
    sums = Counter(tally.of())
    questions, unknown = sums["questions"], sums["unknown"]
    share = round(unknown / questions, 4) if questions else None
    return BatchSummary(
        edition=edition,
        left_out=sums["left_out"],
        not_published=sums["not_published"],
        records=records,
        assessments=sum(used.values()),
        errors=tally.errors,
        rulesets=tuple(_of_ruleset(each, tally) for each in known),
        unknown=Unknowns(questions=questions, unknown=unknown, share=share),
        problems=_kinds(tally, "problem"),
        set_aside=_kinds(tally, "set_aside"),
        repeated_ids=repeated,
        empty_sources=empty,
        limits=tuple(limits),
    )


def _of_ruleset(ruleset: Ruleset, tally: Counts) -> RulesetSummary:
    levels = tally.of("level", ruleset.id)
    return RulesetSummary(
        id=ruleset.id,
        version=ruleset.version,
        sha256=ruleset.sha256,
        assessments=tally.of("assessed")[ruleset.id],
        levels=tuple(
            LevelCount(
                number=level.number,
                name=level.name,
                count=levels.get(str(level.number), 0),
            )
            for level in ruleset.levels
        ),
        findings=_counted(tally.of("rule", ruleset.id)),
        caps=_counted(tally.of("cap", ruleset.id)),
        first_phase=_counted(tally.of("first_phase", ruleset.id)),
    )


def _counted(counts: Mapping[str, int]) -> tuple[Count, ...]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(id=name, count=n) for name, n in ordered)


def _kinds(tally: Counts, lead: str) -> tuple[KindCount, ...]:
    ordered = sorted(tally.of(lead).items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        KindCount(kind=kind, records=n, first=tally.first[lead, kind])
        for kind, n in ordered
    )
