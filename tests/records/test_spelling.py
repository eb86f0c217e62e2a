"""An id is one however it is spelt, and a name however its accents are written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import garden
from placeready.errors import Problem
from placeready.model.record import Record
from placeready.records.read import LoadedFiles, RawDocument, read_record, read_response
from placeready.records.spelling import as_spelt

SPELT: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.title,
    lambda word: f" {word} ",
    str,
)


def record(**fields: Any) -> dict[str, Any]:
    asked = garden().questions[0]
    one = {
        "respondent": {"id": "r1", "tier": asked.asked_of[0]},
        "answers": {asked.id: 3},
    }
    return {"id": "a", "area": {"name": "A"}, "responses": [one], **fields}


def read(raw: dict[str, Any]) -> tuple[Record | None, tuple[Problem, ...]]:
    return read_record(garden(), LoadedFiles([RawDocument("-", raw)], []))


@given(st.data())
def test_ids_in_other_capitals_or_with_spaces_are_the_rulesets(
    data: st.DataObject,
) -> None:
    def other(word: str) -> str:
        return data.draw(st.sampled_from(SPELT))(word)

    asked, context = garden().questions[0], garden().context[0]
    raw = record(ruleset="garden", context={context.id: context.options[0].id})
    plain, problems = read(raw)
    assert problems == ()
    spelt = json.loads(json.dumps(raw))
    spelt["ruleset"] = other("garden")
    spelt["context"] = {other(context.id): other(context.options[0].id)}
    spelt["responses"][0]["respondent"]["tier"] = other(asked.asked_of[0])
    spelt["responses"][0]["answers"] = {other(asked.id): 3}
    assert read(spelt) == (plain, ())


def test_two_spellings_of_one_question_are_not_chosen_between() -> None:
    asked = garden().questions[0]
    raw = record()
    raw["responses"][0]["answers"] = {asked.id: 3, asked.id.upper(): 1}
    found, problems = read(raw)
    assert found is None
    assert [each.kind for each in problems] == ["unknown question"]


def test_what_is_spelt_right_is_not_made_anew() -> None:
    found, _ = read(record())
    assert found is not None
    assert as_spelt(garden(), found) is found


@pytest.mark.parametrize("code", ["e10000019", "E10000019 ", " E1000 0019"])
def test_a_code_is_one_in_small_letters_and_with_spaces(code: str) -> None:
    found, _ = read(record(area={"name": "A", "code": code}))
    assert found is not None
    assert found.area.code == "E10000019"


@given(st.text(min_size=1, max_size=20).filter(lambda name: name.isprintable()))
def test_a_name_is_one_however_its_accents_are_written(name: str) -> None:
    apart, whole = (
        normalize("NFD", f"Mo\u0302n {name}"),
        normalize("NFC", f"M\u00f4n {name}"),
    )
    names = []
    for each in (apart, whole):
        raw = record(area={"name": each})
        found, _ = read(raw)
        assert found is not None
        names.append(found.area.name)
    assert names == [whole, whole]


def test_a_response_is_read_in_the_same_spelling() -> None:
    raw = record()["responses"][0] | {"area": {"name": "A", "code": "e1"}}
    found, problems = read_response("-", json.dumps(raw).encode("utf-16"))
    assert problems == ()
    assert found is not None
    assert found.area.code == "E1"
