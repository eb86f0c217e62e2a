"""A result in a file, in any format there is.

Owns what is written: a document begins with its title, and says whose answers it is
made of. JSON is the result itself, for programs. Which formats there are, and how each
is written, is the report's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from placeready.interview.shown_result import ShownResult
from placeready.report.blocks import Paragraph
from placeready.report.document import Document
from placeready.report.formats import BY_SUFFIX, Result, format_of
from placeready.report.outlines import report_of
from placeready.storage.result_file import put_result
from placeready.storage.same_file import check_not_read


def formats() -> Iterator[tuple[str, str]]:
    """The ending of a file's name, and what a person calls that format."""
    for suffix, each in BY_SUFFIX.items():
        yield suffix, each.called


def written(result: ShownResult, path: Path) -> bytes:
    """A result in the format that the name of a file stands for. Raises WrongUse where
    it stands for none, or what writes it is not installed.
    """
    examined = result.examined

    def outline(name: str) -> Document:
        document = report_of(examined, name)
        opening = (Paragraph(result.about), *document.opening)
        return replace(document, opening=opening)

    return format_of(path).bytes_of(Result(examined.assessment, outline))


def save(result: ShownResult, path: Path) -> None:
    """Put a result into a file. Raises WrongUse as `written` does, and where it would
    take the place of the answers, or cannot be put there.
    """
    # The name is typed, and may be that of the answers themselves.
    check_not_read(path, (result.answers,))
    put_result(path, written(result, path))
