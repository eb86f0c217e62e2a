"""A new questionnaire: which area, who answers, and where it is kept.

Owns the questions before the first question. Each can be gone back to.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from placeready.errors import WrongUse
from placeready.interview.controller import Controller
from placeready.interview.file_names import as_typed, suffix_notice
from placeready.interview.new_response import Person
from placeready.interview.questionnaire import questionnaire_of
from placeready.interview.session import Session
from placeready.line_mode.area_dialogue import AreaDialogue
from placeready.line_mode.line_terminal import BACK, LineTerminal, number_in
from placeready.line_mode.save_dialogue import as_path
from placeready.model.questions import Tier
from placeready.model.ruleset import Ruleset
from placeready.report.wording import sentence


@dataclass(slots=True)
class PersonDialogue:
    """The conversation before the first question."""

    terminal: LineTerminal
    content: Ruleset
    controller: Controller
    path: Path | None
    """Where it was asked to be kept; None asks."""
    area: AreaDialogue
    _person: Person = field(default_factory=lambda: Person(""))

    def run(self) -> Session:
        """Ask one thing after the other, then begin. Raises ConversationLeft where the
        person leaves before the first question.
        """
        steps = [self.area.ask, self._ask_tier, self._ask_organisation, self._ask_role]
        if self.path is None:
            steps.append(self._ask_path)
        at = 0
        while at < len(steps):
            if steps[at]():
                at += 1
            elif at:
                at -= 1
            else:
                self.terminal.say("This is the first thing that is asked.")
        path = self.path or self._default_path()
        return self.controller.begin(self.content, self.area.choice, self._person, path)

    # The person

    def _ask_tier(self) -> bool:
        tiers = self.content.tiers
        self.terminal.say("", "For whom do you answer?")
        for i, each in enumerate(tiers, start=1):
            self.terminal.say(f"{i}: {sentence(each.title)}")
        speaks = (self.area.choice.speaks_for(self.content, each.id) for each in tiers)
        likely = next((i for i, own in enumerate(speaks, 1) if own), 0)
        blank = f", blank for {likely}" if likely else ""
        while True:
            prompt = f"Number 1 to {len(tiers)}{blank}; b back, q quit: "
            typed = self.terminal.ask_short(prompt).casefold() or (
                str(likely) if likely else ""
            )
            if typed in BACK:
                return False
            for i, each in enumerate(tiers, start=1):
                if typed in (str(i), each.id.casefold(), each.title.casefold()):
                    return self._take_tier(each)
            what = f"'{typed}' is none of these." if typed else "Nothing was typed."
            self.terminal.refuse(what, f"Type 1 to {len(tiers)}.")

    def _take_tier(self, tier: Tier) -> bool:
        """Whether the tier is asked anything; without that another has to be chosen."""
        try:
            questionnaire_of(self.content, tier.id)
        except WrongUse as wrong:
            self.terminal.refuse(wrong.message, wrong.remedy)
            return self._ask_tier()
        self._person = self._person._replace(tier=tier.id)
        return True

    def _ask_organisation(self) -> bool:
        own = self.area.choice.organisation_of(self.content, self._person.tier)
        councils = self.area.choice.councils_of(self.content, self._person.tier)
        offers = () if own else councils
        self.terminal.say("", "Your organisation?")
        for i, each in enumerate(offers, start=1):
            self.terminal.say(f"{i}: {each}.")
        number = f" or number 1 to {len(offers)}" if offers else ""
        blank = f"blank for {own}, - for none" if own else "may be blank"
        typed = self.terminal.ask_short(f"Its name{number}, {blank}; b back, q quit: ")
        at = number_in(typed, len(offers))
        name = "" if typed == "-" else typed or own
        name = name if at is None else offers[at - 1]
        self._person = self._person._replace(organisation=name)
        return typed.casefold() not in BACK

    def _ask_role(self) -> bool:
        self.terminal.say("", "Your role? Not your name: the answers may be passed on.")
        typed = self.terminal.ask_short("Your role, may be blank; b back, q quit: ")
        self._person = self._person._replace(role="" if typed == "-" else typed)
        return typed.casefold() not in BACK

    # The file

    def _default_path(self) -> Path:
        return self.controller.new_path(self.area.choice.area, self._person)

    def _ask_path(self) -> bool:
        default = self._default_path()
        self.terminal.say("", "Where are the answers to be kept?")
        while True:
            prompt = f"A file, blank for {default}; b back, q quit: "
            typed = self.terminal.ask(prompt)
            if typed.casefold() in BACK:
                return False
            path = as_path(typed) if typed else default
            if path is not None and typed and not os.path.isdir(path):
                whole = as_typed(path)
                if whole != path:
                    self.terminal.say(suffix_notice(whole))
                path = whole
            # A folder is a fair answer: the file gets its usual name there.
            if path is not None and os.path.isdir(path):
                path = path / default.name
            if path is not None and not os.path.exists(path):
                self.path = path
                return True
            what = f"'{typed}' is not a name for a file."
            if path is not None:
                what = f"'{path}' is there already."
            remedy = "Type the name of a new file; to go on with one, quit and name it."
            self.terminal.refuse(what, remedy)
