"""A whole run: every record comes out once, in order, whatever does the work."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import GARDEN, SEEDS, garden, random_record, seeded, shipped
from hypothesis_profiles import examples
from placeready.batch.assess_item import ItemAssessor, Rulesets
from placeready.batch.output_chunk import OutputChunk
from placeready.batch.sources import sources_of
from placeready.batch.table_file import table_file
from placeready.batch.workers import chunks
from placeready.model.batch_documents import BatchError

from .conftest import RULESETS, bytes_in, go, line_of, lines_of, written


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Sixty records, two of them broken, and what one worker makes of them."""
    folder = tmp_path_factory.mktemp("alone")
    given = written(folder / "in.jsonl", lines_of(60, broken=(7, 59)))
    go(given, into=folder / "out")
    return given, dict(bytes_in(folder / "out"))


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize(
    ("workers", "at_a_time"),
    [
        (1, 1),
        (2, 7),
        pytest.param(2, 1, marks=pytest.mark.slow),
        pytest.param(3, 64, marks=pytest.mark.slow),
    ],
)
def test_the_bytes_are_the_same_for_any_number_of_workers_and_records_at_a_time(
    alone: tuple[Path, dict[str, bytes]], tmp_path: Path, workers: int, at_a_time: int
) -> None:
    given, expected = alone
    go(given, into=tmp_path / "out", workers=workers, records_at_a_time=at_a_time)
    assert bytes_in(tmp_path / "out") == expected
    assert len(expected["out.jsonl"].splitlines()) == 58


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=12),
    st.integers(1, 12),
    st.booleans(),
)
@examples(40)
def test_what_is_written_does_not_depend_on_where_the_work_is_cut(
    seeds: list[int], at_a_time: int, cut: bool
) -> None:
    table = table_file(Path("t.csv"), shipped(), long=cut)
    judge = ItemAssessor(RULESETS, table=table)
    lines = [line_of(seed)[: -5 if cut and seed % 3 == 0 else None] for seed in seeds]
    items = list(sources_of(["-"]).items(io.BytesIO(b"\n".join(lines))))
    whole = judge(items)
    parts = OutputChunk()
    for chunk in chunks(items, at_a_time):
        parts.add(judge(chunk))
    assert parts == whole
    assert whole.records == len(seeds)
    texts = whole.files["assessments"], whole.files["errors"]
    assert sum(text.count(b"\n") for text in texts) == len(seeds)


