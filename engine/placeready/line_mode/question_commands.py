"""What each command does, at a question and after the last, and what is typed for it.

Owns every letter and word that is no answer. Each command is given what was typed
after its name; few heed it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from placeready.interview.change_words import changed_words
from placeready.interview.interview import Interview
from placeready.line_mode import line_words as words
from placeready.line_mode import (
    note_dialogue,
    respondent_dialogue,
    result_view,
    save_dialogue,
)
from placeready.line_mode.conversation_state import ConversationState
from placeready.line_mode.typed_answers import CHOICES_AT_THE_END

Command: TypeAlias = Callable[[ConversationState, str], object]


def next_question(state: ConversationState, _: str) -> None:
    """Go on; after the last question that is to the end."""
    if state.over:
        state.terminal.say(CHOICES_AT_THE_END)
    elif state.interview.last:
        state.over = True
    else:
        state.go(state.interview.next())


def _skip(state: ConversationState, _: str) -> None:
    here, there = state.interview, state.interview.skip()
    if there.at == here.at:
        if not state.over:
            state.terminal.say("No other question is without an answer.")
            state.over = True
            return
        if here.answered(there.at):
            state.terminal.say("Every question is answered.")
            return
    place = here.questionnaire.place
    if place[there.at] < place[here.at]:
        state.terminal.say("From the start again.")
    state.go(there)


def _back(state: ConversationState, _: str) -> None:
    if state.over:
        state.go(state.interview)
    elif state.interview.first:
        state.terminal.say("This is the first question.")
    else:
        state.go(state.interview.back())


def _mark(state: ConversationState, _: str) -> None:
    marked = state.interview.at in state.interview.marked
    says = "The mark is taken away." if marked else "Marked to come back to."
    state.change(state.interview.mark(), says)


def _undo(state: ConversationState, _: str) -> None:
    if not state.interview.can_undo:
        state.terminal.say("Nothing has been changed that could be taken back.")
    else:
        _step_in_time(state, state.interview.undo(), "The last change is taken back.")


def _redo(state: ConversationState, _: str) -> None:
    if not state.interview.can_redo:
        state.terminal.say("Nothing has been taken back that could be made again.")
    else:
        _step_in_time(state, state.interview.redo(), "The change is made again.")


def _step_in_time(state: ConversationState, to: Interview, says: str) -> None:
    """Undo or redo, and say what that was: it may be at another question."""
    if state.change(to, f"{says} {changed_words(state.interview, to)}".rstrip()):
        state.go(state.interview)


def _clear(state: ConversationState, _: str) -> None:
    if not state.interview.answered(state.interview.at):
        state.terminal.say("There is no answer to take back.")
    else:
        state.change(state.interview.clear(), "The answer is taken back.")


def _time(state: ConversationState, _: str) -> None:
    state.terminal.say(words.time_left(state.interview, state.session.pace))


def _again(state: ConversationState, _: str) -> None:
    state.shown = None
    state.section = ""


def _help(state: ConversationState, _: str) -> None:
    state.terminal.say(*words.help_lines(state.interview.ruleset))


_TYPED: Mapping[Command, tuple[str, ...]] = {
    next_question: ("", "next"),
    _skip: ("s", "skip"),
    _back: ("b", "back"),
    note_dialogue.note: ("n", "note"),
    note_dialogue.pieces: ("e", "evidence"),
    _mark: ("m", "mark"),
    _undo: ("u", "undo"),
    _redo: ("y", "redo"),
    _clear: ("c", "clear"),
    result_view.why: ("w", "why"),
    result_view.result: ("r",),
    result_view.full: ("result", "full"),
    result_view.live: ("live",),
    result_view.look_again: ("l", "list", "v", "review"),
    result_view.go_to: ("g", "go"),
    _time: ("t", "time"),
    respondent_dialogue.change_respondent: ("who",),
    _again: ("a", "again"),
    save_dialogue.save: ("save",),
    save_dialogue.go_on_here: ("take over",),
    _help: ("?", "h", "help"),
}
_BY_WORD = {word: command for command, typed in _TYPED.items() for word in typed}
_TAKES_MORE = (result_view.why, result_view.go_to, save_dialogue.save)
_ON_A_QUESTION = (note_dialogue.note, note_dialogue.pieces, _mark, _clear, _again)
"""Commands that mean nothing once the questions are over."""


def command_of(typed: str, *, over: bool) -> tuple[Command, str] | None:
    """The command a line is, with what was typed after its name; None for none.

    Args:
        typed: The line.
        over: Whether the questions are over, so that some mean nothing.
    """
    command, rest = _BY_WORD.get(typed.casefold()), ""
    if command is None:
        first, _, rest = typed.partition(" ")
        command = _BY_WORD.get(first.casefold())
        if command not in _TAKES_MORE:
            return None
    if command is None or (over and command in _ON_A_QUESTION):
        return None
    return command, rest.strip()
