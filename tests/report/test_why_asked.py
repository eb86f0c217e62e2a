"""Why a question is asked: the reason first, and no ids."""

from __future__ import annotations

import pytest

from builders import garden, shipped
from placeready.model.questions import ContextQuestion
from placeready.model.ruleset import Ruleset
from placeready.report.plain_text import in_text
from placeready.report.why_asked import why_asked


def _text(ruleset: Ruleset, tier: str, name: str) -> str:
    text = in_text(why_asked(ruleset, tier, name), 80)
    # The title is underlined.
    return " ".join(text.replace("=", " ").split())


@pytest.mark.parametrize("question", shipped().context, ids=lambda each: each.id)
def test_each_context_question_of_the_shipped_ruleset_says_why(
    question: ContextQuestion,
) -> None:
    why = question.why
    assert why is not None
    assert why.endswith(".")
    words = _text(shipped(), "county", question.id)
    assert words.index(why) == len(question.text) + 1
    assert question.id not in words


def test_without_a_reason_it_says_that_it_is_about_the_area() -> None:
    words = _text(garden(), "committee", "context.soil")
    assert "It says what the area is like. It is never scored; rules read it." in words


def test_a_scored_question_says_what_it_is_to_find_out_and_no_theory() -> None:
    ruleset = shipped()
    construct = ruleset.construct_by_id["f.buyin"]
    words = _text(ruleset, "county", "f.buyin.decision")
    question = ruleset.question_by_id["f.buyin.decision"].asked("county").text
    reason = f"It is asked to find out about this: {construct.definition}"
    assert words.startswith(f"{question} {reason}")
    assert "f.buyin" not in words
    assert construct.theory not in words
    assert "A score needs 2 answers." in words


def test_it_speaks_in_the_words_of_the_tier_and_of_what_the_tier_is_asked() -> None:
    ruleset = shipped()
    own = [
        each
        for each in ruleset.questions
        if "resident" in each.asked_of and "resident" in each.wording
    ]
    for each in own:
        words = _text(ruleset, "resident", each.id)
        assert words.startswith(" ".join(each.wording["resident"].text.split()))
        mine = [
            other
            for other in ruleset.questions_of[each.of]
            if "resident" in other.asked_of
        ]
        assert f"It is one of {len(mine)} question" in words
