"""`placeready invite`: what each person gets, who has which, and what stays."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from builders import GARDEN, shipped
from placeready.records.read import read_response
from placeready.storage.answer_file import AnswerFile

from .conftest import Command

HEADING = "name,email,organisation,role,tier\n"
ADA = "Ada Lee,ada@x.org,Derbyshire County Council,Director,county\n"
BO = "Bo,bo@x.org,Amber Valley Borough Council,Planner,district\n"
TWO = "Dee,dee@x.org,Trust,Lead,nhs\nEva,eva@x.org,Trust,Lead,nhs\n"
TOLD = (
    *("--from", "Kay Wong", "--to-email", "kay@x.org", "--by", "2026-12-04"),
    *("--places", "Milton"),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a test works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def people(*rows: str, file: str = "people.csv") -> str:
    Path(file).write_text(HEADING + "".join(rows), encoding="utf-8")
    return file


def invite(command: Command, file: str, *more: str) -> tuple[int, str, str]:
    return command("invite", file, "--area", "Derbyshire", "--out", "round", *more)


def held(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path("round", name).read_text("utf-8"))
    return found


def listed() -> list[dict[str, str]]:
    with Path("round/who-has-which-file.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        return list(csv.DictReader(file))


def kept() -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in Path("round").iterdir()}


def test_each_person_gets_a_file_and_a_letter_and_the_convener_the_list(
    command: Command,
) -> None:
    code, out, err = invite(command, people(ADA, BO, *TWO.splitlines(True)), *TOLD)
    assert (code, out) == (0, "")
    assert "4 new files to answer, each with a letter, in: round" in err
    files = [
        "derbyshire-county.json",
        "derbyshire-amber-valley-district.json",
        "derbyshire-trust-nhs.json",
        "derbyshire-trust-nhs-2.json",
    ]
    assert [row["file"] for row in listed()] == files
    letters = {f"{Path(each).stem}-letter.txt" for each in files}
    assert kept().keys() == {*files, *letters, "who-has-which-file.csv"}
    assert len({row["id"] for row in listed()}) == 4


def test_a_file_has_all_but_the_name_and_address(command: Command) -> None:
    invite(command, people(ADA), *TOLD)
    text = Path("round/derbyshire-county.json").read_text("utf-8")
    assert "Ada" not in text
    assert "ada@x.org" not in text
    found = held("derbyshire-county.json")
    assert found["area"] == {"name": "Derbyshire", "code": "E10000007"}
    who = found["respondent"]
    assert who.pop("id").startswith("derbyshire-county-council-director-")
    assert who == {
        "tier": "county",
        "organisation": "Derbyshire County Council",
        "role": "Director",
    }
    assert found["round"] == {
        "convener": "Kay Wong",
        "send_to": "kay@x.org",
        "by": "2026-12-04",
        "places": "Milton",
    }
    # And where every question that speaks of them finds them.
    assert found["places"] == "Milton"
    assert found["ruleset"] == shipped().id


def test_a_letter_says_what_it_is_how_long_how_and_by_when_to_whom_and_who_sees(
    command: Command,
) -> None:
    invite(command, people(BO), *TOLD)
    name = "derbyshire-amber-valley-district"
    letter = Path(f"round/{name}-letter.txt").read_text("utf-8")
    for words in (
        "Dear Bo,",
        "We need your answers by 4 December 2026.",
        "63 questions, about 30 minutes.",
        f"placeready fill {name}.json",
        "send the file to Kay Wong (kay@x.org) by 4 December 2026.",
        "What is published has no names, roles, notes or links.",
        "The places that the questions are about: Milton",
    ):
        assert words in letter


def test_all_are_for_their_owner_alone(command: Command) -> None:
    invite(command, people(ADA))
    modes = {stat.S_IMODE(each.stat().st_mode) for each in Path("round").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(Path("round").stat().st_mode) == 0o700


def test_a_second_run_adds_those_who_are_new_and_changes_nothing_else(
    command: Command,
) -> None:
    invite(command, people(ADA, BO))
    answered = Path("round/derbyshire-county.json")
    answered.write_text(answered.read_text("utf-8") + " ", encoding="utf-8")
    before = kept()
    code, _, err = invite(command, people(BO.upper(), *TWO.splitlines(True), ADA))
    assert code == 0
    assert "2 people have files already: they are left as they are." in err
    assert "2 new files to answer" in err
    after = kept()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"who-has-which-file.csv"}
    assert [row["name"] for row in listed()] == ["Ada Lee", "Bo", "Dee", "Eva"]
    assert "Nobody is new" in invite(command, people(ADA, BO))[2]
    assert kept() == after


def test_a_list_that_a_spreadsheet_saved_anew_is_gone_on_with(
    command: Command,
) -> None:
    invite(command, people(ADA))
    path = Path("round/who-has-which-file.csv")
    text = path.read_text("utf-8-sig").replace(",", ";")
    path.write_text(text, encoding="utf-16")
    _, _, err = invite(command, people(ADA, BO))
    assert "1 person has a file already: it is left as it is." in err
    assert [row["name"] for row in listed()] == ["Ada Lee", "Bo"]


def test_cells_that_a_spreadsheet_would_run_are_made_harmless_and_known_again(
    command: Command,
) -> None:
    row = '"=cmd()",a@x.org,"+Body",,nhs\n'
    invite(command, people(row))
    assert listed()[0]["name"] == "'=cmd()"
    assert "Nobody is new" in invite(command, people(row))[2]


def test_where_the_list_has_a_problem_nothing_is_written(command: Command) -> None:
    code, _, err = invite(command, people(ADA, "Bo,bo,,,distict\n"))
    assert code == 1
    assert "row 3, column 'email'" in err
    assert "Did you mean 'district'?" in err
    assert err.endswith("Nothing is written.\n")
    assert not Path("round").exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--by", "4 December"), "'4 December' is not a day."),
        (("--by", "20261204"), "'20261204' is not a day."),
        (("--to-email", "kay"), "'kay' is not an email address."),
        (("--from", "x" * 201), "--from has 201 characters."),
        (("--places", ""), "--places has 0 characters."),
    ],
)
def test_what_cannot_be_told_is_refused(
    options: tuple[str, ...], says: str, command: Command
) -> None:
    code, _, err = invite(command, people(ADA), *options)
    assert code == 2
    assert says in err
    assert not Path("round").exists()


@pytest.mark.parametrize(
    ("area", "says"),
    [("Derbyshir", "Derbyshire: E10000007"), ("Newca", "Newcastle upon Tyne")],
)
def test_an_area_that_is_not_certain_is_asked_for_by_its_code(
    area: str, says: str, command: Command
) -> None:
    ran = command("invite", people(ADA), "--area", area, "--out", "round")
    assert ran.code == 2
    assert says in ran.err


def test_an_area_by_code_or_of_no_register_is_taken(command: Command) -> None:
    file = people(ADA)
    assert command("invite", file, "--area", "e10000007", "--out", "a").code == 0
    assert command("invite", file, "--area", "Zzyzx Springs", "--out", "b").code == 0
    found = json.loads(Path("b/zzyzx-springs-derbyshire-county.json").read_text())
    assert found["area"] == {"name": "Zzyzx Springs"}


def test_a_folder_with_answers_and_no_list_is_left_alone(command: Command) -> None:
    Path("round").mkdir()
    Path("round/derbyshire-county.json").write_text("mine", encoding="utf-8")
    code, _, err = invite(command, people(ADA))
    assert code == 2
    assert "no list of who has which file" in err
    assert kept() == {"derbyshire-county.json": b"mine"}


def test_what_stands_in_the_way_is_not_written_over(command: Command) -> None:
    invite(command, people(ADA))
    there = Path("round/derbyshire-amber-valley-district-letter.txt")
    there.write_text("mine", encoding="utf-8")
    before = kept()
    code, _, err = invite(command, people(ADA, BO))
    assert code == 2
    assert "is there already, and is in no list" in err
    assert kept() == before


def test_a_list_that_is_none_any_more_is_refused(command: Command) -> None:
    invite(command, people(ADA))
    Path("round/who-has-which-file.csv").write_text("x\n", encoding="utf-8")
    before = kept()
    assert "is no longer the list" in invite(command, people(ADA, BO))[2]
    assert kept() == before


def test_while_somebody_else_invites_nobody_is_invited_twice(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("placeready.storage.held_file._IN_ALL", 0.0)
    invite(command, people(ADA))
    with AnswerFile.open(Path("round/who-has-which-file.csv").resolve()) as file:
        assert file.holder is None
        assert invite(command, people(ADA, BO))[0] == 2


def test_what_comes_back_is_joined_without_a_trace_of_the_round(
    command: Command,
) -> None:
    invite(command, people(ADA, BO), *TOLD)
    files = sorted(Path("round").glob("*.json"))
    for each in files:
        document, problems = read_response(str(each), each.read_bytes())
        assert document is not None
        assert not problems
    assert command("join", *files, "--out", "record.json").code in (0, 1)
    text = Path("record.json").read_text("utf-8")
    for word in ("Kay", "kay@x.org", "2026-12-04", "Ada"):
        assert word not in text
    # The places that they were shown are what their answers are about.
    people_said = json.loads(text)["responses"]
    assert [each["places"] for each in people_said] == ["Milton", "Milton"]


def test_who_is_to_answer_a_ruleset_that_is_not_shipped_is_told_to_have_its_folder(
    command: Command,
) -> None:
    listed_people = people("Ada,,Committee A,Chair,committee\n")
    where = ("--area", "Allotments", "--out", "round", "--ruleset", GARDEN)
    code, _, err = command("invite", listed_people, *where)
    assert code == 0
    assert "Send the folder of the ruleset too, under the name 'garden'" in err
    (letter,) = Path("round").glob("*-letter.txt")
    text = letter.read_text("utf-8")
    assert "and the folder garden beside it." in text
    assert text.count(" --ruleset garden") == 2
    invite(command, people(ADA), *TOLD, "--out", "other")
    (letter,) = Path("other").glob("*-letter.txt")
    assert "--ruleset" not in letter.read_text("utf-8")
