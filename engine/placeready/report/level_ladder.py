"""The levels as a ladder, and where the area stands on it.

Owns how each level stands and the sentence that says the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from placeready.model.assessment import Assessment, LevelResult
from placeready.model.ruleset import Ruleset
from placeready.report.charts import Ladder, Step, StepState
from placeready.report.level_wording import level_in_words
from placeready.report.wording import listed


def ladder(ruleset: Ruleset, assessment: Assessment) -> Ladder:
    """Every level over 0 with how it stands."""
    words: Mapping[StepState, str] = {
        "reached": "reached",
        "here": f"this {ruleset.start.area}",
        "open": "if answers are in",
        "held_back": "held back",
        "not_reached": "not reached",
    }
    steps = []
    for level in ruleset.levels:
        if level.number:
            state = _state(assessment.level, level.number)
            steps.append(Step(level.number, level.name, state, words[state]))
    return Ladder(tuple(steps), _says(ruleset, assessment, steps))


def _state(level: LevelResult, number: int) -> StepState:
    said = level.number or 0
    if number <= said:
        return "here" if number == said else "reached"
    # While answers are missing, they alone may be what holds it back.
    if number <= (level.high or 0):
        return "open"
    return "held_back" if number <= level.base else "not_reached"


def _says(ruleset: Ruleset, assessment: Assessment, steps: list[Step]) -> str:
    said = f"{level_in_words(ruleset, assessment)}."
    for state, words in (
        ("open", "could be reached once what is open is answered"),
        ("held_back", "held back, though the scores allow it"),
        ("not_reached", "not reached"),
    ):
        numbers = [str(each.number) for each in steps if each.state == state]
        if numbers:
            are = "" if state == "open" else "are " if len(numbers) > 1 else "is "
            levels = f"Level{'s' * (len(numbers) > 1)} {listed(numbers)}"
            said += f" {levels} {are}{words}."
    return said
