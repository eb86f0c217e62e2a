"""Question by question: what is said, what is asked, and what each line does.

Owns the turns of the conversation. Every answer is on disk before the next prompt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from placeready.interview.closing_words import how_to_go_on, summary
from placeready.interview.controller import Controller
from placeready.interview.interview import Interview
from placeready.interview.live_summary import told
from placeready.interview.questionnaire import Choice
from placeready.interview.save_state import Conflict
from placeready.interview.session import Sitting
from placeready.line_mode import line_words as words
from placeready.line_mode import note_dialogue as beside
from placeready.line_mode import result_view as looking
from placeready.line_mode import save_dialogue as keeping
from placeready.line_mode.line_terminal import Left, Voice
from placeready.line_mode.typed_commands import (
    AT_THE_END,
    Command,
    can_be_typed,
    choice_of,
    command_of,
    prompt_of,
)

_CHOICES = f"Type one of: {AT_THE_END.rstrip(': ')}."
_ON_A_QUESTION = frozenset({"note", "evidence", "mark", "clear", "again"})
"""Commands that mean nothing once the questions are over."""


@dataclass(slots=True)
class Conversation:
    """One person, one file, line by line."""

    voice: Voice
    controller: Controller
    over: bool = False
    """Whether they are past the last question."""
    _told: str | None = None
    """What was said in full last: a question, or the end."""
    _section: str = ""
    _doing: Mapping[str, Callable[[str], None]] = field(default_factory=dict)

    @property
    def sitting(self) -> Sitting:
        """The sitting in progress."""
        return self.controller.session

    @property
    def interview(self) -> Interview:
        """The interview as it stands."""
        return self.sitting.interview

    def run(self) -> bool:
        """Talk until the person leaves or no more lines come; whether all is saved."""
        warned = False
        try:
            while True:
                try:
                    self._turn()
                    warned = False
                except Left as left:
                    warned = warned or left.ended
                    if keeping.leave(self.voice, self.controller, warned=warned):
                        break
                    warned = True
            keeping.goodbye(self.voice, self.controller)
        except KeyboardInterrupt:
            keeping.leave(self.voice, self.controller, warned=True)
            keeping.goodbye(self.voice, self.controller)
            raise
        finally:
            self.controller.abandon()
        return self.sitting.safe

    # Turns

    def _turn(self) -> None:
        if keeping.settle(self.voice, self.controller):
            self._told = None
        prompt = AT_THE_END if self.over else prompt_of(self.interview.question)
        now = "" if self.over else self.interview.at
        if self._told != now:
            self._tell_end() if self.over else self._tell_question()
            self._told = now
        self._take(self.voice.ask(prompt))

    def _tell_question(self) -> None:
        interview = self.interview
        if interview.section.id != self._section:
            self._section = interview.section.id
            self.voice.tell("", words.section(interview))
        self.voice.tell("", *words.question(interview))

    def _tell_end(self) -> None:
        self.voice.tell("", "That was the last question.")
        file = self.sitting.file.path
        self.voice.tell(*summary(self.interview))
        self.voice.tell(*how_to_go_on(self.interview, file, self.controller.ruleset))

    def _take(self, typed: str) -> None:
        choice = None if self.over else choice_of(self.interview.question, typed)
        if choice is not None:
            self._answer(choice)
            return
        command = command_of(typed)
        if command is None or (self.over and command.name in _ON_A_QUESTION):
            self._refuse(typed)
        else:
            self._do(command)

    def _refuse(self, typed: str) -> None:
        shown = typed if len(typed) <= 60 else f"{typed[:60]}..."
        if self.over:
            self.voice.refuse(f"'{shown}' is nothing to do here.", _CHOICES)
            return
        answers = can_be_typed(self.interview.question)
        remedy = f"Type {answers} to answer, or ? for all that can be typed."
        self.voice.refuse(f"'{shown}' is not an answer to this question.", remedy)

    def _answer(self, choice: Choice) -> None:
        chosen = self.interview.choose(choice.value)
        if not self._change(chosen, f"Saved: {words.answer(chosen)}"):
            return
        if self.interview.counts_lower(self.interview.at):
            self.voice.tell(words.counts_lower(self.interview))
        self._next("")

    def _change(self, interview: Interview, says: str) -> bool:
        """Make a change, have it saved, and say what it changed in the result.

        Args:
            interview: As it is to be.
            says: What is said where it is saved.

        Returns:
            Whether it could be made.
        """
        notice = self.controller.lock_notice
        if notice is not None:
            self.voice.tell(notice, keeping.LOOKING)
            return False
        before = self.sitting.latest
        self.sitting.do(interview)
        if self.sitting.safe:
            self.voice.tell(says)
        elif not isinstance(self.sitting.state, Conflict):
            self.voice.tell(keeping.not_saved(self.sitting))
        latest = self.sitting.latest
        if latest is not None and latest is not before and latest.any:
            self.voice.tell(*told(self.interview.ruleset, latest))
        return True

    def _go(self, interview: Interview) -> None:
        self.over = False
        self._told = None
        self.sitting.do(interview)

    # Commands

    def _do(self, command: Command) -> None:
        if not self._doing:
            self._doing = {
                "next": self._next,
                "skip": self._skip,
                "back": self._back,
                "note": self._note,
                "evidence": self._evidence,
                "mark": self._mark,
                "undo": self._undo,
                "redo": self._redo,
                "clear": self._clear,
                "why": lambda name: looking.why(self.voice, self.sitting, name),
                "live": lambda _: looking.result(self.voice, self.sitting),
                "full": lambda _: looking.full(self.voice, self.sitting),
                "list": self._list,
                "go": self._go_to,
                "time": self._time,
                "again": self._again,
                "save": lambda name: keeping.save(self.voice, self.controller, name),
                "take over": self._take_over,
                "help": self._help,
            }
        self._doing[command.name](command.rest)

    def _next(self, _: str) -> None:
        if self.over:
            self.voice.tell(_CHOICES)
        elif self.interview.last:
            self.over = True
        else:
            self._go(self.interview.next())

    def _skip(self, _: str) -> None:
        there = self.interview.skip()
        if there.at == self.interview.at:
            if not self.over:
                self.voice.tell("No other question is without an answer.")
                self.over = True
                return
            if self.interview.answered(there.at):
                self.voice.tell("Every question is answered.")
                return
        if self._number(there.at) < self._number(self.interview.at):
            self.voice.tell("From the start again.")
        self._go(there)

    def _number(self, name: str) -> int:
        return self.interview.asked.place[name]

    def _back(self, _: str) -> None:
        if self.over:
            self._go(self.interview)
        elif self.interview.first:
            self.voice.tell("This is the first question.")
        else:
            self._go(self.interview.back())

    def _note(self, _: str) -> None:
        if self._beside():
            beside.note(self.voice, self.interview, self._change)

    def _evidence(self, _: str) -> None:
        if self._beside():
            said = self.interview.said_to(self.interview.at)
            beside.pieces(self.voice, lambda: self.interview, self._change, said)

    def _beside(self) -> bool:
        """Whether something can be written beside this question."""
        if self.interview.question.question is None:
            self.voice.tell("This is about the area: it takes no note and no evidence.")
            return False
        return True

    def _mark(self, _: str) -> None:
        marked = self.interview.at in self.interview.marked
        says = "The mark is taken away." if marked else "Marked to come back to."
        self._change(self.interview.mark(), says)

    def _undo(self, _: str) -> None:
        if not self.interview.can_undo:
            self.voice.tell("Nothing has been changed that could be taken back.")
        else:
            self._turned(self.interview.undo(), "The last change is taken back.")

    def _redo(self, _: str) -> None:
        if not self.interview.can_redo:
            self.voice.tell("Nothing has been taken back that could be made again.")
        else:
            self._turned(self.interview.redo(), "The change is made again.")

    def _turned(self, interview: Interview, says: str) -> None:
        if self._change(interview, says):
            self._go(self.interview)

    def _clear(self, _: str) -> None:
        if not self.interview.answered(self.interview.at):
            self.voice.tell("There is no answer to take back.")
        else:
            self._change(self.interview.clear(), "The answer is taken back.")

    def _list(self, _: str) -> None:
        name = looking.choose(self.voice, self.sitting)
        if name is not None:
            self._go(self.interview.go(name))

    def _go_to(self, number: str) -> None:
        name = looking.by_number(self.voice, self.interview, number)
        if name is not None:
            self._go(self.interview.go(name))

    def _time(self, _: str) -> None:
        self.voice.tell(words.time_left(self.interview, self.sitting.pace))

    def _again(self, _: str) -> None:
        self._told = None
        self._section = ""

    def _help(self, _: str) -> None:
        self.voice.tell(*words.help_lines(self.interview.ruleset))

    def _take_over(self, _: str) -> None:
        if self.sitting.holder is None:
            self.voice.tell("The file is open in no other window.")
        elif keeping.take_over(self.voice, self.controller):
            keeping.read_again(self.voice, self.controller)
            self._told = None
