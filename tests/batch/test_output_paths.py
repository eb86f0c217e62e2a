"""Nothing is written over what is read, over another result, or where no place is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from placeready.batch.output_paths import Outputs, check_places
from placeready.batch.sources import sources_of
from placeready.errors import WrongUse

Plan: TypeAlias = tuple[list[str], Outputs, str]
"""Inputs, outputs, and the file that the words about the fault name."""

ERRORS, TABLE, SUMMARY = Path("er.jsonl"), Path("t.csv"), Path("s.json")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the user is in, with a file to read and a folder of such files."""
    home = tmp_path / "home"
    (home / "read" / "deeper").mkdir(parents=True)
    (home / "results").mkdir()
    (home / "areas.jsonl").write_text("{}\n", encoding="utf-8")
    (home / "read" / "one.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(home)
    return home


def listing(folder: Path) -> dict[str, tuple[bytes, float]]:
    """Every file in a folder with what is in it and when it was last changed."""
    return {
        str(path): (path.read_bytes() if path.is_file() else b"", path.lstat().st_mtime)
        for path in sorted(folder.rglob("*"))
    }


def refused(home: Path, plan: Plan) -> WrongUse:
    """Why a run is refused: by name, with a remedy, and before anything is written."""
    inputs, outputs, name = plan
    before = listing(home)
    with pytest.raises(WrongUse) as raised:
        check_places(inputs, sources_of(inputs), outputs)
    assert listing(home) == before
    assert name in raised.value.message
    assert raised.value.remedy
    return raised.value


def as_output(given: str, output: str) -> Plan:
    return [given], Outputs(Path(output), ERRORS), output


def linked(link: Callable[[str, str], None]) -> Plan:
    link("areas.jsonl", "link.jsonl")
    return as_output("areas.jsonl", "link.jsonl")


def read_by_link() -> Plan:
    os.symlink("areas.jsonl", "link.jsonl")
    return as_output("link.jsonl", "areas.jsonl")


def by_linked_folder() -> Plan:
    os.symlink(".", "here")
    return as_output("areas.jsonl", "here/areas.jsonl")


OVER_THE_INPUT: dict[str, Callable[[], Plan]] = {
    "same": lambda: as_output("areas.jsonl", "areas.jsonl"),
    "dot before the input": lambda: as_output("./areas.jsonl", "areas.jsonl"),
    "way round": lambda: as_output("areas.jsonl", "results/../areas.jsonl"),
    "whole path": lambda: as_output("areas.jsonl", str(Path.cwd() / "areas.jsonl")),
    "second input": lambda: (
        ["read/one.json", "-", "areas.jsonl"],
        Outputs(Path("areas.jsonl"), ERRORS),
        "areas.jsonl",
    ),
    "errors": lambda: (
        ["areas.jsonl"],
        Outputs(Path("o.jsonl"), Path("areas.jsonl")),
        "areas.jsonl",
    ),
    "table": lambda: (
        ["areas.jsonl"],
        Outputs(Path("o.jsonl"), ERRORS, Path("areas.jsonl")),
        "areas.jsonl",
    ),
    "summary": lambda: (
        ["areas.jsonl"],
        Outputs(Path("o.jsonl"), ERRORS, None, Path("areas.jsonl")),
        "areas.jsonl",
    ),
    "symbolic link": lambda: linked(os.symlink),
    "hard link": lambda: linked(os.link),
    "input is a link": read_by_link,
    "linked folder": by_linked_folder,
}


@pytest.mark.parametrize("make", OVER_THE_INPUT.values(), ids=OVER_THE_INPUT)
def test_no_output_is_written_over_an_input(
    make: Callable[[], Plan], home: Path
) -> None:
    assert "input" in refused(home, make()).message


@pytest.mark.parametrize("ending", [".part", ".ids.part", ".progress", ".lock"])
def test_no_input_is_taken_for_a_file_of_a_run_that_goes_on(
    ending: str, home: Path
) -> None:
    name = f"o.jsonl{ending}"
    (home / name).write_text("{}\n", encoding="utf-8")
    plan = [name], Outputs(Path("o.jsonl"), ERRORS), name
    assert "input" in refused(home, plan).message


@pytest.mark.parametrize("given", ["read", "read/", "./read", "read/deeper/.."])
@pytest.mark.parametrize(
    "output", ["read/o.jsonl", "read/one.json", "results/../read/o"]
)
def test_no_output_is_in_a_folder_that_is_read(
    given: str, output: str, home: Path
) -> None:
    refused(home, as_output(given, output))
    plan = [given], Outputs(Path("o.jsonl"), Path(output)), output
    assert "folder that is read" in refused(home, plan).message


@pytest.mark.parametrize(
    "outputs",
    [
        Outputs(Path("o.jsonl"), Path("o.jsonl")),
        Outputs(Path("o.jsonl"), ERRORS, ERRORS.with_name("o.jsonl")),
        Outputs(Path("x"), ERRORS, Path("o.jsonl"), Path("o.jsonl")),
        Outputs(Path("o.jsonl"), Path("results/../o.jsonl")),
        Outputs(Path("results/../o.jsonl"), ERRORS, Path("o.jsonl")),
        Outputs(Path("o.jsonl"), ERRORS, TABLE, Path("read/../o.jsonl")),
        Outputs(Path("x"), Path("results/../o.jsonl"), Path("o.jsonl")),
    ],
)
def test_no_two_outputs_are_one_file(outputs: Outputs, home: Path) -> None:
    plan = ["areas.jsonl"], outputs, "o.jsonl"
    assert "both" in refused(home, plan).message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("o.jsonl", "O.jsonl"),
        ("o.jsonl", "O.JSONL.part"),
        ("stra\u00dfe.csv", "STRASSE.csv"),
        ("caf\u00e9.csv", "cafe\u0301.csv"),
    ],
)
def test_no_two_outputs_are_one_file_where_letters_do_not_count(
    home: Path, one: str, other: str
) -> None:
    refused(home, (["areas.jsonl"], Outputs(Path(one), Path(other)), one))
    check_places(["-"], sources_of(["-"]), Outputs(Path(one), Path("results", other)))


