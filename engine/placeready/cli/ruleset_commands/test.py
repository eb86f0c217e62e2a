"""Run a ruleset's scenarios: does it do what its author's sentences say?

Owns how scenarios are told.
"""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from placeready.assessment.scenario_runner import run
from placeready.cli.area_input import usable_ruleset
from placeready.cli.console import Exit, product
from placeready.cli.options import FOLDER
from placeready.errors import Problems, Unusable
from placeready.model.ruleset import Ruleset
from placeready.report.wording import count
from placeready.rulesets.locate import DEFAULT, folder_of
from placeready.rulesets.scenario_files import read_scenarios


@click.command()
@FOLDER
@click.option("--verbose", "-v", is_flag=True, help="Every sentence, not only faults.")
def command(folder: str | None, verbose: bool) -> int:
    """Run a ruleset's scenarios: does it do what its author's sentences say?"""
    home = folder_of(folder or DEFAULT)
    content = usable_ruleset(str(home))
    return report_scenarios(home, content, verbose=verbose)


def report_scenarios(home: Path, content: Ruleset, *, verbose: bool = False) -> int:
    """Run the scenarios in a ruleset's folder; exit code 1 where a sentence is wrong.

    Raises:
        Unusable: where the scenarios have problems.
    """
    scenarios = read_scenarios(home, content)
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
