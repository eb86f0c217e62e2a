"""A table for analysts with one row for each assessment.

Owns its columns and what is in them. Everything is taken from the assessment of the
edition and from what that was made from, and nothing from a record as it was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placeready.assessment.assess import EvaluationTrace
from placeready.model.assessment import Assessment
from placeready.model.decision_rules import LATER
from placeready.model.profile_names import name_in, parse_name
from placeready.model.ruleset import Ruleset
from placeready.report.area_place import area_place
from placeready.report.data_column import (
    STATES,
    DataCell,
    DataColumn,
    DataRow,
    in_words,
    with_names_apart,
)
from placeready.report.scores_section import state_in
from placeready.report.shared_columns import FIXED, LISTED, PLACE

_HELD = "1: it holds; 0: it does not; empty: it cannot be told"


class AreaTable:
    """The columns for a ruleset, and the row of each area that is assessed by it."""

    subject = "area"

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self._context = tuple(ruleset.context_by_id)
        self._measures = tuple(
            name
            for name, each in ruleset.measure_by_id.items()
            if each.kind not in ("gap", "over", "respondents")
        )
        self._phases = (*ruleset.plan.limits, LATER)
        self._findings = tuple(map(_finding, ruleset.rule_by_id))
        self._kinds = tuple(ruleset.rule_kind_by_id)
        self.columns: Sequence[DataColumn] = with_names_apart(self._described())

    def rows(self, examined: EvaluationTrace) -> Iterator[DataRow]:
        """The one row of an area. Of an area that another ruleset has judged it has
        only what all rulesets share.
        """
        made = examined.assessment
        row: DataRow = [cell(made) for _, cell in FIXED]
        row += [each or None for each in area_place(examined.ruleset, made.area.code)]
        if examined.ruleset == self.ruleset:
            row += self._of_ruleset(examined)
        row += [None] * (len(self.columns) - len(row))
        yield row

    def _of_ruleset(self, examined: EvaluationTrace) -> DataRow:
        made, profile, verdicts = (
            examined.assessment,
            examined.profile,
            examined.verdicts,
        )
        row = self._heard(examined)
        context = {each.question: each.option for each in made.context}
        row += [context.get(name) for name in self._context]
        row += [made.measures.get(name) for name in self._measures]
        row += _largest_gap(made)
        states: list[str] = [state_in(made, each) for each in made.constructs]
        row += [states.count(state) for state in STATES]
        # Both are in the order of the ruleset.
        row += [each.score for each in made.constructs]
        row += states
        row += [_held(profile.get(name)) for name in self._findings]
        # A cap that cannot be told yet is empty, not 0: it may hold.
        row += [_held(verdicts.of(("cap", name))) for name in self.ruleset.cap_by_id]
        kinds: dict[str, list[str]] = {}
        for found in made.findings:
            kinds.setdefault(found.kind, []).append(found.id)
        row += [_ids(kinds.get(kind)) for kind in self._kinds]
        phases: dict[str, list[str]] = {}
        for each in made.recommendations:
            phases.setdefault(each.phase, []).append(each.id)
        row += [_ids(phases.get(phase)) for phase in self._phases]
        row.append(_ids([each.id for each in made.recommendations]))
        return row

    def _heard(self, examined: EvaluationTrace) -> DataRow:
        counted = examined.aggregate.respondents
        people = [counted.get(tier, 0) for tier in self.ruleset.tier_by_id]
        heard = [t for t, n in zip(self.ruleset.tier_by_id, people, strict=True) if n]
        return [sum(people), *people, _ids(heard)]

    def _described(self) -> Iterator[DataColumn]:
        yield from (column for column, _ in FIXED)
        yield from PLACE
        yield from self._people()
        yield from self._asked()
        yield from self._scored()
        yield from self._found()
        phases = {LATER: "what no phase has room for"}
        for phase in self._phases:
            yield DataColumn(
                f"plan.{phase}",
                "code",
                f"Recommendations in the phase {phases.get(phase, phase)}",
                "ids in the order of the plan, parted by spaces",
            )
        yield DataColumn(
            "recommendations",
            "code",
            "Every recommendation",
            "ids in the order of the plan, parted by spaces",
        )

    def _people(self) -> Iterator[DataColumn]:
        yield DataColumn("respondents", "integer", "How many people answered")
        for tier in self.ruleset.tiers:
            yield DataColumn(
                f"respondents.{tier.id}", "integer", f"How many of them: {tier.title}"
            )
        yield DataColumn(
            "tiers_heard", "code", "Tiers of which somebody answered", "ids, by spaces"
        )

    def _asked(self) -> Iterator[DataColumn]:
        for asked in self.ruleset.context:
            options = {each.id: each.label for each in asked.options}
            values = f"{in_words(options)}; empty: not known, or people differ"
            yield DataColumn(asked.id, "code", asked.text, values)
        for name in self._measures:
            each = self.ruleset.measure_by_id[name]
            means = f"{each.take}, of {each.of}"
            yield DataColumn(name, "number", means, "empty: it cannot be told")
        where = "between the tiers that answered, in points of a score"
        yield DataColumn("largest_gap", "number", f"The largest gap {where}")
        yield DataColumn("largest_gap_on", "code", "The construct of that gap", "an id")

    def _scored(self) -> Iterator[DataColumn]:
        for state, says in STATES.items():
            means = f"How many constructs are in the state {state}: {says}"
            yield DataColumn(f"constructs_{state}", "integer", means)
        for each in self.ruleset.constructs:
            of = self.ruleset.dimension_by_id[each.dimension].title
            values = f"0 to 4, 4 is best; empty: see state.{each.id}"
            yield DataColumn(each.id, "number", f"Score: {each.name} ({of})", values)
        for each in self.ruleset.constructs:
            means = f"Why there is a score of {each.name}, or none"
            yield DataColumn(f"state.{each.id}", "code", means, in_words(STATES))

    def _found(self) -> Iterator[DataColumn]:
        for rule in self.ruleset.rules:
            kind = self.ruleset.rule_kind_by_id[rule.kind].title
            yield DataColumn(
                _finding(rule.id), "integer", f"Finding ({kind}): {rule.title}", _HELD
            )
        for cap in self.ruleset.caps:
            means = f"Cap on the level, to {cap.level} at most: {cap.says}"
            yield DataColumn(f"cap.{cap.id}", "integer", means, _HELD)
        for sort in self.ruleset.rule_kinds:
            means = f"Findings under '{sort.title}', of the kind {sort.id}"
            yield DataColumn(f"findings.{sort.id}", "code", means, LISTED)


def _largest_gap(made: Assessment) -> DataRow:
    found = [
        (value, -place, parsed.subject)
        for place, (name, value) in enumerate(made.measures.items())
        if (parsed := parse_name(name)).family == "gap"
    ]
    if not found:
        return [None, None]
    # Of equal gaps the first in the order of the document.
    value, _, construct = max(found)
    return [value, construct]


def _finding(rule: str) -> str:
    return name_in("finding", rule)


def _held(value: object) -> DataCell:
    return int(value) if isinstance(value, bool) else None


def _ids(found: Sequence[str] | None) -> DataCell:
    return " ".join(found) if found else None
