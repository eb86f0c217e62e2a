"""What the start page says before anything is opened.

Owns those words: the ruleset's, and plain ones where it cannot be read, which is told
when something is begun.
"""

from __future__ import annotations

from typing import NamedTuple

from placeready.errors import PlacereadyError
from placeready.model.dimensions import SubjectWords
from placeready.register.councils import CREDIT
from placeready.rulesets.load import load_ruleset

_HOW = "Answer the questions in your own time: every answer is saved as you give it."
_LIMIT = "What it says is for discussion, and judges nobody."


class StartPage(NamedTuple):
    """The words of the start page."""

    about: str = _HOW
    limit: str = _LIMIT
    words: SubjectWords = SubjectWords()
    credit: str = ""
    """Whose register areas are found in; empty where there is none."""


def start_page(ruleset: str) -> StartPage:
    """The words for a ruleset by its id or folder."""
    try:
        content = load_ruleset(ruleset)
    except PlacereadyError:
        return StartPage()
    words = content.start
    return StartPage(
        words.question or f"{content.title}. {_HOW}",
        words.limit or content.limits[0],
        words,
        CREDIT if content.has_register else "",
    )
