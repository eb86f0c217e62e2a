"""What is not shown, so that what a few people said cannot be seen or worked out.

Owns which tiers are not shown on which construct, and which numbers would give them
away. Decides this from who answered what; where it has to look at the answers, it does
not show the same for all that lie within one answer of the end, so that what is hidden
tells nothing more. Changes no result: only what of it is shown.

The reader is taken to know these rules, who answered which question, and every number
that is shown. What a finding or a level says is not hidden: that a score is 1 or less
is known from a finding that needs it, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placeready.evaluation.combine import Combined
from placeready.evaluation.hide import OnConstruct, hidden_on
from placeready.evaluation.score import Scored, Scores
from placeready.model.condition import Profile
from placeready.model.response import Record
from placeready.model.ruleset import Measure, MeasureKind, Ruleset
from placeready.model.voices import Few, Withheld

_OF_ALL: frozenset[MeasureKind] = frozenset(
    {"share_contested", "count_unevidenced_top", "commonest_share"}
)
"""Measures of single answers."""

_OF_SCORES: frozenset[MeasureKind] = frozenset({"lowest", "mean"})
"""Measures that a score that is not shown would be worked out from, or bounded by."""


@dataclass(frozen=True, slots=True)
class Protection:
    """What is not shown of one area."""

    fewest: int
    few: tuple[Few, ...]
    """Protected tiers with too few people on some construct."""
    hidden: Mapping[str, frozenset[str]]
    """By construct, the tiers not shown on it: those, and others that would give them
    away. A construct on which every tier is shown is absent."""
    numbers: frozenset[str]
    """The names whose value is not shown."""
    wordless: frozenset[str]
    """Constructs of which not even the word for the score is shown."""
    unnamed: frozenset[str]
    """Tiers that are never broken down by organisation or person."""

    def withheld(self, profile: Profile) -> Withheld | None:
        """What a document says of it."""
        if not self.hidden:
            return None
        names = tuple(sorted(name for name in self.numbers if name in profile))
        return Withheld(fewest=self.fewest, tiers=self.few, names=names)


EVERYTHING_SHOWN = Protection(0, (), {}, *[frozenset[str]()] * 3)


def protection_of(
    ruleset: Ruleset, record: Record, combined: Combined, scores: Scores
) -> Protection:
    """What of an area is not shown by the ruleset's rule on protection."""
    rule = ruleset.protection
    if rule is None or not any(combined.respondents[tier] for tier in rule.tiers):
        return EVERYTHING_SHOWN
    found = dict(_by_construct(ruleset, record, combined, scores))
    scoreless = {name for name, each in found.items() if not each.score_shown}
    wordless = {name for name, each in found.items() if not each.word_shown}
    hidden = {name: each.hidden for name, each in found.items()}
    numbers = frozenset(_numbers(ruleset, scores, hidden, scoreless, wordless))
    return Protection(
        rule.fewest_shown,
        tuple(_few(ruleset, combined, found)),
        hidden,
        numbers,
        frozenset(wordless),
        frozenset(rule.tiers),
    )


def _by_construct(
    ruleset: Ruleset, record: Record, combined: Combined, scores: Scores
) -> Iterator[tuple[str, OnConstruct]]:
    first = 0
    for name, scored in scores.items():
        last = first + len(scored.answers)
        found = hidden_on(ruleset, record, scored, combined.votes[first:last])
        if found is not None:
            yield name, found
        first = last


def _few(
    ruleset: Ruleset, combined: Combined, found: Mapping[str, OnConstruct]
) -> Iterator[Few]:
    for tier in ruleset.tier_by_id:
        on = tuple(name for name, each in found.items() if tier in each.few)
        if on:
            yield Few(tier=tier, people=combined.respondents[tier], constructs=on)


def _numbers(
    ruleset: Ruleset,
    scores: Scores,
    hidden: Mapping[str, frozenset[str]],
    scoreless: set[str],
    wordless: set[str],
) -> Iterator[str]:
    """The names whose number is not shown."""
    yield from scoreless
    for name in hidden:
        yield f"gap.{name}"
        yield f"over.{name}"
        for answer in scores[name].answers:
            if answer.settled is None:
                yield answer.question.id
    for measure in ruleset.measures if hidden else ():
        of_scores = [each.id for each in ruleset.measured(measure)]
        without = [scores[name] for name in of_scores if name in scoreless]
        if measure.kind in _OF_ALL or (measure.kind in _OF_SCORES and without):
            yield measure.id
        elif measure.kind == "count_at_most" and not all(
            each.construct.id not in wordless and _said_by_word(ruleset, measure, each)
            for each in without
        ):
            yield measure.id


def _said_by_word(ruleset: Ruleset, measure: Measure, scored: Scored) -> bool:
    """Whether the word for a score that is not shown says on which side of a measure's
    limit it lies.
    """
    if scored.score is None:
        return True
    construct, limit = scored.construct, measure.limit or 0.0
    words = {ruleset.band(construct, limit), ruleset.band(construct, limit + 0.001)}
    top, bottom = scored.score
    return words != {ruleset.band(construct, round(top / bottom, 3))}
