"""A broken record costs itself alone, and is told: where, what and what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from broken import WAYS, Way, broken_lines
from placeready.batch.run import RunResult

from .conftest import bytes_in, go, line_of, written


def _whole(i: int) -> bytes:
    record = json.loads(line_of(i, f"area-{i}"))
    record["context"] = {}
    return json.dumps(record, ensure_ascii=False).encode()


@pytest.fixture(scope="module")
def mixed(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[RunResult, dict[str, bytes]]:
    """A file in which a broken record of each way stands between whole ones."""
    folder = tmp_path_factory.mktemp("mixed")
    lines = [_whole(0)]
    for i, (_, _, line) in enumerate(broken_lines(_whole(1014)), 1):
        lines += [line, _whole(i)]
    ended = go(written(folder / "in.jsonl", lines), into=folder / "out", workers=2)
    return ended, dict(bytes_in(folder / "out"))


@pytest.mark.fast_cases(1)
def test_every_broken_record_is_an_error_and_every_other_one_is_assessed(
    mixed: tuple[RunResult, dict[str, bytes]],
) -> None:
    ended, files = mixed
    assert ended.summary.errors == len(WAYS) >= 20
    made = [json.loads(line)["id"] for line in files["out.jsonl"].splitlines()]
    assert made == [f"area-{i}" for i in range(len(WAYS) + 1)]
    errors = [json.loads(line) for line in files["out.errors.jsonl"].splitlines()]
    assert [error["line"] for error in errors] == [
        2 * i for i in range(1, len(WAYS) + 1)
    ]


@pytest.mark.parametrize(("place", "name"), list(enumerate(WAYS)))
def test_the_error_says_where_what_and_what_to_do(
    mixed: tuple[RunResult, dict[str, bytes]], place: int, name: str
) -> None:
    error = json.loads(mixed[1]["out.errors.jsonl"].splitlines()[place])
    _assert_told(error, WAYS[name])


def _assert_told(error: dict[str, Any], way: Way) -> None:
    assert error["format"] == "placeready/batch-error/1"
    assert error["source"].endswith("in.jsonl")
    assert error["item"] == error["line"]
    assert error["id"] == ("area-1014" if way.keeps_id else None)
    (problem,) = error["problems"]
    assert problem["kind"] == way.kind
    assert way.says in f"{problem['what']} {problem['remedy']}"
    assert problem["what"].endswith((".", "?"))
    assert problem["remedy"].endswith((".", "?"))
    assert len(problem["what"]) < 300
    assert problem["line"] in (None, error["line"])


def test_the_summary_counts_the_kinds_and_says_where_each_was_first(
    mixed: tuple[RunResult, dict[str, bytes]],
) -> None:
    ended, _ = mixed
    kinds = [way.kind for way in WAYS.values()]
    told = {each.kind: each for each in ended.summary.problems}
    assert {kind: each.records for kind, each in told.items()} == {
        kind: kinds.count(kind) for kind in kinds
    }
    for kind, each in told.items():
        assert each.first.endswith(f"in.jsonl:{2 * (kinds.index(kind) + 1)}")


def test_all_problems_of_a_record_are_told_at_once(tmp_path: Path) -> None:
    record = json.loads(_whole(1))
    record["colour"] = "red"
    record["responses"][0]["answers"]["f.buyin.decision"] = 7
    del record["area"]
    line = json.dumps(record).encode()
    go(written(tmp_path / "in.jsonl", [line]), into=tmp_path / "out")
    error = json.loads(bytes_in(tmp_path / "out")["out.errors.jsonl"])
    assert {each["kind"] for each in error["problems"]} == {
        "unknown field",
        "not an anchor",
        "missing field",
    }
    assert "'r0', answers, f.buyin.decision" in str(error["problems"])


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("not UTF-8", _whole(3).replace(b'"name": "', b'"name": "\xd4', 1)),
        (
            "tier not asked",
            b'{"id": "x", "area": {"name": "X"}, "responses": [{"respondent": '
            b'{"id": "r", "tier": "county"}, "answers": {"b.inequity.load": 1}}]}',
        ),
    ],
)
def test_what_is_set_aside_is_counted_and_the_record_assessed(
    tmp_path: Path, kind: str, line: bytes
) -> None:
    path = written(tmp_path / "in.jsonl", [line, _whole(4)])
    ended = go(path, into=tmp_path / "out")
    assert ended.summary.assessments == 2
    (aside,) = ended.summary.set_aside
    assert (aside.kind, aside.records) == (kind, 1)
    assert aside.first == f"{path}:1"


def test_an_id_of_any_length_makes_no_long_line(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", [b'{"id": "' + b"x" * 300_000 + b'"}'])
    go(path, into=tmp_path / "out")
    (line,) = (tmp_path / "out" / "out.errors.jsonl").read_bytes().splitlines()
    assert len(line) < 5_000
    assert json.loads(line)["id"].startswith("xxx")
