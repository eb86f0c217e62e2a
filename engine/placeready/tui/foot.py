"""What stands at the foot of a screen: whether there is more, and its keys.

Owns how many of the keys fit: whole ones only, the most needed first, help always: by
the key that is not a letter where the person types. Each can be clicked as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from placeready.tui.stable_static import StableStatic


class Key(NamedTuple):
    """A key and what it does."""

    key: str
    """As it is printed on a keyboard."""
    label: str
    action: str
    """The action to run where it is clicked, such as `screen.next`."""

    @property
    def words(self) -> str:
        """As it is shown."""
        return f"{self.key} {self.label}"


BACK = Key("Esc", "back", "screen.dismiss")
DONE = Key("Esc", "done", "screen.dismiss")
CHOOSE = Key("Enter", "choose", "screen.choose")

_APART = "  "
_LONG = 72
"""Cells that hold all keys that are needed often: one line is enough."""


class KeyBar(StableStatic):
    """The keys of a screen, in the order they are needed, and that of the help.

    Args:
        keys: The keys besides that of the help.
        lines: How many lines they may take where one is short.
        help: Whether help can be had here.
    """

    DEFAULT_CSS = """
    KeyBar { max-height: 2; padding: 0 1; background: $panel;
        link-background: $panel; link-color: $foreground; link-style: none;
        link-background-hover: $foreground; link-color-hover: $background; }
    """

    def __init__(
        self,
        *keys: Key,
        lines: int = 1,
        help: bool = True,  # noqa: A002  it is what the key is called
    ) -> None:
        super().__init__()
        self._keys = keys
        self._lines = lines
        self._help = help
        self.shown: tuple[Key, ...] = ()
        """The keys there is room for."""

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def offer(self, *keys: Key) -> None:
        """Show other keys."""
        if self._keys != keys:
            self._keys = keys
            self._fit()

    def _fit(self) -> None:
        width = max((self.size.width or self.app.size.width - 2), 10)
        # Where one types, a question mark is a question mark.
        typing = self.screen.query("Input, TextArea")
        key = Key("F1" if typing else "?", "help", "app.help")
        keys = (*self._keys, key) if self._help else self._keys
        rows = fitting(keys, width, 1 if width >= _LONG else self._lines)
        self.shown = tuple(key for row in rows for key in row)
        lines = (Content(_APART).join(map(_clickable, row)) for row in rows)
        self.update(Content("\n").join(lines))


def fitting(keys: Sequence[Key], width: int, lines: int) -> list[list[Key]]:
    """The keys that fit whole, by line; the last one is always among them."""
    *others, last = keys
    rows: list[list[Key]] = [[]]
    for key in others:
        if len(rows) < lines and _width([*rows[-1], key]) > width:
            rows.append([])
        # The last one is help, from which all others can be learnt: room is kept for
        # it on the last line.
        kept = [] if len(rows) < lines else [last]
        if _width([*rows[-1], key, *kept]) <= width:
            rows[-1].append(key)
    rows[-1].append(last)
    return rows


def _width(keys: Sequence[Key]) -> int:
    return sum(len(key.words) for key in keys) + len(_APART) * (len(keys) - 1)


def _clickable(key: Key) -> Content:
    words = Content.assemble((key.key, "bold"), f" {key.label}")
    return words.stylize(Style.from_meta({"@click": key.action}))


class ScrollHint(StableStatic):
    """Says where a scrolled part goes on: a scroll bar alone is told by colour.

    It keeps its row, empty where nothing goes on: one that came and went would change
    what it speaks of.

    Args:
        of: What finds the part on the screen.
        how: How else to see the rest; empty where it can be scrolled to by key.
    """

    DEFAULT_CSS = """
    ScrollHint { height: 1; padding: 0 1; text-align: right; }
    ScrollHint.-more { background: $panel; }
    """

    def __init__(self, of: str, how: str = "") -> None:
        super().__init__()
        self._how = how
        self._of = of

    @property
    def _scroll(self) -> Widget:
        return self.screen.query_one(self._of, Widget)

    def on_mount(self) -> None:
        for name in ("scroll_y", "virtual_size", "size"):
            self.watch(self._scroll, name, self._later, init=False)
        self._later()

    def _later(self) -> None:
        """Look when everything has its size: between, there can seem to be more."""
        self.call_after_refresh(self._show)

    def on_click(self) -> None:
        if self._scroll.scroll_y < self._scroll.max_scroll_y:
            self._scroll.scroll_page_down(animate=False)
        else:
            self._scroll.scroll_home(animate=False)

    def _show(self) -> None:
        # Its screen may have been closed since the call.
        if not self.is_attached:
            return
        above = self._scroll.scroll_y > 0
        below = self._scroll.scroll_y < self._scroll.max_scroll_y
        more = ["↑ more above"] * above + ["↓ more below"] * below
        self.set_class(above or below, "-more")
        words = ", ".join(filter(None, (*more, self._how))) if more else ""
        self.update(Content(words), layout=False)
