"""The public Python interface: files to values, and the one verb.

Owns how a program that is not a command reads a ruleset and a record. `placeready`
itself offers these names and the types of documents, and loads them when first used.
"""

from __future__ import annotations

import os

from placeready.errors import Problems
from placeready.model.ruleset import Ruleset
from placeready.records.read import Reading, read_files
from placeready.records.read import read_record as read_loaded
from placeready.rulesets.load import read_ruleset as read_folder
from placeready.rulesets.locate import DEFAULT, folder_of
from placeready.storage.input_file import STANDARD_INPUT


def read_ruleset(name: str | os.PathLike[str] = DEFAULT) -> Ruleset | Problems:
    """Read a ruleset and check it as a whole.

    Args:
        name: The id of a ruleset that comes with placeready, or the folder of another.

    Returns:
        The ruleset, or every problem that was found in it.

    Raises:
        WrongUse: where there is no ruleset of that name.

    >>> from placeready import Problems, read_ruleset
    >>> ruleset = read_ruleset("place-based-working")
    >>> assert not isinstance(ruleset, Problems)
    >>> ruleset.id, len(ruleset.constructs)
    ('place-based-working', 24)
    """
    return read_folder(folder_of(os.fspath(name)))


def read_record(ruleset: Ruleset, *files: str | os.PathLike[str]) -> Reading:
    """Read the record of one area and hold it against a ruleset.

    Args:
        ruleset: What was answered.
        files: One record, or the responses of one area, each a JSON file.

    Returns:
        The record, or None where it cannot be assessed, and every problem that was
        found: those of a record that can be assessed are of answers left out of it.

    Raises:
        WrongUse: where a file is not there or may not be read.

    >>> from placeready import read_record, read_ruleset
    >>> ruleset = read_ruleset()
    >>> record, problems = read_record(ruleset, "examples/two-tier-nine-voices.json")
    >>> record.area.name, len(record.responses), problems
    ('Woldershire (invented)', 9, ())
    """
    # Standard input is the command line's: here `-` is a file of that name.
    names = [os.fspath(each) for each in files]
    names = ["./-" if each == STANDARD_INPUT else each for each in names]
    return read_loaded(ruleset, read_files(names))
