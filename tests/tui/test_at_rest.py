"""A screen that nobody touches is not drawn again."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benchmarks.screens.answers import begin
from lanes import first
from placeready.interview.controller import Controller
from placeready.interview.environment import local_environment
from placeready.storage.settings import Settings
from placeready.tui.app import QuestionnaireApp


class Counted(QuestionnaireApp):
    """Counts how often anything was drawn."""

    drawn = 0

    def post_display_hook(self) -> None:
        self.drawn += 1


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("size", first(1, [(80, 24), (120, 40), (80, 18), (40, 12)]))
def test_a_question_at_rest_is_not_drawn_again(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    begin(tmp_path / "answers.json")

    async def drawn_at_rest() -> int:
        path = tmp_path / "answers.json"
        app = Counted(Controller(local_environment(Settings())), path)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.5)
            drawn = app.drawn
            await asyncio.sleep(0.5)
            return app.drawn - drawn

    assert asyncio.run(drawn_at_rest()) == 0
