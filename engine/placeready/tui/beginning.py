"""The steps before the first question: area, tier, who answers, where it is saved.

Owns their order and the way back. What is chosen becomes an interview by
`interview.begin`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key as KeyPressed
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from placeready.content.councils import Council, read_councils
from placeready.content.locate import DEFAULT
from placeready.content.own_file import OwnFile
from placeready.content.settings import folder_for_answers
from placeready.errors import PlacereadyError, WrongUse
from placeready.interview.begin import Person, begun, file_name
from placeready.interview.take_up import ruleset_by_name
from placeready.model.ruleset import Ruleset
from placeready.tui.area import LONGEST, AreaStep, Chosen
from placeready.tui.choices import Choices, Offer
from placeready.tui.key_bar import Key, KeyBar
from placeready.tui.more import More

if TYPE_CHECKING:
    from placeready.tui.app import Questionnaire

_BACK = Key("Esc", "back", "screen.leave")


def begin(app: Questionnaire, path: Path | None) -> None:
    """Ask what has to be known, then show the first question.

    Args:
        app: The application.
        path: Where the answers go; None asks.
    """
    app.do_once(partial(_begin, app, path), "begin")


async def _begin(app: Questionnaire, path: Path | None) -> None:
    try:
        ruleset = ruleset_by_name(app.ruleset or DEFAULT)
    except PlacereadyError as error:
        words = f"{error.message} {error.remedy}"
        app.notify(words, severity="error", markup=False)
        return
    chosen: Chosen | None = None
    tier: str | None = None
    while True:
        if chosen is None:
            chosen = await app.push_screen_wait(AreaStep())
            if chosen is None:
                return
        if tier is None:
            tier = await app.push_screen_wait(TierStep(ruleset))
            if tier is None:
                chosen = None
                continue
        given = await app.push_screen_wait(WhoStep(ruleset, chosen, tier, path))
        if given is None:
            tier = None
            continue
        person, file = given
        kind = chosen.council.kind if chosen.council else ""
        try:
            interview = begun(ruleset, chosen.area, person, kind=kind)
        except WrongUse as wrong:
            app.notify(f"{wrong.message} {wrong.remedy}", severity="error")
            continue
        app.sit_down(interview, OwnFile.open(file))
        app.sitting.save()
        return


class TierStep(ModalScreen[str | None]):
    """Which tier the person speaks for."""

    DEFAULT_CSS = """
    TierStep { background: $background; }
    TierStep Static { width: 1fr; }
    TierStep #page { padding: 0 1; height: 1fr; }
    TierStep .title { text-style: bold; margin-bottom: 1; }
    """

    BINDINGS = [Binding("escape", "leave", "Back", show=False)]

    def __init__(self, ruleset: Ruleset) -> None:
        super().__init__()
        self._ruleset = ruleset

    def compose(self) -> ComposeResult:
        offers = [
            Offer(str(i), each.id, each.title)
            for i, each in enumerate(self._ruleset.tiers, start=1)
        ]
        with VerticalScroll(id="page", can_focus=False):
            yield Static("2 of 3: Who do you answer for?", classes="title")
            yield Choices(offers, radio=False)
        yield More("#page")
        yield KeyBar(
            (
                Key("Enter", "choose", "screen.choose"),
                Key("Esc", "back", "screen.leave"),
            ),
            1,
        )

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def on_key(self, event: KeyPressed) -> None:
        value = self.query_one(Choices).value_of(event.character or "")
        if value is not None:
            event.stop()
            self.dismiss(str(value))

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.dismiss(str(event.value))

    def action_choose(self) -> None:
        """Take what the cursor is on."""
        self.query_one(Choices).action_choose()

    def action_leave(self) -> None:
        """Go back to the area."""
        self.dismiss(None)


class WhoStep(ModalScreen[tuple[Person, Path] | None]):
    """Who answers, and where the answers are kept."""

    DEFAULT_CSS = """
    WhoStep { background: $background; }
    WhoStep Static { width: 1fr; }
    WhoStep #page { padding: 0 1; height: 1fr; }
    WhoStep .title { text-style: bold; margin-bottom: 1; }
    """

    BINDINGS = [Binding("escape", "leave", "Back", show=False)]

    def __init__(
        self, ruleset: Ruleset, chosen: Chosen, tier: str, path: Path | None
    ) -> None:
        super().__init__()
        self._ruleset = ruleset
        self._chosen = chosen
        self._tier = tier
        self._path = path
        self._proposed = ""

    def compose(self) -> ComposeResult:
        organisations = list(_organisations(self._chosen.council))
        hint = f" (such as {organisations[0]})" if organisations else ""
        with VerticalScroll(id="page", can_focus=False):
            yield Static("3 of 3: Who answers?", classes="title")
            yield Static(Content(f"Organisation{hint}; may be left empty"))
            suggest = SuggestFromList(organisations, case_sensitive=False)
            yield Input(id="organisation", max_length=LONGEST, suggester=suggest)
            yield Static("Your role, not your name; may be left empty")
            yield Input(id="role", max_length=LONGEST)
            yield Static("The answers are kept in this file")
            yield Input(str(self._path or ""), id="file")
            yield Static(id="wrong")
        yield More("#page")
        yield KeyBar(
            (Key("Enter", "next field", "screen.onward"), _BACK),
            1,
        )

    def on_mount(self) -> None:
        self._name_file()
        self.query_one("#organisation", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id != "file":
            self._name_file()

    def on_descendant_focus(self) -> None:
        last = self.focused is self.query_one("#file", Input)
        says = "begin" if last else "next field"
        self.query_one(KeyBar).offer((Key("Enter", says, "screen.onward"), _BACK))

    def _name_file(self) -> None:
        """Give the file a name, as long as the person has given none."""
        field = self.query_one("#file", Input)
        if self._path is not None or field.value != self._proposed:
            return
        name = file_name(self._chosen.area, Person(self._tier))
        self._proposed = str(_free(folder_for_answers() / name))
        field.value = self._proposed

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._onward(event.input)

    def action_onward(self) -> None:
        """Go to the next field, or begin."""
        focused = self.focused
        if isinstance(focused, Input):
            self._onward(focused)

    def _onward(self, field: Input) -> None:
        if field.id == "file":
            self._begin()
        else:
            self.focus_next(Input)

    def _begin(self) -> None:
        typed = self.query_one("#file", Input).value.strip()
        path = Path(os.path.expanduser(typed))
        if not typed or os.path.exists(path):
            words = (
                f"There is a file '{typed}' already." if typed else "It needs a name."
            )
            self.query_one("#wrong", Static).update(Content(f"{words} Give another."))
            self.query_one("#file", Input).focus()
            return
        organisation = self.query_one("#organisation", Input).value.strip()
        role = self.query_one("#role", Input).value.strip()
        self.dismiss((Person(self._tier, organisation, role), path))

    def action_leave(self) -> None:
        """Go back to the tier."""
        self.dismiss(None)


def _organisations(council: Council | None) -> Iterator[str]:
    """Names of councils of this area, to be suggested."""
    if council is None:
        return
    yield council.council
    for each in read_councils():
        if each.county == council.name or (
            council.county and each.name == council.county
        ):
            yield each.council


def _free(path: Path) -> Path:
    """This file, or one of a like name that is not there yet."""
    like = (path.with_stem(f"{path.stem}-{i}") for i in count(2))
    named = chain((path,), like)
    return next(each for each in named if not os.path.exists(each))
