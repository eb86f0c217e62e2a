"""Who answers can be changed later: nothing that was answered is lost by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lanes import first
from placeready.tui.person_step import PersonStep, TierStep
from placeready.tui.question_screen import QuestionScreen
from screens import SIZES, Visit, visit


def _raw(path: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


async def _change(there: Visit, tier: str, role: str = "") -> None:
    await there.press("g")
    await there.write("change tier")
    await there.press("enter")
    await there.until(lambda: isinstance(there.app.screen, TierStep))
    await there.press(tier)
    await there.until(lambda: isinstance(there.app.screen, PersonStep))
    await there.press("enter")
    if role:
        await there.write(role)
    await there.press("enter")
    await there.until(lambda: isinstance(there.app.screen, QuestionScreen))


@pytest.mark.slow
@pytest.mark.parametrize("size", first(1, SIZES))
def test_answers_another_tier_is_not_asked_for_are_kept_and_come_back(
    answers: Path, size: tuple[int, int]
) -> None:
    async def steps(there: Visit) -> None:
        before = _raw(answers)
        await _change(there, "6", "Neighbour")
        changed = _raw(answers)
        assert changed["respondent"]["tier"] == "resident"
        assert changed["respondent"]["role"] == "Neighbour"
        assert changed["respondent"]["organisation"] == "Woldershire County Council"
        assert changed["answers"].keys() < before["answers"].keys()
        kept = changed["kept"]["answers"]
        assert {**changed["answers"], **kept} == before["answers"]
        assert "of 19" in there.text
        await _change(there, "1")
        assert _raw(answers)["answers"] == before["answers"]

    visit(steps, size, answers)


@pytest.mark.slow
def test_leaving_the_steps_changes_nothing(answers: Path) -> None:
    async def steps(there: Visit) -> None:
        before = there.app.session.interview
        for keys in (("escape",), ("2", "escape")):
            await there.press("g")
            await there.write("change tier")
            await there.press("enter")
            await there.until(lambda: isinstance(there.app.screen, TierStep))
            await there.press(*keys)
            await there.until(lambda: isinstance(there.app.screen, QuestionScreen))
            assert there.app.session.interview == before

    visit(steps, (80, 24), answers)
