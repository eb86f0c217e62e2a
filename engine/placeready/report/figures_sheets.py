"""The sheets of a workbook that hold the figures: scores and questions.

Owns their columns. A figure that is not there is an empty cell, and a column beside it
says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placeready.assessment.assess import EvaluationTrace
from placeready.evaluation.area_answers import AreaAnswer
from placeready.model.assessment import ConstructScore, Number
from placeready.model.comparisons import Agreement, TierStands
from placeready.model.exact import Ratio, rounded_beside
from placeready.model.lines import lines
from placeready.report.blocks import Block, Heading
from placeready.report.cell_words import STATE_WORDS
from placeready.report.next_level import next_level, next_lines
from placeready.report.scores_section import state_in
from placeready.report.table_cells import Cell, Column, Row, Table, Unit

_KNOWN = "Known"
_Tiers = Mapping[str, Mapping[str, TierStands]]


def scores_sheet(examined: EvaluationTrace) -> Iterator[Block]:
    """A row for each construct, in the order of the ruleset."""
    ruleset, made = examined.ruleset, examined.assessment
    level = next_level(ruleset, made.level.base)
    asked = next_lines(ruleset, made.level.base)
    stands = _tiers_by_id(examined)
    yield Heading("Scores")
    columns = (
        Column("Dimension"),
        Column("Construct", heads=True),
        Column("Critical"),
        Column("Score", "figure"),
        Column("Low", "figure"),
        Column("High", "figure"),
        Column("In a word"),
        Column("State"),
        Column("Answered", "figure"),
        Column("Questions", "figure"),
        Column(f"Level {level} asks for" if level else "Next level asks for", "figure"),
        *(Column(tier.name, "figure") for tier in ruleset.tiers),
        Column("Id"),
    )
    rows = []
    for each in made.constructs:
        construct = ruleset.construct_by_id[each.id]
        line, tiers = asked.get(each.id), stands.get(each.id, {})
        rows.append(
            Row(
                (
                    Cell(ruleset.dimension_by_id[each.dimension].title),
                    Cell(construct.name, name=each.id),
                    Cell("yes" if construct.critical else "no"),
                    *_bounds(examined, each),
                    Cell(each.word or ""),
                    Cell(_state(examined, each)),
                    Cell(number=each.answered, unit="count"),
                    Cell(number=each.questions, unit="count"),
                    _figure(line, "score"),
                    *_stands(examined, tiers),
                    Cell(each.id),
                )
            )
        )
    yield Table("Scores from 0 to 4, where 4 is best", columns, tuple(rows))


def questions_sheet(examined: EvaluationTrace) -> Iterator[Block]:
    """A row for each question, with the area's answer and how far people agree."""
    ruleset, made = examined.ruleset, examined.assessment
    agreed = {each.id: each for each in made.agreement}
    stands = _tiers_by_id(examined)
    yield Heading("Questions")
    columns = (
        Column("Construct"),
        Column("Question", heads=True),
        Column("Kind"),
        Column("Area's answer", "figure"),
        Column("State"),
        *(Column(title, "figure") for title in _STATISTICS),
        Column("Agreement"),
        *(Column(tier.name, "figure") for tier in ruleset.tiers),
        Column("Id"),
    )
    rows = []
    for each in examined.aggregate.answers:
        question = each.question
        against = lines(ruleset).get(question.id, ())
        agreement = agreed.get(question.id)
        rows.append(
            Row(
                (
                    Cell(ruleset.construct_by_id[question.of].name),
                    Cell(question.text, name=question.id),
                    Cell(question.kind),
                    _answer(each.value, against),
                    Cell(_answer_state(each)),
                    *_agreement(agreement),
                    Cell((agreement.word if agreement else None) or ""),
                    *_stands(examined, stands.get(question.id, {})),
                    Cell(question.id),
                )
            )
        )
    caption = "The area's answer to each question, from 0 to 4, where 4 is best"
    yield Table(caption, columns, tuple(rows))


_STATISTICS = (
    "Views given",
    "Lowest",
    "Highest",
    "Spread",
    "Median",
    "Average deviation",
    "r*wg",
)


def _agreement(each: Agreement | None) -> Iterator[Cell]:
    if each is None:
        yield from [Cell()] * len(_STATISTICS)
        return
    low, high = each.lowest, each.highest
    spread = None if low is None or high is None else high - low
    yield Cell(number=each.answered, unit="count")
    yield from map(_figure, (low, high, spread))
    # Without a word there are too few: a median of few answers is one person's.
    statistics = each.median, each.average_deviation, each.r_wg
    yield from (_figure(value if each.word else None) for value in statistics)


def _bounds(examined: EvaluationTrace, each: ConstructScore) -> Iterator[Cell]:
    against = lines(examined.ruleset).get(each.id, ())
    for value in (each.score, each.low, each.high):
        yield _figure(value, "score", against)


def _state(examined: EvaluationTrace, each: ConstructScore) -> str:
    return STATE_WORDS[state_in(examined.assessment, each)] or _KNOWN


def _answer(value: Ratio | None, against: tuple[float, ...]) -> Cell:
    if value is None:
        return Cell()
    # On the right side of every line that it is held against.
    near = rounded_beside(value[0] / value[1], against)
    return _figure(near, "score", against)


def _answer_state(each: AreaAnswer) -> str:
    match each.state:
        case "known":
            return _KNOWN
        case "not_applicable" | "not_published":
            return STATE_WORDS[each.state]
        case _:
            return STATE_WORDS["unknown"]


def _tiers_by_id(examined: EvaluationTrace) -> _Tiers:
    return {
        each.id: {tier.tier: tier for tier in each.tiers}
        for each in examined.assessment.by_tier
    }


def _stands(
    examined: EvaluationTrace, tiers: Mapping[str, TierStands]
) -> Iterator[Cell]:
    for tier in examined.ruleset.tier_by_id:
        stood = tiers.get(tier)
        yield _figure(stood.score if stood else None, "score")


def _figure(
    value: Number | None, unit: Unit = "", against: tuple[float, ...] = ()
) -> Cell:
    return Cell() if value is None else Cell(number=value, unit=unit, against=against)
