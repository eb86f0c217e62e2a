"""What is in a file never commands the terminal, on whichever screen it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.widgets import Input, Static, TextArea

from dangerous import BAD, FILE_NAME, HIDING, dangerous, unwanted
from lanes import first
from placeready.storage.answer_file import AnswerFile
from placeready.storage.save_outcome import Unsaved
from placeready.storage.settings import Settings, write_settings
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.file_flow import open_file
from placeready.tui.question_screen import QuestionScreen
from placeready.tui.text_guard import TextGuard
from screens import BEFORE, USUAL, WITHIN, Visit, Way, by, drawn, visit, widths

_LARGE = (120, 40)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return dangerous(tmp_path / FILE_NAME)


def assert_harmless(there: Visit) -> None:
    """Nothing but text is written, and every row is as wide as the screen."""
    assert not unwanted(drawn(there.app))
    assert widths(there.app) == {there.app.size.width}


async def _past_the_remarks(there: Visit) -> None:
    await there.until(lambda: isinstance(there.app.screen, ChoiceDialog))
    assert_harmless(there)
    await there.press("enter")
    await there.until(lambda: isinstance(there.app.screen, QuestionScreen))


async def to_trouble(there: Visit) -> None:
    """To a question while a file of such a name cannot be written."""
    await WITHIN["question"](there)
    there.app.session.state = Unsaved(f"'{BAD}' is full.", f"Make {BAD} room.")
    screen = there.app.screen
    assert isinstance(screen, QuestionScreen)
    await screen.show()
    await there.settle()


async def to_field(there: Visit) -> None:
    """To a field in which such a text stands."""
    await WITHIN["evidence"](there)
    for field in there.app.screen.query(Input).results():
        field.value = BAD
    await there.settle()


MORE: dict[str, Way] = {
    "trouble with the file": to_trouble,
    "field": to_field,
    "kept in the file": by("v", "end"),
    "save elsewhere": by("f7"),
    "save elsewhere, refused": by("f7", "enter", "enter"),
    "save the result": by("r", "s", "enter"),
    "the result, saved": by("r", "s", "enter", "enter"),
    "replace the result": by("r", "s", "enter", "enter", "s", "enter", "enter"),
}


@pytest.mark.fast_cases(4)
@pytest.mark.parametrize("size", first(1, [USUAL, _LARGE]))
@pytest.mark.parametrize("name", first(len(WITHIN), [*WITHIN, *MORE]))
def test_nothing_in_a_file_commands_the_terminal(
    name: str, size: tuple[int, int], path: Path
) -> None:
    async def look(there: Visit) -> None:
        await _past_the_remarks(there)
        await {**WITHIN, **MORE}[name](there)
        assert_harmless(there)

    visit(look, size, path)


@pytest.mark.parametrize("size", first(1, [(240, 60), USUAL]))
@pytest.mark.parametrize("name", first(3, ["question", "evidence", "live", *MORE]))
def test_nothing_in_a_file_hides_or_begins_a_line_of_a_screen(
    name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    file = dangerous(tmp_path / "a.json", HIDING)

    async def look(there: Visit) -> None:
        await _past_the_remarks(there)
        await {**WITHIN, **MORE}[name](there)
        assert_harmless(there)
        # Where names are wrapped, any of their words may come to begin a row.
        if size != USUAL:
            for row in there.rows:
                assert not re.match("[^\\w]{0,2}Level 5 of 5: Embedding", row), row

    visit(look, size, file)


def test_the_lines_of_a_note_stay_lines_and_are_set_in(path: Path) -> None:
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["answers"]["f.buyin.decision"]["note"] = "First point.\n\nEvidence: none"
    path.write_text(json.dumps(raw), encoding="utf-8")

    async def look(there: Visit) -> None:
        await _past_the_remarks(there)
        await WITHIN["question"](there)
        rows = [row.rstrip() for row in there.rows]
        first = next(row for row in rows if "Note: First point." in row)
        lead = first.index("Note:")
        assert rows[rows.index(first) + 1][lead:].startswith("  Evidence: none")

    visit(look, _LARGE, path)


def test_what_is_kept_back_is_seen_to_be_so(path: Path) -> None:
    async def look(there: Visit) -> None:
        await _past_the_remarks(there)
        await WITHIN["question"](there)
        for words in ("Leeds\ufffd[31337m", "title\ufffd]52;c;", "note\ufffd]52;c;"):
            assert words in there.text
        await there.press("v", "end")
        assert "gone\ufffd]52;c;" in there.text

    visit(look, _LARGE, path)


def test_what_is_only_looked_at_stays_in_the_file_as_it_was(path: Path) -> None:
    def said() -> object:
        raw = json.loads(path.read_text(encoding="utf-8"))
        answer = raw["answers"]["f.buyin.decision"]
        return raw["area"]["name"], raw["respondent"], answer

    before = said()

    async def look(there: Visit) -> None:
        await _past_the_remarks(there)
        await WITHIN["note"](there)
        assert there.app.screen.query_one(TextArea).text.startswith("note\x1b")
        await there.press("escape", "e", "escape", "right", "1")

    visit(look, USUAL, path)
    assert said() == before


def test_nothing_in_the_name_of_a_file_commands_the_terminal(path: Path) -> None:
    write_settings(Settings(recent=(str(path),)))

    async def look(there: Visit) -> None:
        assert "a\ufffd]52;c;" in there.text
        assert_harmless(there)
        await there.press("o")
        there.app.screen.query_one(Input).value = f"{path}c"
        await there.press("enter")
        assert "There is no file" in there.text
        assert_harmless(there)

    visit(look)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("name", BEFORE)
def test_nothing_that_is_typed_before_the_first_question_commands_the_terminal(
    name: str,
) -> None:
    async def look(there: Visit) -> None:
        await BEFORE[name](there)
        for field in there.app.screen.query(Input).results():
            field.value = BAD
        await there.settle()
        assert_harmless(there)

    visit(look)


def _as_it_is(path: Path) -> None:
    """Another window has it open."""


def _damaged(path: Path) -> None:
    copy = path.with_name(f"{path.name}.previous")
    copy.write_bytes(path.read_bytes())
    path.write_text('{"answers": ', encoding="utf-8")


def _unusable(path: Path) -> None:
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["respondent"]["tier"] = BAD
    raw[BAD] = BAD
    path.write_text(json.dumps(raw), encoding="utf-8")


@pytest.mark.parametrize("make", [_as_it_is, _damaged, _unusable])
def test_nothing_in_a_file_that_is_not_opened_at_once_commands_the_terminal(
    make: Callable[[Path], None], path: Path
) -> None:
    make(path)

    other = AnswerFile.open(path) if make is _as_it_is else None

    async def look(there: Visit) -> None:
        open_file(there.app, path)
        await there.until(lambda: isinstance(there.app.screen, ChoiceDialog))
        assert_harmless(there)

    visit(look)
    if other is not None:
        other.close()


def test_a_widget_need_not_know_what_is_kept_from_the_terminal() -> None:
    async def look(there: Visit) -> None:
        new = Static(f"new{BAD}", markup=False)
        new.styles.border = ("heavy", "white")
        new.styles.height = 3
        new.border_title, new.border_subtitle = f"over{BAD}", f"under{BAD}"
        await there.app.screen.mount(new, before=0)
        there.app.notify(f"told{BAD}", title=f"head{BAD}", markup=False)
        await there.settle()
        for words in ("new", "over", "under", "told", "head"):
            assert words in there.text
        assert_harmless(there)

    visit(look)


@given(
    st.text(
        st.sampled_from("ab \u200d\x1b\u202e\u200b\n\t\ufeff\u5317\U0001f331\ufe0f")
    )
)
@example("pay\u200dpal")
def test_a_line_without_what_is_kept_back_is_as_wide_as_it_was(text: str) -> None:
    ((kept, *_),) = TextGuard().apply([Segment(text)], Color(0, 0, 0))
    assert cell_len(kept) == cell_len(text)
    assert not unwanted(kept.replace("\n", "\x1b"))


def test_nor_does_a_link_that_a_text_stands_on() -> None:
    plain, bad = Style(link="https://example.org"), Style(link=BAD, bold=True)
    line = [Segment("a", plain), Segment("b", bad), Segment("c")]
    kept = TextGuard().apply(line, Color(0, 0, 0))
    assert [each.text for each in kept] == ["a", "b", "c"]
    links = [each.style and each.style.link for each in kept]
    assert links == ["https://example.org", None, None]
    assert kept[1].style == Style(bold=True)
