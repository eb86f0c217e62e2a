"""One comparison and what it met, in words.

Owns that line of an explanation, which rules, gates, caps and actions share.
"""

from __future__ import annotations

from placeready.assessment.explain import TestedComparison
from placeready.model.condition import FindingHolds
from placeready.model.ruleset import Ruleset
from placeready.report.condition_wording import needed
from placeready.report.wording import figure, label, value_of


def comparison_in_words(ruleset: Ruleset, shown: TestedComparison) -> str:
    """What is asked for, what it met, and by how much it is missed."""
    test = shown.comparison
    name, value = label(ruleset, test.name), shown.value
    verdict = {True: "true", False: "not true", None: "cannot be told"}[shown.verdict]
    if isinstance(test, FindingHolds):
        return f"{name} {value_of(ruleset, test.name, value)}: {verdict}"
    met = value_of(ruleset, test.name, value)
    short = f", {figure(shown.missing)} away" if shown.missing else ""
    return f"{name} is {met}; asked for: {needed(ruleset, test)}: {verdict}{short}"
