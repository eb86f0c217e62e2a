"""`placeready voices`: what people who answered differently could talk about."""

from __future__ import annotations

from pathlib import Path

from placeready.assessment.assess import trace
from placeready.assessment.meeting_sheet import meeting_sheet
from placeready.cli.area_input import area_of
from placeready.cli.assess import document, said
from placeready.cli.console import show
from placeready.model.assessment import Edition
from placeready.report.meeting_report import sheet
from placeready.report.responses_section import councils_in_words


def run(
    files: tuple[str, ...],
    ruleset: str | None,
    *,
    as_json: bool,
    most: int,
    plain: bool,
    edition: Edition | None,
    out: Path | None,
) -> int:
    """Print the meeting sheet; exit code 1 where the data had problems."""
    content, record, problems = area_of(files, ruleset, edition, out)
    made = meeting_sheet(trace(content, record), most)
    if as_json:
        document(made, out)
    else:
        blocks = sheet(content, made, councils_in_words(content, record))
        show(blocks, plain=plain, out=out, private=made.edition == "full")
    return said(problems)
