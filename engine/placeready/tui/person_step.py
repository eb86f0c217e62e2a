"""Who answers: for which tier, by which name, and where the answers are kept.

Owns those two steps, at the beginning and when it is changed later.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from placeready.interview.file_names import SUFFIX, as_typed, suffix_notice
from placeready.interview.new_response import Person
from placeready.interview.questionnaire import Choice
from placeready.model.response import LONGEST_NAME
from placeready.model.ruleset import Ruleset
from placeready.report.wording import listed
from placeready.tui.answer_list import AnswerList
from placeready.tui.dialog import ChoiceScreen
from placeready.tui.foot import BACK, CHOOSE, Key, KeyBar, ScrollHint
from placeready.tui.modal import Modal
from placeready.tui.one_line_field import OneLineField
from placeready.tui.text_field import Field
from placeready.tui.text_guard import content_of


class TierStep(ChoiceScreen[str | None], Modal[str | None]):
    """Which tier the person speaks for."""

    BINDINGS = [Binding("escape", "dismiss", "Back", show=False)]

    def __init__(self, step: str, ruleset: Ruleset, now: str = "") -> None:
        super().__init__()
        self._step = step
        self._ruleset = ruleset
        self._now = now

    def compose(self) -> ComposeResult:
        offers = [
            Choice(str(i), each.id, each.title)
            for i, each in enumerate(self._ruleset.tiers, start=1)
        ]
        with VerticalScroll(id="page", can_focus=False):
            yield Static(f"{self._step}Who do you answer for?", classes="title spaced")
            yield AnswerList(offers, radio=False)
        yield ScrollHint("#page")
        yield KeyBar(CHOOSE, BACK)

    def on_mount(self) -> None:
        choices = self.query_one(AnswerList)
        if self._now:
            choices.point_at(self._now)
        choices.focus()

    def take(self, value: int | str) -> None:
        self.dismiss(str(value))


def _of_the_register(councils: tuple[str, ...]) -> str:
    return f"In the register: {listed(councils, 'or')}. Type the beginning, then →."


class PersonStep(Field[tuple[Person, Path] | None]):
    """Who answers, and where the answers are kept; its value is both.

    Args:
        step: What stands before the question, such as `3 of 3: `.
        person: Who it is, as far as it is known.
        organisations: Names to suggest.
        likely: Those of them that are to be read before anything is typed.
        file: Where the answers of a person go unless they say otherwise; None where
            they have a file already, which is then not asked for.
    """

    def __init__(
        self,
        step: str,
        person: Person,
        organisations: tuple[str, ...] = (),
        likely: tuple[str, ...] = (),
        file: Callable[[Person], Path] | None = None,
    ) -> None:
        super().__init__()
        self._step = step
        self._person = person
        self._organisations = organisations
        self._likely = likely
        self._file = file
        self._offered = "" if file is None else str(file(person))

    def compose(self) -> ComposeResult:
        suggest = SuggestFromList(self._organisations, case_sensitive=False)
        known = self._person
        with VerticalScroll(id="page", can_focus=False):
            yield Static(f"{self._step}Who answers?", classes="title spaced")
            yield Static("Organisation; may be left empty")
            yield OneLineField(
                known.organisation, max_length=LONGEST_NAME, suggester=suggest
            )
            if self._likely and not known.organisation:
                yield Static(content_of(_of_the_register(self._likely)))
            yield Static("Your role, not your name; may be left empty")
            yield OneLineField(known.role, max_length=LONGEST_NAME)
            if self._file is not None:
                yield Static("The answers are kept in this file")
                yield OneLineField(self._offered, id="file")
            yield Static(id="wrong")
        yield ScrollHint("#page")
        yield KeyBar(Key("Enter", "next field", "screen.choose"), BACK)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the name of the file follow the organisation, until one is typed."""
        event.stop()
        fields = [*self.query(Input).results()]
        if self._file is None or event.input is not fields[0]:
            return
        field = self.query_one("#file", Input)
        if field.value == self._offered:
            person = self._person._replace(organisation=fields[0].value.strip())
            self._offered = str(self._file(person))
            field.value = self._offered

    def on_descendant_focus(self) -> None:
        says = "done" if self._file is None else "begin"
        words = says if self.focused is self.query(Input).last() else "next field"
        self.query_one(KeyBar).offer(Key("Enter", words, "screen.choose"), BACK)

    def action_choose(self) -> None:
        """Go to the next field, or begin."""
        fields = [*self.query(Input).results()]
        if self.focused is not fields[-1]:
            self.focus_next(Input)
            return
        organisation, role, *rest = (each.value.strip() for each in fields)
        name = "".join(rest)
        path = Path(os.path.expanduser(name))
        if name and name != self._offered and (whole := as_typed(path)) != path:
            path, name = whole, f"{name}{SUFFIX}"
            self.notify(suffix_notice(path), markup=False)
        if rest and not name:
            self.say("It needs a name. Give another.")
        # Never one that is there: to go on with a file is another way in.
        elif rest and os.path.exists(path):
            self.say(f"There is a file '{name}' already. Give another.")
        else:
            self.dismiss((Person(self._person.tier, organisation, role), path))
