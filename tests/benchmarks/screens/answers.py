"""A questionnaire to be filled in again and again, always with other answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from placeready.interview.answer_draft import document_of
from placeready.interview.interview import Interview
from placeready.interview.new_response import Person, new_interview
from placeready.interview.open_file import ruleset_by_name
from placeready.model.response import Area
from placeready.records.layout import file_text
from placeready.rulesets.locate import DEFAULT


def begin(file: Path) -> Interview:
    """Begin a questionnaire of the tier that is asked most, in this file."""
    ruleset = ruleset_by_name(DEFAULT)
    tier = max(ruleset.tier_by_id, key=lambda each: len(ruleset.asked_of[each]))
    area = Area(name="Measured, a place made up")
    interview = new_interview(ruleset, area, Person(tier), id_suffix="0000")
    file.write_text(file_text(document_of(interview)), encoding="utf-8")
    return interview


class Step(NamedTuple):
    """A question, and the keys that answer it and lead to the one after it."""

    question: str
    answer: str
    onward: str
    """Empty where the same question is answered again, on the way back."""


def steps(interview: Interview) -> Iterator[Step]:
    """Through all questions and back, without end; each answer is another than before.

    Args:
        interview: One at its first question.
    """
    names = interview.questionnaire.questions
    for turn in count():
        there, key = (names, "right") if turn % 2 == 0 else (names[::-1], "left")
        for i, name in enumerate(there):
            keys = [
                each.key for each in interview.question_view(name).choices if each.key
            ]
            # The digits of one after another, so that every score there is comes up.
            answer = keys[(interview.questionnaire.place[name] + turn) % len(keys)]
            yield Step(name, answer, key if i < len(there) - 1 else "")
