"""What tests are made of: rulesets, records of a few lines, random records."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from placeready.errors import Problems
from placeready.model.condition import (
    AllOf,
    Among,
    AnyOf,
    Compare,
    Condition,
    FindingHolds,
)
from placeready.model.questions import Question
from placeready.model.record import Record
from placeready.model.response import (
    Answer,
    Area,
    Evidence,
    Given,
    Respondent,
    Response,
)
from placeready.model.ruleset import Ruleset
from placeready.records.read import Reading, read_files, read_record
from placeready.rulesets.load import read_ruleset
from placeready.rulesets.locate import folder_of

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = folder_of("place-based-working")
SCHOOL = folder_of("school-attendance")
"""The second ruleset that comes with placeready, on another subject."""
GARDEN = ROOT / "tests" / "garden"
CHOIR = ROOT / "tests" / "choir"
"""A ruleset small enough to work through by hand."""
TUTORIAL = ROOT / "examples" / "tutorial-ruleset"
"""A ruleset in one file."""

SEEDS = st.integers(min_value=0, max_value=2**63)
"""What random records are drawn from; a failing test prints its seed."""

ANCHORS: tuple[Given, ...] = (0, 1, 2, 3, 4, 5, 6)
"""All that a question can have, the worst first."""

PROOF = (Evidence(title="Made-up example"),)


def whole(folder: Path) -> Ruleset:
    """The ruleset in a folder, which must have no problem."""
    read = read_ruleset(folder)
    assert not isinstance(read, Problems), [(p.where, p.what) for p in read]
    return read


def problems(folder: Path) -> Problems:
    """The problems of a ruleset, which must have some."""
    read = read_ruleset(folder)
    assert isinstance(read, Problems), "the ruleset was taken as it is"
    return read


@cache
def shipped() -> Ruleset:
    """The ruleset that comes with placeready."""
    return whole(SHIPPED)


@cache
def school() -> Ruleset:
    """The second ruleset that comes with placeready."""
    return whole(SCHOOL)


@cache
def garden() -> Ruleset:
    """The small ruleset."""
    return whole(GARDEN)


@cache
def choir() -> Ruleset:
    """A small ruleset with dimensions, kinds, letters and numbers of answers of its
    own, and without a register.
    """
    return whole(CHOIR)


@cache
def tutorial() -> Ruleset:
    """The ruleset of the tutorial."""
    return whole(TUTORIAL)


def in_a_fresh_process(code: str, *, seconds: float = 60) -> str:
    """What some Python prints, run by an interpreter of its own from the root."""
    ran = subprocess.run(  # noqa: S603  the tests' own text
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode == 0, (ran.returncode, ran.stderr[-2000:])
    return ran.stdout.strip()


class Edit(NamedTuple):
    """One change to a file of a ruleset."""

    file: str
    old: str
    """Must stand in the file; the first one is changed. Empty adds at the end."""
    new: str


def edited(folder: Path, tmp_path: Path, *edits: Edit) -> Path:
    """A copy of a ruleset with some changes."""
    copy = tmp_path / "edited"
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    for edit in edits:
        path = copy / edit.file
        text = path.read_text(encoding="utf-8")
        assert edit.old in text, f"{edit.file} does not hold {edit.old!r}"
        changed = text.replace(edit.old, edit.new, 1) if edit.old else text + edit.new
        path.write_text(changed, encoding="utf-8")
    return copy


def answer(given: int | str, *, proven: bool = False) -> Answer:
    """One answer, with or without evidence."""
    evidence = PROOF if proven else ()
    return Answer.model_validate({"anchor": given, "evidence": evidence})


def response(
    tier: str,
    answers: Mapping[str, int | str | Answer],
    *,
    name: str = "",
    organisation: str | None = None,
) -> Response:
    """One respondent's answers; without a name the tier is the name."""
    who = Respondent(id=name or tier, tier=tier, organisation=organisation)
    given = {
        question: each if isinstance(each, Answer) else answer(each)
        for question, each in answers.items()
    }
    return Response(respondent=who, answers=given)


def record(*responses: Response, context: Mapping[str, str] | None = None) -> Record:
    """A record of a made-up area."""
    area = Area(name="Made-up")
    return Record(id="made-up", area=area, context=context or {}, responses=responses)


def reading(ruleset: Ruleset, *files: Path) -> Reading:
    """What reading these files as one record gives."""
    return read_record(ruleset, read_files([str(file) for file in files]))


def seeded(seed: int) -> random.Random:
    """Numbers that look random and are the same for the same seed."""
    return random.Random(seed)  # noqa: S311  nothing is kept secret


_ANSWERS: Mapping[tuple[Any, bool], Answer] = {
    (given, proven): answer(given, proven=proven)
    for given in (0, 1, 2, 3, 4, 5, 6, "dont_know", "not_applicable")
    for proven in (False, True)
}


def random_record(ruleset: Ruleset, rng: random.Random) -> Record:
    """A record of one to nine respondents, from nearly empty to all at the top."""
    habits = _Habits(ruleset, rng)
    tiers = list(ruleset.tier_by_id)
    responses = tuple(
        habits.response(f"r{i}", rng.choice(tiers))
        for i in range(rng.choice((1, 1, 2, 3, 4, 6, 9)))
    )
    return record(*responses, context=habits.answered_context(ruleset))


def one_voice(ruleset: Ruleset, rng: random.Random, tier: str) -> Record:
    """A record of one respondent of this tier."""
    habits = _Habits(ruleset, rng)
    alone = habits.response("r0", tier)
    return record(alone, context=habits.answered_context(ruleset))


