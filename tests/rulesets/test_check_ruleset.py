"""What has to hold between the records of a ruleset, one fault at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import GARDEN, Edit, edited, problems, whole
from faults import Fault, assert_one_problem, fault

LEVELS, RULES, PLAN = "levels.toml", "rules.toml", "plan.toml"
CONSTRUCTS, QUESTIONS, MEASURES = "constructs.toml", "questions.toml", "measures.toml"
RECOMMENDATIONS, HEAD = "recommendations.toml", "ruleset.toml"

IDS = {
    "a question of no construct": fault(
        QUESTIONS,
        'construct = "f.land"',
        'construct = "f.lang"',
        "question 'f.land.lease'",
        "construct",
        "'f.lang'",
        "Did you mean 'f.land'?",
    ),
    "an unknown tier in asked_of": fault(
        QUESTIONS, '"section"]', '"sektion"]', "f.land.water", "asked_of", "'section'?"
    ),
    "a group in place of a tier": fault(
        QUESTIONS,
        '"section"]',
        '"street"]',
        "f.land.water",
        "asked_of",
        "no tier called 'street'",
    ),
    "a wording for an unknown tier": fault(
        QUESTIONS,
        "wording.visitor",
        "wording.guest",
        "b.thirst.rain",
        "wording",
        "guest",
    ),
    "an unknown tier that is exempt": fault(
        HEAD,
        'exempt_tiers = ["visitor"]',
        'exempt_tiers = ["visitors"]',
        "[evidence_rule]",
        "exempt_tiers",
        "'visitors'",
        "'visitor'?",
    ),
    "a rule on power for an unknown group": fault(
        HEAD,
        '[power_rule]\ngroup = "street"',
        '[power_rule]\ngroup = "road"',
        "[power_rule]",
        "group",
        "'road'",
    ),
    "a rule on power for an unknown question": fault(
        HEAD,
        '"b.pests.rules"]',
        '"b.pests.rule"]',
        "[power_rule]",
        "questions",
        "rules'?",
    ),
    "a rule on power for a tier in place of a group": fault(
        HEAD,
        '[power_rule]\ngroup = "street"',
        '[power_rule]\ngroup = "visitor"',
        "[power_rule]",
        "group",
        "no group called 'visitor'",
    ),
    "a measure against an unknown group": fault(
        MEASURES,
        'against = "street"',
        'against = "stret"',
        "over.",
        "against",
        "'street'?",
    ),
    "a study that is no source": fault(
        HEAD, 'study = "A01"', 'study = "A09"', "[ruleset]", "study", "'A09'"
    ),
    "an unknown recommendation": fault(
        RULES,
        '["find_land"]',
        '["find_sand"]',
        "tools_without_land",
        "recommends",
        "find",
    ),
    "an unknown prerequisite": fault(
        RECOMMENDATIONS,
        '["clear_paths"]',
        '["paths"]',
        "open_day",
        "needs_first",
        "'paths'",
    ),
    "a recommendation that lifts nothing known": fault(
        RECOMMENDATIONS,
        '["b.thirst"]',
        '["b.thrist"]',
        "water_butt",
        "lifts",
        "b.thirst",
    ),
    "an unknown source of support": fault(
        CONSTRUCTS, 'source = "A01"', 'source = "A03"', "f.land", "support", "'A03'"
    ),
    "a rule that no condition could read": fault(
        RULES, '"many_unknowns"', '"and"', "rule 'and'", "id", "'and' is a word"
    ),
    "a measure that no condition could read": fault(
        MEASURES,
        'id = "over.',
        'id = "over.is.',
        "measure 'over.is.",
        "id",
        "'is' is a word",
    ),
    "a group that no condition could read": fault(
        HEAD,
        '[[tier]]\nid = "visitor"',
        '[[tier]]\nid = "guest"\ntitle = "x"\ngroup = "in"\n\n[[tier]]\nid = "visitor"',
        "tier 'guest'",
        "group",
        "'in' is a word",
    ),
    "one id for two rules": fault(
        RULES, '"straight_lining"', '"many_unknowns"', "many_unknowns", "id", "is taken"
    ),
    "one id for a rule and a cap": fault(
        RULES, '"straight_lining"', '"land_split"', "'land_split'", "id", "is taken"
    ),
    "one number for two levels": fault(
        LEVELS, "number = 4", "number = 3", "level '3'", "number", "is taken"
    ),
    "one id for two tiers": fault(
        HEAD,
        '[[tier]]\nid = "visitor"',
        '[[tier]]\nid = "grower"\ntitle = "x"\ngroup = "street"\n\n'
        '[[tier]]\nid = "visitor"',
        "tier 'grower'",
        "id",
        "is taken",
    ),
    "an unknown phase": fault(
        RECOMMENDATIONS,
        'phase = "spring"',
        'phase = "sprng"',
        "recommendation 'find_land'",
        "phase",
        "'sprng'",
        "Did you mean 'spring'?",
    ),
    "an unknown effort": fault(
        RECOMMENDATIONS,
        'effort = "small"',
        'effort = "tiny"',
        "find_land",
        "effort",
        "tiny",
    ),
    "a phase with the name of what no phase holds": fault(
        PLAN, "summer = 2", "summer = 2, later = 1", "[plan]", "limits", "'later'"
    ),
    "a recommendation that waits for itself": fault(
        RECOMMENDATIONS,
        'needs_first = ["clear_paths"]',
        'needs_first = ["open_day"]',
        "open_day",
        "needs_first",
        "wait for each other",
    ),
}

_RULES_ON_VOICES = """
[agreement_rule]
statistics_from = 5
agree_under = 0.8
split_over = {split}
words = {{ agree = "Agree", mixed = "Mixed", split = "Split" }}
facts_apart = 2

