"""Twelve different faults in one ruleset are all told in one reading."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from builders import SHIPPED, Edit, edited, problems
from placeready.errors import Problem

RISKS, LEVELS = "rules/risks.toml", "levels.toml"


class Planted(NamedTuple):
    """A fault and how its problem is known."""

    name: str
    edit: Edit
    record: str
    """What the problem's record names."""
    words: tuple[str, ...]
    """What the problem's place, what and remedy hold."""


TEN = (
    Planted(
        "an unknown name in a condition",
        Edit(
            RISKS, "f.buyin >= 2.75 and f.purpose <=", "f.buyin >= 2.75 and f.purpos <="
        ),
        "buy_in_without_shared_purpose",
        ("when", "'f.purpos'", "Did you mean 'f.purpose'?"),
    ),
    Planted(
        "text after a comparison",
        Edit(RISKS, "f.buyin >= 2.75 and f.resource <= 1.5", "f.buyin >= 2.75 mostly"),
        "strong_words_no_resource",
        ("when", "'mostly'"),
    ),
    Planted(
        "an unknown source",
        Edit(RISKS, '["S09", "S21", "S08"]', '["S09", "S21", "S98"]'),
        "structure_without_trust",
        ("sources", "'S98'", "source"),
    ),
    Planted(
        "a circle of prerequisites",
        Edit(
            "recommendations/first_100_days.toml",
            'needs_first = ["tier_forum"]',
            'needs_first = ["decision_rights", "tier_forum"]',
        ),
        "decision_rights",
        ("needs_first", "wait for each other", "'decision_rights'"),
    ),
    Planted(
        "a circle of findings",
        Edit(RISKS, '"gap.f.purpose >= 1.25"', '"finding.coherent_on_average"'),
        "coheren",
        ("when", "depend on each other", "coherence_only_at_the_centre"),
    ),
    Planted(
        "a missing anchor",
        Edit(
            "questions/foundations.toml",
            '    "No, I have not heard of anything different",\n',
            "",
        ),
        "f.purpose.difference",
        ("anchors", "4 answers", "has 5"),
    ),
    Planted(
        "a duplicate id",
        Edit(RISKS, '"know_the_problem_cannot_act_locally"', '"impatience"'),
        "impatience",
        ("id", "taken"),
    ),
    Planted(
        "a gate that does not rise",
        Edit(LEVELS, "measure.mean_enabler >= 2.4", "measure.mean_enabler >= 1.5"),
        "level '4'",
        ("mean_enabler", "level 3", "1.5"),
    ),
    Planted(
        "comparisons that exclude each other",
        Edit(RISKS, "connectors >= 2 and f.rel", "connectors >= 3 and f.rel"),
        "connectors_on_short_contracts",
        ("when", "never be true", "exclude each other"),
    ),
    Planted(
        "a weight that is not a number",
        Edit("dimensions.toml", "weight = 2\n", 'weight = "two"\n'),
        "dimension 'foundation'",
        ("weight", "'two'", "number"),
    ),
)

UNPARSED, MISCODED = "recommendations/three_years.toml", "rules/strengths.toml"


def plant_unparsed(folder: Path) -> None:
    """Break the TOML of a file."""
    path = folder / UNPARSED
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('["S01", "S16", "S06"]', '["S01", "S16"'), "utf-8")


def plant_miscoded(folder: Path, encoding: str) -> None:
    """Save a file with another encoding than UTF-8."""
    path = folder / MISCODED
    text = path.read_text(encoding="utf-8").replace("some money", "some £")
    path.write_bytes(text.encode(encoding))


def told(found: tuple[Problem, ...], fault: Planted) -> list[Problem]:
    """The problems that are this fault's."""
    return [
        problem
        for problem in found
        if problem.file.endswith(fault.edit.file)
        and fault.record in problem.record
        and all(
            word in f"{problem.place} {problem.what} {problem.remedy}"
            for word in fault.words
        )
    ]


def unread(found: tuple[Problem, ...], file: str, word: str) -> list[Problem]:
    """The problems of a file that could not be read."""
    return [p for p in found if p.file.endswith(file) and word in p.what + p.remedy]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16-le"])
def test_twelve_faults_are_told_in_one_reading(tmp_path: Path, encoding: str) -> None:
    folder = edited(SHIPPED, tmp_path, *(fault.edit for fault in TEN))
    plant_unparsed(folder)
    plant_miscoded(folder, encoding)
    found = problems(folder)
    for fault in TEN:
        assert len(told(found, fault)) == 1, fault.name
    assert len(unread(found, UNPARSED, "TOML")) == 1
    assert len(unread(found, MISCODED, "UTF-8")) == 1
    assert len(found) == 12, [(p.where, p.what) for p in found]
    for problem in found:
        assert problem.file
        assert problem.what
        assert problem.remedy
        assert bool(problem.record) is not problem.file.endswith((UNPARSED, MISCODED))


@pytest.mark.fast_cases(5)
@pytest.mark.parametrize("fault", TEN, ids=[fault.name for fault in TEN])
def test_one_fault_is_one_problem(tmp_path: Path, fault: Planted) -> None:
    found = problems(edited(SHIPPED, tmp_path, fault.edit))
    assert len(found) == 1, [(p.where, p.what) for p in found]
    assert told(found, fault)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('phase = "three_years"', "phase = three_years"),
        ('effort = "large"', 'effort = "large'),
        ('["f.people", "b.inequity"]', '["f.people", "b.inequity"'),
        ('id = "scale"', "id = scale"),
        ('id = "scale"', 'id = "scale'),
        ("[[recommendation]]", "[[recommendation]"),
    ],
)
def test_a_file_that_is_not_toml_is_one_problem_with_its_line(
    tmp_path: Path, old: str, new: str
) -> None:
    folder = edited(SHIPPED, tmp_path, Edit(UNPARSED, old, new))
    found = problems(folder)
    assert unread(found, UNPARSED, "TOML")
    assert all(problem.line for problem in found)
    assert len(found) == 1, [(p.where, p.what) for p in found]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_of_another_encoding_is_one_problem(
    tmp_path: Path, encoding: str
) -> None:
    folder = edited(SHIPPED, tmp_path)
    plant_miscoded(folder, encoding)
    found = problems(folder)
    assert unread(found, MISCODED, "UTF-8")
    assert len(found) == 1, [(p.where, p.what) for p in found]


def test_the_problems_come_in_the_same_order_every_time(tmp_path: Path) -> None:
    folder = edited(SHIPPED, tmp_path, *(fault.edit for fault in TEN))
    assert problems(folder) == problems(folder)
    places = [(problem.file, problem.line or 0) for problem in problems(folder)]
    assert places == sorted(places)
