"""Every command speaks of a ruleset's own subject, and never of the first one's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from builders import CHOIR, answer, choir, record, response
from placeready.records.layout import file_text
from subject_words import FIRST_SUBJECT

from .conftest import Command, Ran


def speaks_of_nothing_else(ran: Ran, *, code: int = 0) -> str:
    """All that a command said."""
    # A field of the assessment is called so in every subject.
    said = f"{ran.out}\n{ran.err}".replace('"community":', "")
    assert ran.code == code, said
    assert not re.search(FIRST_SUBJECT, said), said
    return said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A record of a choir, in which people differ."""
    top = {q.id: answer(q.top) for q in choir().questions}
    low = {q.id: answer(1) for q in choir().questions}
    people = [response("conductor", top, organisation="Front")]
    people += [response("singer", low, name=f"s{i}") for i in range(4)]
    heard = {"h.listening.each": 0, "v.pitch.drift": 2}
    people += [response("listener", heard, name=f"l{i}") for i in range(3)]
    whole = record(*people, context={"context.hall": "park"})
    path = tmp_path / "record.json"
    path.write_text(file_text(whole.model_copy(update={"ruleset": "choir"})), "utf-8")
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess",),
        ("assess", "--report", "annexes"),
        ("assess", "--brief"),
        ("assess", "--edition", "full"),
        ("assess", "--json"),
        ("voices",),
        ("voices", "--edition", "full"),
    ],
    ids=" ".join,
)
def test_results_have_the_words_of_the_ruleset(
    command: Command, file: Path, arguments: tuple[str, ...]
) -> None:
    name, *options = arguments
    said = speaks_of_nothing_else(command(name, file, *options, "--ruleset", CHOIR))
    if "annexes" in arguments:
        for heading in (
            "Voices: what is heard",
            "Habits",
            "Fears: what keeps it silent (4 means out of the way)",
            "Worries",
            "Whether to believe it",
            "About the choir",
        ):
            assert heading in said
        assert "of 3: " in said


def test_everything_can_be_explained(command: Command, file: Path) -> None:
    ruleset = choir()
    for name in (
        *ruleset.construct_by_id,
        *ruleset.question_by_id,
        *ruleset.rule_by_id,
        *ruleset.recommendation_by_id,
        *ruleset.gate_by_id,
        *ruleset.cap_by_id,
        *ruleset.context_by_id,
    ):
        if "<" not in name:
            speaks_of_nothing_else(command("explain", file, name, "--ruleset", CHOIR))
    weights = command("explain", file, "breathe", "--ruleset", CHOIR)
    assert "does not apply to this choir" in weights.out
    assert (
        "critical voice" in command("explain", file, "rehearse", "--ruleset", CHOIR).out
    )


def test_the_ruleset_can_be_shown_and_checked(command: Command) -> None:
    said = speaks_of_nothing_else(command("ruleset", "show", "--ruleset", CHOIR))
    assert "sing" in said
    for name in ("questions", "constructs", "rules", "levels", "names", "tiers"):
        speaks_of_nothing_else(command("ruleset", "show", name, "--ruleset", CHOIR))
    speaks_of_nothing_else(command("ruleset", "check", CHOIR))


def test_a_round_goes_from_invitation_to_a_settled_record(
    command: Command, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,tier\nAda,singer\nBo,conductor\n", "utf-8")
    out, ruleset = tmp_path / "round", ("--ruleset", CHOIR)
    invited = command("invite", people, "--area", "Leeds", "--out", out, *ruleset)
    speaks_of_nothing_else(invited)
    letters = [each.read_text("utf-8") for each in out.glob("*-letter.txt")]
    assert len(letters) == 2
    assert not any(re.search(FIRST_SUBJECT, each) for each in letters)
    answered = sorted(out.glob("*.json"))
    for number, each in enumerate(answered):
        raw = json.loads(each.read_text("utf-8"))
        raw["answers"] = {"v.pitch.fork": number, "v.parts.sung": 5 * number}
        each.write_text(json.dumps(raw), "utf-8")
    whole = tmp_path / "whole.json"
    joined = command("join", *answered, "--out", whole, *ruleset)
    speaks_of_nothing_else(joined)
    settled = command("settle", whole, "v.pitch.fork", "1", *ruleset)
    assert "Without evidence it counts as 3 of 4 points" in speaks_of_nothing_else(
        settled
    )
    refused = command("settle", whole, "v.pitch.fork", "2", *ruleset)
    assert "'2' is not an answer from 0 to 1." in speaks_of_nothing_else(
        refused, code=2
    )
    for name, options in (("share", ("--out", tmp_path / "copy.json")), ("voices", ())):
        speaks_of_nothing_else(command(name, whole, *options, *ruleset))


def test_a_run_over_many_records_counts_choirs(
    command: Command, file: Path, tmp_path: Path
) -> None:
    few = json.loads(file.read_text("utf-8"))
    few["id"], few["responses"] = "few", few["responses"][:-1]
    other = tmp_path / "few.json"
    other.write_text(json.dumps(few), "utf-8")
    out = ("--out", tmp_path / "out.jsonl", "--summary", tmp_path / "summary.json")
    ran = command("batch", file, other, *out, "--ruleset", CHOIR)
    assert "1 choir: some answers of protected tiers" in speaks_of_nothing_else(ran)


def test_an_answer_that_a_question_does_not_have_is_told_with_those_it_has(
    command: Command, file: Path
) -> None:
    raw = json.loads(file.read_text("utf-8"))
    raw["responses"][1]["answers"]["v.pitch.drift"] = 3
    raw["settled"] = {"v.pitch.fork": {"anchor": 4}}
    file.write_text(json.dumps(raw), "utf-8")
    ran = command("assess", file, "--ruleset", CHOIR)
    assert ran.code == 1
    assert "response 's0', answers, v.pitch.drift" in ran.err
    assert "This is 3, and the question has answers 0 to 2." in ran.err
    assert "This is 4, and the question has answers 0 to 1." in ran.err


@pytest.mark.parametrize(
    "name",
    [
        "assess",
        "batch",
        "explain",
        "fill",
        "invite",
        "join",
        "ruleset",
        "settle",
        "share",
        "voices",
    ],
)
def test_no_help_speaks_of_a_subject(command: Command, name: str) -> None:
    speaks_of_nothing_else(command(name, "--help"))
    speaks_of_nothing_else(command("--help"))
