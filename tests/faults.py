"""Faults put into rulesets and records, and how their problems are known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from builders import GARDEN, Edit, edited, problems
from placeready.errors import Problem


class Fault(NamedTuple):
    """An edit that makes one fault, and what its one problem says."""

    edit: Edit
    record: str
    """What the problem's record names."""
    place: str
    """What the problem's place names; empty where it is the whole record."""
    words: tuple[str, ...]
    """What stands in the problem's what and remedy."""


def fault(file: str, old: str, new: str, *told: str) -> Fault:
    """A fault of one edit, with the record, the place and the words of its problem."""
    record, place, *words = told
    return Fault(Edit(file, old, new), record, place, tuple(words))


def assert_one_problem(tmp_path: Path, planted: Fault) -> None:
    """The edit gives exactly one problem, at its place, with its words."""
    found = problems(edited(GARDEN, tmp_path, planted.edit))
    assert len(found) == 1, [(p.where, p.what) for p in found]
    problem = found[0]
    assert problem.file.endswith(planted.edit.file)
    assert planted.record in problem.record
    assert planted.place in problem.place
    assert bool(problem.place) is bool(planted.place)
    for word in planted.words:
        assert word in f"{problem.what} {problem.remedy}"
    assert_plain(found)


def assert_plain(found: Iterable[Problem]) -> None:
    """Every problem says where, what and what to do, in text that can be written."""
    for problem in found:
        assert problem.file
        assert problem.what
        assert problem.remedy
        f"{problem.where} {problem.what} {problem.remedy}".encode()
