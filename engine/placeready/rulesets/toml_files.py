"""Which files a ruleset is in.

Owns the walk through its folder, and what there is passed over.
"""

from __future__ import annotations

import os
from pathlib import Path

from placeready.errors import Problem
from placeready.rulesets.problem_list import ProblemList
from placeready.storage.input_names import beside

SCENARIOS = "scenarios"
"""The folder of the ruleset's own tests; not part of its content."""

_SAVED_OTHERWISE = ".toml.txt"
"""What an editor for plain text makes of a name, which some systems do not show."""


def toml_files(
    folder: Path, problems: ProblemList, *, scenarios: bool = False
) -> list[Path]:
    """The TOML files of the content, or of the scenarios, in order; and those that were
    meant to be some.
    """
    home = folder / SCENARIOS
    found: list[Path] = []
    waiting = [home if scenarios else folder]
    while waiting:
        within = waiting.pop()
        for each in _there(within, problems):
            path = within / each.name
            # Links to folders are not followed: they can lead round in a circle.
            if each.is_dir(follow_symlinks=False) and path != home:
                waiting.append(path)
            if is_toml(path) or each.name.lower().endswith(_SAVED_OTHERWISE):
                found.append(path)
    return sorted(found)


def is_toml(path: Path) -> bool:
    """Whether a file is read, by its name."""
    return path.name.lower().endswith(".toml")


def _there(folder: Path, problems: ProblemList) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [each for each in entries if not beside(each.name)]
    except FileNotFoundError:
        return []
    except OSError as error:
        what = f"The folder cannot be opened: {error.strerror or error}."
        remedy = "Check that it is a folder, and that you may read it."
        problems.append(Problem(str(folder), "", "", what, remedy))
        return []
