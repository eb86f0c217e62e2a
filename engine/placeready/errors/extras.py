"""Libraries that come with an extra, and what is said where one is missing.

Owns that sentence, which has the command that installs it.
"""

from __future__ import annotations

from importlib.util import find_spec

from placeready.errors import WrongUse


def check_installed(library: str, extra: str, what: str) -> None:
    """Raise WrongUse where a library of an extra is missing; `what` needs it."""
    if find_spec(library) is None:
        message = f"{what} needs a part of placeready that is not installed."
        raise WrongUse(message, f"Run `pip install 'placeready[{extra}]'`.")
