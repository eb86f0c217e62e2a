"""What has to hold of the conditions of a ruleset, one fault at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import in_a_fresh_process
from faults import Fault, assert_one_problem, fault

LEVELS, RULES, RECOMMENDATIONS = "levels.toml", "rules.toml", "recommendations.toml"

CONDITIONS = {
    "an unknown name": fault(
        RULES,
        "f.tools >= 2.5",
        "f.tool >= 2.5",
        "rule 'tools_without_land'",
        "when",
        "'f.tool'",
        "Did you mean 'f.tools'?",
    ),
    "an unknown finding": fault(
        LEVELS,
        "finding.contested",
        "finding.contestd",
        "contested_result",
        "when",
        "sted'?",
    ),
    "an unknown name in a gate": fault(
        LEVELS, "e.say >= 2.5", "e.sai >= 2.5", "level '4'", "requires, say", "'e.say'?"
    ),
    "an unknown name in done_when": fault(
        RECOMMENDATIONS,
        "e.say.plan >= 3",
        "e.say.pln >= 3",
        "open_day",
        "done_when",
        "plan'?",
    ),
    "an unknown option": fault(
        RULES,
        '["sand", "peat"]',
        '["sand", "pete"]',
        "rule 'dry_sand'",
        "when",
        "no option 'pete'",
        "Did you mean 'peat'?",
    ),
    "an option like no other": fault(
        RECOMMENDATIONS,
        '!= "clay"',
        '!= "xxxxx"',
        "water_butt",
        "applies_when",
        "sand, peat",
    ),
    "a number compared with a word": fault(
        RULES,
        "b.thirst.rain <= 1",
        'b.thirst.rain == "low"',
        "dry_sand",
        "when",
        "a number",
    ),
    "a word compared with a number": fault(
        RECOMMENDATIONS,
        'context.soil != "clay"',
        "context.soil != 2",
        "water",
        "app",
        "option",
    ),
    "a gate that better answers close": fault(
        LEVELS,
        "e.say >= 2.5",
        "e.say <= 2.5",
        "level '4'",
        "requires, say",
        "better answer",
    ),
    "a cap that better answers meet": fault(
        LEVELS,
        "b.pests <= 1.0",
        "b.pests >= 3.0",
        "cap 'pests'",
        "when",
        "better answer",
    ),
    "a gate that asks for less than the one below": fault(
        LEVELS,
        "foundation >= 3.0",
        "foundation >= 1.9",
        "level '4'",
        "lowest",
        "level 3",
    ),
    "a gate that asks for the same as the one below": fault(
        LEVELS,
        "foundation >= 3.0",
        "foundation >= 2.0",
        "level '4'",
        "lowest",
        "level 3",
    ),
    "comparisons that exclude each other": fault(
        RULES,
        "e.say >= 2.4",
        "e.say >= 2.4 and e.say < 2.4",
        "ready",
        "when",
        "exclude",
    ),
    "options that exclude each other": fault(
        RULES,
        "b.thirst.rain <= 1",
        'context.soil == "clay"',
        "dry_sand",
        "when",
        "exclude each other",
    ),
    "findings that exclude each other": fault(
        RULES,
        "(finding.dry_sand or finding.said_but_not_shared)",
        "not finding.tools_without_land",
        "double_trouble",
        "when",
        "exclude each other",
    ),
    "a score that no construct can have": fault(
        RULES, "e.say >= 2.4", "e.say > 4", "rule 'ready'", "when", "never be true"
    ),
    "a count between two whole numbers": fault(
        RULES,
        "respondents.street == 0",
        "respondents.street == 0.5",
        "street",
        "when",
        "never",
    ),
    "a finding that reads itself": fault(
        RULES, "e.say >= 2.4", "finding.ready", "ready", "when", "depend on each other"
    ),
    "a condition that is not text": fault(
        RULES,
        'when = "respondents.street == 0"',
        "when = 3",
        "street",
        "when",
        "not text",
    ),
    "a text that is no condition": fault(
        LEVELS, "e.say >= 2.5", "e.say => 2.5", "level '4'", "requires, say", "=> 2.5"
    ),
}


@pytest.mark.parametrize("planted", CONDITIONS.values(), ids=CONDITIONS.keys())
def test_a_condition_that_cannot_be_meant_is_one_problem(
    tmp_path: Path, planted: Fault
) -> None:
    assert_one_problem(tmp_path, planted)


MANY_CHOICES = """
from placeready.model.condition_text import parse
from placeready.rulesets.satisfiability import Satisfiability
choices = " and ".join(f"(a{i} >= 2 or b{i} >= 2)" for i in range(22))
never = "(c < 1 and c > 1 or d < 1 and d > 1)"
print(Satisfiability({}, {}).can_hold(parse(f"{never} and {choices}")))
"""


def test_the_proof_that_a_condition_can_be_true_gives_up_in_time() -> None:
    assert in_a_fresh_process(MANY_CHOICES, seconds=10) == "True"
