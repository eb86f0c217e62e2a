"""Which files a ruleset is read from, and that no result becomes one of them.

Owns the refusal for rulesets and for placeready's own data: by whatever name, whether
the file is there already or would come to be.
"""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

from placeready.errors import WrongUse
from placeready.rulesets.locate import HEAD
from placeready.rulesets.read_source import VERDICTS
from placeready.storage.same_file import check_not_read

_PROGRAM = Path(str(resources.files("placeready")))


def check_no_part(out: Path, folder: Path) -> None:
    """Raise WrongUse where a result is a file of a ruleset or of placeready itself, or
    would become one: of a ruleset's folder every TOML file is read, and the verdicts.
    """
    parts = [each for each in sorted(folder.rglob("*")) if _is_read(each)]
    check_not_read(out, parts)
    # The file itself: of a link that leads nowhere yet the name says nothing.
    place = Path(os.path.realpath(out))
    _check_not_of_the_program(out, place)
    within = Path(os.path.realpath(folder)) in place.parents
    if (within and _is_read(place)) or str(place) in map(os.path.realpath, parts):
        message = f"'{out}' would be read as a part of the ruleset in '{folder}'."
        remedy = f"Give a name that does not end in .toml and is not {VERDICTS}."
        raise WrongUse(message, remedy)


def check_outside(folder: Path) -> None:
    """Raise WrongUse where a new folder would be a part of a ruleset, all folders of
    which are read, or of placeready itself.
    """
    place = Path(os.path.realpath(folder))
    _check_not_of_the_program(folder, place)
    for home in place.parents:
        if (home / HEAD).is_file():
            message = f"'{folder}' would be read as a part of the ruleset in '{home}'."
            raise WrongUse(message, "Give a folder that is outside of it.")


def _check_not_of_the_program(out: Path, place: Path) -> None:
    if Path(os.path.realpath(_PROGRAM)) in place.parents:
        message = f"'{out}' would be a file of placeready itself."
        raise WrongUse(message, "Give a place in another folder.")


def _is_read(path: Path) -> bool:
    # In whatever letters: on some drives they do not count.
    return path.suffix.lower() == ".toml" or path.name.lower() == VERDICTS
