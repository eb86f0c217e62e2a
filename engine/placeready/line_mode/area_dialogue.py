"""Which area is answered for, asked in lines.

Owns how what was found is listed and chosen from.
"""

from __future__ import annotations

from dataclasses import dataclass

from placeready.errors import PlacereadyError
from placeready.interview.area_search import (
    REGISTER_CREDIT,
    AreaChoice,
    AreaMatch,
    area_as_typed,
    area_notice,
    search_areas,
)
from placeready.interview.controller import Controller
from placeready.interview.shown_result import whole_report
from placeready.line_mode.line_terminal import BACK, LineTerminal
from placeready.model.ruleset import Ruleset
from placeready.report.wording import count, day

_EXAMPLE = "example"


@dataclass(slots=True)
class AreaDialogue:
    """The question which area; it can be asked more than once."""

    terminal: LineTerminal
    content: Ruleset
    controller: Controller
    _choice: AreaChoice | None = None
    _credited: bool = False

    @property
    def choice(self) -> AreaChoice:
        """The area that was chosen; there is one as soon as `ask` has ended well."""
        assert self._choice is not None  # noqa: S101  it is the first thing asked
        return self._choice

    def ask(self) -> bool:
        """Ask until an area is chosen; whether it was, and not gone back."""
        words = self.content.start
        self.terminal.say("", f"Which {words.area} do you answer for?")
        known = ", its code or an old name" if self.content.has_register else ""
        shows = self.controller.has_example_report
        example = "; example for a finished report" if shows else ""
        asks = f"Its name{known}{example}; q quit: "
        typed = self.terminal.ask_short(asks)
        while typed.casefold() not in BACK:
            if shows and typed.casefold() == _EXAMPLE:
                self._show_example()
                typed = self.terminal.ask_short(asks)
                continue
            chosen = self._choose(typed)
            if not isinstance(chosen, str):
                self._take_area(typed, chosen)
                return True
            typed = chosen
        return False

    def _show_example(self) -> None:
        try:
            result = self.controller.example_result()
        except PlacereadyError as error:
            self.terminal.refuse(error.message, error.remedy)
        else:
            self.terminal.say_blocks(whole_report(result))

    def _choose(self, typed: str) -> AreaChoice | str | None:
        """The area that is meant, None to keep what was typed, or another text."""
        if not typed:
            remedy = f"Type the name of {self.content.start.one}."
            self.terminal.refuse("Nothing was typed.", remedy)
            known = "Name, code or old name" if self.content.has_register else "Name"
            return self.terminal.ask_short(f"{known}; b back, q quit: ")
        if not self.content.has_register:
            return None
        found = search_areas(self.content, typed)
        if notice := area_notice(self.content, typed):
            self.terminal.say(notice)
        if not found:
            self.terminal.say(f"The register of councils has nothing like '{typed}'.")
            prompt = "Blank keeps it as typed; or another name; b back, q quit: "
            return self.terminal.ask_short(prompt) or None
        self.terminal.say(f"{count(len(found), 'council')} in the register:")
        self.terminal.say(*(_match(i, each) for i, each in enumerate(found, start=1)))
        self.terminal.say(f"0: None of these; keep '{typed}' as typed.")
        # The licence asks for it where the register is shown; once will do.
        if not self._credited:
            self.terminal.say(REGISTER_CREDIT)
            self._credited = True
        return self._number(found)

    def _number(self, found: tuple[AreaMatch, ...]) -> AreaChoice | str | None:
        numbers = f"Number 0 to {len(found)}, blank for 1"
        while True:
            asks = f"{numbers}; or another name; b back, q quit: "
            typed = self.terminal.ask_short(asks) or "1"
            if not (typed.isascii() and typed.isdigit()):
                return typed
            # Cut, because Python refuses to read a number of some thousand digits.
            number = int(typed[:9])
            if number <= len(found):
                return found[number - 1].choice if number else None
            remedy = f"Type 0 to {len(found)}."
            self.terminal.refuse(f"There is no {typed} here.", remedy)

    def _take_area(self, typed: str, choice: AreaChoice | None) -> None:
        self._choice = choice or area_as_typed(typed)
        council = self._choice.council
        name, code = (council.name, council.code) if council else (typed, "")
        self.terminal.say(
            f"{self.content.start.heading}: {name}{f', {code}' if code else ''}."
        )
        if council is not None and council.ends:
            after = f" In its place: {council.successor}." if council.successor else ""
            self.terminal.say(f"It ends on {day(council.ends)}.{after}")


def _match(number: int, match: AreaMatch) -> str:
    council = match.council
    parts = [council.council, council.kind_name, council.county, match.why]
    return f"{number}: {council.name}. {'; '.join(filter(None, parts))}."
