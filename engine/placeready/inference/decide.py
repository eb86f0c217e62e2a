"""A profile to verdicts: which conditions are true, and which are undetermined.

Owns the pass over the strata and the tables it fills: each case is decided when it
first occurs, by the rules engine or, where that is not installed, by the table that
comes with the ruleset. It is then looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from placeready.inference.durable import INSTALLED, exclusively
from placeready.inference.encoding import TRUE, UNDETERMINED, ask_engine
from placeready.inference.program import Case, Group, GroupOutcome, Key, Program
from placeready.inference.verdict_table import look_up
from placeready.model.condition import (
    Comparison,
    Profile,
    Verdict,
    missing_names,
    true_comparisons,
)

MOST_KEPT = 50_000
"""Cases for a program; after that its tables are filled afresh."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdict on each condition; what is not named here is false."""

    true: Mapping[Key, tuple[Comparison, ...]] = field(default_factory=dict)
    """With the comparisons that make it true."""
    undetermined: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    """With the absent names that it waits for."""

    def of(self, key: Key) -> Verdict:
        """True, false, or None where undetermined."""
        return key in self.true or (None if key in self.undetermined else False)


def decide(program: Program, profile: Profile, *, bounds: bool = False) -> Verdicts:
    """The verdicts on a profile; findings in it are not read but decided. With `bounds`
    only gates, caps and the rules that they read are. Raises EngineMissing where a case
    has to be decided and nothing here can.
    """
    cells = program.cells_of(profile, bounds=bounds)
    true: dict[Key, tuple[Comparison, ...]] = {}
    undetermined: dict[Key, tuple[str, ...]] = {}
    strata = program.strata[: program.for_levels] if bounds else program.strata
    for stratum in strata:
        fed: list[tuple[int, int]] = []
        for group in stratum:
            case = group.case_of(cells)
            outcome = group.kept.get(case)
            if outcome is None:
                outcome = exclusively(partial(_filled, program, group, case))
            now_true, now_undetermined, now_fed = outcome
            if now_true:
                true.update(now_true)
            if now_undetermined:
                undetermined.update(now_undetermined)
            fed += now_fed
        for place, cell in fed:
            cells[place] = cell
    return Verdicts(true, undetermined)


def _filled(program: Program, group: Group, case: Case) -> GroupOutcome:
    """The outcome of a case, kept from now on."""
    known = group.kept.get(case)
    if known is not None:
        # Another thread has asked in the meantime.
        return known
    if sum([len(each.kept) for each in program.groups]) >= MOST_KEPT:
        for each in program.groups:
            each.kept.clear()
    decided = ask_engine if INSTALLED else look_up
    outcome = _outcome(program, group, case, decided(program, group, case))
    group.kept[case] = outcome
    return outcome


def _outcome(program: Program, group: Group, case: Case, letters: str) -> GroupOutcome:
    """Verdicts with what the plain reading says of how they came about, which is the
    same for every profile of the case.
    """
    keys = dict(zip(group.conditions, letters, strict=True))
    sample = group.sample(case)
    true = {
        key: tuple(true_comparisons(group.conditions[key], sample))
        for key, letter in keys.items()
        if letter == TRUE
    }
    undetermined = {
        key: tuple(missing_names(group.conditions[key], sample))
        for key, letter in keys.items()
        if letter == UNDETERMINED
    }
    places = program.findings
    fed = [(places[key], 2) for key in true if key in places]
    fed += [(places[key], 0) for key in undetermined if key in places]
    return GroupOutcome(true, undetermined, tuple(fed))
