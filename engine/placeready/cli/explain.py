"""`placeready explain`: why one thing is as it is."""

from __future__ import annotations

from pathlib import Path

from placeready.cli.assess import area_of, said
from placeready.cli.streams import show
from placeready.evaluation.assess import examine
from placeready.evaluation.explain import explain
from placeready.report.explanation import explanation


def run(
    files: tuple[str, ...],
    name: str,
    ruleset: str | None,
    *,
    plain: bool,
    show_small: bool,
    out: Path | None,
) -> int:
    """Explain one name; exit code 1 where the data had problems."""
    content, record, problems = area_of(files, ruleset, out)
    examined = examine(content, record, show_small=show_small)
    kind, explained = explain(examined, name)
    show(explanation(examined, kind, name, explained), plain=plain, out=out)
    return said(problems)
