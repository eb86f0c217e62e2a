"""Figures: what is shown never contradicts what was decided."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import garden
from placeready.model.lines import lines
from placeready.report.wording import figure, score, score_of

LINES = st.lists(
    st.decimals(0, 4, places=2, allow_nan=False).map(float), min_size=1, max_size=4
)
ANY = st.fractions(0, 4, max_denominator=500).map(float) | st.floats(0, 4)


@st.composite
def held_against(draw: st.DrawFn) -> tuple[float, list[float]]:
    """A value and its lines; often a hair's breadth from one."""
    drawn = draw(LINES)
    near = st.builds(
        lambda line, n: float(Fraction(line) + Fraction(n, 10**6)),
        st.sampled_from(drawn),
        st.integers(-9000, 9000),
    )
    return draw(ANY | near), drawn


def side(value: float, line: float) -> int:
    return (value > line) - (value < line)


@given(held_against())
def test_a_figure_stands_on_the_right_side_of_every_line(
    case: tuple[float, list[float]],
) -> None:
    value, drawn = case
    for shown in (score(value, drawn), figure(value, drawn)):
        assert "e" not in shown
        for line in drawn:
            if abs(value - line) > 1e-9:
                assert side(float(shown), line) == side(value, line)


@given(ANY)
def test_a_figure_held_against_nothing_has_two_decimals_at_most(value: float) -> None:
    for shown in (score(value), figure(value)):
        assert len(shown.partition(".")[2]) <= 2
        assert abs(float(shown) - value) <= 0.005 + 1e-9


@pytest.mark.parametrize(
    ("value", "line", "shown"),
    [
        (1.995, 2.0, "1.995"),
        (1.99996, 2.0, "1.99996"),
        (2.6, 2.6, "2.6"),
        (2.599, 2.6, "2.599"),
        (2.25, 2.6, "2.25"),
        (2.0, 2.6, "2.0"),
        (1 / 3, 0.3, "0.33"),
    ],
)
def test_as_many_decimals_as_it_takes_and_no_more(
    value: float, line: float, shown: str
) -> None:
    assert score(value, [line]) == shown


def test_a_difference_that_is_there_is_never_shown_as_0() -> None:
    assert figure(0.004, (0,)) == "0.004"
    assert figure(0.0000004, (0,)) == "0.0000004"


def test_a_score_is_held_against_its_gates_its_bands_and_its_measures() -> None:
    ruleset = garden()
    drawn = lines(ruleset)
    for band in ruleset.bands:
        for construct in ruleset.constructs:
            if construct.dimension == band.dimension and band.start is not None:
                assert band.start in drawn[construct.id]
    for measure in ruleset.measures:
        if measure.kind == "lowest":
            for construct in ruleset.measured(measure):
                assert set(drawn.get(measure.id, ())) <= set(drawn[construct.id])
                for line in drawn.get(measure.id, ()):
                    shown = score_of(ruleset, construct.id, line - 0.001)
                    assert float(shown) < line
