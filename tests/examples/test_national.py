"""The national example: real councils, made-up answers, records that can be read."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from areas import read_areas
from builders import ROOT, shipped
from make import lines, main, records
from placeready.assessment.assess import assess
from placeready.records.read import LoadedFiles, RawDocument, read_record
from placeready.register.councils import CREDIT, REGISTER

FOLDER = ROOT / "examples" / "national"
AREAS = 153


@cache
def written(seed: int = 1, copies: int = 1, *, one_voice: bool = False) -> bytes:
    return b"".join(lines(records(seed, copies, one_voice=one_voice)))


def made(seed: int = 1, copies: int = 1, *, one_voice: bool = False) -> list[Any]:
    text = written(seed, copies, one_voice=one_voice)
    return [json.loads(line) for line in text.splitlines()]


def area(name: str) -> Any:
    found = [each for each in made() if each["area"]["name"].startswith(f"{name} (")]
    assert len(found) == 1
    return found[0]


def known_level(raw: Any) -> int | None:
    """The level of a record by what is known; it is read without any problem."""
    record, problems = read_record(
        shipped(), LoadedFiles([RawDocument("record", raw)], [])
    )
    assert not problems
    assert record is not None
    return assess(shipped(), record).level.known


def tiers(raw: Any) -> list[str]:
    return [each["respondent"]["tier"] for each in raw["responses"]]


def register() -> list[dict[str, str]]:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_register_has_the_317_principal_councils_of_england() -> None:
    kinds = Counter(
        row["local_authority_type"] for row in register() if row["nation"] == "England"
    )
    del kinds["COMB"], kinds["SRA"]
    assert kinds == {"CTY": 21, "NMD": 164, "UA": 63, "MD": 36, "LBO": 32, "CC": 1}
    assert kinds.total() == 317


def test_a_county_and_its_districts_are_in_one_region() -> None:
    region = {row["local_authority_code"]: row["region"] for row in register()}
    districts = [row for row in register() if row["county_la"]]
    assert len(districts) == 164
    assert all(row["region"] == region[row["county_la"]] for row in districts)


def test_the_credit_line_stands_where_the_register_is_used() -> None:
    assert CREDIT in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_each_of_the_153_areas_comes_once_in_the_order_of_codes() -> None:
    codes = [each["area"]["code"] for each in made()]
    assert len(codes) == AREAS
    assert codes == sorted(set(codes))
    assert [each["id"] for each in made()] == [code.lower() for code in codes]


def test_every_record_is_read_without_a_problem_and_assessed() -> None:
    levels = Counter(known_level(each) for each in made())
    assert set(levels) >= {1, 2, 3}
    assert levels[1] + levels[2] + levels[3] > AREAS / 2


@pytest.mark.slow
def test_every_level_occurs_over_a_few_copies() -> None:
    """By what is known: hardly anybody who answers alone has answered everything."""
    found = {known_level(each) for each in made(copies=3, one_voice=True)}
    assert found == {None, *range(1, 6)}


def test_nobody_can_miss_that_a_record_is_made_up() -> None:
    for each in made(copies=2):
        assert each["area"]["name"].endswith(" (made-up answers)")
        for response in each["responses"]:
            assert response["respondent"]["role"].endswith(" (made-up answers)")
            for answer in response["answers"].values():
                proofs = answer["evidence"] if isinstance(answer, dict) else []
                assert all(proof["title"].endswith("(made up)") for proof in proofs)


def test_only_councils_of_the_register_stand_under_their_own_name() -> None:
    names = {row["official_name"] for row in register()}
    for each in made():
        for response in each["responses"]:
            name = response["respondent"].get("organisation", "A resident (invented)")
            assert name in names or name.endswith(" (invented)")


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others() -> None:
    assert written() == b"".join(lines(records(1, 1)))
    ours, others = written().splitlines(), written(seed=2).splitlines()
    assert not set(ours) & set(others)


def test_a_copy_is_the_same_however_many_are_asked_for() -> None:
    assert written(copies=2).startswith(written())
    assert b"".join(lines(islice(records(1, 9), 2 * AREAS))) == written(copies=2)


def test_every_copy_has_an_id_and_answers_of_its_own() -> None:
    every = made(copies=3)
    assert len({each["id"] for each in every}) == 3 * AREAS
    first, second = every[0], every[AREAS]
    assert second["id"] == first["id"] + "-2"
    assert second["area"] == first["area"]
    assert second["responses"] != first["responses"]


def test_each_district_of_leicestershire_answers_for_itself() -> None:
    found = area("Leicestershire")
    districts = [
        each["respondent"]["organisation"]
        for each in found["responses"]
        if each["respondent"]["tier"] == "district"
    ]
    assert sorted(districts) == [
        "Blaby District Council",
        "Charnwood Borough Council",
        "Harborough District Council",
        "Hinckley and Bosworth Borough Council",
        "Melton Borough Council",
        "North West Leicestershire District Council",
        "Oadby and Wigston Borough Council",
    ]


def test_every_district_of_england_answers_in_one_area() -> None:
    answering = Counter(code for each in read_areas() for code, _ in each.districts)
    known = {row["gss_code_2025"] for row in register() if row["county_la"]}
    assert set(answering) == known
    assert answering.total() == 164


@pytest.mark.parametrize(
    ("name", "structure", "rurality"),
    [
        ("Leicestershire", "two-tier", "mixed"),
        ("Cornwall", "unitary-with-parishes", "rural"),
        ("Camden", "metropolitan-or-london", "urban"),
        ("City of London", "metropolitan-or-london", "urban"),
        ("Sheffield", "metropolitan-or-london", "urban"),
    ],
)
def test_the_kind_of_area_is_as_the_register_has_it(
    name: str, structure: str, rurality: str
) -> None:
    context = area(name)["context"]
    assert context["context.structure"] == structure
    assert context["context.rurality"] == rurality


def test_parishes_and_districts_answer_only_where_the_structure_has_them() -> None:
    for each in made(copies=2):
        structure = each["context"]["context.structure"]
        assert ("district" in tiers(each)) <= (structure == "two-tier")
        if "parish" in tiers(each):
            assert structure in ("two-tier", "unitary-with-parishes")


def test_only_surrey_is_known_to_be_under_reorganisation() -> None:
    assert [each.name for each in read_areas() if each.ends] == ["Surrey"]
    assert area("Surrey")["context"]["context.lgr"] == "in-transition"


def test_one_voice_is_one_officer_who_answers_every_question() -> None:
    asked = {each.id for each in shipped().questions if "county" in each.asked_of}
    for each in made(one_voice=True):
        assert tiers(each) == ["county"]
        assert set(each["responses"][0]["answers"]) == asked


def test_answers_are_of_every_kind() -> None:
    given: Counter[object] = Counter()
    open_questions = 0
    for each in made():
        for response in each["responses"]:
            answers, tier = response["answers"], response["respondent"]["tier"]
            asked = [q for q in shipped().questions if tier in q.asked_of]
            open_questions += len(asked) - len(answers)
            for answer in answers.values():
                given[answer["anchor"] if isinstance(answer, dict) else answer] += 1
    assert set(given) == {0, 1, 2, 3, 4, "dont_know", "not_applicable"}
    assert open_questions > 0


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_command_writes_one_record_a_line() -> None:
    assert ran("--one-voice").stdout_bytes == written(one_voice=True)


def test_a_file_is_written_whole_and_nothing_is_left_beside(tmp_path: Path) -> None:
    file = tmp_path / "national.jsonl"
    file.write_text("before")
    assert ran("--one-voice", "--out", str(file)).exit_code == 0
    assert file.read_bytes() == written(one_voice=True)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--copies", "0"), "0 is too few: it has to be 1 or more."),
        (("--copies", "many"), "'many' is not a whole number."),
        (("--seed", "x"), "'x' is not a whole number."),
        (("--no-such",), "No such option"),
        (("--out", "/no/such/folder/file"), "No such file or directory"),
        (("--out", "/dev/null"), "is not a file that can be replaced"),
    ],
)
def test_wrong_use_is_said_in_plain_english(
    arguments: tuple[str, ...], says: str
) -> None:
    result = ran(*arguments)
    assert result.exit_code == 2
    assert says in result.output
    assert "Traceback" not in result.output


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("how", ["the reader goes", "stopped by the keyboard"])
def test_a_run_that_is_cut_short_ends_quietly(how: str) -> None:
    with subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, FOLDER / "make.py", "--copies", "5000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert isinstance(running.stdout, io.BufferedReader)
        assert isinstance(running.stderr, io.BufferedReader)
        assert running.stdout.readline().startswith(b'{"format"')
        if how == "stopped by the keyboard":
            running.send_signal(signal.SIGINT)
            running.stdout.read()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == (130 if "keyboard" in how else 0)
