"""Which ruleset is used: what a person gives, else what a file names, else the default.

Owns the one place where the word of a file counts, and how the chosen one is loaded.
"""

from __future__ import annotations

from placeready.errors import Problems, Unusable, nearest
from placeready.model.ruleset import Ruleset
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.locate import folder_of, shipped


def not_shipped(named: str | None) -> str:
    """What to do where a file names a ruleset that does not come with placeready; empty
    where it names one that does, or none.
    """
    # A file never chooses a folder: whoever sends one would decide which files of this
    # computer are read, and which rules its answers are judged by.
    if named is None or named in shipped():
        return ""
    given = "It does not come with placeready: give its folder with --ruleset."
    return nearest(named, shipped()) or given


def load_ruleset(name: str) -> Ruleset:
    """A ruleset by the id of a shipped one or by its folder.

    Raises:
        WrongUse: where it is not there.
        Unusable: where it has problems.
    """
    content = read_ruleset(folder_of(name))
    if isinstance(content, Problems):
        raise Unusable(content)
    return content
