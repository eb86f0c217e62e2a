"""The last step before the questions: who answers, and where it is kept."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from placeready.tui.dialog import ChoiceDialog
from screens import Visit, visit


async def _to_district(there: Visit) -> None:
    await there.press("n")
    await there.until(lambda: isinstance(there.app.focused, Input))
    await there.write("Derbyshire")
    await there.press("enter", "2")
    await there.until(lambda: len(there.app.screen.query(Input)) == 3)


def test_the_name_of_the_file_follows_the_organisation_until_one_is_typed(
    home: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await _to_district(there)
        file = there.app.screen.query_one("#file", Input)
        assert Path(file.value).name == "derbyshire-district.json"
        there.app.screen.query(Input).first().value = "Amber Valley Borough Council"
        await there.settle()
        assert Path(file.value).name == "derbyshire-amber-valley-district.json"
        file.value = str(home / "mine.json")
        there.app.screen.query(Input).first().value = "Bolsover"
        await there.settle()
        assert file.value == str(home / "mine.json")

    visit(steps)


def test_the_councils_of_the_area_and_tier_are_there_to_be_read() -> None:
    async def steps(there: Visit) -> None:
        await _to_district(there)
        assert there.find("In the register: Amber Valley Borough Council") is not None
        assert "Derbyshire County Council" not in there.text

    visit(steps)


def test_a_name_without_its_suffix_gets_it_and_that_is_said(home: Path) -> None:
    async def steps(there: Visit) -> None:
        await _to_district(there)
        there.app.screen.query_one("#file", Input).value = str(home / "Head of Plots")
        await there.press("enter", "enter", "enter")
        await there.until(lambda: isinstance(there.app.screen, ChoiceDialog))
        assert there.app.session.file.path == home / "Head of Plots.json"
        assert there.find("names of answers end in .json") is not None

    visit(steps)


def test_a_combined_authority_is_said_to_be_one_and_its_councils_are_offered() -> None:
    async def steps(there: Visit) -> None:
        await there.press("n")
        await there.until(lambda: isinstance(there.app.focused, Input))
        await there.write("West Yorkshire")
        assert there.find("West Yorkshire is a combined authority") is not None
        assert there.find("> Bradford") is not None
        assert "West Berkshire" not in there.text
        await there.press("home", "delete")
        assert there.find("combined authority") is None

    visit(steps)
