"""Where the file cannot be written the person is told, and loses nothing."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from lanes import first
from placeready.storage.settings import shelter
from tui.homes import (
    SIZES,
    assert_words_whole,
    in_file,
    new,
    opened,
    played,
    press,
    see,
    see_no_more,
    sitting,
    text_of,
    until,
    write,
    written,
)

pytestmark = pytest.mark.usefixtures("settled")
SIZED = pytest.mark.parametrize("size", first(1, SIZES))
QUESTION = "context.structure"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "drive").mkdir()
    return written(tmp_path / "drive" / "a.json")


def broken(number: int) -> Callable[..., Any]:
    """A call of the system that fails."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def sheltered() -> list[Path]:
    """The copies that are kept while a file cannot be written."""
    return sorted(shelter().iterdir()) if shelter().is_dir() else []


def assert_nothing_lost(pilot: Pilot[int]) -> None:
    """What is answered stands in the file, or in the copy that is told of."""
    wanted = text_of(sitting(pilot).interview)
    places = [sitting(pilot).file.path, *sheltered()]
    assert any(each.is_file() and each.read_text() == wanted for each in places)


async def answer_under(
    monkeypatch: pytest.MonkeyPatch, pilot: Pilot[int], number: int, *keys: str
) -> None:
    """Press keys while nothing can be written beside the file."""
    plain = os.replace

    def fail(source: Path, target: Path) -> None:
        if "drive" in str(target):
            broken(number)()
        plain(source, target)

    monkeypatch.setattr("os.replace", fail)
    await press(pilot, *keys)


# Told, in words that fit


FAULTS = [
    (errno.ENOSPC, "The disk is full."),
    (errno.EACCES, "You may not write in the folder"),
    (errno.EROFS, "is on a disk that can only be read."),
    (errno.EIO, "does not answer."),
]


@pytest.mark.fast_cases(2)
@SIZED
@pytest.mark.parametrize(("number", "words"), FAULTS)
@played
async def test_what_stands_in_the_way_is_told_until_it_is_over_and_then_no_more(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    number: int,
    words: str,
) -> None:
    async with opened(path, size) as pilot:
        with monkeypatch.context() as patched:
            await answer_under(patched, pilot, number, "1")
            told = ("NOT SAVED.", "F6: try again. F7: save elsewhere.")
            await see(pilot, *told, words)
            assert_words_whole(pilot, *told, words)
            assert sitting(pilot).interview.context[QUESTION] == "two-tier"
            assert_nothing_lost(pilot)
            await press(pilot, "right", "2", "f6")
            await see(pilot, "NOT SAVED.")
            assert_nothing_lost(pilot)
            assert len(sheltered()) == 1
        await press(pilot, "f6")
        await see(pilot, "Saved.")
        await see_no_more(pilot, "NOT SAVED.")
        assert not sheltered()
        assert path.read_text() == text_of(sitting(pilot).interview)


