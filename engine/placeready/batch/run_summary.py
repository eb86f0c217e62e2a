"""Counts to the summary of a run.

Owns what is put first in it: the most frequent, then by id, so that the same counts
give the same summary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from math import sqrt

from placeready.batch.assess_item import Rulesets
from placeready.batch.counts import Counts
from placeready.batch.group_totals import PARTS, GroupTotals, Sums, grouped
from placeready.model import batch_documents as documents
from placeready.model.assessment import Edition
from placeready.model.decision_rules import Level
from placeready.model.ruleset import Ruleset


def summary_of(
    edition: Edition,
    records: int,
    counts: Counts,
    rulesets: Rulesets,
    repeated: documents.Repetition,
    empty: tuple[str, ...],
) -> documents.BatchSummary:
    """The summary of a whole run; `empty` are the inputs without a record."""
    used = counts.of("assessed")
    known = [rulesets.by_id[name] for name in used]
    limits = dict.fromkeys(limit for each in known for limit in each.limits)
    sums = Counter(counts.of())
    questions, unknown = sums["questions"], sums["unknown"]
    share = round(unknown / questions, 4) if questions else None
    return documents.BatchSummary(
        edition=edition,
        left_out=sums["left_out"],
        not_published=sums["not_published"],
        records=records,
        responses=sums["responses"],
        assessments=sum(used.values()),
        errors=counts.errors,
        rulesets=tuple(_of_ruleset(each, counts) for each in known),
        unknown=documents.Unknowns(questions=questions, unknown=unknown, share=share),
        problems=_kinds(counts, "problem"),
        set_aside=_kinds(counts, "set_aside"),
        repeated_ids=repeated,
        empty_sources=empty,
        limits=tuple(limits),
    )


def _of_ruleset(ruleset: Ruleset, counts: Counts) -> documents.RulesetSummary:
    def counted(lead: str) -> tuple[documents.Count, ...]:
        found = _ordered(counts.of(lead, ruleset.id))
        return tuple(documents.Count(id=name, count=n) for name, n in found)

    def by(part: int) -> tuple[documents.GroupSummary, ...]:
        found = grouped(counts.groups, ruleset.id, part)
        return tuple(_of_group(ruleset, *each) for each in found.items())

    levels = Counter(counts.of("level", ruleset.id))
    every = [each for key, each in counts.groups.items() if key[0] == ruleset.id]
    return documents.RulesetSummary(
        id=ruleset.id,
        version=ruleset.version,
        sha256=ruleset.sha256,
        assessments=counts.of("assessed")[ruleset.id],
        levels=tuple(_level(each, levels[str(each.number)]) for each in ruleset.levels),
        findings=counted("rule"),
        caps=counted("cap"),
        first_phase=counted("first_phase"),
        scores=_spreads(ruleset, GroupTotals(every)),
        by_area_type=by(1) if ruleset.has_register else (),
        by_region=by(2) if ruleset.has_register else (),
    )


def _of_group(
    ruleset: Ruleset, name: str, totals: GroupTotals
) -> documents.GroupSummary:
    return documents.GroupSummary(
        name=name or None,
        areas=totals.areas,
        small=totals.areas < documents.FEWEST_COMPARED,
        levels=tuple(
            _level(each, totals.at_level(each.number)) for each in ruleset.levels
        ),
        scores=_spreads(ruleset, totals),
    )


def _level(level: Level, count: int) -> documents.LevelCount:
    return documents.LevelCount(
        number=level.number or None,
        name=level.name if level.number else "No level yet",
        count=count,
    )


def _spreads(
    ruleset: Ruleset, totals: GroupTotals
) -> tuple[documents.ScoreSpread, ...]:
    return tuple(
        documents.ScoreSpread(
            id=construct.id,
            areas=each.areas,
            mean=_mean(each),
            spread=_standard_deviation(each),
        )
        for construct, each in zip(ruleset.constructs, totals.scores, strict=True)
    )


def _mean(sums: Sums) -> float | None:
    if not sums.areas:
        return None
    return float(round(Fraction(sums.total, sums.areas * PARTS), 3))


def _standard_deviation(sums: Sums) -> float | None:
    if sums.areas < 2:
        return None
    # In whole numbers up to here: small differences of large sums lose no digits.
    apart = sums.squares - Fraction(sums.total**2, sums.areas)
    return round(sqrt(apart / (sums.areas - 1)) / PARTS, 3)


def _kinds(counts: Counts, lead: str) -> tuple[documents.KindCount, ...]:
    return tuple(
        documents.KindCount(kind=kind, records=n, first=counts.first[lead, kind])
        for kind, n in _ordered(counts.of(lead))
    )


def _ordered(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
