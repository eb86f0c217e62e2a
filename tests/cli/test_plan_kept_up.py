"""`assess --tracker`: a plan goes out as a workbook, and is read when it comes back."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lanes import first

from .conftest import Command

FULL = ("--edition", "full")


@pytest.fixture
def plan(command: Command, example: Path, tmp_path: Path) -> Path:
    """A plan of which two actions were begun, and one has a status that is none."""
    path = tmp_path / "plan.xlsx"
    assert command("assess", example, *FULL, "--out", path).code == 0
    book = load_workbook(path)
    sheet = book["Plan"]
    sheet["E2"], sheet["F2"], sheet["G2"] = "Ada Byron", date(2027, 3, 31), "Done"
    sheet["G3"], sheet["G4"] = "under way", "Nearly"
    book.save(path)
    return path


def test_the_report_says_what_became_of_each_action_and_what_was_not_understood(
    command: Command, example: Path, plan: Path
) -> None:
    ran = command("assess", example, *FULL, "--tracker", plan, "--report", "full")
    said = " ".join(ran.out.split())
    assert "Done. Named owner: Ada Byron. Due: 31 March 2027." in said
    assert "Under way." in said
    assert f"{plan}: Plan!G4" in " ".join(ran.err.split())
    assert "Choose one of: Not started" in " ".join(ran.err.split())
    assert ran.code == 1


@pytest.mark.parametrize("form", first(1, ["text", "html", "markdown"]))
def test_the_published_report_says_the_status_and_nobody_s_name(
    command: Command, example: Path, plan: Path, form: str
) -> None:
    ran = command("assess", example, "--tracker", plan, "--format", form)
    assert "Under way" in ran.out
    assert "Ada" not in ran.out
    assert "2027" not in ran.out


@pytest.mark.slow
def test_the_next_plan_goes_on_with_what_was_filled_in(
    command: Command, example: Path, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "next.xlsx"
    command("assess", example, *FULL, "--tracker", plan, "--out", out)
    sheet = load_workbook(out)["Plan"]
    assert [sheet[f"{c}2"].value for c in "EG"] == ["Ada Byron", "Done"]
    assert f"{sheet['F2'].value:%Y-%m-%d}" == "2027-03-31"
    assert [sheet[f"G{row}"].value for row in (3, 4)] == ["Under way", "Not started"]
    again = tmp_path / "again.xlsx"
    command("assess", example, *FULL, "--tracker", out, "--out", again)
    assert again.read_bytes() == out.read_bytes()


def test_a_plan_is_not_written_over_while_it_is_read(
    command: Command, example: Path, plan: Path
) -> None:
    before = plan.read_bytes()
    ran = command("assess", example, "--tracker", plan, "--out", plan)
    assert (ran.code, ran.out) == (2, "")
    assert "over the input" in ran.err
    assert plan.read_bytes() == before


def test_what_is_no_workbook_is_refused_and_nothing_is_written(
    command: Command, example: Path, tmp_path: Path
) -> None:
    other = shutil.copy(example, tmp_path / "plan.xls")
    ran = command("assess", example, "--tracker", other, "--out", tmp_path / "a.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "not an Excel workbook" in ran.err
    assert not (tmp_path / "a.txt").exists()
