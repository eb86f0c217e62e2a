"""What reads each name of a ruleset, for the codebook.

Owns the list beside an entry: which findings, gates, caps and actions would change with
it. It is made once for all entries.
"""

from __future__ import annotations

from collections import defaultdict

from placeready.model.condition import names
from placeready.model.profile_names import name_in
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Point, labelled
from placeready.report.wording import listed, quoted, titles_of

_LABELS = {
    "rule": "Findings that read it",
    "gate": "Gates that read it",
    "cap": "Caps that read it",
    "done": "Actions that it shows to be done",
    "applies": "Actions that it may rule out",
}


class Readers:
    """Which conditions of a ruleset read which name."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._by_name: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for decided, condition in ruleset.conditions.items():
            for name in names(condition):
                self._by_name[name].append(decided)

    def of(self, *read: str) -> tuple[Point, ...]:
        """Points that say what reads these names; none where nothing does."""
        found = {each: None for name in read for each in self._by_name.get(name, ())}
        return labelled(
            (label, self._called(kind, [name for of, name in found if of == kind]))
            for kind, label in _LABELS.items()
        )

    def of_construct(self, construct: str) -> tuple[Point, ...]:
        """The same of a construct, with the measures it counts in, and its actions."""
        compared = (name_in(family, construct) for family in ("gap", "over"))
        each = self._ruleset.construct_by_id[construct]
        measured = [
            measure.id
            for measure in self._ruleset.measures
            if each in self._ruleset.measured(measure)
        ]
        raising = (
            action.title
            for action in self._ruleset.recommendations
            if construct in action.lifts
        )
        return (
            *self.of(construct, *compared),
            *labelled([("Measures it counts in", listed(measured))]),
            *labelled([("Actions that raise it", quoted(list(raising)))]),
        )

    def _called(self, kind: str, ids: list[str]) -> str:
        ruleset = self._ruleset
        if kind == "rule":
            return quoted(ruleset.rule_by_id[name].title for name in ids)
        if kind in ("done", "applies"):
            return quoted(titles_of(ruleset, ids))
        return listed(ids)
