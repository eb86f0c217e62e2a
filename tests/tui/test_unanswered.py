"""A question without an answer: nothing is chosen until the person chooses it."""

from __future__ import annotations

from pathlib import Path

from screens import Visit, visit


def test_enter_held_down_answers_nothing(path: Path) -> None:
    async def steps(there: Visit) -> None:
        await there.press(*("enter",) * 28)
        interview = there.app.session.interview
        assert interview.progress().answered == 0
        assert interview.questionnaire.place[interview.at] == 28

    visit(steps, path=path)


def test_no_answer_has_the_cursor_until_it_is_moved(path: Path) -> None:
    async def steps(there: Visit) -> None:
        assert there.find("> ") is None
        await there.press("down")
        first = there.app.session.interview.question.choices[0].label
        assert there.find(f"> ○ 1  {first}") is not None
        await there.press("right")
        assert there.find("> ") is None
        await there.press("up")
        choices = there.app.session.interview.question.choices
        last = f"> ○ {choices[-1].key}  {choices[-1].label}"
        assert there.find(last) is not None

    visit(steps, path=path)


def test_the_foot_says_what_enter_does_where_the_cursor_is(path: Path) -> None:
    async def steps(there: Visit) -> None:
        assert there.find("Enter next") is not None
        await there.press("down")
        assert there.find("Enter choose") is not None
        assert there.find("Enter next") is None
        await there.press("enter")
        assert there.app.session.interview.progress().answered == 1
        assert there.find("Enter next") is not None
        await there.press("down")
        assert there.find("Enter choose") is not None

    visit(steps, path=path)


def test_the_space_bar_on_no_answer_says_how_one_is_chosen(path: Path) -> None:
    async def steps(there: Visit) -> None:
        await there.press("space")
        assert there.find("Choose with ↑ ↓ or a number.") is not None
        assert there.app.session.interview.progress().answered == 0

    visit(steps, path=path)


def test_enter_does_not_give_an_answer_again_that_was_taken_back(path: Path) -> None:
    async def steps(there: Visit) -> None:
        await there.press("2", "backspace", "enter")
        assert there.app.session.interview.progress().answered == 0
        await there.press("left", "2", "u", "enter")
        assert there.app.session.interview.progress().answered == 0

    visit(steps, path=path)


def test_enter_at_the_last_question_goes_to_the_review_and_answers_nothing(
    path: Path,
) -> None:
    async def steps(there: Visit) -> None:
        interview = there.app.session.interview
        there.app.go_to(interview.questionnaire.questions[-1])
        await there.settle()
        await there.press("enter")
        assert there.find("Review: 0 of") is not None

    visit(steps, path=path)


def test_undo_and_redo_say_what_they_did_and_where(path: Path) -> None:
    async def steps(there: Visit) -> None:
        await there.press("2", "right", "right", "u")
        assert there.find("Undone. Question 1: there is no answer.") is not None
        await there.press("y")
        assert "Done again. Question 1: the answer is" in there.text
        assert "Undone." not in there.text

    visit(steps, path=path)
