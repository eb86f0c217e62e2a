"""What the screens and the flows may ask of the application that shows them.

Owns that one list, and the way to the controller. The application fulfils it, and
nothing that it shows needs to know which class that is.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path

from placeready.interview.controller import Controller
from placeready.interview.environment import Preferences
from placeready.interview.session import Session
from placeready.tui.command_palette import PaletteCommand
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

    def open_file(self, path: Path) -> None:
        """Go on with a file, or begin it."""
        raise NotImplementedError

    def show_start(self, path: Path | None = None) -> None:
        """Show the start; with a path, begin a file there at once."""
        raise NotImplementedError

    def show_session(self, remarks: tuple[str, ...] = ()) -> None:
        """Begin to answer what was opened."""
        raise NotImplementedError

    def go_to(self, question: str) -> None:
        """Show a question."""
        raise NotImplementedError

    def show_review(self) -> None:
        """Show all answers."""
        raise NotImplementedError

    def show_result(self, then: str = "") -> None:
        """Show the whole result, and do one of its actions."""
        raise NotImplementedError

    def may_change(self) -> bool:
        """Whether answers can be changed; says why where they cannot."""
        raise NotImplementedError

    def check_save_status(self) -> None:
        """Say what is wrong with it; ask at once where something else changed it."""
        raise NotImplementedError

    def close_editors(self) -> None:
        """Close what is being written: it belongs to answers that were given up."""
        raise NotImplementedError

    def action_save_elsewhere(self) -> None:
        """Keep the answers in another file from now on."""
        raise NotImplementedError

    def commands(self) -> Iterator[PaletteCommand]:
        """What can be done on every screen."""
        raise NotImplementedError
