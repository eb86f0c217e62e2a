"""The names that conditions read, and that nothing in the ruleset has.

Owns which they are, and what was likely meant. A name that may stand in a file that
could not be read, or be the id that some record lacks, is none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from placeready.errors import Problem
from placeready.model.condition import names
from placeready.model.profile_names import parse_name
from placeready.model.validation_messages import quoted
from placeready.rulesets.toml_source import PlacedCondition, TomlSource
from placeready.rulesets.vocabulary import Name

_READ = ("construct", "question", "context", "measure", "rule")


def lost_names(
    placed: Iterable[PlacedCondition], known: Mapping[str, Name], draft: TomlSource
) -> dict[str, list[PlacedCondition]]:
    """Each such name with the conditions that read it."""
    lost: dict[str, list[PlacedCondition]] = {}
    if any(not entry.id for kind in _READ for entry in draft.of(kind)):
        return lost
    for at in placed:
        for name in sorted(names(at.condition) - known.keys()):
            if _subject(name) not in draft.unread:
                lost.setdefault(name, []).append(at)
    return lost


def unknown_names(
    lost: Mapping[str, list[PlacedCondition]],
    known: Mapping[str, Name],
    draft: TomlSource,
) -> Iterator[Problem]:
    """A problem for each name, however many conditions read it."""
    for name, places in lost.items():
        what = f"There is no name '{quoted(name)}' in this ruleset."
        if more := len(places) - 1:
            others = "condition reads" if more == 1 else "conditions read"
            what = f"{what} {more:,} more {others} it."
        remedy = _meant(name, draft) or draft.problems.nearest(name, known)
        yield places[0].problem(what, remedy or "`ruleset show names` lists them.")


def _meant(name: str, draft: TomlSource) -> str:
    """What to do where a name is of a family; nothing where it is of none."""
    family, about = parse_name(name).family, _subject(name)
    if family == "finding":
        others = (entry.kind for entry in draft.entries if entry.id == about)
        if kind := next(others, None):
            return f"'{quoted(about)}' is a {kind}: only rules are findings."
    measures = {str(entry.raw.get("kind")) for entry in draft.of("measure")}
    if family in ("gap", "over", "respondents") and family not in measures:
        return f"Add a [[measure]] of the kind '{family}': without it there is none."
    return ""


def _subject(name: str) -> str:
    """The rule where a name is a finding; else the name."""
    parsed = parse_name(name)
    return parsed.subject if parsed.family == "finding" else name