def test_every_record_comes_out_once_and_in_the_order_of_the_input(
    alone: tuple[Path, dict[str, bytes]],
) -> None:
    _, files = alone
    assessed = [json.loads(line)["id"] for line in files["out.jsonl"].splitlines()]
    errors = [json.loads(line) for line in files["out.errors.jsonl"].splitlines()]
    assert [each["line"] for each in errors] == [8, 60]
    for line in files["out.errors.jsonl"].splitlines():
        assert BatchError.model_validate_json(line).model_dump_json().encode() == line
    assert [each["id"] for each in errors] == ["area-7", "area-59"]
    expected = [f"area-{i}" for i in range(60) if i not in (7, 59)]
    assert assessed == expected
    rows = files["out.csv"].decode("utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == expected


def test_the_summary_counts_what_the_assessments_say(
    alone: tuple[Path, dict[str, bytes]],
) -> None:
    _, files = alone
    made = [json.loads(line) for line in files["out.jsonl"].splitlines()]
    summary = json.loads(files["out.summary.json"])
    assert (summary["records"], summary["assessments"], summary["errors"]) == (
        60,
        58,
        2,
    )
    (used,) = summary["rulesets"]
    levels = Counter(each["level"]["number"] for each in made)
    assert {level["number"]: level["count"] for level in used["levels"]} == {
        number: levels[number] for number in (None, *range(1, 6))
    }
    findings = Counter(f["id"] for each in made for f in each["findings"])
    assert {each["id"]: each["count"] for each in used["findings"]} == findings
    order = [(-each["count"], each["id"]) for each in used["findings"]]
    assert order == sorted(order)
    first = Counter(
        r["id"]
        for each in made
        for r in each["recommendations"]
        if r["phase"] == "first_100_days"
    )
    assert {each["id"]: each["count"] for each in used["first_phase"]} == first
    unknown = sum(len(each["unknown"]) for each in made)
    questions = sum(c["questions"] for each in made for c in each["constructs"])
    assert summary["unknown"]["unknown"] == unknown
    assert summary["unknown"]["questions"] == questions
    assert summary["unknown"]["share"] == round(unknown / questions, 4)


@pytest.mark.slow
def test_a_list_a_folder_and_standard_input_give_what_lines_give(
    alone: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    given, expected = alone
    lines = [line for line in given.read_bytes().splitlines() if line.endswith(b"}")]
    array = tmp_path / "array.json"
    array.write_bytes(b"[" + b",\n".join(lines) + b"]")
    folder = tmp_path / "folder"
    folder.mkdir()
    for i, line in enumerate(lines):
        laid_out = json.dumps(json.loads(line), indent=2, ensure_ascii=False)
        (folder / f"{i:03}.json").write_text(laid_out, encoding="utf-8")
    go(array, into=tmp_path / "a")
    go(folder, into=tmp_path / "f", workers=2)
    go("-", into=tmp_path / "s", stdin=b"\n".join(lines))
    for name in "afs":
        assert bytes_in(tmp_path / name)["out.jsonl"] == expected["out.jsonl"]
        assert bytes_in(tmp_path / name)["out.csv"] == expected["out.csv"]


def _record(**changes: Any) -> bytes:
    return json.dumps({**json.loads(line_of(1)), **changes}).encode()


def test_a_record_may_name_its_own_ruleset_and_an_unknown_one_is_its_problem(
    tmp_path: Path,
) -> None:
    record = random_record(garden(), seeded(5)).model_dump(
        mode="json", exclude_none=True
    )
    lines = [
        _record(id="a", ruleset="place-based-working"),
        json.dumps({**record, "id": "b", "ruleset": "garden"}).encode(),
        _record(id="c", ruleset="place-based-workin"),
        _record(id="d"),
    ]
    both = Rulesets({**RULESETS.by_id, "garden": garden()})
    ended = go(
        written(tmp_path / "in.jsonl", lines), into=tmp_path / "o", rulesets=both
    )
    files = bytes_in(tmp_path / "o")
    used = [
        json.loads(line)["ruleset"]["id"] for line in files["out.jsonl"].splitlines()
    ]
    assert used == ["place-based-working", "garden", "place-based-working"]
    error = json.loads(files["out.errors.jsonl"])
    assert (error["id"], error["line"]) == ("c", 3)
    assert error["problems"][0]["kind"] == "unknown ruleset"
    assert "'place-based-working'" in error["problems"][0]["remedy"]
    assert {each.id: each.assessments for each in ended.summary.rulesets} == {
        "place-based-working": 2,
        "garden": 1,
    }


def test_a_ruleset_that_is_given_holds_for_every_record(tmp_path: Path) -> None:
    lines = [_record(id="a", ruleset="place-based-working"), _record(id="b")]
    only = Rulesets({"garden": garden()}, "garden")
    go(written(tmp_path / "in.jsonl", lines), into=tmp_path / "o", rulesets=only)
    errors = bytes_in(tmp_path / "o")["out.errors.jsonl"].splitlines()
    assert "not 'garden'" in json.loads(errors[0])["problems"][0]["what"]
    assert len(errors) == 2
    assert GARDEN.is_dir()


def test_ids_that_come_again_are_assessed_and_reported(tmp_path: Path) -> None:
    lines = [line_of(1, "a"), line_of(2, "b"), line_of(3, "a"), line_of(4, "a")[:-9]]
    ended = go(written(tmp_path / "in.jsonl", lines), into=tmp_path / "o")
    assert ended.summary.assessments == 3
    (repeated,) = ended.summary.repeated_ids.listed
    assert (repeated.id, repeated.records) == ("a", 3)
    assert [place.line for place in repeated.places] == [1, 3, 4]


def test_an_input_without_a_record_is_told(tmp_path: Path) -> None:
    empty = written(tmp_path / "empty.jsonl", [])
    ended = go(empty, written(tmp_path / "a.jsonl", lines_of(2)), into=tmp_path / "o")
    assert ended.summary.empty_sources == (str(empty),)
    assert ended.summary.assessments == 2
    assert go(empty, into=tmp_path / "p").summary.records == 0
    assert bytes_in(tmp_path / "p")["out.jsonl"] == b""


@given(SEEDS)
@examples(30)
def test_an_assessment_made_among_others_is_the_one_made_alone(seed: int) -> None:
    judge = ItemAssessor(RULESETS, table=None)
    lines = [line_of(seed % 10**6), line_of(7)[:-3], line_of(seed % 10**6 + 1)]
    items = list(sources_of(["-"]).items(io.BytesIO(b"\n".join(lines))))
    together, *apart = (
        judge(each).files["assessments"] for each in (items, items[:1], items[2:])
    )
    assert together == b"".join(apart)
