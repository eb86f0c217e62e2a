"""What counts of an area's context, and why.

Owns the shape of a decision between the different things that people say of their area.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from placeready.model.value import Value

ContextBasis: TypeAlias = Literal[
    "settled",
    "agreed",
    "record",
    "convener",
    "lead",
    "most_tiers",
    "register",
    "differ",
    "nobody",
]
"""Why an option counts, or none does.

- `settled`: the convener decided it for good.
- `agreed`: all who said something said this.
- `record`: the record itself says so, and nobody says otherwise.
- `convener`, `lead`, `most_tiers`: people differ, and the ruleset takes this word.
- `register`: nobody said anything, and the register of councils knows.
- `differ`: people differ, and nothing counts until it is settled.
- `nobody`: nobody knows.
"""


class ContextSaid(Value):
    """How many of one tier said the same of the area."""

    said: str
    """An option, `dont_know`, or what somebody wrote that is no option."""
    tier: str
    people: int


class DecidedContext(Value):
    """What counts of one context question."""

    question: str
    option: str | None
    """Absent from what rules read where it is None."""
    basis: ContextBasis
    own: str | None = None
    """What the record itself says; in the full edition only."""
    said: tuple[ContextSaid, ...] = ()
    """What people said whose tier is asked; in the full edition only."""
    not_asked: int = 0
    """People whose tier is not asked, and whose word does not count; in the full
    edition only."""

    @property
    def differs(self) -> bool:
        """Whether people said different things, whatever counts."""
        return self.basis in ("differ", "convener", "lead", "most_tiers")
