"""The result as it takes shape, as figures that a face draws.

Owns what is drawn beside the questions and in which order. Takes every number and every
word from the report; computes none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from placeready.interview.live_assessment import AssessmentChange, span
from placeready.interview.live_summary import (
    ALONE,
    bounds,
    change_sentences,
    newest_first,
)
from placeready.model.assessment import Assessment
from placeready.model.dimensions import Tone
from placeready.model.ruleset import Ruleset
from placeready.report.charts import Ladder, ScoreRow
from placeready.report.level_ladder import ladder
from placeready.report.level_wording import NO_LEVEL
from placeready.report.next_level import next_level
from placeready.report.scores_section import score_rows
from placeready.report.wording import score


class ScoreGroup(NamedTuple):
    """The scores of one dimension, in the order of the ruleset."""

    title: str
    asks: str
    """What the next level asks of each of them; empty where it asks nothing, or not the
    same of all."""
    rows: tuple[ScoreRow, ...]


class FoundSoFar(NamedTuple):
    """One finding that holds."""

    title: str
    tone: Tone
    after: str
    """The question whose answer made it hold, as it was asked; empty where that was
    not in this session."""


class LiveView(NamedTuple):
    """All of it, in the order it is to be read."""

    level: str
    """The level and how far it can rise, in a few words."""
    bounds: str
    """What can still move it."""
    alone: str
    """Whose answers these are."""
    ladder: Ladder
    news: tuple[str, ...]
    """What the last answer changed, the weightiest first."""
    scores: tuple[ScoreGroup, ...]
    found: tuple[FoundSoFar, ...]
    """The newest first."""

    @property
    def known(self) -> tuple[int, int]:
        """How many scores are known, of how many."""
        rows = [row for each in self.scores for row in each.rows]
        return sum(row.score is not None for row in rows), len(rows)


def live_view(
    ruleset: Ruleset,
    assessment: Assessment,
    latest: AssessmentChange | None,
    causes: Mapping[str, str],
    own_words: Mapping[str, str],
) -> LiveView:
    """The view of one person's answers so far; the arguments are those of `live`."""
    number, high = span(assessment)
    reached = f"Level {number} of {ruleset.levels[-1].number}"
    words = [reached if number else NO_LEVEL]
    words += [f"up to {high}"] if high != number else []
    return LiveView(
        " · ".join(words),
        bounds(assessment),
        ALONE,
        ladder(ruleset, assessment),
        tuple(change_sentences(ruleset, latest)) if latest is not None else (),
        tuple(_scores(ruleset, assessment)),
        tuple(_found(ruleset, assessment, causes, own_words)),
    )


def _scores(ruleset: Ruleset, assessment: Assessment) -> Iterator[ScoreGroup]:
    rows = {row.id: row for row in score_rows(ruleset, assessment)}
    level = next_level(ruleset, assessment.level.base)
    for dimension in ruleset.dimensions:
        # In the order they are asked: by their scores they would move at each answer.
        own = [
            rows[each.id]
            for each in ruleset.constructs
            if each.dimension == dimension.id and each.id in rows
        ]
        asked, asks = {row.line for row in own}, ""
        if len(asked) == 1 and asked != {None}:
            asks = f"level {level} asks {score(asked.pop(), own[0].against)}"
        if own:
            yield ScoreGroup(dimension.title, asks, tuple(own))


def _found(
    ruleset: Ruleset,
    assessment: Assessment,
    causes: Mapping[str, str],
    own_words: Mapping[str, str],
) -> Iterator[FoundSoFar]:
    for each, after in newest_first(assessment.findings, causes, own_words):
        tone = ruleset.rule_kind_by_id[each.kind].tone
        yield FoundSoFar(ruleset.rule_by_id[each.id].title, tone, after)
