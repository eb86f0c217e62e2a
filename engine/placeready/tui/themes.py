"""The colours of the questionnaire.

Owns how a screen is laid out at which size, and the themes that can be chosen, each
held to its contrast by a test: 4.5:1 for text, 7:1 in the two of high contrast. No
other theme is offered.
"""

from __future__ import annotations

import os

from textual.theme import Theme

WIDE = 110
"""Columns from which the result stands beside the question."""
SHORT = 20
"""Rows under which nothing stands under the question but its keys."""

LOOKS = """
* { scrollbar-size-vertical: 1; }
VerticalScroll, Lines { scrollbar-gutter: stable; }
Ask > VerticalScroll { scrollbar-gutter: auto; }
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
.-short VerticalScroll { padding: 0 1; }
.-short .title { margin-bottom: 0; }
"""
"""What looks the same on every screen; where there are few rows, no frames."""

DARK, LIGHT = "dark", "light"
CONTRAST_DARK, CONTRAST_LIGHT = "high-contrast-dark", "high-contrast-light"


def _theme(name: str, *, dark: bool, **colours: str) -> Theme:
    text, ground = colours["foreground"], colours["background"]
    return Theme(
        name=name,
        dark=dark,
        surface=ground,
        luminosity_spread=0.0,
        text_alpha=1.0,
        variables={
            "border": colours["primary"],
            "border-blurred": colours["secondary"],
            "block-cursor-foreground": ground,
            "block-cursor-background": text,
            "block-cursor-blurred-foreground": text,
            "block-cursor-blurred-background": colours["panel"],
            "block-hover-background": colours["panel"],
            "input-cursor-foreground": ground,
            "input-cursor-background": text,
            "input-selection-foreground": ground,
            "input-selection-background": colours["primary"],
            "scrollbar": colours["secondary"],
            "scrollbar-hover": text,
            "scrollbar-active": text,
            "scrollbar-background": colours["panel"],
            "scrollbar-background-hover": colours["panel"],
            "scrollbar-background-active": colours["panel"],
            "scrollbar-corner-color": colours["panel"],
            "link-color": text,
            "link-background": ground,
            "link-style": "none",
            "link-color-hover": ground,
            "link-background-hover": text,
            "link-style-hover": "bold",
            "text": text,
            "text-muted": text,
            "text-disabled": colours["secondary"],
            "foreground-muted": text,
            "foreground-disabled": colours["secondary"],
        },
        **colours,  # type: ignore[arg-type]  # colours by name
    )


THEMES = (
    _theme(
        DARK,
        dark=True,
        foreground="#f0f2f5",
        background="#12161c",
        panel="#232b36",
        primary="#8ab8ff",
        secondary="#a9b4c2",
        accent="#ffd479",
        warning="#ffd479",
        error="#ffa8a0",
        success="#9fe0a8",
    ),
    _theme(
        LIGHT,
        dark=False,
        foreground="#0b0c0c",
        background="#ffffff",
        panel="#eceef0",
        primary="#1d4f91",
        secondary="#505a5f",
        accent="#6b3a00",
        warning="#6b3a00",
        error="#a1190c",
        success="#005a30",
    ),
    _theme(
        CONTRAST_DARK,
        dark=True,
        foreground="#ffffff",
        background="#000000",
        panel="#000000",
        primary="#ffff00",
        secondary="#ffffff",
        accent="#00ffff",
        warning="#ffff00",
        error="#ffc0c0",
        success="#80ff80",
    ),
    _theme(
        CONTRAST_LIGHT,
        dark=False,
        foreground="#000000",
        background="#ffffff",
        panel="#ffffff",
        primary="#00007a",
        secondary="#000000",
        accent="#5c0055",
        warning="#5c3000",
        error="#7a0000",
        success="#004000",
    ),
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
