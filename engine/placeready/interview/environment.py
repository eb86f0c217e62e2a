"""What a questionnaire needs of the computer it runs on and of whoever sits at it.

Owns which folders are used unasked, what is remembered from one run to the next, and
the clock and calendar. A test gives its own and touches nothing of the person's.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from placeready.storage.settings import (
    Settings,
    folder_for_answers,
    read_settings,
    shelter,
    write_settings,
)


def today() -> str:
    """The day it is, as YYYY-MM-DD."""
    return date.today().isoformat()  # noqa: DTZ011  the day on the person's own clock


@dataclass(slots=True)
class Preferences:
    """One person's choices; each change is remembered at once."""

    settings: Settings = field(default_factory=Settings)
    """What is remembered so far."""
    load: Callable[[], Settings] | None = None
    """Gives what other windows have remembered meanwhile; None for nothing."""
    write: Callable[[Settings], None] = lambda _: None
    _chosen: dict[str, object] = field(default_factory=dict)

    def choose_theme(self, name: str) -> None:
        """Remember a theme."""
        self._chosen["theme"] = name
        self._remember(self.settings)

    def opened(self, file: Path) -> None:
        """Remember a file as the latest."""
        # The way to the first question can be long. What another window remembered in
        # that time is not to be lost, and what was chosen in this one neither.
        latest = self.load() if self.load is not None else self.settings
        self._remember(latest.opened(file))

    def _remember(self, settings: Settings) -> None:
        self.settings = settings.model_copy(update=self._chosen)
        self.write(self.settings)


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything from outside, in one value."""

    answers_folder: Path
    """Where new questionnaires go unless the person says otherwise."""
    backup_folder: Path | None = None
    """Where a copy is kept while a file cannot be written; None for nowhere."""
    preferences: Preferences = field(default_factory=Preferences)
    id_suffix: str | None = None
    """What tells this person's id from a colleague's; None leaves it to chance."""
    clock: Callable[[], float] = time.monotonic
    """Seconds that only grow."""
    day: Callable[[], str] = today


def local_environment(settings: Settings | None = None) -> Environment:
    """This computer and whoever is logged in, with what is remembered or is given."""
    load = read_settings if settings is None else None
    preferences = Preferences(settings or read_settings(), load, write_settings)
    return Environment(folder_for_answers(), shelter(), preferences)
