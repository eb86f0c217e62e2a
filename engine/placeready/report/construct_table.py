"""A table for analysts with one row for each construct of each assessment.

Owns its columns and what is in them: the long form, which most statistics start from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placeready.assessment.assess import EvaluationTrace
from placeready.model.ruleset import Ruleset
from placeready.report.area_place import area_place
from placeready.report.data_column import (
    STATES,
    DataColumn,
    DataRow,
    in_words,
    with_names_apart,
)
from placeready.report.scores_section import state_in
from placeready.report.shared_columns import FIXED, PLACE


class ConstructTable:
    """The columns for a ruleset, and the rows of each area that is assessed by it."""

    subject = "construct"

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self._tiers = tuple(ruleset.tier_by_id)
        self.columns: Sequence[DataColumn] = with_names_apart(self._described())

    def rows(self, examined: EvaluationTrace) -> Iterator[DataRow]:
        """The rows of an area, in the order of the ruleset that judged it. The tiers'
        columns are those of the table's ruleset.
        """
        made = examined.assessment
        first: DataRow = [cell(made) for _, cell in FIXED]
        first += [each or None for each in area_place(examined.ruleset, made.area.code)]
        stands = {
            each.id: {tier.tier: tier for tier in each.tiers} for each in made.by_tier
        }
        for each in made.constructs:
            tiers = stands.get(each.id, {})
            row: DataRow = [
                *first,
                each.id,
                examined.ruleset.construct_by_id[each.id].name,
                each.dimension,
                each.score,
                each.low,
                each.high,
                state_in(made, each),
                each.word,
                each.answered,
                each.questions,
                made.measures.get(f"gap.{each.id}"),
            ]
            for tier in self._tiers:
                stood = tiers.get(tier)
                row += [stood.score, stood.people] if stood else [None, None]
            yield row

    def _described(self) -> Iterator[DataColumn]:
        yield from (column for column, _ in FIXED)
        yield from PLACE
        dimensions = {each.id: each.title for each in self.ruleset.dimensions}
        scale, states = "0 to 4, 4 is best", in_words(STATES)
        yield DataColumn(
            "construct", "code", "What is measured", "an id of the ruleset"
        )
        yield DataColumn("construct_name", "text", "The same in words")
        yield DataColumn("dimension", "code", "Its dimension", in_words(dimensions))
        yield DataColumn("score", "number", "Its score", f"{scale}; empty: see state")
        yield DataColumn("score_low", "number", "With what is not known at 0", scale)
        yield DataColumn("score_high", "number", "With what is not known at 4", scale)
        yield DataColumn("state", "code", "Why there is a score, or none", states)
        yield DataColumn("word", "text", "The score in a word of the ruleset")
        yield DataColumn("answered", "integer", "Its questions that are answered")
        yield DataColumn("questions", "integer", "Its questions that apply")
        yield DataColumn(
            "gap",
            "number",
            "The largest gap between the tiers that answered, in points",
            "empty: fewer than two tiers, or not measured",
        )
        for tier in self.ruleset.tiers:
            none = "empty: nobody's answer counts, or one organisation alone answered"
            yield DataColumn(f"score.{tier.id}", "number", f"Score: {tier.title}", none)
            means = f"How many people that is: {tier.title}"
            yield DataColumn(f"people.{tier.id}", "integer", means, none)
