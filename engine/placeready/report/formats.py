"""The formats in which a result can be had, by name and by the suffix of a file.

Owns which there are: a format is one module with one line here. A terminal is drawn on
and no format (`terminal`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from placeready.errors import WrongUse
from placeready.errors.extras import check_installed
from placeready.model.value import Value
from placeready.report.document import Document

WIDTH = 80
"""How wide text is in a file or a pipe: the same result is the same bytes."""


@dataclass(frozen=True, slots=True)
class Result:
    """A result in whichever shape a format wants it."""

    value: Value | None
    """What programs read; None where there is only something to be read by people."""
    outline: Callable[[str], Document]
    """The document of an outline: `full` is the whole report, `paper` that for a
    cabinet, `sheets` the tables of a workbook; a result may have the same for all."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever asks for a file can choose."""

    outline: str | None = None
    """None takes the format's own."""
    width: int = WIDTH
    laid_out: bool = False
    """Of JSON: over several lines, for eyes on a terminal."""
    template: Path | None = None
    """A Word document whose styles, headers and footers are to be used."""


Write = Callable[[Result, Choices], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is called, and what writes it."""

    name: str
    suffix: str
    called: str
    """What a person calls it."""
    write: Write
    outline: str = "full"
    """What it holds where nothing else is asked for."""
    is_text: bool = True
    """Whether it can be shown in a terminal or a pipe as it is."""

    def bytes_of(self, result: Result, choices: Choices | None = None) -> bytes:
        """The result as a file. Raises WrongUse where what writes it is not installed,
        with the command that does, or where the template cannot be used.
        """
        return self.write(result, choices or Choices())

    def document(self, result: Result, choices: Choices) -> Document:
        """What of the result it writes."""
        return result.outline(choices.outline or self.outline)


def _text(result: Result, choices: Choices) -> bytes:
    from placeready.report.plain_text import in_text

    document = FORMATS["text"].document(result, choices)
    return f"{in_text(document, choices.width)}\n".encode()


def _spoken(result: Result, choices: Choices) -> bytes:
    from placeready.report.plain_text import in_text

    document = FORMATS["spoken"].document(result, choices)
    return f"{in_text(document, choices.width, spoken=True)}\n".encode()


def _json(result: Result, choices: Choices) -> bytes:
    from placeready.report.json_document import to_json

    if result.value is None:
        message = "This has no form for programs."
        raise WrongUse(message, "Choose another format, such as text.")
    indent = 2 if choices.laid_out else None
    return f"{to_json(result.value, indent=indent)}\n".encode()


def _workbook(result: Result, choices: Choices) -> bytes:
    check_installed("openpyxl", "office", "Excel")
    from placeready.report.xlsx import in_workbook

    return in_workbook(FORMATS["excel"].document(result, choices))


def _html(result: Result, choices: Choices) -> bytes:
    from placeready.report.html_page import in_html

    return in_html(FORMATS["html"].document(result, choices)).encode()


def _markdown(result: Result, choices: Choices) -> bytes:
    from placeready.report.markdown_text import in_markdown

    return in_markdown(FORMATS["markdown"].document(result, choices)).encode()


def _word(result: Result, choices: Choices) -> bytes:
    for library in ("docx", "resvg_py"):
        check_installed(library, "office", "A Word document")
    from placeready.report.word.write_word import in_word

    return in_word(FORMATS["word"].document(result, choices), choices.template)


def _pdf(result: Result, choices: Choices) -> bytes:
    check_installed("typst", "pdf", "A PDF")
    from placeready.report.pdf.write_pdf import in_pdf

    return in_pdf(FORMATS["pdf"].document(result, choices))


_EACH = (
    # To be looked at: marks and bars, as wide as the terminal or the file.
    Format("text", ".txt", "plain text", _text),
    # To be listened to: sections are numbered and no mark is only seen.
    Format("spoken", "", "plain text to be listened to", _spoken),
    # For a browser: one file, which prints as a report of a few pages.
    Format("html", ".html", "a page for a browser", _html),
    # For wikis and repositories.
    Format("markdown", ".md", "Markdown", _markdown),
    Format("json", ".json", "JSON for programs", _json),
    # For officers, who complete it, and paste from it.
    Format("word", ".docx", "a Word document", _word, "paper", is_text=False),
    # To be sent and kept as it is.
    Format("pdf", ".pdf", "a PDF", _pdf, is_text=False),
    # To be worked in: figures, and the plan to be kept up.
    Format("excel", ".xlsx", "Excel", _workbook, "sheets", is_text=False),
)
FORMATS: Mapping[str, Format] = {each.name: each for each in _EACH}
BY_SUFFIX: Mapping[str, Format] = {each.suffix: each for each in _EACH if each.suffix}


_OF_OTHERS = frozenset({".csv", ".doc", ".docm", ".parquet", ".xls", ".xlsm"})


def check_named_for_json(path: Path | None) -> None:
    """Raise WrongUse where a file that is to hold JSON has the ending of another kind:
    whoever opened it would find nothing they can read.
    """
    if path is None:
        return
    suffix = os.path.splitext(path.name)[1].lower()
    form = BY_SUFFIX.get(suffix, FORMATS["json"])
    # JSON is text, which any program for text shows.
    if suffix in _OF_OTHERS or form.name not in ("json", "text"):
        message = f"This is JSON, which '{path.name}' does not say."
        raise WrongUse(message, f"Call it '{path.stem}.json'.")


def format_of(path: Path) -> Format:
    """The format that the suffix of a file stands for. Raises WrongUse with the list
    of those there are for any other.
    """
    suffix = os.path.splitext(path.name)[1].lower()
    if found := BY_SUFFIX.get(suffix):
        return found
    near = get_close_matches(suffix, BY_SUFFIX, 1) if suffix else []
    meant = f" Did you mean '{path.stem}{near[0]}'?" if near else ""
    each = ", ".join(f"{one.suffix} ({one.called})" for one in BY_SUFFIX.values())
    told = f"'{suffix}' is no format" if suffix else "it has no ending"
    message = f"Cannot tell how to write '{path.name}': {told}."
    raise WrongUse(message, f"{meant} Choose one of: {each}.".strip())
