"""How answers to an earlier version of a ruleset are read by a later one.

Owns what can become of an id, of an anchor and of an option between two versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from placeready.model.anchor_scale import MOST_ANCHORS
from placeready.model.value import Id, Many, Text, Value, Whole

VersionNumbers: TypeAlias = tuple[int, int, int]
AskAgain: TypeAlias = Literal["ask again"]
ASK_AGAIN: AskAgain = "ask again"
"""In place of an answer that no answer of today stands for."""

Version = Annotated[str, Field(pattern=r"^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}$")]
"""Three numbers, of which the first changes when old results no longer compare."""

MovedAnchor: TypeAlias = Annotated[Whole, Field(ge=0, lt=MOST_ANCHORS)] | AskAgain


class Moved(Value):
    """What one version of the content did to an id of the version before."""

    since: Version
    """The first version in which it is so."""
    was: Id = Field(alias="from")
    """The id in the version before: of a question, a context question, a tier or a
    construct."""
    to: Id | None = None
    """What it is called since then; absent where it keeps its id."""
    anchors: Many[MovedAnchor] = ()
    """For each anchor of before, from 0, the one that means the same now."""
    options: Mapping[str, Id | AskAgain] = {}
    """For options of before, the one that means the same now; others stay."""
    retired: Text | None = None
    """Why it is no longer asked: answers to it are left out."""


@lru_cache(maxsize=10_000)
def numbers(version: str) -> VersionNumbers | None:
    """A version as numbers, which compare as versions do; None where it is none."""
    parts = version.split(".")
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() for p in parts):
        return None
    # Longer ones no ruleset has, and Python does not read them without end.
    if any(len(part) > 6 for part in parts):
        return None
    first, second, third = map(int, parts)
    return first, second, third


def steps_after(
    moved: tuple[Moved, ...], version: VersionNumbers | None
) -> Iterator[tuple[VersionNumbers, Mapping[str, Moved]]]:
    """What each later version did, the earliest first, by the id of before; without a
    version what all of them did.
    """
    by_version: dict[VersionNumbers, dict[str, Moved]] = {}
    for each in moved:
        since = numbers(each.since) or (0, 0, 0)
        if version is None or since > version:
            by_version.setdefault(since, {})[each.was] = each
    yield from sorted(by_version.items(), key=lambda step: step[0])
