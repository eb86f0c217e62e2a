"""What is remembered of a person between two sittings: the theme, the last files.

Owns the folders of this system that placeready may use unasked. Nothing here is worth
an error: what cannot be read is as if it had never been, what cannot be written is let
go.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from platformdirs import user_config_path, user_documents_path, user_state_path
from pydantic import Field, ValidationError

from placeready.errors import WrongUse
from placeready.errors.text import encodable_text, escaped_json
from placeready.model.value import Many, Value
from placeready.storage.atomic_write import private_folder, save

_NAME = "placeready"
# Each is offered under one digit.
_MOST_RECENT = 8


class Settings(Value):
    """One person's choices."""

    theme: str = ""
    """The name of a theme; empty where none was chosen."""
    live: bool = Field(default=True, exclude=True)
    """Read in older files, and nothing comes of it: each questionnaire remembers for
    itself whether the result is shown beside its questions."""
    recent: Many[str] = ()
    """Files, the latest first."""

    def opened(self, file: Path) -> Settings:
        """With this file as the latest; one whose name is no text is passed over."""
        try:
            name = str(file.absolute())
        except OSError:  # the folder one is in is gone
            return self
        if encodable_text(name) != name:
            return self
        rest = tuple(each for each in self.recent if each != name)
        return self.model_copy(update={"recent": (name, *rest)[:_MOST_RECENT]})


def read_settings() -> Settings:
    """The settings of whoever is logged in; as if new where there are none."""
    try:
        place = _place()
        if not place.is_file():  # of what is no file there may be no end
            return Settings()
        return Settings.model_validate_json(place.read_bytes())
    except (OSError, ValidationError):
        return Settings()


def write_settings(settings: Settings) -> None:
    """Remember these; where that cannot be, they last until the end."""
    with contextlib.suppress(OSError, WrongUse):
        private_folder(_place().parent)
        save(_place(), escaped_json(settings.model_dump_json(indent=2)) + "\n")


def _place() -> Path:
    return user_config_path(_NAME, appauthor=False) / "settings.json"


def folder_for_answers() -> Path:
    """Where new questionnaires go unless the person says otherwise."""
    return user_documents_path() / _NAME


def shelter() -> Path:
    """Where a copy is kept while a file cannot be written."""
    return user_state_path(_NAME, appauthor=False) / "kept"
