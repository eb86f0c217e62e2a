"""After the last question: what is to be done now, and the result in a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placeready.interview import saved_result
from placeready.interview.shown_result import result_of
from placeready.model.response import Round
from screens import Visit, visit
from tui.homes import new, written
from walks import filled

ADA = Round(convener="Ada Lee", send_to="ada@example.org", by="2026-12-04")


def test_the_review_says_that_all_is_done_and_where_the_file_goes(
    tmp_path: Path,
) -> None:
    done = replace(filled(new(), 1), round=ADA, date="2026-11-28")
    path = written(tmp_path / "a.json", done)

    async def steps(there: Visit) -> None:
        await there.press("v")
        words = " ".join(there.text.split())
        assert "64 of 64 answered You have answered everything." in words
        assert "Now send the file to Ada Lee (ada@example.org) by 4 December" in words

    visit(steps, path=path)


def test_who_came_alone_and_has_not_done_is_not_told_to_send_anything(
    path: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await there.press("v")
        assert "send" not in there.text

    visit(steps, path=path)


def test_a_saved_result_begins_with_its_title(answers: Path, tmp_path: Path) -> None:
    async def steps(there: Visit) -> None:
        path = tmp_path / "result.txt"
        saved_result.save(result_of(there.app.session), path)
        text = path.read_text(encoding="utf-8")
        assert text.startswith("Woldershire (invented): readiness for place-based")
        assert "By your answers alone." in text

    visit(steps, path=answers)


def test_who_opens_what_they_were_sent_is_told_first_what_it_is(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "a.json", replace(new(), round=ADA))

    async def steps(there: Visit) -> None:
        words = " ".join(there.text.replace("┃", " ").split())
        assert "Before you start" in words
        assert "64 questions, about 30 minutes." in words
        assert "send the file to Ada Lee (ada@example.org) by 4 December 2026." in words
        await there.press("enter", "1")
        assert there.app.session.interview.progress().answered == 1
        assert "Level" not in there.text

    visit(steps, path=path)


def test_what_is_told_first_is_read_from_its_beginning_where_there_is_little_room(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "a.json", replace(new(), round=ADA))

    async def steps(there: Visit) -> None:
        await there.until(lambda: there.find("Before you start") is not None)
        assert there.find("> ") is None
        for _ in range(6):
            await there.press("pagedown")
        await there.until(lambda: there.find("Start with the first") is not None)
        await there.press("pageup")
        await there.until(lambda: there.find("Start with the first") is None)
        # Where the cursor is asked for, it comes into view.
        await there.press("enter", "1")
        assert there.app.session.interview.progress().answered == 1

    visit(steps, (40, 15), path=path)
