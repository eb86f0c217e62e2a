"""Whatever can be explained is found by its id and by its title."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import GARDEN, Edit, edited, garden, record, response, shipped, whole
from placeready.assessment.assess import trace
from placeready.errors import WrongUse
from placeready.model.record import Settled
from placeready.model.response import Evidence
from placeready.report.explained_names import explainable, id_of
from placeready.report.explanation import explanation
from placeready.report.plain_text import lines


@pytest.mark.parametrize("which", [shipped, garden])
def test_every_id_stands_for_itself(which: object) -> None:
    ruleset = which()  # type: ignore[operator]
    for name in explainable(ruleset):
        assert id_of(ruleset, name) == name


@given(st.sampled_from(shipped().constructs), st.sampled_from(["  ", "\n", " \t "]))
def test_a_title_does_as_well_in_any_case_and_with_any_spaces(
    construct: object, space: str
) -> None:
    name = construct.name  # type: ignore[attr-defined]
    for given_ in (name, name.upper(), name.lower(), space.join(name.split())):
        assert id_of(shipped(), f" {given_} ") == construct.id  # type: ignore[attr-defined]


def test_a_title_that_two_have_is_told_with_both_ids(tmp_path: Path) -> None:
    edit = Edit("constructs.toml", 'name = "Tools"', 'name = "Land"')
    ruleset = whole(edited(GARDEN, tmp_path, edit))
    with pytest.raises(WrongUse, match="Several things are called 'Land'") as caught:
        id_of(ruleset, "Land")
    assert "'f.land' or 'f.tools'" in caught.value.remedy


def test_a_name_that_is_nearly_right_is_told_the_right_one() -> None:
    with pytest.raises(WrongUse, match="nothing called 'Tols'") as caught:
        id_of(garden(), "Tols")
    assert caught.value.remedy == "Did you mean 'tools'?"
    with pytest.raises(WrongUse) as caught:
        id_of(garden(), "zzzzz")
    assert "ruleset show" in caught.value.remedy


def text_of(name: str, settled: Settled) -> str:
    ruleset = garden()
    people = [
        response("committee", {"f.land.lease": 1}, name="one"),
        response("section", {"f.land.lease": 0}, name="two"),
    ]
    there = record(*people).model_copy(update={"settled": {"f.land.lease": settled}})
    blocks = explanation(trace(ruleset, there), name)
    return " ".join(" ".join(lines(blocks, width=80, spoken=False)).split())


@pytest.mark.parametrize("name", ["f.land", "f.land.lease", "LAND"])
def test_what_was_settled_is_said_before_what_people_answered(name: str) -> None:
    proof = (Evidence(title="The lease", url="https://example.org"),)
    settled = Settled(anchor=4, evidence=proof, note="Seen by all.")
    text = text_of(name, settled)
    assert "the area's answer is 4.0" in text
    where = text.index("Settled: 4,")
    assert where < text.index("By tier, as people answered")
    assert "Note: Seen by all." in text
    assert "Evidence: The lease (https://example.org)" in text


def test_what_was_settled_without_evidence_says_as_what_it_counts() -> None:
    text = text_of("f.land.lease", Settled(anchor=4))
    assert "the area's answer is 3.0" in text
    assert "Without evidence it counts as 3.0. It counts in place" in text
