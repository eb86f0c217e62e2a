"""`placeready ruleset`: check, compile, show, test and schema."""

from __future__ import annotations

import json
from pathlib import Path

from placeready.assessment.scenario_runner import run
from placeready.cli.area_input import usable_ruleset
from placeready.cli.console import Exit, product, say, say_problems
from placeready.cli.console import show as draw
from placeready.errors import Problems, Unusable
from placeready.inference.compile import compile_ruleset
from placeready.inference.decide import decide
from placeready.inference.durable import INSTALLED
from placeready.inference.verdict_table import decided_by, table_text
from placeready.model.assessment import Assessment
from placeready.model.batch_documents import BatchError, BatchSummary
from placeready.model.discussion import Sheet
from placeready.model.response import Record, ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.model.value import Value
from placeready.report.blocks import Paragraph
from placeready.report.ruleset_pages import page
from placeready.report.wording import count
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.locate import DEFAULT, HEAD, folder_of, shipped
from placeready.rulesets.scenario_files import read_scenarios
from placeready.rulesets.table_file import NAME as VERDICTS
from placeready.storage.same_file import check_no_part

_DOCUMENTS: dict[str, type[Value]] = {
    "record": Record,
    "response": ResponseDocument,
    "assessment": Assessment,
    "voices": Sheet,
    "batch-error": BatchError,
    "batch-summary": BatchSummary,
}


def check(name: str | None) -> int:
    """Check a ruleset with its scenarios and compile it; 1 where it has problems."""
    folder = folder_of(name or DEFAULT)
    content = read_ruleset(folder)
    problems = content if isinstance(content, Problems) else ()
    if isinstance(content, Ruleset):
        if INSTALLED:
            # Every definition is loaded once: the engine takes them all.
            decide(compile_ruleset(content), {})
        scenarios = read_scenarios(folder, content)
        problems = scenarios if isinstance(scenarios, Problems) else ()
    if isinstance(content, Problems) or problems:
        say_problems(problems)
        say(f"{count(len(problems), 'problem')} in {folder}.")
        return Exit.PROBLEMS
    product(f"{content.id} {content.version}: no problems.\n{_counted(content)}")
    return Exit.DONE


def _counted(content: Ruleset) -> str:
    parts = (
        count(len(content.constructs), "construct"),
        count(len(content.questions), "question"),
        count(len(content.rules), "rule"),
        count(len(content.gate_by_id), "gate"),
        count(len(content.caps), "cap"),
        count(len(content.recommendations), "recommendation"),
        count(len(content.sources), "source"),
    )
    return f"{', '.join(parts)}.\nsha256 {content.sha256}"


def compile_table(name: str | None) -> int:
    """Ask the rules engine for every verdict of a ruleset and keep them beside it."""
    folder = folder_of(name or DEFAULT)
    text = table_text(compile_ruleset(usable_ruleset(str(folder))))
    product(text, folder / VERDICTS)
    return Exit.DONE


def show(name: str | None, folder: str | None, *, plain: bool, out: Path | None) -> int:
    """Show a ruleset or something in it."""
    content = usable_ruleset(folder or DEFAULT, out)
    blocks = list(page(content, name))
    if name is None:
        blocks.append(Paragraph(f"Its conditions are decided here by {decided_by()}."))
    draw(blocks, plain=plain, out=out, private=False)
    return Exit.DONE


def test(name: str | None, *, verbose: bool) -> int:
    """Run the scenarios of a ruleset; 1 where one is not as it says."""
    folder = folder_of(name or DEFAULT)
    content = usable_ruleset(str(folder))
    scenarios = read_scenarios(folder, content)
    if isinstance(scenarios, Problems):
        raise Unusable(scenarios)
    outcomes = [outcome for each in scenarios for outcome in run(content, each)]
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    for outcome in outcomes:
        if outcome.wrong or verbose:
            mark = "wrong" if outcome.wrong else "holds"
            product(f"{mark}  {outcome.about}: {outcome.name}")
        for fault in outcome.wrong:
            product(f"       {fault}")
    held = len(outcomes) - len(wrong)
    product(f"{count(held, 'sentence')} of {len(outcomes)} hold.")
    return Exit.PROBLEMS if wrong else Exit.DONE


def schema(document: str | None, out: Path | None) -> int:
    """Print the JSON Schema of one document, or of all by name.

    Raises:
        WrongUse: where a file of a ruleset would be written over.
    """
    if out is not None:
        for folder in (*shipped().values(), *_around(out)):
            check_no_part(out, folder)
    schemas = {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **model.model_json_schema(by_alias=True, mode="validation"),
        }
        for name, model in _DOCUMENTS.items()
        if document in (None, name)
    }
    found = schemas[document] if document else schemas
    text = json.dumps(found, indent=2, ensure_ascii=False)
    product(text, out, private=False)
    return Exit.DONE


def _around(out: Path) -> list[Path]:
    """The folders of rulesets in which a file would be."""
    return [each for each in out.resolve().parents if (each / HEAD).is_file()]
