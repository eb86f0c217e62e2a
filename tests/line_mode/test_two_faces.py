"""The same answers, given line by line and on screens."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from builders import GARDEN, garden, seeded
from placeready.interview.answer_draft import document_of
from placeready.interview.controller import Controller
from placeready.interview.environment import Environment, local_environment
from placeready.interview.new_response import Person, new_interview
from placeready.interview.questionnaire import questionnaire_of
from placeready.line_mode.open_dialogue import converse
from placeready.model.response import Area
from placeready.records.layout import file_text
from placeready.storage.answer_file import AnswerFile
from placeready.storage.settings import Settings
from placeready.tui.app import QuestionnaireApp

from .conftest import Talk


@pytest.mark.slow
def test_both_faces_write_the_same_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    rng = seeded(1)
    tier = rng.choice(garden().tiers).id
    one = new_interview(
        garden(), Area(name="Allotments"), Person(tier), id_suffix="a1b2"
    )
    spoken, drawn = tmp_path / "spoken.json", tmp_path / "drawn.json"
    with AnswerFile.open(spoken) as file:
        file.save(file_text(document_of(one)))
    shutil.copy(spoken, drawn)
    lines, keys = list[str](), list[str]()
    for name in questionnaire_of(garden(), tier).questions[:8]:
        choice = rng.choice(
            ("", *(each.key for each in one.question_view(name).choices))
        )
        extra = rng.choice(("", "", "m", "u"))
        lines += [extra] if extra == "m" else []
        keys += [extra] if extra == "m" else []
        lines.append(choice)
        keys += [choice, "right"] if choice else ["right"]
        if extra == "u" and choice:
            lines += ["u", "redo", ""]
            keys += ["u", "y", "right"]
    talk = Talk()
    ask = talk.asking([*lines, "q"])
    converse(ask, talk.tell, spoken, str(GARDEN), Environment(tmp_path / "x"))
    asyncio.run(_on_screens(drawn, keys))
    assert drawn.read_text("utf-8") == spoken.read_text("utf-8")


async def _on_screens(path: Path, keys: list[str]) -> None:
    app = QuestionnaireApp(Controller(local_environment(Settings()), str(GARDEN)), path)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*keys, "q")
        await pilot.pause()
