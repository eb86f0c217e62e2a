"""Who answers can be changed in a conversation, and nothing of the answers is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import HELLO, Talked

BEGIN = (*HELLO, "1", "2")


def _kept(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_who_moved_changes_tier_organisation_and_role_and_keeps_their_answers(
    talk: Talked, file: Path
) -> None:
    talk(*BEGIN, "q")
    before = _kept(file)
    held = talk("who", "2", "Street B", "Neighbour", "q")
    after = _kept(file)
    assert "Saved: who answers." in held.text
    who = after["respondent"]
    assert who["id"] == before["respondent"]["id"]
    assert who["tier"] != before["respondent"]["tier"]
    assert (who["organisation"], who["role"]) == ("Street B", "Neighbour")
    assert after["answers"] == before["answers"]


def test_a_blank_keeps_each_and_a_dash_takes_it_away(talk: Talked, file: Path) -> None:
    talk(*BEGIN, "q")
    before = _kept(file)["respondent"]
    talk("who", "", "", "-", "q")
    assert _kept(file)["respondent"] == {
        name: value for name, value in before.items() if name != "role"
    }


@pytest.mark.parametrize("left", [("b",), ("2", "b"), ("2", "Street B", "b")])
def test_leaving_it_changes_nothing(
    talk: Talked, file: Path, left: tuple[str, ...]
) -> None:
    talk(*BEGIN, "q")
    before = file.read_bytes()
    held = talk("who", *left, "q")
    assert "Nothing is changed." in held.text
    assert file.read_bytes() == before


def test_what_cannot_be_a_tier_or_a_name_is_refused(talk: Talked, file: Path) -> None:
    talk(*BEGIN, "q")
    before = file.read_bytes()
    held = talk("who", "99", "1", "x" * 500, "b", "q")
    assert "'99' is none of these." in held.text
    assert file.read_bytes() == before
