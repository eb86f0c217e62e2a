"""Keys taken in one after another.

Owns that no key is looked at before all that the one before it does is done. Textual
hands keys on at once, and what they do comes later: keys typed ahead would answer the
question before or the one after, and the first letters of a note would be lost.
"""

from __future__ import annotations

from collections import deque
from functools import partial

from textual import events
from textual.app import App
from textual.message import Message

_ROUNDS = 3
"""What a key does may have to be told to where it was pressed, and that to others."""
_LONGEST_SECONDS = 1.0
"""After which a round is taken to be lost: its widget went while it was under way."""


class Passed(Message):
    """Goes the way of a key, behind it; where it arrives the key was handled."""

    def __init__(self, number: int, rounds: int) -> None:
        super().__init__()
        self.number = number
        self.rounds = rounds


class InOrder(App[int]):
    """An application that takes in one key at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = deque[events.Key | events.Paste]()
        self._number = 0
        self._under_way = False

    @property
    def idle(self) -> bool:
        """Whether all that was typed is dealt with."""
        return not self._under_way and not self._waiting

    async def on_event(self, event: events.Event) -> None:
        typed = events.Key | events.Paste
        if isinstance(event, typed) and not event.is_forwarded:
            self._waiting.append(event)
            await self._take_in()
        else:
            await super().on_event(event)

    async def _take_in(self) -> None:
        """Take in the next key, unless one is under way."""
        if self._under_way or not self._waiting:
            return
        event = self._waiting.popleft()
        self._under_way = True
        self._number += 1
        self.set_timer(_LONGEST_SECONDS, partial(self._done, self._number))
        where = self.focused or self.screen
        await super().on_event(event)
        where.post_message(Passed(self._number, _ROUNDS))

    async def on_passed(self, event: Passed) -> None:
        event.stop()
        if event.number != self._number:
            return
        where = self.focused or self.screen
        again = Passed(event.number, event.rounds - 1)
        if not event.rounds or not where.post_message(again):
            await self._done(event.number)

    async def _done(self, number: int) -> None:
        if self._under_way and number == self._number:
            self._under_way = False
            await self._take_in()
