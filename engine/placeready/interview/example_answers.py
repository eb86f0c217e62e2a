"""Examples to look at: an invented person's answers, and a whole area's report.

Owns where they are in a ruleset's folder, the copy of the answers, which may be changed
at will, and what is said of each.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from placeready.assessment.assess import trace
from placeready.errors import Problems, Unusable, WrongUse
from placeready.interview.shown_result import ShownResult
from placeready.model.dimensions import SubjectWords
from placeready.records.publishable import publishable
from placeready.records.read import read_files, read_record
from placeready.rulesets.load import load_ruleset
from placeready.rulesets.locate import folder_of

ANSWERS = "example-answers.json"
"""In a ruleset's folder: one person's answers, to try the questions with."""
RECORD = "example.json"
"""In a ruleset's folder: a record or one person's answers, whose report is shown."""


def has_example(ruleset: str, name: str) -> bool:
    """Whether a ruleset, by its id or folder, has this example."""
    try:
        return (folder_of(ruleset) / name).is_file()
    except WrongUse:
        return False


def about_answers(words: SubjectWords) -> str:
    """What is said where the answers are opened."""
    return (
        f"This is an example: an invented person's answers for {words.invented}, with "
        "some questions left open. Change what you like: nothing of it is kept. q "
        "brings you back to the start."
    )


def _about_report(words: SubjectWords) -> str:
    return (
        f"This is an example: the report on {words.invented}, as it would be published."
    )


def example(ruleset: str) -> Path:
    """A new copy of a ruleset's example, in a folder for what is not kept."""
    original = folder_of(ruleset) / ANSWERS
    # Every answer is saved: the original would not stay an example for long.
    copy = Path(tempfile.mkdtemp(prefix="placeready-")) / ANSWERS
    copy.write_bytes(original.read_bytes())
    return copy


def discard(copy: Path) -> None:
    """Remove a copy of the example with its folder, as far as that can be done."""
    shutil.rmtree(copy.parent, ignore_errors=True)


def example_result(named: str, folder: Path) -> ShownResult:
    """The result of the example of a ruleset. Raises WrongUse where it cannot be read,
    and Unusable where it has problems.

    Args:
        named: The ruleset, by its id or folder.
        folder: Where it is saved unless the person says otherwise.
    """
    ruleset = load_ruleset(named)
    path = folder_of(named) / RECORD
    record, problems = read_record(ruleset, read_files([str(path)]))
    if record is None:
        raise Unusable(Problems.of(problems))
    examined = trace(ruleset, publishable(ruleset, record))
    place = folder / f"{path.stem}-result"
    return ShownResult(examined, _about_report(ruleset.start), path, place)
