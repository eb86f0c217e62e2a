"""Where the tiers stand, as strips and as a table of constructs by tiers.

Owns which of them are drawn, and in what order. Takes every number from the assessment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.model.assessment import Assessment, Because, Edition
from placeready.model.comparisons import Standpoint, TierStands
from placeready.model.decision_rules import Construct
from placeready.model.lines import lines
from placeready.model.profile_names import parse_name
from placeready.model.ruleset import Ruleset
from placeready.report.charts import End, Mark, Strip
from placeready.report.table_cells import Cell, Column, Row, State, Table
from placeready.report.tier_letters import tier_letters
from placeready.report.wording import label, tiers_heard


def strip_of(ruleset: Ruleset, of: Standpoint, edition: Edition) -> Strip:
    """Where the tiers stand on a construct or question, lowest first."""
    letters = tier_letters(ruleset)
    marks = [
        Mark(
            letters[each.tier],
            ruleset.tier_by_id[each.tier].name,
            each.score,
            each.organisations,
            _ends(each, edition),
            _alone(each),
        )
        for each in sorted(of.tiers, key=lambda each: each.score)
    ]
    against = lines(ruleset).get(of.id, ())
    return Strip(label(ruleset, of.id), tuple(marks), against, of.id)


def _ends(tier: TierStands, edition: Edition) -> tuple[End, End] | None:
    if tier.lowest is None or tier.highest is None:
        return None
    # In a public paper a district beside its score ends a partnership.
    named = edition == "full"
    lowest, highest = (
        End(each.score, (each.organisation or "one person") if named else "")
        for each in (tier.lowest, tier.highest)
    )
    return lowest, highest


def _alone(tier: TierStands) -> bool:
    ends = (tier.lowest, tier.highest)
    return all(each is not None and each.organisation is None for each in ends)


def compared(
    ruleset: Ruleset, assessment: Assessment, because: Iterable[Because]
) -> tuple[Strip, ...]:
    """For comparisons of how far tiers or groups lie apart: who stands where."""
    by_name = {each.id: each for each in assessment.by_tier}
    names = (n.subject for each in because if (n := parse_name(each.name)).compares)
    # Several reasons may compare on the same.
    found = dict.fromkeys(name for name in names if name in by_name)
    return tuple(strip_of(ruleset, by_name[name], assessment.edition) for name in found)


def furthest_apart(ruleset: Ruleset, assessment: Assessment) -> list[Strip]:
    """The constructs on which two tiers or more stand, furthest apart first."""
    strips = [
        strip_of(ruleset, each, assessment.edition)
        for each in assessment.by_tier
        if each.id in ruleset.construct_by_id and len(each.tiers) > 1
    ]
    return sorted(strips, key=lambda each: -each.apart)


def matrix(ruleset: Ruleset, assessment: Assessment) -> Iterator[Table]:
    """Each construct with the score of each tier that was heard; nothing where one
    organisation answered.
    """
    heard = list(tiers_heard(ruleset, assessment))
    by_name = {each.id: each for each in assessment.by_tier}
    if not by_name or len(heard) < 2:
        return
    columns = (
        Column("What was asked about", heads=True),
        Column("All", "figure"),
        *(Column(ruleset.tier_by_id[tier].name, "figure") for tier in heard),
        Column("Apart", "figure"),
    )
    rows = []
    for dimension in ruleset.dimensions:
        for each in ruleset.constructs:
            if each.dimension == dimension.id:
                cells = _cells(ruleset, assessment, each, heard, by_name.get(each.id))
                rows.append(Row(tuple(cells), dimension.title))
    yield Table("Each tier's own score, from 0 to 4", columns, tuple(rows))


def _cells(
    ruleset: Ruleset,
    assessment: Assessment,
    of: Construct,
    heard: list[str],
    stands: Standpoint | None,
) -> Iterator[Cell]:
    against = lines(ruleset).get(of.id, ())
    whole = next(each for each in assessment.constructs if each.id == of.id)
    own = {each.tier: each.score for each in stands.tiers} if stands else {}
    published = of.id not in assessment.not_published
    yield Cell(of.name, name=of.id)
    if whole.score is not None:
        yield Cell(number=whole.score, unit="score", against=against, strong=True)
    elif not published:
        yield Cell(state="not_published")
    else:
        yield Cell(state="unknown" if whole.questions else "not_applicable")
    for tier in heard:
        if tier in own:
            yield Cell(number=own[tier], unit="score", against=against)
        else:
            yield Cell(state=_missing(ruleset, assessment, of, tier))
    apart = max(own.values()) - min(own.values()) if len(own) > 1 else None
    yield Cell(number=apart, unit="distance") if apart is not None else Cell()


def _missing(
    ruleset: Ruleset, assessment: Assessment, of: Construct, tier: str
) -> State:
    """Why a tier has no score of its own on a construct."""
    asked = any(tier in question.asked_of for question in ruleset.questions_of[of.id])
    if not asked:
        return "not_applicable"
    left_out = {each.tier for each in assessment.left_out}
    return "not_published" if tier in left_out else "unknown"
