"""Who is asked what of the area, and who decides: one fault at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import GARDEN, Edit, edited, problems, shipped, whole
from faults import Fault, assert_one_problem, fault

HEAD, OPTIONS = "ruleset.toml", 'text = "What is the soil?"\n'


def soil(lines: str, place: str, *says: str) -> Fault:
    """A fault in the question on soil, which has these lines besides."""
    return fault(HEAD, OPTIONS, OPTIONS + lines, "'context.soil'", place, *says)


FAULTS = {
    "a tier that is not there": soil(
        'asked_of = ["comittee"]\n', "asked_of", "'comittee'", "'committee'?"
    ),
    "a group in place of a tier": soil(
        'asked_of = ["street"]\n', "asked_of", "no tier called 'street'"
    ),
    "a way to decide that there is not": soil(
        'decided_by = "leed"\n', "decided_by", "'lead'"
    ),
    "decided by a lead where there is none": soil(
        'decided_by = "lead"\n', "decided_by", "no tier is the lead", "lead = true"
    ),
    "decided by most of one tier": soil(
        'asked_of = ["grower"]\ndecided_by = "most_tiers"\n',
        "decided_by",
        "1 of them is asked",
        "Ask more tiers",
    ),
    "an option that every question has": fault(
        HEAD,
        '    { id = "peat"',
        '    { id = "dont_know", label = "?" },\n    { id = "peat"',
        "context.soil",
        "options",
        "no option",
    ),
    "a lead that is no truth value": fault(
        HEAD,
        'title = "Committee"',
        'title = "Committee"\nlead = "yes"',
        "committee",
        "lead",
    ),
    "places that no question speaks of": fault(
        HEAD,
        "[evidence_rule]",
        '[places]\ntitle = "Here"\nquestion = "Where?"\nwords = ["rain", "snow"]\n\n'
        "[evidence_rule]",
        "[places]",
        "words",
        "'snow'",
    ),
    "places without words": fault(
        HEAD,
        "[evidence_rule]",
        '[places]\ntitle = "Here"\nquestion = "Where?"\nwords = []\n\n[evidence_rule]',
        "[places]",
        "words",
    ),
}


@pytest.mark.parametrize("each", FAULTS.values(), ids=FAULTS)
def test_each_fault_is_one_problem_that_says_where_it_is(
    each: Fault, tmp_path: Path
) -> None:
    assert_one_problem(tmp_path, each)


def test_a_lead_that_is_not_asked_cannot_decide(tmp_path: Path) -> None:
    asked = 'asked_of = ["section"]\ndecided_by = "lead"\n'
    copy = edited(
        GARDEN,
        tmp_path,
        Edit(HEAD, 'title = "Committee"', 'title = "Committee"\nlead = true'),
        Edit(HEAD, OPTIONS, OPTIONS + asked),
    )
    (problem,) = problems(copy)
    assert (problem.record, problem.place) == ("context 'context.soil'", "decided_by")
    assert "is not asked" in problem.what
    assert "committee" in problem.remedy


def test_without_these_fields_everyone_is_asked_and_differences_are_left_open() -> None:
    (question,) = whole(GARDEN).context
    assert question.asked_of is None
    assert all(question.asks(tier) for tier in ("committee", "anybody"))
    assert question.decided_by == "left_open"
    assert whole(GARDEN).places is None
    assert whole(GARDEN).lead_tiers == frozenset()


def test_residents_are_not_asked_what_only_councils_can_know() -> None:
    asked = {each.id for each in shipped().context if each.asks("resident")}
    assert asked == {"context.covid_networks", "context.social_capital"}
    for tier in ("voluntary", "parish", "nhs"):
        mine = {each.id for each in shipped().context if each.asks(tier)}
        assert mine.isdisjoint({"context.finance", "context.held"})


def test_the_shipped_ruleset_names_the_places_that_its_questions_speak_of() -> None:
    places = shipped().places
    assert places is not None
    assert places.meant_in(("Is there someone in each Priority Place?",))
    assert not places.meant_in(("Is there a place for everyone?",))
