"""What people agreed a fact is.

Owns which questions can be settled by one answer, in a record that is read and before
one is written.
"""

from __future__ import annotations

from functools import partial

from placeready.errors import Near, Problem, nearest
from placeready.model.record import Record, Settled
from placeready.model.ruleset import Ruleset


def unknown_question(
    ruleset: Ruleset, name: str, at: partial[Problem], near: Near = nearest
) -> Problem:
    """A question that the ruleset does not have."""
    hint = near(name, (*ruleset.question_by_id, *ruleset.context_by_id))
    remedy = hint or "`placeready ruleset show questions` lists them."
    return at(f"There is no question '{name}'.", remedy, kind="unknown question")


def refused(
    ruleset: Ruleset, name: str, at: partial[Problem], near: Near = nearest
) -> Problem | None:
    """Why this question cannot be settled; None where it can."""
    question = ruleset.question_by_id.get(name)
    if question is None:
        return unknown_question(ruleset, name, at, near)
    if question.kind == "view":
        what = (
            f"'{name}' asks for a view, which cannot be settled: everyone's own answer "
            "stands."
        )
        remedy = "Only a fact can be settled. Leave the answers as people gave them."
        return at(what, remedy, kind="view settled")
    # Otherwise those who hold power could agree away what limits the level.
    rule = ruleset.power_rule
    if rule is not None and name in ruleset.power_questions:
        what = (
            f"'{name}' cannot be settled by one answer: what the {rule.group} group "
            f"answered limits what the whole {ruleset.start.area} can be given."
        )
        remedy = "Leave the answers as people gave them."
        return at(what, remedy, kind="power question settled")
    return None


def with_settled(record: Record, name: str, settled: Settled | None) -> Record:
    """The record with a fact settled, or with None open again; all else as it is."""
    facts = dict(record.settled)
    if settled is None:
        facts.pop(name, None)
    else:
        facts[name] = settled
    return record.model_copy(update={"settled": facts})
