"""The colours of the questionnaire.

Owns how a screen is laid out at which size, and the themes that can be chosen, each
held to its contrast by a test: 4.5:1 for text, 7:1 in the two of high contrast. No
other theme is offered.
"""

from __future__ import annotations

import os

from textual.theme import Theme

SIDED = 100
"""Columns from which the sections stand beside the question."""
BROAD = 140
"""Columns from which there is room around everything."""
WIDE = 110
"""Columns from which the result stands beside the question."""
SHORT = 20
"""Rows under which nothing stands under the question but its keys."""

LOOKS = """
* { scrollbar-size-vertical: 1; }
ModalScreen { background: $background; }
Static { width: 1fr; }
.title { text-style: bold; }
.spaced { margin-bottom: 1; }
.-short .spaced { margin: 0; }
.apart, StartScreen AnswerList { margin-top: 1; }
StartScreen.-short #limit { margin: 0; }
#about { padding: 0 1; background: $panel; }
AreaStep Static, CommandPalette Static, NoteScreen .title { padding: 0 1; }
VerticalScroll { padding: 0 1; }
FileField VerticalScroll { padding: 1; }
StartScreen VerticalScroll { padding: 1 2; }
.-short VerticalScroll { padding: 0 1; }
VerticalScroll, LineList { scrollbar-gutter: stable; }
ChoiceDialog > VerticalScroll { scrollbar-gutter: auto; }
SectionList { padding: 0; scrollbar-gutter: auto; }
LivePanel LiveFigures { scrollbar-size-vertical: 0; }
Input { border: round $secondary; background: $background; color: $foreground; }
Input:focus { border: heavy $primary; }
Input > .input--placeholder, Input > .input--suggestion { color: $secondary; }
.-short Input { border: none; border-left: solid $secondary; height: 1; padding: 0 1; }
.-short Input:focus { border: none; border-left: heavy $primary; }
.-short Input.-textual-compact { border-left: solid $secondary; }
ToastRack { margin-bottom: 2; overflow-y: hidden; }
Toast { background: $foreground; color: $background; padding: 0 1; margin: 0;
    width: 100%; max-width: 100%; }
Toast.-information, Toast.-warning, Toast.-error { border: none; }
.toast--title, Toast.-information .toast--title, Toast.-warning .toast--title,
Toast.-error .toast--title { color: $background; }
"""
"""What looks the same on every screen; where there are few rows, no frames.

The panel has no scroll bar: whatever is laid out anew, textual draws it anew with all
that is on its rows. Below it is said where it goes on.
"""

DARK, LIGHT = "dark", "light"
CONTRAST_DARK, CONTRAST_LIGHT = "high-contrast-dark", "high-contrast-light"


# Textual mixes shades of its own from a theme; these, and spread and alpha, hold it to
# the colours given, whose contrast is tested.
_SHADES = {
    "foreground": "block-cursor-background block-cursor-blurred-foreground "
    "input-cursor-background scrollbar-hover scrollbar-active link-color "
    "link-background-hover text text-muted foreground-muted",
    "background": "block-cursor-foreground input-cursor-foreground "
    "input-selection-foreground link-background link-color-hover",
    "panel": "block-cursor-blurred-background block-hover-background "
    "scrollbar-background scrollbar-background-hover scrollbar-background-active "
    "scrollbar-corner-color",
    "primary": "border input-selection-background",
    "secondary": "border-blurred scrollbar text-disabled foreground-disabled",
}
"""By part, what else of textual's has its colour."""


def _theme(name: str, *, dark: bool, **colours: str) -> Theme:
    shades = {
        shade: colours[part]
        for part, names in _SHADES.items()
        for shade in names.split()
    }
    return Theme(
        name=name,
        dark=dark,
        surface=colours["background"],
        luminosity_spread=0.0,
        text_alpha=1.0,
        variables={**shades, "link-style": "none", "link-style-hover": "bold"},
        **colours,  # type: ignore[arg-type]  # colours by name
    )


_COLOURS = {
    (DARK, True): "f0f2f5 12161c 232b36 8ab8ff a9b4c2 ffd479 ffd479 ffa8a0 9fe0a8",
    (LIGHT, False): "0b0c0c ffffff eceef0 1d4f91 505a5f 6b3a00 6b3a00 a1190c 005a30",
    (CONTRAST_DARK, True): (
        "ffffff 000000 000000 ffff00 ffffff 00ffff ffff00 ffc0c0 80ff80"
    ),
    (CONTRAST_LIGHT, False): (
        "000000 ffffff ffffff 00007a 000000 5c0055 5c3000 7a0000 004000"
    ),
}
"""By theme, and whether it is dark: what each of the parts is coloured."""
_PARTS = "foreground background panel primary secondary accent warning error success"

THEMES = tuple(
    _theme(
        name,
        dark=dark,
        **{part: f"#{c}" for part, c in zip(_PARTS.split(), row.split(), strict=True)},
    )
    for (name, dark), row in _COLOURS.items()
)

NAMES = {
    DARK: "Dark",
    LIGHT: "Light",
    CONTRAST_DARK: "High contrast, dark",
    CONTRAST_LIGHT: "High contrast, light",
}


def fitting() -> str:
    """The theme for a person who has chosen none: light where the terminal says so."""
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if ground in ("7", "15") else DARK
