"""Where the answers are kept, and what is said and asked when they cannot be.

Owns the conversation about the file: not saved, changed elsewhere, open elsewhere,
another file, leaving.
"""

from __future__ import annotations

import os
from pathlib import Path

from placeready.errors import WrongUse
from placeready.interview.closing_words import how_to_go_on, summary
from placeready.interview.edit_access import SharedFile
from placeready.interview.save_state import Conflict, SaveState, Stored, Unsaved
from placeready.line_mode import line_words as words
from placeready.line_mode.conversation_state import ConversationState
from placeready.line_mode.line_terminal import LineTerminal

_TAKING_OVER = (
    "Take it over only where that window is gone. From then on this window alone "
    "writes the file. What is not yet saved in the other window does not come here; "
    "if that window is still open, it is told that it can no longer save."
)
_CHANGED = (
    "The file has been changed by another program since it was last saved here. "
    "Whichever version you go on with, the other one is kept beside it."
)
_DELETED = "The file has been deleted or moved since it was last saved here."
_MINE_OR_THEIRS = "m go on with mine, t go on with theirs, q quit: "
_MINE = "m save mine there again, q quit: "


def resolve_conflict(state: ConversationState) -> bool:
    """Ask which version is to be gone on with; whether there was anything to ask.
    Raises ConversationLeft where the person quits instead.
    """
    asked, terminal = False, state.terminal
    while isinstance(found := state.session.state, Conflict):
        asked, gone = True, found.theirs is None
        terminal.say(_DELETED if gone else _CHANGED)
        typed = terminal.ask(_MINE if gone else _MINE_OR_THEIRS).casefold()
        if typed in ("m", "mine"):
            _say_kept(terminal, state.session.keep_mine(), "The other version")
        elif typed in ("t", "theirs") and not gone:
            try:
                _say_kept(terminal, state.session.keep_theirs(), "Your version")
            except WrongUse as wrong:
                terminal.say(wrong.message, wrong.remedy)
        else:
            choices = "m" if gone else "m or t"
            terminal.refuse(f"'{typed}' is not one of the choices.", f"Type {choices}.")
    return asked


def _say_kept(terminal: LineTerminal, became: SaveState, which: str) -> None:
    match became:
        case Unsaved(what, remedy):
            terminal.say(f"{what} {remedy}")
        case Stored(None):
            terminal.say("Saved.")
        case Stored(path):
            terminal.say(f"{which} is kept in: {path}", "Saved.")
        case Conflict():  # changed once more: asked anew
            pass


def save(state: ConversationState, name: str) -> None:
    """Save again, or keep it in another file from now on."""
    if name:
        _save_as(state, name)
        return
    state.session.save()
    if state.session.safe:
        state.terminal.say(f"Saved. Your answers are in: {state.session.file.path}")
    elif isinstance(state.session.state, Unsaved):
        state.terminal.say(words.not_saved(state.session))


def _save_as(state: ConversationState, name: str) -> None:
    path = as_path(name)
    if path is None or os.path.exists(path):
        what = f"'{name}' is there already." if path else f"'{name}' is not a name."
        state.terminal.refuse(what, "Type save and the name of a new file.")
        return
    match state.session.move_to(path):
        case Stored():
            state.terminal.say(f"Saved. From now on your answers are in: {path}")
        case Unsaved(what, remedy):
            state.terminal.say(f"Not saved there. {what} {remedy}")
        case Conflict():
            remedy = "Type the name of a new file."
            state.terminal.refuse(f"'{name}' is there already.", remedy)


def as_path(typed: str) -> Path | None:
    """A typed name as a path, `~` being the person's own folder; None for no name."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # nobody has such a folder
        return None


def take_over(terminal: LineTerminal, locked: SharedFile) -> bool:
    """Make the file this window's after saying what that means; whether it is now."""
    notice = locked.lock_notice
    if notice is None:
        return True
    terminal.say(notice, _TAKING_OVER)
    if not terminal.ask_yes("Take it over? y yes, n no, q quit: "):
        return False
    notice = locked.take_over()
    if notice is not None:
        terminal.say("It could not be taken over.", notice)
    return notice is None


def go_on_here(state: ConversationState, _: str) -> None:
    """Take the file over from another window, and go on with what it holds then."""
    terminal = state.terminal
    if state.session.file.holder is None:
        terminal.say("The file is open in no other window.")
        return
    if not take_over(terminal, state.session):
        return
    state.shown = None
    try:
        found = state.controller.read_again()
    except WrongUse as wrong:
        terminal.say(wrong.message, wrong.remedy)
        return
    if isinstance(found, tuple):
        terminal.say(*found, "The file is this window's now.")
    elif found is not None:
        _say_kept(terminal, found, "The damaged file")


def goodbye(state: ConversationState) -> None:
    """Say what was said, where it is, and how to go on."""
    session, terminal = state.session, state.terminal
    terminal.say("", *summary(state.interview))
    if terminal.refused:
        terminal.say(f"Lines that were not what was asked for: {terminal.refused}.")
    if session.safe:
        file, ruleset = session.file.path, state.controller.ruleset
        terminal.say(*how_to_go_on(state.interview, file, ruleset))
        return
    lost = "There is no copy of what was answered since it was last saved."
    limit = state.interview.ruleset.limits[0]
    terminal.say(words.why_not_saved(session), words.backup(session) or lost, limit)


def leave(state: ConversationState, *, warned: bool) -> bool:
    """Keep everything and give the file back; whether the person may go.

    Where it is not in the file, they may once they have been warned.
    """
    if isinstance(state.controller.leave(), Stored) or warned:
        return True
    again = "Or type q again to quit all the same."
    state.terminal.say(words.not_saved(state.session), again)
    return False
