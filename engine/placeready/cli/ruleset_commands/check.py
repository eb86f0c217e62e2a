"""What a ruleset is held against: its own problems, its scenarios, the engine."""

from __future__ import annotations

import rich_click as click

from placeready.cli.console import Exit, product, say, say_problems
from placeready.cli.options import FOLDER
from placeready.errors import Unusable
from placeready.inference.compile import compile_ruleset
from placeready.inference.decide import decide
from placeready.inference.durable import INSTALLED
from placeready.report.wording import count
from placeready.rulesets.load import load_ruleset
from placeready.rulesets.locate import DEFAULT, folder_of
from placeready.rulesets.scenario_files import read_scenarios


@click.command()
@FOLDER
def command(folder: str | None) -> int:
    """Check a ruleset as a whole and list every problem."""
    home = folder_of(folder or DEFAULT)
    try:
        content = load_ruleset(folder or DEFAULT)
        if INSTALLED:
            # Every definition is loaded once: the engine takes them all.
            decide(compile_ruleset(content), {})
        # Scenarios name what is in the ruleset: with a fault in that, each would be
        # blamed.
        read_scenarios(home, content)
    except Unusable as error:
        say_problems(error.problems)
        say(f"{count(error.problems.count_all, 'problem')} in {home}.")
        return Exit.PROBLEMS
    parts = (
        count(len(content.constructs), "construct"),
        count(len(content.questions), "question"),
        count(len(content.rules), "rule"),
        count(len(content.gate_by_id), "gate"),
        count(len(content.caps), "cap"),
        count(len(content.recommendations), "recommendation"),
        count(len(content.sources), "source"),
    )
    product(
        f"{content.id} {content.version}: no problems.\n{', '.join(parts)}.\n"
        f"sha256 {content.sha256}"
    )
    return Exit.DONE
