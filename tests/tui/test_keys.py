"""Keys: each is in the help, those at the foot do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.screen import Screen

from lanes import first
from placeready.report.blocks import Point, Points
from placeready.tui.answer_list import AnswerList
from placeready.tui.app import QuestionnaireApp
from placeready.tui.area_step import AreaStep
from placeready.tui.block_view import TextDialog
from placeready.tui.command_palette import CommandPalette, fits
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.evidence_screen import EvidenceScreen
from placeready.tui.foot import Key, KeyBar, fitting
from placeready.tui.help_screen import help_blocks
from placeready.tui.key_help import named
from placeready.tui.live_editing import LiveEditor, NoteScreen
from placeready.tui.live_panel import LiveScreen
from placeready.tui.modal import Modal
from placeready.tui.person_step import PersonStep, TierStep
from placeready.tui.question_screen import QuestionScreen
from placeready.tui.report_page import ReportPage
from placeready.tui.result_screen import ExplainScreen, ResultScreen
from placeready.tui.review_screen import ReviewScreen
from placeready.tui.save_result import FormatList, SaveResult
from placeready.tui.section_list import SectionList
from placeready.tui.start_screen import OpenFile, StartScreen
from placeready.tui.text_field import Field, SaveElsewhere
from screens import BEFORE, WITHIN, Visit, go, to_question, visit

SCREENS: tuple[type, ...] = (
    *(
        AreaStep,
        ChoiceDialog,
        AnswerList,
        SaveElsewhere,
        EvidenceScreen,
        Field,
        LiveEditor,
        LiveScreen,
        NoteScreen,
    ),
    *(
        OpenFile,
        CommandPalette,
        QuestionScreen,
        QuestionnaireApp,
        TextDialog,
        ResultScreen,
        ReviewScreen,
    ),
    *(ReviewScreen, SaveResult, StartScreen, TierStep, PersonStep, ExplainScreen),
    *(FormatList, Modal, ReportPage, SectionList),
)

ALL = {**BEFORE, **WITHIN}
OTHERS = sorted(ALL.keys() - {"note", "tier", "ask", "help"})


def _explained() -> set[str]:
    """Every key that the help names."""
    told = [
        item.label
        for block in help_blocks(None)
        if isinstance(block, Points)
        for item in block.items
        if isinstance(item, Point)
    ]
    return {
        key.strip()
        for label in told
        for key in re.split(r", | or | in the | where you ", label)
    }


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_the_help_names_every_key_of_every_screen(screen: type) -> None:
    known = _explained()
    for binding in screen.BINDINGS:  # type: ignore[attr-defined]
        assert isinstance(binding, Binding)
        for key in named(binding).split(" or "):
            assert key in known, binding


def test_every_screen_with_keys_is_among_them() -> None:
    def below(kind: type[object]) -> set[type]:
        found: set[type] = {kind}
        for each in type.__subclasses__(kind):
            found |= below(each)
        return found

    ours = {
        each
        for each in below(Screen)
        if each.__module__.startswith("placeready.tui") and "BINDINGS" in vars(each)
    }
    assert ours <= set(SCREENS)


def test_a_bar_shows_whole_keys_and_always_the_last() -> None:
    keys = [Key(str(i), "word" * i, "a") for i in range(1, 9)]
    for width in range(12, 120):
        for lines in (1, 2):
            rows = fitting([*keys, Key("?", "help", "app.help")], width, lines)
            drawn = ["  ".join(key.words for key in row) for row in rows]
            assert len(drawn) <= lines
            assert max(map(len, drawn)) <= width
            assert drawn[-1].endswith("? help")


@pytest.mark.slow
def test_everything_that_can_be_done_or_asked_is_found_by_typing(
    answers: Path,
) -> None:
    async def steps(there: Visit) -> None:
        await there.press("g")
        screen = there.app.screen
        assert isinstance(screen, CommandPalette)
        known = [f"{each.label} {each.detail}" for each in screen.commands]
        for binding in (
            *QuestionScreen.BINDINGS,
            *QuestionnaireApp.BINDINGS,
            *ResultScreen.BINDINGS,
        ):
            assert isinstance(binding, Binding)
            if binding.action == "dismiss":
                continue
            assert any(fits(binding.description, each) for each in known), binding
        interview = there.app.session.interview
        for number, name in enumerate(interview.questionnaire.questions, start=1):
            text = interview.question_view(name).text
            found = [each for each in known if fits(text, each)]
            assert found, text
            assert found[0].startswith(f"{number}.") or len(found) > 1
        await there.write("zebra")
        assert "Nothing is called that." in there.text
        await there.press(*["backspace"] * 5)
        await there.write("result file")
        await there.press("enter")
        await there.until(lambda: isinstance(there.app.screen, FormatList))
        await there.press("escape", "escape", "g")
        await there.write("survive political")
        await there.press("enter")
        await there.until(
            lambda: there.app.session.interview.at == "f.buyin.crossparty"
        )

    visit(steps, path=answers)


def test_keys_that_have_nothing_to_do_say_so(answers: Path) -> None:
    async def steps(there: Visit) -> None:
        await to_question(there)
        for key, words in (("u", "nothing to undo"), ("y", "nothing to do again")):
            await there.press(key)
            await there.until(lambda words=words: there.find(words) is not None)  # type: ignore[misc]
        await go(there, "context.stage")
        for key, words in (("n", "take no note"), ("e", "take no evidence")):
            await there.press(key)
            await there.until(lambda words=words: there.find(words) is not None)  # type: ignore[misc]

    visit(steps, path=answers)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("name", first(3, ["note", "tier", "ask", *OTHERS]))
def test_the_help_that_the_foot_offers_comes_by_its_key(
    name: str, answers: Path
) -> None:
    async def steps(there: Visit) -> None:
        await ALL[name](there)
        screen = there.app.screen
        (bar,) = screen.query(KeyBar).results()
        (offered,) = [each.key for each in bar.shown if each.label == "help"]
        for key in ("f1", "question_mark") if offered == "?" else ("f1",):
            await there.press(key)
            top = there.app.screen
            assert isinstance(top, TextDialog)
            assert top.is_help
            await there.press("escape")
            assert there.app.screen is screen

    visit(steps, path=answers if name in WITHIN else None)
