"""Every case of a ruleset's conditions, one by one, and what is kept of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    GARDEN,
    SCHOOL,
    SEEDS,
    SHIPPED,
    TUTORIAL,
    Edit,
    conditions,
    edited,
    garden,
    one_voice,
    seeded,
    shipped,
    tutorial,
    whole,
)
from hypothesis_profiles import examples
from placeready.assessment.assess import assess
from placeready.errors import WrongUse
from placeready.inference import decide as verdicts
from placeready.inference.cells import NumberCells, partitions
from placeready.inference.compile import compile_ruleset
from placeready.inference.decide import decide
from placeready.inference.durable import written
from placeready.inference.encoding import ask_engine
from placeready.inference.program import Case, Group, Program
from placeready.inference.verdict_table import look_up, table_text
from placeready.model.condition import (
    Compare,
    Condition,
    Profile,
    ProfileValue,
    evaluate,
)
from placeready.model.condition_text import SyntaxFault, parse
from placeready.model.ruleset import Ruleset

LETTERS = {True: "T", False: "F", None: "?"}


def cases_of(group: Group) -> list[Case]:
    return list(product(*[range(each.count) for each in group.cells.values()]))


def read_plainly(group: Group, profile: Profile) -> str:
    found = [evaluate(condition, profile) for condition in group.conditions.values()]
    return "".join([LETTERS[verdict] for verdict in found])


@pytest.mark.parametrize("ruleset", [shipped, garden, tutorial])
def test_the_engine_and_a_plain_reading_agree_on_every_case_there_is(
    ruleset: Callable[[], Ruleset],
) -> None:
    program = compile_ruleset(ruleset())
    compared = 0
    for group in program.groups:
        for case in cases_of(group):
            expected = read_plainly(group, group.sample(case))
            assert ask_engine(program, group, case) == expected, (group.cells, case)
            compared += len(expected)
    assert compared == sum(g.cases * len(g.conditions) for g in program.groups)


def test_every_condition_of_the_shipped_ruleset_is_in_one_group() -> None:
    ruleset = shipped()
    found = [key for g in compile_ruleset(ruleset).groups for key in g.conditions]
    assert len(found) == len(set(found))
    assert {n for kind, n in found if kind == "rule"} == set(ruleset.rule_by_id)
    assert {n for kind, n in found if kind == "gate"} == set(ruleset.gate_by_id)
    assert {n for kind, n in found if kind == "cap"} == set(ruleset.cap_by_id)
    actions = ruleset.recommendations
    assert {n for kind, n in found if kind == "done"} == {
        each.id for each in actions if each.done_when is not None
    }
    assert {n for kind, n in found if kind == "applies"} == {
        each.id for each in actions if each.applies_when is not None
    }


def test_gates_and_caps_are_used_at_the_bounds_from_the_same_tables() -> None:
    program = compile_ruleset(shipped())
    early = [g for stratum in program.strata[: program.for_levels] for g in stratum]
    decided = {key for group in early for key in group.conditions}
    every = {key for group in program.groups for key in group.conditions}
    assert {key for key in every if key[0] in ("gate", "cap")} <= decided
    read_there = {name for group in early for name in group.cells}
    findings = {f"finding.{name}" for kind, name in decided if kind == "rule"}
    names = {reader.name for reader in program.level_readers}
    assert read_there <= names | findings


@given(conditions(()), st.data())
@examples(150)
def test_a_verdict_depends_on_nothing_but_cells(
    condition: Condition, data: st.DataObject
) -> None:
    cells = partitions([condition])
    numbers: st.SearchStrategy[ProfileValue]
    numbers = st.floats(-4, 6, allow_nan=False) | st.sampled_from((-1.25, 0, 2, 2.6, 3))
    words: st.SearchStrategy[ProfileValue] = st.sampled_from(("x", "y", "z", "another"))
    profile: dict[str, ProfileValue] = {
        name: data.draw(numbers if isinstance(each, NumberCells) else words, label=name)
        for name, each in cells.items()
        if data.draw(st.booleans())
    }
    sample = {
        name: cells[name].sample(cells[name].cell_of(value))
        for name, value in profile.items()
    }
    assert evaluate(condition, profile) == evaluate(condition, sample)


@given(st.sets(st.floats(-1e9, 1e9), min_size=1, max_size=6))
def test_each_cell_has_a_value_of_its_own_that_the_engine_can_read(
    literals: set[float],
) -> None:
    whole_or_not = [Compare("a", ">", round(each, 6)) for each in sorted(literals)]
    [numbers] = partitions(whole_or_not).values()
    for cell in range(1, numbers.count):
        value = numbers.sample(cell)
        assert not isinstance(value, str)
        assert numbers.cell_of(value) == cell
        text = written(value)
        assert "e" not in text
        assert float(text) == value


COMMITTED = pytest.mark.parametrize("folder", [SHIPPED, TUTORIAL, GARDEN, SCHOOL])


@COMMITTED
def test_the_tables_beside_the_rulesets_are_what_the_engine_says(folder: Path) -> None:
    made = table_text(compile_ruleset(whole(folder)))
    kept = (folder / "verdicts.json").read_text(encoding="utf-8")
    assert kept == made + "\n", "run `placeready ruleset compile` on it"


@COMMITTED
def test_a_table_says_of_every_case_what_the_engine_says(folder: Path) -> None:
    program = compile_ruleset(whole(folder))
    for group in program.groups:
        for case in cases_of(group):
            assert look_up(program, group, case) == ask_engine(program, group, case)


def digest(folder: Path) -> str:
    [line] = [
        line
        for line in table_text(compile_ruleset(whole(folder))).splitlines()
        if line.startswith('"conditions"')
    ]
    return line


HEAD = "ruleset.toml"
WORDS = Edit(HEAD, "Is the winter a cold one?", "Is it a cold winter?")
EDITS = {
    "a threshold": (Edit(HEAD, "e.helpers >= 3", "e.helpers >= 2.5"),),
    "an operator": (Edit(HEAD, "e.helpers >= 3", "e.helpers > 3"),),
    "an option": (Edit(HEAD, '"cold"', '"icy"'), Edit(HEAD, '"cold"', '"icy"')),
    "an id": (Edit(HEAD, "helpers_without_a_plan", "helpers_and_no_plan"),),
}
"""Of the tutorial's conditions."""


