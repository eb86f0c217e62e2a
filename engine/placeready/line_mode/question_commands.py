"""What each command does, at a question and after the last.

Owns the commands by name. What is typed for them is `typed_commands`'.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from placeready.interview.interview import Interview
from placeready.line_mode import line_words as words
from placeready.line_mode import note_dialogue, result_view, save_dialogue
from placeready.line_mode.conversation_state import ConversationState
from placeready.line_mode.typed_commands import CHOICES_AT_THE_END


def next_question(state: ConversationState, _: str) -> None:
    """Go on; after the last question that is to the end."""
    if state.over:
        state.terminal.say(CHOICES_AT_THE_END)
    elif state.interview.last:
        state.over = True
    else:
        state.go(state.interview.next())


def _skip(state: ConversationState, _: str) -> None:
    there = state.interview.skip()
    if there.at == state.interview.at:
        if not state.over:
            state.terminal.say("No other question is without an answer.")
            state.over = True
            return
        if state.interview.answered(there.at):
            state.terminal.say("Every question is answered.")
            return
    if _number(state, there.at) < _number(state, state.interview.at):
        state.terminal.say("From the start again.")
    state.go(there)


def _number(state: ConversationState, name: str) -> int:
    return state.interview.questionnaire.place[name]


def _back(state: ConversationState, _: str) -> None:
    if state.over:
        state.go(state.interview)
    elif state.interview.first:
        state.terminal.say("This is the first question.")
    else:
        state.go(state.interview.back())


def _note(state: ConversationState, _: str) -> None:
    if _takes_notes(state):
        note_dialogue.note(state.terminal, state.interview, state.change)


def _evidence(state: ConversationState, _: str) -> None:
    if _takes_notes(state):
        present = state.interview.state_of(state.interview.at)
        note_dialogue.pieces(
            state.terminal, lambda: state.interview, state.change, present
        )


def _takes_notes(state: ConversationState) -> bool:
    """Whether something can be written beside this question."""
    if state.interview.question.question is None:
        state.terminal.say("This is about the area: it takes no note and no evidence.")
        return False
    return True


def _mark(state: ConversationState, _: str) -> None:
    marked = state.interview.at in state.interview.marked
    says = "The mark is taken away." if marked else "Marked to come back to."
    state.change(state.interview.mark(), says)


def _undo(state: ConversationState, _: str) -> None:
    if not state.interview.can_undo:
        state.terminal.say("Nothing has been changed that could be taken back.")
    else:
        _step_in_history(
            state, state.interview.undo(), "The last change is taken back."
        )


def _redo(state: ConversationState, _: str) -> None:
    if not state.interview.can_redo:
        state.terminal.say("Nothing has been taken back that could be made again.")
    else:
        _step_in_history(state, state.interview.redo(), "The change is made again.")


def _step_in_history(state: ConversationState, interview: Interview, says: str) -> None:
    if state.change(interview, says):
        state.go(state.interview)


def _clear(state: ConversationState, _: str) -> None:
    if not state.interview.answered(state.interview.at):
        state.terminal.say("There is no answer to take back.")
    else:
        state.change(state.interview.clear(), "The answer is taken back.")


def _list(state: ConversationState, _: str) -> None:
    name = result_view.choose(state.terminal, state.session)
    if name is not None:
        state.go(state.interview.go(name))


def _go_to(state: ConversationState, number: str) -> None:
    name = result_view.by_number(state.terminal, state.interview, number)
    if name is not None:
        state.go(state.interview.go(name))


def _time(state: ConversationState, _: str) -> None:
    state.terminal.say(words.time_left(state.interview, state.session.pace))


def _again(state: ConversationState, _: str) -> None:
    state.shown = None
    state.section = ""


def _help(state: ConversationState, _: str) -> None:
    state.terminal.say(*words.help_lines(state.interview.ruleset))


def _take_over(state: ConversationState, _: str) -> None:
    if state.session.holder is None:
        state.terminal.say("The file is open in no other window.")
    elif save_dialogue.take_over(state.terminal, state.controller):
        save_dialogue.read_again(state.terminal, state.controller)
        state.shown = None


def _why(state: ConversationState, name: str) -> None:
    result_view.why(state.terminal, state.session, name)


def _live(state: ConversationState, _: str) -> None:
    result_view.result(state.terminal, state.session)


def _full(state: ConversationState, _: str) -> None:
    result_view.full(state.terminal, state.session)


def _save(state: ConversationState, name: str) -> None:
    save_dialogue.save(state.terminal, state.controller, name)


COMMANDS: Mapping[str, Callable[[ConversationState, str], None]] = {
    "next": next_question,
    "skip": _skip,
    "back": _back,
    "note": _note,
    "evidence": _evidence,
    "mark": _mark,
    "undo": _undo,
    "redo": _redo,
    "clear": _clear,
    "why": _why,
    "live": _live,
    "full": _full,
    "list": _list,
    "go": _go_to,
    "time": _time,
    "again": _again,
    "save": _save,
    "take over": _take_over,
    "help": _help,
}
