"""The ladder of levels as a picture: steps that rise, each with its word.

Solid is reached, dark with a flag is here, stripes are held back, dots are open, and a
dashed frame is not reached.
"""

from __future__ import annotations

from dataclasses import dataclass

from placeready.report.chart_words import chart_says, chart_title
from placeready.report.charts import Ladder, Step
from placeready.report.svg_parts import (
    GREY,
    INK,
    LEADING,
    ON_SOLID,
    PALE,
    PAPER,
    SOLID,
    at,
    box,
    dots,
    lines_of_words,
    path,
    stripes,
    whole,
    width_of,
    words,
    wrapped_to,
)

_WIDTH = 720.0
_GAP = 10.0
_RISE = 9.0
_FLAG = 14.0
_PAD = 12.0
_NUMBER = 24.0
_SIZE = 14.0
_WORD = 13.0


def ladder_picture(chart: Ladder, uid: str) -> str:
    """The levels beside each other, the lowest first, each higher than the last."""
    steps = [_Fitted.of(step, len(chart.steps)) for step in chart.steps]
    # On one side of every number or under every one: a mixture reads as a difference.
    beside = all(step.word_fits for step in steps)
    low = max((step.height(beside=beside) for step in steps), default=0.0)
    bottom = _FLAG + _RISE * max(0, len(steps) - 1) + low + 2
    body = [stripes(f"{uid}-held"), dots(f"{uid}-open")]
    for number, step in enumerate(steps):
        x = number * (step.width + _GAP)
        body.append(step.drawn(x, bottom, low + number * _RISE, uid, beside=beside))
    title, says = chart_title(chart), chart_says(chart)
    return whole(_WIDTH, bottom + 2, body, title=title, says=says, uid=uid)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A step with its words wrapped to its width."""

    step: Step
    width: float
    name: tuple[str, ...]
    word: tuple[str, ...]

    @classmethod
    def of(cls, step: Step, among: int) -> _Fitted:
        width = (_WIDTH - _GAP * (among - 1)) / among
        room = width - 2 * _PAD
        name = tuple(wrapped_to(step.name, room, _SIZE))
        return cls(step, width, name, tuple(wrapped_to(step.word, room, _WORD)))

    @property
    def word_fits(self) -> bool:
        """Whether its word has room on the line of its number."""
        return width_of(self.step.word, _WORD) <= self.width - 2 * _PAD - _NUMBER

    def height(self, *, beside: bool) -> float:
        """What its words need."""
        under = 0 if beside else len(self.word) * _WORD * LEADING
        return 34 + under + len(self.name) * _SIZE * LEADING + 10

    def drawn(
        self, x: float, bottom: float, height: float, uid: str, *, beside: bool
    ) -> str:
        here = self.step.state == "here"
        top = bottom - height
        ink = ON_SOLID if here else INK
        number = words(
            x + _PAD, top + 25, str(self.step.number), size=_NUMBER, fill=ink, bold=True
        )
        told = self._told(x, top, ink, beside=beside)
        flag = (
            path(
                f"M{at(x + self.width / 2 - 9)} {at(top - 13)}h18l-9 10z",
                SOLID,
                1,
                fill=SOLID,
            )
            if here
            else ""
        )
        return f"{self._frame(x, top, height, uid)}{flag}{number}{told}"

    def _told(self, x: float, top: float, ink: str, *, beside: bool) -> str:
        strong = self.step.state in {"here", "held_back", "open"}
        if beside:
            end = x + self.width - _PAD
            word = words(
                end,
                top + 23,
                self.step.word,
                size=_WORD,
                fill=ink,
                bold=strong,
                anchor="end",
            )
            first = top + 48
        else:
            word = "".join(
                words(
                    x + _PAD,
                    top + 44 + n * _WORD * LEADING,
                    line,
                    size=_WORD,
                    fill=ink,
                    bold=strong,
                )
                for n, line in enumerate(self.word)
            )
            first = top + 48 + len(self.word) * _WORD * LEADING
        return word + lines_of_words(x + _PAD, first, self.name, size=_SIZE, fill=ink)

    def _frame(self, x: float, top: float, height: float, uid: str) -> str:
        def framed(fill: str, edge: str, wide: float, dash: str = "") -> str:
            return box(
                x + 1.5, top, self.width - 3, height, fill, edge, wide=wide, dash=dash
            )

        match self.step.state:
            case "here":
                return framed(SOLID, SOLID, 2.5)
            case "reached":
                return framed(PALE, SOLID, 1.5)
            case "not_reached":
                return framed(PAPER, GREY, 1.5, "5 4")
        kind = "held" if self.step.state == "held_back" else "open"
        # Words do not read on a pattern: it is a border around their paper.
        paper = box(x + 9, top + 7, self.width - 18, height - 14, PAPER)
        return framed(f"url(#{uid}-{kind})", SOLID, 1.5) + paper
