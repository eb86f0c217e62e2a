"""The public Python interface does what its documentation says."""

from __future__ import annotations

import doctest
import importlib

import pytest

import placeready
from builders import ROOT, in_a_fresh_process, shipped
from placeready.errors import Problems, WrongUse

DOCUMENTED = (
    "placeready",
    "placeready.api",
    "placeready.records.publishable",
    "placeready.assessment.assess",
)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_examples_in_the_documentation_are_right(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    ran = doctest.testmod(importlib.import_module(name))
    assert ran.attempted > 0
    assert ran.failed == 0


@pytest.mark.parametrize("name", placeready.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(placeready, name)
    assert isinstance(found, str) or found.__doc__


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'assesss'"):
        placeready.assesss  # noqa: B018  the point of it


def test_naming_the_package_loads_none_of_it() -> None:
    loaded = in_a_fresh_process("import sys, placeready\nprint(*sys.modules)").split()
    assert [name for name in loaded if name.startswith("placeready")] == ["placeready"]


def test_a_ruleset_is_read_by_its_id_or_by_its_folder() -> None:
    by_folder = placeready.read_ruleset(ROOT / "rulesets" / "place-based-working")
    assert placeready.read_ruleset() == by_folder == shipped()
    assert not isinstance(by_folder, Problems)
    with pytest.raises(WrongUse):
        placeready.read_ruleset("no-such-ruleset")


def test_a_record_with_problems_comes_back_as_problems_and_not_as_a_record() -> None:
    ruleset = placeready.read_ruleset(ROOT / "examples" / "tutorial-ruleset")
    assert not isinstance(ruleset, Problems)
    example = ROOT / "examples" / "coventry-published.json"
    record, problems = placeready.read_record(ruleset, example)
    assert record is None
    assert problems[0].what
    assert problems[0].remedy
    with pytest.raises(WrongUse):
        placeready.read_record(ruleset, "no-such-file.json")
