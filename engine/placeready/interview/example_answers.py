"""Examples to look at: an invented person's answers, and a whole area's report.

Owns the copy of the answers, which may be changed at will, and what is said of each.
Both are of the ruleset that is used where none is asked for.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from placeready.assessment.assess import assess
from placeready.errors import Problems, Unusable
from placeready.records.publishable import publishable
from placeready.records.read import read_files, read_record
from placeready.report.blocks import Block, Paragraph
from placeready.report.full_report import full_report
from placeready.rulesets.load import load_ruleset
from placeready.rulesets.locate import DEFAULT
from placeready.storage.shipped_examples import examples_home

_NAME = "example-woldershire.json"
_RECORD = "two-tier-nine-voices.json"
ABOUT_ANSWERS = (
    "This is an example: an invented person's answers for an invented county, with "
    "some questions left open. Change what you like: nothing of it is kept. q brings "
    "you back to the start."
)
"""What is said where the answers are opened."""
_ABOUT_REPORT = (
    "This is an example: the report on an invented area, in which nine invented people "
    "have answered, as it would be published. Esc brings you back to the start."
)


def example() -> Path:
    """A new copy of the example, in a folder for what is not kept."""
    original = Path(str(resources.files("placeready"))) / "interview" / _NAME
    # Every answer is saved: the original would not stay an example for long.
    copy = Path(tempfile.mkdtemp(prefix="placeready-")) / _NAME
    copy.write_bytes(original.read_bytes())
    return copy


def discard(copy: Path) -> None:
    """Remove a copy of the example with its folder, as far as that can be done."""
    shutil.rmtree(copy.parent, ignore_errors=True)


def example_report() -> Iterator[Block]:
    """The report on an invented area of which several people answered. Raises WrongUse
    where the example did not come with placeready.
    """
    file = examples_home() / _RECORD
    ruleset = load_ruleset(DEFAULT)
    record, problems = read_record(ruleset, read_files([str(file)]))
    if record is None:
        raise Unusable(Problems.of(problems))
    yield Paragraph(_ABOUT_REPORT)
    yield from full_report(ruleset, assess(ruleset, publishable(ruleset, record)))
