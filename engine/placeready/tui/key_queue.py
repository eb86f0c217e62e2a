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
from textual.widget import Widget

_ROUNDS = 3
"""What a key does may have to be told to where it was pressed, and that to others."""
_LOOK_SECONDS = 0.03
_LOOKS = 30
"""After so many a key is taken to be dealt with, whatever became of it."""


class KeyMarker(Message):
    """Goes the way of a key, behind it; where it arrives the key was handled."""

    def __init__(self, number: int, rounds: int) -> None:
        super().__init__()
        self.number = number
        self.rounds = rounds


class OrderedKeysApp(App[int]):
    """An application that takes in one key at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = deque[events.Key | events.Paste]()
        self._number = 0
        self._under_way = False
        self._where: Widget | None = None

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
        if self._under_way or not self._waiting or not self.screen_stack:
            return
        event = self._waiting.popleft()
        self._under_way = True
        self._number += 1
        self._where = where = self.focused or self.screen
        await super().on_event(event)
        self._look_after(self._number, _LOOKS)
        where.post_message(KeyMarker(self._number, _ROUNDS))

    async def on_key_marker(self, event: KeyMarker) -> None:
        event.stop()
        if event.number == self._number:
            await self._go_round(event.number, event.rounds)

    async def _go_round(self, number: int, rounds: int) -> None:
        """Send what goes behind the key once more, or be done with it."""
        if not self.screen_stack:
            return  # the key was the last: it closed everything
        self._where = where = self.focused or self.screen
        if not rounds or not where.post_message(KeyMarker(number, rounds - 1)):
            await self._done(number)

    def _look_after(self, number: int, looks: int) -> None:
        """What went behind a key is lost where the key closed its screen."""
        self.set_timer(_LOOK_SECONDS, partial(self._look, number, looks))

    async def _look(self, number: int, looks: int) -> None:
        if not self._under_way or number != self._number:
            return
        if not looks:
            await self._done(number)
            return
        if self._where is None or not self._where.is_attached:
            await self._go_round(number, 1)
        self._look_after(number, looks - 1)

    async def _done(self, number: int) -> None:
        if self._under_way and number == self._number:
            self._under_way = False
            await self._take_in()
