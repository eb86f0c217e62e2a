"""A long list to go through and choose from.

Owns its cursor sign and headings. What the lines mean is for the screen to know.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from rich.table import Table
from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from placeready.errors.text import in_a_line


class ListEntry(NamedTuple):
    """A line of a list."""

    label: str
    value: str = ""
    """What choosing it means; empty for a heading, which cannot be chosen."""
    mark: str = ""
    """A few characters before it, such as `(x)`."""
    detail: str = ""
    """What is said below it, set in."""


class LineList(OptionList):
    """A list whose cursor is a sign, not only a colour."""

    DEFAULT_CSS = """
    LineList { border: none; height: 1fr; padding: 0 1; background: $background;
        color: $foreground; max-height: 100%; }
    LineList:focus { border: none; background-tint: $background 0%; }
    LineList > .option-list--option { padding: 0; }
    LineList > .option-list--option-disabled { color: $foreground; text-style: bold; }
    LineList > .option-list--option-highlighted {
        background: $background; color: $foreground; text-style: none; }
    LineList:focus > .option-list--option-highlighted {
        background: $foreground; color: $background; text-style: none; }
    LineList > .option-list--option-hover { background: $panel; color: $foreground; }
    """

    def __init__(self, entries: Iterable[ListEntry] = ()) -> None:
        super().__init__()
        self.entries = list(entries)
        self._signed: int | None = None

    def on_mount(self) -> None:
        if self.highlighted is None:
            self.show(self.entries)

    def show(self, entries: Iterable[ListEntry], value: str = "") -> None:
        """Show other lines, the cursor on the one of this value or on the first."""
        self.entries = list(entries)
        self._signed = None
        self.clear_options()
        self.add_options(
            Option(_drawn(each, at=False), disabled=not each.value)
            for each in self.entries
        )
        places = [i for i, each in enumerate(self.entries) if each.value]
        wanted = [i for i in places if self.entries[i].value == value]
        self.highlighted = next(iter((*wanted, *places)), None)
        self._sign()

    @property
    def value(self) -> str:
        """What the cursor is on; empty where there is nothing."""
        at = self.highlighted
        return self.entries[at].value if at is not None else ""

    def to_next_heading(self) -> None:
        """Put the cursor on the first line under the next heading, round the end."""
        at = self.highlighted or 0
        firsts = [
            i
            for i, (above, each) in enumerate(pairwise(self.entries), start=1)
            if each.value and not above.value
        ]
        later = [i for i in firsts if i > at] or firsts
        if later:
            self.highlighted = later[0]

    def on_option_list_option_highlighted(self) -> None:
        self._sign()

    def _sign(self) -> None:
        """Move the sign to where the cursor is."""
        at = self.highlighted
        if at == self._signed:
            return
        # Two lines are drawn anew and not the list, which can be a hundred long.
        for index, here in ((self._signed, False), (at, True)):
            if index is not None and index < len(self.entries):
                drawn = _drawn(self.entries[index], at=here)
                self.replace_option_prompt_at_index(index, drawn)
        self._signed = at


def _drawn(entry: ListEntry, *, at: bool) -> Table:
    mark = f"{'>' if at else ' '} {entry.mark}{' ' if entry.mark else ''}"
    if not entry.value:
        mark = ""
    table = Table.grid(padding=0, expand=True)
    table.add_column(width=len(mark))
    table.add_column(ratio=1)
    table.add_row(Text(mark), Text(in_a_line(entry.label)))
    if entry.detail:
        table.add_row(Text(""), Text(in_a_line(entry.detail)))
    return table
