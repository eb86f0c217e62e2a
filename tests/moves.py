"""A small ruleset some versions on, and what its versions did to ids and answers."""

from __future__ import annotations

from pathlib import Path

from builders import GARDEN, Edit, edited

LEASE = '"f.land.lease"'


def move(since: str = "1.1.0", was: str = "f.old", **fields: str) -> str:
    """One `[[moved]]`, whose other fields are written as TOML has them."""
    more = "".join(f"{name} = {value}\n" for name, value in fields.items())
    return f'[[moved]]\nsince = "{since}"\nfrom = "{was}"\n{more}\n'


def moved_garden(tmp_path: Path, version: str, *moves: str) -> Path:
    """The small ruleset in this version, with what has moved in a file of its own."""
    later = Edit("ruleset.toml", 'version = "1.0.0"', f'version = "{version}"')
    copy = edited(GARDEN, tmp_path, later)
    (copy / "moved.toml").write_text("".join(moves), encoding="utf-8")
    return copy
