"""Charts of a report as data.

Owns what each chart shows and the sentence that says the same. A format draws it as it
can; nothing here has a colour, a width or a place on a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from placeready.report.table_cells import State, fit, fit_each

StepState: TypeAlias = Literal["reached", "here", "open", "held_back", "not_reached"]
"""How a level stands: below the one that is said; the one that is said; above it, and
reached if the answers that are missing are good; above it, and allowed by the scores
but not by something else; or above it and not reached."""


@dataclass(frozen=True, slots=True)
class Step:
    """One level on the ladder, with how it stands in a word or two."""

    number: int
    name: str
    state: StepState
    word: str

    def __post_init__(self) -> None:
        fit(self, "name", "word")


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels from the lowest, and where the area stands among them."""

    steps: tuple[Step, ...]
    says: str

    def __post_init__(self) -> None:
        fit(self, "says")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score, drawn where there is room and said everywhere."""

    name: str
    score: float | None
    low: float | None
    high: float | None
    word: str
    answered: int
    questions: int
    """How many of its questions that apply are answered."""
    against: tuple[float, ...] = ()
    """What the score is held against: its figure stands on the right side of each."""
    line: float | None = None
    """What the next level that is not reached asks of it; None for nothing."""
    state: State = "known"
    id: str = ""
    """By which it can be explained; empty for none."""

    def __post_init__(self) -> None:
        fit(self, "name", "word")

    @property
    def below(self) -> bool:
        """Whether it is known and under its line."""
        if self.score is None or self.line is None:
            return False
        return self.score < self.line


@dataclass(frozen=True, slots=True)
class ScoreRows:
    """Scores from 0 to 4, in the order they are to be read."""

    rows: tuple[ScoreRow, ...]
    caption: str = ""
    """What they are; empty where the heading above says it."""

    def __post_init__(self) -> None:
        fit(self, "caption")


@dataclass(frozen=True, slots=True)
class End:
    """The lowest or the highest of a tier's organisations."""

    value: float
    """A score from 0 to 4."""
    name: str = ""
    """Whose it is; empty where the edition names nobody."""

    def __post_init__(self) -> None:
        fit(self, "name")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one tier stands on a strip."""

    letter: str
    """One or two letters that tell it from the other tiers, wherever they stand."""
    name: str
    value: float
    """A score from 0 to 4."""
    organisations: int = 1
    ends: tuple[End, End] | None = None
    """The lowest and the highest of them; None with one, or where it is not told."""
    alone: bool = False
    """Whether the outermost are people who speak for themselves."""

    def __post_init__(self) -> None:
        fit(self, "letter", "name")


@dataclass(frozen=True, slots=True)
class Strip:
    """Where the tiers stand on one thing, lowest first."""

    name: str
    marks: tuple[Mark, ...]
    against: tuple[float, ...] = ()
    """As of a score."""
    id: str = ""
    """By which it can be explained; empty for none."""

    def __post_init__(self) -> None:
        fit(self, "name")

    @property
    def apart(self) -> float:
        """How far the outermost two are from each other; 0 with one."""
        values = [each.value for each in self.marks]
        return max(values, default=0.0) - min(values, default=0.0)


@dataclass(frozen=True, slots=True)
class Strips:
    """Who stands where, each strip on the same line from 0 to 4."""

    caption: str
    rows: tuple[Strip, ...]

    def __post_init__(self) -> None:
        fit(self, "caption")


@dataclass(frozen=True, slots=True)
class Choosers:
    """The people of one tier who chose an answer."""

    letter: str
    tier: str
    people: int
    organisations: tuple[str, ...] = ()
    """Without names in what is published."""

    def __post_init__(self) -> None:
        fit(self, "letter", "tier")
        fit_each(self, "organisations")


@dataclass(frozen=True, slots=True)
class AnchorChosen:
    """One described answer, and who chose it."""

    anchor: int
    text: str
    by: tuple[Choosers, ...]

    def __post_init__(self) -> None:
        fit(self, "text")

    @property
    def people(self) -> int:
        """How many chose it."""
        return sum(each.people for each in self.by)


@dataclass(frozen=True, slots=True)
class AnswerStrip:
    """The described answers to one question, from the lowest, and who chose which."""

    question: str
    anchors: tuple[AnchorChosen, ...]

    def __post_init__(self) -> None:
        fit(self, "question")


Chart: TypeAlias = Ladder | ScoreRows | Strips | AnswerStrip
