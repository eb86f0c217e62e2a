"""When an action is done, in the ruleset's own words, wherever the action is shown."""

from __future__ import annotations

from pathlib import Path

from builders import GARDEN, Edit, edited, garden, record, response, whole
from placeready.assessment.assess import trace
from placeready.model.ruleset import Ruleset
from placeready.report.explanation import explanation
from placeready.report.outlines import blocks_of
from placeready.report.plain_text import lines
from placeready.report.ruleset_pages import page

SAID = "The lease is signed and lies in the shed"
BARE = 'done_when = "f.land.lease >= 3"\n'
WORDED = f'done_words = "{SAID}"\n'


def pages(ruleset: Ruleset) -> list[str]:
    """The report, the explanation and the ruleset's own page."""
    poor = record(response("committee", {q.id: 1 for q in ruleset.questions}))
    found = (
        blocks_of(trace(ruleset, poor), "full"),
        explanation(trace(ruleset, poor), "find_land"),
        page(ruleset, "find_land"),
    )
    return [" ".join(" ".join(lines(b, width=80, spoken=False)).split()) for b in found]


def edit(tmp_path: Path, there: str) -> Ruleset:
    return whole(edited(GARDEN, tmp_path, Edit("recommendations.toml", BARE, there)))


def test_it_stands_in_the_plan_in_the_explanation_and_in_the_ruleset(
    tmp_path: Path,
) -> None:
    for each in pages(edit(tmp_path, BARE + WORDED)):
        assert each.count(SAID) == 1
    plan, explained, _ = pages(edit(tmp_path / "again", BARE + WORDED))
    assert f"Done when: {SAID}" in plan
    # The words first, the condition after them.
    assert f"{SAID}. 'Is there a lease?' is 3 or more." in explained


def test_where_it_is_not_said_nothing_stands_there() -> None:
    for each in pages(garden()):
        assert "Done when: " not in each


def test_an_action_that_is_never_done_can_say_so(tmp_path: Path) -> None:
    for each in pages(edit(tmp_path, WORDED)):
        assert each.count(SAID) == 1
