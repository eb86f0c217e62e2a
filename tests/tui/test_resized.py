"""A terminal made small, tiny and huge, and what it was again, on every screen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot

from lanes import first
from tui.homes import (
    app_on,
    new,
    opened,
    played,
    press,
    settle,
    shown,
    sitting,
    text_of,
    until,
    written,
)

TINY = ((20, 5), (1, 1), (400, 100))
SCREENS = {
    "question": (),
    "note": ("n", "h", "i"),
    "evidence": ("e", "h", "i"),
    "why": ("w",),
    "live": ("l",),
    "review": ("v",),
    "result": ("r",),
    "why the result": ("r", "w"),
    "the pages of the result": ("r", "5", "down", "enter"),
    "save the result": ("r", "s"),
    "go to": ("g", "n"),
    "help": ("f1",),
    "elsewhere": ("f7",),
}


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """One whose name is short: a field shows another part of one that is not."""
    with TemporaryDirectory() as folder:
        yield settle(Path(folder), monkeypatch)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("keys", first(3, SCREENS.values()), ids=SCREENS.keys())
@played
async def test_every_screen_is_as_it_was_once_there_is_room_again(
    home: Path, keys: tuple[str, ...]
) -> None:
    path = written(home / "a.json", new().go("b.control.rules").choose(2))
    async with opened(path) as pilot:
        await press(pilot, *keys)
        before, held = await _steady(pilot), text_of(sitting(pilot).interview)
        for size in TINY:
            await pilot.resize_terminal(*size)
        await pilot.resize_terminal(80, 24)
        assert await _steady(pilot) == before
        assert text_of(sitting(pilot).interview) == held


async def _steady(pilot: Pilot[int]) -> list[str]:
    """What is shown once it no longer changes."""
    seen, times = shown(pilot), 0
    while times < 5:
        await asyncio.sleep(0.03)
        times = times + 1 if shown(pilot) == seen else 0
        seen = shown(pilot)
    return [line.rstrip() for line in seen]


@pytest.mark.slow
@pytest.mark.parametrize("keys", first(1, ["n a b c enter", "", "o", "n", "n a"]))
@played
async def test_the_screens_before_the_first_question_too(keys: str) -> None:
    async with opened(None) as pilot:
        await press(pilot, *keys.split())
        before = await _steady(pilot)
        for size in TINY:
            await pilot.resize_terminal(*size)
        await pilot.resize_terminal(80, 24)
        assert await _steady(pilot) == before


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("size", [(1, 1), (20, 5)])
@played
async def test_answers_are_taken_in_however_little_room_there_is(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = written(tmp_path / "a.json", new().go("f.buyin.crossparty"))
    async with opened(path) as pilot:
        await pilot.resize_terminal(*size)
        await press(pilot, "3", "n", "h", "i", "escape", "right", "4", "v", "escape")
        said = sitting(pilot).interview.answer_states
        assert [each.anchor for each in said.values()] == [3, 4]
        assert said["f.buyin.crossparty"].note == "hi"
        assert path.read_text() == text_of(sitting(pilot).interview)


@played
async def test_it_opens_in_the_smallest_terminal(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json")
    app = app_on(path)
    async with app.run_test(size=(1, 1)):
        await until(lambda: app.has_session and len(app.screen_stack) == 2)
    app.session.file.close()


@pytest.mark.parametrize("before", first(1, [(80, 24), (80, 5), (120, 40)]))
@played
async def test_at_its_smallest_it_says_where_one_is_what_is_chosen_and_how_to_get_help(
    home: Path, before: tuple[int, int]
) -> None:
    path = written(home / "a.json", new().go("b.control.rules").choose(2))
    async with opened(path) as pilot:
        await pilot.resize_terminal(*before)
        await _steady(pilot)
        await pilot.resize_terminal(20, 5)
        await _steady(pilot)
        rows = shown(pilot)
        assert len(rows) == 5
        assert rows[0].split() == ["Made-up", "58", "of", "64"]
        assert rows[1].lstrip().startswith("> ● 2")
        assert rows[-1].rstrip().endswith("? help")
        await pilot.resize_terminal(80, 24)
        await _steady(pilot)
        assert any("Section 22 of 25" in row for row in shown(pilot))
