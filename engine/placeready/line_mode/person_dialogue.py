"""A new questionnaire: which area, who answers, and where it is kept.

Owns the questions before the first question. Each can be gone back to.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from placeready.errors import WrongUse
from placeready.interview.area_search import (
    REGISTER_CREDIT,
    AreaChoice,
    AreaMatch,
    area_as_typed,
    search_areas,
)
from placeready.interview.controller import Controller
from placeready.interview.new_response import Person
from placeready.interview.questionnaire import questionnaire_of
from placeready.line_mode.line_terminal import BACK, LineTerminal
from placeready.line_mode.save_dialogue import as_path
from placeready.model.response import LONGEST_NAME
from placeready.model.ruleset import Ruleset, Tier
from placeready.report.wording import count, day, sentence


class PersonAnswers(NamedTuple):
    """What is known before the first question."""

    choice: AreaChoice
    person: Person
    path: Path


@dataclass(slots=True)
class PersonDialogue:
    """The conversation before the first question."""

    terminal: LineTerminal
    content: Ruleset
    controller: Controller
    path: Path | None
    """Where it was asked to be kept; None asks."""
    _area: AreaChoice | None = None
    _tier: str = ""
    _organisation: str = ""
    _role: str = ""
    _credited: bool = False

    def run(self) -> PersonAnswers:
        """Ask one thing after the other.

        Raises:
            ConversationLeft: where the person leaves before the first question.
        """
        steps = [self._ask_area, self._ask_tier, self._ask_organisation, self._ask_role]
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
        return PersonAnswers(
            self.choice, self._person, self.path or self._default_path()
        )

    @property
    def choice(self) -> AreaChoice:
        """The area that was chosen; it is the first thing that is asked."""
        assert self._area is not None  # noqa: S101  asked for after the first step
        return self._area

    @property
    def _person(self) -> Person:
        return Person(self._tier, self._organisation, self._role)

    # The area

    def _ask_area(self) -> bool:
        self.terminal.say("", "Which area do you answer for?")
        typed = self._ask("Its name, its code or an old name; q quit: ")
        while typed.casefold() not in BACK:
            if not typed:
                self.terminal.refuse("Nothing was typed.", "Type the name of an area.")
                typed = self._ask("Name, code or old name; b back, q quit: ")
                continue
            chosen = self._choose(typed)
            if not isinstance(chosen, str):
                self._take_area(typed, chosen)
                return True
            typed = chosen
        return False

    def _choose(self, typed: str) -> AreaChoice | str | None:
        """The area that is meant, None to keep what was typed, or another text."""
        found = search_areas(typed)
        if not found:
            self.terminal.say(f"The register of councils has nothing like '{typed}'.")
            prompt = "Blank keeps it as typed; or another name; b back, q quit: "
            return self._ask(prompt) or None
        self.terminal.say(f"{count(len(found), 'council')} in the register:")
        self.terminal.say(*(_match(i, each) for i, each in enumerate(found, start=1)))
        self.terminal.say(f"0: None of these; keep '{typed}' as typed.")
        if not self._credited:
            self.terminal.say(REGISTER_CREDIT)
            self._credited = True
        return self._number(found)

    def _number(self, found: tuple[AreaMatch, ...]) -> AreaChoice | str | None:
        numbers = f"Number 0 to {len(found)}, blank for 1"
        typed = self._ask(f"{numbers}; or another name; b back, q quit: ") or "1"
        while typed.isascii() and typed.isdigit():
            if int(typed[:9]) <= len(found):
                return found[int(typed[:9]) - 1].choice if int(typed[:9]) else None
            self.terminal.refuse(
                f"There is no {typed} here.", f"Type 0 to {len(found)}."
            )
            typed = self._ask(f"{numbers}; or another name; b back, q quit: ") or "1"
        return typed

    def _take_area(self, typed: str, choice: AreaChoice | None) -> None:
        self._area = choice or area_as_typed(typed)
        council = self._area.council
        name, code = (council.name, council.code) if council else (typed, "")
        self.terminal.say(f"Area: {name}{f', {code}' if code else ''}.")
        if council is not None and council.ends:
            after = f" In its place: {council.successor}." if council.successor else ""
            self.terminal.say(f"It ends on {day(council.ends)}.{after}")

    # The person

    def _ask_tier(self) -> bool:
        tiers = self.content.tiers
        self.terminal.say("", "For whom do you answer?")
        for i, each in enumerate(tiers, start=1):
            self.terminal.say(f"{i}: {sentence(each.title)}")
        speaks = (self.choice.speaks_for(self.content, each.id) for each in tiers)
        likely = next((i for i, own in enumerate(speaks, 1) if own), 0)
        blank = f", blank for {likely}" if likely else ""
        while True:
            prompt = f"Number 1 to {len(tiers)}{blank}; b back, q quit: "
            typed = self._ask(prompt).casefold() or (str(likely) if likely else "")
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
        self._tier = tier.id
        return True

    def _ask_organisation(self) -> bool:
        own = self.choice.organisation_of(self.content, self._tier)
        self.terminal.say("", "Your organisation?")
        blank = f"blank for {own}, - for none" if own else "may be blank"
        typed = self._ask(f"Its name, {blank}; b back, q quit: ")
        self._organisation = "" if typed == "-" else typed or own
        return typed.casefold() not in BACK

    def _ask_role(self) -> bool:
        self.terminal.say("", "Your role? Not your name: the answers may be passed on.")
        typed = self._ask("Your role, may be blank; b back, q quit: ")
        self._role = "" if typed == "-" else typed
        return typed.casefold() not in BACK

    def _ask(self, prompt: str) -> str:
        return self.terminal.ask_short(prompt, LONGEST_NAME)

    # The file

    def _default_path(self) -> Path:
        return self.controller.new_path(self.choice.area, self._person)

    def _ask_path(self) -> bool:
        default = self._default_path()
        self.terminal.say("", "Where are the answers to be kept?")
        while True:
            prompt = f"A file, blank for {default}; b back, q quit: "
            typed = self.terminal.ask(prompt)
            if typed.casefold() in BACK:
                return False
            path = as_path(typed) if typed else default
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


def _match(number: int, match: AreaMatch) -> str:
    council = match.council
    parts = [council.council, council.kind_name, council.county, match.why]
    return f"{number}: {council.name}. {'; '.join(filter(None, parts))}."
