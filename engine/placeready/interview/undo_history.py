"""What can be undone and done again.

Owns the states that an interview goes back to. They are shared between interviews and
never copied: a thousand changes take little memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from placeready.interview.answer_state import AnswerState


class EditState(NamedTuple):
    """All that undo brings back."""

    context: Mapping[str, str]
    answer_states: Mapping[str, AnswerState]
    marked: frozenset[str]
    at: str


class UndoSteps(NamedTuple):
    """States in a row, the latest first; shared between interviews, never copied."""

    state: EditState
    before: UndoSteps | None
