"""What of one construct is not shown, so that what a few people said is not given away.

Owns which of its tiers are hidden, and whether its score, and the word for it, is
shown. Decides this from who answered what. Where it has to look at the answers, it
hides the same for so many of them that what is hidden tells nothing more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from placeready.evaluation.combine import AreaAnswer, Vote
from placeready.evaluation.room import Can, can_say, made_up_for, margin
from placeready.evaluation.score import Scored
from placeready.model.response import Record
from placeready.model.ruleset import TOP_ANCHOR, Dimension, ProtectionRule, Ruleset


class OnConstruct(NamedTuple):
    """What is not shown of a construct on which few people of a protected tier are."""

    few: frozenset[str]
    hidden: frozenset[str]
    """Those tiers, and others that would give them away."""
    score_shown: bool
    word_shown: bool


class _Counted(NamedTuple):
    """A question on which what people said counts."""

    answer: AreaAnswer
    can: Mapping[str, Can]
    """What each tier that answered can say."""


def hidden_on(
    ruleset: Ruleset, record: Record, scored: Scored, votes: Sequence[Sequence[Vote]]
) -> OnConstruct | None:
    """What is not shown of a construct, from who answered each of its questions; None
    where all is.
    """
    rule = ruleset.protection
    heard = [Counter([tier for tier, _, _, _ in each]) for each in votes]
    few = frozenset(_few(rule, heard)) if rule else frozenset[str]()
    if not few:
        return None
    counted = [
        _Counted(answer, _can(ruleset, record, answer, each))
        for answer, each in zip(scored.answers, votes, strict=True)
        if each and answer.settled is None
    ]
    theirs = [each for each in counted if few & each.can.keys()]
    if not theirs:
        return OnConstruct(few, few, score_shown=True, word_shown=True)
    everyone = frozenset(tier for each in heard for tier in each)
    alone = [each for each in counted if each.can.keys() <= few]
    hidden, score_shown = everyone, False
    if len(counted) > 1 and not alone:
        if any(each.answer.question.id in ruleset.power_questions for each in theirs):
            score_shown = _between(ruleset, counted, theirs, few)
        elif _has_room(theirs, few, beside := few | _complement(theirs, few)):
            hidden, score_shown = beside, True
        else:
            score_shown = len(theirs) == 1 and _has_room(theirs, few, everyone)
    word_shown = score_shown or (
        len(alone) < len(counted) and _word_shown(ruleset, scored, counted, theirs, few)
    )
    return OnConstruct(few, hidden, score_shown, word_shown)


def _few(rule: ProtectionRule, heard: Sequence[Counter[str]]) -> Iterator[str]:
    """Protected tiers of which too few people answered one of the questions."""
    for tier in rule.tiers:
        counts = [each[tier] for each in heard if each[tier]]
        if counts and min(counts) < rule.fewest_shown:
            yield tier


def _can(
    ruleset: Ruleset, record: Record, answer: AreaAnswer, votes: Sequence[Vote]
) -> dict[str, Can]:
    rule, question = ruleset.evidence_rule, answer.question
    unproven = max(rule.fact_at_top_without_evidence_counts_as, TOP_ANCHOR - 1)
    people: dict[str, list[tuple[str, int]]] = {}
    for tier, organisation, _, place in votes:
        top = TOP_ANCHOR
        if question.kind == "fact" and tier not in rule.exempt_tiers:
            given = record.responses[place].answers[question.id]
            top = TOP_ANCHOR if given.evidence else unproven
        people.setdefault(tier, []).append((organisation, top))
    return {tier: can_say(each) for tier, each in people.items()}


def _complement(theirs: Sequence[_Counted], few: frozenset[str]) -> frozenset[str]:
    """Tiers to hide as well, so that each question has one beside those few: as few
    as need be, of those with the fewest values between anchors.
    """
    chosen: set[str] = set()
    open_ = [each.can for each in theirs]
    while open_:
        answered: Counter[str] = Counter()
        parts: Counter[str] = Counter()
        for each in open_:
            beside = {t: can.parts for t, can in each.items() if t not in few}
            able = [tier for tier, of in beside.items() if of]
            answered.update(able or beside)
            parts.update(beside)
        best = min(answered, key=lambda tier: (-answered[tier], parts[tier], tier))
        chosen.add(best)
        open_ = [each for each in open_ if best not in each]
    return frozenset(chosen)


def _has_room(
    theirs: Sequence[_Counted], few: frozenset[str], hidden: frozenset[str]
) -> bool:
    """Whether the hidden answers together, which the score and the others give, lie so
    far from all at 0, and from all at the highest, that they tell none of themselves.

    Whoever reads it may well know what each has over a whole anchor: only whole ones
    are counted.
    """
    sizes, low, high = [], Fraction(), Fraction()
    for answer, can in theirs:
        if not all(can[tier].parts for tier in few & can.keys()):
            return False
        able = [tier for tier in hidden & can.keys() if can[tier].parts]
        if few.issuperset(able):
            return False
        over = under = 0
        for tier in able:
            said, parts = answer.by_tier[tier]
            top = can[tier].top
            over += said // parts
            under += (top.numerator * parts - said * top.denominator) // (
                parts * top.denominator
            )
        sizes.append((len(can), over + under))
        low += Fraction(over, len(can))
        high += Fraction(under, len(can))
    near = margin(tuple(sizes))
    return near is not None and near < low and near < high


def _between(
    ruleset: Ruleset,
    counted: Sequence[_Counted],
    theirs: Sequence[_Counted],
    few: frozenset[str],
) -> bool:
    """Whether a score of power lies so far from both ends that another answer of the
    community's, which limits one question, could be made up for on the others.
    """
    if not all(can.parts for each in counted for can in each.can.values()):
        return False
    total = sum(Fraction(*each.answer.value) for each in counted if each.answer.value)
    most = sum(_top(ruleset, each) for each in counted)
    near = sum([_uneven(each) for each in counted], Fraction())
    if any(_limit_tells(ruleset, each) for each in counted):
        near += len(counted) - 1
        near += max(_limited_near(ruleset, each) for each in theirs)
    else:
        alone = all(
            can.parts == 1 for each in theirs for t, can in each.can.items() if t in few
        )
        least = _above(ruleset) if alone else Fraction(1)
        tiers = [len(each.can) for each in counted]
        near += max(
            _slack(each) + made_up_for(i, tuple(tiers), least)
            for i, each in enumerate(counted)
        )
    return near < total < most - near


def _slack(counted: _Counted) -> Fraction:
    """The most that the answers together can lie over whole anchors."""
    over = [1 - Fraction(1, can.parts) for can in counted.can.values()]
    return sum(over, Fraction()) / len(over)


@lru_cache(maxsize=8)
def _above(ruleset: Ruleset) -> Fraction:
    """How far over the community's the area's answer can lie."""
    rule = ruleset.power_rule
    return Fraction(repr(rule.most_above_community)) if rule else Fraction()


def _limit_tells(ruleset: Ruleset, counted: _Counted) -> bool:
    """Whether the community's limit gives the area an answer that a mean could not."""
    limiting = _limiting(ruleset, counted)
    highest = all(counted.can[tier].top == TOP_ANCHOR for tier in limiting)
    if not limiting:
        return False
    above = _above(ruleset) * len(counted.can)
    even = above.denominator == 1 and len(counted.can) % len(limiting) == 0
    return not (even and highest)