@SIZED
@played
async def test_the_next_answer_saves_all_once_the_trouble_is_over(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with opened(path, size) as pilot:
        with monkeypatch.context() as patched:
            await answer_under(patched, pilot, errno.ENOSPC, "1", "right", "2")
            await see(pilot, "NOT SAVED.")
        await press(pilot, "right", "3")
        await see_no_more(pilot, "NOT SAVED.")
        assert not sheltered()
        assert path.read_text() == text_of(sitting(pilot).interview)
        assert len(sitting(pilot).interview.context) == 3


@SIZED
@played
async def test_it_is_told_where_a_note_is_being_written_too(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    written(path, new().go("f.buyin.crossparty"))
    async with opened(path, size) as pilot:
        with monkeypatch.context() as patched:
            await answer_under(patched, pilot, errno.ENOSPC, "n", "h", "i")
            await see(pilot, "NOT SAVED. The disk is full.")
            assert sitting(pilot).interview.state_of("f.buyin.crossparty").note == "hi"
            assert_nothing_lost(pilot)
        await press(pilot, "f6")
        await see_no_more(pilot, "NOT SAVED.")
        assert in_text(path, "note") == "hi"
        await press(pilot, "escape", "e")
        with monkeypatch.context() as patched:
            await answer_under(patched, pilot, errno.ENOSPC, "b")
            await see(pilot, "NOT SAVED. The disk is full.")
        await press(pilot, "c")
        await see_no_more(pilot, "NOT SAVED.")


def in_text(path: Path, name: str) -> object:
    """What is kept in a file beside the one question without an answer."""
    (unsaid,) = json.loads(path.read_text())["kept"]["unsaid"].values()
    return unsaid[name]


@SIZED
@played
async def test_without_any_room_the_copy_is_not_said_to_be_there(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with opened(path, size) as pilot:
        with monkeypatch.context() as patched:
            patched.setattr("os.replace", broken(errno.ENOSPC))
            await press(pilot, "1")
            await see(pilot, "NOT SAVED. The disk is full.")
            await see_no_more(pilot, "A copy is")
            await press(pilot, "q")
            await see(pilot, "There is no copy anywhere.")
            await press(pilot, "escape")
        await press(pilot, "f6")
        await see_no_more(pilot, "NOT SAVED.")
        assert path.read_text() == text_of(sitting(pilot).interview)


@played
async def test_the_words_give_way_as_the_room_does(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(path, (100, 30)) as pilot:
        await answer_under(monkeypatch, pilot, errno.EACCES, "1")
        await see(pilot, "keep it in another folder.", str(sheltered()[0]))
        for size in ((60, 24), (40, 15), (20, 10), (20, 5), (40, 15)):
            await pilot.resize_terminal(*size)
            await see(pilot, "NOT SAVED")
            assert_words_whole(pilot, "NOT")
        await see(pilot, "F6: try again. F7: save elsewhere.")


# Folder and file, gone or something else


@SIZED
@played
async def test_a_folder_that_vanishes_is_told_and_used_again_when_it_is_back(
    path: Path, size: tuple[int, int]
) -> None:
    async with opened(path, size) as pilot:
        await press(pilot, "1")
        path.parent.rename(path.parent.with_name("away"))
        await press(pilot, "right", "2")
        await see(pilot, "NOT SAVED.", "The folder", "is no longer there.", "F6")
        assert_nothing_lost(pilot)
        path.parent.with_name("away").rename(path.parent)
        await press(pilot, "f6")
        await see_no_more(pilot, "NOT SAVED.")
        assert path.read_text() == text_of(sitting(pilot).interview)
        assert not sheltered()


@SIZED
@played
async def test_who_quits_when_the_folder_has_vanished_is_asked(
    path: Path, size: tuple[int, int]
) -> None:
    async with opened(path, size) as pilot:
        await press(pilot, "1")
        path.parent.rename(path.parent.with_name("away"))
        await press(pilot, "q")
        await see(pilot, "Your answers are not saved", "is no longer there.")
        assert_nothing_lost(pilot)
        await press(pilot, "q")
        await until(lambda: pilot.app.return_code is not None)
        assert pilot.app.return_value == 1
        assert json.loads(sheltered()[0].read_text())["context"]


@SIZED
@played
async def test_a_deleted_file_is_asked_about_and_made_anew(
    path: Path, size: tuple[int, int]
) -> None:
    async with opened(path, size) as pilot:
        await press(pilot, "1")
        path.unlink()
        await press(pilot, "right", "2")
        says = (
            "The file was deleted while you had it open. Your answers are still here."
        )
        await see(pilot, "a.json is not as it was", says, "Go on with my answers")
        assert_words_whole(pilot, says)
        assert_nothing_lost(pilot)
        await press(pilot, "m")
        await see_no_more(pilot, "NOT SAVED.", says)
        assert path.read_text() == text_of(sitting(pilot).interview)
        assert not sheltered()


@SIZED
@pytest.mark.parametrize("choice", ["m", "t"])
@played
async def test_a_file_that_something_else_changed_is_asked_about_and_both_are_kept(
    path: Path, size: tuple[int, int], choice: str
) -> None:
    theirs = new().choose("unitary-no-parishes")
    async with opened(path, size) as pilot:
        await press(pilot, "1")
        written(path, theirs)
        await press(pilot, "right", "2")
        says = (
            "Something else changed the file while you had it open. Nothing was "
            "written over. Whichever you choose, the other is kept beside it."
        )
        await see(pilot, says, "Go on with my answers", "what the file has now")
        assert_words_whole(pilot, says)
        assert_nothing_lost(pilot)
        mine = sitting(pilot).interview
        assert path.read_text() == text_of(theirs)
        await press(pilot, choice)
        await see_no_more(pilot, says)
        await until(lambda: sitting(pilot).safe)
        kept = mine if choice == "m" else theirs
        other = theirs if choice == "m" else mine
        word = "other" if choice == "m" else "mine"
        await see(pilot, f"a.{word}-1.json")
        assert sitting(pilot).interview.context == kept.context
        assert path.read_text() == text_of(kept)
        assert path.with_name(f"a.{word}-1.json").read_text() == text_of(other)
        assert not sheltered()
        await press(pilot, "right", "3")
        assert path.read_text() == text_of(sitting(pilot).interview)


@played
async def test_theirs_is_not_undone_by_a_note_that_was_being_written(
    path: Path,
) -> None:
    at = "f.buyin.crossparty"
    written(path, new().go(at))
    theirs = new().go(at).choose(3)
    async with opened(path) as pilot:
        await press(pilot, "n", "h")
        written(path, theirs)
        await press(pilot, "i")
        await see(pilot, "Something else changed the file")
        await press(pilot, "t")
        await until(lambda: len(pilot.app.screen_stack) == 2)
        await press(pilot, "m")
        assert sitting(pilot).interview.state_of(at).anchor == 3
        assert in_text(path.with_name("a.mine-1.json"), "note") == "hi"
        assert json.loads(path.read_text())["answers"] == {at: 3}


@played
async def test_keys_that_come_while_it_is_asked_do_not_stop_it(
    path: Path,
) -> None:
    at = "f.buyin.crossparty"
    written(path, new().go(at))
    async with opened(path) as pilot:
        await press(pilot, "n")
        written(path, new().choose("unitary-no-parishes"))
        await press(pilot, *"abcdef")
        await see(pilot, "Something else changed the file")
        await press(pilot, "ctrl+q", "ctrl+q")
        await press(pilot, "m")
        await until(lambda: pilot.app.return_code is not None)
        assert in_text(path, "note")
        assert path.with_name("a.other-1.json").exists()


@SIZED
@played
async def test_a_folder_in_place_of_the_file_is_told(
    path: Path, size: tuple[int, int]
) -> None:
    async with opened(path, size) as pilot:
        path.unlink()
        path.mkdir()
        await press(pilot, "1")
        await see(pilot, "NOT SAVED.", "is not a file.", "F7: save elsewhere.")
        assert_nothing_lost(pilot)
        await press(pilot, "f7")
        await see(pilot, "Keep the answers in this file from now on")
        await press(pilot, "enter")
        await see_no_more(pilot, "NOT SAVED.", "from now on")
        assert sitting(pilot).file.path == Path.home() / "a.json"
        assert_nothing_lost(pilot)
        assert not sheltered()


# Elsewhere


@SIZED
@played
async def test_the_answers_can_be_kept_elsewhere_and_where_that_fails_too_it_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], settled: Path
) -> None:
    (settled / "a.json").write_text("dear")
    async with opened(path, size) as pilot:
        with monkeypatch.context() as patched:
            await answer_under(patched, pilot, errno.ENOSPC, "1")
            await press(pilot, "f7", "enter")
            await see(pilot, "There is a file of that name already.")
            for name, says in (
                ("", "Type a name."),
                ("n" * 260, "is too long."),
                (str(settled / "a.json" / "b.json"), "is not a folder."),
                (str(path.parent / "b.json"), "Not saved. The disk is full."),
            ):
                await write(pilot, name)
                await press(pilot, "enter")
                await see(pilot, says)
                assert_nothing_lost(pilot)
            await write(pilot, str(settled / "b.json"))
            await press(pilot, "enter")
            await see_no_more(pilot, "NOT SAVED.", "from now on")
            await press(pilot, "right", "2")
            assert sitting(pilot).safe
        assert (settled / "a.json").read_text() == "dear"
        assert (settled / "b.json").read_text() == text_of(sitting(pilot).interview)
        assert not sheltered()


@played
async def test_the_file_that_was_deleted_is_no_other_file(path: Path) -> None:
    async with opened(path) as pilot:
        path.unlink()
        path.mkdir()
        await press(pilot, "1", "f7")
        path.rmdir()
        await write(pilot, str(path))
        await press(pilot, "enter")
        await see(pilot, "That is the file that could not be saved.")
        await press(pilot, "escape")
        assert_nothing_lost(pilot)


# Leaving


@pytest.mark.fast_cases(2)
@SIZED
@pytest.mark.parametrize("way", ["again", "elsewhere", "back", "escape", "quit"])
@played
async def test_who_quits_without_everything_saved_is_asked_and_every_way_is_safe(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    way: str,
) -> None:
    app_ended = False
    async with opened(path, size) as pilot:
        with monkeypatch.context() as patched:
            await answer_under(patched, pilot, errno.ENOSPC, "1", "q")
            says = "The disk is full. A copy is in"
            await see(pilot, "Your answers are not saved", says, str(sheltered()[0]))
            await see(pilot, "Quit all the same")
            assert_words_whole(pilot, "Your answers are not saved", says)
            text = text_of(sitting(pilot).interview)
            if way == "again":
                await press(pilot, "a")
                await see(pilot, "Your answers are not saved")
        if way == "again":
            await press(pilot, "a")
            app_ended = True
            assert path.read_text() == text
        elif way == "elsewhere":
            await press(pilot, "e", "enter", "q")
            app_ended = True
            assert (Path.home() / "a.json").read_text() == text
        elif way == "quit":
            await press(pilot, "q")
            app_ended = True
            assert [each.read_text() for each in sheltered()] == [text]
        else:
            await press(pilot, "b" if way == "back" else "escape")
            await see(pilot, "NOT SAVED.")
            await press(pilot, "f6")
            assert path.read_text() == text
        if app_ended:
            await until(lambda: pilot.app.return_code is not None)
            assert pilot.app.return_value == (1 if way == "quit" else 0)
            in_file(path)
    assert bool(sheltered()) is (way == "quit")


@played
async def test_quitting_twice_asks_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(path) as pilot:
        with monkeypatch.context() as patched:
            await answer_under(patched, pilot, errno.ENOSPC, "1")
            await press(pilot, "ctrl+q", "ctrl+q", "ctrl+c")
            await see(pilot, "Your answers are not saved")
            await press(pilot, "b")
            await see_no_more(pilot, "Your answers are not saved")
        await press(pilot, "q")
        await until(lambda: pilot.app.return_code is not None)
        assert pilot.app.return_value == 0


# A disk that is really full, or can only be read


@played
async def test_on_a_disk_that_is_really_full_all_is_kept_and_saved_once_there_is_room(
    small_disk: Path,
) -> None:
    path = written(small_disk / "a.json", new().go("f.buyin.crossparty"))
    async with opened(path) as pilot:
        filling = (small_disk / "filling").open("wb", buffering=0)
        with contextlib.suppress(OSError), filling as file:
            while True:
                file.write(bytes(4096))
        await press(pilot, "3", "right", "2")
        await see(pilot, "NOT SAVED. The disk is full.")
        assert_nothing_lost(pilot)
        (small_disk / "filling").unlink()
        await press(pilot, "f6")
        await see_no_more(pilot, "NOT SAVED.")
        assert not sheltered()
        assert path.read_text() == text_of(sitting(pilot).interview)


@SIZED
@played
async def test_on_a_disk_that_can_only_be_read_one_can_look_and_save_elsewhere(
    small_disk: Path, size: tuple[int, int]
) -> None:
    path = written(small_disk / "a.json")
    subprocess.run(  # noqa: S603  as above
        ["/bin/mount", "-o", "remount,ro", str(small_disk)], check=True
    )
    async with opened(path, size) as pilot:
        await press(pilot, "q")
        await until(lambda: pilot.app.return_code is not None)
        assert pilot.app.return_value == 0
    async with opened(path, size) as pilot:
        await press(pilot, "1")
        await see(pilot, "NOT SAVED.", "is on a disk that can only be read.")
        await press(pilot, "f7", "enter")
        await see_no_more(pilot, "NOT SAVED.", "from now on")
        assert_nothing_lost(pilot)
        assert not sheltered()
