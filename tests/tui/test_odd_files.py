"""Files that are not what they should be: a clear word, and nothing lost or changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from builders import shipped
from lanes import first
from placeready.storage.settings import Settings, read_settings, write_settings
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
    write,
    written,
)

pytestmark = pytest.mark.usefixtures("settled")
SIZED = pytest.mark.parametrize("size", first(1, SIZES))
SIZED_WAYS = pytest.mark.parametrize(
    ("way", "size"),
    [("by name", SIZES[0]), ("by name", SIZES[1]), ("by start", SIZES[1])],
)
WAYS = pytest.mark.parametrize("way", ["by name", "by start"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.json"


def document(**changes: Any) -> str:
    """A file as it is saved, with other parts."""
    whole = json.loads(text_of(new().choose("two-tier").go("f.buyin.crossparty")))
    return json.dumps({**whole, **changes})


async def by(way: str, pilot: Pilot[int], path: Path) -> None:
    """Open a file at the start screen, where it was not opened by its name."""
    if way == "by start":
        await see(pilot, "Open a file")
        await press(pilot, "o")
        await write(pilot, str(path))
        await press(pilot, "enter")


def at(way: str, path: Path) -> Path | None:
    return path if way == "by name" else None


RECORD = json.dumps({"format": "placeready/record/1", "responses": []})

REFUSED: list[tuple[str, str]] = [
    ("", "This file cannot be opened"),
    ("{", "This file cannot be opened"),
    ("[1, 2]", "This file cannot be opened"),
    ("Dear all", "This file cannot be opened"),
    (document(format="placeready/response/7"), "written by a newer placeready:"),
    (document(ruleset="another"), "It was answered for the ruleset 'another'."),
    (RECORD, "It holds an area's whole record, not one person's answers."),
    (document(respondent={"id": "a", "tier": "king"}), "There is no tier 'king'."),
    (document(answers={"f.buyin.crossparty": 9}), "An answer is a whole number"),
]


@pytest.mark.fast_cases(4)
@pytest.mark.parametrize(
    ("way", "size"),
    [
        ("by name", SIZES[0]),
        pytest.param("by start", SIZES[1], marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize(("text", "says"), REFUSED)
@played
async def test_what_cannot_be_gone_on_with_is_told_and_left_as_it_is(
    path: Path, size: tuple[int, int], way: str, text: str, says: str
) -> None:
    path.write_text(text)
    async with opened(at(way, path), size) as pilot:
        await by(way, pilot, path)
        await see(pilot, "This file cannot be opened", says)
        assert_words_whole(pilot, says)
        await press(pilot, "b")
        await see(pilot, "New: answer for an area")
        await press(pilot, "q")
        await until(lambda: pilot.app.return_code is not None)
    assert path.read_text() == text
    assert {each.name for each in path.parent.iterdir()} == {"a.json", "home"}


@SIZED
@pytest.mark.parametrize("choice", ["c", "b"])
@pytest.mark.parametrize("damage", first(1, ["", '{"answers": ', "\0" * 900]))
@played
async def test_a_damaged_file_with_a_good_copy_can_be_gone_on_with(
    path: Path, size: tuple[int, int], choice: str, damage: str
) -> None:
    path.write_text(damage)
    copy = written(path.with_name("a.json.previous"), new().choose("two-tier"))
    before = copy.read_text()
    async with opened(path, size) as pilot:
        await see(pilot, "This file is damaged", "Go on with the copy")
        assert_words_whole(pilot, "Go on with the copy from before the last change")
        await press(pilot, choice)
        if choice == "b":
            await see(pilot, "New: answer for an area")
        else:
            says = "The damaged file is kept as a.damaged-1.json."
            await see(pilot, says)
            await press(pilot, "enter")
            await see_no_more(pilot, says)
            assert path.read_text() == text_of(sitting(pilot).interview)
            assert path.with_name("a.damaged-1.json").read_text() == damage
            assert sitting(pilot).interview.context
    if choice == "b":
        assert path.read_text() == damage
    assert copy.read_text() == before


def a_folder(path: Path) -> None:
    path.mkdir()


def a_fifo(path: Path) -> None:
    os.mkfifo(path)


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.fast_cases(3)
@WAYS
@pytest.mark.parametrize("make", [a_folder, a_fifo, a_link_to_itself, a_device])
@played
async def test_what_is_no_file_is_told_at_once(
    path: Path, make: Callable[[Path], None], way: str
) -> None:
    make(path)
    async with opened(at(way, path)) as pilot:
        await by(way, pilot, path)
        told = "cannot be read" if way == "by name" else "There is no file"
        await see(pilot, told)
    assert not os.path.lexists("/dev/.zero.open")


@SIZED_WAYS
@played
async def test_a_file_that_may_not_be_read_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], way: str
) -> None:
    written(path)
    plain = Path.open

    def refused(self: Path, *given: Any, **named: Any) -> Any:
        if self.name == "a.json":
            raise PermissionError(13, "Permission denied")
        return plain(self, *given, **named)

    monkeypatch.setattr(Path, "open", refused)
    async with opened(at(way, path), size) as pilot:
        await by(way, pilot, path)
        await see(pilot, "cannot be read: Permission denied.", "that you may read it.")


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("way", first(1, ["by name", "by start"]))
@pytest.mark.parametrize(
    "name",
    first(
        3,
        [
            "é ü \N{SEEDLING} 町.json",
            "[bold]x[red.json",
            "n" * 245 + ".json",
            "a b.json",
            "no ending",
            "n" * 230 + ".json",
        ],
    ),
)
@played
async def test_any_name_will_do_and_answers_under_it_are_safe(
    tmp_path: Path, name: str, way: str
) -> None:
    path = written(tmp_path / name)
    async with opened(at(way, path)) as pilot:
        await by(way, pilot, path)
        await until(lambda: len(pilot.app.screen_stack) == 2 and _at_question(pilot))
        await press(pilot, "1", "v", "escape", "right", "2")
        wanted = text_of(sitting(pilot).interview)
        copy = sitting(pilot).backup
        assert (copy or path).read_text() == wanted
        path.write_text("something else")
        await press(pilot, "right", "3")
        await press(pilot, "m")
        await see_no_more(pilot, "Something else changed the file")
    async with opened(None) as pilot:
        await see(pilot, "New: answer for an area")


def _at_question(pilot: Pilot[int]) -> bool:
    return type(pilot.app.screen).__name__ == "QuestionScreen"


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("name", ["n" * 300 + ".json", "~nobody-here/a.json", "\udcff"])
@played
async def test_a_name_that_no_file_can_have_is_told_wherever_it_is_given(
    tmp_path: Path, name: str
) -> None:
    async with opened(tmp_path / name) as pilot:
        await until(lambda: len(pilot.app.screen_stack) > 1)
        await press(pilot, "escape")
    write_settings(Settings(recent=(str(tmp_path / name.strip("\udcff")), "\0")))
    async with opened(None) as pilot:
        await see(pilot, "New: answer for an area")
        if name.isprintable():
            await press(pilot, "o")
            await write(pilot, name)
            await press(pilot, "enter")
            await see(pilot, "There is no file")


@SIZED_WAYS
@played
async def test_a_link_stays_a_link_to_what_is_answered(
    path: Path, size: tuple[int, int], way: str
) -> None:
    file = written(path.with_name("b.json"))
    path.symlink_to(file)
    async with opened(at(way, path), size) as pilot:
        await by(way, pilot, path)
        await until(lambda: _at_question(pilot))
        await press(pilot, "1")
        assert path.is_symlink()
        assert file.read_text() == text_of(sitting(pilot).interview)


@pytest.mark.fast_cases(1)
@SIZED_WAYS
@played
async def test_another_version_is_told_and_answers_to_gone_questions_stay(
    path: Path, size: tuple[int, int], way: str
) -> None:
    whole = json.loads(document())
    whole["answers"] = {"gone.question": 3, "f.buyin.crossparty": 2}
    whole["ruleset_version"] = "0.9.0"
    path.write_text(json.dumps(whole))
    async with opened(at(way, path), size) as pilot:
        await by(way, pilot, path)
        says = (
            "This was answered with version 0.9.0 of the questions. They are now those "
            f"of version {shipped().version}: look through your answers."
        )
        gone = "1 answer does not fit what you are asked now: gone.question."
        await see(pilot, "Before you go on", says, gone)
        assert_words_whole(pilot, says, gone)
        await press(pilot, "enter")
        await see_no_more(pilot, says)
        await press(pilot, "1", "v")
        await see(pilot, "1 answer kept and not counted")
        await press(pilot, "end")
        await see(pilot, "gone.question: 3")
    saved = json.loads(path.read_text())
    assert saved["kept"]["answers"] == {"gone.question": 3}
    assert saved["answers"] == {"f.buyin.crossparty": 1}


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("link", [None, Path.symlink_to, Path.hardlink_to])
@played
async def test_the_result_does_not_take_the_place_of_the_answers(
    path: Path, link: Callable[[Path, Path], None] | None
) -> None:
    written(path)
    name = path if link is None else path.with_name("result.txt")
    async with opened(path) as pilot:
        await until(lambda: _at_question(pilot))
        await press(pilot, "1", "r", "s", "enter")
        if link is not None:
            link(name, path)
        before = path.read_bytes()
        await write(pilot, str(name))
        await press(pilot, "enter", "r")
        await see(pilot, "would be written over the input", "Give it another name.")
        assert path.read_bytes() == before


# Settings


@pytest.mark.fast_cases(2)
@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\0", b'{"theme": 3}', b'{"theme": "no such"}', b"fifo", b"dir"],
)
@played
async def test_broken_settings_keep_nobody_from_answering(
    path: Path, settled: Path, data: bytes
) -> None:
    place = settled / "config" / "placeready" / "settings.json"
    place.parent.mkdir(parents=True)
    if data == b"fifo":
        os.mkfifo(place)
    elif data == b"dir":
        place.mkdir()
    else:
        place.write_bytes(data)
    written(path)
    async with opened(path) as pilot:
        await until(lambda: _at_question(pilot))
        await press(pilot, "1", "h", "q")
        await until(lambda: pilot.app.return_code is not None)
        assert pilot.app.return_value == 0
    assert json.loads(path.read_text())["context"]


@played
async def test_settings_that_cannot_be_written_keep_nobody_from_answering(
    path: Path, settled: Path
) -> None:
    (settled / "config").write_bytes(b"")
    (settled / "state").write_bytes(b"")
    written(path)
    async with opened(path) as pilot:
        await until(lambda: _at_question(pilot))
        await press(pilot, "h", "1")
        assert path.read_text() == text_of(sitting(pilot).interview)
    assert read_settings() == Settings()
