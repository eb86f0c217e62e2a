"""How long a questionnaire takes whoever reads it.

Owns the guess from the words that are to be read. Knows no pace and no clock.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from placeready.interview.interview import Interview
from placeready.interview.questionnaire import question_view, questionnaire_of
from placeready.model.ruleset import Ruleset

_WORDS_A_SECOND = 238 / 60
"""What adults read silently of plain prose, in the mean (Brysbaert 2019)."""
_TO_CHOOSE = 10.0
"""Seconds to decide, once the answers are read: this project's own guess."""
_STEP = 5
"""Minutes: the guess is no better than this."""
_QUICKEST = 0.5
"""Nobody reads in less than this part of the time."""


def reading_seconds(ruleset: Ruleset, tier: str, names: Iterable[str]) -> float:
    """Seconds to read these questions with their answers, and to choose."""
    views = [question_view(ruleset, tier, name) for name in names]
    texts = [" ".join((v.text, *(c.label for c in v.choices))) for v in views]
    words = sum(len(text.split()) for text in texts)
    return words / _WORDS_A_SECOND + _TO_CHOOSE * len(views)


def minutes_for(ruleset: Ruleset, tier: str) -> int:
    """Minutes that the questionnaire of a tier takes, up to the next five. Raises
    WrongUse where that tier is asked nothing.
    """
    names = questionnaire_of(ruleset, tier).questions
    minutes = reading_seconds(ruleset, tier, names) / 60
    return math.ceil(minutes / _STEP) * _STEP


def seconds_left(interview: Interview, by_pace: float | None) -> float | None:
    """Seconds that the rest takes: by the pace so far, and never less than it takes to
    read it; None where no pace is known.
    """
    if by_pace is None:
        return None
    # Who knows the first answers by heart types them quickly, and reads the others.
    asked = interview.questionnaire.questions
    rest = [name for name in asked if not interview.answered(name)]
    read = reading_seconds(interview.ruleset, interview.respondent.tier, rest)
    return max(by_pace, read * _QUICKEST)
