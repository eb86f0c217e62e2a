"""What people agreed a fact is, and what a shared copy leaves out, against a ruleset.

Owns which questions can be settled by one answer, in a record that is read and before
one is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from placeready.errors import Problem, nearest
from placeready.model.record import Record, Settled
from placeready.model.ruleset import Ruleset


class SettlementRefused(NamedTuple):
    """Why a question cannot be settled, or an id cannot stand."""

    what: str
    remedy: str
    kind: str

    def at(self, file: str, label: str, place: str) -> Problem:
        """The same as a problem of a file."""
        return Problem(file, label, place, self.what, self.remedy, kind=self.kind)


def unknown_tier(ruleset: Ruleset, name: str) -> SettlementRefused:
    """A tier that the ruleset does not have."""
    close = nearest(name, ruleset.tier_by_id)
    remedy = f"{close} Tiers: {', '.join(ruleset.tier_by_id)}.".strip()
    return SettlementRefused(f"There is no tier '{name}'.", remedy, "unknown tier")


def other_ruleset(ruleset: Ruleset, named: str | None) -> SettlementRefused | None:
    """What was answered for another ruleset; None where it names this one or none."""
    if named in (None, ruleset.id):
        return None
    what = f"It was answered for the ruleset '{named}', not '{ruleset.id}'."
    return SettlementRefused(what, "Give that one with --ruleset.", "other ruleset")


def unknown_question(ruleset: Ruleset, name: str) -> SettlementRefused:
    """A question that the ruleset does not have."""
    hint = nearest(name, ruleset.question_by_id)
    remedy = hint or "`placeready ruleset show questions` lists them."
    return SettlementRefused(
        f"There is no question '{name}'.", remedy, "unknown question"
    )


def refused(ruleset: Ruleset, name: str) -> SettlementRefused | None:
    """Why this question cannot be settled; None where it can."""
    question = ruleset.question_by_id.get(name)
    if question is None:
        return unknown_question(ruleset, name)
    if question.kind == "view":
        what = (
            f"'{name}' asks for a view, which cannot be settled: everyone's own answer "
            "stands."
        )
        remedy = "Only a fact can be settled. Leave the answers as people gave them."
        return SettlementRefused(what, remedy, "view settled")
    # Otherwise those who hold power could agree away what limits the level.
    rule = ruleset.power_rule
    if rule is not None and name in ruleset.power_questions:
        what = (
            f"'{name}' cannot be settled by one answer: what the {rule.group} group "
            "answered limits what the whole area can be given."
        )
        remedy = "Leave the answers as people gave them."
        return SettlementRefused(what, remedy, "power question settled")
    return None


def with_settled(record: Record, name: str, settled: Settled | None) -> Record:
    """The record with a fact settled, or with None open again; all else as it is."""
    facts = dict(record.settled)
    if settled is None:
        facts.pop(name, None)
    else:
        facts[name] = settled
    return record.model_copy(update={"settled": facts})


def unfit_agreed(
    ruleset: Ruleset, file: str, label: str, record: Record
) -> Iterator[Problem]:
    """What is settled and cannot be, and tiers left out that the ruleset has not."""
    for name in record.settled:
        if (why := refused(ruleset, name)) is not None:
            known = name in ruleset.question_by_id
            if known:
                why = why._replace(remedy=f"{why.remedy} Take it out of 'settled'.")
            yield why.at(file, label, f"settled, {name}")
    named = [("left_out", each.tier) for each in record.left_out]
    named += [("heard", each.tier) for each in record.heard]
    for place, tier in named:
        if tier not in ruleset.tier_by_id:
            yield unknown_tier(ruleset, tier).at(file, label, place)
    for name in record.not_published:
        if name not in ruleset.construct_by_id:
            what = f"There is no construct '{name}'."
            remedy = nearest(name, ruleset.construct_by_id) or "Take it out."
            kind = "unknown construct"
            yield Problem(file, label, "not_published", what, remedy, kind=kind)
