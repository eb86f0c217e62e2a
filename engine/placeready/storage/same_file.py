"""That nothing is written over what is read.

Owns when two names are one file, and the refusal. The files themselves are compared, so
that links and names in other letters are seen through.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from placeready.errors import WrongUse


def check_not_read(out: Path, inputs: Iterable[str | Path]) -> None:
    """Raise WrongUse where a result would take the place of an input."""
    for each in inputs if _file(out) else ():
        if same_file(each, out):
            message = f"'{out}' would be written over the input '{each}'."
            raise WrongUse(message, "Give it another name.")


def same_file(one: str | Path, other: str | Path) -> bool:
    """Whether an input is also this file, by whatever name."""
    # By number: `record < in.json` reads in.json too, and `> in.json` would empty it.
    given, there = _file(0 if one == "-" else one), _file(other)
    return given is not None and there is not None and os.path.samestat(given, there)


def _file(name: str | Path | int) -> os.stat_result | None:
    """What a file is told by; None where it is not there."""
    try:
        return os.stat(name)
    except (OSError, ValueError):
        return None
