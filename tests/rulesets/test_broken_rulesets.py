"""Ways in which authors break a ruleset: each is one problem, with its line and remedy.

Every case is a small ruleset with one slip that somebody could really make. All that is
told is held: nothing that only follows from the slip is told as well.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import GARDEN, TUTORIAL, Edit, edited
from faults import assert_plain
from placeready.errors import Problems, Unusable
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.scenario_files import read_scenarios

ONE, TESTS = "ruleset.toml", "scenarios/scenarios.toml"
LEVELS, RULES, ACTIONS = "levels.toml", "rules.toml", "recommendations.toml"


class Broken(NamedTuple):
    """A slip, and what is told of it."""

    edit: Edit
    at: str
    """What stands on the line that is told."""
    record: str
    """The record that is told, and its field after a comma; empty where it is none."""
    what: str
    """What stands in what is wrong."""
    remedy: str
    """What stands in what to do."""
    base: Path = TUTORIAL


def garden(edit: Edit, at: str, record: str, what: str, remedy: str) -> Broken:
    """A slip in the ruleset about an allotment, which has more of everything."""
    return Broken(edit, at, record, what, remedy, GARDEN)


def one(old: str, new: str) -> Edit:
    return Edit(ONE, old, new)


def sentence(old: str, new: str) -> Edit:
    return Edit(TESTS, old, new)


def board(decision: str) -> str:
    """What a board is asked, in one decision."""
    return f"[board]\ndecisions = [{{ {decision} }}]\n\n[basis]"


COLD = 'title = "Agreed, and cold"'
HELPERS = '"e.helpers >= 3 and f.agreed <= 1"'
CAP = 'when = "b.heating <= 1"'
CAPPED = "cap 'no_heating', when"
FIRST = "rule 'agreed_but_cold'"

FILES = {
    "quotes from a word processor": Broken(
        one(COLD, "title = \u201cAgreed, and cold\u201d"),
        "\u201cAgreed",
        "",
        "cannot be read as TOML",
        "straight quotes",
    ),
    "marks of two versions put together": Broken(
        one(COLD, f"<<<<<<< HEAD\n{COLD}\n=======\n{COLD}\n>>>>>>> theirs"),
        "<<<<<<<",
        "",
        "cannot be read as TOML",
        "keep one of the two",
    ),
    "a blank that only looks like one": Broken(
        one(COLD, COLD.replace(" =", "\u00a0=")),
        "Agreed, and cold",
        "",
        "cannot be read as TOML",
        "Type its blanks again",
    ),
    "a quote that is not closed": Broken(
        one(COLD, COLD[:-1]),
        "Agreed, and cold",
        "",
        "a text has no quote at its end",
        "several lines",
    ),
    "quotes within quotes": Broken(
        one(COLD, 'title = "Agreed, "and" cold"'),
        "Agreed, ",
        "",
        "cannot be read as TOML",
        'A quote in a text is \\"',
    ),
    "a comma that is missing in a list": Broken(
        one('"Nobody: the hall is cold",', '"Nobody: the hall is cold"'),
        "Whoever comes",
        "",
        "Unclosed array",
        "a comma between its members",
    ),
    "a comma that is missing between braces": Broken(
        one('{ id = "mild", label', '{ id = "mild" label'),
        'id = "mild" label',
        "",
        "Unclosed inline table",
        "a comma between its fields",
    ),
    "a comma after a field": Broken(
        one(COLD, f"{COLD},"),
        "Agreed, and cold",
        "",
        "cannot be read as TOML",
        "nothing after it",
    ),
    "a list that is not closed": Broken(
        one('recommends = ["heating_fund"]', 'recommends = ["heating_fund",'),
        "[[rule]]",
        "",
        "cannot be read as TOML",
        "look above it for a bracket",
    ),
    "a table twice": Broken(
        one("[plan.effort]\n", "[plan.effort]\ntiny = 0.5\n[plan.effort]\n"),
        "[plan.effort]",
        "",
        "[plan.effort] stands twice",
        "Put the two together",
    ),
    "a record in single brackets": Broken(
        one('[[rule]]\nid = "helpers', '[rule]\nid = "helpers'),
        "[rule]",
        "",
        "[rule] stands twice",
        "each begins with [[rule]]",
    ),
    "a header that is commented out": Broken(
        one('[[question]]\nid = "b.heating', '# [[question]]\nid = "b.heating'),
        "text = ",
        "",
        "'text' stands twice in one record",
        "write its header above",
    ),
    "letters of an older Windows": Broken(
        one(COLD, COLD),  # see `WRITTEN`
        "Agr",
        "",
        "is written as older Windows programs write it",
        "encoding UTF-8",
    ),
}

NAMES = {
    "a head in double brackets": Broken(
        one("[ruleset]", "[[ruleset]]"),
        "[[ruleset]]",
        "ruleset",
        "of this form",
        "[ruleset]",
    ),
    "a record by its plural": Broken(
        one('[[rule]]\nid = "helpers', '[[rules]]\nid = "helpers'),
        "[[rules]]",
        "rules",
        "no part called 'rules'",
        "Did you mean 'rule'?",
    ),
    "gates without their level": Broken(
        one("[level.requires]\nagreed", "[requires]\nagreed"),
        "[requires]",
        "requires",
        "no part called 'requires'",
        "write [level.requires]",
    ),
    "a field below the header of its gates": garden(
        Edit(
            LEVELS,
            'name = "Sown"\n[level.requires]\n',
            '[level.requires]\nname = "Sown"\n',
        ),
        'name = "Sown"',
        "level '3', requires, name",
        "where it names a gate",
        "Put it above that line",
    ),
    "a field below the header of a wording": Broken(
        one(
            "[question.wording.villager]\n",
            '[question.wording.villager]\nevidence = "None"\n',
        ),
        'evidence = "None"',
        "question 'e.helpers.rota', wording, villager, evidence",
        "no field called 'evidence' here",
        "above the headers of its tables",
    ),
    "a field above the first header": Broken(
        one("[ruleset]", 'author = "Ada"\n\n[ruleset]'),
        'author = "Ada"',
        "author",
        "above the first table",
        "such as [ruleset]",
    ),
    "a field in capitals": Broken(
        one(CAP, CAP.replace("when", "When")),
        "When",
        "cap 'no_heating', When",
        "no field called 'When'",
        "Did you mean 'when'?",
    ),
    "a question without its id": Broken(
        one('id = "b.heating.paid"\n', ""),
        "[[question]]",
        "a question without an id, id",
        "'id' is missing",
        "Add 'id'",
    ),
    "a measure without its beginning": Broken(
        one('id = "measure.lowest_foundation"', 'id = "lowest_foundation"'),
        'id = "lowest_foundation"',
        "measure 'lowest_foundation', id",
        "starts with 'measure.'",
        "Call it 'measure.lowest_foundation'",
    ),
    "a text where a list belongs": Broken(
        one('asked_of = ["committee", "villager"]', 'asked_of = "all"'),
        "asked_of",
        "question 'e.helpers.rota', asked_of",
        "This is 'all'.",
        "a list in square brackets",
    ),
    "a phase as it is shown": Broken(
        one('phase = "this_month"', 'phase = "This month"'),
        "This month",
        "recommendation 'put_it_to_the_vote', phase",
        "not in the right form",
        "Use letters, digits",
    ),
    "a field that is misspelt": Broken(
        one("severe_barrier = 2", "sever_barrier = 2"),
        "sever_barrier",
        "[plan], weights, sever_barrier",
        "no field called 'sever_barrier'",
        "Did you mean 'severe_barrier'?",
    ),
    "an id that is misspelt where it is given": Broken(
        one('id = "T01"', 'id = "T1"'),
        "support = ",
        "construct 'f.agreed', support",
        "no source called 'T01' in this ruleset. 7 more places name it.",
        "Did you mean 'T1'?",
    ),
    "a tier that has a new id": Broken(
        one('id = "villager"', 'id = "villagers"'),
        "asked_of = ",
        "question 'e.helpers.rota', asked_of",
        "no tier called 'villager' in this ruleset. 2 more places name it.",
        "Did you mean 'villagers'?",
    ),
    "a rule where an action is asked for": Broken(
        one('recommends = ["heating_fund"]', 'recommends = ["helpers_without_a_plan"]'),
        "recommends",
        f"{FIRST}, recommends",
        "no recommendation called",
        "That is a rule",
    ),
    "a question where a construct is raised": garden(
        Edit(ACTIONS, 'lifts = ["b.thirst"]', 'lifts = ["b.thirst.rain"]'),
        "lifts",
        "recommendation 'water_butt', lifts",
        "no construct called 'b.thirst.rain'",
        "Did you mean 'b.thirst'?",
    ),
    "a context question without its beginning": Broken(
        one('id = "context.winter"', 'id = "winter"'),
        'id = "winter"',
        "context 'winter', id",
        "starts with 'context.'",
        "Call it 'context.winter'",
    ),
    "a kind of measure that is misspelt": Broken(
        one('kind = "lowest"', 'kind = "lowst"'),
        'kind = "lowst"',
        "measure 'measure.lowest_foundation', kind",
        "This is 'lowst'.",
        "Did you mean 'lowest'?",
    ),
    "a dimension in two words": Broken(
        one('dimension = "barrier"\ncrit', 'dimension = "a barrier"\ncrit'),
        '"a barrier"',
        "construct 'b.heating', dimension",
        "'a barrier' is not in the right form.",
        "start with a letter",
    ),
    "a band with the word of another": garden(
        Edit(LEVELS, 'word = "Mild"', 'word = "Severe"'),
        'word = "Severe"',
        "band 'barrier Severe', word",
        "The word is taken",
        "another word",
    ),
}

VALUES = {
    "a date where text belongs": Broken(
        one(
            "citation = \"The tutorial's author, notes on an", "citation = 2026-11-28 #"
        ),
        "2026-11-28",
        "source 'T01', citation",
        "This is 2026-11-28.",
        "text in quotes",
    ),
    "a version of two numbers": Broken(
        one('version = "1.0.0"', "version = 1.0"),
        "version",
        "[ruleset], version",
        "This is 1.0.",
        "text in quotes",
    ),
    "a text of blanks": Broken(
        one('"Nobody: the hall is cold"', '" "'),
        '" "',
        "question 'b.heating.paid', anchors, item 1",
        "This is blank.",
        "Write what is meant",
    ),
    "an anchor too many": Broken(
        one(
            '    "Nobody: the hall is cold",\n',
            '    "Shut",\n    "Cold",\n    "Dark",\n    "Wet",\n',
        ),
        "anchors = [",
        "question 'b.heating.paid', anchors",
        "There are 8.",
        "Give 7 at most",
    ),
    "no limits": Broken(
        one('limits = [\n    "A made-up', 'limits = [\n    # "A made-up'),
        "limits",
        "[ruleset], limits",
        "This is empty",
        "Add what is missing",
    ),
    "no phases": Broken(
        one("this_month = 2\nthis_winter = 2\n", ""),
        "[plan.limits]",
        "[plan], limits",
        "This is empty",
        "Write [plan.limits]",
    ),
    "phases without room": Broken(
        one("this_month = 2\nthis_winter = 2\n", "this_month = 0\nthis_winter = 0\n"),
        "[plan.limits]",
        "[plan], limits",
        "No phase has room",
        "a number over 0",
    ),
    "an id twice in a list": garden(
        Edit(ACTIONS, 'lifts = ["b.thirst"]', 'lifts = ["b.thirst", "b.thirst"]'),
        "lifts",
        "recommendation 'water_butt', lifts, item 2",
        "'b.thirst' stands here twice",
        "Take one of them out",
    ),
    "an option twice": Broken(
        one(
            '{ id = "cold", label',
            '{ id = "mild", label = "So so" }, { id = "cold", label',
        ),
        'label = "So so"',
        "context 'context.winter', options, item 2",
        "'mild' stands here twice",
        "Take one of them out",
    ),
}

TOGETHER = {
    "a wording for a tier that is not asked": Broken(
        one('asked_of = ["committee", "villager"]', 'asked_of = ["committee"]'),
        "[question.wording.villager]",
        "question 'e.helpers.rota', wording, villager",
        "and is not asked",
        "Add it to asked_of",
    ),
    "a value that no decision can have": garden(
        Edit("ruleset.toml", "[basis]", board('says = "note {arae};"')),
        "decisions",
        "[board], decisions, item 1, says",
        "Nothing is put in for '{arae}'.",
        "Did you mean 'area'?",
    ),
    "a value that is not there on that occasion": garden(
        Edit("ruleset.toml", "[basis]", board('says = "note {level};"')),
        "decisions",
        "[board], decisions, item 1, says",
        "'{level}' is there only where `when` is 'level'.",
        'Write when = "level"',
    ),
    "a curly bracket alone": garden(
        Edit("ruleset.toml", "[basis]", board('says = "note {area;"')),
        "decisions",
        "[board], decisions, item 1, says",
        "A curly bracket stands alone.",
        "such as {area}",
    ),
    "an occasion that never comes": garden(
        Edit("ruleset.toml", "[basis]", board('says = "note;", when = "levels"')),
        "decisions",
        "[board], decisions, item 1, when",
        "'levels'",
        "'level'",
    ),
    "a level that is left out at the start": Broken(
        one('[[level]]\nnumber = 0\nname = "Not enough answers"\n', ""),
        "number = 1",
        "level '1', number",
        "there are 1, 2",
        "0 is missing",
    ),
    "a level that is beyond all": garden(
        Edit(LEVELS, "number = 4", "number = 10"),
        "number = 10",
        "level '10', number",
        "This is 10.",
        "9 or less",
    ),
    "two levels of one name": Broken(
        one('name = "Open the doors"', 'name = "not yet"'),
        'name = "not yet"',
        "level '2', name",
        "Level 1 has this name too",
        "another name",
    ),
    "a cap that holds nothing down": Broken(
        one('id = "no_heating"\nlevel = 1', 'id = "no_heating"\nlevel = 3'),
        "level = 3",
        "cap 'no_heating', level",
        "holds nothing down: level 2 is the highest",
        "at most 2",
    ),
    "an action that is never allowed": Broken(
        one('effort = "large"\n', 'effort = "large"\nminimum_level = 3\n'),
        "minimum_level = 3",
        "recommendation 'heating_fund', minimum_level",
        "never allowed: level 2 is the highest",
        "at most 2",
    ),
    "bands in the wrong order": garden(
        Edit(
            LEVELS,
            'word = "Weak"\nfrom = 0.0\n\n[[band]]\ndimension = "foundation"\n'
            'word = "Strong"\nfrom = 2.6',
            'word = "Strong"\nfrom = 2.6\n\n[[band]]\ndimension = "foundation"\n'
            'word = "Weak"\nfrom = 0.0',
        ),
        "from = 0.0",
        "band 'foundation Weak', from",
        "do not rise",
        "the lowest first: this, then 'Strong'",
    ),
    "two bands from one line": garden(
        Edit(LEVELS, "above = 1.0", "from = 0.0"),
        "from = 0.0",
        "band 'barrier Mild', from",
        "do not rise",
        "'Severe' starts there too",
    ),
    "a measure over nothing": garden(
        Edit(
            "measures.toml",
            '"foundation", critical = true',
            '"barrier", critical = true',
        ),
        "constructs",
        "measure 'measure.lowest_critical', constructs",
        "taken over no construct",
        "Correct the dimension",
    ),
    "a construct that always applies and may be left out": garden(
        one(
            "[power_rule]\n",
            '[not_applicable_rule]\ntiers = ["grower"]\nnever = ["f.land"]\n'
            'may_be_left_out = ["f.land"]\n\n[power_rule]\n',
        ),
        "may_be_left_out",
        "[not_applicable_rule], may_be_left_out",
        "'f.land' always applies",
        "one of the two",
    ),
    "three actions that wait for each other": garden(
        Edit(
            ACTIONS,
            'lifts = ["f.land"]',
            'lifts = ["f.land"]\nneeds_first = ["open_day"]',
        ),
        "needs_first",
        "recommendation 'clear_paths', needs_first",
        "'clear_paths' waits for 'find_land' waits for 'open_day'",
        "Take one of them out",
    ),
    "an id that moved to itself": garden(
        Edit(ONE, "", '\n[[moved]]\nsince = "1.0.0"\nfrom = "f.land"\nto = "f.land"\n'),
        'to = "f.land"',
        "moved '1.0.0 f.land', to",
        "called so already",
        "Take `to` out",
    ),
    "a rule that asks for what is done": Broken(
        one(HELPERS, '"e.helpers >= 3 and f.agreed.minutes >= 3"'),
        "recommends",
        "rule 'helpers_without_a_plan', recommends",
        "Wherever it holds, 'put_it_to_the_vote' is done already",
        "Ask for another",
    ),
    "a rule that asks for what does not fit": garden(
        Edit(RULES, 'context.soil in ["sand", "peat"]', 'context.soil == "clay"'),
        "recommends",
        "rule 'dry_sand', recommends",
        "'water_butt' does not fit",
        "one of the two conditions",
    ),
}

CONDITIONS = {
    "one sign for two": Broken(
        one(CAP, 'when = "b.heating = 1"'), CAP[:4], CAPPED, "'= 1'", "Write '=='"
    ),
    "a share in percent": Broken(
        one("foundations >= 1", "foundations >= 70%"),
        "70%",
        "level '1', requires, answered",
        "cannot be read",
        "0.7 for 70%",
    ),
    "a share over one": Broken(
        one("foundations >= 1", "foundations >= 70"),
        ">= 70",
        "level '1', requires, answered",
        "never be true",
        "measure.answered_foundations runs from 0 to 1",
    ),
    "nothing at all": Broken(
        one(CAP, 'when = ""'), "when", CAPPED, "is empty", "A condition is made of"
    ),
    "two names": Broken(
        one(HELPERS, '"e.helpers >= f.agreed"'),
        "e.helpers >=",
        "rule 'helpers_without_a_plan', when",
        "'f.agreed' is neither a number nor a word",
        "Two names cannot be compared",
    ),
    "a number first": Broken(
        one(CAP, 'when = "1 >= b.heating"'),
        "1 >= b.heating",
        CAPPED,
        "'1' stands where a name has to be",
        "Write the name first",
    ),
    "something worked out": Broken(
        one(CAP, 'when = "b.heating + e.helpers <= 2"'),
        "b.heating +",
        CAPPED,
        "stands where a name has to be",
        "Conditions work nothing out",
    ),
    "a range": Broken(
        one(CAP, 'when = "b.heating between 0 and 1"'),
        "between",
        CAPPED,
        "cannot be read from 'between",
        "Write two comparisons",
    ),
    "words for a sign": Broken(
        one(CAP, 'when = "b.heating at most 1"'),
        "at most",
        CAPPED,
        "cannot be read from 'at most",
        "Write '<='",
    ),
    "a difference that is not measured": Broken(
        one(CAP, 'when = "gap.f.agreed >= 1"'),
        "gap.f.agreed",
        CAPPED,
        "no name 'gap.f.agreed'",
        "Add a [[measure]] of the kind 'gap'",
    ),
    "an id with a dash": Broken(
        one(CAP, 'when = "finding.helpers-without-a-plan"'),
        "helpers-without",
        CAPPED,
        "not part of the condition language",
        "no id with a dash",
    ),
    "a cap as a finding": Broken(
        one(CAP, 'when = "finding.no_heating"'),
        "finding.no_heating",
        CAPPED,
        "no name 'finding.no_heating'",
        "'no_heating' is a cap",
    ),
    "a gate as a name": Broken(
        one('"measure.lowest_foundation >= 3"', '"level.1.answered == 1"'),
        "level.1.answered",
        "level '2', requires, agreed",
        "'1.answered' is no part of a name",
        "Conditions read no levels",
    ),
    "a number against a word": Broken(
        one("f.agreed >= 3 and b", 'f.agreed == "agreed" and b'),
        'f.agreed == "agreed"',
        f"{FIRST}, when",
        "'f.agreed' holds a number",
        "Compare it with what it holds",
    ),
    "a finding that is misspelt in a gate": Broken(
        one('"measure.lowest_foundation >= 3"', '"not finding.agreed_but_colt"'),
        "agreed_but_colt",
        "level '2', requires, agreed",
        "no name 'finding.agreed_but_colt'",
        "Did you mean 'finding.agreed_but_cold'?",
    ),
    "a measure that many conditions read": garden(
        Edit(
            "measures.toml", '"measure.lowest_foundation"', '"measure.low_foundation"'
        ),
        "measure.lowest_foundation",
        "level '3', requires, lowest_foundation",
        "2 more conditions read it",
        "Did you mean 'measure.low_foundation'?",
    ),
}

BY_TIER = '"b.heating" = 1 }\ncontext'
SCENARIOS = {
    "an answer of a tier that is not asked": Broken(
        sentence(
            BY_TIER,
            '"b.heating" = 1 }\nby = { villager = { "b.heating" = 3 } }\ncontext',
        ),
        "by = ",
        "scenario 'agreed_but_cold', by, villager, b.heating",
        "'villager' is not asked 'b.heating'",
        "a tier that is asked",
    ),
    "an answer of somebody who does not answer": Broken(
        sentence(
            BY_TIER,
            '"b.heating" = 1 }\ntiers = ["committee"]\n'
            'by = { villager = { "e.helpers" = 3 } }\ncontext',
        ),
        "by = ",
        "scenario 'agreed_but_cold', by, villager",
        "Nobody of 'villager' answers here",
        "Add it to tiers",
    ),
    "a level that there is not": Broken(
        sentence("level = 2\n[scenario.misses]", "level = 4\n[scenario.misses]"),
        "level = 4",
        "scenario 'level.2.agreed', level",
        "no level 4; the highest is 2",
        "one that there is",
    ),
    "a gate without its level": Broken(
        sentence('about = "level.2.agreed"', 'about = "agreed"'),
        "about",
        "scenario 'agreed', about",
        "no 'agreed' in this ruleset",
        "Did you mean 'level.2.agreed'?",
    ),
}


def told(folder: Path) -> Problems:
    """What `ruleset check` tells of a folder."""
    read = read_ruleset(folder)
    if not isinstance(read, Problems):
        with pytest.raises(Unusable) as refused:
            read_scenarios(folder, read)
        return refused.value.problems
    return read


ALL = FILES | NAMES | VALUES | TOGETHER | CONDITIONS | SCENARIOS
WRITTEN: dict[str, Callable[[Path], int]] = {
    "letters of an older Windows": lambda path: path.write_bytes(
        path.read_text("utf-8")
        .replace("Agreed, and", "Agr\u00e9\u00e9d, and")
        .encode("cp1252")
    )
}
"""What is done to the file besides."""


@pytest.mark.parametrize("name", ALL)
def test_a_slip_is_one_problem_with_its_line_its_record_and_what_to_do(
    name: str, tmp_path: Path
) -> None:
    broken = ALL[name]
    folder = edited(broken.base, tmp_path, broken.edit)
    path = folder / broken.edit.file
    if name in WRITTEN:
        WRITTEN[name](path)
    found = told(folder)
    (problem,) = found
    # An id that is misspelt where it is given is told where it is named.
    assert Path(problem.file).name in {path.name, "levels.toml"}
    within = ", ".join(part for part in (problem.record, problem.place) if part)
    assert within == broken.record
    assert broken.what in problem.what
    assert broken.remedy in problem.remedy
    assert problem.line is not None
    line = Path(problem.file).read_bytes().decode("utf-8", "replace").split("\n")
    assert broken.at in line[problem.line - 1]
    assert_plain(found)


def renamed(old: str, new: str) -> Callable[[Path], object]:
    return lambda folder: (folder / old).rename(folder / new)


def copied(old: str, new: str) -> Callable[[Path], object]:
    return lambda folder: (folder / new).write_bytes((folder / old).read_bytes())


MOVED_FILES: dict[str, tuple[Path, Callable[[Path], object], str, str, str]] = {
    "rules saved as plain text": (
        GARDEN,
        renamed(RULES, f"{RULES}.txt"),
        f"{RULES}.txt",
        "is not read: its name does not end in .toml",
        "Call it 'rules.toml'",
    ),
    "scenarios saved as plain text": (
        TUTORIAL,
        renamed(TESTS, f"{TESTS}.TXT"),
        "scenarios.toml.TXT",
        "is not read",
        "Call it 'scenarios.toml'",
    ),
    "a copy that was left behind": (
        GARDEN,
        copied(RULES, "rules (1).toml"),
        RULES,
        "holds the same as",
        "Take one of the two out",
    ),
    "scenarios beside the content": (
        TUTORIAL,
        renamed(TESTS, "tests.toml"),
        "tests.toml",
        "A scenario stands among the content",
        "Move it to a file in the folder scenarios",
    ),
    "a folder of scenarios by another name": (
        TUTORIAL,
        renamed("scenarios", "scenario"),
        "scenarios.toml",
        "A scenario stands among the content",
        "is called 'scenarios': rename it",
    ),
    "JSON by the name of TOML": (
        TUTORIAL,
        lambda folder: (folder / ONE).write_text('{"ruleset": {"id": "mine"}}'),
        ONE,
        "cannot be read as TOML",
        "Correct that line",
    ),
    "a ruleset that is empty": (
        TUTORIAL,
        lambda folder: (folder / ONE).write_text("\n# later\n"),
        ONE,
        "The file is empty",
        "Begin it with [ruleset]",
    ),
}


@pytest.mark.parametrize("name", MOVED_FILES)
def test_a_file_that_is_not_where_or_what_it_was_meant_to_be_is_one_problem(
    name: str, tmp_path: Path
) -> None:
    base, change, file, what, remedy = MOVED_FILES[name]
    folder = edited(base, tmp_path)
    change(folder)
    found = told(folder)
    (problem,) = found
    assert Path(problem.file).name == file
    assert what in problem.what
    assert remedy in problem.remedy
    assert_plain(found)
