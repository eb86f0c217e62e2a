"""The file beside a ruleset's TOML that holds the verdicts on its conditions.

Owns its name and its reading, which happens when it is needed. It is no part of the
content: what it says is bound to the conditions by whoever reads it
(`evaluation.verdict_table`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NAME = "verdicts.json"

_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class VerdictsFile:
    """The file in the folder of a ruleset."""

    folder: Path

    def __call__(self) -> bytes | None:
        """What it holds; None where it is not there or cannot be read."""
        path = self.folder / NAME
        try:
            if not path.is_file() or path.stat().st_size > _MOST_BYTES:
                return None
            return path.read_bytes()
        except OSError:
            return None