def crowded(ruleset: Ruleset, people: int) -> Record:
    """A record of so many people from every tier, five to an organisation."""
    rng = seeded(people)
    habits, tiers = _Habits(ruleset, rng), list(ruleset.tier_by_id)
    heard = []
    for i in range(people):
        body = f"Body {rng.randrange(1 + people // 5)}"
        given = habits.response(f"r{i}", rng.choice(tiers))
        who = given.respondent.model_copy(update={"organisation": body})
        heard.append(given.model_copy(update={"respondent": who}))
    return record(*heard, context=habits.answered_context(ruleset))


class _Habits:
    """How the people of one record answer."""

    def __init__(self, ruleset: Ruleset, rng: random.Random) -> None:
        self.rng = rng
        self.questions = ruleset.questions
        centre = rng.choice((0, 1, 1.5, 2, 2.5, 3, 3.5, 4))
        wobble = rng.choice((0, 0, 1, 2))
        self.centres = {
            each.id: rng.gauss(centre, wobble) for each in ruleset.constructs
        }
        self.spread = rng.choice((0, 0, 0.6, 1.2, 3))
        self.proven = rng.choice((0, 0.5, 1, 1))
        missed = rng.choice((0, 0, 0, 0.05, 0.3))
        self.missed = {q.id for q in ruleset.questions if rng.random() < missed}
        self.unanswered = rng.choice((0, 0, 0, 0.05, 0.3, 0.95))
        self.unsure = rng.choice((0, 0, 0.1))
        self.not_ours = rng.choice((0, 0, 0.1, 0.4))
        self.context = rng.choice((0, 0.5, 1, 1))
        self.not_asked = rng.choice((0, 0, 0, 0.2))
        self.organisations = rng.choice((1, 2, 3))

    def response(self, name: str, tier: str) -> Response:
        """One respondent, who may answer questions that their tier is not asked."""
        rng, answers = self.rng, dict[str, Answer]()
        for question in self.questions:
            strange = tier not in question.asked_of and rng.random() >= self.not_asked
            missed = question.id in self.missed or rng.random() < self.unanswered
            if not strange and not missed:
                proven = question.kind == "fact" and rng.random() < self.proven
                answers[question.id] = _ANSWERS[self._given(question), proven]
        bodies = [None, *(f"Body {i}" for i in range(self.organisations))]
        who = Respondent(id=name, tier=tier, organisation=rng.choice(bodies))
        return Response(respondent=who, answers=answers)

    def answered_context(self, ruleset: Ruleset) -> dict[str, str]:
        """The context questions that somebody answers, often all of them."""
        return {
            question.id: self.rng.choice(question.options).id
            for question in ruleset.context
            if self.rng.random() < self.context
        }

    def _given(self, question: Question) -> Given:
        chance = self.rng.random()
        if chance < self.unsure:
            return "dont_know"
        if chance < self.unsure + self.not_ours:
            return "not_applicable"
        drawn = self.rng.gauss(self.centres[question.of], self.spread)
        return ANCHORS[min(question.top, max(0, round(drawn * question.top / 4)))]


def answers_of(whole_record: Record, *, asked: Ruleset) -> list[tuple[int, Question]]:
    """Every answer that counts: the place of its response, and its question."""
    return [
        (i, asked.question_by_id[name])
        for i, each in enumerate(whole_record.responses)
        for name in each.answers
        if each.respondent.tier in asked.question_by_id[name].asked_of
    ]


def with_answer(whole_record: Record, place: int, question: str, to: Answer) -> Record:
    """The record with one answer changed or added."""
    changed = list(whole_record.responses)
    old = changed[place]
    changed[place] = Response(
        respondent=old.respondent, answers={**old.answers, question: to}
    )
    return whole_record.model_copy(update={"responses": tuple(changed)})


NUMBERS = ("f.a", "f.b", "measure.c")
WORDS = ("context.d", "context.e")
OPTIONS = ("x", "y", "z")


def comparisons_on(findings: Sequence[str]) -> st.SearchStrategy[Condition]:
    """Single comparisons on NUMBERS, WORDS and these findings."""
    lines = st.sampled_from((-1.25, 0, 1, 1.0, 2, 2.6, 0.1, 3))
    options = st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=3, unique=True)
    kinds: list[st.SearchStrategy[Condition]] = [
        st.builds(
            Compare,
            st.sampled_from(NUMBERS),
            st.sampled_from((">=", "<=", ">", "<", "==", "!=")),
            lines,
        ),
        st.builds(
            Compare,
            st.sampled_from(WORDS),
            st.sampled_from(("==", "!=")),
            st.sampled_from(OPTIONS),
        ),
        st.builds(Among, st.sampled_from(WORDS), options.map(tuple), st.booleans()),
    ]
    if findings:
        names = st.sampled_from([f"finding.{each}" for each in findings])
        kinds.append(st.builds(FindingHolds, names, st.booleans()))
    return st.one_of(kinds)


def conditions(findings: Sequence[str] = ("p", "q")) -> st.SearchStrategy[Condition]:
    """Conditions as `parse` gives them, nested as brackets can nest them."""

    def compound(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.builds(AllOf, parts) | st.builds(AnyOf, parts)

    return st.recursive(comparisons_on(findings), compound, max_leaves=10)


def profiles(findings: Sequence[str] = ("p", "q")) -> st.SearchStrategy[dict[str, Any]]:
    """Profiles of the names that `conditions` reads, each of them there or absent."""
    numbers = st.sampled_from((-1.25, 0.0, 0.1, 0.5, 1, 2.0, 2.6, 2.7, 3, 4.0))
    optional: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(NUMBERS, numbers)
    optional |= dict.fromkeys(WORDS, st.sampled_from(OPTIONS))
    optional |= {f"finding.{each}": st.booleans() for each in findings}
    return st.fixed_dictionaries({}, optional=optional)
