"""Where the time of an assessment goes, and how fast it is. Run it as a program.

    python tests/benchmarks/steps.py [--records FILE]

The steps are measured on five records again and again, whole assessments also on
hundreds of different ones: made-up, or those of a FILE with a record a line. Every
figure is the best of several interleaved rounds in one process, so that shares
and ratios can be compared even where the machine is busy; absolute rates cannot.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from placeready.assessment import assess as assessing
from placeready.evaluation import results as parts
from placeready.evaluation.aggregate import aggregate
from placeready.evaluation.blocking import Blocking
from placeready.evaluation.gates_and_caps import Conclusion
from placeready.evaluation.level import level_with_bounds
from placeready.evaluation.open_questions import unknown_questions
from placeready.evaluation.plan import build_plan
from placeready.evaluation.profile import observed_profile
from placeready.evaluation.score import score
from placeready.inference.compile import compile_ruleset
from placeready.inference.decide import decide
from placeready.model.condition import evaluate
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.records.read import LoadedFiles, RawDocument, read_files, read_record
from placeready.report.json_document import to_json
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ROUNDS = 7
TIMES = 200

Step = Callable[[Record], object]


def single_response_records(ruleset: Ruleset) -> list[Record]:
    """The county officer of each archetype, alone."""
    records = []
    for path in sorted((EXAMPLES / "archetypes").glob("*.json")):
        record = read_record(ruleset, read_files([str(path)])).record
        assert record is not None
        records.append(record.model_copy(update={"responses": record.responses[:1]}))
    return records


def different_records(
    ruleset: Ruleset, file: Path | None, copies: int = 2
) -> list[Record]:
    """Those of a file, or a few officers alone for every area of England."""
    if file is not None:
        lines: Iterable[str | bytes] = file.read_text(encoding="utf-8").splitlines()
    else:
        sys.path.append(str(EXAMPLES / "national"))
        make = importlib.import_module("make")
        lines = make.lines(make.records(copies=copies, one_voice=True))
    records = []
    for line in lines:
        document = RawDocument("record", json.loads(line))
        record = read_record(ruleset, LoadedFiles([document], [])).record
        assert record is not None
        records.append(record)
    return records


def steps_of(ruleset: Ruleset, records: list[Record]) -> dict[str, Step]:
    """Each step on what the step before it made."""
    program = compile_ruleset(ruleset)
    seen = {record.id: assessing.trace(ruleset, record) for record in records}
    stands = {
        record.id: Conclusion(seen[record.id].profile, seen[record.id].verdicts)
        for record in records
    }
    bounds = {
        name: assessing.bounds_of(ruleset, each.aggregate, each.scores, stands[name])
        for name, each in seen.items()
    }

    def deciding(record: Record) -> object:
        each, stand = seen[record.id], stands[record.id]
        around = bounds[record.id]
        way = Blocking(ruleset, stand.profile, each.scores)
        level = level_with_bounds(
            way, each.outcome, stand.verdicts, around, (), provisional=False
        )
        return unknown_questions(ruleset, each.scores, level, around)

    def explaining(record: Record) -> object:
        each = seen[record.id]
        profile = parts.resolve_findings(ruleset, each.profile, each.verdicts)
        parts.undetermined_rules(ruleset, each.verdicts)
        found = tuple(parts.findings(ruleset, profile, each.verdicts))
        return found, tuple(parts.constructs(ruleset, each.scores))

    return {
        "combine": lambda r: aggregate(ruleset, r),
        "score": lambda r: score(ruleset, seen[r.id].aggregate),
        "profile": lambda r: observed_profile(
            ruleset, r.context, seen[r.id].aggregate, seen[r.id].scores
        ),
        "verdicts": lambda r: decide(program, seen[r.id].profile),
        "verdicts at both bounds": lambda r: assessing.bounds_of(
            ruleset, seen[r.id].aggregate, seen[r.id].scores, stands[r.id]
        ),
        "level and unknowns": deciding,
        "findings and scores": explaining,
        "plan": lambda r: build_plan(
            ruleset,
            Blocking(ruleset, seen[r.id].profile, seen[r.id].scores),
            seen[r.id].verdicts,
            seen[r.id].outcome,
        ),
    }


def beside(ruleset: Ruleset, records: list[Record]) -> dict[str, Step]:
    """What the steps are held against, and what stands around an assessment."""
    profiles = {r.id: assessing.trace(ruleset, r).profile for r in records}
    conditions = [rule.when for rule in ruleset.rules]
    conditions += [gate.when for gate in ruleset.gate_by_id.values()]
    conditions += [cap.when for cap in ruleset.caps]
    for each in ruleset.recommendations:
        conditions += [c for c in (each.done_when, each.applies_when) if c is not None]
    texts = {r.id: r.model_dump_json(exclude_none=True) for r in records}
    made = {r.id: assessing.assess(ruleset, r) for r in records}

    def parsed(record: Record) -> object:
        document = RawDocument("record", json.loads(texts[record.id]))
        return read_record(ruleset, LoadedFiles([document], []))

    return {
        "plain reading of every condition": lambda r: [
            evaluate(condition, profiles[r.id]) for condition in conditions
        ],
        "JSON to record": parsed,
        "assessment to JSON": lambda r: made[r.id].model_dump_json(by_alias=True),
    }


def best(steps: Mapping[str, Step], records: list[Record]) -> dict[str, float]:
    """Microseconds for one record, the best of interleaved rounds."""
    found = dict.fromkeys(steps, float("inf"))
    times = max(TIMES, len(records))
    for _ in range(ROUNDS):
        for name, step in steps.items():
            started = time.perf_counter()
            for i in range(times):
                step(records[i % len(records)])
            spent = (time.perf_counter() - started) / times * 1e6
            found[name] = min(found[name], spent)
    return found


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="Where an assessment's time goes.")
    options.add_argument("--records", type=Path, metavar="FILE")
    file = options.parse_args().records
    ruleset = read_ruleset(folder_of(DEFAULT))
    assert isinstance(ruleset, Ruleset)
    records = single_response_records(ruleset)
    steps, others = steps_of(ruleset, records), beside(ruleset, records)
    whole: dict[str, Step] = {
        "assess": lambda r: assessing.assess(ruleset, r),
        "with JSON": lambda r: to_json(assessing.assess(ruleset, r), indent=None),
    }
    found = best({**whole, **steps, **others}, records)
    total = found["assess"]
    out = sys.stdout.write
    different = different_records(ruleset, file)
    for which, took in (
        (f"{len(records)} records again and again", found),
        (f"{len(different)} different records", best(whole, different)),
    ):
        alone, written = took["assess"], took["with JSON"]
        out(f"assess, {which}: {1e6 / alone:,.0f} a second ({alone:,.0f} us); ")
        out(f"with its JSON {1e6 / written:,.0f} ({written:,.0f} us)\n")
    out("\n")
    out(f"{'step':36}{'us':>8}{'share':>8}\n")
    for name in steps:
        out(f"{name:36}{found[name]:8.0f}{found[name] / total:8.0%}\n")
    rest = total - sum(found[name] for name in steps)
    out(f"{'the rest':36}{rest:8.0f}{rest / total:8.0%}\n\n")
    for name in others:
        out(f"{name:36}{found[name]:8.0f}{found[name] / total:8.0%} of assess\n")


if __name__ == "__main__":
    main()
