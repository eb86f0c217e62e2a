"""Text that would command a terminal, in every place of a file that holds text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from builders import SHIPPED

_MARK = "31337"
"""A number that no sequence of our own has."""
COMMANDS = (
    "\x1b]52;c;ZXZpbA==\x07",  # puts something into the clipboard
    "\x1b]0;owned\x1b\\",  # gives the window another title
    "\x9d0;owned\x9c",
    "\x1b]8;;http://owned\x1b\\",
    "\x1bPowned\x1b\\",
    "\x90owned\x9c",
    f"\x1b[{_MARK}m",
    f"\x9b{_MARK}m",
    "\x1bc",
    "\x00\x08\x0b\x0e\x7f\x85",
)
DECEIVING = (
    "\u202egnp.\u202c",  # turns the order of the letters
    "\u2066x\u2069",
    "\u200e\u200f\u061c",
    "\u2028y\u2029",  # ends a line for some programs
    "pay\u200bpal",  # takes no room, and makes another word
    "pay\u200dpal",
    "\u2060\ufeff\U000e0041",
)
TURNED = "\u202egnp.\u202c\u2066x\u2069\u2028y\u2029"
BAD = f"{''.join(COMMANDS)}{TURNED}\u200d\x1b"
FILE_NAME = f"a{BAD}b.json".replace("/", "").replace("\0", "")

_UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f]|(?<=[ -~])\u200d|\u200d(?=[ -~])"
)
_OWN = re.compile(r"\x1b\[(?!31337)[0-9;]*[mH]|\n")
"""Colours, places and new rows: all that the drawing of a screen needs."""


def unwanted(written: str) -> list[str]:
    """What of a drawn screen comes from a text and should not have come."""
    return _UNWANTED.findall(_OWN.sub("", written))


HIDING = f"\x1b\x9b{''.join(DECEIVING)}\nLevel 5 of 5: Embedding"
"""What deceives whoever reads it, after what a file holds in its place."""


def dangerous(path: Path, text: str = BAD) -> Path:
    """Invented answers with dangerous text wherever a person can write some."""
    original = SHIPPED / "example-answers.json"
    raw: dict[str, Any] = json.loads(original.read_text(encoding="utf-8"))
    raw["area"] = {"name": f"Leeds\x1b[{_MARK}m {text}", "code": text}
    for name in ("id", "organisation", "role"):
        raw["respondent"][name] = f"{name}{text}"
    said = {
        "note": f"note{text}",
        "evidence": [{"title": f"title{text}", "url": f"https://example.org/{text}"}],
    }
    raw["answers"]["f.buyin.decision"] = {"anchor": 3, **said}
    kept = raw.setdefault("kept", {})
    kept |= {
        "version": f"0{text}",
        "at": "f.buyin.decision",
        "marked": ["f.buyin.decision"],
        "unsaid": {f"gone{text}": said},
        "answers": {f"old{text}": 3},
        "context": {f"past{text}": text},
    }
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path
