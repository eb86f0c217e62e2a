"""Where a result goes and in which format: to a terminal, a pipe, a pager or a file.

Owns what the options on output mean together. What is in a result is its document's.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import rich_click as click

from placeready.cli import console
from placeready.cli.area_input import AreaOptions
from placeready.cli.options import OUT, PLAIN
from placeready.errors import WrongUse, nearest
from placeready.report.formats import FORMATS, Choices, Format, Result, format_of

F = TypeVar("F", bound=Callable[..., Any])


class OutputOptions(TypedDict):
    """What every command that shows a result is given."""

    form: str | None
    plain: bool
    pager: bool
    template: Path | None


class ResultOptions(AreaOptions, OutputOptions):
    """The same with what a command that shows an area is given."""


@dataclass(frozen=True, slots=True)
class Output:
    """What was asked for, and can be had."""

    format: Format | None
    """None for what suits where it goes: drawn in a terminal, text in a pipe."""
    out: Path | None
    plain: bool
    pager: bool
    template: Path | None

    @property
    def shown(self) -> bool:
        """Whether somebody is to read it now."""
        return self.format is None and self.out is None


def output_options(command: F) -> F:
    """Add the options on output to a command."""
    for option in reversed((_FORMAT, _JSON, OUT, PLAIN, _PAGER, _TEMPLATE)):
        command = option(command)
    return command


_FORMAT = click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help=f"One of: {', '.join(FORMATS)}. Left out: what the end of --out says, and "
    "else what suits where it goes.",
)
_JSON = click.option(
    "--json", "form", flag_value="json", default=None, help="As --format json."
)
_PAGER = click.option("--pager", is_flag=True, help="Show it page by page.")
_TEMPLATE = click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help="For Word: your own document, whose styles, headers and footers are used.",
)


def output_of(given: OutputOptions, out: Path | None) -> Output:
    """What the options mean. Raises WrongUse where they do not fit together."""
    plain, form = given["plain"], _format(given["form"], out)
    if form is not None and form.name == "text" and plain:
        form = FORMATS["spoken"]
    if plain and form is not None and form.name != "spoken":
        message = f"--plain is for text, and this is {form.called}."
        raise WrongUse(message, "Leave one of the two out.")
    if given["template"] is not None and (form is None or form.name != "word"):
        message = "--template is for Word documents alone."
        raise WrongUse(
            message, "Give --out a name that ends in .docx, or leave it out."
        )
    if given["pager"] and (form is not None or out is not None):
        message = "--pager shows a result, and does not go with a file or a format."
        raise WrongUse(message, "Leave one of the two out.")
    if form is not None and not form.is_text and out is None and sys.stdout.isatty():
        message = f"A terminal cannot show {form.called}."
        raise WrongUse(message, f"Give a file: --out NAME{form.suffix}.")
    return Output(form, out, plain, given["pager"], given["template"])


def _format(name: str | None, out: Path | None) -> Format | None:
    if name is None:
        return None if out is None else format_of(out)
    if name in FORMATS:
        return FORMATS[name]
    message = f"There is no format '{name}'."
    hint = nearest(name, FORMATS)
    raise WrongUse(message, hint or f"There are: {', '.join(FORMATS)}.")


def deliver(
    result: Result, output: Output, outline: str | None, *, private: bool
) -> None:
    """Give a result to whoever asked for it.

    Args:
        result: What was asked for.
        output: Where it goes.
        outline: Which outline of it; None for the format's own, and `board` where it
            is shown.
        private: Whether only its owner may read the file.
    """
    if output.shown:
        document = result.outline(outline or "board")
        console.show(document, plain=output.plain, pager=output.pager)
        return
    form = output.format or FORMATS["text"]
    on_screen = output.out is None and sys.stdout.isatty()
    choices = Choices(outline, laid_out=on_screen, template=output.template)
    made = form.bytes_of(result, choices)
    if form.is_text:
        console.product(made.decode().rstrip("\n"), output.out, private=private)
    else:
        console.product_bytes(made, output.out, private=private)
