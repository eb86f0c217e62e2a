"""What the house is held to: who may know whom, and how large things may be."""

from __future__ import annotations

from functools import cache

from builders import ROOT
from house import Module, circles, density, modules, share_under, twice

ROOMS_KNOWN = 0.40
"""Of the possible arrows between rooms."""
COMMENTS = 0.015
"""Of all lines: fewer, and reasons are missing."""


@cache
def house() -> dict[str, Module]:
    return modules()


def test_most_rooms_do_not_know_of_each_other() -> None:
    assert density(house()) <= ROOMS_KNOWN


def test_no_modules_need_each_other_in_a_circle() -> None:
    assert circles(house()) == []


def test_nine_modules_in_ten_are_under_200_lines_and_none_is_over_300() -> None:
    sizes = [each.lines for each in house().values()]
    assert share_under(200, sizes) >= 0.9
    assert max(sizes) <= 300


def test_nine_functions_in_ten_are_under_25_lines_and_none_is_over_45() -> None:
    functions = [
        (f"{each.name}.{name}", lines)
        for each in house().values()
        for name, lines in each.functions
    ]
    assert share_under(25, [lines for _, lines in functions]) >= 0.9
    assert [name for name, lines in functions if lines > 45] == []


def test_a_reader_finds_reasons() -> None:
    comments = sum(each.comments for each in house().values())
    assert comments / sum(each.lines for each in house().values()) >= COMMENTS


def test_no_name_stands_for_two_things() -> None:
    assert twice(house(), classes=False) == []
    assert twice(house(), classes=True) == []


def test_the_top_level_holds_what_it_is_for_and_nothing_else() -> None:
    # What a test or a command leaves in the folder it is run in is noticed here.
    made_by_tools = {"build", "dist", "node_modules", "package-lock.json"}
    there = {each.name for each in ROOT.iterdir() if not each.name.startswith(".")}
    assert there - made_by_tools == {
        *("LICENSE", "README.md", "pyproject.toml"),
        *("engine", "examples", "rulesets", "tests"),
    }


def test_no_room_is_a_drawer_for_everything() -> None:
    parts = {part for name in house() for part in name.split(".")}
    assert not parts & {"utils", "util", "helpers", "manager", "base", "common", "misc"}
