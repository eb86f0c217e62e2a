"""A list of answers to choose one from, by key, arrow or mouse.

Owns the cursor, which is on no answer until the person has moved it or has chosen. A
full circle shows what is chosen, a sign where the cursor is: never colour alone.
Announces what the person wants; keeps nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.message import Message
from textual.reactive import reactive

from placeready.interview.questionnaire import DONT_KNOW, NOT_OUR_JOB, Choice
from placeready.tui.option_line import OptionLine


class AnswerList(VerticalGroup, can_focus=True):
    """A list of choices, one of which may be chosen.

    Args:
        offers: What can be chosen.
        radio: Whether one of them stays chosen, so that each has a circle.
    """

    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("home", "move(-999)", "First", show=False),
        Binding("end", "move(999)", "Last", show=False),
        Binding("enter", "enter", "Choose", show=False),
        Binding("space", "choose", "Choose", show=False),
    ]

    cursor: reactive[int | None] = reactive(None, init=False)
    chosen: reactive[int | str | None] = reactive(None, init=False)
    remark: reactive[str] = reactive("", init=False)

    class Picked(Message):
        """The person chose."""

        def __init__(self, value: int | str) -> None:
            super().__init__()
            self.value = value

    class Onward(Message):
        """The person pressed Enter on what is chosen already, or on nothing."""

    class Unpointed(Message):
        """The person wants to choose, and the cursor is on nothing."""

    def __init__(self, offers: Sequence[Choice] = (), *, radio: bool = True) -> None:
        self._radio = radio
        self._offers = tuple(offers)
        super().__init__(*self._lines_of(self._offers))
        self.set_reactive(AnswerList.cursor, self._first)

    @property
    def _first(self) -> int | None:
        """Where the cursor is before it is moved."""
        # A menu is opened to choose from it. A question is not: with the cursor on its
        # first answer, whoever holds Enter down would give the worst to each.
        return None if self._radio else 0

    def _lines_of(self, offers: Sequence[Choice]) -> Iterator[OptionLine]:
        return (OptionLine(offer, radio=self._radio) for offer in offers)

    def on_mount(self) -> None:
        for name in ("has_focus", "chosen"):
            self.watch(self, name, self._draw, init=False)
        self._draw()

    async def offer(
        self, offers: Sequence[Choice], chosen: int | str | None = None
    ) -> None:
        """Show other choices, the cursor on the one chosen; on none of a question's
        where none is.
        """
        self._offers = tuple(offers)
        lines = [*self.query_children(OptionLine).results()]
        async with self.batch():
            for line, offer in zip(lines, offers, strict=False):
                line.offer = offer
            for line in lines[len(offers) :]:
                await line.remove()
            await self.mount(*self._lines_of(offers[len(lines) :]))
        values = [each.value for each in offers]
        self.set_reactive(AnswerList.chosen, chosen)
        place = values.index(chosen) if chosen in values else self._first
        self.set_reactive(AnswerList.cursor, place)
        self._draw()

    def point_at(self, value: int | str) -> None:
        """Put the cursor on a choice."""
        self.cursor = [each.value for each in self._offers].index(value)

    @property
    def pointed(self) -> int | str | None:
        """The value the cursor is on; None where it is on nothing."""
        at = self.cursor
        return self._offers[at].value if at is not None and self._offers else None

    def value_of(self, key: str) -> int | str | None:
        """What a key chooses; None where it is no choice's."""
        return next((o.value for o in self._offers if o.key and o.key == key), None)

    def watch_cursor(self) -> None:
        self._draw()
        self.show_cursor()

    def watch_chosen(self, chosen: int | str | None) -> None:
        # An answer that was taken back is not given again by the next Enter.
        if chosen is None and self._radio:
            self.cursor = None

    def show_cursor(self, *, at_once: bool = False) -> None:
        """Scroll to where the cursor is, when everything has its place or at once."""
        at = self.cursor
        if at is not None:
            for line in self.query_children(OptionLine)[at : at + 1]:
                line.scroll_visible(animate=False, immediate=at_once)

    def watch_remark(self) -> None:
        self._draw()
        if self.remark:
            self.call_after_refresh(self.show_cursor)

    def _draw(self) -> None:
        apart = self._first_apart
        for i, line in enumerate(self.query_children(OptionLine).results()):
            line.set_class(i == apart, "-apart")
            chosen = self._radio and line.offer.value == self.chosen
            line.show(
                cursor=self.has_focus and i == self.cursor,
                chosen=chosen,
                remark=self.remark if chosen else "",
            )

    @property
    def _first_apart(self) -> int:
        """The first that answers nothing, under a rule; -1 where there is none."""
        if not self._radio:
            return -1
        values = [each.value for each in self._offers]
        apart = (DONT_KNOW.value, NOT_OUR_JOB.value)
        return next((i for i, each in enumerate(values) if each in apart and i), -1)

    def on_click(self, event: events.Click) -> None:
        line = event.widget
        if isinstance(line, OptionLine):
            event.stop()
            self.point_at(line.offer.value)
            self.action_choose()

    def action_move(self, steps: int) -> None:
        last = max(len(self._offers) - 1, 0)
        # From nowhere one comes in at the end that one moves away from.
        start = (last + 1 if steps < 0 else -1) if self.cursor is None else self.cursor
        self.cursor = min(max(start + steps, 0), last)

    def action_choose(self) -> None:
        value = self.pointed
        if value is not None:
            self.post_message(self.Picked(value))
        elif self._offers:
            self.post_message(self.Unpointed())

    def action_enter(self) -> None:
        """Choose what the cursor is on; go on where that is chosen already, and where
        it is on nothing.
        """
        if self._radio and self._offers and self.pointed == self.chosen:
            self.post_message(self.Onward())
        else:
            self.action_choose()
