"""Conversations that a script holds, without a terminal."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from builders import GARDEN
from placeready.interview.environment import Environment, Preferences
from placeready.line_mode.open_dialogue import converse
from placeready.storage.settings import Settings

HELLO = ("Allotments", "1", "Society", "Chair")
"""Area, tier, organisation and role: what is asked before the first
question where a file is named."""


class Talk:
    """One conversation: what was said, and how it ended."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        """All of it, with what was typed."""
        self.said: list[str] = []
        """What was told and asked."""
        self.prompts: list[str] = []
        self.ended: tuple[Path | None, bool] | None = None

    @property
    def text(self) -> str:
        """All of it, as it would stand on paper."""
        return "\n".join(self.heard) + "\n"

    def tell(self, *lines: str) -> None:
        text = "\n".join(lines)
        self.heard.append(text)
        self.said.append(text)

    def asking(self, lines: Iterable[str]) -> Callable[[str], str | None]:
        """Answers prompts with these lines, then says that there are no more."""
        rest: Iterator[str] = iter(lines)

        def ask(prompt: str) -> str | None:
            self.prompts.append(prompt)
            self.said.append(prompt)
            line = next(rest, None)
            self.heard.append(f"{prompt}{'' if line is None else line}")
            return line

        return ask


def talked(
    lines: Iterable[str],
    path: Path | None,
    home: Path,
    *,
    ruleset: str | None = str(GARDEN),
    recent: tuple[str, ...] = (),
) -> Talk:
    """A conversation held to its end; the ruleset is the small one."""
    seconds = itertools.count(step=20)
    around = Environment(
        home / "answers",
        home / "kept",
        Preferences(Settings(recent=recent)),
        id_suffix="a1b2",
        clock=lambda: float(next(seconds)),
        day=lambda: "2026-11-22",
    )
    talk = Talk()
    ask = talk.asking(lines)
    talk.ended = converse(ask, talk.tell, path, ruleset, around)
    return talk


class Talked(Protocol):
    """Holds a conversation with these lines."""

    def __call__(
        self,
        *lines: str,
        file: Path | None = None,
        ruleset: str | None = str(GARDEN),
        recent: tuple[str, ...] = (),
    ) -> Talk: ...


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the answers are kept."""
    return tmp_path / "answers.json"


@pytest.fixture
def talk(tmp_path: Path, file: Path) -> Talked:
    """Hold a conversation about the small ruleset, kept in `file`."""

    def hold(
        *lines: str,
        file: Path | None = file,
        ruleset: str | None = str(GARDEN),
        recent: tuple[str, ...] = (),
    ) -> Talk:
        return talked(lines, file, tmp_path, ruleset=ruleset, recent=recent)

    return hold
