"""Nothing is said by colour alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens import WITHIN, Visit, go, visit


def _seen(answers: Path) -> list[str]:
    seen = []

    async def steps(there: Visit) -> None:
        for name in ("question", "review", "evidence"):
            await WITHIN[name](there)
            seen.append(there.text)
            while there.find("v review") is None:
                await there.press("escape")

    visit(steps, path=answers)
    return seen


@pytest.mark.slow
def test_without_colour_the_screens_say_the_same(
    answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coloured = _seen(answers)
    monkeypatch.setenv("NO_COLOR", "1")
    assert _seen(answers) == coloured


@pytest.mark.parametrize("system", ["standard", "256", "truecolor"])
def test_with_few_colours_nothing_breaks(
    system: str, answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", system)
    monkeypatch.setenv("TERM", "xterm" if system == "standard" else "xterm-256color")

    async def steps(there: Visit) -> None:
        await WITHIN["question"](there)
        assert "> ● 4" in there.text

    visit(steps, path=answers)


def test_the_answer_the_cursor_and_the_focus_are_told_by_signs(answers: Path) -> None:
    async def steps(there: Visit) -> None:
        await go(there, "f.buyin.crossparty")
        assert there.text.count("●") == there.text.count(">") == 1
        assert there.find("> ● 3") is not None
        await there.press("up")
        assert there.find("> ○ 2") is not None
        assert there.find("  ● 3") is not None
        await there.press("v")
        assert there.text.count(" > [") == 1
        await there.press("down")
        assert there.text.count(" > [") == 1
        await there.press("escape", "e")
        assert there.text.count("┏") == 1
        top = there.find("┏")
        await there.press("tab")
        assert there.text.count("┏") == 1
        assert there.find("┏") != top

    visit(steps, path=answers)
