"""Question by question: what is said, what is asked, and what each line does.

Owns the turns of the conversation. Every answer is on disk before the next prompt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from placeready.interview.closing_words import how_to_go_on, summary
from placeready.interview.controller import Controller
from placeready.interview.interview import Interview
from placeready.interview.live_summary import change_sentences
from placeready.interview.questionnaire import Choice
from placeready.interview.save_state import Conflict
from placeready.interview.session import Session
from placeready.line_mode import line_words as words
from placeready.line_mode import note_dialogue, result_view, save_dialogue
from placeready.line_mode.line_terminal import ConversationLeft, LineTerminal
from placeready.line_mode.typed_commands import (
    AT_THE_END,
    TypedCommand,
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

    terminal: LineTerminal
    controller: Controller
    over: bool = False
    """Whether they are past the last question."""
    _shown: str | None = None
    """What was said in full last: a question, or the end."""
    _section: str = ""
    _doing: Mapping[str, Callable[[str], None]] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        """The session in progress."""
        return self.controller.session

    @property
    def interview(self) -> Interview:
        """The interview as it stands."""
        return self.session.interview

    def run(self) -> bool:
        """Talk until the person leaves or no more lines come; whether all is saved."""
        warned = False
        try:
            while True:
                try:
                    self._turn()
                    warned = False
                except ConversationLeft as left:
                    warned = warned or left.input_ended
                    if save_dialogue.leave(
                        self.terminal, self.controller, warned=warned
                    ):
                        break
                    warned = True
            save_dialogue.goodbye(self.terminal, self.controller)
        except KeyboardInterrupt:
            save_dialogue.leave(self.terminal, self.controller, warned=True)
            save_dialogue.goodbye(self.terminal, self.controller)
            raise
        finally:
            self.controller.abandon()
        return self.session.safe

    # Turns

    def _turn(self) -> None:
        if save_dialogue.resolve_conflict(self.terminal, self.controller):
            self._shown = None
        prompt = AT_THE_END if self.over else prompt_of(self.interview.question)
        now = "" if self.over else self.interview.at
        if self._shown != now:
            self._say_end() if self.over else self._say_question()
            self._shown = now
        self._take(self.terminal.ask(prompt))

    def _say_question(self) -> None:
        interview = self.interview
        if interview.section.id != self._section:
            self._section = interview.section.id
            self.terminal.say("", words.section(interview))
        self.terminal.say("", *words.question(interview))

    def _say_end(self) -> None:
        self.terminal.say("", "That was the last question.")
        file = self.session.file.path
        self.terminal.say(*summary(self.interview))
        self.terminal.say(*how_to_go_on(self.interview, file, self.controller.ruleset))

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
            self.terminal.refuse(f"'{shown}' is nothing to do here.", _CHOICES)
            return
        answers = can_be_typed(self.interview.question)
        remedy = f"Type {answers} to answer, or ? for all that can be typed."
        self.terminal.refuse(f"'{shown}' is not an answer to this question.", remedy)

    def _answer(self, choice: Choice) -> None:
        chosen = self.interview.choose(choice.value)
        if not self._change(chosen, f"Saved: {words.answer(chosen)}"):
            return
        if self.interview.counts_lower(self.interview.at):
            self.terminal.say(words.counts_lower(self.interview))
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
            self.terminal.say(notice, save_dialogue.LOOKING)
            return False
        before = self.session.last_change
        self.session.apply(interview)
        if self.session.safe:
            self.terminal.say(says)
        elif not isinstance(self.session.state, Conflict):
            self.terminal.say(save_dialogue.not_saved(self.session))
        latest = self.session.last_change
        if latest is not None and latest is not before and latest.any:
            self.terminal.say(*change_sentences(self.interview.ruleset, latest))
        return True

    def _go(self, interview: Interview) -> None:
        self.over = False
        self._shown = None
        self.session.apply(interview)

    # Commands

    def _do(self, command: TypedCommand) -> None:
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
                "why": lambda name: result_view.why(self.terminal, self.session, name),
                "live": lambda _: result_view.result(self.terminal, self.session),
                "full": lambda _: result_view.full(self.terminal, self.session),
                "list": self._list,
                "go": self._go_to,
                "time": self._time,
                "again": self._again,
                "save": lambda name: save_dialogue.save(
                    self.terminal, self.controller, name
                ),
                "take over": self._take_over,
                "help": self._help,
            }
        self._doing[command.name](command.rest)

    def _next(self, _: str) -> None:
        if self.over:
            self.terminal.say(_CHOICES)
        elif self.interview.last:
            self.over = True
        else:
            self._go(self.interview.next())

    def _skip(self, _: str) -> None:
        there = self.interview.skip()
        if there.at == self.interview.at:
            if not self.over:
                self.terminal.say("No other question is without an answer.")
                self.over = True
                return
            if self.interview.answered(there.at):
                self.terminal.say("Every question is answered.")
                return
        if self._number(there.at) < self._number(self.interview.at):
            self.terminal.say("From the start again.")
        self._go(there)

    def _number(self, name: str) -> int:
        return self.interview.questionnaire.place[name]

    def _back(self, _: str) -> None:
        if self.over:
            self._go(self.interview)
        elif self.interview.first:
            self.terminal.say("This is the first question.")
        else:
            self._go(self.interview.back())

    def _note(self, _: str) -> None:
        if self._beside():
            note_dialogue.note(self.terminal, self.interview, self._change)

    def _evidence(self, _: str) -> None:
        if self._beside():
            state = self.interview.state_of(self.interview.at)
            note_dialogue.pieces(
                self.terminal, lambda: self.interview, self._change, state
            )

    def _beside(self) -> bool:
        """Whether something can be written beside this question."""
        if self.interview.question.question is None:
            self.terminal.say(
                "This is about the area: it takes no note and no evidence."
            )
            return False
        return True

    def _mark(self, _: str) -> None:
        marked = self.interview.at in self.interview.marked
        says = "The mark is taken away." if marked else "Marked to come back to."
        self._change(self.interview.mark(), says)

    def _undo(self, _: str) -> None:
        if not self.interview.can_undo:
            self.terminal.say("Nothing has been changed that could be taken back.")
        else:
            self._turned(self.interview.undo(), "The last change is taken back.")

    def _redo(self, _: str) -> None:
        if not self.interview.can_redo:
            self.terminal.say("Nothing has been taken back that could be made again.")
        else:
            self._turned(self.interview.redo(), "The change is made again.")

    def _turned(self, interview: Interview, says: str) -> None:
        if self._change(interview, says):
            self._go(self.interview)

    def _clear(self, _: str) -> None:
        if not self.interview.answered(self.interview.at):
            self.terminal.say("There is no answer to take back.")
        else:
            self._change(self.interview.clear(), "The answer is taken back.")

    def _list(self, _: str) -> None:
        name = result_view.choose(self.terminal, self.session)
        if name is not None:
            self._go(self.interview.go(name))

    def _go_to(self, number: str) -> None:
        name = result_view.by_number(self.terminal, self.interview, number)
        if name is not None:
            self._go(self.interview.go(name))

    def _time(self, _: str) -> None:
        self.terminal.say(words.time_left(self.interview, self.session.pace))

    def _again(self, _: str) -> None:
        self._shown = None
        self._section = ""

    def _help(self, _: str) -> None:
        self.terminal.say(*words.help_lines(self.interview.ruleset))

    def _take_over(self, _: str) -> None:
        if self.session.holder is None:
            self.terminal.say("The file is open in no other window.")
        elif save_dialogue.take_over(self.terminal, self.controller):
            save_dialogue.read_again(self.terminal, self.controller)
            self._shown = None
