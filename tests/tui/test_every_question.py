"""Every question of the ruleset, in every tier's words, at every size.

What does not fit can be scrolled to, and the screen says so; no word is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Static

from lanes import first
from placeready.interview.questionnaire import (
    question_view,
    questionnaire_of,
)
from placeready.tui.answer_list import AnswerList
from placeready.tui.foot import KeyBar
from placeready.tui.live_panel import LiveLine
from placeready.tui.position import PositionLine
from placeready.tui.question_screen import QuestionScreen
from screens import SIZES, Visit, visit, whole


def _each_wording(there: Visit) -> Iterator[tuple[str, str]]:
    """Each question once for each way it is worded, by tier."""
    ruleset = there.app.session.interview.ruleset
    told = set()
    for tier in ruleset.tiers:
        for name in questionnaire_of(ruleset, tier.id).questions:
            reads = question_view(ruleset, tier.id, name)
            if (reads.text, reads.choices) not in told:
                told.add((reads.text, reads.choices))
                yield tier.id, name


@pytest.mark.parametrize("size", first(0, SIZES))
def test_every_answer_is_in_view_or_scrolled_to_and_no_word_is_cut(
    size: tuple[int, int], answers: Path
) -> None:
    async def steps(there: Visit) -> None:
        wordings = [*_each_wording(there)]
        asked = {name for _, name in wordings}
        ruleset = there.app.session.interview.ruleset
        assert asked == {*ruleset.context_by_id, *ruleset.question_by_id}
        for tier, name in wordings:
            await _go(there, tier, name)
            _arrived(there)
            await _look_at(there)

    visit(steps, size, answers)


async def _go(there: Visit, tier: str, name: str) -> None:
    sitting = there.app.session
    if sitting.interview.respondent.tier != tier:
        sitting.change_respondent(tier, "Body", "Officer")
    sitting.interview = sitting.interview.go(name)
    screen = there.app.screen
    assert isinstance(screen, QuestionScreen)
    await screen.show()
    await there.settle()


def _arrived(there: Visit) -> None:
    """The question is whole at first; or the answer, where there is one already."""
    interview = there.app.session.interview
    assert (there.find("> ●") is not None) == interview.answered(interview.at)
    page = there.app.screen.query_one("#page", VerticalScroll)
    if interview.answered(interview.at):
        choices = there.app.screen.query_one(AnswerList)
        assert choices.cursor is not None
        assert whole(choices.children[choices.cursor], page), there.text
    else:
        assert whole(there.app.screen.query_one("#text"), page), there.text


async def _look_at(there: Visit) -> None:
    screen, question = there.app.screen, there.app.session.interview.question
    page = screen.query_one("#page", VerticalScroll)
    choices = screen.query_one(AnswerList)
    lines = [*choices.children]
    assert len(lines) == len(question.choices)
    assert all(line.region.height >= 1 for line in lines)
    # Nothing is pointed at where nothing is chosen.
    answered = there.app.session.interview.answered(question.id)
    assert (there.find("> ") is not None) == answered, there.text
    if page.max_scroll_y:
        assert "more below" in there.text or "more above" in there.text
    for place, (line, choice) in enumerate(zip(lines, question.choices, strict=True)):
        if not whole(line, page):
            choices.cursor = place
            await there.settle()
        assert whole(line, page), f"{choice.label}\n{there.text}"
        assert there.words_in(line.content_region).endswith(f" {choice.label}")
    _nothing_else_is_cut(there)


def _nothing_else_is_cut(there: Visit) -> None:
    """The question itself, and what stands around it."""
    screen, interview = there.app.screen, there.app.session.interview
    text = screen.query_one("#text", Static)
    page = screen.query_one("#page", VerticalScroll)
    if whole(text, page):
        assert there.words_in(text.content_region) == interview.question.text
    for part in (PositionLine, KeyBar, LiveLine):
        widget = screen.query_one(part)
        if not widget.display:
            continue
        said = str(widget.content)
        assert there.words_in(_inside(widget)) == " ".join(said.split())


def _inside(widget: Static) -> Region:
    return widget.content_region