[protection]
tiers = ["{tier}"]
fewest_shown = {fewest}

[power_rule]
"""


def _on_voices(*, split: float = 1.2, tier: str = "grower", fewest: int = 3) -> str:
    """The tables on agreement and protection, before the rule on power."""
    return _RULES_ON_VOICES.format(split=split, tier=tier, fewest=fewest).lstrip()


_SILENT = 'when = "respondents.street == 0"\n'

VOICES = {
    "words for agreement that cross": fault(
        HEAD,
        "[power_rule]\n",
        _on_voices(split=0.5),
        "[agreement_rule]",
        "split_over",
        "cross",
    ),
    "an unknown tier that is protected": fault(
        HEAD,
        "[power_rule]\n",
        _on_voices(tier="growers"),
        "[protection]",
        "tiers",
        "'grower'?",
    ),
    "protection of two, who each know the other": fault(
        HEAD,
        "[power_rule]\n",
        _on_voices(fewest=2),
        "[protection]",
        "fewest_shown",
        "3",
    ),
    "a missing voice of an unknown tier or group": fault(
        RULES,
        _SILENT,
        f'{_SILENT}unheard = ["streets"]\n',
        "no_street_voice",
        "unheard",
        "'street'?",
    ),
    "an unknown construct that is one-sided": fault(
        RULES,
        _SILENT,
        f'{_SILENT}unheard = ["street"]\none_sided = ["e.sai"]\n',
        "no_street_voice",
        "one_sided",
        "'e.say'?",
    ),
    "one side without a missing voice": fault(
        RULES,
        _SILENT,
        f'{_SILENT}one_sided = ["e.say"]\n',
        "no_street_voice",
        "one_sided",
        "whose voice",
    ),
}

WHOLE = {
    "levels with a break": fault(
        LEVELS, "number = 4", "number = 5", "level '5'", "number", "0, 1, 2, 3, 5"
    ),
    "gates at level 0": fault(
        LEVELS,
        'name = "Not enough answers"',
        'name = "Not enough answers"\n[level.requires]\nsay = "e.say >= 1"',
        "level '0'",
        "requires",
        "Level 0",
    ),
    "a source that nothing cites": fault(
        HEAD, 'background = "Kept for later."\n', "", "source 'A02'", "", "cites"
    ),
    "a construct with too few questions": fault(
        CONSTRUCTS,
        "minimum_answered = 2",
        "minimum_answered = 4",
        "construct 'f.land'",
        "minimum_answered",
        "3 questions",
        "4 answers",
    ),
    "a band that does not rise": fault(
        LEVELS, "from = 2.6", "from = 0.0", "foundation Strong", "from", "do not rise"
    ),
    "bands that do not start at 0": fault(
        LEVELS, "from = 0.0", "from = 0.5", "foundation Weak", "from", "start at 0"
    ),
    "a band that no score reaches": fault(
        LEVELS, "from = 2.6", "from = 4.1", "foundation Strong", "from", "4.0 or less"
    ),
    "a band with two starts": fault(
        LEVELS,
        "from = 2.6",
        "from = 2.6\nabove = 2.6",
        "foundation Strong",
        "from",
        "one",
    ),
    "a count without its limit": fault(
        MEASURES,
        "limit = 1.0\n",
        "",
        "measure.severe_barriers",
        "limit",
        "needs 'limit'",
    ),
    "a mean without constructs": fault(
        MEASURES,
        'kind = "mean"\nconstructs = { dimension = "barrier" }',
        'kind = "mean"',
        "measure.mean_barrier",
        "constructs",
        "needs 'constructs'",
    ),
    "a difference without its group": fault(
        MEASURES, 'group = "association"\n', "", "over.", "group", "needs 'group'"
    ),
    "a risk without an outcome": fault(
        RULES,
        'outcome = "Tools may be sold"\n',
        "",
        "tools_without_land",
        "outcome",
        "needs",
    ),
    "a risk without a mechanism": fault(
        RULES,
        'mechanism = "Tools rust"\n',
        "",
        "tools_without_land",
        "mechanism",
        "needs",
    ),
    "a risk without a source": fault(
        RULES, 'sources = ["A01"]\n', "", "tools_without_land", "sources", "needs"
    ),
    "a construct that says it caps alone and does not": fault(
        CONSTRUCTS,
        "caps_alone = false",
        "caps_alone = true",
        "b.thirst",
        "caps_alone",
        "true",
    ),
}


@pytest.mark.parametrize("planted", IDS.values(), ids=IDS.keys())
def test_an_id_that_does_not_resolve_is_one_problem(
    tmp_path: Path, planted: Fault
) -> None:
    assert_one_problem(tmp_path, planted)


@pytest.mark.parametrize("planted", VOICES.values(), ids=VOICES.keys())
def test_what_is_said_of_voices_fits_the_ruleset(
    tmp_path: Path, planted: Fault
) -> None:
    assert_one_problem(tmp_path, planted)


@pytest.mark.parametrize("planted", WHOLE.values(), ids=WHOLE.keys())
def test_a_record_that_does_not_fit_the_others_is_one_problem(
    tmp_path: Path, planted: Fault
) -> None:
    assert_one_problem(tmp_path, planted)


def test_a_recommendation_that_nothing_can_ask_for_is_one_problem(
    tmp_path: Path,
) -> None:
    edits = (
        Edit(LEVELS, 'mean_barrier = "measure.mean_barrier >= 1.5"\n', ""),
        Edit(LEVELS, "measure.severe_barriers >= 2", "b.pests <= 0.5"),
        Edit(RULES, '["water_butt"]', '["open_day"]'),
    )
    (problem,) = problems(edited(GARDEN, tmp_path, *edits))
    assert problem.record == "recommendation 'water_butt'"
    assert "Nothing can ever ask for it" in problem.what
    assert problem.remedy


@pytest.mark.parametrize(
    "other",
    [
        "Some (f.land.water)",
        "SOME (F.LAND.WATER)",
        "  Some   (f.land.water) ",
        "Some - f.land.water.",
        "Some: \u201cf.land.water\u201d!",
        "\uff33ome (f.land.water)",
        "So\u00adme (f.land.water)",
    ],
)
def test_two_anchors_that_read_alike_are_one_problem(
    tmp_path: Path, other: str
) -> None:
    edit = Edit(QUESTIONS, '"Much (f.land.water)"', f'"{other}"')
    (problem,) = problems(edited(GARDEN, tmp_path, edit))
    assert problem.record == "question 'f.land.water'"
    assert problem.place == "anchors, item 4"
    assert "Anchors 2 and 3 say the same" in problem.what


def test_two_anchors_of_a_tiers_own_wording_that_read_alike_are_one_problem(
    tmp_path: Path,
) -> None:
    edit = Edit(QUESTIONS, '"Never", "Once"', '"Never", "never!"')
    (problem,) = problems(edited(GARDEN, tmp_path, edit))
    assert problem.place == "wording, visitor, anchors, item 2"
    assert "Anchors 0 and 1 say the same" in problem.what


@pytest.mark.parametrize(
    "other", ["Some of it (f.land.water)", "> 3", "\u0915\u093f", "\u0915\u0940", "..."]
)
def test_anchors_that_differ_in_a_word_or_a_sign_are_two(
    tmp_path: Path, other: str
) -> None:
    edits = (
        Edit(QUESTIONS, '"Much (f.land.water)"', f'"{other}"'),
        Edit(QUESTIONS, '"All (f.land.water)"', '"< 3"'),
        Edit(QUESTIONS, '"None (f.land.water)"', '"\u0915"'),
        Edit(QUESTIONS, '"A little (f.land.water)"', '"?"'),
    )
    assert whole(edited(GARDEN, tmp_path, *edits))
