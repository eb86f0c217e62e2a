"""Slips in TOML get the word that helps, and values of any kind get words at all."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import GARDEN, Edit, edited, problems
from hypothesis_profiles import examples
from placeready.errors import Problems
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.toml_text import toml_of

TRUE = "TOML writes true and false"


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("critical = yes", TRUE),
        ("critical = No  # for now", TRUE),
        ("critical = on", TRUE),
        ("critical = off", TRUE),
        ("critical = True", TRUE),
        ("critical = FALSE", TRUE),
        ("unlocks = 2,5", "A decimal has a point: 2.5."),
        ("unlocks = -0,25", "A decimal has a point: -0.25."),
        ("title = \u201cReady\u201d", 'Write straight quotes: ".'),
        ("title = \u2018Ready\u2019", 'Write straight quotes: ".'),
        ("title = None", "take the line out"),
        ("title = null", "take the line out"),
        ("title == 'x'", "one ="),
        ("title: 'x'", "not a colon"),
        ("// a remark", "starts with #"),
        ('title = "C:\\papers"', "written twice"),
        ('title = "C:\\users"', "written twice"),
        ("title = Ready", "Text goes in quotes"),
        ("lifts = [1, 2", "lists in square brackets"),
    ],
)
def test_a_slip_gets_the_word_that_helps(line: str, remedy: str) -> None:
    fault = toml_of(f"[[rule]]\nid = 'x'\n{line}\n".encode()).fault
    assert fault
    assert remedy in fault.remedy
    assert fault.line == 3


NESTED = [
    *("[" * depth + "]" * depth for depth in (21, 90, 300, 975, 976, 977, 3000)),
    *("{a=" * depth + "1" + "}" * depth for depth in (21, 90, 300, 976)),
    "{" + "a." * 35 + "a = 1}",
    ("{" + "a." * 35 + "a = ") * 60 + "1" + "}" * 60,
]
STRANGE = [
    "9" * 5000,
    "9" * 4000,
    "-" + "9" * 17,
    "0x" + "f" * 5000,
    "1e400",
    "nan",
    "-inf",
    "1979-05-27T07:32:00Z",
    "07:32:00",
    "1979-05-27",
    '"' + "x" * 100_000 + '"',
    '"\\u0000\\u001b[31m\\u202e"',
    "'''\n\n'''",
    "{}",
    "[{}]",
    "[[[[]]]]",
]
FIELDS = (
    Edit("levels.toml", "number = 3", "number = {}"),
    Edit("rules.toml", 'id = "ready"', "id = {}"),
    Edit("rules.toml", 'title = "Ready"', "title = {}"),
    Edit("rules.toml", '"f.tools >= 2.5 and f.land <= 1.5"', "{}"),
    Edit("plan.toml", "unlocks = 0.25", "unlocks = {}"),
    Edit("ruleset.toml", 'group = "association"', "group = {}"),
    Edit("levels.toml", '"e.say >= 2.5"', "{}"),
    Edit("rules.toml", 'title = "Ready"', 'title = "Ready"\nnew = {}'),
)


@pytest.mark.fast_cases(40)
@pytest.mark.parametrize("edit", FIELDS, ids=lambda edit: edit.new[:20])
@pytest.mark.parametrize("value", NESTED + STRANGE, ids=lambda value: value[:20])
def test_no_value_in_a_field_is_more_than_a_problem(
    tmp_path: Path, edit: Edit, value: str
) -> None:
    new = edit.new.replace("{}", value)
    read = read_ruleset(edited(GARDEN, tmp_path, edit._replace(new=new)))
    for each in read if isinstance(read, Problems) else ():
        assert_in_proportion(each.what)


def assert_in_proportion(what: str) -> None:
    """What is quoted is cut."""
    assert all(len(quote) <= 62 for quote in re.findall(r"'([^' ]*)'", what)), what
    assert len(what) <= 600


_SCALARS = (
    st.integers()
    | st.integers(min_value=10**14, max_value=10**60)
    | st.floats()
    | st.text()
    | st.booleans()
    | st.text(min_size=200, max_size=300)
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


def as_toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        signs = (f"\\U{ord(sign):08x}" for sign in value.replace("\ud800", ""))
        return f'"{"".join(signs)}"'
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        fields = (f"{as_toml(key)} = {as_toml(each)}" for key, each in value.items())
        return f"{{{', '.join(fields)}}}"
    return repr(value)


@pytest.mark.slow
@examples(1000)
@given(st.sampled_from(FIELDS), _VALUES)
def test_any_value_in_a_field_ends_in_words_that_are_cut(
    edit: Edit, value: Any
) -> None:
    with tempfile.TemporaryDirectory() as home:
        changed = edit._replace(new=edit.new.replace("{}", as_toml(value)))
        read = read_ruleset(edited(GARDEN, Path(home), changed))
        for each in read if isinstance(read, Problems) else ():
            assert each.what
            assert each.remedy
            assert each.line, each
            assert_in_proportion(each.what)


@pytest.mark.parametrize("length", [61, 200, 5000])
def test_a_long_name_is_cut_wherever_it_is_quoted(tmp_path: Path, length: int) -> None:
    name = "x" * length
    folder = edited(
        GARDEN,
        tmp_path,
        Edit("rules.toml", 'recommends = ["find_land"]', f'recommends = ["{name}"]'),
        Edit("rules.toml", "f.tools >= 2.5 and", f"f.{name[:3000]} >= 2.5 and"),
        Edit("rules.toml", '["sand", "peat"]', f'["sand", "{name[:3000]}"]'),
        Edit("recommendations.toml", 'phase = "spring"', f'phase = "{name}"'),
        Edit("rules.toml", "", f'\n[[{name}]]\nid = "{name}"\n'),
        Edit("rules.toml", 'title = "Ready"', f'title = "Ready"\n{name} = 1'),
        Edit("levels.toml", "say = ", f"{name} = "),
    )
    found = problems(folder)
    assert len(found) >= 6
    for each in found:
        assert_in_proportion(each.what)
        assert_in_proportion(each.record)
