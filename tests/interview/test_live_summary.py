"""The result as it takes shape: what it says in a few states."""

from __future__ import annotations

from builders import garden
from placeready.interview.interview import Interview
from placeready.interview.live_assessment import (
    AssessmentChange,
    assess_interview,
    assessment_change,
)
from placeready.interview.live_summary import bounds, change_sentences, line, live
from placeready.model.assessment import Assessment
from placeready.report.blocks import Block, Heading, Paragraph, Point, Points
from placeready.report.level_wording import level
from walks import EVIDENCE, filled, new

NOTHING = AssessmentChange((), (), (), None, None)


def stands(interview: Interview) -> Assessment:
    return assess_interview(interview).assessment


def said(blocks: tuple[Block, ...]) -> list[str]:
    """Every text, a point after what it stands under."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Points(items):
                for item in items:
                    found += [item.text, *(each.text for each in item.under)]
            case Heading(text) | Paragraph(text):
                found.append(text)
    return found


def test_before_the_first_answer_it_says_that_nothing_is_known() -> None:
    empty = stands(new(garden(), "committee"))
    assert said(tuple(live(garden(), empty, None, {}, {}))) == [
        "No level yet",
        "It can rise to 4 once what is open is answered: until then that counts as not "
        "in place. By your answers alone.",
        "Found so far: 2",
        "Much is not known",
        "No street voice",
        "Scores known: 0 of 5",
        "A score needs answers to most of its questions.",
    ]


def test_it_says_the_level_the_news_and_each_score_with_its_word() -> None:
    interview = filled(new(garden(), "committee"), 2).go("f.land.paths")
    before = stands(interview)
    now = stands(interview.choose(0))
    latest = assessment_change(before, now)
    texts = said(tuple(live(garden(), now, latest, {}, {})))
    assert texts[0] == level(garden(), now)
    assert "Your last answer" in texts
    assert texts[texts.index("Your last answer") + 1] == next(
        change_sentences(garden(), latest)
    )
    assert "Scores known: 5 of 5" in texts
    assert "Land: 1.33, Weak" in texts


def test_with_everything_answered_there_is_no_range_to_speak_of() -> None:
    done = stands(filled(new(garden(), "committee"), 2))
    assert bounds(done) == "Every question is answered."


def test_what_can_be_takes_evidence_that_is_yet_to_come_into_account() -> None:
    interview = new(garden(), "committee")
    assert stands(interview).level.high == 4
    for name in interview.questionnaire.questions:
        interview = interview.go(name)
        if interview.question.question is not None:
            interview = interview.choose(4).set_evidence(EVIDENCE[:1])
    assert stands(interview).level.number == 4


def test_an_open_question_that_changes_nothing_is_said_to() -> None:
    interview = filled(new(garden(), "committee"), 0).go("f.land.paths").clear()
    assessment = stands(interview)
    assert assessment.level.number == assessment.level.high == 1
    assert bounds(assessment) == "No answer to what is open can change it."
    assert line(garden(), assessment, None).startswith("Level 1, ")


def test_what_an_answer_changed_is_said_the_weightiest_first() -> None:
    moved = AssessmentChange(
        gained=("ready",),
        lost=("contested",),
        newly_scored=("f.land",),
        level=(1, 2),
        bounds=((0, 4), (1, 3)),
    )
    assert list(change_sentences(garden(), moved)) == [
        "The level went up from 1 to 2.",
        "Found: Ready.",
        "No longer found: The answers disagree.",
        "The level can now rise to 3.",
        "First score: Land.",
    ]
    down = NOTHING._replace(level=(3, 2), bounds=((0, 4), (2, 2)))
    assert list(change_sentences(garden(), down)) == [
        "The level went down from 3 to 2.",
        "The level can now rise to 2.",
    ]
    assert not NOTHING.any
    assert list(change_sentences(garden(), NOTHING)) == []


def test_an_answer_that_changed_nothing_is_no_news() -> None:
    now = stands(new(garden(), "committee"))
    blocks = tuple(live(garden(), now, NOTHING, {}, {}))
    assert Heading("Your last answer") not in blocks
    assert blocks == tuple(live(garden(), now, None, {}, {}))


def test_findings_stand_the_latest_first_with_the_answer_that_brought_them() -> None:
    now = stands(new(garden(), "committee"))
    causes = {"no_street_voice": "f.land.lease", "many_unknowns": "f.gone"}
    words = {"f.land.lease": "Is there a lease?"}
    points = next(
        block
        for block in live(garden(), now, None, causes, words)
        if isinstance(block, Points)
    )
    assert points.items == (
        Point("Much is not known"),
        Point("No street voice", under=(Point("Is there a lease?", "After"),)),
    )


def test_it_all_fits_on_one_line() -> None:
    empty = stands(new(garden(), "committee"))
    whole = line(garden(), empty, None)
    assert whole == "No level yet (up to 4), 0 of 5 scores, 2 findings."
    news = NOTHING._replace(level=(1, 0))
    assert (
        line(garden(), empty, news) == f"{whole} There is no level any more; it was 1."
    )
    done = stands(filled(new(garden(), "committee"), 2))
    assert line(garden(), done, None).startswith(f"Level {done.level.number}, 5 of 5")