def test_a_link_that_leads_to_itself_is_told_as_any_other_place(home: Path) -> None:
    os.symlink("loop", "loop")
    check_places(["-"], sources_of(["-"]), Outputs(Path("loop"), ERRORS))
    refused(home, (["-"], Outputs(Path("loop"), Path("loop")), "loop"))


def test_no_two_outputs_are_one_file_by_a_link(home: Path) -> None:
    os.symlink("o.jsonl", "other.jsonl")
    outputs = Outputs(Path("o.jsonl"), Path("other.jsonl"))
    refused(home, (["areas.jsonl"], outputs, "o.jsonl"))


@pytest.mark.parametrize("ending", [".part", ".ids.part", ".progress", ".lock"])
def test_no_output_has_the_name_of_a_file_of_a_run_that_goes_on(
    ending: str, home: Path
) -> None:
    name = f"o.jsonl{ending}"
    for outputs in (
        Outputs(Path("o.jsonl"), Path(name)),
        Outputs(Path("o.jsonl"), ERRORS, Path(name)),
        Outputs(Path("o.jsonl"), ERRORS, TABLE, Path(name)),
    ):
        error = refused(home, (["areas.jsonl"], outputs, "o.jsonl"))
        assert "both" in error.message


def test_no_output_is_in_a_folder_that_is_not_there(home: Path) -> None:
    for outputs in (
        Outputs(Path("gone/o.jsonl"), ERRORS),
        Outputs(Path("o.jsonl"), Path("gone/er.jsonl")),
        Outputs(Path("o.jsonl"), ERRORS, Path("gone/t.csv")),
        Outputs(Path("o.jsonl"), ERRORS, TABLE, Path("gone/s.json")),
    ):
        assert "no folder" in refused(home, (["areas.jsonl"], outputs, "gone")).message


def test_no_output_is_in_what_is_a_file(home: Path) -> None:
    outputs = Outputs(Path("areas.jsonl/o.jsonl"), ERRORS)
    error = refused(home, (["read/one.json"], outputs, "areas.jsonl"))
    assert "no folder" in error.message


def test_no_output_is_a_folder(home: Path) -> None:
    refused(home, as_output("areas.jsonl", "results"))


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        (["areas.jsonl"], Outputs(Path("o.jsonl"), ERRORS, TABLE, SUMMARY)),
        (["areas.jsonl"], Outputs(Path("o"), Path("results/o"))),
        (["areas.jsonl"], Outputs(Path("areas.jsonl.out"), Path("reads"))),
        (["read"], Outputs(Path("results/o.jsonl"), Path("read/deeper/e.jsonl"))),
        (["-"], Outputs(Path("o.jsonl"), ERRORS)),
    ],
)
def test_results_beside_what_is_read_are_fine(
    inputs: list[str], outputs: Outputs, home: Path
) -> None:
    before = listing(home)
    check_places(inputs, sources_of(inputs), outputs)
    assert listing(home) == before


def test_results_may_take_the_place_of_earlier_ones(home: Path) -> None:
    for name in ("o.jsonl", "er.jsonl"):
        (home / name).write_text("old", encoding="utf-8")
    given = ["areas.jsonl"]
    check_places(given, sources_of(given), Outputs(Path("o.jsonl"), ERRORS))


def _in_folder(link: Callable[[str, str], None]) -> Plan:
    link("areas.jsonl", "read/link.jsonl")
    return as_output("read", "areas.jsonl")


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_what_is_read_through_a_link_in_a_folder_is_not_written_over(
    home: Path, link: Callable[[str, str], None]
) -> None:
    target = str(home / "areas.jsonl")
    refused(home, _in_folder(lambda _, place: link(target, place)))


def test_a_link_out_of_the_folder_that_is_read_is_in_it_all_the_same(
    home: Path,
) -> None:
    os.symlink(home / "o.jsonl", home / "read" / "o.txt")
    refused(home, as_output("read", "read/o.txt"))
