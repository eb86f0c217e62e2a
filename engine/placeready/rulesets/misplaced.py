"""What stands in a ruleset's folder and is not what it was meant to be.

Owns what is told of it: tables of no such name or form, scenarios among the content,
files that were saved under another name or twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_origin

from placeready.errors import Problem
from placeready.model.validation_messages import quoted
from placeready.model.value import Value
from placeready.rulesets.problem_list import ProblemList
from placeready.rulesets.toml_files import SCENARIOS
from placeready.rulesets.toml_source import HEADS, KINDS, TomlRecord


def wrong_form(key: str, content: object, problems: ProblemList) -> tuple[str, str]:
    """Of what no ruleset has at the top of a file: what is wrong, and what to do."""
    known = [*HEADS, *KINDS]
    if key not in known and not isinstance(content, dict | list):
        what = f"'{quoted(key)}' stands above the first table of its file."
        return what, "Put it below the header of its record, such as [ruleset]."
    what = f"A ruleset has no part called '{quoted(key)}' of this form."
    if key in known:
        many = f"Write [[{key}]] for each one."
        return what, many if key in KINDS else f"Write [{key}]."
    if owner := _owner_of(key):
        return what, f"It is a part of [{owner}]: write [{owner}.{key}]."
    return what, problems.nearest(key, known) or f"Known: {', '.join(known)}."


def _owner_of(table: str) -> str | None:
    """The record that has a table of this name in it, if one has."""
    if table == "requires":
        return "level"
    found = (
        kind
        for kind, model in {**HEADS, **KINDS}.items()
        for name, field in model.model_fields.items()
        if (field.alias or name) == table and _is_table(field.annotation)
    )
    return next(found, None)


def _is_table(kind: Any) -> bool:  # noqa: ANN401  any type there is
    return get_origin(kind) is Mapping or (
        isinstance(kind, type) and issubclass(kind, Value)
    )


def among_content(scenarios: Iterable[TomlRecord]) -> Iterator[Problem]:
    """Of scenarios among the content: each file once, which has one place alone."""
    for file, first in {each.file: each for each in reversed([*scenarios])}.items():
        within = Path(file).parent.name
        remedy = f"Move it to a file in the folder {SCENARIOS}."
        if get_close_matches(within.lower(), [SCENARIOS], cutoff=0.8):
            remedy = f"The folder of scenarios is called '{SCENARIOS}': rename it."
        yield first.problem("", "A scenario stands among the content.", remedy)


def twice(path: Path, other: str) -> Problem:
    """A file that holds what another does."""
    what = f"This file holds the same as {other}."
    remedy = "Take one of the two out of the ruleset's folder."
    return Problem(str(path), "", "", what, remedy)


def not_read(path: Path) -> Problem:
    """A file that was saved under a name that is not read."""
    what = "This file is not read: its name does not end in .toml."
    return Problem(str(path), "", "", what, f"Call it '{path.stem}'.")
