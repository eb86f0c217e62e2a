"""Where the rules engine is not installed, the table beside a ruleset decides."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import ROOT, TUTORIAL, Edit, edited, in_a_fresh_process
from lanes import first

BLOCKED = "import sys\nsys.modules['durable_rules_engine'] = None\n"
"""The engine cannot be imported, as where it was never built."""

EXAMPLES = """
import hashlib, io, sys
from pathlib import Path
from placeready.records.read import (read_files, read_record)
from placeready.rulesets.locate import folder_of
from placeready.records.publishable import (publishable)
from placeready.rulesets.load import read_ruleset
from placeready.assessment.assess import assess
from placeready.inference.durable import INSTALLED
from placeready.report.json_document import to_json

shipped = read_ruleset(folder_of("place-based-working"))
school = read_ruleset(folder_of("school-attendance"))
tutorial = read_ruleset(Path("examples/tutorial-ruleset"))
print(INSTALLED)
for path in sorted(Path("examples").rglob("*.json")):
    if path.name in ("verdicts.json", "expected.json"):
        continue
    ruleset = tutorial if path.name.startswith("tutorial") else shipped
    ruleset = school if path.parent.name == "school-attendance" else ruleset
    record = read_record(ruleset, read_files([str(path)])).record
    for edition in (record, publishable(ruleset, record)):
        text = to_json(assess(ruleset, edition), indent=None)
        print(path, hashlib.sha256(text.encode()).hexdigest())
"""


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command line without the engine, in its worker processes too."""
    never_built = tmp_path / "never-built"
    never_built.mkdir()
    stub = never_built / "durable_rules_engine.py"
    stub.write_text("raise ImportError('never built')\n", encoding="utf-8")
    around = {**os.environ, "COLUMNS": "200", "PYTHONPATH": str(never_built)}

    def ran(*arguments: str | Path) -> tuple[int, str, str]:
        done = subprocess.run(  # noqa: S603  the tests' own text
            [sys.executable, "-m", "placeready", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=around,
        )
        return done.returncode, done.stdout, done.stderr

    return ran


AREA = "examples/tutorial-warm-hall.json"


def test_every_example_gives_the_same_bytes_with_and_without_the_engine() -> None:
    first, *with_engine = in_a_fresh_process(EXAMPLES).splitlines()
    assert first == "True"
    first, *without = in_a_fresh_process(BLOCKED + EXAMPLES).splitlines()
    assert first == "False"
    assert without == with_engine
    assert len(without) > 20


@pytest.mark.slow
def test_random_records_give_the_same_bytes_with_and_without_the_engine() -> None:
    code = """
sys.path.insert(0, "tests")
from hashlib import sha256
from builders import garden, random_record, seeded, shipped
from placeready.assessment.assess import assess
from placeready.report.json_document import to_json

rng, found = seeded(11), sha256()
for ruleset in (shipped(), garden()) * 40:
    made = assess(ruleset, random_record(ruleset, rng))
    found.update(to_json(made, indent=None).encode())
print(found.hexdigest())
"""
    ours = in_a_fresh_process(f"import sys\n{code}")
    assert in_a_fresh_process(BLOCKED + code) == ours


def test_a_ruleset_with_other_words_can_still_be_used(run: Run, tmp_path: Path) -> None:
    edit = Edit("ruleset.toml", "Is the winter a cold one?", "Is it a cold winter?")
    folder = edited(TUTORIAL, tmp_path, edit)
    code, out, err = run("assess", AREA, "--json", "--ruleset", folder)
    assert (code, err) == (0, "")
    assert json.loads(out)["level"]["number"] == 1


CONDITION = Edit("ruleset.toml", "e.helpers >= 3", "e.helpers >= 2")


def test_a_ruleset_with_another_condition_asks_for_the_engine(
    run: Run, tmp_path: Path
) -> None:
    folder = edited(TUTORIAL, tmp_path, CONDITION)
    code, out, err = run("assess", AREA, "--ruleset", folder)
    assert (code, out) == (2, "")
    assert "warm-hall have been edited since its verdicts.json was made" in err
    assert "pip install 'placeready[engine]'" in err
    assert "C compiler" in err


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize(
    "text",
    first(
        3,
        [None, "{}", "[" * 9999, "", "[]", "null", '{"groups": 3}', '{"groups": [{}]}'],
    ),
)
def test_a_table_that_is_not_there_or_not_whole_asks_for_the_engine(
    text: str | None, run: Run, tmp_path: Path
) -> None:
    folder = edited(TUTORIAL, tmp_path)
    table = folder / "verdicts.json"
    table.unlink()
    if text is not None:
        table.write_text(text, encoding="utf-8")
    code, _, err = run("assess", AREA, "--ruleset", folder)
    assert code == 2
    assert "pip install 'placeready[engine]'" in err


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"engine": "durable-rules 2.0.28"', '"engine": "durable-rules 9"'),
        ('"cap no_heating": "?', '"cap no_heating": "'),
        ('{"cells": {"b.heating": [1], "m', '{"cells": {"b.heating": [2], "m'),
    ],
    ids=["engine", "length", "cells"],
)
def test_a_table_that_does_not_fit_is_not_used(
    old: str, new: str, run: Run, tmp_path: Path
) -> None:
    folder = edited(TUTORIAL, tmp_path, Edit("verdicts.json", old, new))
    code, _, err = run("assess", AREA, "--ruleset", folder)
    assert code == 2
    assert "the rules engine is not installed" in err


@pytest.mark.slow
def test_a_batch_without_engine_and_table_ends_in_the_sentence_and_writes_nothing(
    run: Run, tmp_path: Path
) -> None:
    folder, out = edited(TUTORIAL, tmp_path, CONDITION), tmp_path / "out.jsonl"
    given = ("--ruleset", folder, "--out", out, "--workers", "1")
    code, _, err = run("batch", AREA, *given)
    assert code == 2
    assert "pip install 'placeready[engine]'" in err
    assert not out.exists()


def test_a_questionnaire_that_nothing_could_decide_is_not_begun(
    run: Run, tmp_path: Path
) -> None:
    folder, answers = edited(TUTORIAL, tmp_path, CONDITION), tmp_path / "answers.json"
    code, _, err = run("fill", answers, "--plain", "--ruleset", folder)
    assert code == 2
    assert "pip install 'placeready[engine]'" in err
    assert not answers.exists()


@pytest.mark.slow
def test_what_needs_no_verdict_needs_no_engine(run: Run, tmp_path: Path) -> None:
    folder = edited(TUTORIAL, tmp_path, CONDITION)
    assert run("ruleset", "check", folder)[0] == 0
    assert run("ruleset", "show", "--ruleset", folder)[0] == 0
    assert run("--help")[0] == 0


def test_compiling_asks_for_the_engine(run: Run, tmp_path: Path) -> None:
    folder = edited(TUTORIAL, tmp_path)
    before = (folder / "verdicts.json").read_bytes()
    code, _, err = run("ruleset", "compile", folder)
    assert code == 2
    assert "the rules engine is not installed" in err
    assert (folder / "verdicts.json").read_bytes() == before


def test_version_and_show_say_what_decides(run: Run) -> None:
    assert "verdicts.json" in run("--version")[1]
    assert "verdicts.json" in run("ruleset", "show")[1]
