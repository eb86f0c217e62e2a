"""Charts as pictures: each meaning has its own look, and no mark says more than its
figure.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeready.report.cell_words import score_text
from placeready.report.chart_words import chart_says, chart_title, marks_key
from placeready.report.charts import (
    AnchorChosen,
    AnswerStrip,
    Chart,
    Choosers,
    Ladder,
    Mark,
    ScoreRow,
    ScoreRows,
    Step,
    StepState,
    Strip,
    Strips,
)
from placeready.report.svg import picture
from placeready.report.svg_answers import choosers_cell
from placeready.report.svg_ladder import tall_ladder
from placeready.report.svg_marks import Axis, score_mark, strip_marks
from placeready.report.svg_parts import at, wrapped_to
from placeready.report.svg_scores import score_cell
from placeready.report.svg_strips import strip_cell
from report.every_block import ANSWERS, SCORES, STEPS, STRIPS

CHARTS: tuple[Chart, ...] = (
    Ladder(STEPS, "Level 2 of 4."),
    ScoreRows(SCORES, "Scores"),
    Strips("Who stands where", STRIPS),
    ANSWERS,
)
NAMESPACE = "{http://www.w3.org/2000/svg}"
LINE = Axis(0, 400)
SCORED = st.floats(0, 4)


def parsed(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314  our own


def inked(drawn: str) -> str:
    """What is drawn, without the words."""
    return re.sub(r"<(title|desc|text)[ >].*?</\1>", "", drawn)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_picture_has_a_name_and_says_in_words_what_it_shows(chart: Chart) -> None:
    read = parsed(picture(chart, "one"))
    title, told = read.find(f"{NAMESPACE}title"), read.find(f"{NAMESPACE}desc")
    assert title is not None
    assert told is not None
    assert (title.text, told.text) == (chart_title(chart), chart_says(chart))
    assert read.attrib["role"] == "img"
    assert read.attrib["aria-labelledby"] == title.attrib["id"]
    assert read.attrib["aria-describedby"] == told.attrib["id"]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_pictures_on_one_page_share_no_id_and_find_their_own(chart: Chart) -> None:
    one, two = picture(chart, "one"), picture(chart, "two")
    ids = [
        e.attrib["id"] for d in (one, two) for e in parsed(d).iter() if "id" in e.attrib
    ]
    assert len(ids) == len(set(ids))
    for drawn in (one, two):
        used = set(re.findall(r"url\(#([^)]*)\)", drawn))
        assert used <= {e.attrib.get("id") for e in parsed(drawn).iter()}


def test_a_score_looks_different_from_each_thing_that_is_not_one() -> None:
    row = ScoreRow("Water", 2.0, 2.0, 2.0, "", 3, 3)
    absent = [
        replace(row, score=None, low=0.0, high=4.0, answered=0, state="unknown"),
        replace(row, score=None, low=None, high=None, state="not_applicable"),
        replace(row, score=None, low=None, high=None, state="not_published"),
        replace(row, score=None, low=1.0, high=3.0, answered=1, state="unknown"),
    ]
    looks = {inked(score_cell(each)) for each in absent}
    assert len(looks) == len(absent)
    for each in absent:
        assert "circle" not in score_cell(each)
        assert " -7z" not in score_cell(each)
    assert "circle" in score_cell(row)


@given(st.lists(SCORED, min_size=2, max_size=2).map(sorted), st.integers(1, 9))
def test_what_nobody_answered_is_drawn_the_same_whatever_it_could_be(
    ends: list[float], questions: int
) -> None:
    low, high = ends
    row = ScoreRow("Water", None, low, high, "", 0, questions, state="unknown")
    known_nothing = ScoreRow("Water", None, None, None, "", 0, 1, state="unknown")
    assert score_cell(row) == score_cell(known_nothing)


@given(SCORED, SCORED)
def test_a_diamond_is_below_the_line_and_a_circle_is_not(
    score: float, line: float
) -> None:
    row = ScoreRow("Water", score, score, score, "", 3, 3, (line,), line)
    drawn = score_cell(row)
    assert ("circle" in drawn) == (score >= line)
    assert ("-7 -7z" in drawn) == (score < line)
    assert "stroke-dasharray" in drawn


@given(SCORED)
def test_a_mark_stands_where_its_figure_says_and_nowhere_finer(score: float) -> None:
    row = ScoreRow("Water", score, score, score, "", 3, 3)
    (x,) = re.findall(r'cx="([^"]*)"', score_mark(LINE, 10, row))
    assert float(x) == pytest.approx(float(score_text(row)) * 100, abs=0.05)
    shown = replace(row, score=float(score_text(row)))
    assert score_mark(LINE, 10, row) == score_mark(LINE, 10, shown)


@given(st.lists(SCORED, min_size=1, max_size=6).map(sorted))
def test_letters_that_meet_stand_over_each_other(values: list[float]) -> None:
    marks = tuple(Mark("ABCDEF"[n], f"Tier {n}", v) for n, v in enumerate(values))
    drawn = strip_marks(LINE, 100, Strip("Water", marks))
    places = [
        (float(x), float(y))
        for x, y in re.findall(r'<circle cx="([^"]*)" cy="([^"]*)"', drawn)
    ]
    assert len(places) == len(values)
    for n, (x, y) in enumerate(places):
        for other_x, other_y in places[:n]:
            assert abs(x - other_x) >= 16.9 or abs(y - other_y) >= 17.9
    for (x, _), value in zip(places, values, strict=True):
        assert abs(x - value * 100) <= 0.56


@given(st.floats(-1e4, 1e4))
def test_a_coordinate_has_one_decimal_at_most(place: float) -> None:
    assert re.fullmatch(r"-?\d+(\.\d)?", at(place))


def test_each_state_of_a_level_has_a_look_and_a_word() -> None:
    states: tuple[StepState, ...] = get_args(StepState)
    looks = set()
    for draw in (picture, tall_ladder):
        for state in states:
            step = Step(1, "Digging", state, f"is {state}")
            drawn = draw(Ladder((step,), "x"), "u")
            assert f">is {state}<" in drawn
            looks.add(inked(drawn))
    assert len(looks) == 2 * len(states)


@pytest.mark.parametrize("number", range(10))
def test_a_ladder_of_any_height_keeps_its_words_in_the_picture(number: int) -> None:
    steps = tuple(
        Step(n, "Ready to try it in a few places first", "not_reached", "not reached")
        for n in range(1, number + 1)
    )
    for draw in (picture, tall_ladder):
        read = parsed(draw(Ladder(steps, "None."), "u"))
        *_, width, height = map(float, read.attrib["viewBox"].split())
        words = list(read.iter(f"{NAMESPACE}text"))
        assert len(words) >= 3 * number
        for each in words:
            assert 0 <= float(each.attrib["x"]) <= width
            assert 0 < float(each.attrib["y"]) <= height


@given(st.text(max_size=80), st.floats(30, 400))
def test_wrapped_words_lose_nothing(text: str, width: float) -> None:
    lines = wrapped_to(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(lines)


def test_a_key_names_the_marks_that_are_there_and_no_others() -> None:
    assert marks_key(ScoreRows(())) == ""
    plain = ScoreRow("Water", 2.0, 2.0, 2.0, "", 3, 3)
    assert marks_key(ScoreRows((plain,))) == "Filled circle: a score."
    every = marks_key(ScoreRows(SCORES))
    for mark in ("Filled", "Open", "Dashed", "Bar", "Question", "Short", "Block"):
        assert mark in every


@pytest.mark.parametrize("tiers", [1, 3, 4, 9])
def test_however_many_chose_an_answer_their_letters_stand_in_the_picture(
    tiers: int,
) -> None:
    by = tuple(Choosers("ABCDEFGHI"[n], f"Tier {n}", 120) for n in range(tiers))
    anchor = AnchorChosen(1, "Everybody", by)
    for drawn in (choosers_cell(anchor), picture(AnswerStrip("Who?", (anchor,)))):
        read = parsed(drawn)
        *_, width, height = map(float, read.attrib["viewBox"].split())
        rings = list(read.iter(f"{NAMESPACE}circle"))
        assert len(rings) == tiers
        for ring in rings:
            assert 8 <= float(ring.attrib["cx"]) <= width - 30
            assert 8 <= float(ring.attrib["cy"]) <= height - 8
    assert not choosers_cell(replace(anchor, by=()))


def test_small_pictures_are_not_heard() -> None:
    for drawn in (score_cell(SCORES[1]), strip_cell(STRIPS[0])):
        assert parsed(drawn).attrib["aria-hidden"] == "true"
        assert "<title" not in drawn
