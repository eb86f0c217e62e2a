"""A whole interview, from the start to the result in a file, in each way there is.

After each answer the file is read back: it has to hold it before the next key.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from lanes import first
from placeready.interview.questionnaire import Choice
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.question_screen import QuestionScreen
from placeready.tui.result_screen import ResultScreen
from placeready.tui.review_screen import ReviewScreen
from placeready.tui.start_screen import StartScreen
from screens import SIZES, Visit, on_disk, visit


def _choice(there: Visit) -> Choice:
    """Which answer is given: another one from question to question."""
    interview = there.app.session.interview
    choices = interview.question.choices
    return choices[interview.questionnaire.place[interview.at] % len(choices)]


def _kept(there: Visit) -> dict[str, object]:
    held = on_disk(there.app.session.file.path)
    return {**held.get("context", {}), **held["answers"]}


def _result(there: Visit, path: Path) -> None:
    """The result is in its file, and the answers in theirs are those in memory."""
    app = there.app
    saved = path.with_name(f"{path.stem}-result.txt").read_text(encoding="utf-8")
    level = app.session.examined.assessment.level
    known = f"Level {level.number} of 5: {level.name}"
    assert (known if level.number else "No level yet") in saved
    interview = app.session.interview
    chosen = {
        name: interview.chosen(name) for name in interview.questionnaire.questions
    }
    assert _kept(there) == chosen
    assert None not in chosen.values()


@pytest.mark.parametrize(
    ("size", "tier", "questions"),
    [
        ((40, 15), "6", 19),
        pytest.param((80, 24), "1", 64, marks=pytest.mark.slow),
        pytest.param((120, 40), "6", 19, marks=pytest.mark.slow),
    ],
)
def test_an_interview_goes_from_the_start_to_a_saved_result_by_keyboard_alone(
    size: tuple[int, int], tier: str, questions: int, home: Path
) -> None:
    async def steps(there: Visit) -> None:
        assert isinstance(there.app.screen, StartScreen)
        await there.press("n")
        await there.until(lambda: isinstance(there.app.focused, Input))
        await there.write("Taunton")
        await there.press("enter", tier)
        await there.write("Somerset Forum")
        await there.press("enter")
        await there.write("Officer")
        await there.press("enter", "enter")
        await there.until(lambda: isinstance(there.app.screen, ChoiceDialog))
        await there.press("enter")
        await there.until(lambda: isinstance(there.app.screen, QuestionScreen))
        path = there.app.session.file.path
        tier_id = there.app.session.interview.respondent.tier
        assert path == home / "placeready" / f"somerset-forum-{tier_id}.json"
        who = on_disk(path)["respondent"]
        assert (who["organisation"], who["role"]) == ("Somerset Forum", "Officer")

        for number in range(1, questions + 1):
            interview = there.app.session.interview
            assert interview.questionnaire.place[interview.at] + 1 == number
            await _answer_by_key(there, by_cursor=number % 5 == 0)
            assert _kept(there)[interview.at] == there.app.session.interview.chosen(
                interview.at
            )
            await there.press("enter")
        assert isinstance(there.app.screen, ReviewScreen)
        made = there.app.session.interview.progress()
        assert (made.left, made.questions) == (0, questions)
        words = f"{made.answered} of {questions} answered, {made.unsure} don't know"
        assert words in " ".join(there.text.split())

        await there.press("r")
        assert isinstance(there.app.screen, ResultScreen)
        await there.press("s", "enter", "enter")
        await there.until(lambda: isinstance(there.app.screen, ResultScreen))
        _result(there, path)
        await there.press("escape", "escape", "q")
        await there.until(lambda: there.app.return_code == 0)

    visit(steps, size)


async def _answer_by_key(there: Visit, *, by_cursor: bool) -> None:
    choice = _choice(there)
    if by_cursor or not choice.key:
        offers = there.app.session.interview.question.choices
        at = there.app.session.interview.at
        known = there.app.session.interview.answered(at)
        await there.press("home", *["down"] * offers.index(choice))
        if not known or there.app.session.interview.chosen(at) != choice.value:
            await there.press("space")
    else:
        await there.press(choice.key)


@pytest.mark.parametrize("size", first(0, SIZES))
def test_an_interview_goes_from_the_start_to_a_saved_result_by_mouse_alone(
    size: tuple[int, int], home: Path
) -> None:
    async def steps(there: Visit) -> None:
        await _click(there, "New: answer")
        await there.until(lambda: isinstance(there.app.focused, Input))
        await there.write("Taunton")
        await _click(there, "Somerset Council; was")
        await _click(there, "Residents")
        for _ in range(2):
            await _click(there, "Enter next")
        await _click(there, "Enter begin")
        await _click(there, "Start with the first question")
        await there.until(lambda: isinstance(there.app.screen, QuestionScreen))
        await there.settle()
        questions = there.app.session.interview.questionnaire.questions
        for name in questions:
            assert there.app.session.interview.at == name
            choice = _choice(there)
            await _click(there, f"○ {choice.key}  " if choice.key else choice.label)
            assert _kept(there)[name] == choice.value
            await _click(there, "Enter next")
        assert isinstance(there.app.screen, ReviewScreen)
        # From a line of the review to its question, and back by way of the bar.
        await _click(there, "[x]")
        assert isinstance(there.app.screen, QuestionScreen)
        await _click(there, "v review")
        await _click(there, "r result")
        await _click(there, "s save as")
        await _click(there, "(.txt)")
        await _click(there, "Enter save")
        await there.until(lambda: isinstance(there.app.screen, ResultScreen))
        _result(there, there.app.session.file.path)
        await _click(there, "Esc back")
        await _click(there, "Esc back")
        assert isinstance(there.app.screen, QuestionScreen)

    visit(steps, size)


async def _click(there: Visit, words: str) -> None:
    """Click on words, turning the wheel until they are in view."""
    middle = (there.app.size.width // 3, there.app.size.height // 2)
    for down in (True, False):
        for _ in range(40):
            if there.find(words) is not None:
                await there.click(words, 1)
                return
            before = there.text
            await there.wheel(middle, down=down)
            if there.text == before:
                break
    await there.click(words)


def test_notes_evidence_and_marks_are_in_the_file_after_each_key(
    answers: Path,
) -> None:
    """What is typed is there letter by letter; nothing has to be saved."""

    def held(name: str) -> dict[str, object]:
        answer = json.loads(answers.read_text(encoding="utf-8"))["answers"][name]
        return answer if isinstance(answer, dict) else {"anchor": answer}

    async def steps(there: Visit) -> None:
        name = "f.buyin.crossparty"
        there.app.go_to(name)
        await there.until(lambda: there.app.session.interview.at == name)
        await there.press("n")
        for i, letter in enumerate("Item 7", start=1):
            await there.press("space" if letter == " " else letter)
            assert held(name).get("note") == "Item 7"[:i].strip()
        await there.press("escape", "e", "M", "i", "n")
        assert held(name)["evidence"] == [{"title": "Min"}]
        await there.press("enter", "x", "enter", "escape")
        assert held(name)["evidence"] == [{"title": "Min", "url": "x"}]
        await there.press("m")
        kept = json.loads(answers.read_text(encoding="utf-8"))["kept"]
        assert name in kept["marked"]
        for _ in range(2):
            await there.press("backspace")
        assert name not in on_disk(answers)["answers"]
        await there.press("u")
        assert held(name)["anchor"] == 3

    visit(steps, path=answers)
