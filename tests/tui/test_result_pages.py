"""The result in pages: going between them, opening what stands there, saving it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.widgets import Input

from builders import SHIPPED
from lanes import first
from placeready.errors import WrongUse
from placeready.interview import saved_result
from placeready.interview.example_answers import example_result
from placeready.interview.result_tabs import TABS, ResultTab, tab_blocks
from placeready.report.formats import BY_SUFFIX, Format
from placeready.tui.block_view import BlockView, TextDialog
from placeready.tui.report_drawing import pieces_of
from placeready.tui.report_page import ReportPage
from placeready.tui.result_screen import ResultScreen
from placeready.tui.save_result import FormatList, SaveResult
from screens import SIZES, SMALL, USUAL, Visit, on_disk, visit

TITLES = [tab.title for tab in TABS]
ABOUT = {
    "Summary": "Level 2 of 5: Laying foundations",
    "Why": "What decided it",
    "Partners": "One organisation has answered",
    "Scores": "Scores run from 0 to 4",
    "Plan": "First 100 days",
    "Missing": "What is not known",
}
"""What stands on each page, and near its beginning."""


def _page(there: Visit) -> ReportPage:
    return there.app.screen.query_one(ReportPage)


def _in_view(there: Visit) -> str:
    (here,) = (title for title in TITLES if f" {title}]" in there.text)
    return here


def _said(there: Visit) -> str:
    return " ".join(there.text.split())


# Pages


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("size", [USUAL, (120, 40), SMALL])
def test_pages_are_turned_by_arrows_and_numbers_and_clicks(
    size: tuple[int, int], answers: Path
) -> None:
    async def steps(there: Visit) -> None:
        await there.press("r")
        for title in TITLES:
            assert _in_view(there) == title
            await there.press("right")
        assert _in_view(there) == TITLES[0]
        await there.press("left")
        assert _in_view(there) == TITLES[-1]
        for number, title in enumerate(TITLES, start=1):
            await there.press(str(number))
            assert _in_view(there) == title
        for title in reversed(TITLES):
            await there.click(f" {title}", 1)
            assert _in_view(there) == title
            for _ in range(4):
                if ABOUT[title] not in _said(there):
                    await there.press("pagedown")
            assert ABOUT[title] in _said(there)

    visit(steps, size, answers)


def test_a_page_is_shown_from_its_beginning(answers: Path) -> None:
    async def steps(there: Visit) -> None:
        await there.press("r", "4", "end")
        assert "Scores run from" not in there.text
        await there.press("right", "left")
        assert "Scores run from" in there.text

    visit(steps, USUAL, answers)


# What can be opened


@pytest.mark.parametrize("way", first(1, ["enter", "mouse"]))
def test_an_action_opens_its_steps_and_closes_them(way: str, answers: Path) -> None:
    async def steps(there: Visit) -> None:
        await there.press("r", "5")
        plan = there.app.session.examined.assessment.recommendations
        action = there.app.session.interview.ruleset.recommendation_by_id[plan[0].id]
        words = action.title.split()[0]

        async def toggle() -> None:
            if way == "mouse":
                await there.click(words)
            elif _page(there).pointed:
                await there.press("enter")
            else:
                await there.press("down", "enter")

        assert "+ " in there.text
        assert action.steps[0] not in _said(there)
        await toggle()
        assert "Enter steps" in there.text
        assert all(each in _said(there) for each in action.steps)
        await toggle()
        assert action.steps[0] not in _said(there)

    visit(steps, (120, 40), answers)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize(
    ("page", "explained"),
    [("4", "By tier"), ("2", "Verdict"), ("1", "By tier")],
    ids=["a score", "a gate", "a score of the summary"],
)
def test_what_the_cursor_is_on_opens_why(
    page: str, explained: str, answers: Path
) -> None:
    async def steps(there: Visit) -> None:
        await there.press("r", page)
        for _ in range(30):
            if not _page(there).pointed:
                await there.press("down")
        name = _page(there).pointed
        assert name
        assert "Enter why" in there.text
        for key in ("enter", "w"):
            await there.press(key)
            assert isinstance(there.app.screen, TextDialog)
            assert name in _whole(there.app.screen)
            await there.press("escape")
            assert isinstance(there.app.screen, ResultScreen)
            assert _page(there).pointed == name

    visit(steps, (120, 40), answers)


def _whole(screen: TextDialog) -> str:
    return " ".join(map(str, screen.query_one(BlockView).blocks))


@pytest.mark.parametrize("size", first(1, [SMALL, USUAL, (120, 40)]))
def test_everything_that_can_be_opened_is_reached_by_the_down_key_and_comes_into_view(
    size: tuple[int, int], answers: Path
) -> None:
    async def steps(there: Visit) -> None:
        await there.press("r", "4")
        page, reached = _page(there), set()
        for _ in range(400):
            await there.press("down")
            if page.pointed and page.pointed not in reached:
                reached.add(page.pointed)
                assert there.find("> ") is not None, there.text
            if page.scroll_y == page.max_scroll_y and len(reached) == 24:
                break
        constructs = there.app.session.interview.ruleset.constructs
        assert reached == {each.id for each in constructs}

    visit(steps, size, answers)


def test_the_example_has_every_construct_by_every_tier_that_answered() -> None:
    async def steps(there: Visit) -> None:
        await there.press("r", "3")
        seen = _said(there)
        for _ in range(20):
            await there.press("pagedown")
            seen += _said(there)
        assert "Each tier's own score, from 0 to 4" in seen
        assert "Districts Parishes NHS" in seen
        # A height beside each figure; what is not there has a sign with its meaning.
        assert "▆ 2.5 ▅ 2.17 ▆ 2.5 ▅ 2.0" in seen
        assert "- does not apply, x not published" in seen

    visit(steps, (120, 40))


def test_the_cursor_stays_on_the_same_thing_where_the_window_changes(
    answers: Path,
) -> None:
    async def steps(there: Visit) -> None:
        # A table in columns has a row of titles more than one row by row.
        await there.press("r", "5")
        page = _page(there)
        actions = there.app.session.examined.assessment.recommendations
        for _ in range(200):
            if page.pointed == actions[-1].id:
                break
            await there.press("down")
        for size in (SMALL, (120, 40)):
            await there.pilot.resize_terminal(*size)
            await there.settle()
            assert page.pointed == actions[-1].id
            assert there.find("> ") is not None, there.text
        await there.press("w")
        assert isinstance(there.app.screen, TextDialog)
        assert "Test in a few places" in _whole(there.app.screen)

    visit(steps, (120, 40), answers)


@pytest.mark.parametrize("tab", TABS, ids=TITLES)
def test_a_page_has_every_word_and_all_that_can_be_opened_at_any_width(
    tab: ResultTab, tmp_path: Path
) -> None:
    result = example_result("place-based-working", tmp_path)
    blocks = [*tab_blocks(result, tab)]
    drawn = {width: [*pieces_of(blocks, width)] for width in (34, 36, 76, 116)}
    names = {w: Counter(p.name for p in ps if p.name) for w, ps in drawn.items()}
    assert all(each == names[76] for each in names.values())
    for width, pieces in drawn.items():
        wide = [line.cell_length for piece in pieces for line in piece.lines]
        assert max(wide) <= width


def test_without_a_level_the_first_page_says_what_to_ask_next(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    held = json.loads((SHIPPED / "example-answers.json").read_bytes())
    path.write_text(json.dumps(held | {"answers": {}}))

    async def steps(there: Visit) -> None:
        await there.press("r", "end")
        assert "What to ask next" in _said(there)
        await there.press("5")
        assert "Nothing is asked for yet: too little is known." in _said(there)

    visit(steps, (120, 60), path)


# Into a file


@pytest.mark.parametrize("suffix", first(2, BY_SUFFIX))
def test_a_result_is_saved_in_each_format_that_there_is(
    suffix: str, answers: Path
) -> None:
    async def steps(there: Visit) -> None:
        await there.press("r", "s")
        assert isinstance(there.app.screen, FormatList)
        await there.press(*["down"] * [*BY_SUFFIX].index(suffix), "enter", "enter")
        await there.until(lambda: isinstance(there.app.screen, ResultScreen))
        assert f"Saved as woldershire-result{suffix}." in there.text

    visit(steps, USUAL, answers)
    made = answers.with_name(f"woldershire-result{suffix}").read_bytes()
    assert made.strip()
    if suffix in (".txt", ".md"):
        title = made.decode().partition("\n")[0].lstrip("# ")
        assert title.startswith("Woldershire (invented): readiness")


def test_the_list_has_every_format_by_what_people_call_it(answers: Path) -> None:
    async def steps(there: Visit) -> None:
        await there.press("r", "s")
        for suffix, each in BY_SUFFIX.items():
            assert f"{each.called[1:]} ({suffix})" in _said(there)

    visit(steps, USUAL, answers)


def test_a_name_with_another_ending_is_saved_as_what_it_says_or_refused(
    answers: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await there.press("r", "s", "enter")
        field = there.app.screen.query_one(Input)
        field.value = str(answers.with_name("mine.zzz"))
        await there.press("enter")
        assert isinstance(there.app.screen, SaveResult)
        assert "'.zzz' is no format" in _said(there)
        assert ".txt (plain text)" in _said(there)
        field.value = str(answers.with_name("mine.json"))
        await there.press("enter")
        assert isinstance(there.app.screen, ResultScreen)

    visit(steps, USUAL, answers)
    assert answers.with_name("mine.json").read_bytes().startswith(b'{"format":')
    assert not answers.with_name("mine.zzz").exists()


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Format]:
    """A format whose package is not installed."""

    def write(*_: object) -> bytes:
        message = "Writing this needs a package that is not installed."
        raise WrongUse(message, "Run: pip install 'placeready[office]'")

    known = {".odd": Format("odd", ".odd", "odd sheet", write)}
    monkeypatch.setattr(saved_result, "BY_SUFFIX", known)
    monkeypatch.setattr(saved_result, "format_of", lambda _: known[".odd"])
    return known


@pytest.mark.usefixtures("lacking")
def test_a_package_that_is_missing_is_told_in_the_screen_and_nothing_is_lost(
    answers: Path,
) -> None:
    before = on_disk(answers)["answers"]

    async def steps(there: Visit) -> None:
        await there.press("r", "s")
        assert "Odd sheet (.odd)" in there.text
        await there.press("enter", "enter")
        assert isinstance(there.app.screen, SaveResult)
        assert "Run: pip install 'placeready[office]'" in _said(there)
        assert "woldershire-result.odd" in there.app.screen.query_one(Input).value
        await there.press("escape")
        assert isinstance(there.app.screen, ResultScreen)

    visit(steps, USUAL, answers)
    assert on_disk(answers)["answers"] == before
    assert not answers.with_name("woldershire-result.odd").exists()


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_each_page_can_be_read_to_its_end_at_every_size(
    size: tuple[int, int], answers: Path
) -> None:
    async def steps(there: Visit) -> None:
        await there.press("r")
        for number in range(1, len(TABS) + 1):
            await there.press(str(number))
            page = _page(there)
            for _ in range(200):
                assert "? help" in there.text
                if page.scroll_y == page.max_scroll_y:
                    break
                assert "more below" in there.text
                await there.press("pagedown")
            assert page.scroll_y == page.max_scroll_y

    visit(steps, size, answers)
