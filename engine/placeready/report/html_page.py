"""A document as one page of HTML: no script, no outside address, its own pictures.

Owns the template and what of Python it may ask. Every word is escaped as the place that
it stands in demands; the pictures are escaped where they are made (`svg_parts`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from placeready.errors.text import encodable_text, in_a_line
from placeready.report import (
    cell_words,
    chart_words,
    svg_answers,
    svg_ladder,
    svg_scores,
    svg_strips,
)
from placeready.report.document import Document
from placeready.report.html_order import order_of
from placeready.report.plain_figures import grouped

_TEMPLATES = Path(__file__).parent / "templates"


def in_html(document: Document) -> str:
    """A document as a page that any browser opens, prints and reads aloud."""
    page = _template().render(
        document=document, order=order_of(document), foot=css_text(document.foot)
    )
    # A half of a character in somebody's file must not keep the page from being saved.
    return encodable_text(page)


def css_text(text: str) -> Markup:
    """A text as the inside of a string of CSS: all but plain letters, digits and blanks
    by their numbers, since escaping for HTML ends neither a string nor a style.
    """
    return Markup("".join(map(_css, in_a_line(text))))  # noqa: S704  see above


def _css(sign: str) -> str:
    if sign.isascii() and (sign.isalnum() or sign == " "):
        return sign
    # Of halves of a character CSS knows nothing.
    number = 0xFFFD if 0xD800 <= ord(sign) <= 0xDFFF else ord(sign)
    return f"\\{number:06x} "


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["words"] = cell_words.cell_text
    environment.globals |= {
        "words": cell_words,
        "charts": chart_words,
        "grouped": grouped,
        "picture": {name: _marked(draw) for name, draw in _PICTURES.items()},
    }
    return environment.get_template("page.html.j2")


_PICTURES: Mapping[str, Callable[..., str]] = {
    "ladder": svg_ladder.ladder_picture,
    "tall_ladder": svg_ladder.tall_ladder,
    "score": svg_scores.score_cell,
    "axis": svg_scores.axis_cell,
    "strip": svg_strips.strip_cell,
    "chosen": svg_answers.choosers_cell,
}


def _marked(draw: Callable[..., str]) -> Callable[..., Markup]:
    # All words in a picture are escaped where it is made.
    return lambda *given: Markup(draw(*given))  # noqa: S704


def _shown(value: object) -> object:
    # Some words come to a page without having been a block: names in a list, choices.
    return in_a_line(value) if type(value) is str else value
