"""What is missing is counted in one way: while it is answered, and in the report."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given

from builders import garden
from placeready.interview.closing_words import progress_in_words
from placeready.interview.interview import Interview
from placeready.interview.live_assessment import assess_interview
from placeready.model.assessment import Assessment
from placeready.model.comparisons import NOBODY_ASKED
from placeready.report.level_wording import range_in_words
from placeready.report.open_count import all_in_words, open_in_words
from walks import interviews, new


def _asked_of_others(assessment: Assessment) -> int:
    return sum(
        len(each.questions) for each in assessment.unheard if each.kind == NOBODY_ASKED
    )


@given(interviews())
def test_what_is_open_in_an_interview_is_open_in_its_report(
    interview: Interview,
) -> None:
    made = interview.progress()
    assessment = assess_interview(interview).assessment
    about = [n for n in interview.questionnaire.questions if n.startswith("context.")]
    not_known = [n for n in about if interview.chosen(n) in (None, "dont_know")]
    asked = len(assessment.unknown) - _asked_of_others(assessment)
    assert made.left + made.unsure == asked + len(not_known)


@given(interviews())
def test_every_sentence_about_it_has_the_same_number(interview: Interview) -> None:
    assessment = assess_interview(interview).assessment
    number = len(assessment.unknown)
    if not number:
        assert not any(
            "open" in says for says in all_in_words(interview.ruleset, assessment)
        )
        return
    words = open_in_words(assessment)
    assert words.startswith(f"{number} question")
    assert f" and {number} " in next(all_in_words(interview.ruleset, assessment))
    if assessment.level.number is not None:
        assert words.lower() in range_in_words(interview.ruleset, assessment).lower()
    reasons = re.findall(r"[(, ](\d+) (?:not|with|said)", words)
    assert sum(map(int, reasons)) == number or not reasons


def test_who_does_not_know_has_answered_and_leaves_it_open() -> None:
    interview = new(garden(), "committee").go("f.land.paths").choose("dont_know")
    made = interview.progress()
    assert (made.answered, made.unsure, made.left) == (0, 1, made.questions - 1)
    assert progress_in_words(made) == f"0 of {made.questions} answered, 1 don't know"
    assessment = assess_interview(interview).assessment
    why = Counter(each.why for each in assessment.unknown)
    assert f"{why['unanswered']} not answered" in open_in_words(assessment)
    assert "1 with don't know" in open_in_words(assessment)
