"""Which rules, caps and gates read something.

Owns that list: it tells a reader what a change would touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.model.condition import names
from placeready.model.profile_names import name_in
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Heading

READ_BY = Heading("What reads it")


def readers_of_construct(ruleset: Ruleset, name: str) -> Iterator[str]:
    """What would change when a construct does: itself, its questions, and what is taken
    over it.
    """
    construct = ruleset.construct_by_id[name]
    measures = (m.id for m in ruleset.measures if construct in ruleset.measured(m))
    questions = (question.id for question in ruleset.questions_of[name])
    compared = name_in("gap", name), name_in("over", name)
    return readers_of(ruleset, (name, *compared, *questions, *measures))


def readers_of(ruleset: Ruleset, read: Iterable[str]) -> Iterator[str]:
    """The rules, caps and gates whose conditions have one of these names."""
    own = frozenset(read)
    for when, what in (
        *((rule.when, f"Rule '{rule.title}'") for rule in ruleset.rules),
        *((cap.when, f"Cap {cap.id}") for cap in ruleset.caps),
        *((gate.when, gate.id) for gate in ruleset.gate_by_id.values()),
    ):
        if own.intersection(names(when)):
            yield what
