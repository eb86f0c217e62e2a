"""How scenarios of a ruleset are told."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from placeready.assessment.scenario_runner import run
from placeready.cli.console import Exit, product, say
from placeready.cli.options import FOLDER
from placeready.errors.text import in_a_line
from placeready.model.ruleset import Ruleset
from placeready.report.wording import count
from placeready.rulesets.load import load_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of
from placeready.rulesets.scenario_files import read_scenarios
from placeready.rulesets.toml_files import SCENARIOS


@click.command()
@FOLDER
@click.option("--verbose", "-v", is_flag=True, help="Every sentence, not only faults.")
def command(folder: str | None, verbose: bool) -> int:
    """Run a ruleset's scenarios: does it do what its author's sentences say?"""
    home = folder_of(folder or DEFAULT)
    return report_scenarios(home, load_ruleset(folder or DEFAULT), verbose=verbose)


def report_scenarios(home: Path, content: Ruleset, *, verbose: bool = False) -> int:
    """Run the scenarios in a ruleset's folder; exit code 1 where a sentence is wrong
    or there is none. Raises Unusable where the scenarios have problems.
    """
    scenarios = read_scenarios(home, content)
    if not scenarios:
        say(f"Nothing was tested: there are no scenarios in {home / SCENARIOS}.")
        return Exit.PROBLEMS
    outcomes = [outcome for each in scenarios for outcome in run(content, each)]
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    for outcome in outcomes:
        if outcome.wrong or verbose:
            mark = "wrong" if outcome.wrong else "holds"
            product(in_a_line(f"{mark}  {outcome.about}: {outcome.name}"))
        for fault in outcome.wrong:
            product(in_a_line(f"       {fault}"))
    held = len(outcomes) - len(wrong)
    product(f"{count(held, 'sentence')} of {len(outcomes)} hold.")
    return Exit.PROBLEMS if wrong else Exit.DONE
