"""A folder of TOML ends in a ruleset or in problems, whatever it holds."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from builders import (
    GARDEN,
    SEEDS,
    Edit,
    edited,
    problems,
    random_record,
    seeded,
    whole,
)
from placeready.assessment.assess import assess
from placeready.errors import Problems
from placeready.rulesets.load import read_ruleset

PLAN = (GARDEN / "plan.toml").read_text(encoding="utf-8")
LIMITS = 'limits = ["Made up for tests."]'
LEVELS = (GARDEN / "levels.toml").read_text(encoding="utf-8")
ALL_LEVELS = LEVELS[: LEVELS.index("[[cap]]")]
LONG = " or ".join(["f.tools >= 2.5"] * 61)


def test_an_empty_folder_lacks_every_table_that_a_ruleset_needs(tmp_path: Path) -> None:
    found = problems(tmp_path)
    lacking = {problem.place for problem in found}
    assert lacking == {"ruleset", "basis", "guidance", "evidence_rule", "plan"}
    assert all(problem.file == str(tmp_path) for problem in found)
    assert all(problem.remedy for problem in found)


def test_a_ruleset_without_a_plan_lacks_one_table(tmp_path: Path) -> None:
    folder = edited(GARDEN, tmp_path)
    (folder / "plan.toml").unlink()
    (problem,) = problems(folder)
    assert problem.place == "plan"
    assert "[plan]" in problem.what


def test_a_second_plan_is_one_problem(tmp_path: Path) -> None:
    (problem,) = problems(edited(GARDEN, tmp_path, Edit("rules.toml", "", PLAN)))
    assert "second [plan]" in problem.what
    assert problem.remedy


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ('[[rulez]]\nid = "x"\n', "rulez", "'rule'"),
        ('[rulse]\nid = "x"\n', "rulse", "'rule'"),
        ("[[plan]]\nunlocks = 1\n", "plan", "[plan]"),
        ('[cap]\nid = "x"\n', "cap", "[[cap]]"),
        ("[unheard]\nof = 1\n", "unheard", "Known:"),
    ],
)
def test_a_part_that_no_ruleset_has_is_one_problem(
    tmp_path: Path, text: str, place: str, remedy: str
) -> None:
    (problem,) = problems(edited(GARDEN, tmp_path, Edit("rules.toml", "", "\n" + text)))
    assert problem.place == place
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("edit", "place", "says"),
    [
        (Edit("rules.toml", "title =", "titel ="), "titel", "'title'"),
        (Edit("rules.toml", 'kind = "risk"', 'kind = "rsk"'), "kind", "'rsk'"),
        (Edit("rules.toml", 'basis = "A"', 'basis = "E"'), "basis", "what E means"),
        (Edit("rules.toml", 'basis = "A"', 'basis = "AB"'), "basis", "'AB'"),
        (Edit("rules.toml", 'title = "Dry sand"', "title = 3"), "title", "3"),
        (Edit("rules.toml", 'title = "Dry sand"', 'title = ""'), "title", "empty"),
        (Edit("rules.toml", 'id = "dry', 'id = "2 dry'), "id", "right form"),
        (Edit("levels.toml", "level = 2", "level = 10"), "level", "10"),
        (Edit("levels.toml", "level = 2", "level = true"), "level", "true"),
        (Edit("levels.toml", "from = 0.0", 'from = "0"'), "from", "'0'"),
        (Edit("plan.toml", "unlocks = 0.25", "unlocks = -1"), "unlocks", "-1"),
        (Edit("plan.toml", "small = 1.0", "small = 0.0"), "effort, small", "more than"),
        (Edit("plan.toml", "summer = 2", "summer = 1.5"), "limits, summer", "1.5"),
        (Edit("questions.toml", '"fact"', '"facts"'), "kind", "'facts'"),
        (Edit("ruleset.toml", 'title = "Read', 'tilte = "Read'), "tilte", "'title'"),
    ],
)
def test_a_field_of_the_wrong_shape_is_told_at_its_place(
    tmp_path: Path, edit: Edit, place: str, says: str
) -> None:
    found = problems(edited(GARDEN, tmp_path, edit))
    told = [p for p in found if p.place == place and says in p.what + p.remedy]
    assert len(told) == 1, [(p.where, p.what) for p in found]
    assert told[0].file.endswith(edit.file)
    assert told[0].record


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("nothing", "cannot be read: No such file"),
        ("folder", "not a file"),
        ("pipe", "not a file"),
        ("device", "not a file"),
        ("circle", "cannot be read"),
        ("locked", "cannot be read"),
    ],
)
def test_what_cannot_be_opened_as_a_file_is_one_problem(
    tmp_path: Path, kind: str, says: str
) -> None:
    folder = edited(GARDEN, tmp_path)
    strange = folder / "strange.toml"
    match kind:
        case "nothing":
            strange.symlink_to(folder / "gone.toml")
        case "folder":
            strange.mkdir()
        case "pipe":
            os.mkfifo(strange)
        case "device":
            strange.symlink_to("/dev/zero")
        case "circle":
            strange.symlink_to(strange)
        case "locked":
            strange.touch(mode=0)
            if os.access(strange, os.R_OK):
                pytest.skip("whoever runs this may read every file")
    (problem,) = problems(folder)
    assert problem.file == str(strange)
    assert says in problem.what
    assert problem.remedy


@pytest.mark.parametrize(
    "edit",
    [
        Edit("levels.toml", "number = 3", 'number = "three"'),
        Edit("levels.toml", "number = 3", "number = true"),
        Edit("levels.toml", "number = 3", "number = 3.0"),
        Edit("levels.toml", "say = ", '"a say" = '),
        Edit(
            "levels.toml",
            '[level.requires]\nlowest_critical = "measure.lowest_critical >= 1.0"',
            'requires = "measure.lowest_critical >= 1.0"',
        ),
        Edit("levels.toml", "number = 2\n", "number = 2\ngates = []\n"),
        Edit("levels.toml", ALL_LEVELS, ""),
        Edit("rules.toml", "", '\n[[scenario]]\nabout = "ready"\n'),
        Edit("ruleset.toml", 'version = "1.0.0"', 'version = "1"'),
        Edit("ruleset.toml", 'title = "Readiness to grow food together"', 'title = ""'),
        Edit("ruleset.toml", LIMITS, "limits = []"),
        Edit("ruleset.toml", 'A = "stated"', "A = 1"),
        Edit("ruleset.toml", 'D = "inferred"', 'D = "inferred"\nEE = "guessed"'),
        Edit("plan.toml", "unlocks = 0.25", "unlocks = inf"),
        Edit("plan.toml", " foundation = 2", " foundation = inf"),
        Edit("plan.toml", "small = 1.0", "small = inf"),
        Edit("plan.toml", "severe_at_or_below = 1.0", "severe_at_or_below = nan"),
        Edit("measures.toml", "limit = 1.0", "limit = nan"),
        Edit("measures.toml", "limit = 1.0", "limit = 1e300"),
        Edit("plan.toml", "unlocks = 0.25", "unlocks = 1001"),
        Edit("plan.toml", " foundation = 2", " foundation = 1e300"),
        Edit("plan.toml", "small = 1.0", "small = 5e-324"),
        Edit("plan.toml", "small = 1.0", "small = 1e300"),
        Edit("plan.toml", "summer = 2", "summer = 999999999"),
        Edit("plan.toml", "severe_at_or_below = 1.0", "severe_at_or_below = 1e300"),
        Edit("levels.toml", "above = 1.0", "above = 4.5"),
        Edit("constructs.toml", "minimum_answered = 2", "minimum_answered = 10000000"),
        Edit("measures.toml", "answers_at_least = 4", "answers_at_least = 10000000"),
        Edit("ruleset.toml", 'version = "1.0.0"', 'version = "1.0.\u0663"'),
        Edit("ruleset.toml", 'version = "1.0.0"', 'version = "1.0.9999999"'),
        Edit("levels.toml", "number = 3", 'number = "\u00b2"'),
        Edit("levels.toml", "above = 1.0", "above = nan"),
        Edit("ruleset.toml", "community = 0.5", "community = inf"),
        Edit("ruleset.toml", "counts_as = 3", "counts_as = 2"),
        Edit("rules.toml", "f.tools >= 2.5", LONG),
        Edit("ruleset.toml", 'id = "context.soil"', 'id = "f.land"'),
    ],
    ids=lambda edit: edit.new.strip()[:40] or "no levels",
)
def test_what_no_assessment_could_work_with_is_a_problem(
    tmp_path: Path, edit: Edit
) -> None:
    found = problems(edited(GARDEN, tmp_path, edit))
    assert all(problem.what and problem.remedy for problem in found)


@pytest.mark.parametrize(("ways", "choices"), [(2, 14), (2, 15), (2, 29), (3, 10)])
def test_a_condition_of_many_choices_is_a_problem_or_is_assessed(
    tmp_path: Path, ways: int, choices: int
) -> None:
    names = ("e.say", "b.pests", "b.thirst")[:ways]
    each = [" or ".join(f"{name} >= {i}.5" for name in names) for i in range(3)]
    text = " and ".join(f"({each[i % 3]})" for i in range(choices))
    edit = Edit("rules.toml", "f.tools >= 2.5", text)
    read = read_ruleset(edited(GARDEN, tmp_path, edit))
    if isinstance(read, Problems):
        assert len(read) == 1
        assert read[0].record == "rule 'tools_without_land'"
    else:
        assess(read, random_record(read, seeded(1)))


VALUES = (
    *("inf", "nan", "-1", "0", "7", "2.5", "1e400", "0.00001", "true", "1979-05-27"),
    *("[]", "{}", '""', '"x"', '"f.land"', '["A01"]', '["find_land"]', "[[1], {}]"),
    *('"e.say >= 1"', '"finding.ready"', '"not finding.contested"', '"e.say"', "= ="),
)


def mutated(folder: Path, rng: random.Random) -> None:
    """Change one line of one file: cut it, double it, move it or give it a value."""
    path = rng.choice(sorted(folder.glob("*.toml")))
    lines = path.read_text(encoding="utf-8").splitlines()
    at = rng.randrange(len(lines))
    match rng.choice(("cut", "double", "move", "value", "value", "value")):
        case "cut":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "move":
            lines.insert(rng.randrange(len(lines)), lines.pop(at))
        case _ if "=" in lines[at]:
            name = lines[at].split("=")[0]
            lines[at] = f"{name}= {rng.choice(VALUES)}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@given(SEEDS)
def test_any_change_to_a_ruleset_ends_in_problems_or_in_assessments(seed: int) -> None:
    rng = seeded(seed)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "garden"
        shutil.copytree(GARDEN, folder)
        mutated(folder, rng)
        read = read_ruleset(folder)
        if isinstance(read, Problems):
            assert all(each.file and each.what and each.remedy for each in read)
        else:
            assess(read, random_record(read, rng))


def test_the_ruleset_that_is_changed_here_is_whole() -> None:
    assert whole(GARDEN).id == "garden"
