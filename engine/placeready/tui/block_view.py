"""Blocks of a report, and the screens that show nothing else.

Owns nothing of what they say: they are drawn as `report.terminal` draws them, at the
width there is, in the colours of the theme.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache

from rich.console import Console
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from placeready.report.blocks import Block, Points
from placeready.report.terminal import draw
from placeready.tui.foot import BACK, Key, KeyBar, ScrollHint
from placeready.tui.modal import Modal


class BlockView(Static):
    """Some blocks, drawn anew when the width changes."""

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        super().__init__()
        self.blocks = tuple(blocks)
        self._drawn_at = 0

    def show(self, blocks: Iterable[Block]) -> None:
        """Draw other blocks."""
        blocks = tuple(blocks)
        if blocks != self.blocks or not self._drawn_at:
            self.blocks = blocks
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._drawn_at:
            self._draw()

    def _draw(self) -> None:
        self._drawn_at = self.size.width
        if self._drawn_at:
            text = text_of(self.blocks, self._drawn_at)
            # A panel of the same height need not be laid out anew, which is what takes
            # long.
            height = text.plain.count("\n") + 1
            self.update(text, layout=height != self.size.height)


class BlockScreen(Screen[None]):
    """Blocks on a screen of their own.

    Args:
        blocks: What is to be read.
        keys: The keys at the foot.
    """

    def __init__(self, blocks: Iterable[Block], keys: KeyBar) -> None:
        super().__init__()
        self._blocks = tuple(blocks)
        self._keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield BlockView(self._blocks)
        yield ScrollHint("#page")
        yield self._keys

    def on_mount(self) -> None:
        self.query_one("#page").focus()


class TextDialog(BlockScreen, Modal[None]):
    """A text to be read, with the keys that lead out of it: the help or another."""

    BINDINGS = [Binding("escape,enter,q", "dismiss", "Back", show=False)]

    def __init__(self, blocks: Iterable[Block], *, is_help: bool = False) -> None:
        scroll = Key("↑ ↓", "scroll", "screen.down")
        super().__init__(blocks, KeyBar(BACK, scroll, help=not is_help))
        self.is_help = is_help

    def action_down(self) -> None:
        self.query_one(VerticalScroll).scroll_page_down(animate=False)


def text_of(blocks: Iterable[Block], width: int) -> Text:
    """Blocks as text of this width: bold stays, colours are left to the theme."""
    parts: list[Block] = []
    for block in blocks:
        # Each point for itself: after an answer most of them are as they were.
        if isinstance(block, Points):
            parts += [Points((item,)) for item in block.items]
        else:
            parts.append(block)
    return Text.from_ansi("".join(_drawn(each, width) for each in parts).strip("\n"))


@lru_cache(maxsize=512)
def _drawn(block: Block, width: int) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=True,
        color_system="standard",
        no_color=True,
        highlight=False,
        legacy_windows=False,
    )
    draw((block,), console)
    return out.getvalue()
