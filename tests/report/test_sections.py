"""The sections behind page one: gates, partners, findings, the plan, the paper."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from builders import (
    SEEDS,
    choir,
    garden,
    random_record,
    record,
    response,
    school,
    seeded,
    shipped,
)
from goldens import plain
from hypothesis_profiles import examples
from lanes import first
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Cards, Heading, Subheading, ToComplete
from placeready.report.cell_words import cell_text
from placeready.report.charts import Strips
from placeready.report.gates_section import why_this_level
from placeready.report.outlines import blocks_of, report_of
from placeready.report.partners_section import each_tier, partners
from placeready.report.plan_section import action_cards, plan
from placeready.report.table_cells import Table

RULESETS = pytest.mark.parametrize(
    "ruleset",
    first(2, [garden(), choir(), shipped(), school()]),
    ids=lambda r: str(r.id),
)


def drawn_at_random(ruleset: Ruleset, seed: int) -> EvaluationTrace:
    return trace(ruleset, random_record(ruleset, seeded(seed)))


def tables(blocks: list[Block]) -> list[Table]:
    return [each for each in blocks if isinstance(each, Table)]


@RULESETS
@given(SEEDS)
@examples(100)
def test_every_row_of_every_table_has_a_cell_for_each_column(
    ruleset: Ruleset, seed: int
) -> None:
    examined = drawn_at_random(ruleset, seed)
    for table in tables([*blocks_of(examined, "annexes")]):
        assert table.rows, table.caption
        for row in table.rows:
            assert len(row.cells) == len(table.columns)


@RULESETS
@given(SEEDS)
@examples(100)
def test_every_gate_is_shown_with_its_verdict(ruleset: Ruleset, seed: int) -> None:
    examined = drawn_at_random(ruleset, seed)
    (table,) = tables([*why_this_level(examined)])
    shown = {row.cells[0].name: cell_text(row.cells[2]) for row in table.rows}
    words = {True: "Yes", False: "No", None: "Not known"}
    assert shown == {
        name: words[examined.verdicts.of(("gate", name))] for name in ruleset.gate_by_id
    }
    # The level by what is known is the last whose gates, and all below, say yes.
    holds = [
        all(shown[gate.id] == "Yes" for gate in level.gates) for level in ruleset.levels
    ]
    assert examined.assessment.level.base == [*holds, False].index(False) - 1


@RULESETS
@given(SEEDS)
@examples(100)
def test_every_action_stands_once_in_the_plan_and_has_its_steps_once(
    ruleset: Ruleset, seed: int
) -> None:
    made = drawn_at_random(ruleset, seed).assessment
    rows = [r for t in tables([*plan(ruleset, made)]) for r in t.rows]
    assert [row.cells[1].name for row in rows] == [
        each.id for each in made.recommendations
    ]
    assert [row.cells[0].number for row in rows] == [
        each.rank for each in made.recommendations
    ]
    cards = [b for b in action_cards(ruleset, made) if isinstance(b, Cards)]
    named = [card.id for block in cards for card in block.items]
    assert named == [each.id for each in made.recommendations]
    for each, row in zip(made.recommendations, rows, strict=True):
        waiting = [line for line in row.cells[1].more if line.startswith("Waits for ")]
        assert len(waiting) == bool(each.waits_for)


@RULESETS
@given(SEEDS)
@examples(100)
def test_scores_of_tiers_are_those_of_the_assessment(
    ruleset: Ruleset, seed: int
) -> None:
    examined = drawn_at_random(ruleset, seed)
    made = examined.assessment
    stands = {each.id: {t.tier: t.score for t in each.tiers} for each in made.by_tier}
    heard = [t.id for t in ruleset.tiers if made.measures.get(f"respondents.{t.id}")]
    for table in tables([*each_tier(ruleset, made)]):
        assert len(table.rows) == len(ruleset.constructs)
        for row in table.rows:
            of = row.cells[0].name
            own = stands.get(of, {})
            for tier, cell in zip(heard, row.cells[2:-1], strict=True):
                assert cell.number == own.get(tier)
                assert (cell.state == "known") == (tier in own)
                asked = any(tier in q.asked_of for q in ruleset.questions_of[of])
                assert (cell.state == "not_applicable") == (
                    tier not in own and not asked
                )


@RULESETS
@given(SEEDS)
@examples(100)
def test_strips_are_furthest_apart_first_and_never_name_a_body_in_what_is_published(
    ruleset: Ruleset, seed: int
) -> None:
    made = drawn_at_random(ruleset, seed).assessment
    for edition in ("full", "published"):
        shown = made.model_copy(update={"edition": edition})
        for block in partners(ruleset, shown):
            if isinstance(block, Strips):
                apart = [strip.apart for strip in block.rows]
                assert apart == sorted(apart, reverse=True)
                ends = [e for s in block.rows for m in s.marks for e in m.ends or ()]
                assert all(bool(end.name) == (edition == "full") for end in ends)


def test_statistics_stand_in_the_annex_and_nowhere_before_it() -> None:
    people = [
        response("county", {"f.purpose.role": n}, name=f"c{n}", organisation=f"O{n}")
        for n in (0, 1, 2, 3, 4)
    ]
    examined = trace(shipped(), record(*people))
    body = plain(blocks_of(examined, "full"))
    assert "r*wg" not in body
    assert "Average deviation" not in body
    assert "r*wg" in plain(blocks_of(examined, "annexes"))


def test_a_paper_has_the_headings_that_officers_complete() -> None:
    examined = drawn_at_random(shipped(), 1)
    assert examined.assessment.level.number is not None
    document = report_of(examined, "paper")
    order = [section.heading for section in document.sections]
    wanted = ["Summary", "Decisions asked for", "Reasons", "Implications"]
    assert [h for h in order if h in wanted] == wanted
    (own,) = (s for s in document.sections if s.heading == "Implications")
    titles = [b.text for b in own.blocks if isinstance(b, Subheading)]
    left = [b.text for b in own.blocks if isinstance(b, ToComplete)]
    assert titles[:-1] == [each.title for each in shipped().board.implications]
    assert left == [each.complete for each in shipped().board.implications]
    annexes = [heading for heading in order if heading.startswith("Annex ")]
    assert annexes[0] == "Annex A: why this level"
    assert [each[6] for each in annexes] == [*"ABCDEFGHI"[: len(annexes)]]
    assert order[-len(annexes) :] == annexes
    (first,) = (
        t
        for s in document.sections
        for t in tables([*s.blocks])[:1]
        if s.heading == "First 100 days"
    )
    assert [each.title for each in first.columns][-2:] == ["Named owner", "By when"]


@RULESETS
def test_no_document_has_a_command_in_it(ruleset: Ruleset) -> None:
    for seed in range(5):
        text = plain(blocks_of(drawn_at_random(ruleset, seed), "annexes"))
        assert "`" not in text
        assert not re.search(r"(^|\s)--\w", text)


@RULESETS
def test_a_document_has_one_title_and_no_heading_without_anything_under_it(
    ruleset: Ruleset,
) -> None:
    for seed in range(8):
        for outline in ("board", "full", "annexes", "paper"):
            document = report_of(drawn_at_random(ruleset, seed), outline)
            assert document.title
            assert all(section.blocks for section in document.sections)
            for section in document.sections:
                last = section.blocks[-1]
                assert not isinstance(last, Heading | Subheading), section.heading
