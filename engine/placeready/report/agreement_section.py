"""How far people agree, and the facts on which they differ.

Owns those sentences, and how many answers to a fact are listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.anchor_scale import FIVE
from placeready.model.assessment import Assessment
from placeready.model.comparisons import Agreement, Apart, FactSaid
from placeready.model.response import NOT_NAMED
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Point,
    Subheading,
    headed,
    items,
)
from placeready.report.table_cells import Cell, Column, Row, Table
from placeready.report.wording import listed

# How many of the lowest and of the highest answers to a fact are listed.
_ENDS = 5
_MOST_FACTS = 12


def agreement(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """By construct, the least agreed first, and the questions that split people."""
    constructs, rule = ruleset.construct_by_id, ruleset.agreement_rule
    agreed = [each for each in assessment.agreement if each.id in constructs]
    # No figure sorts as 2, above the highest r*wg of 1: few answers come last.
    agreed.sort(key=lambda each: 2.0 if each.r_wg is None else each.r_wg)
    if not agreed:
        return
    yield Heading("How far people agree", part="annex")
    yield Paragraph(
        "Questions on which everyone gives their own view; the least agreed first. "
        f"{_SCALE if _on_other_scales(ruleset) else ''}"
        "r*wg is 1 where all agree and 0 where answers are as if by chance. Polite "
        "answers make agreement look better than it is."
    )
    rows = tuple(_row(each, constructs[each.id].name) for each in agreed)
    yield Table("Agreement on what people were asked for their views on", _HEADS, rows)
    split = [
        _row(each, ruleset.question_by_id[each.id].text)
        for each in assessment.agreement
        if rule and each.word == rule.words.split and each.id not in constructs
    ]
    if split:
        yield Table("Questions that split people", _HEADS, tuple(split))


_HEADS = (
    Column("On", heads=True),
    Column("In a word"),
    Column("Answers", "figure"),
    Column("Lowest", "figure"),
    Column("Highest", "figure"),
    Column("Median", "figure"),
    Column("Average deviation", "figure"),
    Column("r*wg", "figure"),
)


def _row(each: Agreement, name: str) -> Row:
    statistics = each.median, each.average_deviation, each.r_wg
    return Row(
        (
            Cell(name, name=each.id),
            Cell(each.word or "Too few to say"),
            Cell(number=each.answered, unit="count"),
            *(_figure(value) for value in (each.lowest, each.highest)),
            # A median of few answers is one person's.
            *(_figure(value if each.word else None) for value in statistics),
        )
    )


def _figure(value: float | None) -> Cell:
    return Cell() if value is None else Cell(number=value)


_SCALE = "Every figure is on the scale of scores, from 0 to 4. "


def _on_other_scales(ruleset: Ruleset) -> bool:
    """Whether the numbers of some question's answers are not what they count."""
    return any(each.scale != FIVE for each in ruleset.questions)


def facts(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """The facts on which answers lie apart, and those that were settled."""
    if not assessment.to_settle:
        return
    yield Subheading("Facts on which answers differ")
    yield Paragraph(_SETTLING)
    heads = (
        Column("Fact", heads=True),
        Column("Answers", "figure"),
        Column("From"),
        Column("To"),
        Column("Settled"),
    )
    # Those that are still open first: they are what is asked for.
    facts = sorted(assessment.to_settle, key=lambda each: each.settled is not None)
    rows = tuple(_fact_row(ruleset, each) for each in facts[:_MOST_FACTS])
    many = _of_all(len(facts), len(rows))
    caption = f"What people said{many}, from the lowest to the highest"
    yield Table(caption, heads, rows)


def _of_all(there: int, shown: int) -> str:
    return f" on {shown} of {there} facts" if shown < there else ""


_SETTLING = (
    "Each is settled by looking at the evidence, and until then every answer counts. "
    "Where a question is about an organisation itself, each may be right."
)


def _fact_row(ruleset: Ruleset, each: Apart) -> Row:
    question = ruleset.question_by_id[each.question]
    given = sorted((anchor, one.tier) for one in each.said for anchor in one.anchors)
    (lowest, of), (highest, by) = given[0], given[-1]
    settled = "not yet" if each.settled is None else f"at {each.settled}"
    return Row(
        (
            # With the id, by which it is settled.
            Cell(f"{question.text} ({question.id})", name=question.id),
            Cell(number=len(given), unit="count"),
            Cell(f"{lowest} ({ruleset.tier_by_id[of].name})"),
            Cell(f"{highest} ({ruleset.tier_by_id[by].name})"),
            Cell(settled, strong=each.settled is None),
        )
    )


def facts_in_full(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """Who said what on each of these facts, as far as the edition holds it."""
    yield from headed(
        Heading("Who said what on these facts", part="annex"),
        (_fact(ruleset, each) for each in assessment.to_settle),
    )


def _fact(ruleset: Ruleset, each: Apart) -> Point:
    settled = "To be settled" if each.settled is None else f"Settled at {each.settled}"
    statements = [_statement(ruleset, one) for one in each.said]
    more = len(statements) - 2 * _ENDS
    # One in the middle takes no more room than the line that would stand for it.
    if more > 1:
        between = f"and {more} between"
        statements = [*statements[:_ENDS], between, *statements[-_ENDS:]]
    # With the id, by which it is settled.
    question = ruleset.question_by_id[each.question]
    text = f"{settled}: {question.text} ({question.id})"
    return Point(text, under=items(statements))


def _statement(ruleset: Ruleset, each: FactSaid) -> str:
    who = each.organisation or ruleset.tier_by_id[each.tier].name
    words = f"{who}: {listed([str(anchor) for anchor in each.anchors])}"
    if each.tier in ruleset.evidence_rule.exempt_tiers:
        return words
    titles = ["with evidence" if e == NOT_NAMED else e.title for e in each.evidence]
    evidence = "; ".join(titles) or "no evidence"
    return f"{words} ({evidence})"
