"""Everything that can be read can be told from its ground, in each theme.

By the contrast of WCAG 2.2, measured on what is drawn: 4.5:1, and 7:1 in the themes of
high contrast.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from lanes import first
from placeready.storage.settings import read_settings
from placeready.tui.question_screen import QuestionScreen
from placeready.tui.themes import CONTRAST_DARK, CONTRAST_LIGHT, NAMES, THEMES
from screens import BEFORE, WITHIN, Visit, pieces, to_question, visit

LEAST = {theme.name: 4.5 for theme in THEMES} | {CONTRAST_DARK: 7, CONTRAST_LIGHT: 7}
DRAWN = set("▁▂▃▄▅▆▇█▔▎▊─│┃━┏┓┗┛╭╮╰╯ ")
"""Frames and thumbs: not to be read."""


def _light(colour: Color) -> float:
    """Relative luminance."""
    parts = (each / 255 for each in colour.rgb)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """How well two colours can be told apart, from 1 to 21."""
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_and_a_grey_of_known_contrast_is_found() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    grey = contrast(Color.parse("#767676"), Color.parse("#fff"))
    assert grey == pytest.approx(4.54, abs=0.01)


async def _in_each_theme(there: Visit, where: str) -> None:
    for theme in THEMES:
        there.app.theme = theme.name
        await there.settle()
        for text, fore, ground in pieces(there.app):
            if not set(text) <= DRAWN:
                found = contrast(fore, ground)
                assert found >= LEAST[theme.name], (where, theme.name, text, found)


async def _back(there: Visit) -> None:
    while not isinstance(there.app.screen, QuestionScreen):
        await there.press("escape")


@pytest.mark.slow
def test_every_screen_can_be_read_in_every_theme(answers: Path) -> None:
    async def steps(there: Visit) -> None:
        for name, way in WITHIN.items():
            await way(there)
            await _in_each_theme(there, name)
            if name != "ask":
                await _back(there)
            else:
                await there.press("enter")
                await there.until(lambda: isinstance(there.app.screen, QuestionScreen))

    visit(steps, path=answers)


@pytest.mark.parametrize("name", first(1, BEFORE))
def test_the_first_screens_can_be_read_in_every_theme(name: str) -> None:
    async def steps(there: Visit) -> None:
        await _in_each_theme(there, "start")
        await BEFORE[name](there)
        await _in_each_theme(there, name)
        if name != "tier":
            # What is selected, and the cursor in it.
            await there.press("shift+home")
            await _in_each_theme(there, f"{name}, selected")

    visit(steps)


@pytest.mark.slow
def test_what_the_mouse_is_over_and_what_is_announced_can_be_read(
    answers: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await to_question(there)
        for words in ("○ 1", "g go to", "more below"):
            at = there.find(words)
            assert at is not None, there.text
            await there.hover(at)
            await _in_each_theme(there, f"over {words}")
        await there.press("n", "ctrl+a")
        await _in_each_theme(there, "a note, selected")
        await there.press("escape", "v")
        at = there.find("[ ]")
        assert at is not None
        await there.hover((at[0], at[1] + 3))
        await _in_each_theme(there, "over the review")
        there.app.notify("Saved.")
        there.app.notify("Not so good.", severity="warning")
        there.app.notify("It could not be read.", title="Title", severity="error")
        await there.until(lambda: there.find("could not be read.") is not None)
        await _in_each_theme(there, "toasts")

    visit(steps, path=answers)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_thumb_of_a_scroll_bar_can_be_told_from_its_track(theme: Theme) -> None:
    drawn = theme.variables
    track = Color.parse(drawn["scrollbar-background"])
    for name in ("scrollbar", "scrollbar-hover", "scrollbar-active"):
        assert contrast(Color.parse(drawn[name]), track) >= 3


def test_only_these_themes_are_offered_and_the_choice_outlives_a_restart(
    answers: Path,
) -> None:
    async def choose(there: Visit) -> None:
        assert set(there.app.available_themes) == set(NAMES) == set(LEAST)
        await there.press("g")
        await there.write("colours high light")
        await there.press("enter")
        await there.until(lambda: there.app.theme == CONTRAST_LIGHT)

    async def look(there: Visit) -> None:
        assert there.app.theme == CONTRAST_LIGHT

    visit(choose, path=answers)
    assert read_settings().theme == CONTRAST_LIGHT
    visit(look)
