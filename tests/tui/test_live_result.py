"""The result as it takes shape: where it stands, what it says, how it is put away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lanes import first
from placeready.model.response import Round
from placeready.tui.live_panel import LiveLine, LivePanel, LiveScreen
from screens import SIZES, SMALL, USUAL, Visit, go, on_disk, visit
from tui.homes import in_file, written

WIDE = (120, 40)


async def _oppose(there: Visit) -> None:
    await go(there, "f.buyin.crossparty")
    await there.press("0")


def _says(words: str, *parts: str) -> None:
    for part in parts:
        assert part in " ".join(words.split()), words


def test_beside_the_question_it_says_the_level_the_news_and_what_caused_it(
    answers: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await _oppose(there)
        panel = there.app.screen.query_one(LivePanel)
        assert panel.display
        assert not there.app.screen.query_one(LiveLine).display
        _says(
            there.words_in(panel.content_region),
            "Level 2 of 5 · up to 3",
            "▒▒▒ Ready to test in a few places",
            "► 2 ███ Laying foundations 1 ███ Not ready yet",
            "By your answers alone.",
            "Found: One party's project.",
            "Foundations level 4 asks 2.6",
            # Under the line of the level, and over it; the line stands where it is.
            "High-level and… ━━━━╸┼── 2.33",
            "Shared purpose… ━━━━━╋╸─ 3.33",
            # What nobody has answered is no bar that is full.
            "Shared data and… ┄┄┄┄┄┄┄┄ ?",
        )

    visit(steps, WIDE, answers)


def test_under_the_question_it_says_the_level_and_the_news_in_a_line(
    answers: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await _oppose(there)
        line = there.app.screen.query_one(LiveLine)
        assert not there.app.screen.query_one(LivePanel).display
        _says(
            there.words_in(line.content_region),
            "Level 2 (up to 3), 13 of 24 scores, 4 findings.",
            "Found: One party's project.",
        )

    visit(steps, USUAL, answers)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("key", ["l", "f2"])
def test_where_there_is_little_room_it_is_a_screen_of_its_own(
    key: str, answers: Path
) -> None:
    async def steps(there: Visit) -> None:
        await _oppose(there)
        assert "Level 2" not in there.text
        await there.press(key)
        assert isinstance(there.app.screen, LiveScreen)
        seen = there.text
        while there.find("↓ more below") or there.find("above, ↓"):
            await there.press("pagedown")
            seen += there.text
        _says(seen, "Level 2 of 5", "One party's project", "After: Would place-based")
        await there.press(key)
        assert not isinstance(there.app.screen, LiveScreen)

    visit(steps, SMALL, answers)


@pytest.mark.parametrize("size", first(1, [USUAL, WIDE]))
def test_put_away_it_stays_away_until_it_is_wanted_again(
    size: tuple[int, int], answers: Path
) -> None:
    async def hide(there: Visit) -> None:
        assert "Level 2" in there.text
        await there.press("h")
        assert "Level 2" not in there.text

    async def show(there: Visit) -> None:
        assert "Level 2" not in there.text
        await there.press("h")
        assert "Level 2" in there.text

    visit(hide, size, answers)
    assert on_disk(answers)["kept"]["live"] is False
    visit(show, size, answers)
    assert on_disk(answers)["kept"]["live"] is True


def test_put_away_at_one_questionnaire_it_is_in_view_at_another(
    answers: Path, path: Path
) -> None:
    async def hide(there: Visit) -> None:
        await there.press("h")

    async def look(there: Visit) -> None:
        assert "No level yet" in there.text

    visit(hide, USUAL, answers)
    visit(look, USUAL, path)


def test_who_was_invited_sees_no_result_until_they_want_it(answers: Path) -> None:
    invited = replace(in_file(answers), round=Round(convener="Ada"))

    async def steps(there: Visit) -> None:
        await there.press("1")
        assert "Level 2" not in there.text
        await there.press("h")
        assert "Level 2" in there.text

    visit(steps, USUAL, written(answers, invited))


@pytest.mark.slow
def test_it_moves_with_the_size_of_the_window(answers: Path) -> None:
    async def steps(there: Visit) -> None:
        for size in (*SIZES, WIDE, SMALL, USUAL):
            await there.pilot.resize_terminal(*size)
            await there.settle()
            assert there.find("> ●") is not None
            assert ("Level 2 of 5" in there.text) == (size == WIDE)
            assert ("Level 2 (up to" in there.text) == (size == USUAL)

    visit(steps, WIDE, answers)
