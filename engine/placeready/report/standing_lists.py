"""What an area can build on, and what is in its way, each in a few lines.

Owns what is named there, and what is held back because it would read as a contradiction
of the level. Takes every number from the assessment and every word from the ruleset.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import Assessment, ConstructScore, Finding
from placeready.model.dimensions import Tone
from placeready.model.ruleset import Ruleset
from placeready.report.next_level import next_lines
from placeready.report.wording import score_of, sentence

_MOST = 4
_MOST_FOUND = 3
# What a ruleset calls by a word that begins higher than the middle of 2 and 3 is good.
_GOOD_FROM = 2.5


def build_on(ruleset: Ruleset, assessment: Assessment) -> list[str]:
    """Strengths that were found, then the best scores that the ruleset calls good."""
    found = [
        _strength(ruleset, assessment, e) for e in _of_tone(ruleset, assessment, "good")
    ]
    asked = next_lines(ruleset, assessment.level.base)
    best = sorted(_scored(assessment), key=lambda each: -(each.score or 0))
    good = [
        _score(ruleset, each)
        for each in best
        # What falls short of the next level stands in the way: it is not named twice.
        if _is_good(ruleset, each) and (each.score or 0) >= asked.get(each.id, 0)
    ]
    return [*found[:_MOST_FOUND], *good][:_MOST]


def in_the_way(ruleset: Ruleset, assessment: Assessment) -> list[str]:
    """Risks that were found, then the lowest scores under what the next level asks."""
    bad = _of_tone(ruleset, assessment, "bad")
    found = [*_of_tone(ruleset, assessment, "mixed"), *bad]
    titles = [sentence(ruleset.rule_by_id[each.id].title) for each in found]
    asked = next_lines(ruleset, assessment.level.base)
    low = sorted(_scored(assessment), key=lambda each: each.score or 0)
    under = [
        _score(ruleset, each, asked[each.id])
        for each in low
        if each.id in asked and (each.score or 0) < asked[each.id]
    ]
    # Where nothing was found scores say it alone; where none is low findings do.
    many = _MOST - min(len(under), _MOST - _MOST_FOUND + 1)
    return [*titles[:many], *under][:_MOST]


def _of_tone(ruleset: Ruleset, assessment: Assessment, tone: Tone) -> list[Finding]:
    kinds = ruleset.rule_kind_by_id
    return [each for each in assessment.findings if kinds[each.kind].tone == tone]


def _strength(ruleset: Ruleset, assessment: Assessment, each: Finding) -> str:
    """Its title; while something holds the level down, what it says in full: a title
    such as `Ready to spread` would contradict the level beside it.
    """
    rule, level = ruleset.rule_by_id[each.id], assessment.level
    held_down = any(one.kind in ("cap", "protection") for one in level.decided_by)
    return sentence(rule.context if held_down else rule.title)


def _scored(assessment: Assessment) -> Iterator[ConstructScore]:
    return (each for each in assessment.constructs if each.score is not None)


def _score(ruleset: Ruleset, each: ConstructScore, line: float | None = None) -> str:
    """A score with its word, or with what the next level asks of it."""
    name, value = (
        ruleset.construct_by_id[each.id].name,
        score_of(ruleset, each.id, each.score),
    )
    if line is None:
        word = f", {each.word[:1].lower()}{each.word[1:]}" if each.word else ""
        return f"{name}: {value} of 4{word}"
    return f"{name}: {value}, where {score_of(ruleset, each.id, line)} is asked for"


def _is_good(ruleset: Ruleset, each: ConstructScore) -> bool:
    """Whether the word for the score is for the upper part of the scale alone."""
    starts = (
        band.above if band.start is None else band.start
        for band in ruleset.bands
        if band.dimension == each.dimension and band.word == each.word
    )
    return any(start is not None and start >= _GOOD_FROM for start in starts)
