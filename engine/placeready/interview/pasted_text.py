"""What becomes of a text that is pasted into a field of one line.

Owns how its lines are joined, what is cut and what is said of it, and which of its
lines is a link.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+", re.IGNORECASE)


class FittedText(NamedTuple):
    """A text as far as a field has room for it."""

    text: str
    cut: int
    """Characters that had to be left out."""

    def notice(self, most: int) -> str:
        """What is said of what was left out; empty where nothing was."""
        if not self.cut:
            return ""
        left = f"{self.cut:,} character{'' if self.cut == 1 else 's'}"
        return f"The last {left} did not fit and were left out: {most:,} at most."


class PastedEvidence(NamedTuple):
    """A pasted text, told apart into what evidence has fields for."""

    title: str
    """All but the link, on one line."""
    link: str
    """The first line that is a link and nothing else; empty where none is."""


def one_line(text: str) -> str:
    """A text on one line, its lines joined by spaces; a text of one line as it is."""
    lines = text.splitlines()
    return text if lines == [text] else " ".join(filter(None, map(str.strip, lines)))


def fitted(text: str, room: int) -> FittedText:
    """A text on one line, as far as there is room."""
    line = one_line(text)
    kept = line[: max(room, 0)]
    return FittedText(kept, len(line) - len(kept))


def as_evidence(text: str) -> PastedEvidence:
    """The link of a pasted text, where one has a line of its own, and the rest."""
    lines = [line.strip() for line in text.splitlines()]
    link = next((line for line in lines if is_link(line)), "")
    if link:
        lines.remove(link)
    return PastedEvidence(one_line("\n".join(lines)), link)


def is_link(text: str) -> bool:
    """Whether a text is a link and nothing else."""
    return _LINK.fullmatch(text) is not None
