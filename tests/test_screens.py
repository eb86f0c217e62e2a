"""The benchmark of the questionnaire runs, and says what it is asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")


@linux
@pytest.mark.slow
def test_starts_keys_memory_and_undo_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from benchmarks.screens.run import main

    few = ("--starts", "1", "--changes", "3", "--parts", "2")
    assert main([*few, "--folder", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    for each in (
        "placeready fill FILE: question, 80x24",
        "120x40, result in view",
        "to the next question, or back",
        "a letter of a note: saved",
        "MB after 3 answers",
        "showing another question",
        "3 changes undone without a screen",
    ):
        assert each in said
