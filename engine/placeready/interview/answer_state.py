"""What one person said to a question, and what a file held besides.

Owns these values; knows no questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from placeready.model.response import Answer, Evidence, Given, Unsaid


class AnswerState(NamedTuple):
    """What the person has said to one question."""

    anchor: Given | None = None
    """None where they have written something beside it and not answered."""
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


NO_ANSWER = AnswerState()


class SetAside(NamedTuple):
    """What a file held that fits nothing this person is asked: kept, not counted."""

    answers: Mapping[str, Answer] = {}
    context: Mapping[str, str] = {}
    unsaid: Mapping[str, Unsaid] = {}
    marked: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The questions that something was said to, each once."""
        return tuple(dict.fromkeys((*self.context, *self.answers, *self.unsaid)))


class InterviewProgress(NamedTuple):
    """How far an interview has come."""

    answered: int
    """Questions whose answer counts: not those with `dont_know`, which stay open."""
    unsure: int
    """Questions answered with `dont_know`."""
    questions: int

    @property
    def left(self) -> int:
        """Questions that have not been gone through."""
        return self.questions - self.answered - self.unsure