def _limiting(ruleset: Ruleset, counted: _Counted) -> list[str]:
    """The tiers whose own answer limits the area's."""
    rule = ruleset.power_rule
    if rule is None or counted.answer.question.id not in ruleset.power_questions:
        return []
    if len(counted.can) < 2:
        return []
    return [tier for tier in ruleset.groups[rule.group] if tier in counted.can]


def _limited_near(ruleset: Ruleset, counted: _Counted) -> Fraction:
    """How near an end the area's answer lies where the community's can only differ to
    the other side.
    """
    near, can = _above(ruleset), counted.can
    if any(each.top < TOP_ANCHOR for each in can.values()):
        near *= 2
    over = [1 - Fraction(1, can[tier].parts) for tier in _limiting(ruleset, counted)]
    return near + sum(over, Fraction()) / max(1, len(over))


def _uneven(counted: _Counted) -> Fraction:
    """How near an end not every sum of these tiers' answers can be had."""
    parts = sorted(can.parts for can in counted.can.values())
    if all(parts[-1] % each == 0 for each in parts):
        return Fraction()
    return sum([1 - Fraction(1, each) for each in parts[:-1]], Fraction()) / len(parts)


def _top(ruleset: Ruleset, counted: _Counted, lower: str | None = None) -> Fraction:
    """The highest that the area's answer can be; if some tier says one less, that."""
    tops = {tier: can.top - (tier == lower) for tier, can in counted.can.items()}
    top = sum(tops.values(), Fraction()) / len(tops)
    limit = [tops[tier] for tier in _limiting(ruleset, counted)]
    if limit:
        top = min(top, sum(limit, Fraction()) / len(limit) + _above(ruleset))
    return top


def _word_shown(
    ruleset: Ruleset,
    scored: Scored,
    counted: Sequence[_Counted],
    theirs: Sequence[_Counted],
    few: frozenset[str],
) -> bool:
    """Whether the word for a score that is not shown leaves open what was answered.

    Every word has to reach as far as one answer does. Where those for the lowest and
    the highest score that there can be do not, those next to them are not shown either.
    """
    if scored.score is None:
        return True
    values = [each.value for each in scored.answers if each.settled is not None]
    settled = sum([Fraction(*value) for value in values if value], Fraction())
    known = len(values) + len(counted)
    step = Fraction(1, known * min(len(each.can) for each in theirs))
    lowest = settled / known
    highest = (
        lowest + sum([_top(ruleset, each) for each in counted], Fraction()) / known
    )
    fall = max(
        _top(ruleset, each) - _top(ruleset, each, tier)
        for each in theirs
        for tier in few & each.can.keys()
    )
    between = [
        each
        for each in _lines(ruleset, scored.construct.dimension)
        if lowest < each < highest
    ]
    if any(high - low < step for low, high in pairwise(between)):
        return False

    def word(score: Fraction) -> str:
        return ruleset.band(scored.construct, round(float(score), 3))

    score, under, over = Fraction(*scored.score), lowest + step, highest - fall / known
    near_low = score <= under or word(score) == word(under)
    near_high = score >= over or word(score) == word(over)
    return not (
        (near_low and word(lowest) != word(under))
        or (near_high and word(highest) != word(over))
    )


@lru_cache(maxsize=64)
def _lines(ruleset: Ruleset, dimension: Dimension) -> tuple[Fraction, ...]:
    """Where one word for a score of this dimension ends and the next begins."""
    return tuple(
        sorted(
            Fraction(repr(band.above if band.start is None else band.start))
            for band in ruleset.bands
            if band.dimension == dimension
        )
    )
