"""The names of a profile that are about something else, and how they are written.

Owns the four families whose names begin with a word and a dot. Every other name, of a
question, a construct, a measure or of context, stands for itself, dots and all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias, get_args

Family: TypeAlias = Literal["finding", "gap", "over", "respondents"]

_FAMILIES: dict[str, Family] = {each: each for each in get_args(Family)}


class ProfileName(NamedTuple):
    """What a name is about."""

    family: Family | None
    """None where the name stands for itself."""
    subject: str
    """The rule of a finding, the construct of a gap or of a difference between groups,
    the tier or group of respondents; else the whole name."""

    @property
    def compares(self) -> bool:
        """Whether it holds tiers or groups against each other."""
        return self.family in ("gap", "over")


# The names of a ruleset are few and asked about for every area.
@lru_cache(maxsize=4096)
def parse_name(name: str) -> ProfileName:
    """A name by its family."""
    # At the first dot only: a subject has dots of its own.
    family, _, subject = name.partition(".")
    if family in _FAMILIES:
        return ProfileName(_FAMILIES[family], subject)
    return ProfileName(None, name)


def compared_on(name: str) -> str:
    """The construct on which a name compares tiers or groups; else the name itself."""
    parsed = parse_name(name)
    return parsed.subject if parsed.compares else name


def name_in(family: Family, subject: str) -> str:
    """The name of a family that is about this."""
    return f"{family}.{subject}"
