"""`placeready explain`: why one thing is as it is."""

from __future__ import annotations

from pathlib import Path

from placeready.assessment.assess import trace
from placeready.assessment.explain import explain
from placeready.cli.area_input import area_of
from placeready.cli.assess import said
from placeready.cli.console import show
from placeready.model.assessment import Edition
from placeready.report.explanation import explanation


def run(
    files: tuple[str, ...],
    name: str,
    ruleset: str | None,
    *,
    plain: bool,
    edition: Edition | None,
    out: Path | None,
) -> int:
    """Explain one name; exit code 1 where the data had problems."""
    content, record, problems = area_of(files, ruleset, edition, out)
    examined = trace(content, record)
    kind, explained = explain(examined, name)
    blocks = explanation(examined, kind, name, explained)
    show(blocks, plain=plain, out=out, private=examined.assessment.edition == "full")
    return said(problems)
