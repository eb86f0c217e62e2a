"""What a ruleset says of its earlier versions leads to what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import garden, problems, whole
from moves import LEASE, move, moved_garden

GOOD = (
    move(was="f.land.rent", to='"f.land.deed"', anchors='[0, 1, 1, 3, "ask again"]'),
    move("1.2.0", "f.land.deed", to=LEASE),
    move("1.2.0", "f.land.water", anchors="[4, 3, 2, 1, 0]"),
    move(
        was="context.ground",
        to='"context.soil"',
        options='{ loam = "clay", mud = "ask again" }',
    ),
    move("1.2.0", "e.say.poster", retired='"Nobody read it."'),
    move(was="plotholder", to='"section"'),
)


def folder(tmp_path: Path, *moves: str) -> Path:
    return moved_garden(tmp_path, "1.2.0", *moves)


def test_moves_that_lead_to_what_is_there_are_read(tmp_path: Path) -> None:
    ruleset = whole(folder(tmp_path, *GOOD))
    assert [each.was for each in ruleset.moved][:2] == ["f.land.rent", "f.land.deed"]
    assert ruleset.moved[0].anchors == (0, 1, 1, 3, "ask again")


def test_a_ruleset_may_have_none() -> None:
    assert garden().moved == ()


GONE = '"Gone."'
TWO, ONE = move(was="f.one", to='"f.two"'), move(was="f.two", to='"f.one"')
BACK = move("1.2.0", "f.two", to='"f.one"')


def water(**fields: str) -> str:
    return move(was="f.land.water", **fields)


# What is moved, the field that is told, and what is told of it.
BROKEN: dict[str, tuple[str, str, str]] = {
    "nothing said": (move(), "", "does not say what became of it"),
    "too late": (move("1.3.0", to=LEASE), "since", "has version 1.2.0"),
    "no version": (move("1.1", to=LEASE), "since", "not in the right form"),
    "target gone": (move(to='"f.lend"'), "to", "nothing called 'f.lend'"),
    "moved on too early": (
        move("1.2.0", to='"f.mid"') + move("1.1.0", "f.mid", to=LEASE),
        "to",
        "nothing called 'f.mid'",
    ),
    "still there": (water(to=LEASE), "from", "'f.land.water' is still there"),
    "retired and there": (water(retired=GONE), "from", "'f.land.water' is still there"),
    "retired and called": (
        move(retired=GONE, to=LEASE),
        "retired",
        "not called or answered otherwise",
    ),
    "called as before": (move(to='"f.old"'), "to", "called so already"),
    "twice in one version": (
        move(to=LEASE) + move(retired=GONE),
        "from",
        "moves 'f.old' twice",
    ),
    "a circle in one version": (TWO + ONE, "to", "'f.two' is moved on in the same"),
    "a circle over versions": (TWO + BACK, "to", "nothing called 'f.one'"),
    "two become one": (
        move(was="f.one", to=LEASE) + move(was="f.two", to=LEASE),
        "to",
        "Two ids become 'f.land.lease'",
    ),
    "an anchor alone": (water(anchors="[0]"), "anchors", "It gives 1"),
    "no anchor": (water(anchors='[0, 1, 2, 3, "again"]'), "anchors, item 5", "again"),
    "an anchor too high": (water(anchors="[0, 1, 2, 3, 5]"), "anchors, item 5", "5"),
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
        water(options='{ loam = "clay" }'),
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


@pytest.mark.parametrize(("moved", "place", "says"), BROKEN.values(), ids=BROKEN)
def test_a_move_that_leads_nowhere_is_named_with_its_line(
    moved: str, place: str, says: str, tmp_path: Path
) -> None:
    found = problems(folder(tmp_path, moved))
    problem = next((each for each in found if says in each.what), None)
    assert problem, [(each.where, each.what) for each in found]
    assert problem.file.endswith("moved.toml")
    assert problem.line is not None
    assert problem.record.startswith("moved '")
    assert problem.place == place
    assert problem.remedy


def test_an_option_may_move_through_several_versions(tmp_path: Path) -> None:
    first = move("1.1.0", "context.soil", options='{ loam = "mud" }')
    second = move("1.2.0", "context.soil", options='{ mud = "clay" }')
    assert whole(folder(tmp_path, first, second))
    found = problems(folder(tmp_path, first))
    assert ["'mud' is not an option" in each.what for each in found] == [True]


def test_what_cannot_be_read_is_not_blamed_on_a_move(tmp_path: Path) -> None:
    copy = folder(tmp_path, *GOOD)
    text = (copy / "questions.toml").read_text(encoding="utf-8")
    (copy / "questions.toml").write_text(text + "\n= broken\n", encoding="utf-8")
    assert not [p for p in problems(copy) if p.file.endswith("moved.toml")]
