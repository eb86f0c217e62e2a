"""`placeready share`: a record to a copy that can be passed on."""

from __future__ import annotations

from pathlib import Path

from placeready.cli.assess import area_of, said
from placeready.cli.streams import say
from placeready.content.laid_out import laid_out
from placeready.content.save import save
from placeready.evaluation.share import share
from placeready.report.passing_on import told


def run(file: str, ruleset: str | None, *, show_small: bool, out: Path) -> int:
    """Write the copy; exit code 1 where the data had problems.

    Raises:
        WrongUse: where the copy would take the place of the record.
    """
    content, record, problems = area_of((file,), ruleset, out)
    shared = share(content, record, show_small=show_small)
    save(out, laid_out(shared.record))
    say(f"A copy to pass on is in {out}.")
    for paragraph in told(content, shared, show_small=show_small):
        say(paragraph)
    return said(problems)
