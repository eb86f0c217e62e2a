"""The examples on the start: each says what it is, and leads back to the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import GARDEN, ROOT, SHIPPED
from placeready.interview import example_answers
from placeready.interview.controller import Controller
from placeready.interview.environment import local_environment
from placeready.storage.settings import read_settings
from placeready.tui.app import QuestionnaireApp
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.question_screen import QuestionScreen
from placeready.tui.result_screen import ResultScreen
from placeready.tui.start_screen import StartScreen
from screens import Visit, visit


async def _to_example(there: Visit) -> Path:
    await there.press("e")
    await there.until(lambda: isinstance(there.app.screen, ChoiceDialog))
    return there.app.session.file.path


def test_a_finished_report_can_be_read_and_leads_back() -> None:
    async def steps(there: Visit) -> None:
        await there.press("r")
        await there.until(lambda: isinstance(there.app.screen, ResultScreen))
        words = " ".join(there.text.split())
        assert "This is an example: the report on an invented area" in words
        assert "Woldershire (invented): readiness for" in words
        await there.press("escape")
        assert isinstance(there.app.screen, StartScreen)

    visit(steps)


def test_the_example_of_the_questions_says_what_it_is() -> None:
    async def steps(there: Visit) -> None:
        await _to_example(there)
        words = " ".join(there.text.replace("\u2503", " ").split())
        assert "an invented person's answers for an invented area" in words
        assert "nothing of it is kept" in words

    visit(steps)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
def test_leaving_it_leads_back_to_the_start_and_keeps_nothing(key: str) -> None:
    async def steps(there: Visit) -> None:
        copy = await _to_example(there)
        await there.press("enter", "2", "g")
        await there.press("escape", *(["v"] if key != "q" else []), key)
        await there.until(lambda: isinstance(there.app.screen, StartScreen))
        assert not there.app.has_session
        assert not copy.parent.exists()
        assert str(copy) not in read_settings().recent
        assert there.app.return_code is None
        # And anew, as if nothing had been.
        await _to_example(there)
        await there.press("enter")
        assert isinstance(there.app.screen, QuestionScreen)
        await there.press("q")
        await there.until(lambda: isinstance(there.app.screen, StartScreen))
        await there.press("q")
        assert there.app.return_code == 0

    visit(steps)


def test_a_ruleset_without_examples_offers_none() -> None:
    other = Controller(local_environment(), str(GARDEN))
    assert not other.has_example_answers
    assert not other.has_example_report
    own = Controller(local_environment())
    assert own.has_example_answers
    assert own.has_example_report


def test_the_example_report_is_the_one_that_the_guide_to_the_examples_speaks_of() -> (
    None
):
    own = (SHIPPED / example_answers.RECORD).read_bytes()
    assert own == (ROOT / "examples" / "two-tier-nine-voices.json").read_bytes()


def test_a_report_that_did_not_come_along_is_told_and_the_start_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(example_answers, "RECORD", "gone.json")

    async def steps(there: Visit) -> None:
        assert isinstance(there.app, QuestionnaireApp)
        await there.press("r")
        assert isinstance(there.app.screen, StartScreen)
        assert "gone.json' cannot be read" in " ".join(there.text.split())

    visit(steps, (120, 40))
