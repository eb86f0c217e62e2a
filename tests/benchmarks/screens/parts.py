"""Where the time after a key goes: saving, assessing, showing, each alone.

Owns how they are taken apart. Works in this process, with textual's own stand-in for a
terminal, into which everything is drawn all the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from textual.drivers.headless_driver import HeadlessDriver

from benchmarks.screens.answers import begin, steps
from benchmarks.screens.terminal import Size, Spent
from placeready.interview.controller import Controller
from placeready.interview.environment import Environment, local_environment
from placeready.interview.interview import Interview
from placeready.interview.session import Session
from placeready.storage.answer_file import AnswerFile
from placeready.storage.settings import Settings
from placeready.tui.app import QuestionnaireApp
from placeready.tui.question_screen import QuestionScreen


class _Unseen(HeadlessDriver):
    """Takes what is drawn, and shows it to nobody."""

    @property
    def is_headless(self) -> bool:
        """False, so that all of it is made."""
        return False

    def flush(self) -> None:
        """There is nothing to be sent on."""


class _Timed(QuestionnaireApp):
    """Knows when it last drew anything."""

    drawn = 0.0
    worked = 0.0

    def post_display_hook(self) -> None:
        self.drawn, self.worked = time.perf_counter(), time.process_time()


class Parts(NamedTuple):
    """Each part of what follows on a key that answers and on one that moves."""

    saving: list[Spent]
    assessing: list[Spent]
    showing_an_answer: list[Spent]
    showing_a_question: list[Spent]


async def parts(size: Size, changes: int, home: Path) -> Parts:
    """Take the parts of answers and moves one by one.

    Args:
        size: Of the terminal.
        changes: How many answers are given or changed.
        home: A new folder.
    """
    file = home / "answers.json"
    begin(file)
    found = Parts([], [], [], [])
    app = _Timed(Controller(local_environment(Settings())), file)
    app.driver_class = _Unseen
    async with app.run_test(headless=False, size=size) as pilot:
        await pilot.pause()
        screen, sitting = app.screen, app.session
        assert isinstance(screen, QuestionScreen)

        async def shown() -> Spent:
            begun, worked = time.perf_counter(), time.process_time()
            await screen.show()
            await pilot.pause()
            return Spent(app.drawn - begun, app.worked - worked)

        for answered, moved in islice(_course(sitting.interview), changes):
            sitting.interview = answered
            found.saving.append(_spent(sitting.save))
            found.assessing.append(_spent(lambda: sitting.examined))
            found.showing_an_answer.append(await shown())
            if moved is not answered:
                sitting.interview = moved
                found.showing_a_question.append(await shown())
    return found


class Undone(NamedTuple):
    """What it takes to undo many changes without a screen."""

    steps: Spent
    """The interview alone."""
    kept: Spent
    """Each step saved and assessed."""


def undone(changes: int, home: Path) -> Undone:
    """Change so many answers, then undo them all, once alone and once with a file."""
    file = home / "answers.json"
    interview = begin(file)
    *_, (_, last) = islice(_course(interview), changes)
    own = AnswerFile.open(file)
    own.read()
    sitting = Session(last, own, Environment(home))

    def alone() -> None:
        now = last
        while now.can_undo:
            now = now.undo()
        assert now.answer_states == interview.answer_states
        assert now.context == interview.context

    def kept() -> None:
        while sitting.interview.can_undo:
            sitting.apply(sitting.interview.undo())
        assert sitting.safe

    result = Undone(_spent(alone), _spent(kept))
    sitting.leave()
    return result


def _course(interview: Interview) -> Iterator[tuple[Interview, Interview]]:
    """The interview after each answer, and after the move that follows it."""
    for step in steps(interview):
        value = next(
            each.value for each in interview.question.choices if each.key == step.answer
        )
        answered = interview.choose(value)
        moves = {"right": answered.next, "left": answered.back}
        interview = moves[step.onward]() if step.onward else answered
        yield answered, interview


def _spent(work: Callable[[], object]) -> Spent:
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - begun, time.process_time() - worked)
