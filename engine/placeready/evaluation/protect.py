"""What is not shown, so that what a few people said cannot be seen or worked out.

Owns which numbers of an area are not shown, given what of each construct is not
(`hide`). Changes no result: only what of it is shown.

The reader is taken to know these rules, who answered which question, and every number
that is shown. What a finding or a level says is not hidden: that a score is 1 or less
is known from a finding that needs it, and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeready.evaluation.combine import Combined, Vote
from placeready.evaluation.hide import OnConstruct, hidden_on
from placeready.evaluation.score import Scored, Scores
from placeready.model.condition import Profile
from placeready.model.response import Record
from placeready.model.ruleset import Measure, MeasureKind, Question, Ruleset
from placeready.model.voices import Few, Withheld

_OF_ALL: frozenset[MeasureKind] = frozenset(
    {"share_contested", "count_unevidenced_top", "commonest_share"}
)
"""Measures of single answers."""

_OF_SCORES: frozenset[MeasureKind] = frozenset({"lowest", "mean", "count_at_most"})
"""Measures that may tell of a score that is not shown."""

_STEP = 0.001
"""Scores are shown to three decimals."""


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

    def unseen_on(self, question: Question, votes: Sequence[Vote]) -> frozenset[str]:
        """The tiers of which nothing is shown on a question: those hidden on its
        construct, and protected ones of which too few gave an anchor, so that what else
        somebody chose or wrote there does not stand alone.
        """
        heard = Counter([tier for tier, _, _, _ in votes])
        few = {tier for tier in self.unnamed if heard[tier] < self.fewest}
        return self.hidden.get(question.of, frozenset()) | few

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
        of_scores = [scores[each.id] for each in ruleset.measured(measure)]
        known = [each for each in of_scores if each.score is not None]
        without = [each for each in known if each.construct.id in scoreless]
        if measure.kind in _OF_ALL or (
            without
            and measure.kind in _OF_SCORES
            and not (
                wordless.isdisjoint(each.construct.id for each in without)
                and _said_by_words(ruleset, measure, without, known)
            )
        ):
            yield measure.id


def _said_by_words(
    ruleset: Ruleset, measure: Measure, without: list[Scored], known: list[Scored]
) -> bool:
    """Whether a measure says no more of scores that are not shown than the words for
    them do: that none is the lowest, or on which side of a limit each lies.
    """
    if measure.kind == "lowest":
        shown = [_score(each) for each in known if each not in without]
        line = min(shown, default=None)
        return line is not None and all(
            line < _score(each) and _word(ruleset, each, line) != _word(ruleset, each)
            for each in without
        )
    limit = measure.limit or 0.0
    return measure.kind == "count_at_most" and not any(
        _word(ruleset, each, limit)
        == _word(ruleset, each, limit + _STEP)
        == _word(ruleset, each)
        for each in without
    )


def _score(scored: Scored) -> float:
    """As it is shown."""
    top, bottom = scored.score or (0, 1)
    return round(top / bottom, 3)


def _word(ruleset: Ruleset, scored: Scored, score: float | None = None) -> str:
    """The word for its score, or for another of the same construct."""
    return ruleset.band(scored.construct, _score(scored) if score is None else score)
