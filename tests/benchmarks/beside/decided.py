"""What is compared: an area's decisions, by placeready and by its rivals.

Owns the step of placeready that the rivals are timed beside. What may be published of a
record with few voices is no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from benchmarks.beside.propositions import ON_THE_WAY
from placeready.evaluation.aggregate import aggregate
from placeready.evaluation.blocking import Blocking
from placeready.evaluation.candidates import CandidateSet, candidates_for
from placeready.evaluation.gates_and_caps import LevelOutcome, determine_level
from placeready.evaluation.profile import observed_profile
from placeready.evaluation.results import resolve_findings
from placeready.evaluation.score import Scores, score
from placeready.inference.compile import compile_ruleset
from placeready.inference.decide import Verdicts, decide
from placeready.model.condition import Profile
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset


class Given(NamedTuple):
    """What decisions are made on; a profile has the scores in it."""

    profile: Profile
    scores: Scores


Step: TypeAlias = tuple[Verdicts, LevelOutcome, CandidateSet]
"""What placeready has made when all is decided: reasons too."""


def given_of(ruleset: Ruleset, record: Record) -> Given:
    """A record up to where decisions begin."""
    combined = aggregate(ruleset, record)
    scores = score(ruleset, combined)
    return Given(observed_profile(ruleset, record.context, combined, scores), scores)


def placeready_step(ruleset: Ruleset) -> Callable[[Given], Step]:
    """placeready's own way from a profile to verdicts, level and candidates."""
    program = compile_ruleset(ruleset)

    def run(given: Given) -> Step:
        verdicts = decide(program, given.profile)
        now = determine_level(ruleset, verdicts)
        full = resolve_findings(ruleset, given.profile, verdicts)
        way = Blocking(ruleset, full, given.scores)
        return verdicts, now, candidates_for(ruleset, way, verdicts, now)

    return run


def decided_in(ruleset: Ruleset, step: Step) -> set[str]:
    """placeready's decisions as the names of propositions."""
    verdicts, now, asked = step
    found = {f"{kind} {name}" for kind, name in verdicts.true}
    for key in ruleset.conditions:
        if verdicts.of(key) is False:
            found.add(f"not {key[0]} {key[1]}")
    found |= {f"base {i}" for i in range(now.base + 1)}
    found |= {f"level {i}" for i in range(now.number + 1)}
    return found | {f"candidate {name}" for name in asked.candidates}


def decided_by(true: Iterable[str]) -> set[str]:
    """A rival's decisions, without what it found on the way to them."""
    return {name for name in true if name.split()[0] not in ON_THE_WAY}
