"""Rivals made from a ruleset decide what placeready decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from pathlib import Path

import pytest

from benchmarks.beside.decided import decided_by, decided_in, given_of, placeready_step
from benchmarks.beside.plain_python import function, loop
from benchmarks.beside.propositions import propositions
from builders import (
    GARDEN,
    Edit,
    edited,
    garden,
    random_record,
    seeded,
    shipped,
    tutorial,
    whole,
)
from placeready.model.condition import Profile
from placeready.model.ruleset import Ruleset

Rival = Callable[[Profile], Set[str]]


def wild(tmp_path: Path) -> Ruleset:
    """The garden with what neither it nor the shipped ruleset has: brackets and
    findings in gates and caps, a cap and a recommendation of the highest level.
    """
    pests = "(b.pests <= 1.0 and not finding.dry_sand) or f.tools <= 1.5"
    mean = "(measure.mean_barrier >= 1.5 or e.say >= 3) and not finding.contested"
    severe = "measure.severe_barriers >= 2 or measure.lowest_critical <= 2"
    split, rats = '3\nwhen = "gap.f.land >= 1.25', '4\nwhen = "b.pests <= 3.5'
    edits = (
        Edit("levels.toml", "b.pests <= 1.0", pests),
        Edit("levels.toml", "measure.mean_barrier >= 1.5", mean),
        Edit("levels.toml", "measure.severe_barriers >= 2", severe),
        Edit("levels.toml", split, rats),
        Edit("recommendations.toml", "minimum_level = 3", "minimum_level = 4"),
    )
    return whole(edited(GARDEN, tmp_path, *edits))


@pytest.fixture(scope="module", params=["shipped", "garden", "tutorial", "wild"])
def ruleset(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Ruleset:
    if request.param == "wild":
        return wild(tmp_path_factory.mktemp("wild"))
    return {"shipped": shipped, "garden": garden, "tutorial": tutorial}[request.param]()


def zen_rivals(ruleset: Ruleset) -> list[Rival]:
    pytest.importorskip("zen")
    from benchmarks.beside.zen_program import ZenProgram, expression, graph

    def rival(program: ZenProgram) -> Rival:
        return lambda profile: program(program.text_of(profile))

    return [rival(ZenProgram(ruleset, made)) for made in (expression, graph)]


def assert_agreement(ruleset: Ruleset, rivals: Sequence[Rival]) -> list[set[str]]:
    rng, step, found = seeded(1), placeready_step(ruleset), []
    for _ in range(300):
        given = given_of(ruleset, random_record(ruleset, rng))
        found.append(decided_in(ruleset, step(given)))
        for rival in rivals:
            assert decided_by(rival(given.profile)) == found[-1]
    return found


@pytest.mark.fast_cases(1)
def test_plain_python_decides_the_same(ruleset: Ruleset) -> None:
    assert_agreement(ruleset, [loop(ruleset), function(ruleset)])


@pytest.mark.fast_cases(1)
def test_zen_decides_the_same_where_it_is_installed(ruleset: Ruleset) -> None:
    assert_agreement(ruleset, zen_rivals(ruleset))


def test_every_decision_of_the_garden_is_among_those_compared() -> None:
    found = assert_agreement(garden(), [])
    assert set().union(*found) == decided_by(propositions(garden()))