def test_an_edit_of_words_leaves_the_hash_of_the_conditions(tmp_path: Path) -> None:
    other = edited(TUTORIAL, tmp_path, WORDS)
    assert whole(other).sha256 != tutorial().sha256
    assert digest(other) == digest(TUTORIAL)


def test_the_order_of_records_leaves_the_hash_of_the_conditions() -> None:
    rules = tutorial().rules
    turned = fresh(tutorial()).model_copy(update={"rules": rules[::-1]})
    tables = [table_text(compile_ruleset(each)) for each in (turned, tutorial())]
    assert tables[0] == tables[1]


def test_a_table_is_no_part_of_a_ruleset(tmp_path: Path) -> None:
    copy = edited(TUTORIAL, tmp_path)
    (copy / "verdicts.json").write_text("{}", encoding="utf-8")
    assert whole(copy) == tutorial()
    assert hash(whole(copy)) == hash(tutorial())
    assert "verdict_table" not in whole(copy).model_dump()


@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS.keys())
def test_an_edit_of_conditions_changes_their_hash(
    edits: tuple[Edit, ...], tmp_path: Path
) -> None:
    other = edited(TUTORIAL, tmp_path, *edits)
    assert digest(other) != digest(TUTORIAL)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Group, Case]]:
    """Every case that the engine is asked from now on."""
    found: list[tuple[Group, Case]] = []

    def asking(program: Program, group: Group, case: Case) -> str:
        found.append((group, case))
        return ask_engine(program, group, case)

    monkeypatch.setattr(verdicts, "ask_engine", asking)
    return found


FRESH = count()


def fresh(ruleset: Ruleset) -> Ruleset:
    """The same ruleset, not compiled yet."""
    return ruleset.model_copy(update={"sha256": f"{ruleset.sha256} {next(FRESH)}"})


@given(SEEDS)
@examples(5)
def test_the_engine_is_asked_each_case_once(seed: int) -> None:
    rng, ruleset = seeded(seed), fresh(garden())
    records = [one_voice(ruleset, rng, next(iter(ruleset.tier_by_id))) for _ in "12345"]
    with pytest.MonkeyPatch.context() as patch:
        cases = counted(patch)
        for record in records * 2:
            assess(ruleset, record)
    assert cases
    assert len(cases) == len(set(cases))


def test_what_is_kept_is_bounded_and_results_stay_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng, ruleset = seeded(3), fresh(shipped())
    records = [one_voice(ruleset, rng, "county") for _ in range(60)]
    expected = [assess(shipped(), record) for record in records]
    monkeypatch.setattr(verdicts, "MOST_KEPT", 100)
    program, most = compile_ruleset(ruleset), 0
    for record, before in zip(records, expected, strict=True):
        after = assess(ruleset, record)
        assert after.level == before.level
        assert (after.findings, after.cannot_tell) == (
            before.findings,
            before.cannot_tell,
        )
        most = max(most, sum(len(group.kept) for group in program.groups))
    assert 50 < most <= 100


def with_rule(reads: int) -> Ruleset:
    """The tutorial with a rule that compares this many names."""
    large = parse(" or ".join(f"f.n{i} >= 2" for i in range(reads)))
    assert not isinstance(large, SyntaxFault)
    rule = tutorial().rules[0].model_copy(update={"id": "large", "when": large})
    ruleset = fresh(tutorial())
    return ruleset.model_copy(update={"rules": (*ruleset.rules, rule)})


def test_a_table_that_would_be_too_large_names_the_condition_that_makes_it() -> None:
    with pytest.raises(WrongUse) as refused:
        table_text(compile_ruleset(with_rule(10)))
    assert "1,048," in refused.value.message
    assert "rule 'large'" in refused.value.remedy


def test_many_conditions_on_the_same_names_are_cut_to_what_the_engine_bears() -> None:
    ruleset, rules = fresh(tutorial()), []
    for i in range(90):
        when = parse(f"f.a >= {i / 20} and (f.b >= 2 or f.c >= 3)")
        assert not isinstance(when, SyntaxFault)
        given = {"id": f"r{i}", "when": when}
        rules.append(ruleset.rules[0].model_copy(update=given))
    program = compile_ruleset(ruleset.model_copy(update={"rules": tuple(rules)}))
    for value in (0.0, 1.0, 2.55, 4.45, 6.0):
        profile: dict[str, ProfileValue] = {"f.a": value, "f.b": 2.0, "f.c": 4.0}
        verdicts_found = decide(program, profile)
        for rule in rules:
            expected = evaluate(rule.when, profile)
            assert verdicts_found.of(("rule", rule.id)) is expected, (value, rule.id)


def test_a_condition_on_many_names_is_decided_as_its_cases_occur() -> None:
    program = compile_ruleset(with_rule(60))
    profile: dict[str, ProfileValue] = {f"f.n{i}": 1.0 for i in range(59)}
    assert decide(program, profile).of(("rule", "large")) is None
    assert decide(program, {**profile, "f.n59": 1.0}).of(("rule", "large")) is False
    assert decide(program, {**profile, "f.n59": 2.0}).of(("rule", "large")) is True
    assert sum(len(group.kept) for group in program.groups) < 10
