"""One row of a spreadsheet for each assessment.

Owns the columns and what makes a cell safe. Text that a spreadsheet would run as a
formula gets an apostrophe in front, also where it would make several cells of one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping

from placeready.assessment.assess import EvaluationTrace
from placeready.errors.text import in_a_line
from placeready.model.assessment import Assessment
from placeready.model.profile_names import name_in
from placeready.model.ruleset import Ruleset

# The four signs, also as wide as Chinese characters. In many countries a semicolon
# parts the cells of a file, and a quotation mark may then begin one.
_RUN_AS_FORMULA = re.compile(r"(^|;)(?=[\s\"]*[=+\-@\uff1d\uff0b\uff0d\uff20])")

# Without it a spreadsheet on Windows takes UTF-8 for its own code page.
BEGINNING = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8."""

# The columns that every run has, and what is in them.
_FIXED: Mapping[str, Callable[[Assessment], object]] = {
    "id": lambda made: spreadsheet_safe(made.id),
    "name": lambda made: spreadsheet_safe(made.area.name),
    "code": lambda made: spreadsheet_safe(made.area.code or ""),
    "ruleset": lambda made: spreadsheet_safe(made.ruleset.id),
    "ruleset_version": lambda made: made.ruleset.version,
    "answered_with": lambda made: spreadsheet_safe(
        " ".join(made.ruleset.answered_with)
    ),
    "level": lambda made: made.level.number,
    "base": lambda made: made.level.base,
    "known": lambda made: made.level.known,
    "high": lambda made: made.level.high,
    "provisional": lambda made: int(made.level.provisional),
    "edition": lambda made: made.edition,
    "left_out": lambda made: " ".join(each.tier for each in made.left_out),
    "not_published": lambda made: " ".join(made.not_published),
}


class Columns:
    """The columns for the rulesets that a run may use."""

    def __init__(self, rulesets: Iterable[Ruleset]) -> None:
        known = list(rulesets)
        self._constructs = dict.fromkeys(c.id for one in known for c in one.constructs)
        self._rules = dict.fromkeys(rule.id for one in known for rule in one.rules)
        self._caps = dict.fromkeys(cap.id for one in known for cap in one.caps)

    def heading(self) -> str:
        """The first line."""
        names = [*_FIXED, *self._constructs]
        names += [name_in("finding", name) for name in self._rules]
        names += [f"cap.{name}" for name in self._caps]
        return _line([*names, "recommendations"])

    def row(self, examined: EvaluationTrace) -> str:
        """The line of one area. A score, finding or cap that is not known, not
        published or not of the ruleset used is an empty cell.
        """
        made, profile = examined.assessment, examined.profile
        cells = [cell(made) for cell in _FIXED.values()]
        scores = {each.id: each.score for each in made.constructs}
        cells += [scores.get(name) for name in self._constructs]
        cells += [_held(profile.get(name_in("finding", name))) for name in self._rules]
        for name in self._caps:
            known = name in examined.ruleset.cap_by_id
            # A cap that cannot be told yet is empty, not 0: it may hold.
            cells.append(_held(examined.verdicts.of(("cap", name)) if known else None))
        cells.append(" ".join(each.id for each in made.recommendations))
        return _line(cells)


def _held(value: object) -> object:
    return int(value) if isinstance(value, bool) else None


def spreadsheet_safe(text: str) -> str:
    """Text that no spreadsheet runs, on one line."""
    return _RUN_AS_FORMULA.sub(r"\1'", in_a_line(text))


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
