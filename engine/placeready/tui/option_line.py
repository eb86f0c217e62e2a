"""One choice as it stands in a list of them.

Owns how a choice looks: its circle, its key, and its words set in behind them, however
many lines they take.
"""

from __future__ import annotations

from itertools import chain, repeat

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

from placeready.errors.text import in_a_line
from placeready.interview.questionnaire import Choice

CHOSEN, OPEN = "●", "○"


class _HangingText(Visual):
    """Words set in behind a mark, however many lines they take.

    Args:
        mark: What stands before the first line.
        says: The words, each text on lines of its own.
        strong: Whether they stand out.
    """

    def __init__(self, mark: str, *says: str, strong: bool) -> None:
        self.mark = Content.styled(mark, "bold $primary" if strong else "")
        self.label = "\n".join(map(in_a_line, says))
        self.strong = strong

    def __str__(self) -> str:
        return f"{self.mark}{self.label}"

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        marks = chain([self.mark], repeat(Content(" " * self.mark.cell_length)))
        lines = zip(marks, self._wrapped(width), strict=False)
        whole = Content("\n").join(mark + line for mark, line in lines)
        return whole.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        lines = Content(self.label).split("\n")
        return self.mark.cell_length + max(line.cell_length for line in lines)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return len(self._wrapped(width))

    def _wrapped(self, width: int) -> list[Content]:
        says = Content.styled(self.label, "bold" if self.strong else "")
        return says.wrap(max(width - self.mark.cell_length, 1)) or [Content()]


class OptionLine(Static):
    """One choice on the screen."""

    DEFAULT_CSS = """
    OptionLine:hover, OptionLine.-cursor { background: $panel; }
    OptionLine.-apart { border-top: solid $secondary; }
    .-short OptionLine.-apart { border-top: none; }
    """

    def __init__(self, offer: Choice, *, radio: bool) -> None:
        super().__init__()
        self.offer = offer
        self._radio = radio
        self._shown: tuple[object, ...] | None = None

    def show(self, *, cursor: bool, chosen: bool, remark: str) -> None:
        """Draw where the cursor is and what is chosen, with a remark below it."""
        self.set_class(cursor, "-cursor")
        says = (self.offer.label, remark) if remark else (self.offer.label,)
        box = f"{CHOSEN if chosen else OPEN} " if self._radio else ""
        key = f"{self.offer.key} " if self.offer.key else ""
        mark = f"{'>' if cursor else ' '} {box}{key} "
        if self._shown != (mark, says, chosen):
            self._shown = (mark, says, chosen)
            drawn = _HangingText(mark, *says, strong=chosen)
            # In the same room: what stands around it need not move.
            width, height = self.size
            fits = width > 0 and drawn.get_height({}, width) == height
            self.update(drawn, layout=not fits)
