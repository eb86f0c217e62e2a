"""A record as text is short to read and is the same record when it is read again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given

from builders import SEEDS, random_record, record, response, seeded, shipped
from hypothesis_profiles import examples
from placeready.model.record import Record, Settled
from placeready.model.response import Answer, Evidence
from placeready.records.layout import file_text

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/two-tier-nine-voices.json"


@given(SEEDS)
@examples(60)
def test_its_text_gives_the_record_again(seed: int) -> None:
    whole = random_record(shipped(), seeded(seed))
    assert Record.model_validate(json.loads(file_text(whole))) == whole


def test_an_answer_that_is_only_its_anchor_is_written_bare() -> None:
    proof = (Evidence(title="Minute"),)
    whole_answer = Answer(anchor=4, evidence=proof)
    answers: dict[str, int | str | Answer] = {
        "f.b": 3,
        "f.a": whole_answer,
        "f.c": "dont_know",
    }
    written = json.loads(file_text(record(response("county", answers))))
    assert written == {
        "format": "placeready/record/1",
        "id": "made-up",
        "area": {"name": "Made-up"},
        "responses": [
            {
                "respondent": {"id": "county", "tier": "county"},
                "answers": {
                    "f.b": 3,
                    "f.a": {"anchor": 4, "evidence": [{"title": "Minute"}]},
                    "f.c": "dont_know",
                },
            }
        ],
    }
    assert list(written["responses"][0]["answers"]) == ["f.b", "f.a", "f.c"]


def test_what_is_settled_is_never_written_bare() -> None:
    whole = record(response("county", {}))
    whole = whole.model_copy(update={"settled": {"f.a": Settled(anchor=2)}})
    written = json.loads(file_text(whole))
    assert written["settled"] == {"f.a": {"anchor": 2}}
    assert written["responses"][0]["answers"] == {}


def test_an_indented_file_is_written_again_as_it_was() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    raw = json.loads(text)
    assert file_text(Record.model_validate(raw), raw) == text


def backwards(value: Any) -> Any:
    """JSON with the fields of every object in reverse."""
    if isinstance(value, dict):
        return {name: backwards(value[name]) for name in reversed(value)}
    return [backwards(each) for each in value] if isinstance(value, list) else value


def test_fields_keep_the_order_in_which_they_were_written() -> None:
    raw = backwards(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    again = file_text(Record.model_validate(raw), raw)
    assert again == json.dumps(raw, ensure_ascii=False, indent=2) + "\n"
