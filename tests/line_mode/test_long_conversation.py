"""A conversation of thousands of lines takes no more than it did at first."""

from __future__ import annotations

import gc
import shutil
from itertools import cycle
from pathlib import Path

import pytest

from builders import SHIPPED
from placeready.interview import interview
from placeready.interview.environment import local_environment
from placeready.line_mode.open_dialogue import converse

ROUND = (
    *("go 12", "1", "4", "n", "A note.", "b", "m", "u", "y", "d", "nonsense"),
    *("go 40", "2", "0", "s", "b", "w", "?", "list", "r", "", "go 12", "n", "Other."),
)


@pytest.mark.slow
def test_after_three_times_as_many_lines_as_many_things_are_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    # What is kept to be undone is full after the first few rounds.
    monkeypatch.setattr(interview, "MOST_UNDONE", 10)
    original = SHIPPED / "example-answers.json"
    file = Path(shutil.copy(original, tmp_path / "answers.json"))
    lines, asked = cycle(ROUND), 0
    alive: list[int] = []

    def ask(_: str) -> str | None:
        nonlocal asked
        asked += 1
        if asked in (20 * len(ROUND), 60 * len(ROUND)):
            gc.collect()
            alive.append(len(gc.get_objects()))
        return next(lines) if len(alive) < 2 else None

    converse(ask, lambda *_: None, file, None, local_environment())
    first, last = alive
    assert last < first + 100
