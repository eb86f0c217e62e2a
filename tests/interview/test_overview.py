"""Going through everything again: what is looked at first, and why."""

from __future__ import annotations

from hypothesis import given

from builders import garden, shipped
from hypothesis_profiles import examples
from placeready.interview.interview import Interview
from placeready.interview.live_assessment import assess_interview
from placeready.interview.overview import ReviewGroup, reasons, review
from walks import EVIDENCE, filled, interviews, new


def parts_of(interview: Interview) -> tuple[ReviewGroup, ...]:
    return review(interview, assess_interview(interview).assessment)


@examples(100)
@given(interviews(most=80))
def test_every_question_stands_once_in_its_section(interview: Interview) -> None:
    sections = [part for part in parts_of(interview) if part.section is not None]
    assert [part.section for part in sections] == list(interview.questionnaire.sections)
    lines = [line.question for part in sections for line in part.lines]
    assert lines == list(interview.questionnaire.questions)
    assert all(part.lines for part in parts_of(interview))


@examples(100)
@given(interviews(most=80))
def test_what_is_to_be_looked_at_comes_first_with_reasons(interview: Interview) -> None:
    assessment = assess_interview(interview).assessment
    parts = review(interview, assessment)
    every = {
        line.question: line for part in parts if part.section for line in part.lines
    }
    first = [line for part in parts if part.section is None for line in part.lines]
    assert {line.question for line in first} == {
        name for name, line in every.items() if line.look
    }
    assert len(first) == len({line.question for line in first})
    moving = [line.could_move for line in first]
    assert moving == sorted(moving, reverse=True)
    could_move = {each.question for each in assessment.unknown if each.could_move}
    place = interview.questionnaire.place
    assert {line.question for line in first if line.could_move} == (
        could_move & place.keys()
    )
    for line in first:
        assert list(reasons(line))
    for line in every.values():
        assert line.marked is (line.question in interview.marked)
        assert line.answered is interview.answered(line.question)
        if not line.look:
            assert not set(reasons(line)) - {"don't know"}


def test_where_nothing_is_to_be_looked_at_there_is_no_first_part() -> None:
    done = filled(new(garden(), "committee"), 2)
    assert all(part.section is not None for part in parts_of(done))


def test_the_first_part_goes_from_what_moves_the_level_to_what_lacks_evidence() -> None:
    interview = filled(new(garden(), "committee"), 2)
    interview = interview.go("f.land.lease").choose(4)
    interview = interview.go("e.say.plan").mark()
    interview = interview.go("context.soil").clear()
    first = parts_of(interview)[0]
    assert first.section is None
    assert [(line.question, *reasons(line)) for line in first.lines] == [
        ("e.say.plan", "marked"),
        ("context.soil", "no answer"),
        ("f.land.lease", "no evidence: counts lower"),
    ]
    proven = interview.go("f.land.lease").set_evidence(EVIDENCE[:1])
    assert len(parts_of(proven)[0].lines) == 2


def test_one_who_does_not_know_reads_so_and_not_that_there_is_no_answer() -> None:
    interview = new(shipped(), "county")
    at = interview.ruleset.questions[0].id
    interview = interview.go(at).choose("dont_know").mark()
    lines = {line.question: line for line in parts_of(interview)[0].lines}
    assert lines[at].dont_know
    assert lines[at].answered
    assert list(reasons(lines[at])) == ["don't know", "could move the level", "marked"]
