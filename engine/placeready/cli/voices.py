"""`placeready voices`: what people who answered differently could talk about."""

from __future__ import annotations

import sys
from pathlib import Path

from placeready.cli.assess import area_of, said
from placeready.cli.streams import product, show
from placeready.content.invited import invited
from placeready.evaluation.assess import examine
from placeready.evaluation.sheet import sheet_of
from placeready.report.document import to_json
from placeready.report.sheet import sheet


def run(
    files: tuple[str, ...],
    ruleset: str | None,
    *,
    as_json: bool,
    most: int,
    plain: bool,
    show_small: bool,
    out: Path | None,
) -> int:
    """Print the meeting sheet; exit code 1 where the data had problems."""
    content, record, problems = area_of(files, ruleset, out)
    made = sheet_of(examine(content, record, show_small=show_small), most)
    if as_json:
        laid_out = out is None and sys.stdout.isatty()
        product(to_json(made, indent=2 if laid_out else None), out)
    else:
        blocks = sheet(content, made, invited(content, record))
        show(blocks, plain=plain, out=out)
    return said(problems)
