"""What is wrong with a file costs no more than the file, however much it is."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Mapping

import pytest

from builders import shipped
from lanes import first
from placeready.errors import MOST_PROBLEMS, Problem
from placeready.records.read import (
    LoadedFiles,
    RawDocument,
    Reading,
    read_record,
    read_response,
)
from placeready.storage.strict_json import parse_object

# A tenth of the 2 MB for which the figures are measured by hand.
BYTES = 200_000


def near(number: int) -> str:
    return f"f.buyin.decisin{number}"


def response(
    answers: Mapping[str, object], number: int = 0, tier: str = "county"
) -> dict[str, object]:
    who = {"id": f"p{number}", "tier": tier}
    return {"respondent": who, "answers": answers}


def record(*responses: object, **fields: object) -> dict[str, object]:
    return {"id": "a", "area": {"name": "A"}, "responses": [*responses], **fields}


def many(item: object, take: int) -> list[object]:
    return [item] * (BYTES // take)


GOOD = response({"f.buyin.decision": 1})
WRONG: Mapping[str, dict[str, object]] = {
    "responses": record(*many(0, 12)),
    "answers": record(
        *(response({f"q{i}": [] for i in range(4_000)}, n) for n in range(4))
    ),
    "near spellings": record(
        *(
            response({f"f.buyin.decisin{i}": 1 for i in range(2_000)}, n)
            for n in range(5)
        )
    ),
    "evidence": record(
        response({f"q{i}": {"anchor": 1, "evidence": many(0, 100)} for i in range(30)})
    ),
    "fields": record(GOOD, **{f"responsess{i}": 1 for i in range(4_000)}),
    "context": record(GOOD, context={f"context.lg{i}": "x" for i in range(4_000)}),
    "settled": record(
        GOOD, settled={f"f.buyin.d{i}": {"anchor": 9} for i in range(4_000)}
    ),
    "one id": record(*many(GOOD, 80)),
    "tiers": record(
        *(
            response({}, i) | {"respondent": {"id": f"p{i}", "tier": "cunty"}}
            for i in range(2_000)
        )
    ),
    "left out": record(GOOD, left_out=many(0, 3)[:19_000]),
    "long names": record(response({"x" * 5_000 + str(i): 1 for i in range(40)})),
    "wide names": record(
        response({"\U0001f600" * 200 + str(i): 1 for i in range(200)})
    ),
}


def read(raw: dict[str, object]) -> tuple[Reading, int]:
    """What is found of a record, and the most memory that it took beyond its own."""
    ruleset, text = shipped(), json.dumps(raw, ensure_ascii=False).encode()
    value, found = parse_object("-", text)
    documents = [] if value is None else [RawDocument("-", value)]
    tracemalloc.start()
    try:
        reading = read_record(ruleset, LoadedFiles(documents, found))
        return reading, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("name", first(4, WRONG))
def test_a_hundred_problems_are_told_and_the_others_counted(name: str) -> None:
    (found, problems), _ = read(WRONG[name])
    assert found is None
    assert 1 <= len(problems) <= MOST_PROBLEMS + 1
    words = "".join(f"{each.where}{each.what}{each.remedy}" for each in problems)
    assert len(words.encode()) < 100_000


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("name", first(3, WRONG))
def test_wrong_items_take_memory_in_proportion_to_the_file(name: str) -> None:
    # Told one by one they would take a thousand bytes for one of the file.
    size = len(json.dumps(WRONG[name]))
    assert read(WRONG[name])[1] < 60 * size + 1_000_000


def test_all_are_counted() -> None:
    raw = record(*(response({"f.nowhere": 1}, n) for n in range(250)))
    (_, problems), _ = read(raw)
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].what == "And 150 more problems."
    assert problems[-1].more == 150
    assert problems[-1].stops


@pytest.mark.parametrize("depth", [29, 31, 500, 970, 976, 977, 5_000, 200_000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")])
def test_any_nesting_ends_in_problems(depth: int, opens: str, closes: str) -> None:
    text = f'{{"id": {opens * depth}1{closes * depth}}}'
    value, found = parse_object("-", text.encode())
    if value is not None:
        found = list(
            read_record(shipped(), LoadedFiles([RawDocument("-", value)], [])).problems
        )
    assert found
    assert all(isinstance(each, Problem) for each in found)


@pytest.mark.parametrize(
    "digits", ["\u00b2", "9" * 5_000, "\u0663", "0" * 9_000 + "2", "-1"]
)
def test_any_version_of_a_format_is_told(digits: str) -> None:
    raw = {"format": f"placeready/response/{digits}", **GOOD, "area": {"name": "A"}}
    found, problems = read_response("-", json.dumps(raw).encode())
    assert found is None
    assert problems
