"""The codebook has everything of a ruleset, once, in the order of a reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from builders import GARDEN, Edit, edited, garden, shipped, tutorial, whole
from placeready.model.condition import text_of
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Heading, Point, Points, Subheading
from placeready.report.codebook import codebook
from placeready.report.plain_text import in_text

RULESETS = {"garden": garden, "tutorial": tutorial, "shipped": shipped}
each_ruleset = pytest.mark.parametrize("name", RULESETS)


def ids(ruleset: Ruleset) -> list[str]:
    """Every id of a ruleset, in any order."""
    by_id: tuple[Iterable[str], ...] = (
        ruleset.tier_by_id,
        ruleset.context_by_id,
        ruleset.construct_by_id,
        ruleset.question_by_id,
        ruleset.measure_by_id,
        ruleset.gate_by_id,
        ruleset.cap_by_id,
        ruleset.rule_by_id,
        ruleset.recommendation_by_id,
        ruleset.source_by_id,
    )
    return [name for names in by_id for name in names]


def flat(points: Iterable[Point]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from flat(point.under)


def said(ruleset: Ruleset) -> Iterator[str]:
    """Every piece of text of the codebook."""
    for block in codebook(ruleset):
        if isinstance(block, Points):
            for point in flat(block.items):
                yield f"{point.label}: {point.text}"
        else:
            yield getattr(block, "text", "")


def entry(ruleset: Ruleset, name: str) -> str:
    """What stands from the heading of an entry up to the next, on one line."""
    text = " ".join(" ".join(said(ruleset)).split())
    return re.split(r"\[[a-zA-Z][\w.<> -]*\]", text.partition(f"[{name}]")[2])[0]


@each_ruleset
def test_every_id_has_one_entry(name: str) -> None:
    ruleset = RULESETS[name]()
    found = Counter(
        each
        for text in said(ruleset)
        for each in re.findall(r"\[([a-zA-Z][^]\"]*)\]", text)
    )
    assert found == Counter(ids(ruleset))


@each_ruleset
def test_every_word_that_an_author_wrote_is_in_it(name: str) -> None:
    ruleset = RULESETS[name]()
    text = "\n".join(said(ruleset))
    for question in ruleset.questions:
        for tier in question.asked_of:
            wording = question.asked(tier)
            assert all(each in text for each in (wording.text, *wording.anchors))
        assert question.evidence in text
    for about in ruleset.context:
        assert all(option.label in text for option in about.options)
    for construct in ruleset.constructs:
        assert construct.theory in text
        assert all(each.says in text for each in construct.support)
    for rule in ruleset.rules:
        assert all(x in text for x in (rule.context, rule.mechanism, rule.outcome))
    for action in ruleset.recommendations:
        assert all(step in text for step in (*action.steps, action.owner))
    for source in ruleset.sources:
        assert all(x in text for x in (source.seen, source.facts, source.background))
    for asked in ruleset.board.decisions:
        assert asked.says in text
    for left in ruleset.board.implications:
        assert left.complete in text


@each_ruleset
def test_every_condition_stands_in_it_as_it_is_written(name: str) -> None:
    ruleset = RULESETS[name]()
    written = {each.partition("As written: ")[2] for each in said(ruleset)}
    assert {text_of(each) for each in ruleset.conditions.values()} <= written


def test_a_construct_has_what_reads_it_and_a_question_too() -> None:
    land, lease = entry(garden(), "f.land"), entry(garden(), "f.land.lease")
    assert "Findings that read it: 'Tools without land'" in land
    assert "Caps that read it: land_split" in land, "by the difference between tiers"
    assert "measure.lowest_critical" in land
    assert "Actions that raise it: 'Clear the paths' and 'Find land'" in land
    assert "Actions that it shows to be done: 'Find land'" in lease
    say, soil = entry(garden(), "e.say"), entry(garden(), "context.soil")
    assert "Gates that read it: level.4.say" in say
    assert "Actions that it may rule out: 'Put up a water butt'" in soil
    measure = entry(garden(), "measure.severe_barriers")
    assert "Caps that read it: two_severe" in measure
    assert "Findings that read it: 'Double trouble'" in entry(garden(), "dry_sand")


def test_a_question_says_who_is_asked_in_which_words() -> None:
    rain = entry(garden(), "b.thirst.rain")
    assert "Asked of: Committee, Section, Growers and Visitors" in rain
    assert "As Visitors are asked" in rain
    assert "Have you seen rain here?" in rain
    assert "Limited by the answer of: street" in entry(garden(), "e.say.vote")
    assert "Limited by" not in rain


def test_conditions_are_said_in_words() -> None:
    assert "When: Tools is 2.5 or more and Land is 1.5 or less." in entry(
        garden(), "tools_without_land"
    )
    gate = entry(garden(), "level.4.say")
    assert "A say is 2.5 or more. As written: e.say >= 2.5" in gate


def test_what_has_moved_and_who_is_protected_is_in_it(tmp_path: Path) -> None:
    more = (
        '\n[[moved]]\nsince = "1.0.0"\nfrom = "f.old"\nto = "f.land.lease"\n'
        '\n[protection]\ntiers = ["grower"]\nfewest_shown = 3\n'
        '\n[not_applicable_rule]\ntiers = ["section"]\nnever = ["f.land"]\n'
    )
    ruleset = whole(edited(GARDEN, tmp_path, Edit("ruleset.toml", "", more)))
    text = " ".join(said(ruleset))
    assert "f.old, since version 1.0.0" in text
    assert "Is called: f.land.lease" in text
    assert "at least 3 of its people answered" in entry(ruleset, "grower")
    assert "Never of: f.land" in text


def test_it_begins_with_what_it_is_and_a_list_of_its_parts() -> None:
    made = list(codebook(garden()))
    headings = [each.text for each in made if isinstance(each, Heading)]
    assert headings[:2] == ["Limits", "What is in it"]
    assert headings[-1] == "Sources"
    place = made.index(Heading("What is in it"))
    listed = made[place + 1]
    assert isinstance(listed, Points)
    assert [each.text for each in listed.items] == headings[2:]
    order = [each.text for each in made if isinstance(each, Subheading)]
    assert order.index("Land [f.land]") < order.index("Pests [b.pests]")


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_too_wide_but_for_a_word_that_is(width: int) -> None:
    for line in in_text(codebook(garden()), width).split("\n"):
        assert len(line) <= width or " " not in line.strip().lstrip("- "), line
