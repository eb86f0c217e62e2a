"""With which version of a ruleset a result was made, and which people had answered.

Owns those sentences, so that whoever keeps or compares results can tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.assessment import RulesetUsed
from placeready.report.wording import listed


def made_with(used: RulesetUsed) -> str:
    """The ruleset and its version, to stand once in an output."""
    return f"Made with version {used.version} of the ruleset {used.id}."


def version_in_short(used: RulesetUsed) -> str:
    """The version, where there is room for two words."""
    return f"Ruleset {used.version}."


def other_versions(used: RulesetUsed) -> Iterator[str]:
    """That people answered with another version; nothing where none is known."""
    other = [each for each in used.answered_with if each != used.version]
    if other:
        some = "Some people" if used.version in used.answered_with else "People"
        versions = f"version{'s' * (len(other) > 1)} {listed(other)}"
        yield (
            f"{some} answered with {versions} of the questions; their answers are "
            f"read here as answers to version {used.version}."
        )
