"""Two windows on one file: one writes, the other looks, and nobody is shut out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from builders import ROOT
from lanes import first
from placeready.interview.interview import Interview
from placeready.storage.answer_file import AnswerFile
from placeready.storage.save_outcome import Stored
from tui.homes import (
    SIZES,
    assert_words_whole,
    new,
    opened,
    played,
    press,
    see,
    see_no_more,
    sitting,
    text_of,
    until,
    written,
)
from walks import holds

pytestmark = pytest.mark.usefixtures("settled")
SIZED = pytest.mark.parametrize("size", first(1, SIZES))
LOOKING = "Looking only: another window has this file open."


def window(path: Path) -> AnswerFile:
    """Another window that has the file open."""
    file = AnswerFile.open(path)
    assert file.holder is None
    file.read()
    return file


def gone_on() -> Interview:
    """What the other window answers meanwhile."""
    return new().choose("unitary-no-parishes")


@SIZED
@played
async def test_it_says_who_has_the_file_open_and_since_when(
    path: Path, size: tuple[int, int]
) -> None:
    with window(path) as other:
        async with opened(path, size) as pilot:
            holder = AnswerFile.open(path).holder
            assert holder is not None
            says = f"The file is open in another window by {holder.who}, since "
            when = f"{holder.since:%H:%M} on {holder.since.day} {holder.since:%B %Y}."
            await see(pilot, "It is open", says + when, "Look at it", "Leave it")
            assert_words_whole(pilot, says, when)
            await press(pilot, "escape")
            await see(pilot, "New: answer for an area")
            assert other.save(text_of(gone_on())) == Stored()


@SIZED
@played
async def test_who_looks_changes_nothing_with_any_key_and_is_told_so(
    path: Path, size: tuple[int, int]
) -> None:
    written(path, new().go("f.buyin.crossparty").choose(3))
    before = path.read_bytes()
    with window(path):
        async with opened(path, size) as pilot:
            await see(pilot, "It is open")
            await press(pilot, "l")
            await see(pilot, LOOKING)
            assert_words_whole(pilot, LOOKING)
            held = holds(sitting(pilot).interview)
            keys = ("1", "enter", "space", "backspace", "n", "e", "m", "u", "y")
            for key in keys:
                await press(pilot, "0", key)
                assert len(pilot.app.screen_stack) == 2, key
            await press(pilot, "right", "4", "left", "d", "f6")
            assert holds(sitting(pilot).interview) == held
            await press(pilot, "v")
            await see(pilot, "Review")
            await press(pilot, "escape", "q")
            await until(lambda: pilot.app.return_code is not None)
            assert pilot.app.return_value == 0
        assert path.read_bytes() == before


@SIZED
@played
async def test_when_the_first_closes_the_second_goes_on_with_what_it_left(
    path: Path, size: tuple[int, int]
) -> None:
    with window(path) as other:
        async with opened(path, size) as pilot:
            await see(pilot, "It is open")
            await press(pilot, "l", "right", "1")
            await see(pilot, LOOKING)
            assert other.save(text_of(gone_on())) == Stored()
            other.close()
            await press(pilot, "2")
            await see_no_more(pilot, LOOKING, "Something else changed the file")
            context = sitting(pilot).interview.context
            assert context["context.structure"] == "unitary-no-parishes"
            assert len(context) == 2
            assert path.read_text() == text_of(sitting(pilot).interview)
            assert {each.name for each in path.parent.glob("a.*")} == {
                "a.json",
                "a.json.previous",
            }


@SIZED
@played
async def test_what_the_first_left_unreadable_is_asked_about(
    path: Path, size: tuple[int, int]
) -> None:
    with window(path) as other:
        async with opened(path, size) as pilot:
            await see(pilot, "It is open")
            await press(pilot, "l")
            assert other.save("{") == Stored()
            other.close()
            await press(pilot, "2")
            await see(pilot, "Something else changed the file")
            await press(pilot, "t")
            says = "The file is gone, or what it holds now cannot be read."
            await see(pilot, says)
            assert_words_whole(pilot, says)
            await press(pilot, "b", "f6")
            await see(pilot, "Something else changed the file")
            await press(pilot, "m")
            await see_no_more(pilot, "NOT SAVED.")
            assert path.read_text() == text_of(sitting(pilot).interview)
            assert path.with_name("a.other-1.json").read_text() == "{"


@played
async def test_a_file_can_be_taken_over_and_the_first_window_then_only_looks(
    path: Path,
) -> None:
    written(path, new().go("f.buyin.crossparty"))
    async with opened(path) as first, opened(path) as second:
        await press(first, "n", "h", "i")
        await see(second, "It is open")
        await press(second, "t")
        await until(lambda: len(second.app.screen_stack) == 2)
        await press(second, "4")
        assert sitting(second).safe
        answered = text_of(sitting(second).interview)
        await press(first, "x")
        await see(first, LOOKING)
        await press(first, "escape", "2")
        assert sitting(first).interview.state_of("f.buyin.crossparty").note == "hi"
        assert path.read_text() == answered
        await press(second, "q")
        await until(lambda: second.app.return_code is not None)
        await press(first, "m")
        await see_no_more(first, LOOKING)
        said = sitting(first).interview.state_of("f.buyin.crossparty")
        assert (said.anchor, said.note) == (4, "hi")
        assert path.read_text() == text_of(sitting(first).interview)


@SIZED
@played
async def test_who_is_taken_over_with_something_unsaved_is_told_both(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with opened(path, size) as first:
        with monkeypatch.context() as patched:
            patched.setattr("placeready.storage.answer_file.write_beside", _full)
            await press(first, "1")
            await see(first, "NOT SAVED. The disk is full.")
        with AnswerFile.open(path) as second:
            assert second.take_over() is None
            second.read()
            assert second.save(text_of(gone_on())) == Stored()
            await press(first, "2")
            await see(first, "NOT SAVED.", "F7: save elsewhere.")
            await press(first, "f7", "enter")
            await see_no_more(first, "NOT SAVED.", "from now on")
            moved = Path.home() / "a.json"
            assert moved.read_text() == text_of(sitting(first).interview)
            assert sitting(first).interview.context["context.structure"] == "two-tier"
            assert path.read_text() == text_of(gone_on())


def _full(*_: object) -> Path:
    raise OSError(28, "No space left on device")


_DIES = """
import os, sys
from pathlib import Path
from placeready.storage.answer_file import AnswerFile

own = AnswerFile.open(Path(sys.argv[1]))
assert own.holder is None
os.kill(os.getpid(), 9)
"""


@played
async def test_the_marker_of_a_process_that_was_killed_asks_nothing(path: Path) -> None:
    command = [sys.executable, "-c", _DIES, str(path)]
    subprocess.run(command, check=False, cwd=ROOT)  # noqa: S603  the tests' own text
    assert path.with_name(".a.json.open").exists()
    async with opened(path) as pilot:
        await press(pilot, "1")
        assert len(pilot.app.screen_stack) == 2
        assert path.read_text() == text_of(sitting(pilot).interview)


@played
async def test_a_key_pressed_twice_opens_a_file_once(path: Path) -> None:
    async with opened(path) as pilot:
        await press(pilot, "1", "q")
        await until(lambda: pilot.app.return_code is not None)
    async with opened(None) as pilot:
        await see(pilot, "Go on: a.json")
        await press(pilot, "1", "1")
        await until(lambda: len(pilot.app.screen_stack) == 2)
        await see_no_more(pilot, "It is open")
        await press(pilot, "2")
        assert path.read_text() == text_of(sitting(pilot).interview)
