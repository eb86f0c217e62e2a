"""What a ruleset says of its earlier versions leads to what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import GARDEN, Edit, edited, problems, whole

GOOD = """
[[moved]]
since = "1.1.0"
from = "f.land.rent"
to = "f.land.deed"
anchors = [0, 1, 1, 3, "ask again"]

[[moved]]
since = "1.2.0"
from = "f.land.deed"
to = "f.land.lease"

[[moved]]
since = "1.2.0"
from = "f.land.water"
anchors = [4, 3, 2, 1, 0]

[[moved]]
since = "1.1.0"
from = "context.ground"
to = "context.soil"
options = { loam = "clay", mud = "ask again" }

[[moved]]
since = "1.2.0"
from = "e.say.poster"
retired = "Nobody read it."

[[moved]]
since = "1.1.0"
from = "plotholder"
to = "section"
"""

VERSION = Edit("ruleset.toml", 'version = "1.0.0"', 'version = "1.2.0"')


def folder(tmp_path: Path, moved: str) -> Path:
    copy = edited(GARDEN, tmp_path, VERSION)
    (copy / "moved.toml").write_text(moved, encoding="utf-8")
    return copy


def move(since: str = "1.1.0", was: str = "f.old", **fields: str) -> str:
    more = "".join(f"{name} = {value}\n" for name, value in fields.items())
    return f'[[moved]]\nsince = "{since}"\nfrom = "{was}"\n{more}\n'


def test_moves_that_lead_to_what_is_there_are_read(tmp_path: Path) -> None:
    ruleset = whole(folder(tmp_path, GOOD))
    assert [each.was for each in ruleset.moved][:2] == ["f.land.rent", "f.land.deed"]
    assert ruleset.moved[0].anchors == (0, 1, 1, 3, "ask again")


def test_a_ruleset_may_have_none(tmp_path: Path) -> None:
    assert whole(edited(GARDEN, tmp_path)).moved == ()


LEASE = '"f.land.lease"'
BROKEN: dict[str, tuple[str, str, str]] = {
    "nothing said": (move(), "", "does not say what became of it"),
    "too late": (move("1.3.0", to=LEASE), "since", "has version 1.2.0"),
    "no version": (move("1.1", to=LEASE), "since", "not in the right form"),
    "target gone": (move(to='"f.land.leese"'), "to", "nothing called 'f.land.leese'"),
    "moved on too early": (
        move("1.2.0", to='"f.mid"') + move("1.1.0", "f.mid", to=LEASE),
        "to",
        "nothing called 'f.mid'",
    ),
    "still there": (
        move(was="f.land.water", to=LEASE),
        "from",
        "'f.land.water' is still there",
    ),
    "retired and there": (
        move(was="f.land.water", retired='"Gone."'),
        "from",
        "'f.land.water' is still there",
    ),
    "retired and called": (
        move(retired='"Gone."', to=LEASE),
        "retired",
        "not called or answered otherwise",
    ),
    "called as before": (move(to='"f.old"'), "to", "called so already"),
    "twice in one version": (
        move(to=LEASE) + move(retired='"Gone."'),
        "from",
        "moves 'f.old' twice",
    ),
    "a circle in one version": (
        move(was="f.one", to='"f.two"') + move(was="f.two", to='"f.one"'),
        "to",
        "'f.two' is moved on in the same version",
    ),
    "a circle over versions": (
        move("1.1.0", "f.one", to='"f.two"') + move("1.2.0", "f.two", to='"f.one"'),
        "to",
        "nothing called 'f.one'",
    ),
    "two become one": (
        move(was="f.one", to=LEASE) + move(was="f.two", to=LEASE),
        "to",
        "Two ids become 'f.land.lease'",
    ),
    "an anchor alone": (
        move(was="f.land.water", anchors="[0]"),
        "anchors",
        "It gives 1",
    ),
    "no anchor": (
        move(was="f.land.water", anchors='[0, 1, 2, 3, "again"]'),
        "anchors, item 5",
        "again",
    ),
    "an anchor too high": (
        move(was="f.land.water", anchors="[0, 1, 2, 3, 5]"),
        "anchors, item 5",
        "5",
    ),
    "anchors of no question": (
        move(was="context.soil", anchors="[0, 1, 2, 3, 4]"),
        "anchors",
        "is no question with anchors",
    ),
    "anchors of what is not there": (
        move(was="f.gone", anchors="[0, 1, 2, 3, 4]"),
        "anchors",
        "'f.gone' is no question",
    ),
    "options of a question": (
        move(was="f.land.water", options='{ loam = "clay" }'),
        "options",
        "is no context question",
    ),
    "an option that is gone": (
        move(was="context.soil", options='{ loam = "cley" }'),
        "options",
        "'cley' is not an option of context.soil",
    ),
    "an unknown field": (move(became=LEASE), "became", "no field called 'became'"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_move_that_leads_nowhere_is_named_with_its_line(
    case: str, tmp_path: Path
) -> None:
    moved, place, says = BROKEN[case]
    found = [p for p in problems(folder(tmp_path, moved)) if says in p.what]
    assert found, [(p.where, p.what) for p in problems(folder(tmp_path, moved))]
    problem = found[0]
    assert problem.file.endswith("moved.toml")
    assert problem.line is not None
    assert problem.record.startswith("moved '")
    assert problem.place == place
    assert problem.remedy


def test_an_option_may_move_through_several_versions(tmp_path: Path) -> None:
    first = move("1.1.0", "context.soil", options='{ loam = "mud" }')
    second = move("1.2.0", "context.soil", options='{ mud = "clay" }')
    assert whole(folder(tmp_path, first + second))
    found = problems(folder(tmp_path, first))
    assert ["'mud' is not an option" in each.what for each in found] == [True]


def test_what_cannot_be_read_is_not_blamed_on_a_move(tmp_path: Path) -> None:
    copy = folder(tmp_path, GOOD)
    text = (copy / "questions.toml").read_text(encoding="utf-8")
    (copy / "questions.toml").write_text(text + "\n= broken\n", encoding="utf-8")
    assert not [p for p in problems(copy) if p.file.endswith("moved.toml")]
