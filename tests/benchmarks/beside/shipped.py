"""placeready as shipped, the records of the benchmark, and what is compared.

Owns the one function that the rivals are held against, and the one that makes records.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias

from builders import one_voice, seeded
from placeready.assessment.assess import assess, trace
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.records.read import Document, LoadedFiles, read_record
from placeready.report.json_document import to_json
from placeready.storage.strict_json import parse_object

TIER = "county"
SEED = 20_261_122
AREAS = 100
"""In every copy of the national records there are more than this."""


def placeready_line(ruleset: Ruleset, line: str) -> str:
    """A record as a JSON line to an assessment as a JSON line."""
    return to_json(assess(ruleset, record_in(ruleset, line)), indent=None)


def record_in(ruleset: Ruleset, line: str) -> Record:
    """A record as placeready reads it."""
    value, problems = parse_object("-", line.encode())
    documents = [] if value is None else [Document("-", value)]
    record = read_record(ruleset, LoadedFiles(documents, problems)).record
    assert record is not None
    return record


def national_lines(count: int, *, one_voice: bool) -> Iterator[str]:
    """Made-up records of the areas of England, from the generator of the example."""
    from make import lines, records

    copies = 1 + count // AREAS
    made = lines(records(copies=copies, one_voice=one_voice))
    for line in islice(made, count):
        yield line.decode().rstrip()


def records_of(ruleset: Ruleset, count: int) -> list[Record]:
    """Records of one respondent each, the same ones every time."""
    rng = seeded(SEED)
    return [one_voice(ruleset, rng, TIER) for _ in range(count)]


def line_of(record: Record) -> str:
    """A record as people write it: an answer without evidence is its anchor alone."""
    document = record.model_dump(mode="json", exclude_none=True)
    for response in document["responses"]:
        response["answers"] = {
            name: answer if answer["evidence"] else answer["anchor"]
            for name, answer in response["answers"].items()
        }
    return json.dumps(document)


ScoreRow: TypeAlias = tuple[str, float | None, float | None, float | None, int, int]
"""A construct, its score and bounds to 3 decimals, answered, questions."""


class Decided(NamedTuple):
    """What is compared, record by record."""

    level: tuple[int, int, int, int]
    """The level, its base, and its low and high bounds."""
    findings: frozenset[str]
    gates: frozenset[str]
    caps: frozenset[str]
    candidates: frozenset[str]
    constructs: tuple[ScoreRow, ...]


def decided_by_placeready(ruleset: Ruleset, record: Record) -> Decided:
    """What placeready decides, gates too, which its document does not list."""
    examined = trace(ruleset, record)
    found, level = examined.assessment, examined.assessment.level
    true = examined.verdicts.true
    return Decided(
        (level.number, level.base, level.low, level.high),
        frozenset(each.id for each in found.findings),
        frozenset(name for kind, name in true if kind == "gate"),
        frozenset(name for kind, name in true if kind == "cap"),
        frozenset(each.id for each in found.recommendations),
        tuple(
            (each.id, each.score, each.low, each.high, each.answered, each.questions)
            for each in found.constructs
        ),
    )


def decided_in(line: str) -> Decided:
    """What a rival's result line says."""
    result = json.loads(line)
    rows = [
        (name, _rounded(score), _rounded(low), _rounded(high), answered, questions)
        for name, score, low, high, answered, questions in result["constructs"]
    ]
    return Decided(
        (result["level"], result["base"], result["low"], result["high"]),
        frozenset(result["rule"]),
        frozenset(result["gate"]),
        frozenset(result["cap"]),
        frozenset(result["candidates"]),
        tuple(rows),
    )


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)
