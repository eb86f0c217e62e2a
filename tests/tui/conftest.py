"""What every visit starts from: a person whose folders are empty."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import SHIPPED
from tui.homes import settle, written


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; nothing of the person who runs the tests is read."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("NO_COLOR", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder for each kind of thing; nothing stands beside it."""
    return settle(tmp_path / "home", monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of an interview at its first question."""
    return written(tmp_path / "a.json")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A copy of the example: an invented county's answers."""
    original = SHIPPED / "example-answers.json"
    return Path(shutil.copy(original, tmp_path / "woldershire.json"))
