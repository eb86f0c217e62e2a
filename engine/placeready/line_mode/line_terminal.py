"""The two ends of a conversation: a line is asked for, something is said.

Owns what is done to every line that comes in, and the two ways a conversation ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import dropwhile
from operator import not_
from typing import TypeAlias

from placeready.errors.text import encodable_text, visible_text
from placeready.interview.pasted_text import fitted
from placeready.model.response import LONGEST_NAME
from placeready.report.blocks import Block
from placeready.report.plain_text import lines

Ask: TypeAlias = Callable[[str], str | None]
"""Asks with a prompt for one line; None where no more will come."""
Say: TypeAlias = Callable[..., None]
"""Says lines, each on one of its own."""

_UNBROKEN = 1_000_000
"""Wide enough that no line is broken here: who prints knows how wide it may be."""
QUIT = frozenset({"q", "quit", "exit", "save and quit"})
BACK = frozenset({"b", "back"})


def number_in(typed: str, most: int) -> int | None:
    """The number that was typed, from 1 to the most; None where it is none of them."""
    # Cut, because Python refuses to read a number of some thousand digits.
    number = int(typed[:9]) if typed.isascii() and typed.isdigit() else 0
    return number if 1 <= number <= most else None


class ConversationLeft(Exception):
    """The person leaves, or no more lines will come."""

    def __init__(self, *, input_ended: bool) -> None:
        super().__init__()
        self.input_ended = input_ended
        """Whether no more lines will come."""


@dataclass(slots=True)
class LineTerminal:
    """A conversation's two ends."""

    _ask: Ask
    _say: Say
    refused: int = 0
    """How many lines were not what was asked for."""

    def say(self, *lines: str) -> None:
        """Say these, each on a line of its own."""
        self._say(*lines)

    def say_blocks(self, blocks: Iterable[Block]) -> None:
        """Say a report, or a part of one, as it is listened to."""
        told = dropwhile(not_, lines(blocks, width=_UNBROKEN, spoken=True))
        self._say(*told)

    def refuse(self, what: str, remedy: str) -> None:
        """Say what was wrong with a line, and what can be typed."""
        self.refused += 1
        self._say(f"{what} {remedy}")

    def ask(self, prompt: str) -> str:
        """One line, without what surrounds it and without control characters. Raises
        ConversationLeft where no more lines will come, or the person quits.
        """
        typed = self._ask(prompt)
        if typed is None:
            raise ConversationLeft(input_ended=True)
        # What no text can hold, such as half a character, becomes a question mark.
        whole = " ".join(encodable_text(typed).removeprefix("\ufeff").splitlines())
        line = visible_text(whole.replace("\t", " ")).strip()
        if line.casefold() in QUIT:
            raise ConversationLeft(input_ended=False)
        return line

    def ask_short(self, prompt: str, most: int = LONGEST_NAME) -> str:
        """One line of at most so many characters, asked for until it is."""
        while True:
            line = self.ask(prompt)
            if len(line) <= most:
                return line
            self.refuse(
                f"That is {len(line):,} characters; at most {most:,} are kept.",
                "Type it shorter.",
            )

    def ask_fitting(self, prompt: str, most: int) -> str:
        """One line as far as there is room for it; says what of it did not fit."""
        kept = fitted(self.ask(prompt), most)
        if kept.cut:
            self.say(kept.notice(most))
        return kept.text

    def ask_yes(self, prompt: str) -> bool:
        """Yes or no; blank is no."""
        while True:
            line = self.ask(prompt).casefold()
            if line in ("y", "yes"):
                return True
            if line in ("", "n", "no", *BACK):
                return False
            self.refuse(f"'{line}' is neither yes nor no.", "Type y or n.")
