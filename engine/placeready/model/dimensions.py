"""What a ruleset sorts its constructs and findings by, and what it calls them.

Owns the shape of dimensions, of kinds of rule, and of the words of the subject.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from placeready.model.value import Id, Text, Value, Weight

Tone: TypeAlias = Literal["good", "bad", "mixed", "answers"]
"""What findings of a kind say: that something is well, that something is not, both, or
something about the answers themselves."""

Register: TypeAlias = Literal["councils", "none"]
NO_REGISTER: Final = "none"

Basis: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]$")]
"""How strongly sources support something: a capital letter, which the ruleset words."""


class Dimension(Value):
    """A group of constructs. They stand in results in the order of the ruleset."""

    id: Id
    title: Text
    """The heading over its scores."""
    says: str = ""
    """What it is, in a few words after its title."""
    hinders: bool = False
    """Whether what it names is in the way. 4 is best all the same: out of the way."""
    weight: Weight
    """What a point of shortfall weighs in the plan."""
    weight_critical: Weight | None = None
    """The same of a critical construct; None where it is no other."""
    weight_severe: Weight | None = None
    """The same of a score that the plan calls severe; None where it is no other."""

    def weighed(self, *, critical: bool, severe: bool) -> tuple[str, float]:
        """What a construct is called in the plan, and what its shortfall weighs. One
        that is critical and severe at once has the larger of the two weights.
        """
        special = [
            (f"{word} {self.id}", weight)
            for word, holds, weight in (
                ("critical", critical, self.weight_critical),
                ("severe", severe, self.weight_severe),
            )
            if holds and weight is not None
        ]
        return max(special, key=lambda each: each[1], default=(self.id, self.weight))


class RuleKind(Value):
    """A kind of finding, and where it stands in the report."""

    id: Id
    title: Text
    """The heading over its findings. Kinds with one title stand under one heading."""
    tone: Tone
    says: str = ""
    """What is said beside each finding of it; empty for nothing."""
    none: str = ""
    """What stands there where nothing was found; empty leaves the heading out."""


class SubjectWords(Value):
    """What the questionnaire calls what is assessed, and says at its start."""

    question: str = ""
    """What the start page says; empty for the title of the ruleset."""
    limit: str = ""
    """What it must not be taken for; empty for the first of the limits."""
    area: Text = "area"
    """What is assessed, in a word, such as `school`."""
    areas: Text = "areas"
    """The same of several."""

    @property
    def one(self) -> str:
        """`an area`, `a school`."""
        return (
            f"{'an' if self.area[:1].casefold() in set('aeiou') else 'a'} {self.area}"
        )

    @property
    def invented(self) -> str:
        """One that there is not."""
        return f"an invented {self.area}"

    @property
    def heading(self) -> str:
        """As it begins a line."""
        return f"{self.area[:1].upper()}{self.area[1:]}"
