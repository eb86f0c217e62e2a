"""Where rulesets are: shipped ones by id, others by folder.

Owns the search, and the one place where the word of a file counts. Reads no content
beyond noticing that a folder is a ruleset.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from placeready.errors import WrongUse, nearest

DEFAULT = "place-based-working"
HEAD = "ruleset.toml"
"""The file that makes a folder a ruleset."""
_WHICH = f"Give the folder that holds {HEAD}."


def shipped() -> dict[str, Path]:
    """The folders of the rulesets that come with placeready, by id."""
    # A wheel has them inside, a checkout beside the engine, and never both.
    installed = Path(str(resources.files("placeready"))) / "shipped"
    checkout = Path(__file__).resolve().parents[3] / "rulesets"
    home = installed if installed.is_dir() else checkout
    heads = (each for each in sorted(home.glob(f"*/{HEAD}")) if each.is_file())
    return {head.parent.name: head.parent for head in heads}


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


def folder_of(name: str) -> Path:
    """The folder of a ruleset, by the id of a shipped one or by its path. Raises
    WrongUse where neither is there.
    """
    # Before folders: what stands in the folder one is in must not change what an id
    # means.
    known = shipped()
    if name in known:
        return known[name]
    folder = Path(name)
    try:
        is_ruleset, is_folder = (folder / HEAD).is_file(), folder.is_dir()
    except OSError:  # such as a name that no folder can have
        is_ruleset = is_folder = False
    if is_ruleset:
        return folder
    if is_folder:
        message = f"The folder '{name}' is not a ruleset: it has no {HEAD}."
        other = next((each.name for each in folder.glob(f"{HEAD}.*")), None)
        renamed = f"Call the file '{other}' in it '{HEAD}'."
        raise WrongUse(message, renamed if other else _WHICH)
    listed = ", ".join(known) or "none"
    given = f"Give its folder with --ruleset. Shipped rulesets: {listed}."
    message = f"There is no ruleset or folder called '{name}'."
    raise WrongUse(message, nearest(name, known) or given)
