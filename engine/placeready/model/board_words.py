"""What a board is asked to decide on a result, and what officers add to a paper on it.

Owns the shape of these sentences, which values may stand in them, and how they are put
in. That a sentence is said is for the report to tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from placeready.model.value import Many, Text, Value

Occasion: TypeAlias = Literal[
    "always",
    "level",
    "no_level",
    "actions",
    "apart",
    "facts",
    "open",
    "unheard",
    "left_out",
]
"""When a decision is asked for: always; where there is a level, or none; where there is
one and the plan has actions; where people lie so far apart that it holds the level
down; where answers to facts differ; where answers that are missing could move the
level; where a voice is missing; where what few people said is not published."""

Slot: TypeAlias = Literal[
    "area",
    "level",
    "levels",
    "name",
    "actions",
    "phase",
    "facts",
    "questions",
]
"""What may stand in curly brackets: what is assessed, its level, the highest there is,
what its level is called, how many actions the first phase has, that phase, how many
facts are to be settled, and how many open questions could move the level."""

SLOTS: tuple[str, ...] = get_args(Slot)
_SLOT = re.compile(r"\{([^{}]*)\}")


class Decision(Value):
    """One thing that a board is asked to decide, as its minutes would have it."""

    says: Text
    """It goes on from the lead and begins with a verb in small letters."""
    when: Occasion = "always"

    @property
    def slots(self) -> tuple[str, ...]:
        """What stands in curly brackets in it."""
        return tuple(_SLOT.findall(self.says))

    def filled(self, values: Mapping[str, str]) -> str:
        """The sentence with these values in it."""
        # Not `format`: a sentence of somebody's ruleset reads no attributes.
        return _SLOT.sub(lambda found: values.get(found[1], found[0]), self.says)


class Implication(Value):
    """What a paper has a heading for and somebody else has to write."""

    title: Text
    complete: Text
    """Who writes it: it stands there until they have."""


class BoardWords(Value):
    """What a board is asked, and what a paper to it leaves to be completed."""

    lead: Text = "The board is asked to:"
    """What the decisions go on from."""
    decisions: Many[Decision] = ()
    """In the order of the minutes; without any, nothing is asked."""
    implications: Many[Implication] = ()
