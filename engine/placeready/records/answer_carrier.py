"""Single answers, from version to version.

Owns what becomes of an answer, an id and a note where `[[moved]]` says that a version
did something to its question: it is carried over, left out or to be given again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias, TypeVar, cast

from placeready.model.moves import ASK_AGAIN, Moved
from placeready.model.record import CouncilsHeard, LeftOut, Settled
from placeready.model.response import Answer, Respondent, Unsaid

Fate: TypeAlias = Literal["as it was", "carried over", "left out", "asked again"]
_Given: TypeAlias = Answer | Settled | Unsaid | str
_Held = TypeVar("_Held", bound=_Given)
_Tiered = TypeVar("_Tiered", Respondent, LeftOut, CouncilsHeard)


class CarriedAnswer(NamedTuple):
    """What became of one answer."""

    question: str
    """By its id of today, or by the last that it had."""
    fate: Fate
    protected: bool
    """Whether it is one of those that are published only where enough gave one."""


class AnswerCarrier:
    """Takes names and answers through the versions."""

    def __init__(
        self, steps: Iterable[Mapping[str, Moved]], entries: list[CarriedAnswer]
    ) -> None:
        self._moves = [*steps]
        self._entries = entries
        self.noted: dict[str, Unsaid] = {}
        """What was written beside answers that have to be given again."""

    def name(self, name: str) -> str:
        """What an id is called today."""
        for moves in self._moves:
            move = moves.get(name)
            name = (move.to if move else None) or name
        return name

    def tier(self, value: _Tiered) -> _Tiered:
        """Whatever is of a tier, under its name of today."""
        now = self.name(value.tier)
        return value if now == value.tier else value.model_copy(update={"tier": now})

    def mapping(
        self,
        given: Mapping[str, _Held],
        *,
        protected: bool,
        aside: dict[str, _Held] | None = None,
    ) -> Mapping[str, _Held]:
        """Answers by question as they are today, in the order in which they stand; what
        is not asked any more goes aside under the last id that it had.
        """
        here = {name: _OnItsWay(held, name, held) for name, held in given.items()}
        done = _Done({}, [], [])
        for moves in self._moves:
            if not moves.keys().isdisjoint((*here, *(name for name, _ in done.again))):
                here = _after(moves, here, done)
        fates: list[tuple[str, Fate]] = [
            (name, "as it was" if each.as_it_was(name) else "carried over")
            for name, each in here.items()
        ]
        fates += ((name, "left out") for name in done.left_out)
        fates += ((name, "asked again") for name, _ in done.again)
        self._entries += (CarriedAnswer(n, fate, protected) for n, fate in fates)
        for name, was in done.again:
            if isinstance(was, Answer) and (was.note or was.evidence):
                self.noted[name] = Unsaid(note=was.note, evidence=was.evidence)
        # Whatever was of one kind is of that kind still.
        if aside is not None:
            aside.update(cast("Mapping[str, _Held]", done.aside))
        if all(fate == "as it was" for _, fate in fates):
            return given
        now = {name: each.now for name, each in here.items()}
        return cast("Mapping[str, _Held]", now)


class _OnItsWay(NamedTuple):
    """One answer between two versions."""

    now: _Given
    first: str
    """Its id in the file."""
    was: _Given

    def as_it_was(self, name: str) -> bool:
        """Whether nothing was done to it, under this name."""
        return name == self.first and self.now == self.was


class _Done(NamedTuple):
    """What does not come any further."""

    aside: dict[str, _Given]
    left_out: list[str]
    again: list[tuple[str, _Given]]
    """Each with its id of today, and as it was in the file."""


def _after(
    moves: Mapping[str, Moved],
    here: Mapping[str, _OnItsWay],
    done: _Done,
) -> dict[str, _OnItsWay]:
    """Answers by their ids after one version."""
    for at, (name, was) in reversed([*enumerate(done.again)]):
        if (move := moves.get(name)) is not None and move.retired is not None:
            del done.again[at]
            done.left_out.append(name)
        elif move is not None:
            done.again[at] = move.to or name, was
    # Somebody has answered the very question that another one becomes.
    stay = {n for n in here if n not in moves or not (moves[n].to or moves[n].retired)}
    found: dict[str, _OnItsWay] = {}
    for name, each in here.items():
        move = moves.get(name)
        if move is None:
            found[name] = each
            continue
        to, now = move.to or name, _today(move, each.now)
        if move.retired is not None or (move.to and (to in stay or to in found)):
            done.left_out.append(name)
            done.aside[name] = each.now
        elif now is None:
            done.again.append((to, each.was))
        else:
            found[to] = each._replace(now=now)
    return found


def _today(move: Moved, held: _Given) -> _Given | None:
    """An answer as the next version has it; None where it has to be given again."""
    if isinstance(held, str):
        option = move.options.get(held, held)
        return None if option == ASK_AGAIN else option
    if isinstance(held, Unsaid) or not move.anchors:
        return held
    anchor = held.scored if isinstance(held, Answer) else held.anchor
    if anchor is None or anchor >= len(move.anchors):
        return held
    new = move.anchors[anchor]
    if new == ASK_AGAIN:
        return None
    return held if new == anchor else held.model_copy(update={"anchor": new})
