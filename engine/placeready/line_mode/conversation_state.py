"""Where a conversation is, and the two ways it goes on: a change, or a move.

Owns what was said last, and that every change is told once it is saved.
"""

from __future__ import annotations

from dataclasses import dataclass

from placeready.interview.controller import Controller
from placeready.interview.interview import Interview
from placeready.interview.live_summary import change_sentences
from placeready.interview.save_state import Conflict
from placeready.interview.session import Session
from placeready.line_mode import line_words as words
from placeready.line_mode.line_terminal import LineTerminal


@dataclass(slots=True)
class ConversationState:
    """One person, one file, line by line."""

    terminal: LineTerminal
    controller: Controller
    over: bool = False
    """Whether they are past the last question."""
    shown: str | None = None
    """What was said in full last: a question, or the end; None to say it again."""
    section: str = ""
    """The section that was said last."""
    told_who_reads: bool = False
    """Whether it was said who will read notes: once will do."""

    @property
    def session(self) -> Session:
        """The session in progress."""
        return self.controller.session

    @property
    def interview(self) -> Interview:
        """The interview as it is now."""
        return self.session.interview

    def change(self, interview: Interview, says: str) -> bool:
        """Make a change and have it saved; whether it could be made.

        Says the words given once it is saved, and what it changed in the result where
        the person wants to hear that.
        """
        notice = self.session.lock_notice
        if notice is not None:
            self.terminal.say(notice, words.LOOKING)
            return False
        before = self.session.last_change
        self.session.apply(interview)
        if self.session.safe:
            self.terminal.say(says)
        elif not isinstance(self.session.state, Conflict):
            self.terminal.say(words.not_saved(self.session))
        # A note or a mark changes no result, and old news are not said again.
        latest = self.session.last_change
        wanted = self.interview.shows_live
        if wanted and latest is not None and latest is not before and latest.any:
            self.terminal.say(*change_sentences(self.interview.ruleset, latest))
        return True

    def go(self, interview: Interview) -> None:
        """Go to a question, and have it said."""
        self.over = False
        self.shown = None
        self.session.apply(interview)
