"""Whatever is given to `assess`, it ends in a word and an exit code."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import EXAMPLES, Command

Bad = dict[str, bytes]


def _record(**changes: Any) -> bytes:
    record: dict[str, Any] = {
        "format": "placeready/record/1",
        "id": "somewhere",
        "area": {"name": "Somewhere"},
        "responses": [
            {
                "respondent": {"id": "r1", "tier": "county"},
                "answers": {"f.buyin.decision": 3, "f.buyin.topteam": 2},
            }
        ],
    }
    return json.dumps({**record, **changes}).encode()


def _answers(**answers: Any) -> bytes:
    respondent = {"id": "r1", "tier": "county"}
    named = {name.replace("__", "."): value for name, value in answers.items()}
    return _record(responses=[{"respondent": respondent, "answers": named}])


_TWICE = {"respondent": {"id": "r1", "tier": "county"}, "answers": {}}

CASES: dict[str, tuple[bytes, str]] = {
    "not JSON": (b"Dear all,\nplease find", "not JSON"),
    "cut off": (_record()[:-5], "not JSON"),
    "JSON of the wrong shape": (b'{"councils": []}', "'councils'"),
    "a list": (b"[1, 2]", "not a JSON object"),
    "an unknown question": (_answers(f__buyin__decison=3), "'f.buyin.decision'"),
    "an anchor of 7": (_answers(f__buyin__decision=7), "This is 7"),
    "an anchor in quotes": (_answers(f__buyin__decision="3"), "This is '3'"),
    "an anchor of 2.5": (_answers(f__buyin__decision=2.5), "This is 2.5"),
    "an anchor of true": (_answers(f__buyin__decision=True), "This is true"),
    "an anchor of null": (_answers(f__buyin__decision=None), "This is null"),
    "an unknown tier": (
        _record(
            responses=[{"respondent": {"id": "r", "tier": "countyy"}, "answers": {}}]
        ),
        "Did you mean 'county'?",
    ),
    "two responses with one id": (
        _record(responses=[_TWICE, _TWICE]),
        "Two responses have the id 'r1'",
    ),
    "an empty record": (b"{}", "'responses' is missing"),
    "nobody": (_record(responses=[]), "Nobody has answered"),
    "an empty file": (b"", "The file is empty"),
    "deep nesting": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested too deep"),
    "NaN": (_record().replace(b": 3", b": NaN"), "This is nan"),
    "a lone surrogate": (_record(id="half \ud83d"), "half of a character"),
    "one name twice": (
        _record().replace(b'"id": "somewhere"', b'"id": "a", "id": "b"'),
        "'id' is there twice",
    ),
    "a number of 5000 digits": (
        _record().replace(b": 3", b": " + b"9" * 5000),
        "digits",
    ),
    "another encoding": (json.dumps({"id": "é"}).encode("utf-16-le"), "encoding UTF-8"),
    "an unknown option": (
        _record(context={"context.lgr": "propsed"}),
        "Did you mean 'proposed'?",
    ),
    "another ruleset": (_record(ruleset="place-based-workin"), "place-based-working"),
    "another format": (_record(format="placeready/record/9"), "placeready/record/1"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_record_ends_in_a_word_with_its_place_and_no_traceback(
    name: str, command: Command, tmp_path: Path
) -> None:
    data, words = CASES[name]
    file = tmp_path / "record.json"
    file.write_bytes(data)
    code, out, err = command("assess", file)
    assert code in (1, 2)
    assert out == ""
    assert words in err
    assert "Traceback" not in err
    if name != "another ruleset":
        assert str(file) in err


def test_every_broken_record_of_the_same_file_is_told_at_once(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(_answers(f__buyin__decision=7, f__buyin__topteam="x", f__no=1))
    _, _, err = command("assess", file)
    assert "f.buyin.decision" in err
    assert "f.buyin.topteam" in err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_passed_over_without_a_word(
    command: Command, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(_record().decode().encode(encoding))
    code, out, err = command("assess", file, "--report", "board")
    assert (code, err) == (0, "")
    assert "No level yet" in out


def test_an_answer_of_a_tier_that_is_not_asked_is_told_and_left_out(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(_answers(f__buyin__decision=3, b__inequity__load=0))
    code, out, err = command("assess", file, "--json")
    assert code == 1
    assert "b.inequity.load" in err
    assert "is left out" in err
    notes = json.loads(out)["notes"]
    assert [note["kind"] for note in notes] == ["tier_not_asked"]


def test_a_file_of_200_megabytes_is_refused_unread(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "record.json"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    code, _, err = command("assess", file)
    assert code == 1
    assert "more than 20 MB" in err


def test_a_missing_file_is_wrong_use(command: Command, tmp_path: Path) -> None:
    code, _, err = command("assess", tmp_path / "nothing.json")
    assert code == 2
    assert "nothing.json" in err


def test_responses_of_two_areas_are_not_assessed_together(
    command: Command, tmp_path: Path
) -> None:
    files = []
    for name in ("Surrey", "Kent"):
        file = tmp_path / f"{name}.json"
        file.write_text(
            json.dumps(
                {
                    "format": "placeready/response/1",
                    "area": {"name": name},
                    "respondent": {"id": name, "tier": "county"},
                    "answers": {"f.buyin.decision": 1},
                }
            )
        )
        files.append(file)
    code, out, err = command("assess", *files)
    assert code == 1
    assert out == ""
    assert "This is about 'Kent'" in err


@pytest.mark.parametrize(
    ("code", "stops"), [(None, False), ("E10000018", False), ("E10000030", True)]
)
def test_one_area_is_one_by_its_code_where_both_have_one_and_else_by_its_name(
    code: str | None, stops: bool, command: Command, tmp_path: Path
) -> None:
    files = []
    for name, given in (("a", "E10000018"), ("b", code)):
        area = {"name": "Leicestershire", "code": given}
        response = {"area": area, "respondent": {"id": name, "tier": "county"}}
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(json.dumps({**response, "answers": {}}))
    assert (command("assess", *files).code == 1) is stops


def test_single_responses_of_one_area_give_what_their_record_gives(
    command: Command, tmp_path: Path, example: Path
) -> None:
    record = json.loads(example.read_text(encoding="utf-8"))
    files = []
    for i, response in enumerate(record["responses"]):
        document = {
            "format": "placeready/response/1",
            "area": record["area"],
            "ruleset": record["ruleset"],
            "ruleset_version": record["ruleset_version"],
            "date": record["date"],
            "context": record["context"],
            **copy.deepcopy(response),
        }
        files.append(tmp_path / f"{i}.json")
        files[-1].write_text(json.dumps(document))
    whole = json.loads(command("assess", example, "--json").out)
    joined = json.loads(command("assess", *files, "--json").out)
    # What the record says in nobody's name, here everyone says.
    assert {each.pop("basis") for each in joined["context"]} == {"agreed"}
    assert {each.pop("basis") for each in whole["context"]} == {"record"}
    # And each file has its version, where the record says it once.
    assert joined["ruleset"].pop("answered_with") == [record["ruleset_version"]]
    assert whole["ruleset"].pop("answered_with") == []
    assert joined == whole


@pytest.mark.parametrize(
    "arguments",
    [("asess",), ("assess",), ("assess", "--no-such"), ("explain", "x"), ("ruleset",)],
)
def test_a_command_line_that_makes_no_sense_is_wrong_use(
    arguments: tuple[str, ...], command: Command
) -> None:
    assert command(*arguments).code == 2


def test_a_ruleset_that_is_not_there_is_wrong_use(
    command: Command, example: Path
) -> None:
    code, _, err = command("assess", example, "--ruleset", "place-based-workng")
    assert code == 2
    assert "Did you mean 'place-based-working'?" in err


def test_a_record_given_on_standard_input_is_assessed(
    command: Command, example: Path
) -> None:
    from_file = command("assess", example, "--json")
    piped = command("assess", "-", "--json", stdin=example.read_bytes())
    assert piped == from_file


def test_every_example_is_assessed_without_a_word(command: Command) -> None:
    tables = set(EXAMPLES.rglob("verdicts.json"))
    for path in sorted(set(EXAMPLES.rglob("*.json")) - tables):
        more = ("--ruleset", EXAMPLES / "tutorial-ruleset") * ("tutorial" in path.name)
        assert command("assess", path, "--brief", *more)[::2] == (0, ""), path


@pytest.mark.parametrize("options", [[], ["--brief"], ["--plain"], ["--json"]])
def test_nothing_in_a_record_reaches_the_terminal_as_a_command_to_it(
    command: Command, options: list[str]
) -> None:
    name = "\x1b[31mRed\x1b]0;title\x07 \x9b2J"
    ran = command("assess", "-", *options, stdin=_record(area={"name": name}))
    assert ran.code == 0
    assert "Red" in ran.out
    assert not set(ran.out) & {"\x1b", "\x07", "\x9b"}
    ran = command("assess", "-", stdin=_record(id="\x1b[31m", colour="red"))
    assert "\x1b" not in ran.err


def test_a_hundred_problems_are_said_and_all_are_counted(
    command: Command, tmp_path: Path
) -> None:
    who, wrong = {"id": "r", "tier": "county"}, {"x": 9}
    bad = [{"respondent": who | {"id": f"r{i}"}, "answers": wrong} for i in range(70)]
    worse = [{"respondent": who, "answers": {f"x{i}": 9 for i in range(150)}}]
    files = []
    for name, responses in (("a", bad), ("b", worse)):
        files.append(tmp_path / f"{name}.json")
        files[-1].write_bytes(_record(responses=responses))
    ran = command("assess", *files)
    assert ran.code == 1
    assert ran.err.count("This is 9.") == 100
    assert ran.err.endswith("And 120 more problems.\n")
