"""What a person waits for after each key, and what the program then takes up.

Owns the walk through a questionnaire in a terminal: answers, moves, a note, undo.
"""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.screens.answers import begin, steps
from benchmarks.screens.starts import COMMAND
from benchmarks.screens.terminal import Size, Spent, Terminal
from placeready.interview.interview import Interview

BYTES = {"right": "\x1b[C", "left": "\x1b[D"}
NOTE = "It was agreed by the board in May, and nobody has asked since what came of it. "


class Walk(NamedTuple):
    """What came of a walk: what each key took, and megabytes."""

    answers: list[Spent]
    moves: list[Spent]
    letters: list[Spent]
    undone: Spent
    """All undo steps together, pressed as fast as they were taken."""
    after_start: float
    after_changes: float
    after_undo: float
    most: float


def walk(size: Size, changes: int, home: Path) -> Walk:
    """Fill in a questionnaire in a terminal, then undo all of it.

    Args:
        size: Of the terminal.
        changes: How many answers are given or changed.
        home: A new folder.
    """
    file = home / "answers.json"
    interview = begin(file)
    answers: list[Spent] = []
    moves: list[Spent] = []
    with Terminal([*COMMAND, "fill", str(file)], size, home) as terminal:
        terminal.until_at_rest()
        after_start = terminal.memory("VmRSS")
        for step in islice(steps(interview), changes):
            answers.append(terminal.press(step.answer))
            if step.onward:
                moves.append(terminal.press(BYTES[step.onward]))
        after_changes = terminal.memory("VmRSS")
        undone = terminal.press("u" * changes)
        after_undo = terminal.memory("VmRSS")
        assert not _answers(file), f"left after undo: {_answers(file)}"
        letters = _note(terminal, interview, changes)
        return Walk(
            answers,
            moves,
            letters,
            undone,
            after_start,
            after_changes,
            after_undo,
            terminal.memory("VmHWM"),
        )


def _answers(file: Path) -> dict[str, object]:
    document = json.loads(file.read_bytes())
    return {**document.get("context", {}), **document["answers"]}


def _note(terminal: Terminal, interview: Interview, letters: int) -> list[Spent]:
    """Write a note on the first question that takes one, letter by letter."""
    for name in interview.questionnaire.questions:
        if interview.question_view(name).question is not None:
            break
        terminal.press(BYTES["right"])
    terminal.press("n")
    return [terminal.press(letter) for letter in NOTE[:letters]]
