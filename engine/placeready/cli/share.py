"""`placeready share`: a record to a copy that can be passed on."""

from __future__ import annotations

from pathlib import Path

from placeready.cli.area_input import area_of
from placeready.cli.assess import said
from placeready.cli.console import say
from placeready.records.layout import file_text
from placeready.report.copy_notice import copy_notice
from placeready.storage.atomic_write import save


def run(file: str, ruleset: str | None, *, out: Path) -> int:
    """Write the copy; exit code 1 where the data had problems.

    Raises:
        WrongUse: where the copy would take the place of the record.
    """
    content, record, problems = area_of((file,), ruleset, "published", out)
    save(out, file_text(record))
    say(f"A copy to pass on is in {out}.")
    for paragraph in copy_notice(content, record):
        say(paragraph)
    return said(problems)
