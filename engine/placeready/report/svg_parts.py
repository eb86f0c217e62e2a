"""Parts of a picture as SVG text: colours, words, shapes and patterns.

Owns how each looks, so that one meaning looks the same in every chart. Nothing is said
by colour alone, and no word of a file becomes anything but a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from placeready.errors.text import xml_text

INK = "#0b0c0c"
GREY = "#4a5358"
"""Of words beside the point."""
RULE = "#a9b4b9"
PALE = "#e4e8ea"
SOLID = "#0f5257"
WARN = "#9a3d00"
PAPER = "#ffffff"
ON_SOLID = "#fffffe"
"""Of words on `SOLID`: white too, told apart so that a page can colour them anew."""
FONTS = "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
"""One of them is on every system; a picture whose font is missing has no words."""

# How wide a letter is in parts of its size, on average and so that words fit.
_LETTER = 0.51


def word_of_xml(text: str) -> str:
    """A text that anybody may have written, as words of SVG or an attribute of it."""
    return escape(xml_text(text))


def at(place: float) -> str:
    """A coordinate to a tenth: finer would say more than the figure beside it."""
    near = f"{place:.1f}".removesuffix(".0")
    return near if near != "-0" else "0"


def words(
    x: float,
    y: float,
    text: str,
    *,
    size: float = 14,
    fill: str = INK,
    bold: bool = False,
    anchor: str = "start",
) -> str:
    """A line of words that begins, has its middle or ends at x."""
    placed = f'x="{at(x)}" y="{at(y)}" font-size="{at(size)}" fill="{fill}"'
    weight = ' font-weight="700"' if bold else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f"<text {placed}{weight}{where}>{word_of_xml(text)}</text>"


def lines_of_words(
    x: float,
    y: float,
    lines: Iterable[str],
    *,
    size: float = 14,
    fill: str = INK,
    bold: bool = False,
) -> str:
    """Lines of words below each other, the first at y."""
    return "".join(
        words(x, y + number * size * LEADING, line, size=size, fill=fill, bold=bold)
        for number, line in enumerate(lines)
    )


LEADING = 1.2
"""From one line to the next, in sizes of the letters."""


def width_of(text: str, size: float) -> float:
    """About how wide words are."""
    return len(text) * size * _LETTER


def wrapped_to(text: str, width: float, size: float = 14) -> list[str]:
    """Words over lines that are about so wide; a word that is wider is cut, since
    nothing in a picture can be scrolled.
    """
    most = max(4, int(width / (size * _LETTER)))
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        if line and len(line) + 1 + len(rest) <= most:
            line = f"{line} {rest}"
            continue
        if line:
            lines.append(line)
        while len(rest) > most:
            lines.append(rest[:most])
            rest = rest[most:]
        line = rest
    return [*lines, line] if line else lines


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    edge: str = "none",
    *,
    wide: float = 1.5,
    dash: str = "",
) -> str:
    """A rectangle."""
    sides = f'width="{at(width)}" height="{at(height)}" fill="{fill}"'
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    line = f' stroke="{edge}" stroke-width="{at(wide)}"{dashed}'
    drawn = line if edge != "none" else ""
    return f'<rect x="{at(x)}" y="{at(y)}" {sides}{drawn}/>'


def path(
    steps: str, edge: str, wide: float = 1, *, fill: str = "none", dash: str = ""
) -> str:
    """A line along steps."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    drawn = f'fill="{fill}" stroke="{edge}" stroke-width="{at(wide)}"{dashed}'
    return f'<path d="{steps}" {drawn}/>'


def whole(
    width: float, height: float, body: Iterable[str], *, title: str, says: str, uid: str
) -> str:
    """A picture that stands by itself, with its name and the sentence that says the
    same. `uid` tells its ids from those of other pictures on a page.
    """
    ids = f'role="img" aria-labelledby="{uid}-t" aria-describedby="{uid}-d"'
    name = f'<title id="{uid}-t">{word_of_xml(title)}</title>'
    told = f'<desc id="{uid}-d">{word_of_xml(says)}</desc>'
    return f"{_opened(width, height, ids)}{name}{told}{''.join(body)}</svg>"


def small(width: float, height: float, body: Iterable[str]) -> str:
    """A picture in a line or cell beside words that say the same: nobody hears it."""
    hidden = 'aria-hidden="true" focusable="false"'
    return f"{_opened(width, height, hidden)}{''.join(body)}</svg>"


def _opened(width: float, height: float, more: str) -> str:
    sides = f'width="{at(width)}" height="{at(height)}"'
    view = f'viewBox="0 0 {at(width)} {at(height)}"'
    space = 'xmlns="http://www.w3.org/2000/svg"'
    return f'<svg {space} {view} {sides} {more} font-family="{FONTS}">'


def stripes(uid: str) -> str:
    """A pattern of slanting lines, to be filled with by `url(#uid)`."""
    lines = path("M0 0V8", RULE, 5)
    return (
        f'<defs><pattern id="{uid}" width="8" height="8" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f"{box(0, 0, 8, 8, PAPER)}{lines}</pattern></defs>"
    )


def dots(uid: str) -> str:
    """A pattern of dots."""
    dot = f'<circle cx="4" cy="4" r="1.6" fill="{SOLID}"/>'
    return (
        f'<defs><pattern id="{uid}" width="8" height="8" '
        f'patternUnits="userSpaceOnUse">{box(0, 0, 8, 8, PAPER)}{dot}</pattern></defs>'
    )


def stacked(places: Sequence[float], room: float) -> list[int]:
    """In which row each of some marks stands so that none covers another; places from
    the lowest, row 0 on the line.
    """
    last: list[float] = []
    rows = []
    for place in places:
        row = next((n for n, at in enumerate(last) if place - at >= room), len(last))
        last[row : row + 1] = [place]
        rows.append(row)
    return rows
