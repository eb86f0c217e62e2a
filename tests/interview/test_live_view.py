"""The result as figures: what is drawn beside the questions, and in which order."""

from __future__ import annotations

from builders import garden
from placeready.interview.live_assessment import assess_interview
from placeready.interview.live_view import LiveView, live_view
from placeready.model.decision_rules import Construct
from walks import filled, new


def _view(answer: int | None, causes: dict[str, str] | None = None) -> LiveView:
    interview = new(garden(), "committee")
    if answer is not None:
        interview = filled(interview, answer)
    now = assess_interview(interview).assessment
    return live_view(garden(), now, None, causes or {}, {"f.gone": "Is it so?"})


def test_before_the_first_answer_no_score_is_known_and_none_is_reached() -> None:
    view = _view(None)
    assert view.level == "No level yet · up to 4"
    assert view.known == (0, 5)
    assert not view.news
    assert {step.state for step in view.ladder.steps} == {"open"}


def test_scores_stand_in_the_order_of_the_ruleset_whatever_they_are() -> None:
    shown = [row.id for each in _view(2).scores for row in each.rows]
    asked = [each.id for d in garden().dimensions for each in _of(d.id)]
    assert shown == asked
    assert _view(0).known == (5, 5)


def _of(dimension: str) -> list[Construct]:
    return [each for each in garden().constructs if each.dimension == dimension]


def test_what_was_found_last_stands_first_with_the_answer_that_brought_it() -> None:
    found = _view(None, {"many_unknowns": "f.none", "no_street_voice": "f.gone"}).found
    assert [(each.title, each.after) for each in found] == [
        ("No street voice", "Is it so?"),
        ("Much is not known", ""),
    ]
