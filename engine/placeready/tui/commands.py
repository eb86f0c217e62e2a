"""Every action and every question, found by typing a part of its name.

Owns what the palette lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider

from placeready.tui.question import QuestionScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from placeready.tui.app import Questionnaire

_ACTIONS = (
    ("Next question", "next"),
    ("Question before", "back"),
    ("Skip to the next question without an answer", "skip"),
    ("Take the answer back", "clear"),
    ("Write a note", "note"),
    ("Add evidence", "evidence"),
    ("Mark to come back to, or take the mark away", "mark"),
    ("Undo", "undo"),
    ("Redo", "redo"),
    ("Why this is asked", "why"),
    ("Show or hide the result so far", "live"),
    ("Review all answers", "review"),
    ("The whole result", "result"),
)


class _Command(NamedTuple):
    name: str
    says: str
    run: Callable[[], object]


class Commands(Provider):
    """Actions of the questionnaire and its questions."""

    async def discover(self) -> Hits:
        for each in self._commands():
            yield DiscoveryHit(each.name, each.run, help=each.says)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for each in self._commands():
            score = matcher.match(f"{each.name} {each.says}")
            if score > 0:
                name = matcher.highlight(each.name)
                yield Hit(score, name, each.run, text=each.name, help=each.says)

    def _commands(self) -> Iterator[_Command]:
        app: Questionnaire = self.app  # type: ignore[assignment]  # the only app there is
        for each in app.general_commands():
            yield _Command(*each)
        if not app.begun:
            return
        if isinstance(self.screen, QuestionScreen):
            for says, action in _ACTIONS:
                run = partial(self.screen.run_action, action)
                yield _Command(says, "", run)
        interview = app.sitting.interview
        for number, name in enumerate(interview.asked.questions, start=1):
            text = interview.wanted(name).text
            section = interview.asked.section_of[name].title
            done = "answered" if interview.answered(name) else "no answer"
            run_it = partial(app.go_to, name)
            yield _Command(f"{number}. {text}", f"{section}, {done}", run_it)
