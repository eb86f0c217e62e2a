"""On screens a ruleset of another subject speaks for itself, and of nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from builders import CHOIR, choir
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.question_screen import QuestionScreen
from placeready.tui.start_screen import StartScreen
from screens import Visit, on_disk, visit
from subject_words import FIRST_SUBJECT


async def _begin(there: Visit, file: Path) -> None:
    await there.press("n")
    await there.until(lambda: isinstance(there.app.focused, Input))
    _speaks_of_nothing_else(there)
    assert "1 of 3: Which choir? Type the name of the choir." in _words(there)
    await there.write("Leeds Minster")
    await there.press("enter")
    await there.until(lambda: "Who do you answer for?" in there.text)
    _speaks_of_nothing_else(there)
    await there.press("2")
    await there.until(lambda: len(there.app.screen.query(Input)) == 3)
    _speaks_of_nothing_else(there)
    there.app.screen.query_one("#file", Input).value = str(file)
    await there.press("enter", "enter", "enter")
    await there.until(lambda: isinstance(there.app.screen, ChoiceDialog))
    _speaks_of_nothing_else(there)
    await there.press("enter")
    await there.until(lambda: isinstance(there.app.screen, QuestionScreen))


def _words(there: Visit) -> str:
    return " ".join(there.text.split())


def _speaks_of_nothing_else(there: Visit) -> None:
    assert not re.search(FIRST_SUBJECT, there.text), there.text
    assert not re.search(r"\barea", there.text), there.text


def test_the_start_page_has_the_words_of_the_ruleset_and_no_examples() -> None:
    async def steps(there: Visit) -> None:
        assert isinstance(there.app.screen, StartScreen)
        _speaks_of_nothing_else(there)
        assert "Can your choir sing in public?" in there.text
        assert "Nothing to hold against anybody." in there.text
        assert "n  New: answer for a choir" in there.text
        assert "xample" not in there.text

    visit(steps, ruleset=str(CHOIR))


@pytest.mark.slow
def test_a_whole_interview_is_answered_by_keys_that_each_question_has(
    tmp_path: Path,
) -> None:
    file = tmp_path / "mine.json"
    asked = [q for q in choir().questions if "singer" in q.asked_of]

    async def steps(there: Visit) -> None:
        await _begin(there, file)
        assert "About your choir" in there.text
        await there.press("1", "right")
        for question in asked:
            _speaks_of_nothing_else(there)
            # One more than there are: it says so, and nothing is chosen.
            await there.press(str(question.top + 1))
            assert f"There is no answer {question.top + 1} here: 0 to " in _words(there)
            assert question.id not in on_disk(file)["answers"]
            await there.press(str(question.top), "right")
        for key in ("r", "escape", "question_mark", "escape", "v"):
            _speaks_of_nothing_else(there)
            await there.press(key)
        _speaks_of_nothing_else(there)
        await there.press("escape", "r")
        await there.until(lambda: "Level 3 of 3: Sounding" in there.text)

    visit(steps, (120, 40), ruleset=str(CHOIR))
    assert on_disk(file)["answers"] == {each.id: each.top for each in asked}
