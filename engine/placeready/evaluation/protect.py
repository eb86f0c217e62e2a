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

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from placeready.evaluation.combine import AreaAnswer, Combined, Vote
from placeready.evaluation.ratio import Ratio, exactly, less, mean, minus, plus
from placeready.evaluation.score import Scored, Scores
from placeready.model.condition import Profile
from placeready.model.ruleset import (
    TOP_ANCHOR,
    Measure,
    MeasureKind,
    ProtectionRule,
    Ruleset,
)
from placeready.model.voices import Few, Withheld

_LOW_END, _HIGH_END = exactly(0.25), exactly(3.75)
"""A score so near the end of the scale says what nearly everybody answered."""

_OF_ALL: frozenset[MeasureKind] = frozenset(
    {"share_contested", "count_unevidenced_top", "commonest_share"}
)
"""Measures of single answers."""


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


@dataclass(frozen=True, slots=True)
class _Construct:
    """What protecting needs of one construct."""

    scored: Scored
    heard: tuple[Counter[str], ...]
    """For each of its questions, the tiers with how many of their people answered."""


def protection_of(ruleset: Ruleset, combined: Combined, scores: Scores) -> Protection:
    """What of an area is not shown by the ruleset's rule on protection."""
    rule = ruleset.protection
    if rule is None or not any(combined.respondents[tier] for tier in rule.tiers):
        return EVERYTHING_SHOWN
    few: dict[str, list[str]] = {}
    hidden: dict[str, frozenset[str]] = {}
    scoreless: set[str] = set()
    wordless: set[str] = set()
    for name, construct in _constructs(combined, scores):
        small = frozenset(_small(rule, construct.heard))
        if not small:
            continue
        for tier in small:
            few.setdefault(tier, []).append(name)
        hidden[name], score_shown, word_shown = _hidden(ruleset, construct, small)
        if not score_shown:
            scoreless.add(name)
        if not word_shown:
            wordless.add(name)
    numbers = frozenset(_numbers(ruleset, scores, hidden, scoreless))
    tiers = tuple(
        Few(tier=tier, people=combined.respondents[tier], constructs=tuple(few[tier]))
        for tier in ruleset.tier_by_id
        if tier in few
    )
    return Protection(
        rule.fewest_shown,
        tiers,
        hidden,
        numbers,
        frozenset(wordless),
        frozenset(rule.tiers),
    )


def _constructs(combined: Combined, scores: Scores) -> Iterator[tuple[str, _Construct]]:
    first = 0
    for name, scored in scores.items():
        last = first + len(scored.answers)
        heard = tuple(map(_heard, combined.votes[first:last]))
        yield name, _Construct(scored, heard)
        first = last


def _heard(votes: Iterable[Vote]) -> Counter[str]:
    return Counter([tier for tier, _, _, _ in votes])


def _small(rule: ProtectionRule, heard: tuple[Counter[str], ...]) -> Iterator[str]:
    """Protected tiers of which too few people answered one of the questions."""
    for tier in rule.tiers:
        counts = [each[tier] for each in heard if each[tier]]
        if counts and min(counts) < rule.fewest_shown:
            yield tier


def _hidden(
    ruleset: Ruleset, construct: _Construct, small: frozenset[str]
) -> tuple[frozenset[str], bool, bool]:
    """The tiers not shown on a construct, and whether its score and its word are."""
    counted = [
        (answer, heard)
        for answer, heard in zip(construct.scored.answers, construct.heard, strict=True)
        if heard and answer.settled is None
    ]
    everyone = frozenset(tier for each in construct.heard for tier in each)
    if not any(small & heard.keys() for _, heard in counted):
        return small, True, True  # what they say counts for nothing in the score
    alone = [heard for _, heard in counted if heard.keys() <= small]
    if len(counted) < 2 or alone:
        return everyone, False, len(alone) < len(counted)
    score = mean([answer.value for answer, _ in counted if answer.value is not None])
    shown = less(_LOW_END, score) and less(score, _HIGH_END)
    if any(_on_power(ruleset, each, small & heard.keys()) for each, heard in counted):
        return everyone, shown, True
    theirs = [(answer, heard) for answer, heard in counted if small & heard.keys()]
    hidden = small | _complement([heard for _, heard in theirs], small)
    if _at_an_end([answer for answer, _ in theirs], hidden):
        hidden = everyone
    return hidden, shown, True


def _on_power(ruleset: Ruleset, answer: AreaAnswer, small: Iterable[str]) -> bool:
    """Whether what these tiers say may be the limit of the area's answer."""
    rule = ruleset.power_rule
    if rule is None or answer.question.id not in ruleset.power_questions:
        return False
    return any(tier in ruleset.groups[rule.group] for tier in small)


def _complement(heard: list[Counter[str]], small: frozenset[str]) -> frozenset[str]:
    """Tiers to hide as well, so that each question has one beside the small ones: as
    few as need be, of those with the fewest people.
    """
    chosen: set[str] = set()
    while heard:
        people: Counter[str] = Counter()
        answered: Counter[str] = Counter()
        for each in heard:
            people.update({tier: n for tier, n in each.items() if tier not in small})
            answered.update(tier for tier in each if tier not in small)
        best = min(answered, key=lambda tier: (-answered[tier], people[tier], tier))
        chosen.add(best)
        heard = [each for each in heard if best not in each]
    return frozenset(chosen)


def _at_an_end(answers: list[AreaAnswer], hidden: frozenset[str]) -> bool:
    """Whether the hidden answers together, which the score and the others give, lie
    within one answer of all at 0, or of all at 4.
    """
    total: Ratio = (0, 1)
    most: Ratio = (0, 1)
    step: Ratio = (0, 1)
    for answer in answers:
        tiers = len(answer.by_tier)
        for tier in hidden & answer.by_tier.keys():
            top, bottom = answer.by_tier[tier]
            total = plus(total, (top, bottom * tiers))
            most = plus(most, (TOP_ANCHOR, tiers))
        if less(step, (1, tiers)):
            step = (1, tiers)
    return not less(step, total) or not less(total, minus(most, step))


def _numbers(
    ruleset: Ruleset,
    scores: Scores,
    hidden: Mapping[str, frozenset[str]],
    scoreless: set[str],
) -> Iterator[str]:
    """The names whose number is not shown."""
    yield from scoreless
    for name in hidden:
        yield f"gap.{name}"
        yield f"over.{name}"
        for answer in scores[name].answers:
            if answer.settled is None:
                yield answer.question.id
    if not hidden:
        return
    for measure in ruleset.measures:
        if measure.kind in _OF_ALL or not _measure_shown(
            ruleset, measure, scores, scoreless
        ):
            yield measure.id


def _measure_shown(
    ruleset: Ruleset, measure: Measure, scores: Scores, scoreless: set[str]
) -> bool:
    """Whether a measure of scores shows none that is not shown."""
    over = [each.id for each in ruleset.measured(measure)]
    if measure.kind not in ("lowest", "mean") or scoreless.isdisjoint(over):
        return True
    if measure.kind == "mean":
        return False
    known = [(s, n) for n in over if (s := scores[n].score) is not None]
    lowest = [n for s, n in known if not any(less(other, s) for other, _ in known)]
    return any(name not in scoreless for name in lowest)
