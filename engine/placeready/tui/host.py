"""What the screens and the flows may ask of the application that shows them.

Owns that one list, and the way to the controller. The application fulfils it, and
nothing that it shows needs to know which class that is.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path

from textual.screen import Screen, ScreenResultType

from placeready.interview.controller import Controller
from placeready.interview.environment import Preferences
from placeready.interview.interview import Interview
from placeready.interview.session import Session
from placeready.tui.key_queue import OrderedKeysApp


class Host(OrderedKeysApp):
    """An application with a questionnaire in it, as its screens see it.

    A class and no protocol: a screen types its `app` by it, which has to stay an `App`.

    Args:
        controller: What is opened, answered and saved.
    """

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self.controller = controller

    @property
    def preferences(self) -> Preferences:
        """What is remembered of the person."""
        return self.controller.environment.preferences

    @property
    def session(self) -> Session:
        """The session in progress; there is one whenever a question is shown."""
        return self.controller.session

    @property
    def has_session(self) -> bool:
        """Whether there is a session."""
        return self.controller.has_session

    def run_once(
        self, work: Callable[[], Coroutine[None, None, None]], group: str
    ) -> None:
        """Do what may have to ask something on the way, unless it is being done."""
        # A key that is pressed twice would else ask the same thing on two screens.
        if all(each.is_finished for each in self.workers if each.group == group):
            self.run_worker(work(), group=group)

    def go_to(self, question: str) -> None:
        """Show a question."""
        self.session.apply(self.session.interview.go(question))
        self.call_later(self.show_again)

    async def show_again(self) -> None:
        """Show the question anew, where one is on a screen."""
        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen):
                await screen.show()

    def show_start(self, path: Path | None = None) -> None:
        """Show the start; with a path, begin a file there at once."""
        raise NotImplementedError

    def show_session(self, remarks: tuple[str, ...] = (), *, new: bool = False) -> None:
        """Begin to answer what was opened; told first what one has to know.

        Args:
            remarks: What became of the file.
            new: Whether it has only just been begun.
        """
        raise NotImplementedError

    def may_change(self) -> bool:
        """Whether answers can be changed; says why where they cannot."""
        raise NotImplementedError

    def check_save_status(self) -> None:
        """Say what is wrong with it; ask at once where something else changed it."""
        raise NotImplementedError

    def action_save_elsewhere(self) -> None:
        """Keep the answers in another file from now on."""
        raise NotImplementedError


class SessionScreen(Screen[ScreenResultType]):
    """A screen of a questionnaire that has begun."""

    app: Host

    @property
    def session(self) -> Session:
        """The session this screen shows."""
        return self.app.session

    @property
    def interview(self) -> Interview:
        """The interview as it is now."""
        return self.session.interview

    async def show(self) -> None:
        """Show the interview as it is now, where it can change under the screen."""
