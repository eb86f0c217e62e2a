"""`placeready share`: a record to its publishable copy."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from placeready.cli.area_input import area_of
from placeready.cli.console import exit_code, say
from placeready.cli.options import RULESET, place
from placeready.records.layout import file_text
from placeready.report.copy_notice import copy_notice
from placeready.report.formats import check_named_for_json
from placeready.storage.result_file import put_result


@click.command()
@click.argument("record", metavar="RECORD")
@place(
    "--out",
    "Write the copy to this file, whole or not at all.",
    required=True,
    dir_okay=False,
)
@RULESET
def command(record: str, ruleset: str | None, out: Path) -> int:
    """Make a copy of a record that can be passed on.

    It has no names of people or organisations, no roles, notes or links. What only a
    few people of a protected tier said is left out, and the copy says so. Its result is
    the published edition of the record's.
    """
    content, copy, problems = area_of(
        {"files": (record,), "ruleset": ruleset, "edition": "published", "out": out}
    )
    check_named_for_json(out)
    put_result(out, file_text(copy), over_copy=True)
    say(f"A copy to pass on is in {out}.")
    for paragraph in copy_notice(content, copy):
        say(paragraph)
    return exit_code(problems)
